"""The risk overview in the window: a cell shows its risks, a signal goes into the register with one press."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from chamber_desk.services import lists, records
from chamber_desk.ui.main_window import TABS, MainWindow
from chamber_desk.ui.risk_matrix import grade
from chamber_desk.ui.tabs.risk import RiskOverview

Until = Callable[[Callable[[], bool]], None]


def _overview(window: MainWindow):
    window.tabs.setCurrentIndex([spec.key for spec in TABS].index("risk"))
    tab = window.tab("risk")
    tab.show_page("风险总览")
    return tab, tab.pages["风险总览"]


def _add(window: MainWindow, title: str, likelihood: int, effect: int) -> int:
    values = {"title": title, "kind": "other", "noted_on": date.today(), "likelihood": likelihood, "effect": effect}
    return window.office.desk.write(records.add_record, "risks", values)


def test_a_press_on_a_cell_shows_its_risks_and_the_filter_can_be_lifted(window: MainWindow, until: Until) -> None:
    window.show()
    tab, page = _overview(window)
    for title, likelihood, effect in (("甲", 4, 5), ("乙", 4, 5), ("丙", 1, 1)):
        _add(window, title, likelihood, effect)
    matrix = page.matrix
    until(lambda: matrix._counts.get((4, 5), 0) >= 2)
    before = matrix._counts[(4, 5)]
    centre = matrix.cell_box(4, 5).center()
    QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=QPoint(round(centre.x()), round(centre.y())))
    register = tab.pages["risks"]
    assert tab._stack.currentWidget() is register
    assert register.view.rows.rowCount() == before
    shown = [register.bar.chips.button(place) for place in range(len(register.bar._all))]
    chip = next(one for one in shown if one.isChecked())
    assert chip.text() == "可能性 4 × 影响 5"
    chip.click()
    assert register.view.rows.rowCount() > before
    tab._show_cell(1, 1)  # another cell takes the same place
    assert chip.text() == "可能性 1 × 影响 1" and chip.isChecked()


def test_the_matrix_is_walked_with_the_keys(window: MainWindow, until: Until) -> None:
    window.show()
    _tab, page = _overview(window)
    asked: list[tuple[int, int]] = []
    page.cell_asked.disconnect()
    page.cell_asked.connect(lambda *cell: asked.append(cell))
    page.matrix.setFocus()
    for key in (
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Up,
        Qt.Key.Key_Return,
    ):
        QTest.keyClick(page.matrix, key)
    assert asked == [(5, 4)]
    assert (grade(5, 5), grade(3, 3), grade(1, 2)) == ("high", "middle", "low")


def test_a_signal_goes_into_the_register_with_one_press(window: MainWindow, until: Until) -> None:
    window.show()
    _tab, page = _overview(window)
    product = window.office.desk.write(records.add_record, "products", {"name": "新产品", "kind": "goods"})
    ids = (
        window.office.read(lists.find_ids, "customers", limit=1),
        window.office.read(lists.find_ids, "people", limit=1),
    )
    order = window.office.desk.write(
        records.add_record, "orders", {"customer": ids[0][0], "owner": ids[1][0], "confirmed_at": datetime.now().replace(microsecond=0)}
    )  # fmt: skip
    window.office.desk.write(
        records.add_record, "order_lines", {"order": order, "product": product, "quantity": 1000, "net_price": 100}
    )
    until(lambda: any(one.record == product for one in page._signals))
    count = len(page._signals)
    place = next(place for place, one in enumerate(page._signals) if one.record == product)
    page.signals.selectRow(place)
    assert page.take.isEnabled()
    page.take.click()
    until(lambda: len(page._signals) == count - 1)
    found = window.office.read(lists.find_ids, "risks", search="新产品")
    assert len(found) == 1


def test_nothing_can_be_taken_before_the_signs_are_read(window: MainWindow) -> None:
    page = RiskOverview(window.office)
    assert not page.take.isEnabled()
    page.deleteLater()
