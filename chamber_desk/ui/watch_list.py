"""What a contract's panel shows beside the records that hang on it: what is to be watched until it is done (四(三)1b)."""

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QTabWidget

from chamber_desk.i18n import _, format_day, format_money
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.monitoring import LATE, list_watches
from chamber_desk.ui.labels import say_deadline, say_late
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable


class ContractPages:
    """Payments, deliveries, duties and the end, each with its days, behind the lists of a contract."""

    def __init__(self, office: Office, tabs: QTabWidget, _open_asked: SignalInstance) -> None:
        self._office, self._tabs = office, tabs
        headings = [_("事项"), _("内容"), _("有效日期"), _("情况"), _("金额"), _("提醒日期")]
        self.watches = PlainTable(headings, _("履行监控"), right=(4,), widths=(76, 120, 130, 100, 84, 260), wide=5)
        tabs.addTab(self.watches, _("履行监控"))

    def show_of(self, contract: int) -> None:
        """Show a contract; it is read only when it is looked at."""
        if self._tabs.currentWidget() is not self.watches:
            return
        calendar = self._office.read(get_calendar)
        self.watches.show_lines(
            [
                (
                    _(one.kind),
                    one.what,
                    say_deadline(calendar, one.effective),
                    "　".join(filter(None, ("" if one.late and one.word == LATE else _(one.word), say_late(one.late)))),
                    "" if one.fen is None else format_money(one.fen),
                    "　".join(format_day(day) for day in one.reminders),
                )
                for one in self._office.read(list_watches, contract)
            ]
        )
