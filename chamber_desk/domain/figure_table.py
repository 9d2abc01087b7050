"""A table of figures as the analysis gives it: the window, the terminal and papers show the same one."""

from dataclasses import dataclass
from enum import StrEnum

from chamber_desk.domain.list_papers import Fen, Said


class Figure(StrEnum):
    """What a column holds."""

    TEXT = "text"  # str, or Said for a catalogue word
    COUNT = "count"  # int
    QUANTITY = "quantity"  # int, thousandths
    MONEY = "money"  # int, fen
    PERCENT = "percent"  # int, hundredths of a per cent
    RATIO = "ratio"  # int, hundredths


@dataclass(frozen=True, slots=True)
class Noted:
    """A figure with a remark (a catalogue word); without a figure the remark says why there is none."""

    value: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A catalogue sentence and what fills its places: plain values, catalogue words, money, figures of a table."""

    text: str
    values: tuple[tuple[str, "str | int | Said | Fen | Shown | tuple[Said, ...]"], ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell of a table as its column shows it."""

    kind: Figure
    cell: "Cell"


def figure_or(value: int | None, why: str) -> "Cell":
    """A figure, or why there is none."""
    return Noted(None, why) if value is None else value


Cell = str | Said | int | Noted | Sentence | None  # None only where the line itself says why


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column: its key in JSON, its catalogue word and what it holds."""

    key: str
    label: str
    kind: Figure = Figure.TEXT


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The figures of one topic with the rule they follow: sentences and what fills their places."""

    topic: str
    columns: tuple[FigureColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    rule: str
    values: dict[str, object]
    more_rules: tuple[str, ...] = ()
    keys: tuple[object, ...] = ()  # what each line is about, for the records behind it (services.behind)
