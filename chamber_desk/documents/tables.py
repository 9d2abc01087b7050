"""Tables: cells of composed text, rows that carry over to the next sheet, heads that are repeated there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chamber_desk.documents.page import INK, RULE, Colour, Page
from chamber_desk.documents.paragraph import Line
from chamber_desk.documents.type import compose_text, set_line

PAD_X, PAD_Y = 4.0, 4.2
LEADING = 1.38
HEAD_FILL: Colour = (0.93, 0.945, 0.957)
BAND_FILL: Colour = (0.972, 0.977, 0.984)
FRAME: Colour = (0.13, 0.13, 0.15)
_TOKEN = re.compile(r"[^\s\u2e80-\uffff]{6,}")
LEFT, CENTRE, RIGHT = 0.0, 0.5, 1.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text as it stands (never markup), and how it is set. `whole` shrinks the text to keep one line."""

    text: str
    style: str = "sans"
    size: float = 9.0
    align: float = LEFT
    columns: int = 1
    rows: int = 1
    fill: Colour | None = None
    colour: Colour = INK
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; `least` is its smallest height in points."""

    cells: tuple[Cell, ...]
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class _Set:
    """A cell with its lines."""

    cell: Cell
    column: int
    width: float
    lines: tuple[Line, ...]
    size: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LEADING + 2 * PAD_Y


@dataclass(slots=True)
class SetRow:
    """A row ready to be drawn."""

    sets: list[_Set]
    height: float

    def split(self, room: float) -> tuple["SetRow", "SetRow"]:
        """The row cut in two between lines, the first part at most `room` high."""
        first, second = [], []
        for one in self.sets:
            fits = max(1, int((room - 2 * PAD_Y) / (one.size * LEADING)))
            first.append(replace(one, lines=one.lines[:fits]))
            second.append(replace(one, lines=one.lines[fits:]))
        return SetRow(first, max(one.height for one in first)), SetRow(second, max(one.height for one in second))


class Table:
    """A table whose columns are `widths` points wide; the first `heads` rows are repeated on every sheet."""

    def __init__(self, widths: Sequence[float], rows: Sequence[Row], *, heads: int = 0, keep_last: int = 1) -> None:
        self.widths = list(widths)
        self.heads = heads
        self.keep_last = keep_last
        self.rows = self._lay_out(rows)

    @property
    def width(self) -> float:
        """The table's whole width."""
        return sum(self.widths)

    @property
    def height(self) -> float:
        """The table's height on one sheet."""
        return sum(row.height for row in self.rows)

    @property
    def least(self) -> float:
        """The height of the least that may begin it on a sheet: the head with one row, or with all that stay together."""
        rows = len(self.rows) - self.heads
        return sum(row.height for row in self.rows[: self.heads + (1 if rows > self.keep_last else rows)])

    def _lay_out(self, rows: Sequence[Row]) -> list[SetRow]:
        taken: dict[int, int] = {}  # columns that a taller cell above still covers, and for how many rows
        done = []
        for row in rows:
            sets, column = [], 0
            covered = {one for one, left in taken.items() if left > 0}
            taken = {one: left - 1 for one, left in taken.items()}
            for cell in row.cells:
                while column in covered:
                    column += 1
                width = sum(self.widths[column : column + cell.columns])
                sets.append(_set_cell(cell, column, width))
                if cell.rows > 1:
                    taken |= dict.fromkeys(range(column, column + cell.columns), cell.rows - 1)
                column += cell.columns
            height = max((one.height for one in sets if one.cell.rows == 1), default=0.0)
            done.append(SetRow(sets, max(row.least, height)))
        return done

    def draw_rows(self, page: Page, x: float, y: float, rows: Sequence[SetRow]) -> float:
        """Draw rows one below the other and a frame about them; gives the y below."""
        top = y
        for index, row in enumerate(rows):
            for one in row.sets:
                height = sum(below.height for below in rows[index : index + one.cell.rows])
                self._draw_cell(page, x, y, one, height)
            y += row.height
        page.draw_box(x, top, self.width, y - top, line=1.0, colour=FRAME)
        return y

    def _draw_cell(self, page: Page, x: float, y: float, one: _Set, height: float) -> None:
        left = x + sum(self.widths[: one.column])
        page.draw_box(left, y, one.width, height, line=0.4, colour=RULE, fill=one.cell.fill)
        leading = one.size * LEADING
        base = y + (height - len(one.lines) * leading) / 2 + (leading - one.size) / 2 + one.size * 0.87
        room = one.width - 2 * PAD_X
        for line in one.lines:
            start = left + PAD_X + one.cell.align * (room - line.width * one.size)
            page.draw_line(line, start, base, one.size, one.cell.colour)
            base += leading


def _set_cell(cell: Cell, column: int, width: float) -> _Set:
    room = width - 2 * PAD_X
    size = cell.size
    if cell.whole:
        size = fit_size(cell.text, cell.style, size, room, least=4.5)
        return _Set(cell, column, width, (set_line(cell.text, cell.style),), size)
    for token in _TOKEN.findall(cell.text):  # a long number or type code is set smaller rather than cut
        fitted = fit_size(token, cell.style, size, room, least=0.0)
        size = fitted if fitted >= cell.size * 0.78 else size  # or cut it after all, in a readable size
    return _Set(cell, column, width, compose_text(cell.text, cell.style, room / size), size)


def fit_size(text: str, style: str, size: float, room: float, *, least: float) -> float:
    """The largest size up to `size` at which the text takes at most `room` points, but never under `least`."""
    width = set_line(text, style).width * size
    return size if width <= room else max(least, size * room / width)
