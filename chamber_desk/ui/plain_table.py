"""A small table of texts whose lines open records: for today's list, scores and figures."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from chamber_desk.i18n import _
from chamber_desk.ui.table import dress_table


class PlainTable(QTableWidget):
    """Fed with lines of texts; `opened` tells which line was opened by double click or Enter."""

    opened = Signal(int)

    def __init__(
        self, headings: Sequence[str], name: str, *, right: Sequence[int] = (), widths: Sequence[int] = ()
    ) -> None:
        super().__init__(0, len(headings))
        self._right = set(right)
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headings))
        dress_table(self)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        for column, text in enumerate(headings):
            heading = self.horizontalHeaderItem(column)
            if heading is not None:
                heading.setData(Qt.ItemDataRole.AccessibleTextRole, _("{field}列").format(field=text))
        for column in right:
            heading = self.horizontalHeaderItem(column)
            if heading is not None:
                heading.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.cellDoubleClicked.connect(lambda row, _column: self.opened.emit(row))

    def show_lines(self, lines: Sequence[Sequence[str]]) -> None:
        """Show other lines; the cursor stays where it was."""
        row = self.currentRow()
        self.setRowCount(len(lines))
        for place, line in enumerate(lines):
            for column, text in enumerate(line):
                item = QTableWidgetItem(" ".join(str(text).split()))
                side = Qt.AlignmentFlag.AlignRight if column in self._right else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(place, column, item)
        if 0 <= row < len(lines):
            self.selectRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.opened.emit(self.currentRow())
        else:
            super().keyPressEvent(event)
