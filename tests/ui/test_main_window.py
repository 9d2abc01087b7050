"""The window as she uses it: tabs, search, moves, undo, import, scores and their records."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from chamber_desk.i18n import set_language
from chamber_desk.jobs.asked import Asked
from chamber_desk.services import lists, records
from chamber_desk.services.desk import Desk
from chamber_desk.services.settings import OFFICE_SEAL_KEEPER, get_setting
from chamber_desk.ui.dialogs.find import FindAnything
from chamber_desk.ui.dialogs.help import HelpDialog
from chamber_desk.ui.dialogs.history import HistoryDialog
from chamber_desk.ui.dialogs.import_files import ImportFiles
from chamber_desk.ui.dialogs.new_office import NewOffice
from chamber_desk.ui.dialogs.office_settings import OfficeSettings
from chamber_desk.ui.main_window import TABS, MainWindow

from .steps import settle


def _open(window: MainWindow, key: str):
    window.tabs.setCurrentIndex([spec.key for spec in TABS].index(key))
    settle(window)
    return window.tab(key)


def test_there_are_ten_tabs_and_each_has_something_to_show(window, until) -> None:
    assert [window.tabs.tabBar().accessibleTabName(place) or window.tabs.tabText(place) for place in range(10)]
    for spec in TABS:
        tab = _open(window, spec.key)
        assert tab.isVisible()
        for name, page in getattr(tab, "pages", {}).items():
            tab.show_page(name)
            QApplication.processEvents()
            if hasattr(page, "view") and name not in ("refunds", "ratings"):
                assert page.view.rows.rowCount(), name


def test_only_tabs_that_were_seen_are_built(window) -> None:
    assert set(window._built) == {"today"}
    _open(window, "orders")
    assert set(window._built) == {"today", "orders"}


@pytest.mark.parametrize("language", ["zh_CN", "en", "zh_TW"])
def test_every_tab_is_drawn_in_every_language(office, qtbot, language) -> None:
    set_language(language)
    window = MainWindow(office)
    qtbot.addWidget(window)
    window.show()
    for spec in TABS:
        _open(window, spec.key)
        assert not window.grab().isNull()
    set_language("zh_CN")


def test_typing_narrows_the_list_by_pinyin_initials(window) -> None:
    page = _open(window, "customers").pages["customers"]
    everything = page.view.rows.rowCount()
    page.search.setText("ht")
    assert 0 < page.view.rows.rowCount() < everything
    page.search.setText("zzzzzz")
    assert page.view.rows.rowCount() == 0


def test_a_chip_filters_and_gives_way_to_another(window) -> None:
    page = _open(window, "customers").pages["customers"]
    first, second = page.bar.chips.buttons()[:2]
    first.click()
    assert all(page.view.rows.row_at(place)["class"] == "K1" for place in range(page.view.rows.rowCount()))
    second.click()
    assert not first.isChecked()
    assert page.view.rows.row_at(0)["class"] == "P"


def test_the_list_sorts_by_the_pinyin_of_names(window) -> None:
    page = _open(window, "team").pages["people"]
    page._sort_by("name", False)
    names = [page.view.rows.row_at(place)["name"] for place in range(page.view.rows.rowCount())]
    assert names.index("单小明") > names.index("区一文")  # shàn after ōu, not dān


def test_moves_that_are_not_allowed_now_are_grey(window) -> None:
    page = _open(window, "contracts").pages["contracts"]
    page.bar.chips.buttons()[0].click()  # drafts
    buttons = {button.text() for button in page.panel.findChildren(QPushButton)}
    assert "送审" in buttons and "登记签订" not in buttons


def test_a_draft_says_what_it_lacks_before_review(window) -> None:
    page = _open(window, "contracts").pages["contracts"]
    page.bar.chips.buttons()[0].click()
    told = set()
    for place in range(page.view.rows.rowCount()):
        page.view.selectRow(place)
        QApplication.processEvents()
        told.add(page.panel._lacking.text())
    assert any(one.startswith("送审前还要补全：") and "付款计划之和不等于价款" in one for one in told)
    assert any(one.startswith("可以送审") for one in told)


def _save_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms that open are saved as they stand."""
    monkeypatch.setattr("chamber_desk.ui.ask.run_dialog", lambda form: form.save())


def test_a_draft_sent_to_review_gets_the_next_number(window, until, monkeypatch) -> None:
    _save_at_once(monkeypatch)
    page = _open(window, "contracts").pages["contracts"]
    page.bar.chips.buttons()[0].click()
    row = page.panel.row
    assert row is not None and not row["number"]
    page.panel._move(next(move for move, _can in _moves(row) if move.key == "submit"))
    until(lambda: bool(window.office.read(lists.get_row, "contracts", row.id)["number"]))
    assert window.office.read(lists.get_row, "contracts", row.id)["state"] == "in_review"


def _moves(row):
    from chamber_desk.services.moves import list_moves

    return list_moves("contracts", row)


def test_archiving_shows_the_undo_bar_and_undo_brings_the_record_back(window, until) -> None:
    page = _open(window, "customers").pages["customers"]
    record = page.panel.row.id
    page.archive()
    until(window.undo_bar.isVisible)
    assert window.office.read(lists.get_row, "customers", record).archived
    window.undo()
    assert not window.office.read(lists.get_row, "customers", record).archived


def test_undo_and_redo_are_named_in_the_menu(window, until) -> None:
    window.office.desk.write(records.add_record, "customers", {"name": "恒通公司"})
    until(lambda: window.undo_action.text() == "撤销：新建客户：恒通公司")
    window.undo()
    until(lambda: window.redo_action.text() == "重做：新建客户：恒通公司")


def test_any_record_is_found_from_one_box_and_opened(window) -> None:
    dialog = FindAnything(window.office, window)
    dialog.box.setText("YG004")
    dialog._search()
    dialog._take()
    assert dialog.hit is not None
    window.open_record(dialog.hit.sheet, dialog.hit.id)
    assert window.tab("team").pages["people"].panel.row["name"] == "单小明"


def test_two_presses_lead_from_a_score_to_the_records_behind_it(window) -> None:
    page = _open(window, "appraisals").pages["月度考核"]
    page.people.selectRow(0)
    page.lines.selectRow(0)
    assert page.records.rowCount() > 0
    assert "有效权重" in page.why.formula.text()
    page.why.records.opened.emit(0)
    assert TABS[window.tabs.currentIndex()].key == "orders"


def test_a_locked_month_cannot_be_locked_again_and_can_award(window) -> None:
    page = _open(window, "appraisals").pages["月度考核"]
    page.month.setCurrentIndex(page.month.findData("2026-10"))
    settle(window)
    assert not page._lock.isEnabled()
    assert page._award.isEnabled()


def test_the_import_names_bad_rows_lets_her_correct_them_and_is_taken_back(
    window, until, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr("chamber_desk.ui.ask.say", lambda _parent, _text: None)
    file = tmp_path / "customers.csv"
    file.write_text("名称,电话,建档日期\n甲公司,138 0013 8000,2026-11-05\n乙公司,,2026-02-30\n", "utf-8-sig")
    dialog = ImportFiles(window.office, window, [Path(file)])
    until(lambda: dialog.table.rowCount() == 1)
    assert "2026-02-30" in dialog.table.item(0, 4).text()
    dialog.table.item(0, 3).setText("2026-02-28")
    dialog._check_again()
    until(lambda: "2" in dialog._take.text())
    dialog._import()
    until(lambda: window.office.read(lists.count_records, "customers", search="乙公司") == 1)
    until(lambda: "导入" in window.undo_action.text())
    window.undo()
    assert window.office.read(lists.count_records, "customers", search="乙公司") == 0


def test_a_paper_is_previewed_page_by_page_and_saved(window, qtbot, tmp_path, monkeypatch) -> None:
    from chamber_desk.jobs.papers import make_paper
    from chamber_desk.ui.preview import PaperPreview

    content = make_paper(window.office.desk, "appraisal", Asked(month="2026-10"))
    preview = PaperPreview(content, "月度绩效考核表", window)
    qtbot.addWidget(preview)
    assert preview._pages >= 9
    preview._turn(1)
    assert "第 2 页" in preview._where.text()
    target = tmp_path / "a.pdf"
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_words: (str(target), ""))
    preview.save_it()
    assert target.read_bytes() == content


def test_the_other_dialogs_open(window, qtbot, tmp_path) -> None:
    for dialog in (
        HistoryDialog(window.office, window),
        HelpDialog(window),
        OfficeSettings(window.office, window),
        NewOffice(window, first=True),
    ):
        qtbot.addWidget(dialog)
        dialog.show()
        assert not dialog.grab().isNull()


def test_a_new_office_is_made_from_its_name(window, qtbot, tmp_path) -> None:
    dialog = NewOffice(window)
    qtbot.addWidget(dialog)
    dialog.path.setText(str(tmp_path / "deep" / "new.chamber"))
    dialog._make()
    assert not dialog.office
    dialog.name.setText("新商会")
    dialog.keeper.setText("贺知秋")
    dialog._make()
    with closing(Desk.open_desk(dialog.office)) as desk:
        assert desk.title == "新商会" and desk.read(get_setting, OFFICE_SEAL_KEEPER) == "贺知秋"


def test_any_command_is_found_by_its_words_or_initials(window, monkeypatch) -> None:
    for typed in ("新建客户", "xjkh"):
        dialog = FindAnything(window.office, window, window._commands())
        dialog.box.setText(typed)
        dialog._take()
        assert dialog.command is not None and dialog.command.words == "新建客户"
    added: list[str] = []
    monkeypatch.setattr("chamber_desk.ui.page.SheetPage.add", lambda page: added.append(page.spec.sheet))
    dialog.command.act()
    assert added == ["customers"]


def test_every_command_of_the_box_has_words_and_menus_lose_their_marks(window) -> None:
    words = [command.words for command in window._commands()]
    assert len(words) == len(set(words))
    assert not [one for one in words if "&" in one or not one.strip()]
    assert "备份" in words and "语言：English" in words


def test_what_is_due_stands_in_groups_and_each_line_opens_its_record(window) -> None:
    page = _open(window, "today")
    assert page.table.rowCount() > len(page._shown)
    heads = [place for place, line in enumerate(page.table._lines) if line is None]
    assert "已逾期" in page.table.item(heads[0], 0).text()
    opened: list[tuple[str, int]] = []
    page.open_asked.connect(lambda sheet, record: opened.append((sheet, record)))
    page.table._open(heads[0])
    assert opened == []
    page.table._open(heads[0] + 1)
    assert opened == [(page._shown[0].sheet, page._shown[0].id)]


def test_the_history_names_records_not_their_ids(window) -> None:
    page = _open(window, "orders").pages["orders"]
    page.panel._hanging.setCurrentWidget(page.panel._history)
    history = page.panel._history
    cells = [
        [history.item(row, column).text() for column in range(3)]
        for row in range(history.rowCount())
        if history._lines[row] is not None
    ]
    assert page.panel.row["customer"] in [cell[2] for cell in cells if cell[0] == "客户"]


def test_a_move_is_made_by_its_button_and_by_the_menu(window, monkeypatch) -> None:
    _save_at_once(monkeypatch)
    page = _open(window, "contracts").pages["contracts"]
    page.bar.chips.buttons()[0].click()  # drafts
    draft = page.panel.row.id
    next(one for one in page.panel.findChildren(QPushButton) if one.text() == "送审" and one.isVisible()).click()
    settle(window)
    assert window.office.read(lists.get_row, "contracts", draft)["state"] == "in_review"
    page.open_record(draft)
    settle(window)
    more = next(
        one for one in page.panel.findChildren(QToolButton) if one.accessibleName() == "更多操作" and one.isVisible()
    )
    actions = {action.text(): action for action in more.menu().actions()}
    assert actions["批准"].isEnabled() and not actions["登记签订"].isEnabled()
    actions["批准"].trigger()
    assert window.office.read(lists.get_row, "contracts", draft)["state"] == "approved"


def test_the_buttons_follow_the_shown_record(window) -> None:
    page = _open(window, "orders").pages["orders"]
    seen = 0
    for state in ("confirmed", "issued", "in_work", "delivered", "closed"):
        record = window.office.read(lists.find_ids, "orders", where={"state": state}, limit=1)
        if record:
            seen += 1
            page.open_record(record[0])
            settle(window)
            shown = {one.text() for one in page.panel.findChildren(QPushButton) if one.isVisible()}
            assert ("登记交付" in shown) is (state in ("issued", "in_work")), state
            assert ("验收" in shown) is (state == "delivered"), state
    assert seen > 1


def test_certificates_are_not_edited_by_hand(window) -> None:
    page = _open(window, "appraisals").pages["certificates"]
    window.tab("appraisals").show_page("certificates")
    settle(window)
    shown = {one.text() for one in page.panel.findChildren(QPushButton) if one.isVisible()}
    assert "打印" in shown and "修改" not in shown


def test_an_empty_office_says_what_each_page_is_for(qtbot, tmp_path) -> None:
    from chamber_desk.services.desk import Desk
    from chamber_desk.ui.office import Office

    opened = Office(Desk.new_desk(tmp_path / "empty.chamber", name="江城市青云商会"))
    made = MainWindow(opened)
    qtbot.addWidget(made)
    made.show()
    for spec in TABS:
        tab = _open(made, spec.key)
        for name, page in getattr(tab, "pages", {}).items():
            tab.show_page(name)
            settle(made)
            if hasattr(page, "view"):
                assert page._hint.isVisible() and len(page._hint.text()) > 8, name
    month = made.tab("appraisals").pages["月度考核"]
    assert not month._lock.isEnabled() and not month._prints[0].isEnabled()
    opened.close()


def test_each_topic_of_the_analysis_shows_its_figures_and_their_rule(window, until) -> None:
    tab = _open(window, "analysis").pages["图表"]
    for topic, table in tab.tables.items():
        tab.choices[topic].click()
        until(lambda topic=topic: tab._found is not None and tab._found.topic == topic)
        assert tab.choices[topic].text() in tab._title.text()
        # Three months are too few for these, and an even office has nothing that stands out.
        assert table.rowCount() > 3 or topic in ("pairs", "forecast", "findings", "groups", "effects")
        assert tab._hint.text()
        assert table.isVisible()
    tab.choices["sales"].click()
    until(lambda: tab.table.rowCount() == 13)
    tab.span.setCurrentIndex(tab.span.findData("this_month"))
    until(lambda: tab.table.rowCount() == 1)
    tab.by.setCurrentIndex(tab.by.findData("person"))
    until(lambda: tab.table.horizontalHeaderItem(0).text() == "人员")


def test_the_office_chooses_marks_for_the_seal_across_the_sheets(window: MainWindow) -> None:
    dialog = OfficeSettings(window.office, window)
    assert not dialog._seam.isChecked()
    dialog._seam.setChecked(True)
    dialog._save()
    assert OfficeSettings(window.office, window)._seam.isChecked()


def test_the_help_leads_to_its_sections_and_finds_words(window, qtbot) -> None:
    dialog = HelpDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.contents.count() == 20
    dialog.contents.setCurrentRow(19)
    assert dialog.text.verticalScrollBar().value() > 0
    dialog.search.setText("交接包")
    assert dialog.text.textCursor().selectedText() == "交接包"
    place = dialog.text.textCursor().position()
    dialog.search.returnPressed.emit()
    assert dialog.text.textCursor().selectedText() == "交接包"
    assert dialog.text.textCursor().position() >= place
