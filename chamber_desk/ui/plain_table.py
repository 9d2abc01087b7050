"""A small table of texts whose lines open records: for today's list, scores and figures."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from chamber_desk.i18n import _
from chamber_desk.ui.clipboard import as_text, copy_lines
from chamber_desk.ui.labels import plain_tip
from chamber_desk.ui.table import dress_table
from chamber_desk.ui.theme import text_scale

_TOLD = 12  # characters that any column shows
_WIDEST = 16  # heights of a line of text


class PlainTable(QTableWidget):
    """Fed with lines of texts; `opened` tells which line was opened by double click or Enter."""

    opened = Signal(int)

    def __init__(
        self,
        headings: Sequence[str],
        name: str,
        *,
        right: Sequence[int] = (),
        widths: Sequence[int] = (),
        wide: int | None = None,
        even: bool = False,
    ) -> None:
        """`right` columns hold figures; `widths` are of 100 % text; the `wide` one takes the room that is left, or all `even`ly."""
        super().__init__(0, len(headings))
        self._right = set(right)
        self._least = [0] * len(headings)  # widths that the words need, as far as they were seen
        self._lines: list[int | None] = []  # which line stands in a row; None for a heading of a group
        self._strong = QFont(self.font())
        self._strong.setBold(True)
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headings))
        dress_table(self)
        header = self.horizontalHeader()
        for column, text in enumerate(headings):
            heading = self.horizontalHeaderItem(column)
            if heading is not None:
                heading.setData(Qt.ItemDataRole.AccessibleTextRole, _("{field}列").format(field=text))
        for column in right:
            heading = self.horizontalHeaderItem(column)
            if heading is not None:
                heading.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        header.setResizeContentsPrecision(60)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, round(width * text_scale(self)))
        self._wide = range(len(headings)) if even else (len(headings) - 1 if wide is None else wide,)
        self.cellDoubleClicked.connect(lambda row, _column: self._open(row))

    def show_lines(self, lines: Sequence[Sequence[str]]) -> None:
        """Show other lines; the cursor stays where it was."""
        self._show(list(enumerate(lines)))

    def show_groups(self, groups: Sequence[tuple[str, Sequence[Sequence[str]]]]) -> None:
        """Show lines under headings of their own; `opened` counts the lines alone."""
        rows: list[tuple[int | None, Sequence[str]]] = []
        count = 0
        for title, lines in groups:
            rows.append((None, (title, *[""] * (self.columnCount() - 1))))
            rows += [(count + place, line) for place, line in enumerate(lines)]
            count += len(lines)
        self._show(rows)

    def _show(self, rows: Sequence[tuple[int | None, Sequence[str]]]) -> None:
        row = self.currentRow()
        self.clearSpans()
        self.setRowCount(len(rows))
        self._lines = [line for line, _cells in rows]
        for place, (line, cells) in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(" ".join(str(text).split()))
                side = Qt.AlignmentFlag.AlignRight if column in self._right else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                if len(text) > _TOLD:
                    item.setToolTip(plain_tip(text))  # a narrow column may cut it off
                if line is None:
                    item.setFont(self._strong)
                self.setItem(place, column, item)
            if line is None:
                self.setSpan(place, 0, 1, self.columnCount())
        self._widen()
        if 0 <= row < len(rows):
            self.selectRow(row)

    def line_at(self, row: int) -> int | None:
        """Which line stands in a row of the table; None for a heading of a group."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def chosen_line(self) -> int | None:
        """Which line is under the cursor; None on a heading or where nothing is chosen."""
        row = self.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _open(self, row: int) -> None:
        line = self.line_at(row)
        if line is not None:
            self.opened.emit(line)

    def _widen(self) -> None:
        """Columns grow with their words; they never shrink, so that figures do not jump."""
        for column in range(self.columnCount()):
            if self.horizontalHeader().sectionResizeMode(column) is QHeaderView.ResizeMode.Interactive:
                self._least[column] = max(self._least[column], self._wanted(column))
                if column not in self._wide and self._least[column] > self.columnWidth(column):
                    self.setColumnWidth(column, self._least[column])
        self._fill()

    def _wanted(self, column: int) -> int:
        wanted = max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))
        return min(wanted, _WIDEST * self.fontMetrics().height())

    def _fill(self) -> None:
        """The wide columns share the room that is left, yet never take less than their words: no name is cut to a sign."""
        columns = [one for one in self._wide if one < self.columnCount()]
        if not columns:
            return
        room = self.viewport().width()
        room -= sum(self.columnWidth(one) for one in range(self.columnCount()) if one not in self._wide)
        least = self._squeeze(columns, room)
        each, more = divmod(max(0, room - sum(least)), len(columns))
        for place, column in enumerate(columns):
            self.setColumnWidth(column, least[place] + each + (place < more))

    def _squeeze(self, columns: Sequence[int], room: int) -> list[int]:
        """What columns need; where that is more than the room, the widest give way first, down to their headings."""
        most = max(self._least[one] for one in columns)
        heads = [self.horizontalHeader().sectionSizeHint(one) for one in columns]
        if len(columns) == 1:
            return [most]
        while True:
            widths = [max(min(self._least[one], most), head) for one, head in zip(columns, heads, strict=True)]
            if sum(widths) <= room or most <= max(heads):
                return widths
            most -= 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The wide column follows the room."""
        super().resizeEvent(event)
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies the chosen lines for WPS and Excel."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentRow())
        elif event.matches(QKeySequence.StandardKey.Copy):
            copy_lines(self.copied_lines())
        else:
            super().keyPressEvent(event)

    def copied_text(self) -> str:
        """The chosen lines with their headings, cells parted by tabs."""
        return as_text(self.copied_lines())

    def copied_lines(self) -> list[list[str]]:
        """The chosen lines with their headings."""
        columns = range(self.columnCount())
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        heads = [self.horizontalHeaderItem(column) for column in columns]
        rows = [heads, *([self.item(row, column) for column in columns] for row in chosen)]
        return [[item.text() if item is not None else "" for item in row] for row in rows]
