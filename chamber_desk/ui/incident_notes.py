"""Beside the form of a rating: what was noted of the person in that month or year."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Sheet
from chamber_desk.i18n import _, format_day
from chamber_desk.services import incidents
from chamber_desk.ui.editor import Editor, TypedEditor
from chamber_desk.ui.labels import plain_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.pickers import ReferenceEditor
from chamber_desk.ui.plain_table import PlainTable

_RATED = {"teamwork": "month", "quality_ratings": "year"}  # sheet → its field that tells the period


class IncidentNotes(QWidget):
    """Follows the person and the period in the form; says so where nothing was noted."""

    def __init__(self, office: Office, editors: Mapping[str, Editor], period: str) -> None:
        super().__init__()
        self.office, self._person, self._period = office, editors["person"], editors[period]
        stack = QVBoxLayout(self)
        stack.setContentsMargins(12, 0, 12, 0)
        self.said = plain_label()
        self.table = PlainTable([_("日期"), _("类型"), _("内容")], _("行为记录"), widths=(100, 90, 300))
        self.table.setFixedHeight(118)
        stack.addWidget(self.said)
        stack.addWidget(self.table)
        for editor in (self._person, self._period):
            if isinstance(editor, TypedEditor):
                editor.on_typed(self.refresh)
                editor.on_left(self.refresh)
        if isinstance(self._person, ReferenceEditor):
            self._person.on_chosen = lambda _record: self.refresh()
        self.refresh()

    def refresh(self) -> None:
        """Read anew for what stands in the form now."""
        found, earlier = list[incidents.Incident](), list[incidents.Incident]()
        words = _("选了人和期间后，这里显示平时记下的表现。")
        try:
            person, period = self._person.value(), self._period.value()
            if person is not None and period:
                found = self.office.read(incidents.list_incidents, person, period)
                earlier = self.office.read(incidents.list_earlier, person, period)
                words = _("{period} 记下的表现 {count} 条").format(period=period, count=len(found))
        except DeskError:
            words = _("人或期间还没有填对。")
        self.said.setText(words)
        if earlier:
            before = _("本年以前的月份 {count} 条").format(count=len(earlier))
            self.table.show_groups([(words, _tell(found)), (before, _tell(earlier))])
        else:
            self.table.show_lines(_tell(found))


def _tell(found: list[incidents.Incident]) -> list[tuple[str, str, str]]:
    return [(format_day(one.day), _(one.kind), one.text) for one in found]


def make_notes(office: Office, sheet: Sheet, editors: Mapping[str, Editor]) -> IncidentNotes | None:
    """The notes for a form of ratings by hand; None for other forms."""
    period = _RATED.get(sheet.name)
    return (
        None
        if period is None or "person" not in editors or period not in editors
        else IncidentNotes(office, editors, period)
    )
