"""Who is appraised over a month or a year, with the counts and the targets that stand for each (domain base 5.1)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.indicators import SPECIALIST
from chamber_desk.domain.periods import Period, Year
from chamber_desk.domain.targets import PLANNED
from chamber_desk.domain.team import SALES_ROLES
from chamber_desk.services import customer_ratings, month_figures
from chamber_desk.services.conduct import find_violations
from chamber_desk.services.month_figures import NOTHING_SOLD, Figures, Sold
from chamber_desk.services.month_scores import Appraised, Targets
from chamber_desk.services.specialist_work import Work, count_work

_people, _targets, _changes = TABLES["people"], TABLES["targets"], TABLES["job_changes"]


def collect_appraised(session: Session, period: Period, now: datetime) -> tuple[list[Appraised], Targets]:
    """Everybody who was in sales work in the period, with what was counted for them, and the targets set."""
    people = _people_in_office(session, period)
    figures = _count(session, period, people, now)
    bases = _growth_bases(session, period, people)
    teams = {tuple(team_of(person, people)) for person in people}
    loyal = {
        team: month_figures.count_loyal(session, period.last_day, team).get(0, (0, 0))
        for team in teams
        if len(team) > 1
    }
    works = _count_specialists(session, period, people, now)
    violations = find_violations(session, period.first_day, period.last_day)
    appraised = [
        replace(_appraised(person, people, figures, loyal, bases, period, works), violation=violations.get(person.id))
        for person in people
    ]
    return appraised, _set_targets(session, period)


@dataclass(frozen=True, slots=True)
class Person:
    """Who somebody was at the end of a period: the role and the manager as they were then, not as they are now."""

    id: int
    number: str
    name: str
    role: str
    manager_id: int | None
    hired_on: date | None
    bonus_base: int | None


def list_people(session: Session, period: Period) -> list[Person]:
    """Everybody who was in office on any day of the period, with the role of its last day, in the order of their numbers."""
    query = (
        sa.select(_people)
        .where(
            _people.c.archived_at.is_(None),
            sa.or_(_people.c.hired_on.is_(None), _people.c.hired_on <= period.last_day),
            sa.or_(_people.c.left_on.is_(None), _people.c.left_on >= period.first_day),
        )
        .order_by(_people.c.number)
    )
    former = _posts_before(session, period.last_day)
    return [
        Person(
            row.id,
            row.number or "",
            row.name,
            former.get(row.id, _UNCHANGED)[0] or row.role,
            former.get(row.id, _UNCHANGED)[1] or row.manager_id,
            row.hired_on,
            row.bonus_base,
        )
        for row in session.rows(query)
    ]


_UNCHANGED = (None, None)


def _posts_before(session: Session, day: date) -> dict[int, tuple[str | None, int | None]]:
    """Whose post changed after a day: the role and the manager each had until the first change of it took effect.

    None where no change tells of it.
    """
    query = (
        sa.select(_changes.c.person_id, _changes.c.role_from, _changes.c.manager_from_id)
        .where(_changes.c.state == "effective", _changes.c.effective_on > day, _changes.c.archived_at.is_(None))
        .order_by(_changes.c.effective_on.desc(), _changes.c.id.desc())
    )
    found: dict[int, tuple[str | None, int | None]] = {}
    for person, role, manager in session.rows(query):  # the earliest change comes last and stays
        former = found.get(person, _UNCHANGED)
        found[person] = (role or former[0], manager or former[1])
    return found


def _people_in_office(session: Session, period: Period) -> list[Person]:
    """Those in sales work (一(二)) who were in office on any day of the period."""
    return [one for one in list_people(session, period) if one.role in SALES_ROLES]


def find_role(session: Session, period: Period, person_id: int) -> str:
    """The post by which a person is appraised in a period; empty for nobody who is."""
    return next((one.role for one in _people_in_office(session, period) if one.id == person_id), "")


def find_members(session: Session, period: Period, person_id: int) -> list[int]:
    """Whose records count for a person in a period; only their own for somebody who is no longer appraised in it."""
    people = _people_in_office(session, period)
    one = next((person for person in people if person.id == person_id), None)
    return [person_id] if one is None else team_of(one, people)


def _count(session: Session, period: Period, people: Sequence[Person], now: datetime) -> dict[int, Figures]:
    first, last = period.first_day, period.last_day
    sales = month_figures.count_sales(session, first, last)
    new = month_figures.count_new(session, first, last)
    ratings = customer_ratings.count_ratings(session, first, last)
    loyal = month_figures.count_loyal(session, last)
    visits = month_figures.count_visits(session, first, last)
    closed = month_figures.count_closed(session, first, last)
    handed = month_figures.count_handed_down(session, first, last, now)
    names = [(person.id, person.number, person.name) for person in people]
    teamwork = month_figures.collect_teamwork(session, months_of(period), names)
    ids = {person.id for person in people} | set(sales) | set(closed)
    return {
        person: Figures(
            sales.get(person, NOTHING_SOLD),
            new=new.get(person, 0),
            ratings=ratings.get(person, (0, 0)),
            loyalty=loyal.get(person, (0, 0)),
            visits=visits.get(person, 0),
            closed=closed.get(person, (0, 0)),
            handed_down=handed.get(person, (0, 0)),
            teamwork=teamwork.get(person, {}),
        )
        for person in ids
    }


def _growth_bases(session: Session, period: Period, people: Sequence[Person]) -> dict[str, dict[int, tuple[int, int]]]:
    """Orders and sales by person of the same month last year, and of last month."""
    if not people:
        return {"year": {}, "month": {}}
    bases: dict[str, dict[int, tuple[int, int]]] = {}
    for name, month in (("year", period.year_before()), ("month", period.previous())):
        counted = month_figures.count_sales(session, month.first_day, month.last_day)
        bases[name] = {person: (sold.orders, sold.sales) for person, sold in counted.items()}
    return bases


def _count_specialists(session: Session, period: Period, people: Sequence[Person], now: datetime) -> dict[int, Work]:
    """What market specialists do instead of visiting, closing and handing down."""
    specialists = [one.id for one in people if one.role == SPECIALIST]
    return count_work(session, period, specialists, now) if specialists else {}


def team_of(person: Person, people: Sequence[Person]) -> list[int]:
    """Whose records count for a person: a representative's own, else the manager's whole team, manager included."""
    if person.role == "rep":
        return [person.id]
    head = person.id if person.role == "manager" else person.manager_id
    if head is None:
        return [one.id for one in people]
    return sorted({head, person.id} | {one.id for one in people if one.manager_id == head})


def _appraised(
    person: Person,
    people: Sequence[Person],
    figures: dict[int, Figures],
    loyal_teams: dict[tuple[int, ...], tuple[int, int]],
    bases: dict[str, dict[int, tuple[int, int]]],
    period: Period,
    works: dict[int, Work],
) -> Appraised:
    members = team_of(person, people)
    team = [figures[member] for member in members if member in figures]
    own = figures.get(person.id, Figures())
    loyal = loyal_teams.get(tuple(members), own.loyalty)
    together, work = _together(team, loyal), works.get(person.id)
    if work is not None:
        own, together = replace(own, visits=work.done), replace(together, closed=work.leads, handed_down=work.tasks)
    return Appraised(
        person_id=person.id,
        number=person.number,
        name=person.name,
        role=person.role,
        bonus_base=person.bonus_base,
        team=together,
        own=own,
        growth_base=_growth_base(person.hired_on, members, bases, period),
    )


def _together(team: Sequence[Figures], loyal: tuple[int, int]) -> Figures:
    def pair(name: str) -> tuple[int, int]:
        pairs = [getattr(one, name) for one in team]
        return sum(part for part, _ in pairs), sum(whole for _, whole in pairs)

    return Figures(
        sold=Sold(*map(sum, zip(*(one.sold for one in team), strict=True))),
        new=sum(one.new for one in team),
        ratings=pair("ratings"),
        loyalty=loyal,
        visits=sum(one.visits for one in team),
        closed=pair("closed"),
        handed_down=pair("handed_down"),
    )


def _growth_base(
    hired_on: date | None, members: Sequence[int], bases: dict[str, dict[int, tuple[int, int]]], period: Period
) -> int | None:
    """Sales of the same month last year if there were orders, else of last month if in office the whole of it (5.1)."""
    in_year = [bases["year"].get(member, (0, 0)) for member in members]
    if any(orders for orders, _sales in in_year):
        return sum(sales for _orders, sales in in_year)
    if hired_on is not None and hired_on > period.previous().first_day:
        return None
    in_month = [bases["month"].get(member, (0, 0)) for member in members]
    return sum(sales for _orders, sales in in_month) if any(orders for orders, _sales in in_month) else None


def _set_targets(session: Session, period: Period) -> dict[tuple[int, str], Fraction]:
    """By person and indicator: the target set, in yuan, a count or percent; a year without its own sums its months'."""

    def read(*condition: Any) -> dict[tuple[int, str], Fraction]:
        query = sa.select(_targets.c.person_id, _targets.c.indicator, sa.func.sum(_targets.c.value)).where(
            _targets.c.archived_at.is_(None), _targets.c.state.is_distinct_from("draft"), *condition
        )
        query = query.group_by(_targets.c.person_id, _targets.c.indicator)
        return {(person, indicator): Fraction(int(value), 100) for person, indicator, value in session.rows(query)}

    own = read(_targets.c.month == str(period))
    if not isinstance(period, Year):
        return own
    return {**read(_targets.c.month.in_(months_of(period)), _targets.c.indicator.in_(PLANNED)), **own}


def months_of(period: Period) -> list[str]:
    """The month, or the twelve of a year."""
    return [str(month) for month in period.months()] if isinstance(period, Year) else [str(period)]
