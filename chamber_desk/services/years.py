"""The appraisal year: indicators counted over the whole year, overall quality, and the locked months (二(三)2, domain 5.1)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain import scoring
from chamber_desk.domain.appraisals import QUALITY_DIMENSIONS
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.month_results import PersonResult
from chamber_desk.domain.month_results import from_plain as month_from_plain
from chamber_desk.domain.periods import Year
from chamber_desk.domain.words import N_
from chamber_desk.domain.year_results import MonthGrade, YearPerson, YearResult, from_plain, to_plain
from chamber_desk.services.appraisals import list_months, open_again
from chamber_desk.services.appraised import collect_appraised
from chamber_desk.services.changes import change_rows, insert_rows, read_full
from chamber_desk.services.conduct import open_objections
from chamber_desk.services.month_scores import hundredths, say_exact, score_month
from chamber_desk.services.schemes import find_scheme

_years, _months, _quality, _people = (TABLES[name] for name in ("years", "months", "quality_ratings", "people"))


@dataclass(frozen=True, slots=True)
class Quality:
    """What the raters gave a person: each dimension's weighted mean in points, and how many raters there were."""

    points: tuple[Fraction, ...]
    raters: int


def get_year(session: Session, year: str, *, now: datetime | None = None) -> YearResult:
    """The year's result: as it was locked, else computed from the records as they are now."""
    locked = session.scalar(sa.select(_years.c.result).where(_years.c.year == year, _years.c.result.is_not(None)))
    return from_plain(json.loads(locked)) if locked else compute_year(session, year, now=now)


def compute_year(session: Session, year: str, *, now: datetime | None = None) -> YearResult:
    """Count and score a year, whether it is locked or not."""
    period, moment = Year.parse(year), now or session.now
    appraised, targets = collect_appraised(session, period, moment)
    violations = {one.person_id: one.violation for one in appraised}
    scheme = find_scheme(session, str(period))
    indicators = score_month(str(period), appraised, targets, moment, replace(scheme, best_share=None))
    quality, months = _collect_quality(session, str(period)), _locked_months(session, period)
    people = [
        _year_of(replace(one, bonus=None), quality.get(one.person_id), months.get(one.person_id, {}), period,
                 violations[one.person_id])
        for one in indicators.people
    ]  # fmt: skip
    return YearResult(
        str(period), indicators.scheme, indicators.counted_at, False, tuple(_ranked(people, scheme.best_share))
    )


def _year_of(
    one: PersonResult, quality: Quality | None, months: Mapping[str, tuple[str, str]], year: Year, violation: str | None
) -> YearPerson:
    parts = hundredths(one.total)
    points = sum(quality.points, Fraction(0)) if quality else None
    total = None if parts is None or points is None else scoring.annual_total(parts, points)
    graded = tuple(MonthGrade(str(month), *months.get(str(month), (None, None))) for month in year.months())
    return YearPerson(
        indicators=one,
        quality=tuple(say_exact(each, 2) for each in quality.points) if quality else (None,) * len(QUALITY_DIMENSIONS),
        quality_total=None if points is None else say_exact(points, 2),
        raters=quality.raters if quality else 0,
        total=None if total is None else say_exact(Fraction(total, 100), 2),
        grade=scoring.grade(total, violation),
        rank=None,
        rank_in_role=None,
        months=graded,
        eligible=scoring.is_eligible_for_year(sum(month.total is not None for month in graded)),
        violation=violation,
    )


def _ranked(people: list[YearPerson], share: int | None) -> list[YearPerson]:
    def rank(some: list[YearPerson]) -> dict[str, int | None]:
        return scoring.rank({one.indicators.number: hundredths(one.total) for one in some})

    ranks, in_role = rank(people), dict[str, int | None]()
    for role in {one.indicators.role for one in people}:
        in_role |= rank([one for one in people if one.indicators.role == role])
    places = scoring.best_places(sum(one.total is not None for one in people), share)
    ranked = []
    for one in people:
        place = ranks[one.indicators.number]
        grade = scoring.limit_grade(one.grade, place, places)
        indicators = replace(one.indicators, limited=grade != one.grade)
        ranked.append(
            replace(one, indicators=indicators, grade=grade, rank=place, rank_in_role=in_role[one.indicators.number])
        )
    return ranked


def _collect_quality(session: Session, year: str) -> dict[int, Quality]:
    """By person the weighted means of the five dimensions; what people gave themselves is left out."""
    query = (
        sa.select(_quality, _people.c.number, _people.c.name)
        .join(_people, _people.c.id == _quality.c.person_id)
        .where(_quality.c.year == year, _quality.c.archived_at.is_(None))
    )
    given: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
    for row in session.rows(query):
        if row.rater not in (row.number, row.name):
            points = tuple(row._mapping[_quality.c[one.code]] for one in QUALITY_DIMENSIONS)
            given.setdefault(row.person_id, []).append((row.weight or 1, points))
    return {
        person: Quality(
            tuple(
                Fraction(sum(weight * points[place] for weight, points in rated), 100 * sum(one for one, _ in rated))
                for place in range(len(QUALITY_DIMENSIONS))
            ),
            len(rated),
        )
        for person, rated in given.items()
    }


def _locked_months(session: Session, year: Year) -> dict[int, dict[str, tuple[str, str]]]:
    """By person the total and grade of each locked month in which they were rated."""
    found: dict[int, dict[str, tuple[str, str]]] = {}
    query = sa.select(_months.c.result).where(
        _months.c.month.in_([str(month) for month in year.months()]), _months.c.result.is_not(None)
    )
    for (plain,) in session.rows(query):
        result = month_from_plain(json.loads(plain))
        for person in result.people:
            if person.total is not None:
                found.setdefault(person.person_id, {})[result.month] = (person.total, person.grade)
    return found


def lock_year(session: Session, year: str) -> YearResult:
    """Freeze a year: from now on it is read back, never computed. Raises DeskError where something is still open."""
    if is_year_locked(session, year):
        raise DeskError(N_("{month} 的考核已经锁定，不能再次锁定。"), {"month": year})
    objecting = open_objections(session, year)
    if objecting:
        raise DeskError(N_("{names} 的异议还没有答复，不能锁定；请在“考核签字”里登记答复。"), {"names": objecting})
    result = replace(compute_year(session, year), locked=True)
    if not result.people:
        raise DeskError(N_("{month} 没有可以考核的人员。"), {"month": year})
    values = {
        "year": result.year, "scheme": result.scheme, "counted_at": session.now, "locked_at": session.now,
        "result": json.dumps(to_plain(result), ensure_ascii=False),
    }  # fmt: skip
    session.call_it(N_("锁定年度考核：{year}"), year=result.year)
    found = session.scalar(sa.select(_years.c.id).where(_years.c.year == result.year))
    if found is None:
        insert_rows(session, "years", [values])
    else:
        change_rows(session, "years", [(read_full(session, "years", [found])[found], values)])
    return result


def unlock_year(session: Session, year: str, *, leader: str, reason: str) -> None:
    """Open a locked year again, only with a leader's name and a reason; what it said stays as an older version."""
    if not leader.strip() or not reason.strip():
        raise DeskError(N_("解锁必须写明批准的负责人和理由。"), field="reason")
    found = session.scalar(sa.select(_years.c.id).where(_years.c.year == year, _years.c.result.is_not(None)))
    if found is None:
        raise DeskError(N_("{month} 的考核没有锁定。"), {"month": year})
    session.call_it(N_("解锁考核 {month}：{leader}，{reason}"), month=year, leader=leader, reason=reason)
    open_again(session, "years", year, found, leader, reason)


def is_year_locked(session: Session, year: str) -> bool:
    """Is the year locked?"""
    return bool(session.scalar(sa.select(_years.c.id).where(_years.c.year == year, _years.c.result.is_not(None))))


def list_changed_since_lock(session: Session, year: str) -> list[tuple[str, str, str]]:
    """(person, locked total, total by today's records) of those whose locked year the records no longer give."""
    if not is_year_locked(session, year):
        return []
    now = {one.indicators.number: one for one in compute_year(session, year).people}
    changed = []
    for one in get_year(session, year).people:
        current = now.get(one.indicators.number)
        if current is None or _told(current) != _told(one):
            changed.append((one.indicators.name, one.total or "—", (current.total or "—") if current else "—"))
    return changed


def _told(one: YearPerson) -> tuple[object, ...]:
    return [line.actual for line in one.indicators.lines], one.quality, one.months


def list_years(session: Session) -> list[tuple[str, bool]]:
    """(year, locked) of every year with a month to appraise, newest first."""
    locked = {row.year for row in session.rows(sa.select(_years.c.year).where(_years.c.result.is_not(None)))}
    years = sorted({month[:4] for month, _locked in list_months(session)}, reverse=True)
    return [(year, year in locked) for year in years]
