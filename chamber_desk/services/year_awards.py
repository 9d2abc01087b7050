"""Honours of a year: proposed from the locked year by the rules of domain base 4.2, issued like a month's."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.periods import Year
from chamber_desk.domain.words import N_
from chamber_desk.domain.year_results import YearPerson, YearResult
from chamber_desk.services.awards import (
    GOOD,
    Approval,
    Honour,
    find_issued,
    issue_honours,
    issue_month,
    issue_special,
    name_issued,
)
from chamber_desk.services.conduct import find_barred
from chamber_desk.services.customer_ratings import find_complained_of, find_lowest_ratings
from chamber_desk.services.years import get_year, is_year_locked

_people = TABLES["people"]
_BEST = GOOD[0]
_REPS_SHARE = Fraction(30, 100)  # at most so many of the representatives are outstanding
_NEWCOMER_MONTHS, _NEWCOMER_MEAN, _NEW_WITHIN = 3, 80, timedelta(days=365)
_YEAR_RATINGS = 20
TEAM = "团队"  # behind the name of the manager whose team has no department's name


def propose_year(session: Session, year: str) -> list[Honour]:
    """The year's honours by rule. Raises DeskError unless the year is locked."""
    if not is_year_locked(session, year):
        raise DeskError(N_("{month} 的考核还没有锁定，不能评选荣誉。"), {"month": year})
    result, period = get_year(session, year), Year.parse(year)
    able = [one for one in result.people if one.eligible and one.total is not None]
    found = [
        *_champions(able),
        *_outstanding(able, result),
        *_newcomers(session, result, period),
        *_service_stars(session, able, period),
        *_teams(session, able),
    ]
    barred = find_barred(session, period.first_day, period.last_day)
    return name_issued(session, year, [one for one in found if one.person_id not in barred])


def issue_year(session: Session, year: str, day: date | None = None, approval: Approval | None = None) -> list[Honour]:
    """Issue the year's honours that were chosen and not issued yet."""
    return issue_honours(session, year, propose_year(session, year), day, approval or Approval())


def issue_chosen(
    session: Session, period: str, approval: Approval, special: int | None, reason: str, reason_en: str = ""
) -> list[int]:
    """The chosen honours of a month or a year, and a special one where a person is given, as one change.

    Gives the ids of the period's certificates that stand, and the special one's.
    """
    issue = issue_year if len(period) == len("2026") else issue_month
    issue(session, period, approval=approval)
    more = [] if special is None else [issue_special(session, special, reason, approval, reason_en=reason_en)]
    return [*find_issued(session, period), *more]


def _honour(award: str, key: str, one: YearPerson, basis: str, team: str = "") -> Honour:
    person = one.indicators
    return Honour(award, key, person.person_id, person.number, person.name, basis, team=team)


def _figure(one: YearPerson, indicator: str) -> Decimal:
    actual = one.indicators.line(indicator).actual
    return Decimal(actual) if actual is not None else Decimal("-Infinity")


def _top(people: Sequence[YearPerson], measure: Callable[[YearPerson], object]) -> list[YearPerson]:
    best = max((measure(one) for one in people), default=None)  # type: ignore[type-var]
    return [one for one in people if measure(one) == best]


def _champions(able: Sequence[YearPerson]) -> list[Honour]:
    reps = [one for one in able if one.indicators.role == "rep" and one.grade in GOOD and _figure(one, "sales") > 0]
    best = _top(reps, lambda one: (_figure(one, "sales"), _figure(one, "profit")))
    return [
        _honour(N_("年度销售冠军"), "sales_champion_y", one, f"{one.indicators.line('sales').actual}元") for one in best
    ]


def _outstanding(able: Sequence[YearPerson], result: YearResult) -> list[Honour]:
    """Graded 优秀 without a violation; of the representatives at most three in ten; managers who reached the target."""
    best = [one for one in able if one.grade == _BEST and one.violation is None]
    count = sum(one.indicators.role == "rep" for one in result.people)
    places = -(-count * _REPS_SHARE.numerator // _REPS_SHARE.denominator)
    reps = sorted((one for one in best if one.indicators.role == "rep"), key=lambda one: one.rank_in_role or 0)[:places]
    managers = [one for one in best if one.indicators.role == "manager" and _reached(one)]
    specialists = [one for one in best if one.indicators.role == "specialist"]
    kinds = (
        (N_("优秀销售代表"), "best_rep_y", reps), (N_("优秀销售经理"), "best_manager_y", managers),
        (N_("优秀市场专员"), "best_specialist_y", specialists),
    )  # fmt: skip
    return [_honour(award, key, one, f"{one.total}分") for award, key, chosen in kinds for one in chosen]


def _reached(one: YearPerson) -> bool:
    line = one.indicators.line("sales")
    return line.actual is not None and line.target is not None and Decimal(line.actual) >= Decimal(line.target)


def _newcomers(session: Session, result: YearResult, year: Year) -> list[Honour]:
    """Joined within the last twelve months; three rated months suffice here (4.2), their mean at least 80."""
    joined = {row.id: row.hired_on for row in session.rows(sa.select(_people.c.id, _people.c.hired_on))}
    fresh = [
        one
        for one in result.people
        if one.months_rated >= _NEWCOMER_MONTHS
        and (hired := joined.get(one.indicators.person_id)) is not None
        and hired > year.last_day - _NEW_WITHIN
        and _mean(one) >= _NEWCOMER_MEAN
    ]
    return [
        _honour(N_("最佳新人"), "newcomer_y", one, f"{round_half_up(_mean(one) * 100) / 100:.2f}分")
        for one in _top(fresh, _mean)
    ]


def _mean(one: YearPerson) -> Fraction:
    totals = [Fraction(month.total) for month in one.months if month.total is not None]
    return sum(totals, Fraction(0)) / len(totals) if totals else Fraction(0)


def _service_stars(session: Session, able: Sequence[YearPerson], year: Year) -> list[Honour]:
    """As the month's, with at least twenty ratings."""
    lowest = find_lowest_ratings(session, year.first_day, year.last_day)
    blamed = find_complained_of(session, year.first_day, year.last_day)
    stars = [
        one
        for one in able
        if one.indicators.role == "rep"
        and one.indicators.line("satisfaction").count >= _YEAR_RATINGS
        and _figure(one, "timeliness") >= 95
        and lowest.get(one.indicators.person_id, 0) >= 3
        and one.indicators.person_id not in blamed
    ]
    return [
        _honour(N_("年度服务之星"), "service_star_y", one, f"{one.indicators.line('satisfaction').actual}%")
        for one in _top(stars, lambda one: _figure(one, "satisfaction"))
    ]


def _teams(session: Session, able: Sequence[YearPerson]) -> list[Honour]:
    """Teams whose manager's sheet comes to 90 points; the team bears its department's name, else its manager's."""
    departments = {row.id: row.department for row in session.rows(sa.select(_people.c.id, _people.c.department))}
    found = []
    for one in able:
        person = one.indicators
        if person.role == "manager" and Decimal(one.total or 0) >= 90:
            team = departments.get(person.person_id) or f"{person.name}{TEAM}"
            found.append(_honour(N_("年度优秀团队"), "team_y", one, f"{one.total}分", team))
    return found
