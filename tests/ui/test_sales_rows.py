"""Rows 11 to 31 of the feature list, each as it is written there: a secretary can …, in the window."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QToolButton

from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.papers import make_paper
from chamber_desk.services import lists, merging, moves, neglect, pipeline, records, today, undo
from chamber_desk.services.desk import Desk
from chamber_desk.ui import ask
from chamber_desk.ui.board import Board
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.main_window import TABS, MainWindow
from chamber_desk.ui.move_form import MoveForm
from chamber_desk.ui.page import SheetPage
from chamber_desk.ui.visit_form import VisitForm

from .steps import show_sheet

Until = Callable[[Callable[[], bool]], None]


def _row(desk: Desk, sheet: str, record: int):  # type: ignore[no-untyped-def]
    row = desk.read(lists.get_row, sheet, record)
    assert row is not None
    return row


def _act(page: SheetPage, words: str) -> QAction:
    QApplication.processEvents()  # a button that was made just now is shown
    (button,) = [one for one in page.panel.findChildren(QToolButton) if one.text() == "⋯" and not one.isHidden()]
    return next(one for one in button.menu().actions() if one.text() == words)


def _open_deal(window: MainWindow, **where: object) -> int:
    return int(window.office.read(lists.find_ids, "opportunities", where={"outcome": None, **where})[0])


def test_11_enter_a_firm_and_be_warned_if_the_code_is_wrong(window: MainWindow) -> None:
    form = RecordForm(window.office, show_sheet(window, "customers", "customers").sheet, window)
    form._keeper.stop()
    form._editors["name"].set_text("江城市试点造纸有限公司")
    form._editors["credit_code"].set_text("91330100MA0007779N")
    form._check("credit_code")
    assert "校验码不符" in form._errors["credit_code"].text()
    form.save()
    assert not form.result() and form._editors["name"].text() == "江城市试点造纸有限公司"


def test_12_find_what_the_channel_cost_month_by_month(window: MainWindow, until: Until) -> None:
    page = show_sheet(window, "customers", "channel_costs")
    until(lambda: len(page.view.rows.ids()) > 0)
    assert {"month", "channel", "amount"} <= {field.name for field in page.sheet.fields}


def test_15_merge_two_firms_and_take_it_back_the_next_day(window: MainWindow) -> None:
    desk = window.office.desk
    kept, lost = desk.read(lists.find_ids, "customers", limit=2)
    desk.write(merging.merge_customers, kept, lost)
    assert _row(desk, "customers", lost).archived
    desk.write(undo.undo_change)
    assert not _row(desk, "customers", lost).archived


def test_16_make_a_visit_plan_and_print_the_weeks_plan(window: MainWindow) -> None:
    desk = window.office.desk
    customer, person = desk.read(lists.find_ids, "customers")[0], desk.read(lists.find_ids, "people")[0]
    given = {"customer": customer, "person": person, "planned_on": date.today(), "starts_at": "14:30", "purpose": "送资料",
             "place": "商会", "agenda": "续会"}  # fmt: skip
    desk.write(records.add_record, "visits", given)
    from chamber_desk.documents.preview import page_count, page_text

    pdf = make_paper(desk, "visit-plan", Asked())
    text = "".join("".join(page_text(pdf, place).split()) for place in range(page_count(pdf)))
    assert "送资料" in text and "14:30" in text


def test_17_close_a_visit_in_one_form_and_set_the_next_date_in_it(window: MainWindow) -> None:
    desk = window.office.desk
    visit = desk.read(lists.find_ids, "visits", where={"done_on": None, "kind": "visit"})[0]
    form = VisitForm(window.office, window, _row(desk, "visits", visit))
    form._keeper.stop()
    following = date.today() + timedelta(days=40)
    for name, text in (
        ("needs", "展位靠门"), ("solution", "两个相连"), ("result", "同意续签"), ("next_on", following.isoformat()), ("next_step", "带平面图"),
    ):  # fmt: skip
        form._editors[name].set_text(text)
    form.save()
    assert form.result()
    customer = _row(desk, "visits", visit).refs["customer"]
    where = {"customer": customer, "planned_on": following, "done_on": None}
    (plan,) = desk.read(lists.find_ids, "visits", where=where)
    assert _row(desk, "visits", plan)["agenda"] == "带平面图"
    assert _row(desk, "visits", visit)["solution"] == "两个相连"


def test_18_see_which_customers_had_no_contact_for_thirty_days(window: MainWindow) -> None:
    desk = window.office.desk
    given = {"name": "江城市久未联系有限公司", "class": "K1", "created_on": date.today() - timedelta(days=31)}
    customer = desk.write(records.add_record, "customers", given)
    assert customer in [one.id for one in desk.read(neglect.find_neglected, date.today(), 10_000)]
    due = [one for one in desk.read(today.list_due, date.today()) if one.kind == "重点客户应再访"]
    assert [one.level for one in due if one.id == customer] in (["overdue"], ["today"])  # no visit is planned


def test_21_see_why_a_firm_has_its_grade_and_what_terms_that_means(window: MainWindow) -> None:
    desk = window.office.desk
    review = desk.read(lists.find_ids, "credit_reviews")[0]
    row = _row(desk, "credit_reviews", review)
    assert "按期付款" in row["detail"] and "资料" in row["detail"]
    page = show_sheet(window, "customers", "customers")
    page.panel.show_record(_row(desk, "customers", row.refs["customer"] or 0))
    assert f"信用 {row['grade']}" in page.panel._lacking.text() and "账期" in page.panel._lacking.text()


def test_22_be_stopped_and_record_who_allowed_the_exception(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = window.office.desk
    person, product = desk.read(lists.find_ids, "people")[0], desk.read(lists.find_ids, "products")[0]
    customer = desk.write(records.add_record, "customers", {"name": "江城市无额有限公司"})
    now = datetime.now().replace(second=0, microsecond=0)
    for _place in range(2):
        order = desk.write(records.add_record, "orders", {"customer": customer, "owner": person, "confirmed_at": now})
        line = {"order": order, "product": product, "quantity": 1000, "net_price": 100_00}
        desk.write(records.add_record, "order_lines", line)
    desk.write(moves.move_record, "orders", order - 1, "dispatch")
    desk.write(records.add_record, "credit_reviews", {"customer": customer, "reviewed_on": date.today()})
    page = show_sheet(window, "orders", "orders")
    said: list[str] = []
    monkeypatch.setattr(ask, "show_error", lambda _parent, error: said.append(str(error)))

    def press(words: str, reason: str = "") -> None:
        page.panel.show_record(_row(desk, "orders", order))
        monkeypatch.setattr("chamber_desk.ui.record_panel.ask_reason", lambda _parent, _move: reason)
        _act(page, words).trigger()

    def give_word(dialog: MoveForm) -> int:
        dialog._keeper.stop()
        assert dialog._editors["approved_on"].value() == date.today()
        dialog.save()
        assert not dialog.result() and "特批人" in dialog._errors["approver"].text()
        dialog._editors["approver"].set_text("司徒明远")
        dialog.save()
        return dialog.result()

    def type_moment(dialog: MoveForm) -> int:
        dialog._keeper.stop()
        dialog.save()
        assert not dialog.result() and "领导特批" in dialog._wrong.text()
        dialog.done(0)
        return 0

    monkeypatch.setattr(ask, "run_dialog", type_moment)
    press("下达")
    monkeypatch.setattr(ask, "run_dialog", give_word)
    press("领导特批下达", "老客户")
    assert _row(desk, "orders", order)["state"] == "issued"
    word = desk.read(lists.find_ids, "credit_exceptions", where={"order": order})[0]
    assert (_row(desk, "credit_exceptions", word)["approver"], _row(desk, "credit_exceptions", word)["reason"]) == (
        "司徒明远", "老客户",
    )  # fmt: skip
    press("取消订单", "改期")
    press("重新打开", "又要了")  # a leader allowed it
    assert _row(desk, "orders", order)["state"] == "issued" and said == []


def test_23_read_everything_about_a_firm_on_one_page_and_see_missing_fields(window: MainWindow) -> None:
    desk = window.office.desk
    customer = desk.write(records.add_record, "customers", {"name": "江城市新资料有限公司"})
    page = show_sheet(window, "customers", "customers")
    page.panel.show_record(_row(desk, "customers", customer))
    assert "资料完整度" in page.panel._lacking.text() and "联系人" in page.panel._lacking.text()
    words = [page.panel._hanging.tabText(place) for place in range(page.panel._hanging.count())]
    assert {"往来", "集团"} <= set(words)


def test_24_move_a_deal_by_the_keyboard_through_a_stage_of_ones_own(window: MainWindow, until: Until) -> None:
    from chamber_desk.domain.pipeline import BUILT_IN, Stage
    from chamber_desk.services.stages import keep_stages

    own = Stage("样品确认", "样品确认", 35, own=True)
    window.office.desk.write(keep_stages, [*BUILT_IN[:2], own, *BUILT_IN[2:]], {})
    window.tabs.setCurrentIndex([spec.key for spec in TABS].index("pipeline"))
    window.current_tab().show_page("看板")
    board = window.current_tab().findChildren(Board)[0]
    until(lambda: len(board.lists) == 6 and any(cards.count() for cards in board.lists[:2]))
    deal = _open_deal(window, stage="engaging") if board.lists[1].count() else _open_deal(window, stage="prospecting")
    board.move_card(deal, "样品确认")
    assert _row(window.office.desk, "opportunities", deal)["stage"] == "样品确认"
    until(lambda: board.lists[2].count() == 1)


def test_26_find_deals_stuck_longer_than_thirty_days(window: MainWindow, until: Until) -> None:
    desk = window.office.desk
    customer, person = desk.read(lists.find_ids, "customers")[0], desk.read(lists.find_ids, "people")[0]
    given = {"customer": customer, "owner": person, "title": "停在原地", "opened_on": date.today() - timedelta(days=40)}
    deal = desk.write(records.add_record, "opportunities", given)
    page = show_sheet(window, "pipeline", "opportunities")
    page.bar.chips.button(2).click()
    until(lambda: deal in list(page.view.rows.ids()))
    cards = [card for column in desk.read(pipeline.read_board) for card in column.cards if card.id == deal]
    assert cards[0].is_stuck


def test_27_not_mark_a_deal_won_without_amount_and_contact(window: MainWindow) -> None:
    desk = window.office.desk
    customer = desk.write(records.add_record, "customers", {"name": "江城市无人有限公司"})
    person = desk.read(lists.find_ids, "people")[0]
    deal = desk.write(records.add_record, "opportunities", {"customer": customer, "owner": person, "title": "展位"})
    with pytest.raises(Exception, match="联系人"):
        desk.write(moves.move_record, "opportunities", deal, "win", values={"amount": 100_00})


def test_28_print_the_plan_for_the_meeting_from_the_deal(window: MainWindow) -> None:
    desk = window.office.desk
    plan = desk.read(lists.find_ids, "negotiations")[0]
    deal = _row(desk, "negotiations", plan).refs["opportunity"]
    page = show_sheet(window, "pipeline", "opportunities")
    page.panel.show_record(_row(desk, "opportunities", deal or 0))
    asked: list[tuple[str, tuple[int, ...]]] = []
    page.paper_asked.disconnect()  # no preview opens
    page.paper_asked.connect(lambda paper, ids: asked.append((paper, ids)))
    _act(page, "打印谈判计划（内部）").trigger()
    _act(page, "打印谈判记录表").trigger()
    assert asked == [("negotiation-plan", (plan,)), ("negotiation-rounds-sheet", (deal,))]


def test_30_a_quote_below_the_list_is_approved_by_somebody_before_it_is_sent(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = window.office.desk
    customer, person = desk.read(lists.find_ids, "customers")[0], desk.read(lists.find_ids, "people")[0]
    product = desk.read(lists.find_ids, "products")[0]
    given = {"customer": customer, "owner": person, "title": "低价试报", "quoted_on": date.today()}
    quote = desk.write(records.add_record, "quotations", given | {"valid_until": date.today() + timedelta(days=10)})
    line = {"quotation": quote, "product": product, "name": "展位", "quantity": 1000, "unit_price": 1}
    desk.write(records.add_record, "quotation_lines", line)
    page = show_sheet(window, "pipeline", "quotations")
    said: list[str] = []
    monkeypatch.setattr(ask, "show_error", lambda _parent, error: said.append(str(error)))

    def press(words: str) -> None:
        page.panel.show_record(_row(desk, "quotations", quote))
        _act(page, words).trigger()

    press("报出")
    assert len(said) == 1 and "低于产品单价" in said[0]

    def sign(dialog: MoveForm) -> int:
        dialog._keeper.stop()
        dialog._editors["approver"].set_text("司徒明远")
        dialog.save()
        return dialog.result()

    monkeypatch.setattr(ask, "run_dialog", sign)
    press("审批通过")
    assert (_row(desk, "quotations", quote)["state"], _row(desk, "quotations", quote)["approved_on"]) == (
        "reviewed", date.today(),
    )  # fmt: skip
    press("报出")
    assert _row(desk, "quotations", quote)["state"] == "sent"


def test_30_turn_an_agreed_quote_into_a_contract_draft_without_retyping(window: MainWindow) -> None:
    desk = window.office.desk
    quote = desk.read(lists.find_ids, "quotations", where={"state": "sent"})[0]
    desk.write(records.change_record, "quotations", quote, _row(desk, "quotations", quote).version,
               {"valid_until": date.today() + timedelta(days=10)})  # fmt: skip
    page = show_sheet(window, "pipeline", "quotations")
    page.panel.show_record(_row(desk, "quotations", quote))
    accept = next(
        move for move, can in moves.list_moves("quotations", _row(desk, "quotations", quote)) if move.key == "accept"
    )
    page.panel._move(accept)
    row = _row(desk, "quotations", quote)
    contract = row.refs["contract"]
    assert contract is not None
    draft = _row(desk, "contracts", contract)
    assert (draft["state"], draft["total"]) == ("draft", row["total"])


def test_31_reasons_and_rivals_of_closed_deals_are_counted_in_the_analysis(window: MainWindow, until: Until) -> None:
    from chamber_desk.services.losses import BY
    from chamber_desk.ui.tabs.analysis import AnalysisTab

    window.tabs.setCurrentIndex([spec.key for spec in TABS].index("analysis"))
    QApplication.processEvents()
    tab = window.current_tab().findChildren(AnalysisTab)[0]
    tab.choices["losses"].click()
    table = tab.tables["losses"]
    until(lambda: table.rowCount() > 1)
    assert [tab.by.itemData(place) for place in range(tab.by.count())] == list(BY)
    shown = table.rowCount()
    tab.by.setCurrentIndex(tab.by.findData("competitor"))
    until(lambda: table.rowCount() not in (0, shown))
    assert any(
        table.item(line, 0).text() in ("江城市工贸协会", "华中会展公司", "远见培训中心")
        for line in range(table.rowCount())
    )
    tab.choices["sales"].click()
    assert tab.by.currentData() == "month"
    tab.choices["losses"].click()
    assert tab.by.currentData() == "competitor"


def test_a_plan_that_is_not_there_is_asked_for(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = window.office.desk
    customer, person = desk.read(lists.find_ids, "customers")[0], desk.read(lists.find_ids, "people")[0]
    deal = desk.write(records.add_record, "opportunities", {"customer": customer, "owner": person, "title": "没有方案"})
    page = show_sheet(window, "pipeline", "opportunities")
    page.panel.show_record(_row(desk, "opportunities", deal))
    said: list[str] = []
    monkeypatch.setattr(ask, "say", lambda _parent, text: said.append(text))
    _act(page, "打印谈判计划（内部）").trigger()
    assert len(said) == 1 and "谈判方案" in said[0]
