"""What a list or a slip prints: pairs of facts, a table, boxes to tick and to sign. One shape for every such paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Said:
    """A catalogue word, which the paper says in its own language; a plain str is somebody's own text."""

    text: str


@dataclass(frozen=True, slots=True)
class Fen:
    """Money in fen."""

    amount: int | None


@dataclass(frozen=True, slots=True)
class InWords:
    """Money in fen, told in capitals (大写), in English in words."""

    amount: int


@dataclass(frozen=True, slots=True)
class Period:
    """A month (2026-11) or a year (2026) as it is spoken: 2026年11月, 2026年度."""

    text: str


@dataclass(frozen=True, slots=True)
class Basis:
    """What an honour was given for, as its register keeps it: 113000.50元, 3家, or a reason in words (and in English)."""

    text: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class Stack:
    """Several values in one cell, one below another; empty ones leave no line."""

    values: tuple["Value", ...]


Value = str | Said | Fen | InWords | Period | Basis | Stack | int | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its catalogue word, its share of the width, whether cells stand right (figures) or always left (names and what
    is compared: else short words stand in the middle), and on one line."""

    label: str
    share: float
    right: bool = False
    whole: bool = False  # set smaller rather than broken
    left: bool = False
    pen: bool = False  # written by hand: its share of the width is kept, however little is printed there


Sentence = tuple[str, Mapping[str, object]]  # a catalogue sentence, and what fills its places


@dataclass(frozen=True, slots=True)
class Letter:
    """What makes a list a letter or a notice: to whom, what is said before and after the list, and the day it is sealed."""

    to: str = ""
    before: tuple[Sentence, ...] = ()
    after: tuple[Sentence, ...] = ()
    salute: tuple[str, ...] = ()  # 此致, 敬礼: each on its own line
    sealed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ListPaper:
    """A list or slip (domain base 1.2). `title`, labels, `notes` and `signers` are catalogue words, rows hold values."""

    organisation: str
    title: str
    subtitle: tuple[Value, ...] = ()
    facts: tuple[tuple[str, Value], ...] = ()
    texts: tuple[tuple[str, Value], ...] = ()  # long facts, each over the whole width
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()
    total: tuple[Value, ...] = ()
    row_height: float = 20.0  # points, the least: room for a pen
    notes: tuple[Sentence, ...] = ()
    ticks: tuple[str, ...] = ()
    ticks_label: str = ""
    signers: tuple[str, ...] = ()
    landscape: bool = False
    letter: Letter | None = None
    sheet_number: str = ""  # by which a scan of it is filed; every page says it
    internal: bool = False  # not for the other side: every sheet says so
    language: str = "zh_CN"
