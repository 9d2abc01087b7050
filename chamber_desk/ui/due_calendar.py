"""The calendar of the Today page: a month of everything that is due."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from chamber_desk.i18n import _
from chamber_desk.services import due_calendar
from chamber_desk.services.order_calendar import OrderMonth
from chamber_desk.ui.labels import plain_label
from chamber_desk.ui.order_calendar import OrderCalendar
from chamber_desk.ui.period_chooser import act_button


class DueCalendar(OrderCalendar):
    """The month grid of the orders' calendar, with all that Today lists."""

    def _build_bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        self.typed = QLineEdit(str(self.month))
        self.typed.setAccessibleName(_("月份"))
        self.typed.setMaximumWidth(self.typed.fontMetrics().averageCharWidth() * 14)
        self.typed.editingFinished.connect(self._read_typed)
        label = plain_label(_("月份"))
        label.setBuddy(self.typed)
        bar.addWidget(act_button(_("上月"), "", lambda _checked=False: self._turn(-1)))
        bar.addWidget(label)
        bar.addWidget(self.typed)
        bar.addWidget(act_button(_("下月"), "", lambda _checked=False: self._turn(1)))
        bar.addWidget(act_button(_("本月"), "", lambda _checked=False: self._go_home()))
        bar.addStretch(1)
        return bar

    def _reading(self) -> Callable[[], OrderMonth]:
        month, today, read = self.month, date.today(), self.office.read
        return lambda: read(due_calendar.read_due_month, month, today)
