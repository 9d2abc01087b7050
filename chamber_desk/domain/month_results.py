"""A computed month: every person's figures, scores and total, as shown, printed, locked and given as JSON.

All figures are texts with their final rounding, so that screen, paper and file show the same.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class LineResult:
    """One indicator of one person. None stands for "does not apply" (decision D9)."""

    indicator: str
    group: str
    actual: str | None
    target: str | None
    base: str | None
    score: str | None
    weight: str
    effective_weight: str | None
    contribution: str | None
    count: int = 0  # how many records the figure rests on, refunds among them
    records: tuple[str, ...] = ()  # their numbers, where asked for
    refunds: int = 0  # how many of them are refunds, also of older orders
    refunded: str | None = None  # what those took from sales or profit, in yuan


@dataclass(frozen=True, slots=True)
class PersonResult:
    """One person's month. `bonus` is in fen and holds the champion's extra."""

    person_id: int
    number: str
    name: str
    role: str
    total: str | None
    grade: str
    rank: int | None
    rank_in_role: int | None
    bonus: int | None
    lines: tuple[LineResult, ...]
    limited: bool = False  # 优秀 by the points, 良好 by the place: the scheme limits how many can be

    def line(self, indicator: str) -> LineResult:
        """The line of an indicator."""
        return next(line for line in self.lines if line.indicator == indicator)


@dataclass(frozen=True, slots=True)
class MonthResult:
    """The whole month. `locked` results are read back as they were locked, never computed again."""

    month: str
    scheme: str
    counted_at: str
    locked: bool
    people: tuple[PersonResult, ...]
    without_target: tuple[str, ...] = field(default=())  # names of those who have no sales target

    def person(self, number: str) -> PersonResult | None:
        """The result of the person with that number, or None."""
        return next((person for person in self.people if person.number == number), None)


def to_plain(result: MonthResult) -> dict[str, Any]:
    """A result as plain lists and dicts, for JSON."""
    return asdict(result)


def from_plain(data: Mapping[str, Any]) -> MonthResult:
    """The result that `to_plain` gave; what an older or newer program wrote beside it is left aside."""
    people = tuple(person_from_plain(person) for person in data["people"])
    names = tuple(data.get("without_target", ()))
    return MonthResult(**{**_known(MonthResult, data), "people": people, "without_target": names})


def person_from_plain(person: Mapping[str, Any]) -> PersonResult:
    """One person of what `to_plain` gave."""
    lines = tuple(
        LineResult(**{**_known(LineResult, line), "records": tuple(line.get("records", ()))})
        for line in person["lines"]
    )
    return PersonResult(**{**_known(PersonResult, person), "lines": lines})


def _known(kind: type, data: Mapping[str, Any]) -> dict[str, Any]:
    names = {one.name for one in fields(kind)}
    return {name: value for name, value in data.items() if name in names}
