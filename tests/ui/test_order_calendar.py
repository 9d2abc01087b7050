"""The calendar of orders in the window: turned by keys, its days read out, its entries opened."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from chamber_desk.domain.periods import Month
from chamber_desk.services import lists, records
from chamber_desk.ui.main_window import TABS, MainWindow
from chamber_desk.ui.order_calendar import OrderCalendar

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def page(window: MainWindow, until: Until) -> OrderCalendar:
    """The calendar with one order due on 14 October 2026, a month the demonstration office knows nothing of."""
    office = window.office
    values = {
        "customer": office.read(lists.find_ids, "customers", limit=1)[0],
        "owner": office.read(lists.find_ids, "people", limit=1)[0],
        "confirmed_at": datetime(2024, 9, 2, 9),
        "due_on": date(2024, 10, 14),
    }
    office.desk.write(records.add_record, "orders", values)
    window.tabs.setCurrentIndex([spec.key for spec in TABS].index("orders"))
    tab = window.tab("orders")
    tab.show_page("日历")
    shown = tab.pages["日历"]
    assert isinstance(shown, OrderCalendar)
    shown.show_month(Month(2024, 10))
    until(lambda: shown.grid.rowCount() > 0 and "2024-10" in shown.grid.accessibleName())
    return shown


def _go_to(page: OrderCalendar, day: int) -> None:
    place = page.month.first_day.weekday() + day - 1
    page.grid.setCurrentCell(place // 7, place % 7)


def test_a_day_is_read_out_with_its_kind_and_what_is_due(page: OrderCalendar) -> None:
    _go_to(page, 14)
    item = page.grid.currentItem()
    assert item is not None
    told = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("2024-10-14 星期一　工作日　1 项；交付")
    assert "未交付，逾期" in told
    assert page.entries.accessibleName() == "当天到期：2024-10-14 星期一　工作日"
    assert page.entries.count() == 1


def test_enter_goes_into_the_day_and_enter_again_opens_the_order(page: OrderCalendar) -> None:
    opened: list[tuple[str, int]] = []
    page.open_asked.connect(lambda sheet, record: opened.append((sheet, record)))
    _go_to(page, 14)
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.entries.currentRow() == 0
    QTest.keyClick(page.entries, Qt.Key.Key_Return)
    assert [sheet for sheet, _record in opened] == ["orders"]


def test_a_provisional_year_is_marked(page: OrderCalendar, until: Until) -> None:
    page.show_month(Month(2027, 10))
    until(lambda: "2027-10" in page.grid.accessibleName())
    assert "放假通知还没有录入" in page.hint.text()


def test_page_down_turns_to_the_next_month_and_a_month_can_be_typed(page: OrderCalendar, until: Until) -> None:
    QTest.keyClick(page.grid, Qt.Key.Key_PageDown)
    until(lambda: "2024-11" in page.grid.accessibleName())
    page.typed.setText("2025年3月")
    page.typed.editingFinished.emit()
    until(lambda: "2025-03" in page.grid.accessibleName())
    assert page.typed.text() == "2025-03"
    page.typed.setText("十三月")
    page.typed.editingFinished.emit()
    assert page.month == Month(2025, 3) and "不是月份" in page.hint.text()


def test_bars_tell_in_words_what_they_show_and_open_their_order(page: OrderCalendar, until: Until) -> None:
    opened: list[tuple[str, int]] = []
    page.open_asked.connect(lambda sheet, record: opened.append((sheet, record)))
    next(one for one in page.findChildren(QPushButton) if one.text() == "横道图").click()
    until(lambda: page.bars.rowCount() == 1)
    told = [page.bars.item(0, column).text() for column in range(5)]  # type: ignore[union-attr]
    assert told[2] == "2024-10-14" and told[3].startswith("未交付，逾期 ")
    assert told[4] == "2024-09-02 确认，还没有下达"
    page.bars.selectRow(0)
    QTest.keyClick(page.bars, Qt.Key.Key_Return)
    assert [sheet for sheet, _record in opened] == ["orders"]


def test_the_month_is_printed_from_its_page(page: OrderCalendar) -> None:
    asked: list[tuple[str, str]] = []
    page.paper_asked.disconnect()
    page.paper_asked.connect(lambda paper, what: asked.append((paper, what.month)))
    next(one for one in page.findChildren(QPushButton) if one.text() == "打印本月安排").click()
    assert asked == [("month-plan", "2024-10")]
