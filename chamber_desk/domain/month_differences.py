"""What a corrected month says otherwise than before, person by person and indicator by indicator (domain base 5.1)."""

from dataclasses import dataclass

from chamber_desk.domain.month_results import MonthResult, PersonResult
from chamber_desk.domain.words import N_

TOTAL, GRADE, RANK, BONUS, PERSON = "total", "grade", "rank", "bonus", "person"
ITEMS = {TOTAL: N_("总分"), GRADE: N_("等级"), RANK: N_("名次"), BONUS: N_("奖金"), PERSON: N_("参评")}


@dataclass(frozen=True, slots=True)
class Difference:
    """One item of a person (an indicator's key or one of ITEMS) with its figure and its score, before and after."""

    number: str
    name: str
    item: str
    old: str | None
    new: str | None
    old_score: str | None = None
    new_score: str | None = None


def find_differences(before: MonthResult, after: MonthResult) -> list[Difference]:
    """Everything that differs between two results of a month, in the order of the later one; nothing for equal ones."""
    found: list[Difference] = []
    for person in after.people:
        former = before.person(person.number)
        if former is None:
            found.append(Difference(person.number, person.name, PERSON, None, person.total))
        else:
            found += _compare(former, person)
    found += [
        Difference(person.number, person.name, PERSON, person.total, None)
        for person in before.people
        if after.person(person.number) is None
    ]
    return found


def _compare(before: PersonResult, after: PersonResult) -> list[Difference]:
    found = []
    former = {line.indicator: line for line in before.lines}
    for line in after.lines:
        old = former.get(line.indicator)
        if old is None or (old.actual, old.target, old.score) != (line.actual, line.target, line.score):
            scores = (old.score if old else None, line.score)
            found.append(
                Difference(after.number, after.name, line.indicator, old.actual if old else None, line.actual, *scores)
            )
    pairs = (
        (TOTAL, before.total, after.total),
        (GRADE, before.grade, after.grade),
        (RANK, _text(before.rank), _text(after.rank)),
        (BONUS, _text(before.bonus), _text(after.bonus)),
    )
    return [*found, *(Difference(after.number, after.name, item, old, new) for item, old, new in pairs if old != new)]


def _text(value: int | None) -> str | None:
    return None if value is None else str(value)
