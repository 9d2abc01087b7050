"""A computed year: the indicators over the whole year, overall quality, the twelve months behind it (domain base 5.1).

Like a month's, all figures are texts with their final rounding.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from chamber_desk.domain.month_results import PersonResult, person_from_plain


@dataclass(frozen=True, slots=True)
class MonthGrade:
    """A month of a person as it was locked; None where it was not locked or not rated."""

    month: str
    total: str | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class YearPerson:
    """One person's year. `indicators` holds the lines and, as its total, the 80 per cent; `quality` the five dimensions."""

    indicators: PersonResult
    quality: tuple[str | None, ...]
    quality_total: str | None
    raters: int
    total: str | None
    grade: str
    rank: int | None
    rank_in_role: int | None
    months: tuple[MonthGrade, ...]
    eligible: bool  # takes part in the honours of the year
    violation: str | None = None

    @property
    def months_rated(self) -> int:
        """How many of the twelve months were rated."""
        return sum(one.total is not None for one in self.months)


@dataclass(frozen=True, slots=True)
class YearResult:
    """Everybody's year. A locked one is read back as it was locked, never computed again."""

    year: str
    scheme: str
    counted_at: str
    locked: bool
    people: tuple[YearPerson, ...]

    def person(self, number: str) -> YearPerson | None:
        """The result of the person with that number, or None."""
        return next((one for one in self.people if one.indicators.number == number), None)


def to_plain(result: YearResult) -> dict[str, Any]:
    """A result as plain lists and dicts, for JSON."""
    return asdict(result)


def from_plain(data: Mapping[str, Any]) -> YearResult:
    """The result that `to_plain` gave."""
    people = tuple(
        YearPerson(
            **{
                **person,
                "indicators": person_from_plain(person["indicators"]),
                "quality": tuple(person["quality"]),
                "months": tuple(MonthGrade(**one) for one in person["months"]),
            }
        )
        for person in data["people"]
    )
    return YearResult(data["year"], data["scheme"], data["counted_at"], data["locked"], people)
