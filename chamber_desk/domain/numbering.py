"""The patterns of the office's numbers (domain base 2(d)): writing them, reading them, and finding gaps."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.text import normalise_width
from chamber_desk.domain.words import N_

PATTERNS = {
    "contract": "商销合字〔{Y}〕第{N:4}号",
    "supplement": "{PARENT}-补{N:2}",
    "order": "DD{Y}{M:2}-{N:4}",
    "certificate": "商誉字〔{Y}〕第{N:4}号",
    "appraisal": "商考字〔{Y}〕第{N:3}号",
    "ticket": "SH{Y}-{N:4}",
    "customer": "KH{N:5}",
    "notice": "商销〔{Y}〕{N}号",
    "seal_use": "YY{Y}-{N:4}",
    "archive": "{FONDS}-HT·{Y}-{KEEP}-XS-{N:4}",
    "person": "YG{N:3}",
    "product": "CP{N:3}",
    "opportunity": "SJ{Y}-{N:4}",
    "quotation": "BJ{Y}-{N:4}",
}
_TOKEN = re.compile(r"\{(Y|M|N|PARENT|FONDS|KEEP)(?::(\d+))?\}")


def format_number(kind: str, n: int, *, day: date | None = None, **words: str) -> str:
    """The n-th number of a kind (or of a pattern): `words` fill PARENT, FONDS and KEEP. ValueError without {N}."""
    pattern = PATTERNS.get(kind, kind)
    if "{N" not in pattern:
        raise ValueError("no {N}")
    values: dict[str, object] = {"N": n, **words}
    if day is not None:
        values |= {"Y": day.year, "M": day.month}

    def write(token: re.Match[str]) -> str:
        if token[1] not in values:
            raise ValueError(f"missing {token[1]}")
        return str(values[token[1]]).rjust(int(token[2] or 0), "0")

    return _TOKEN.sub(write, pattern)


def counter_period(kind: str, day: date) -> str:
    """The stretch in which a kind is counted from one: a year, a month, or all time."""
    pattern = PATTERNS[kind]
    if "{M" in pattern:
        return f"{day:%Y-%m}"
    return str(day.year) if "{Y" in pattern else ""


def is_by_period(kind: str) -> bool:
    """Does the kind begin again each year or month, so that its numbers are a register without gap?"""
    return "{Y" in PATTERNS[kind]


def match_number(kind: str, text: str) -> tuple[str, int] | None:
    """(period, n) of a number that follows the kind's pattern exactly; None for any other text."""
    match = _matcher(kind).fullmatch(text)
    if match is None or not int(match["N"]):
        return None
    found = match.groupdict()
    period = found.get("Y", "") + (f"-{found['M']}" if "M" in found else "")
    return period, int(found["N"])


@cache
def _matcher(kind: str) -> re.Pattern[str]:
    parts: list[str] = []
    place = 0
    for token in _TOKEN.finditer(PATTERNS[kind]):
        parts.append(re.escape(PATTERNS[kind][place : token.start()]))
        digits = int(token[2] or 1)
        forms = {"Y": r"\d{4}", "M": r"0[1-9]|1[0-2]", "N": rf"\d{{{digits}}}|[1-9]\d{{{digits},8}}"}
        parts.append(f"(?P<{token[1]}>{forms.get(token[1], '.+')})")
        place = token.end()
    return re.compile("".join(parts) + re.escape(PATTERNS[kind][place:]), re.ASCII)


_READ = re.compile(r"(\D+?)字?[〔\[（(【](\d{4})[〕\]）)】]第?(\d{1,9})号(?:-补(\d{1,9}))?", re.ASCII)


def parse_number(text: str) -> dict[str, object]:
    """The parts of a contract-like number in any of the brackets people type. Raises DeskError."""
    match = _READ.fullmatch(re.sub(r"\s+", "", normalise_width(text)))
    if match is None:
        raise DeskError(N_("“{value}”不是编号。"), {"value": text})
    supplement = int(match[4]) if match[4] else None
    return {"prefix": match[1], "year": int(match[2]), "n": int(match[3]), "supplement": supplement}


def find_gaps(taken: Iterable[int], first_own: int) -> dict[str, list[int]]:
    """Missing numbers: below the office's first own number they are history, from there on they are errors."""
    numbers = set(taken)
    if not numbers:
        return {"historic": [], "error": []}
    missing = [number for number in range(1, max(numbers) + 1) if number not in numbers]
    return {
        "historic": [number for number in missing if number < first_own],
        "error": [number for number in missing if number >= first_own],
    }


class Counter:
    """The numbers of one kind and period: taken in order, never twice; old ones are taken in before the first own.

    The office keeps its counters in its records; this is the rule they follow.
    """

    def __init__(self) -> None:
        self.numbers: set[int] = set()
        self._voided: set[int] = set()
        self._first_own: int | None = None

    def take(self) -> int:
        """The next number."""
        number = max(self.numbers, default=0) + 1
        if self._first_own is None:
            self._first_own = number
        self.numbers.add(number)
        return number

    def import_existing(self, number: int) -> None:
        """Keep a number of an old record. ValueError for a double and after the first own number."""
        if number in self.numbers:
            raise ValueError("duplicate")
        if self._first_own is not None:
            raise ValueError("import after first own number")
        self.numbers.add(number)

    def void_it(self, number: int) -> None:
        """Void a number: it stays taken. ValueError for one that was never given."""
        if number not in self.numbers:
            raise ValueError("unknown")
        self._voided.add(number)

    def is_void(self, number: int) -> bool:
        """Was the number voided?"""
        return number in self._voided

    def gaps(self) -> dict[str, list[int]]:
        """The missing numbers, as `find_gaps` sorts them."""
        first_own = self._first_own if self._first_own is not None else max(self.numbers, default=0) + 1
        return find_gaps(self.numbers, first_own)
