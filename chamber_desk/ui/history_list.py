"""The history of one record: when, who, what, from which value to which."""

from itertools import groupby
from typing import Any

from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.i18n import _, fill, format_value
from chamber_desk.services import journal, lists
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable


class HistoryList(PlainTable):
    """Every value that was ever set, newest first."""

    def __init__(self, office: Office, sheet: Sheet) -> None:
        super().__init__([_("栏目"), _("原值"), _("新值")], _("历史"), even=True)
        self.office, self.sheet = office, sheet
        self._fields = {field.column: field for field in sheet.fields}

    def show_of(self, record: int) -> None:
        """Show the history of a record: each action on a line of its own, under it what it set."""
        found = self.office.read(journal.get_history, self.sheet.name, record)
        titles = self._titles(found)
        groups = []
        for change, lines in groupby(found, key=lambda line: line.change):
            title = f"{change.at:%Y-%m-%d %H:%M} {change.who} {fill(change.message_id, change.values)}"
            groups.append((title, [self._line(line, titles) for line in lines]))
        self.show_groups(groups)

    def _line(self, line: journal.HistoryLine, titles: dict[tuple[str, int], str]) -> tuple[str, str, str]:
        field = self._fields.get(line.column)
        name = _("存档") if line.column == "archived_at" else _(field.label) if field else line.column
        return name, self._words(field, line.old, titles), self._words(field, line.new, titles)

    def _titles(self, found: list[journal.HistoryLine]) -> dict[tuple[str, int], str]:
        """The titles of all records that the history's references name."""
        wanted: dict[str, set[int]] = {}
        for line in found:
            field = self._fields.get(line.column)
            if field is not None and field.kind is Kind.REF:
                wanted.setdefault(field.ref, set()).update(value for value in (line.old, line.new) if value is not None)
        return {
            (sheet, row.id): row.title
            for sheet, ids in wanted.items()
            for row in self.office.read(lists.read_rows, sheet, sorted(ids))
        }

    @staticmethod
    def _words(field: Field | None, value: Any, titles: dict[tuple[str, int], str]) -> str:
        if value is None:
            return ""
        if field is None:
            return f"{value:%Y-%m-%d %H:%M}" if hasattr(value, "strftime") else str(value)
        if field.kind is Kind.REF:
            return titles.get((field.ref, value), str(value))
        return format_value(field, value)
