"""A topic of the analysis on screen: its figures as a table, above it as bars where they can be compared."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _
from chamber_desk.ui.bars import Bars
from chamber_desk.ui.figure_cells import figure_of, table_lines, told_cell
from chamber_desk.ui.plain_table import PlainTable

# The column whose figures are drawn, by topic; the others are sentences, or figures that do not stand beside each other.
_DRAWN = {
    "sales": "sales", "channels": "sales", "conversion": "closed", "products": "sales", "segments": "sales",
    "groups": "sales", "pairs": "common",
}  # fmt: skip
_SENTENCES = ("finding", "words", "decision")  # columns that take all the room there is
_MOST_BARS = 14  # of people, regions or products
_WHOLE = Said(N_("合计"))


class FigurePage(QWidget):
    """`opened` tells which line of the figures was opened, by the table or by its bar."""

    opened = Signal(int)

    def __init__(
        self, topic: str, title: str, columns: Sequence[FigureColumn], *, opens: bool, widths: tuple[int, ...] = ()
    ) -> None:
        """`opens`: have the lines records behind them?"""
        super().__init__()
        self.keys = tuple(one.key for one in columns[1:])
        self._order: list[int] = []  # which line of the figures stands in a line of the table
        self._barred: list[int] = []  # and which one is a bar
        figures_at = [place for place, one in enumerate(columns) if one.kind is not Figure.TEXT]
        wide = next((place for place, one in enumerate(columns) if one.key in _SENTENCES), None)
        headings = [_(one.label) for one in columns]
        self.table = PlainTable(
            headings, title, right=figures_at, widths=widths, wide=wide, even=not widths and wide is None
        )
        self.bars = Bars(title, opens=opens) if topic in _DRAWN else None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if self.bars is not None:
            self.bars.opened.connect(lambda place: self.opened.emit(self._barred[place]))
            layout.addWidget(self.bars, 3)
        layout.addWidget(self.table, 3)
        self.table.opened.connect(lambda place: self.opened.emit(self._order[place]))

    def show_found(self, found: FigureTable) -> None:
        """Draw other figures; months stand newest first in the table, oldest first as bars."""
        by_month = found.columns[0].key == "month" and found.topic == "sales"
        lines = table_lines(found)
        self._order = list(range(len(lines)))[:: -1 if by_month else 1]
        for place, column in enumerate(found.columns):
            heading = self.table.horizontalHeaderItem(place)
            if heading is not None:
                heading.setText(_(column.label))
        self.table.show_lines([lines[place] for place in self._order])
        if self.bars is not None:
            self._draw(found, by_month)

    def _draw(self, found: FigureTable, by_month: bool) -> None:
        keys = [one.key for one in found.columns]
        place, kind = keys.index(_DRAWN[found.topic]), found.columns[keys.index(_DRAWN[found.topic])].kind
        shown = [line for line, row in enumerate(found.rows) if row[0] != _WHOLE]
        self._barred = shown if by_month else shown[:_MOST_BARS]
        scale = 100 if kind is Figure.MONEY else 1
        values = [(_name(found, line), figure_of(found.rows[line][place]) / scale) for line in self._barred]
        assert self.bars is not None
        self.bars.setVisible(bool(values))
        most = max(range(len(values)), key=lambda place: values[place][1], default=0)
        self.bars.show_values(values, strong=len(values) - 1 if by_month else most)


def _name(found: FigureTable, line: int) -> str:
    """What a line is called: products by their names, pairs by both."""
    row: tuple[Cell, ...] = found.rows[line]
    if found.topic == "pairs":
        return f"{told_cell(row[0])} + {told_cell(row[1])}"
    return told_cell(row[1] if found.topic == "products" else row[0])
