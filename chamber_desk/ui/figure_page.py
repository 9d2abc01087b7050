"""A topic of the analysis on screen: its figures as a table, above it as bars where they can be compared."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.spans import Span
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _
from chamber_desk.ui.bars import Bars
from chamber_desk.ui.figure_cells import figure_of, table_lines, told_cell
from chamber_desk.ui.plain_table import PlainTable

# The column whose figures are drawn, by topic; the others are sentences, or figures that do not stand beside each other.
# Of a comparison the figure that is compared is drawn.
_DRAWN = {
    "sales": "sales", "customers": "ordered", "channels": "sales", "conversion": "closed", "products": "sales", "segments": "sales",
    "groups": "sales", "pairs": "common",
}  # fmt: skip
_SENTENCES = ("finding", "words", "decision")  # columns that take all the room there is
_MOST_BARS = 14  # of people, regions or products
_SCALES = {Figure.MONEY: 100, Figure.PERCENT: 100, Figure.RATIO: 100, Figure.QUANTITY: 1000}
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
        self._drawn = _drawn(topic, columns)
        self.bars = Bars(title, opens=opens) if self._drawn is not None else None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if self.bars is not None:
            self.bars.opened.connect(lambda place: self.opened.emit(self._barred[place]))
            layout.addWidget(self.bars, 3)
        layout.addWidget(self.table, 3)
        self.table.opened.connect(lambda place: self.opened.emit(self._order[place]))

    def show_found(self, found: FigureTable) -> None:
        """Draw other figures; months stand newest first in the table, oldest first as bars."""
        lines, months = table_lines(found), _counts_on(found)
        self._order = list(range(len(lines)))
        self._order[: len(months)] = [months.start + months.stop - 1 - place for place in months]
        for place, column in enumerate(found.columns):
            heading = self.table.horizontalHeaderItem(place)
            if heading is not None:
                heading.setText(_(column.label))
        self.table.show_lines([lines[place] for place in self._order])
        if self.bars is not None:
            self._draw(found)

    def _draw(self, found: FigureTable) -> None:
        assert self.bars is not None and self._drawn is not None
        place, kind = self._drawn, found.columns[self._drawn].kind
        grouped = any(row[1] == _WHOLE for row in found.rows)
        shown = [line for line, row in enumerate(found.rows[: len(found.keys) or None])
                 if row[0] != _WHOLE and (not grouped or row[1] == _WHOLE)]  # fmt: skip
        by_month = bool(shown) and _is_month(found, shown[0])
        if by_month and grouped:  # groups stand newest first
            shown.reverse()
        self._barred = shown if by_month else shown[:_MOST_BARS]
        values = [
            (_name(found, line), figure_of(found.rows[line][place]) / _SCALES.get(kind, 1)) for line in self._barred
        ]
        self.bars.setVisible(bool(values))
        most = max(range(len(values)), key=lambda place: values[place][1], default=0)
        self.bars.show_values(values, strong=len(values) - 1 if by_month else most)


def _drawn(topic: str, columns: Sequence[FigureColumn]) -> int | None:
    """The place of the column that is drawn."""
    keys = [one.key for one in columns]
    if "mom_base" in keys and "orders" not in keys[:-5]:
        return keys.index("mom_base") - 1
    return keys.index(_DRAWN[topic]) if _DRAWN.get(topic) in keys else None


def _is_month(found: FigureTable, line: int) -> bool:
    key = found.keys[line] if line < len(found.keys) else None
    return isinstance(key, Span) or (isinstance(key, tuple) and key[0] == "month")


def _counts_on(found: FigureTable) -> range:
    """The lines that are months, oldest first, where they are lines of their own."""
    months = [line for line in range(len(found.rows)) if _is_month(found, line) and found.rows[line][0] != _WHOLE]
    grown = months and found.columns[1].kind is not Figure.TEXT
    return range(months[0], months[-1] + 1) if grown else range(0)


def _name(found: FigureTable, line: int) -> str:
    """What a line is called: products by their names, pairs by both."""
    row: tuple[Cell, ...] = found.rows[line]
    if found.topic == "pairs":
        return f"{told_cell(row[0])} + {told_cell(row[1])}"
    return told_cell(row[1] if found.columns[0].key == "code" else row[0])
