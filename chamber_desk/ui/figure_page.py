"""A topic of the analysis on screen: its figures as a table, above it as a picture where they can be compared."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chamber_desk.domain.figure_table import Figure, FigureColumn, FigureTable
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.spans import Span
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _
from chamber_desk.jobs.topic_pictures import find_picture
from chamber_desk.ui.figure_cells import table_lines
from chamber_desk.ui.picture import PictureView
from chamber_desk.ui.plain_table import PlainTable

_SENTENCES = ("finding", "words", "decision")  # columns that take all the room there is
_MOST_EVEN, _NARROW = 8, 56  # columns that have the same width, and how wide the others are at least
_WHOLE = Said(N_("合计"))


class FigurePage(QWidget):
    """`opened` tells which line of the figures was opened, by the table or by its bar."""

    opened = Signal(int)

    def __init__(
        self, title: str, columns: Sequence[FigureColumn], *, opens: bool, widths: tuple[int, ...] = ()
    ) -> None:
        """`opens`: have the lines records behind them?"""
        super().__init__()
        self.keys = tuple(one.key for one in columns[1:])
        self._order: list[int] = []  # which line of the figures stands in a line of the table
        figures_at = [place for place, one in enumerate(columns) if one.kind is not Figure.TEXT]
        wide = next((place for place, one in enumerate(columns) if one.key in _SENTENCES), None)
        headings = [_(one.label) for one in columns]
        many = len(columns) > _MOST_EVEN and columns[-1].key != "yoy"  # bases stand evenly beside each other
        if many and not widths and wide is None:  # each as wide as its words, the names have what is left
            widths, wide = (_NARROW,) * len(columns), max(0, figures_at[0] - 1)
        self.table = PlainTable(
            headings, title, right=figures_at, widths=widths, wide=wide, even=not widths and wide is None
        )
        self.picture = PictureView(title, opens=opens)
        self.picture.opened.connect(self.opened)
        self.picture.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.picture, 3)
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
        drawn = find_picture(found)
        self.picture.setVisible(drawn is not None)
        if drawn is not None:
            self.picture.show_picture(drawn)


def _is_month(found: FigureTable, line: int) -> bool:
    key = found.keys[line] if line < len(found.keys) else None
    return isinstance(key, Span) or (isinstance(key, tuple) and key[0] == "month")


def _counts_on(found: FigureTable) -> range:
    """The lines that are months, oldest first, where they are lines of their own."""
    months = [line for line in range(len(found.rows)) if _is_month(found, line) and found.rows[line][0] != _WHOLE]
    grown = months and found.columns[1].kind is not Figure.TEXT
    return range(months[0], months[-1] + 1) if grown else range(0)
