"""The appraisal month: figures counted, scored by the scheme, locked, and explained down to the records (二(三))."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.month_results import MonthResult, from_plain, to_plain
from chamber_desk.domain.periods import Month
from chamber_desk.domain.team import SALES_ROLES
from chamber_desk.domain.words import N_
from chamber_desk.services import month_figures
from chamber_desk.services.changes import change_rows, insert_rows, read_full
from chamber_desk.services.conduct import find_violations, open_objections
from chamber_desk.services.month_figures import Figures
from chamber_desk.services.month_scores import Appraised, score_month

_people, _targets, _months = TABLES["people"], TABLES["targets"], TABLES["months"]
_versions = TABLES["month_versions"]


def get_month(session: Session, month: str, *, now: datetime | None = None) -> MonthResult:
    """The month's result: as it was locked, else computed from the records as they are now."""
    locked = session.scalar(sa.select(_months.c.result).where(_months.c.month == month, _months.c.result.is_not(None)))
    if locked:
        return from_plain(json.loads(locked))
    return compute_month(session, month, now=now)


def compute_month(session: Session, month: str, *, now: datetime | None = None) -> MonthResult:
    """Count and score a month, whether it is locked or not."""
    period = Month.parse(month)
    people = _people_in_office(session, period)
    figures = _count(session, period, people, now or session.now)
    bases = _growth_bases(session, period, people)
    teams = {tuple(team_of(person, people)) for person in people}
    loyal = {
        team: month_figures.count_loyal(session, period.last_day, team).get(0, (0, 0))
        for team in teams
        if len(team) > 1
    }
    violations = find_violations(session, period.first_day, period.last_day)
    appraised = [
        replace(_appraised(person, people, figures, loyal, bases, period), violation=violations.get(person.id))
        for person in people
    ]
    return score_month(str(period), appraised, _set_targets(session, str(period)), now or session.now)


def lock_month(session: Session, month: str) -> MonthResult:
    """Freeze a month: from now on it is read back, never computed. A locked month cannot be locked again."""
    if is_locked(session, month):
        raise DeskError(N_("{month} 的考核已经锁定，不能再次锁定。"), {"month": month})
    objecting = open_objections(session, month)
    if objecting:
        raise DeskError(N_("{names} 的异议还没有答复，不能锁定；请在“考核签字”里登记答复。"), {"names": objecting})
    result = replace(compute_month(session, month), locked=True)
    if not result.people:
        raise DeskError(N_("{month} 没有可以考核的人员。"), {"month": month})
    values = {
        "month": result.month,
        "scheme": result.scheme,
        "counted_at": session.now,
        "locked_at": session.now,
        "result": json.dumps(to_plain(result), ensure_ascii=False),
    }
    session.call_it(N_("锁定考核：{month}"), month=result.month)
    found = session.scalar(sa.select(_months.c.id).where(_months.c.month == result.month))
    if found is None:
        insert_rows(session, "months", [values])
    else:
        change_rows(session, "months", [(read_full(session, "months", [found])[found], values)])
    return result


def unlock_month(session: Session, month: str, *, leader: str, reason: str) -> None:
    """Open a locked month again, only with a leader's name and a reason; what it said stays as an older version."""
    if not leader.strip() or not reason.strip():
        raise DeskError(N_("解锁必须写明批准的负责人和理由。"), field="reason")
    found = session.scalar(sa.select(_months.c.id).where(_months.c.month == month, _months.c.result.is_not(None)))
    if found is None:
        raise DeskError(N_("{month} 的考核没有锁定。"), {"month": month})
    session.call_it(N_("解锁考核 {month}：{leader}，{reason}"), month=month, leader=leader, reason=reason)
    row = read_full(session, "months", [found])[found]
    version = {
        "month": month,
        "edition": count_versions(session, month) + 1,
        "locked_at": row["locked_at"],
        "opened_at": session.now,
        "leader": leader.strip(),
        "reason": reason.strip(),
        "result": row["result"],
    }
    insert_rows(session, "month_versions", [version])
    change_rows(session, "months", [(row, {"result": None, "locked_at": None})])


def count_versions(session: Session, month: str) -> int:
    """How many versions of a month were locked and opened again."""
    query = sa.select(sa.func.count()).select_from(_versions).where(_versions.c.month == month)
    return int(session.scalar(query) or 0)


def is_locked(session: Session, month: str) -> bool:
    """Is the month locked?"""
    return bool(session.scalar(sa.select(_months.c.id).where(_months.c.month == month, _months.c.result.is_not(None))))


def list_changed_since_lock(session: Session, month: str) -> list[tuple[str, str, str]]:
    """(person, locked total, total by today's records) of those whose locked score the records no longer give."""
    if not is_locked(session, month):
        return []
    now = {person.number: person for person in compute_month(session, month).people}
    changed: list[tuple[str, str, str]] = []
    for person in get_month(session, month).people:
        current = now.get(person.number)
        if current is None or [line.actual for line in current.lines] != [line.actual for line in person.lines]:
            changed.append((person.name, person.total or "—", (current.total or "—") if current else "—"))
    return changed


def list_months(session: Session) -> list[tuple[str, bool]]:
    """(month, locked) of every month with orders, newest first; the present month is always there."""
    orders = TABLES["orders"]
    first, last = session.rows(sa.select(sa.func.min(orders.c.confirmed_at), sa.func.max(orders.c.confirmed_at)))[0]
    closed = TABLES["opportunities"].c.closed_on
    deals = session.rows(sa.select(sa.func.min(closed), sa.func.max(closed)))[0]
    days = [moment.date() for moment in (first, last) if moment] + [day for day in deals if day]
    days.append(session.now.date())
    month, oldest = Month(max(days).year, max(days).month), Month(min(days).year, min(days).month)
    locked = {row[0] for row in session.rows(sa.select(_months.c.month).where(_months.c.result.is_not(None)))}
    found = []
    while month.first_day >= oldest.first_day:
        found.append((str(month), str(month) in locked))
        month = month.previous()
    return found


def _people_in_office(session: Session, period: Month) -> list[Any]:
    """Those in sales work (一(二)) who were in office on any day of the period, in the order of their numbers."""
    query = (
        sa.select(_people)
        .where(
            _people.c.role.in_(SALES_ROLES),
            _people.c.archived_at.is_(None),
            sa.or_(_people.c.hired_on.is_(None), _people.c.hired_on <= period.last_day),
            sa.or_(_people.c.left_on.is_(None), _people.c.left_on >= period.first_day),
        )
        .order_by(_people.c.number)
    )
    return list(session.rows(query))


def _count(session: Session, period: Month, people: Sequence[Any], now: datetime) -> dict[int, Figures]:
    first, last = period.first_day, period.last_day
    sales = month_figures.count_sales(session, first, last)
    new = month_figures.count_new(session, first, last)
    ratings = month_figures.count_ratings(session, first, last)
    loyal = month_figures.count_loyal(session, last)
    visits = month_figures.count_visits(session, first, last)
    closed = month_figures.count_closed(session, first, last)
    handed = month_figures.count_handed_down(session, first, last, now)
    names = [(person.id, person.number or "", person.name) for person in people]
    teamwork = month_figures.collect_teamwork(session, str(period), names)
    ids = {person.id for person in people} | set(sales) | set(closed)
    return {
        person: Figures(
            *sales.get(person, (0, 0, 0)),
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


def _growth_bases(session: Session, period: Month, people: Sequence[Any]) -> dict[str, dict[int, tuple[int, int]]]:
    """Orders and sales by person of the same month last year, and of last month."""
    if not people:
        return {"year": {}, "month": {}}
    bases: dict[str, dict[int, tuple[int, int]]] = {}
    for name, month in (("year", period.year_before()), ("month", period.previous())):
        counted = month_figures.count_sales(session, month.first_day, month.last_day)
        bases[name] = {person: (orders, sales) for person, (orders, sales, _cost) in counted.items()}
    return bases


def team_of(person: Any, people: Sequence[Any]) -> list[int]:
    """Whose records count for a person: a representative's own, else the manager's whole team, manager included."""
    if person.role == "rep":
        return [person.id]
    head = person.id if person.role == "manager" else person.manager_id
    if head is None:
        return [one.id for one in people]
    return sorted({head, person.id} | {one.id for one in people if one.manager_id == head})


def _appraised(
    person: Any,
    people: Sequence[Any],
    figures: dict[int, Figures],
    loyal_teams: dict[tuple[int, ...], tuple[int, int]],
    bases: dict[str, dict[int, tuple[int, int]]],
    period: Month,
) -> Appraised:
    members = team_of(person, people)
    team = [figures[member] for member in members if member in figures]
    own = figures.get(person.id, Figures())
    loyal = loyal_teams.get(tuple(members), own.loyalty)
    return Appraised(
        person_id=person.id,
        number=person.number or "",
        name=person.name,
        role=person.role,
        bonus_base=person.bonus_base,
        team=_together(team, loyal),
        own=own,
        growth_base=_growth_base(person.hired_on, members, bases, period),
        in_team=len(members) > 1,
    )


def _together(team: Sequence[Figures], loyal: tuple[int, int]) -> Figures:
    def pair(name: str) -> tuple[int, int]:
        pairs = [getattr(one, name) for one in team]
        return sum(part for part, _ in pairs), sum(whole for _, whole in pairs)

    return Figures(
        orders=sum(one.orders for one in team),
        sales=sum(one.sales for one in team),
        cost=sum(one.cost for one in team),
        new=sum(one.new for one in team),
        ratings=pair("ratings"),
        loyalty=loyal,
        visits=sum(one.visits for one in team),
        closed=pair("closed"),
        handed_down=pair("handed_down"),
    )


def _growth_base(
    hired_on: date | None, members: Sequence[int], bases: dict[str, dict[int, tuple[int, int]]], period: Month
) -> int | None:
    """Sales of the same month last year if there were orders, else of last month if in office the whole of it (5.1)."""
    in_year = [bases["year"].get(member, (0, 0)) for member in members]
    if any(orders for orders, _sales in in_year):
        return sum(sales for _orders, sales in in_year)
    if hired_on is not None and hired_on > period.previous().first_day:
        return None
    in_month = [bases["month"].get(member, (0, 0)) for member in members]
    return sum(sales for _orders, sales in in_month) if any(orders for orders, _sales in in_month) else None


def _set_targets(session: Session, month: str) -> dict[tuple[int, str], Fraction]:
    """By person and indicator: the target set for the month, in yuan, a count or percent."""
    query = sa.select(_targets.c.person_id, _targets.c.indicator, _targets.c.value).where(
        _targets.c.month == month, _targets.c.archived_at.is_(None)
    )
    return {(person, indicator): Fraction(value, 100) for person, indicator, value in session.rows(query)}
