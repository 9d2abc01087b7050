"""Rows pasted from a spreadsheet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import lists
from chamber_desk.ui.main_window import TABS
from chamber_desk.ui.pasting import write_pasted

CUSTOMERS = SHEETS["customers"]


def test_cells_under_headings_keep_their_headings() -> None:
    file = write_pasted("名称\t电话\r\n甲公司\t13800138000\r\n", CUSTOMERS, CUSTOMERS.fields)
    assert file is not None
    assert file.read_text("utf-8-sig").split() == ["名称,电话", "甲公司,13800138000"]


def test_cells_without_headings_belong_to_the_shown_columns() -> None:
    columns = [CUSTOMERS.field(name) for name in ("number", "name", "class")]
    file = write_pasted('\t"甲公司\n（筹）"\n\t乙公司', CUSTOMERS, columns)
    assert file is not None
    assert file.read_text("utf-8-sig").startswith("编号,名称\n")


def test_nothing_pasted_is_nothing() -> None:
    assert write_pasted(" \n\t\n", CUSTOMERS, CUSTOMERS.fields) is None


def test_rows_pasted_into_the_list_are_taken_in(window, qtbot, until, monkeypatch) -> None:
    from chamber_desk.ui.dialogs.import_files import ImportFiles

    monkeypatch.setattr("chamber_desk.ui.ask.say", lambda _parent, _text: None)

    def press_import(dialog: ImportFiles) -> None:
        until(dialog._take.isEnabled)
        dialog._import()
        until(lambda: bool(dialog.result()))

    monkeypatch.setattr(ImportFiles, "exec", press_import)
    window.tabs.setCurrentIndex([spec.key for spec in TABS].index("customers"))
    QApplication.processEvents()
    page = window.tab("customers").pages["customers"]
    QGuiApplication.clipboard().setText("名称\t地区\n粘贴甲公司\t江北区\n粘贴乙公司\t江南区\n")
    qtbot.keyClick(page.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.office.read(lists.count_records, "customers", search="粘贴") == 2


def test_columns_are_chosen_without_a_mouse_and_put_back(window) -> None:
    window.tabs.setCurrentIndex([spec.key for spec in TABS].index("customers"))
    QApplication.processEvents()
    view = window.tab("customers").pages["customers"].view
    usual = [field.name for field in view.shown_fields()]
    actions = {action.text(): action for action in view.columns_menu().actions()}
    actions["地址"].trigger()
    assert "address" in [field.name for field in view.shown_fields()]
    actions["恢复原样"].trigger()
    assert [field.name for field in view.shown_fields()] == usual
