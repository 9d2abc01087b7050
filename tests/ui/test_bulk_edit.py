"""Several lines chosen in a list are changed at once, after she saw what would change."""

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QComboBox

from chamber_desk.services import lists
from chamber_desk.ui import ask
from chamber_desk.ui.dialogs.bulk_edit import BulkEdit
from chamber_desk.ui.list_menu import list_menu
from chamber_desk.ui.main_window import MainWindow
from chamber_desk.ui.page import SheetPage


@pytest.fixture
def page(window: MainWindow, until) -> SheetPage:
    """The customers, three of them chosen."""
    window.tabs.setCurrentIndex(2)
    page = window.tab("customers").pages["customers"]
    until(lambda: page.view.rows.rowCount() > 3)
    _choose(page, 3)
    return page


def _choose(page: SheetPage, count: int) -> None:
    model, flags = page.view.selectionModel(), QItemSelectionModel.SelectionFlag
    model.clearSelection()
    for place in range(count):
        model.select(page.view.rows.index(place, 0), flags.Select | flags.Rows)


def _open(page: SheetPage, monkeypatch) -> BulkEdit:
    shown: list[BulkEdit] = []
    monkeypatch.setattr(ask, "run_dialog", shown.append)
    page.change_chosen()
    return shown[0]


def test_a_choice_is_previewed_and_set_for_the_chosen_lines_alone(page: SheetPage, until, monkeypatch) -> None:
    chosen = page.view.chosen_ids()
    dialog = _open(page, monkeypatch)
    dialog.field.setCurrentIndex([field.name for field in dialog._fields].index("class"))
    box = dialog.editors[dialog.field.currentIndex()].widget
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("K2"))
    assert not dialog.change.isEnabled()
    until(dialog.change.isEnabled)
    assert dialog.table.rowCount() + int(dialog._outcome.text().split("；")[1].split()[0]) == 3
    dialog.change.click()
    rows = page.office.read(lists.read_rows, "customers", chosen)
    assert {row["class"] for row in rows} == {"K2"}


def test_a_wrong_value_is_said_and_nothing_can_be_pressed(page: SheetPage, until, monkeypatch) -> None:
    dialog = _open(page, monkeypatch)
    dialog.field.setCurrentIndex([field.name for field in dialog._fields].index("phone"))
    dialog.editors[dialog.field.currentIndex()].set_text("12")
    until(lambda: "3 条不能改" in dialog._outcome.text())
    assert not dialog.change.isEnabled()
    assert "电话号码" in dialog.table.item(0, 2).text()


def test_one_line_is_too_few_and_she_is_told_how_to_choose_more(page: SheetPage, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(ask, "say", lambda _parent, text: told.append(text))
    _choose(page, 1)
    page.change_chosen()
    assert "Ctrl+A" in told[0]


def test_the_right_button_offers_what_the_chosen_lines_allow(page: SheetPage) -> None:
    offered = {action.text(): action.isEnabled() for action in list_menu(page).actions()}
    assert offered == {"修改": False, "批量修改 3 条……": True, "复制": True, "存档 3 条": True}


def test_chosen_lines_are_put_away_together(page: SheetPage, until) -> None:
    chosen = page.view.chosen_ids()
    list_menu(page).actions()[-1].trigger()
    until(lambda: not set(chosen) & set(page.view.rows.ids()))
