"""The history of one record: when, who, what, from which value to which; and one of them put back."""

from functools import partial
from itertools import groupby
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.i18n import _, fill, format_value
from chamber_desk.services import journal, lists
from chamber_desk.ui import ask
from chamber_desk.ui.labels import plain_action
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable

_OLD, _NEW = 1, 2  # columns


class HistoryList(PlainTable):
    """Every value that was ever set, newest first; double click, Enter or the right button put one back."""

    def __init__(self, office: Office, sheet: Sheet) -> None:
        super().__init__([_("栏目"), _("原值（双击放回）"), _("新值")], _("历史"), even=True)
        self.office, self.sheet = office, sheet
        self._record = 0
        self._said: list[tuple[journal.HistoryLine, tuple[str, str, str]]] = []
        self.opened.connect(lambda line: self._put_back(line, new=self.currentColumn() == _NEW))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer)
        self._fields = {field.column: field for field in sheet.fields}

    def show_of(self, record: int) -> None:
        """Show the history of a record: each action on a line of its own, under it what it set."""
        found = self.office.read(journal.get_history, self.sheet.name, record)
        titles = self._titles(found)
        self._record = record
        self._said = [(line, self._line(line, titles)) for line in found]
        groups = []
        for change, lines in groupby(self._said, key=lambda said: said[0].change):
            title = f"{change.at:%Y-%m-%d %H:%M} {change.who} {fill(change.message_id, change.values)}"
            groups.append((title, [cells for _line, cells in lines]))
        self.show_groups(groups)

    def _offer(self, point: QPoint) -> None:
        line = self.line_at(self.rowAt(point.y()))
        if line is not None:
            self.put_back_menu(line).exec(self.viewport().mapToGlobal(point))

    def put_back_menu(self, line: int) -> QMenu:
        """The two values of a line, each to be put back."""
        menu = QMenu(self)
        for new in (False, True):
            words = self._said[line][1][_NEW if new else _OLD] or _("（空）")
            menu.addAction(plain_action(_("放回“{value}”").format(value=words)), partial(self._put_back, line, new=new))
        return menu

    def _put_back(self, line: int, *, new: bool) -> None:
        from chamber_desk.services import recycling

        told, cells = self._said[line]
        words = _("把“{field}”放回“{value}”？").format(
            field=cells[0], value=cells[_NEW if new else _OLD] or _("（空）")
        )
        if ask.confirm(self, words, _("放回")):
            value = told.new if new else told.old
            self.office.do(self, recycling.put_value_back, self.sheet.name, self._record, told.column, value)

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
