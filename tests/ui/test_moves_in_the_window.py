"""Moves in the window: the form of a move keeps what was typed when it is refused, and registers stand under “More”."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QToolButton

from chamber_desk.domain.moves import find_move
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import lists, moves, records
from chamber_desk.ui.homes import NOT_ADDED, REGISTER_SHEETS
from chamber_desk.ui.main_window import HOMES, MainWindow
from chamber_desk.ui.move_form import MoveForm
from chamber_desk.ui.page import SheetPage
from chamber_desk.ui.record_panel import RecordPanel
from chamber_desk.ui.registers import REGISTERS

Until = Callable[[Callable[[], bool]], None]


def _contract(window: MainWindow, *keys: str) -> Row:
    """The newest draft that is whole, moved on as asked."""
    drafts = window.office.read(lists.find_ids, "contracts", where={"state": "draft"})
    for key in keys:
        window.office.desk.write(moves.move_record, "contracts", drafts[0], key)
    row = window.office.read(lists.get_row, "contracts", drafts[0])
    assert row is not None
    return row


def _form(window: MainWindow, row: Row, key: str) -> MoveForm:
    move = find_move("contracts", key)
    assert move is not None
    return MoveForm(window.office, window, SHEETS[move.form], move.fields, move, (SHEETS["contracts"], row), "")


def test_a_signing_without_a_name_is_refused_under_its_field_and_then_made(window: MainWindow) -> None:
    row = _contract(window, "submit", "approve")
    form = _form(window, row, "sign")
    assert form.windowTitle() == "登记签订"
    form._editors["their_signer"].set_text("仲孙越")
    form._editors["copies"].set_text("4")
    form._editors["late_reason"].set_text("补签")
    form.save()
    assert not form.result() and "我方代表" in form._errors["our_signer"].text()
    assert form._editors["their_signer"].text() == "仲孙越"
    form._editors["our_signer"].set_text("司徒明远")
    form.save()
    assert form.result()
    signed = window.office.read(lists.get_row, "contracts", row.id)
    assert signed is not None and signed["state"] == "signed"
    form._drop_draft()


def test_an_opinion_is_entered_for_the_step_whose_turn_it_is(window: MainWindow) -> None:
    row = _contract(window, "submit")
    form = _form(window, row, "opine")
    form._editors["verdict"].set_text("agree")
    form._editors["reviewer"].set_text("欧阳青")
    form.save()
    assert form.result(), [one.text() for one in (form._wrong, *form._errors.values())]
    ids = window.office.read(lists.find_ids, "review_steps", where={"contract": row.id, "verdict": "agree"})
    assert [one["step"] for one in window.office.read(lists.read_rows, "review_steps", ids)] == ["sales"]


def test_sending_to_review_asks_how_and_an_opinion_may_then_be_of_any_step(window: MainWindow) -> None:
    row = _contract(window)
    form = _form(window, row, "submit")
    assert form._editors["review_mode"].value() == "in_order"
    form._editors["review_mode"].set_text("all")
    form.save()
    assert form.result(), [one.text() for one in (form._wrong, *form._errors.values())]
    window.open_record("contracts", row.id)
    panel = window.tab("contracts").pages["contracts"].panel
    assert "会签等待：业务、财务、" in panel._tell_lacking(window.office.read(lists.get_row, "contracts", row.id))
    form = _form(window, row, "opine")
    assert form._editors["step"].value() == "sales"
    form._editors["step"].set_text("finance")
    form._editors["verdict"].set_text("agree")
    form.save()
    assert form.result(), [one.text() for one in (form._wrong, *form._errors.values())]
    ids = window.office.read(lists.find_ids, "review_steps", where={"contract": row.id, "verdict": "agree"})
    assert [one["step"] for one in window.office.read(lists.read_rows, "review_steps", ids)] == ["finance"]


def test_an_obligation_that_is_late_says_so_and_is_ticked_off_with_its_proof(window: MainWindow, until: Until) -> None:
    ids = window.office.read(lists.find_ids, "obligations", where={"done_on": None})
    late = {"due_on": date.today() - timedelta(days=2)}
    window.office.desk.write(records.change_record, "obligations", ids[0], 1, late)
    window.open_record("obligations", ids[0])
    panel = window.tab("contracts").pages["obligations"].panel
    until(lambda: panel.row is not None)
    assert panel._pill.text() == "逾期 2 天" and list(_buttons(panel)) == ["修改", "登记完成"]
    row, move = window.office.read(lists.get_row, "obligations", ids[0]), find_move("obligations", "finish")
    assert row is not None and move is not None
    form = MoveForm(window.office, window, SHEETS["obligations"], move.fields, move, (SHEETS["obligations"], row), "")
    assert form._editors["done_on"].value() == date.today()
    form._editors["proof"].set_text("快递单")
    form.save()
    assert form.result()
    until(lambda: panel.row is not None and panel.row["proof"] == "快递单")
    assert panel._pill.text() == "" and list(_buttons(panel)) == ["修改"]


def test_a_register_under_more_is_opened_and_the_button_bears_its_name(window: MainWindow, until: Until) -> None:
    window.open_record("candidates", 1)
    tab = window.tab("team")
    until(lambda: tab.pages["candidates"].panel.row is not None)
    assert tab._more.text() == "更多：应聘" and tab._more.isChecked()
    tab.show_page("people")
    assert tab._more.text() == "更多" and not tab._more.isChecked()


def test_every_register_is_at_home_on_one_tab() -> None:
    specs = [spec.sheet for pages in REGISTERS.values() for spec in pages]
    assert len(specs) == len(set(specs))
    lines = {"quotation_lines", "ticket_pauses"}  # shown with the record they hang on
    assert {sheet.name for sheet in SHEETS.values() if sheet.register} - set(specs) == lines
    assert all(HOMES[name] for name in specs)
    assert {tab: tuple(spec.sheet for spec in pages) for tab, pages in REGISTERS.items()} == REGISTER_SHEETS
    assert set(NOT_ADDED) == {spec.sheet for pages in REGISTERS.values() for spec in pages if not spec.can_add}


def test_the_list_on_screen_is_asked_for_on_paper(window: MainWindow, until: Until) -> None:
    tab = window.tab("risk")
    asked: list[tuple[str, int]] = []
    tab.paper_asked.disconnect()
    tab.paper_asked.connect(lambda paper, what: asked.append((paper, len(what.ids))))
    window.open_record("risks", 1)
    page = tab.pages["risks"]
    until(lambda: page.view.rows.rowCount() == 3)
    _menu_action(page, "打印这张列表").trigger()
    assert asked == [("risks", 3)]


def test_the_listed_archive_items_are_asked_for_as_labels(window: MainWindow, until: Until) -> None:
    tab = window.tab("contracts")
    asked: list[str] = []
    tab.paper_asked.disconnect()
    tab.paper_asked.connect(lambda paper, _what: asked.append(paper))
    tab.show_page("archive_items")
    page = tab.pages["archive_items"]
    _menu_action(page, "打印档案标签").trigger()
    assert asked == ["archive-label"]


def test_the_chosen_deliveries_are_asked_for_each_on_a_sheet_of_its_own(window: MainWindow, until: Until) -> None:
    tab = window.tab("orders")
    asked: list[tuple[str, tuple[int, ...]]] = []
    tab.paper_asked.disconnect()
    tab.paper_asked.connect(lambda paper, what: asked.append((paper, what.ids)))
    record = window.office.read(lists.find_ids, "deliveries")[0]
    window.open_record("deliveries", record)
    page = tab.pages["deliveries"]
    until(lambda: record in page.view.chosen_ids())
    _menu_action(page, "逐条打印选中的").trigger()
    assert asked == [("acceptance-sheet", (record,))]


def test_the_shown_competitor_is_asked_for_on_one_page_beside_us(window: MainWindow, until: Until) -> None:
    tab = window.tab("risk")
    asked: list[tuple[str, tuple[int, ...]]] = []
    tab.paper_asked.disconnect()
    tab.paper_asked.connect(lambda paper, what: asked.append((paper, what.ids)))
    window.open_record("competitors", 1)
    panel = tab.pages["competitors"].panel
    until(lambda: panel.row is not None)
    _buttons(panel)["打印"].click()
    assert asked == [("competitor-comparison", (1,))]


def _buttons(panel: RecordPanel) -> dict[str, QPushButton]:
    """The buttons in the line of acts, by their words."""
    found = [panel._actions.itemAt(place).widget() for place in range(panel._actions.count())]
    return {one.text(): one for one in found if isinstance(one, QPushButton)}


def _menu_action(page: SheetPage, words: str) -> QAction:
    """An entry of the menu at the right above a list, as it is filled when it opens."""
    (button,) = [one for one in page.bar.findChildren(QToolButton) if one.accessibleName() == "打印列表"]
    button.menu().aboutToShow.emit()
    return next(action for action in button.menu().actions() if action.text() == words)


def test_credit_alerts_stand_on_the_risk_tab_and_open_their_customer(window: MainWindow, until: Until) -> None:
    tab = window.tab("risk")
    window.tabs.setCurrentIndex(8)
    page = tab.pages["风险提醒"]
    tab.show_page("风险提醒")
    until(lambda: page.alerts.rowCount() > 0)
    assert all(page.alerts.item(row, 1).text().startswith("T") for row in range(page.alerts.rowCount()))
    opened: list[str] = []
    page.open_asked.connect(lambda sheet, _record: opened.append(sheet))
    page.alerts.opened.emit(0)
    assert opened == ["customers"]
