"""What market specialists are measured by (domain base 5.1): campaigns and research done, leads of their campaigns that became
customers, their own tasks on time. Counted for all of them at once; the records behind it are listed by the same conditions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.periods import Period
from chamber_desk.domain.working_days import Calendar
from chamber_desk.services.calendar import get_calendar

_campaigns, _research, _leads, _tasks = (TABLES[name] for name in ("campaigns", "research", "leads", "tasks"))
# Where work is found: its table, whose it is, its name, and what is written down when it is done.
_WORK = (
    ("campaigns", _campaigns.c.owner_id, _campaigns.c.name, _campaigns.c.result),
    ("research", _research.c.person_id, _research.c.subject, _research.c.conclusion),
)


@dataclass(frozen=True, slots=True)
class Work:
    """One specialist's counts; pairs as (part, whole)."""

    done: int = 0
    leads: tuple[int, int] = (0, 0)  # customers, all
    tasks: tuple[int, int] = (0, 0)  # on time, due


@dataclass(frozen=True, slots=True)
class Item:
    """One record of a specialist's work. `good` is None where it does not count: not finished, or not due yet."""

    sheet: str
    id: int
    day: date
    title: str
    good: bool | None


def count_work(session: Session, period: Period, people: Sequence[int], now: datetime) -> dict[int, Work]:
    """By specialist what was done in a period."""
    done: dict[int, int] = {}
    for sheet, owner, _name, result in _WORK:
        query = sa.select(owner, sa.func.count()).where(*_ended(sheet, owner, people, period), _is_told(result))
        for person, count in session.rows(query.group_by(owner)):
            done[person] = done.get(person, 0) + count
    leads = {
        person: (int(won or 0), whole)
        for person, won, whole in session.rows(
            sa.select(_campaigns.c.owner_id, sa.func.sum(sa.case((_leads.c.customer_id.is_not(None), 1), else_=0)), sa.func.count())
            .where(*_led(people, period)).group_by(_campaigns.c.owner_id)
        )
    }  # fmt: skip
    tasks = _count_tasks(session, period, people, now)
    return {one: Work(done.get(one, 0), leads.get(one, (0, 0)), tasks.get(one, (0, 0))) for one in people}


def _ended(sheet: str, owner: Any, people: Sequence[int], period: Period) -> tuple[Any, ...]:
    table = TABLES[sheet]
    between = table.c.ends_on.between(period.first_day, period.last_day)
    return owner.in_(people), table.c.archived_at.is_(None), between


def _is_told(result: Any) -> Any:
    return sa.and_(result.is_not(None), result != "")


def _led(people: Sequence[int], period: Period) -> tuple[Any, ...]:
    return (
        _leads.c.campaign_id == _campaigns.c.id, _campaigns.c.owner_id.in_(people), _leads.c.archived_at.is_(None),
        _leads.c.collected_on.between(period.first_day, period.last_day),
    )  # fmt: skip


def _count_tasks(session: Session, period: Period, people: Sequence[int], now: datetime) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    calendar = get_calendar(session)
    columns = (_tasks.c.person_id, _tasks.c.due_on, _tasks.c.done_on)
    query = sa.select(*columns, sa.func.count()).where(*_own_tasks(people, period)).group_by(*columns)
    for person, due_on, done_on, count in session.rows(query):
        good = _is_on_time(calendar, due_on, done_on, now)
        if good is not None:
            part, whole = found.get(person, (0, 0))
            found[person] = (part + good * count, whole + count)
    return found


def _own_tasks(people: Sequence[int], period: Period) -> tuple[Any, ...]:
    return (
        _tasks.c.person_id.in_(people),
        _tasks.c.archived_at.is_(None),
        _tasks.c.due_on.between(period.first_day, period.last_day),
    )


def _is_on_time(calendar: Calendar, due_on: date, done_on: date | None, now: datetime) -> bool | None:
    """Was a task done by its day, a holiday's being the next working day? None where it is neither done nor due."""
    limit = calendar.effective_due(due_on)
    if done_on is None:
        return None if now.date() <= limit else False
    return done_on <= limit


def list_work(session: Session, period: Period, person: int, indicator: str) -> list[Item]:
    """Every record of an indicator of a specialist, those that do not count too, by day."""
    find = {"visits": _list_done, "conversion": _list_leads, "timeliness": _list_tasks}[indicator]
    return sorted(find(session, period, person), key=lambda one: (one.day, one.sheet, one.id))


def _list_done(session: Session, period: Period, person: int) -> Iterator[Item]:
    for sheet, owner, name, result in _WORK:
        table = TABLES[sheet]
        query = sa.select(table.c.id, table.c.ends_on, name, result).where(*_ended(sheet, owner, [person], period))
        for record, day, title, told in session.rows(query):
            yield Item(sheet, record, day, title, True if told else None)


def _list_leads(session: Session, period: Period, person: int) -> Iterator[Item]:
    query = sa.select(_leads.c.id, _leads.c.collected_on, _leads.c.name, _leads.c.customer_id)
    for record, day, title, customer in session.rows(query.where(*_led([person], period))):
        yield Item("leads", record, day, title, customer is not None)


def _list_tasks(session: Session, period: Period, person: int) -> Iterator[Item]:
    calendar = get_calendar(session)
    query = sa.select(_tasks.c.id, _tasks.c.due_on, _tasks.c.content, _tasks.c.done_on)
    for record, due_on, title, done_on in session.rows(query.where(*_own_tasks([person], period))):
        yield Item("tasks", record, due_on, title, _is_on_time(calendar, due_on, done_on, session.now))
