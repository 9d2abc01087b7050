"""The model of a list: it is fed ids and fetches a window of rows."""

from array import array
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from chamber_desk.domain.deadlines import DEADLINES, days_late
from chamber_desk.domain.fields import Kind, Sheet
from chamber_desk.domain.rows import Row
from chamber_desk.domain.working_days import default_calendar
from chamber_desk.i18n import _, format_value
from chamber_desk.services.line_marks import MARKED, Mark
from chamber_desk.ui.labels import say_late
from chamber_desk.ui.theme import tone_colours

PAGE = 60
_KEPT_PAGES = 60
_FIGURES = (Kind.MONEY, Kind.QUANTITY, Kind.COUNT, Kind.SCORE, Kind.VALUE, Kind.RATING)
Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractTableModel):
    """Holds ids and a few pages of rows; `fetch` gives the rows of some ids. It never asks for anything else."""

    def __init__(self, sheet: Sheet, fetch: Callable[[Sequence[int]], list[Row]], parent: Any = None) -> None:
        super().__init__(parent)
        self.fields = list(sheet.fields)
        self._sheet = sheet.name
        self.calendar = default_calendar()  # the office's own is given to it
        self._due = DEADLINES[sheet.name].day if sheet.name in DEADLINES else ""
        self._fetch = fetch
        self._ids: array[int] = array("q")
        self._pages: dict[int, list[Row | None]] = {}
        self.marking: Callable[[Sequence[int]], dict[int, Mark]] | None = None  # reads what is marked at some lines
        self._marked = MARKED.get(sheet.name, "")
        self._marks: dict[int, dict[int, Mark]] = {}  # by page

    def ids(self) -> list[int]:
        """The ids of all listed records, in order."""
        return list(self._ids)

    def set_ids(self, ids: "array[int]") -> None:
        """Show other records."""
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self._marks.clear()
        self.endResetModel()

    def extend_ids(self, ids: "array[int]") -> None:
        """The whole list after its beginning was shown; what is on screen stays."""
        have = len(self._ids)
        if ids[:have] != self._ids or len(ids) <= have:
            if ids != self._ids:
                self.set_ids(ids)
            return
        self.beginInsertRows(QModelIndex(), have, len(ids) - 1)
        self._ids = ids
        self._pages.pop((have - 1) // PAGE if have else 0, None)
        self.endInsertRows()

    def row_at(self, place: int) -> Row | None:
        """The record in a line; None if it is gone."""
        if not 0 <= place < len(self._ids):
            return None
        number = place // PAGE
        page = self._pages.get(number)
        if page is None:
            page = self._read_page(number)
        return page[place % PAGE]

    def _read_page(self, number: int) -> list[Row | None]:
        ids = self._ids[number * PAGE : (number + 1) * PAGE]
        found = {row.id: row for row in self._fetch(ids)}
        while len(self._pages) >= _KEPT_PAGES:
            self._pages.pop(next(iter(self._pages)))
        page = [found.get(record) for record in ids]
        self._pages[number] = page
        return page

    def id_at(self, place: int) -> int | None:
        """The id in a line."""
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def place_of(self, record: int) -> int:
        """The line of a record, or -1."""
        try:
            return self._ids.index(record)
        except ValueError:
            return -1

    def rowCount(self, parent: Index | None = None) -> int:
        """How many records the list holds."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns."""
        return 0 if parent is not None and parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        field = self.fields[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            beside = say_late(self._late(index)) or self._say_mark(index)
            return f"{self.text(index)}　{beside}" if beside else self.text(index)
        if role == Qt.ItemDataRole.ForegroundRole and (self._late(index) or self._is_marked_late(index)):
            return QColor(tone_colours("late")[0])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if field.kind in _FIGURES else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def text(self, index: Index) -> str:
        """What a cell says by itself, as it is copied."""
        field, row = self.fields[index.column()], self.row_at(index.row())
        return "" if row is None else " ".join(format_value(field, row.values[field.name]).split())

    def _late(self, index: Index) -> int:
        """For how many days a line has been late, in the cell of its day."""
        if self.fields[index.column()].name != self._due:
            return 0
        row = self.row_at(index.row())
        return 0 if row is None or row.archived else days_late(self._sheet, row.values, date.today(), self.calendar)

    def _mark(self, index: Index) -> Mark | None:
        """What the office worked out about a line, in the cell it stands beside."""
        if self.marking is None or self.fields[index.column()].name != self._marked:
            return None
        number = index.row() // PAGE
        if number not in self._marks:
            while len(self._marks) >= _KEPT_PAGES:
                self._marks.pop(next(iter(self._marks)))
            self._marks[number] = self.marking(list(self._ids[number * PAGE : (number + 1) * PAGE]))
        return self._marks[number].get(self._ids[index.row()])

    def _say_mark(self, index: Index) -> str:
        mark = self._mark(index)
        return _(mark.words).format(**mark.values) if mark is not None else ""

    def _is_marked_late(self, index: Index) -> bool:
        mark = self._mark(index)
        return mark is not None and mark.late

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Headings across; no line numbers."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(self.fields[section].label)
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.AccessibleTextRole:
            return _("{field}列").format(field=_(self.fields[section].label))
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            side = Qt.AlignmentFlag.AlignRight if self.fields[section].kind in _FIGURES else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
