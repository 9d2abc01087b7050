"""What a corrected month or year says otherwise than before, person by person and item by item (domain base 5.1)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from chamber_desk.domain.appraisals import INDICATORS, QUALITY_DIMENSIONS
from chamber_desk.domain.month_results import MonthResult, PersonResult
from chamber_desk.domain.words import N_
from chamber_desk.domain.year_results import YearPerson, YearResult

TOTAL, GRADE, RANK, BONUS, PERSON = "total", "grade", "rank", "bonus", "person"
PARTS, QUALITY, ELIGIBLE = "indicators", "quality", "eligible"  # of a year
SPOKEN = (GRADE, ELIGIBLE)  # whose values are catalogue words
_ENTRY = {True: N_("参加"), False: N_("不参加年度评优")}
_LABELS = {
    **{choice.code: choice.label for choice in (*INDICATORS, *QUALITY_DIMENSIONS)},
    TOTAL: N_("总分"), GRADE: N_("等级"), RANK: N_("名次"), BONUS: N_("奖金"), PERSON: N_("参评"),
    PARTS: N_("指标得分"), QUALITY: N_("综合素质"), ELIGIBLE: N_("年度评优"),
}  # fmt: skip
_INDICATORS = frozenset(choice.code for choice in INDICATORS)

Pair = tuple[str, str | None, str | None]  # item, before, after


@dataclass(frozen=True, slots=True)
class Difference:
    """One item of a person with its figure before and after: an indicator (then with its scores), or another, such as
    the total, a dimension of quality, or one of a year's months."""

    number: str
    name: str
    item: str
    old: str | None
    new: str | None
    old_score: str | None = None
    new_score: str | None = None

    @property
    def label(self) -> str:
        """What the item is called, a catalogue word; a month of a year is called by itself."""
        return _LABELS.get(self.item, self.item)

    @property
    def of_indicator(self) -> bool:
        """Is it an indicator, which has scores?"""
        return self.item in _INDICATORS


def find_differences(before: MonthResult, after: MonthResult) -> list[Difference]:
    """Everything that differs between two results of a month, in the order of the later one; nothing for equal ones."""
    return _compare(before.people, after.people, _pairs_of_month)


def find_year_differences(before: YearResult, after: YearResult) -> list[Difference]:
    """The same of a year: also its two parts, the dimensions of quality, the months behind it, and who is honoured."""
    former = {one.indicators.number: one for one in before.people}
    later = {one.indicators.number: one for one in after.people}

    def pairs(old: PersonResult, new: PersonResult) -> list[Pair]:
        return _pairs_of_year(former[old.number], later[new.number])

    return _compare(_with_totals(before), _with_totals(after), pairs)


def _with_totals(result: YearResult) -> list[PersonResult]:
    """Everybody's indicators under the total of the year: who comes or goes is told with that."""
    return [replace(one.indicators, total=one.total) for one in result.people]


def _compare(
    before: Sequence[PersonResult],
    after: Sequence[PersonResult],
    find_pairs: Callable[[PersonResult, PersonResult], Iterable[Pair]],
) -> list[Difference]:
    former, found = {one.number: one for one in before}, list[Difference]()
    for new in after:
        old = former.pop(new.number, None)
        if old is None:
            found.append(Difference(new.number, new.name, PERSON, None, new.total))
            continue
        found += _compare_lines(old, new)
        found += [Difference(new.number, new.name, *pair) for pair in find_pairs(old, new) if pair[1] != pair[2]]
    return [*found, *(Difference(one.number, one.name, PERSON, one.total, None) for one in former.values())]


def _compare_lines(before: PersonResult, after: PersonResult) -> list[Difference]:
    former, found = {line.indicator: line for line in before.lines}, []
    for line in after.lines:
        old = former.get(line.indicator)
        if old is None or (old.actual, old.target, old.score) != (line.actual, line.target, line.score):
            scores = (old.score if old else None, line.score)
            found.append(
                Difference(after.number, after.name, line.indicator, old.actual if old else None, line.actual, *scores)
            )
    return found


def _pairs_of_month(old: PersonResult, new: PersonResult) -> list[Pair]:
    return [
        (TOTAL, old.total, new.total), (GRADE, old.grade, new.grade), (RANK, _text(old.rank), _text(new.rank)),
        (BONUS, _text(old.bonus), _text(new.bonus)),
    ]  # fmt: skip


def _pairs_of_year(old: YearPerson, new: YearPerson) -> list[Pair]:
    quality = zip(QUALITY_DIMENSIONS, old.quality, new.quality, strict=True)
    return [
        (PARTS, old.indicators.total, new.indicators.total),
        *((choice.code, was, now) for choice, was, now in quality),
        (QUALITY, old.quality_total, new.quality_total),
        *((now.month, was.total, now.total) for was, now in zip(old.months, new.months, strict=True)),
        (TOTAL, old.total, new.total), (GRADE, old.grade, new.grade), (RANK, _text(old.rank), _text(new.rank)),
        (ELIGIBLE, _ENTRY[old.eligible], _ENTRY[new.eligible]),
    ]  # fmt: skip


def _text(value: int | None) -> str | None:
    return None if value is None else str(value)
