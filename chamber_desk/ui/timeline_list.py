"""Everything that happened with the shown customer, the newest first (feature 23)."""

from PySide6.QtCore import Signal

from chamber_desk.domain.fields import Sheet
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.i18n import _, format_day, format_value
from chamber_desk.services.timeline import Event, list_timeline
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable


class TimelineList(PlainTable):
    """One line a record; double click or Enter opens it."""

    open_asked = Signal(str, int)

    def __init__(self, office: Office) -> None:
        super().__init__([_("日期"), _("事项"), _("内容")], _("往来记录"), widths=(96, 90, 320))
        self.office = office
        self._events: list[Event] = []
        self.opened.connect(self._open)

    def show_of(self, customer: int) -> None:
        """Show the events of a customer."""
        self._events = self.office.read(list_timeline, customer)
        self.show_lines([(format_day(one.day), _(SHEETS[one.sheet].label), _say(one)) for one in self._events])

    def _open(self, line: int) -> None:
        self.open_asked.emit(self._events[line].sheet, self._events[line].row.id)


def _say(event: Event) -> str:
    sheet: Sheet = SHEETS[event.sheet]
    words = (format_value(sheet.field(name), event.row.values[name]) for name in event.told if sheet.has(name))
    return "　".join(word for word in words if word)
