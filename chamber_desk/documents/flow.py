"""Text and tables that run down the sheet and over to the next one."""

from collections.abc import Callable, Sequence

from chamber_desk.documents.page import INK, Colour, Page, Paper
from chamber_desk.documents.paragraph import Line
from chamber_desk.documents.tables import SetRow, Table


class Flow:
    """A column between margins; `head` is drawn on every new sheet. Lengths in points, y from the top."""

    def __init__(
        self, paper: Paper, *, left: float, right: float, top: float, bottom: float, head: Callable[[Page], None]
    ) -> None:
        self.paper = paper
        self.left = left
        self.width = paper.size[0] - left - right
        self.top = top
        self.bottom = paper.size[1] - bottom
        self._head = head
        self.page = self._start()
        self.y = top

    def _start(self) -> Page:
        page = self.paper.add_page()
        self._head(page)
        self.y = self.top
        return page

    @property
    def room(self) -> float:
        """What is left of the sheet."""
        return self.bottom - self.y

    @property
    def is_fresh(self) -> bool:
        """Whether nothing stands on this sheet yet."""
        return self.y <= self.top

    def turn(self) -> None:
        """Go on to a new sheet."""
        self.page = self._start()

    def need(self, height: float) -> None:
        """Turn the sheet unless so much room is left."""
        if height > self.room and not self.is_fresh:
            self.turn()

    def skip(self, height: float) -> None:
        """Leave room, except at the head of a sheet."""
        if not self.is_fresh:
            self.y += height

    def put_lines(
        self, lines: Sequence[Line], size: float, leading: float, *, inset: float = 0.0, colour: Colour = INK,
        align: float = 0.0,
    ) -> None:  # fmt: skip
        """A paragraph: never its first line alone at a foot, nor its last line alone at a head."""
        start = 0
        while start < len(lines):
            left = len(lines) - start
            fits = int((self.room + 0.01) / leading)
            if fits < left:
                fits = min(fits, left - 2)
                if fits < 2 and not self.is_fresh:
                    self.turn()
                    continue
            fits = min(left, max(1, fits))
            for line in lines[start : start + fits]:
                x = self.left + inset + align * (self.width - inset - line.width * size)
                self.page.draw_line(line, x, self.y + (leading - size) / 2 + size * 0.87, size, colour)
                self.y += leading
            start += fits

    def put_table(self, table: Table, *, tail: float = 0.0) -> None:
        """A table; its head is repeated on each sheet, and its last rows stay together.

        `tail` is the height of what must not stand on a sheet without any of the rows: boxes to sign.
        """
        heads, rows = table.rows[: table.heads], list(table.rows[table.heads :])
        head_height = sum(row.height for row in heads)
        while rows or heads:
            taken = self._take(rows, self.room - head_height, table.keep_last)
            if len(taken) == len(rows) and head_height + sum(row.height for row in rows) + tail > self.room:
                taken = taken[: max(0, len(rows) - table.keep_last)] or taken
            if not taken:
                if not self.is_fresh:
                    self.turn()
                    continue
                if not rows:
                    break
                taken = self._cut(rows, self.room - head_height)
            self.y = table.draw_rows(self.page, self.left, self.y, [*heads, *taken])
            del rows[: len(taken)]
            if not rows:
                break
            self.turn()

    @staticmethod
    def _take(rows: Sequence[SetRow], room: float, keep_last: int) -> list[SetRow]:
        """The rows that fit; not some of the last ones without the others."""
        count, height = 0, 0.0
        while count < len(rows) and height + rows[count].height <= room + 0.01:
            height += rows[count].height
            count += 1
        if len(rows) - keep_last < count < len(rows):
            count = max(0, len(rows) - keep_last)
        return list(rows[:count])

    @staticmethod
    def _cut(rows: list[SetRow], room: float) -> list[SetRow]:
        """Part of a row that is higher than a whole sheet; the rest takes its place in `rows`."""
        if rows[0].height <= room:
            return [rows[0]]
        first, second = rows[0].split(room)
        rows[:1] = [first, second]
        return [first]
