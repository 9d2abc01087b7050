"""The appraisal month: figures counted, scored by the scheme, locked, and explained down to the records (二(三))."""

import json
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.month_results import MonthResult, from_plain, to_plain
from chamber_desk.domain.periods import Month
from chamber_desk.domain.words import N_
from chamber_desk.services.appraised import collect_appraised
from chamber_desk.services.changes import change_rows, insert_rows, read_full
from chamber_desk.services.conduct import open_objections
from chamber_desk.services.month_scores import score_month
from chamber_desk.services.schemes import find_scheme

_months = TABLES["months"]
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
    moment = now or session.now
    appraised, targets = collect_appraised(session, period, moment)
    return score_month(str(period), appraised, targets, moment, find_scheme(session, str(period)))


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
    open_again(session, "months", month, found, leader, reason)


def open_again(session: Session, table: str, period: str, record: int, leader: str, reason: str) -> None:
    """Take the lock off a month or a year; what it said stays as an older version, with who allowed it and why."""
    row = read_full(session, table, [record])[record]
    version = {
        "month": period,
        "edition": count_versions(session, period) + 1,
        "locked_at": row["locked_at"],
        "opened_at": session.now,
        "leader": leader.strip(),
        "reason": reason.strip(),
        "result": row["result"],
    }
    insert_rows(session, "month_versions", [version])
    change_rows(session, table, [(row, {"result": None, "locked_at": None})])


def count_versions(session: Session, period: str) -> int:
    """How many versions of a month or a year were locked and opened again."""
    query = sa.select(sa.func.count()).select_from(_versions).where(_versions.c.month == period)
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
