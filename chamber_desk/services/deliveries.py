"""Deliveries against their promise: a later day counts only if it was agreed before the promised one had passed (三(三)2c)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.metrics import Promise, Share, find_delivery, find_share
from chamber_desk.domain.orders import OPEN
from chamber_desk.domain.periods import Month
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.month_figures import count_handed_down

_orders, _later = TABLES["orders"], TABLES["postponements"]


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Of a month: orders handed down in time out of those due, deliveries in time out of those promised."""

    month: str
    handling: Share
    delivery: Share


def read_promises(session: Session, ids: Sequence[int]) -> dict[int, Promise]:
    """The promise of each order that has a day of delivery, with the agreed change of that day that came last."""
    changes: dict[int, list[tuple[date, date]]] = {}
    promises: dict[int, Promise] = {}
    for start in range(0, len(ids), 500):
        part = list(ids[start : start + 500])
        query = sa.select(_later).where(_later.c.order_id.in_(part), _later.c.archived_at.is_(None))
        for row in session.rows(query.order_by(_later.c.agreed_on, _later.c.id)):
            changes.setdefault(row.order_id, []).append((row.agreed_on, row.due_on))
        rows = sa.select(_orders.c.id, _orders.c.due_on, _orders.c.delivered_on, _orders.c.state).where(
            _orders.c.id.in_(part), _orders.c.due_on.is_not(None)
        )
        for row in session.rows(rows):
            promises[row.id] = _promise(row.due_on, changes.get(row.id, []), row.delivered_on, row.state == "cancelled")
    return promises


def _promise(due: date, changes: Sequence[tuple[date, date]], delivered: date | None, cancelled: bool) -> Promise:
    """One change after the other: each is measured against the day that counted when it was agreed."""
    promise = Promise(due, delivered=delivered, cancelled=cancelled)
    for agreed_on, new_day in changes:
        promise = Promise(promise.effective, new_day, agreed_on, delivered, cancelled)
    return promise


def find_timeliness(session: Session, month: Month) -> Timeliness:
    """How timely orders were handed down (by their day of confirmation) and delivered (by the day that counts)."""
    parts = count_handed_down(session, month.first_day, month.last_day, session.now).values()
    handling = find_share(sum(part for part, _whole in parts), sum(whole for _part, whole in parts))
    moved = sa.select(_later.c.order_id).where(_later.c.archived_at.is_(None))
    query = sa.select(_orders.c.id).where(
        _orders.c.archived_at.is_(None),
        sa.or_(_orders.c.due_on.between(month.first_day, month.last_day), _orders.c.id.in_(moved)),
    )
    promises = read_promises(session, [row.id for row in session.rows(query)])
    # What is due later this month is not late yet.
    calendar, today = get_calendar(session), session.now.date()
    due = [one for one in promises.values() if one.delivered is not None or one.limit(calendar) < today]
    return Timeliness(str(month), handling, find_delivery(due, month.first_day, month.last_day, calendar))


def late_condition(session: Session, day: date) -> dict[str, Any]:
    """The conditions of a list that shows the orders past the day that counts and not delivered."""
    calendar = get_calendar(session)
    last = calendar.previous_working_day(day)
    moved = sa.select(_later.c.order_id).where(_later.c.archived_at.is_(None))
    query = sa.select(_orders.c.id).where(
        _orders.c.id.in_(moved), _orders.c.state.in_(OPEN), _orders.c.due_on <= last, _orders.c.archived_at.is_(None)
    )
    promises = read_promises(session, [row.id for row in session.rows(query)])
    in_time = tuple(record for record, promise in promises.items() if promise.limit(calendar) >= day)
    return {"state": OPEN, "due_on__to": last, **({"id__not": in_time} if in_time else {})}


def list_timeliness(session: Session, months: int = 12) -> list[Timeliness]:
    """The last months, the present one first."""
    month = Month(session.now.year, session.now.month)
    found = []
    for _place in range(months):
        found.append(find_timeliness(session, month))
        month = month.previous()
    return found
