"""What the monthly analysis prints: pages of pictures, a sentence under each (regulation 五(二)2c)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chamber_desk.domain.figure_table import Cell, Figure, Sentence


class Shape(StrEnum):
    """How a picture is drawn."""

    COLUMNS = "columns"  # standing, for months
    BARS = "bars"  # lying, for people, products, regions


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: whose it is, how much (fen or a count), a darker part of it, and what stands beside a lying one.

    A foretold bar is hatched; `low` and `high` are its interval. `line` is the line of the table that it stands for.
    """

    label: Cell
    value: int
    part: int | None = None
    beside: Sentence | None = None
    foretold: bool = False
    low: int | None = None
    high: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """Bars with a title, what the light and the dark mean, and what they say in sentences."""

    title: str
    shape: Shape
    kind: Figure  # of its bars
    bars: tuple[Bar, ...]
    sentences: tuple[Sentence, ...]
    legend: tuple[str, ...] = ()
    strong: int = 0  # the bar that is dark


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure in large type with what it is compared with below."""

    label: str
    kind: Figure
    cell: Cell
    below: Sentence | None = None


@dataclass(frozen=True, slots=True)
class AnalysisPage:
    """One page; `notes` are sentences under a title of their own, `rows` a table under `columns`."""

    title: str
    headlines: tuple[Headline, ...] = ()
    pictures: tuple[Picture, ...] = ()
    notes_title: str = ""
    notes: tuple[Sentence, ...] = ()
    table_title: str = ""
    columns: tuple[tuple[str, float], ...] = ()  # word and share of the width
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class AnalysisFacts:
    """The paper: whose, which month, its pages, and who signs it."""

    organisation: str
    month: str
    pages: tuple[AnalysisPage, ...]
    signers: tuple[str, ...]
    language: str = "zh_CN"
    until: date | None = None  # the last day counted, of a month that is not over
