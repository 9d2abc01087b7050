"""Rows pasted from a spreadsheet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShortcut
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


def test_lines_pasted_into_an_order_hang_on_it_and_those_beyond_the_credit_are_told(
    window, qtbot, until, monkeypatch
) -> None:
    from datetime import date, datetime

    from chamber_desk.services import moves, records
    from chamber_desk.ui.child_list import ChildList
    from chamber_desk.ui.dialogs.import_files import ImportFiles

    monkeypatch.setattr("chamber_desk.ui.ask.say", lambda _parent, _text: None)
    desk = window.office.desk
    person = desk.read(lists.find_ids, "people")[0]
    product = desk.read(lists.get_row, "products", desk.read(lists.find_ids, "products")[0]).title
    customer = desk.write(records.add_record, "customers", {"name": "江城市无额有限公司"})
    now = datetime.now().replace(second=0, microsecond=0)
    order = desk.write(records.add_record, "orders", {"customer": customer, "owner": person, "confirmed_at": now})
    told: list[str] = []

    def press_import(dialog: ImportFiles) -> None:
        until(lambda: dialog._take.isEnabled() or dialog.table.rowCount() > 0)
        told.extend(
            " ".join(dialog.table.item(line, place).text() for place in range(dialog.table.columnCount()))
            for line in range(dialog.table.rowCount())
        )
        if dialog._take.isEnabled():
            dialog._import()
            until(lambda: bool(dialog.result()))

    monkeypatch.setattr(ImportFiles, "exec", press_import)
    window.open_record("orders", order)
    panel = window.tab("orders").pages["orders"].panel
    QApplication.processEvents()
    child = next(one for one in panel.findChildren(ChildList) if one.sheet.name == "order_lines")
    until(child._new.isVisible)
    QGuiApplication.clipboard().setText(f"{product}\t2\t100.00\n")
    child.findChild(QShortcut).activated.emit()  # an empty list has only its buttons
    assert desk.read(lists.count_records, "order_lines", where={"order": order}) == 1
    desk.write(moves.move_record, "orders", order, "dispatch")
    desk.write(records.add_record, "credit_reviews", {"customer": customer, "reviewed_on": date.today()})
    QGuiApplication.clipboard().setText(f"产品\t数量\t不含税单价\n{product}\t5\t100.00\n")
    qtbot.keyClick(child.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(told) == 1 and "信用特批" in told[0] and "数量" in told[0]
    assert desk.read(lists.count_records, "order_lines", where={"order": order}) == 1


def test_lines_that_tell_their_own_order_keep_it() -> None:
    lines = SHEETS["order_lines"]
    told = (lines.field("order"), "DD-1")
    file = write_pasted("订单\t产品\nDD-2\t展位\n", lines, lines.fields, told)
    assert file is not None and file.read_text("utf-8-sig").split() == ["订单,产品", "DD-2,展位"]
    file = write_pasted("产品\t数量\n展位\n", lines, lines.fields, told)
    assert file is not None and file.read_text("utf-8-sig").split() == ["产品,数量,订单", "展位,,DD-1"]
