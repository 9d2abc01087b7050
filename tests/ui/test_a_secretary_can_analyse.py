"""Rows 71 to 85 of the feature list, each as it is written there: a secretary can …, in the window."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from chamber_desk.documents.preview import page_count, page_text
from chamber_desk.domain.risk import renewal_window
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.papers import make_paper
from chamber_desk.services import lists, moves, records, standing, today
from chamber_desk.services.competitor_papers import OURSELVES
from chamber_desk.ui import ask
from chamber_desk.ui.dialogs.cleaning import CleaningDialog
from chamber_desk.ui.dialogs.import_files import ImportFiles
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.main_window import TABS, MainWindow
from chamber_desk.ui.plain_table import PlainTable

Until = Callable[..., None]
TODAY = date.today()


def page(window: MainWindow, tab: str, name: str):
    """A page, on screen."""
    window.tabs.setCurrentIndex([spec.key for spec in TABS].index(tab))
    QApplication.processEvents()
    shown = window.tab(tab)
    shown.show_page(name)
    QApplication.processEvents()
    return shown.pages[name]


def enter(window: MainWindow, monkeypatch: pytest.MonkeyPatch, shown, **typed: object) -> int:
    """New on a page, typed into its form and saved; gives the record."""
    made: list[int] = []

    def type_in(form: RecordForm) -> bool:
        form._keeper.stop()
        for name, value in typed.items():
            editor = form._editors[name]
            if isinstance(value, str) and not editor.field.choices:
                editor.set_text(value)
            else:
                editor.set_value(value)
        form.save()
        assert form.result() and form.record is not None, [one.text() for one in form._errors.values() if one.text()]
        made.append(form.record)
        return True

    with monkeypatch.context() as patched:
        patched.setattr(ask, "run_dialog", type_in)
        shown.add()
    return made[0]


def topic(window: MainWindow, until: Until, name: str, rows: int = 1) -> tuple[object, PlainTable]:
    """A topic of the analysis, counted."""
    tab = page(window, "analysis", "图表")
    tab.show_topic(name)
    until(lambda: tab._found is not None and tab._found.topic == name and tab.figures[name].table.rowCount() >= rows)
    return tab, tab.figures[name].table


def heads(table: PlainTable) -> list[str]:
    return [table.horizontalHeaderItem(place).text() for place in range(table.columnCount())]


def cells(table: PlainTable, row: int) -> list[str]:
    return [table.item(row, place).text() for place in range(table.columnCount())]


def add(window: MainWindow, sheet: str, **values: object) -> int:
    return window.office.desk.write(records.add_record, sheet, values)


def test_71_file_a_policy_change_and_its_action(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = page(window, "risk", "market_notes")
    review = TODAY - timedelta(days=1)
    record = enter(
        window, monkeypatch, shown, subject="展会补贴新政", noted_on=str(TODAY), effect="展位补贴减半", action="调整展位报价", source="市商务局", trend="down",
        review_on=str(review),
    )  # fmt: skip
    assert record in shown.view.rows.ids()
    due = window.office.read(today.list_due, TODAY)
    assert any(one.sheet == "market_notes" and one.id == record for one in due)


def test_72_compare_us_with_a_rival_on_one_printed_page(window: MainWindow) -> None:
    rivals = window.office.read(lists.find_ids, "competitors", where={"name__not": OURSELVES[0]})
    name = window.office.read(lists.get_row, "competitors", rivals[0])["name"]
    paper = make_paper(window.office.desk, "competitor-comparison", Asked(ids=tuple(rivals[:1])))
    assert page_count(paper) == 1 and str(name) in page_text(paper, 0).replace(" ", "")


def test_73_see_red_risks_and_the_measures_that_are_late(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = page(window, "risk", "risks")
    made = {
        title: enter(
            window, monkeypatch, shown, title=title, kind="market", noted_on=str(TODAY), likelihood=likelihood, effect=4,
            measures="多走访", review_on=str(TODAY + timedelta(days=days)),
        )
        for title, likelihood, days in (("红", 4, 5), ("黄而逾期", 2, -5), ("绿", 1, 5))
    }  # fmt: skip
    chips = {
        shown.bar.chips.button(place).text(): shown.bar.chips.button(place) for place in range(len(shown.bar._all))
    }

    def listed(word: str) -> set[str]:
        chips[word].click()
        QApplication.processEvents()
        found = {title for title, record in made.items() if record in shown.view.rows.ids()}
        chips[word].click()
        return found

    assert listed("高风险") == {"红"}
    assert listed("措施逾期") == {"黄而逾期"}


def test_74_read_mondays_list_of_credit_changes(window: MainWindow, until: Until) -> None:
    desk = window.office.desk
    firm = desk.read(lists.find_ids, "customers")[0]
    for day, grade in ((TODAY - timedelta(days=60), "A"), (TODAY - timedelta(days=2), "C")):
        add(
            window,
            "credit_reviews",
            customer=firm,
            reviewed_on=day,
            grade=grade,
            reason="复核",
            decided_by="会长",
            valid_until=TODAY + timedelta(days=90),
        )
    shown = page(window, "risk", "风险提醒")
    until(lambda: any("A → C" in shown.alerts.item(row, 2).text() for row in range(shown.alerts.rowCount())))
    assert "七天来有变化" in shown._alert_title.text()
    opened: list[tuple[str, int]] = []
    shown.open_asked.connect(lambda sheet, record: opened.append((sheet, record)))
    shown.alerts.opened.emit(next(row for row in range(9) if "A → C" in shown.alerts.item(row, 2).text()))
    assert opened == [("customers", firm)]


def test_75_see_contracts_being_performed_but_not_signed(window: MainWindow, until: Until) -> None:
    contract = add(
        window, "contracts", title="先做后签的合同", customer=window.office.read(lists.find_ids, "customers")[0],
        owner=window.office.read(lists.find_ids, "people")[0],
    )  # fmt: skip
    order = window.office.read(lists.find_ids, "orders", where={"state": "closed"})[0]
    row = window.office.read(lists.get_row, "orders", order)
    window.office.desk.write(records.change_record, "orders", order, row.version, {"contract": contract})
    shown = page(window, "risk", "风险总览")
    until(
        lambda: any(
            "先做后签的合同" in shown.signals.item(place, 1).text() for place in range(shown.signals.rowCount())
        )
    )


def test_76_enter_a_mark_and_get_its_renewal_window_by_itself(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = page(window, "risk", "ip_rights")
    record = enter(window, monkeypatch, shown, name="青云", kind="trademark", granted_on="2017-03-01")
    row = window.office.read(lists.get_row, "ip_rights", record)
    assert (row["expires_on"], row["renew_on"]) == (date(2027, 3, 1), date(2027, 3, 1))
    told = " ".join(
        words.format(**values) for words, values in window.office.read(standing.tell_standing, "ip_rights", row)
    )
    first, last = renewal_window(date(2027, 3, 1))
    assert str(first) in told and str(last) in told


def test_77_import_finances_cost_sheet_and_see_what_was_corrected(
    window: MainWindow, until: Until, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "财务费用.csv"
    file.write_bytes(
        "日期,类别,金额,事由\n２０２６年３月２日,接待,￥１，２００,茶歇\n2026-03-03,没有这类,5,x\n".encode("gbk")
    )
    dialog = ImportFiles(window.office, window, [file], as_sheet="costs")
    until(dialog._clean.isEnabled)
    shown: list[CleaningDialog] = []
    monkeypatch.setattr(ask, "run_dialog", lambda one: shown.append(one) or True)
    dialog._clean.click()
    until(lambda: bool(shown))
    told = [shown[0].table.item(row, 6).text() for row in range(shown[0].table.rowCount())]
    assert any("→ 2026-03-02" in one for one in told) and any("→ 1200.00" in one for one in told)
    assert dialog._take.text() == "导入 1 行" and dialog.table.item(0, 3).text() == "没有这类"


def test_78_see_the_four_figures_with_last_month_and_last_year_beside_them(window: MainWindow, until: Until) -> None:
    _tab, table = topic(window, until, "sales", 13)
    assert {"销售额", "利润", "毛利率", "环比基数", "环比", "同比基数", "同比"} <= set(heads(table))


def test_79_see_the_four_with_the_rule_for_churned_shown(window: MainWindow, until: Until) -> None:
    tab, table = topic(window, until, "customers", 5)
    assert [table.item(row, 0).text()[:3] for row in range(4)] == ["新客户", "老客户", "流失客", "满意评"]
    assert "连续 180 天没有订单" in tab._hint.text()


def test_80_see_cost_per_new_customer_by_channel(window: MainWindow, until: Until) -> None:
    _tab, table = topic(window, until, "channels", 7)
    assert {"占比", "线索转化率", "费用", "每家新客户费用"} <= set(heads(table))
    _tab, table = topic(window, until, "channel_quarters")
    assert "每家新客户费用" in heads(table)


def test_81_see_turnover_or_no_stock_data_rather_than_0(window: MainWindow, until: Until) -> None:
    add(window, "products", name="没有库存记录的货", kind="goods", cost=100)
    product = window.office.read(lists.find_ids, "products", search="没有库存记录的货")[0]
    order = window.office.read(lists.find_ids, "orders", sort="confirmed_at", descending=True)[0]
    add(window, "order_lines", order=order, product=product, quantity=1000, net_price=100)
    _tab, table = topic(window, until, "products", 5)
    until(lambda: any(table.item(row, 1).text() == "没有库存记录的货" for row in range(table.rowCount())))
    place = heads(table).index("库存周转（次）")
    by_name = {cells(table, row)[1]: cells(table, row)[place] for row in range(table.rowCount())}
    assert "无记录" in by_name["没有库存记录的货"]
    assert any(one[0].isdigit() for one in by_name.values())


def test_82_switch_any_table_to_bases_growths_and_spread_and_export_it(
    window: MainWindow, until: Until, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("customers", "channels", "conversion", "products"):
        tab, _table = topic(window, until, name)
        tab.compare.setCurrentIndex(1)
        until(lambda tab=tab: tab._found is not None and tab._found.columns[-1].key == "yoy")
        assert heads(tab._pages.currentWidget().table)[-4:] == ["环比基数", "环比", "同比基数", "同比"]
        target = tmp_path / f"{name}.xlsx"
        monkeypatch.setattr(ask, "ask_target", lambda *_words, target=target: target)
        tab.export.click()
        until(target.exists)


def test_83_get_three_customer_groups_in_words_or_too_few_data(window: MainWindow, until: Until) -> None:
    tab, table = topic(window, until, "groups", 0)
    words = [cells(table, row)[-1] for row in range(table.rowCount())]
    assert (
        all("天前下过单" in one for one in words)
        if words
        else any(told in tab._hint.text() for told in ("才能聚类", "没有明显的分群"))
    )
    _tab, table = topic(window, until, "segments", 6)
    assert [cells(table, row)[0] for row in range(6)] == [
        "重点保持", "重点发展", "重点挽留", "一般保持", "一般挽留", "流失边缘",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_84_print_a_monthly_analysis_of_four_pages(window: MainWindow, language: str) -> None:
    paper = make_paper(window.office.desk, "analysis", Asked(month="2026-10", language=language))
    assert page_count(paper) == 4
    tab = page(window, "analysis", "图表")
    asked: list[str] = []
    tab.paper_asked.connect(lambda name, _asked: asked.append(name))
    tab.print.click()
    assert asked == ["analysis"]


def test_85_show_what_was_decided_in_march_and_whether_it_helped(
    window: MainWindow, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = page(window, "analysis", "decisions")
    record = enter(
        window, monkeypatch, shown, finding="会刊与展位常一起买", measure="推出套餐", proposed_on="2026-09-20", indicator="sales",
        review_on="2026-10-31",
    )  # fmt: skip
    window.office.desk.write(moves.move_record, "decisions", record, "adopt")
    assert record in shown.view.rows.ids()
    _tab, table = topic(window, until, "effects")
    until(lambda: any("推出套餐" in cells(table, row)[0] for row in range(table.rowCount())))
    line = next(cells(table, row) for row in range(table.rowCount()) if "推出套餐" in cells(table, row)[0])
    assert line[2] == "销售额" and line[3] and line[4] and line[7] == "20"
    _tab, table = topic(window, until, "allocation")
    assert {"资源", "分配对象", "建议（供决策）"} <= set(heads(table))
