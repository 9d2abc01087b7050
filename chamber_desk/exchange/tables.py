"""What a file holds before its cells are understood: tables of raw rows, and what was noticed on the way."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from chamber_desk.domain.fields import Field
from chamber_desk.exchange.refusals import Refusal
from chamber_desk.i18n import fill

Cell = str | int | float | bool | date | datetime | time | timedelta | None


class RawRow(NamedTuple):
    """One row as it stands in the file; `number` counts from 1, the heading of a plain table being row 1."""

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Note:
    """Something seen in a file that the user should know: a skipped totals row, an unknown heading, an encoding."""

    message_id: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)

    @property
    def text(self) -> str:
        """The note in the user's language."""
        return fill(self.message_id, dict(self.values))


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is read: the cells at `index` become the field. Several columns may read the same cells.

    `words` are a profile's own words (its cell text → workbook text), `corrections` what the user agreed to mend.
    """

    index: int
    field: Field
    heading: str
    words: Mapping[str, str] = dataclasses.field(default_factory=dict)
    corrections: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Offer:
    """A correction that a profile proposes: in the column headed `column`, `wrong` should read `right`."""

    table: str
    column: str
    wrong: str
    right: str
    rows: int = 0  # how many rows of the file it concerns
    applied: bool = False

    @property
    def text(self) -> str:
        """How the offer is shown: GTXPro → GTX Pro?"""
        return f"{self.wrong} → {self.right}" + ("" if self.applied else "?")


@dataclass(slots=True)
class Table:
    """One table of a file. `sheet` is the name of the office's sheet it fills, or None if that is unknown."""

    file: str
    source: str  # the sheet's title in the workbook, or the name of the text file without its ending
    sheet: str | None = None
    headings: list[str] = dataclasses.field(default_factory=list)
    rows: list[RawRow] = dataclasses.field(default_factory=list)
    notes: list[Note] = dataclasses.field(default_factory=list)
    columns: list[Column] = dataclasses.field(default_factory=list)
    constants: dict[str, str] = dataclasses.field(default_factory=dict)  # field name → text that every row gets
    dates: str = ""  # the order of day and month in a foreign file: "m/d/y" or "d/m/y"
    offers: list[Offer] = dataclasses.field(default_factory=list)
    broken: dict[int, Refusal] = dataclasses.field(default_factory=dict)  # rows whose cells do not fit the headings
    profiled: bool = False  # read through a profile
    is_text: bool = False  # from a text file, where a stray delimiter shifts the cells
