"""The calendar of the Today page: a month of everything that is due."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout

from chamber_desk.services import due_calendar
from chamber_desk.services.order_calendar import OrderMonth
from chamber_desk.ui.order_calendar import OrderCalendar


class DueCalendar(OrderCalendar):
    """The month grid of the orders' calendar, with all that Today lists."""

    def _build_bar(self) -> QHBoxLayout:
        bar = self._build_turns()
        bar.addStretch(1)
        return bar

    def _reading(self) -> Callable[[], OrderMonth]:
        month, today, read = self.month, date.today(), self.office.read
        return lambda: read(due_calendar.read_due_month, month, today)
