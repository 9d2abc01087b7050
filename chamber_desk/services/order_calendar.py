"""A month of the office's orders: what is due on which day, and orders as bars from their issue to their day (三(三)2).

Only what touches the month is read, so that it is as quick in an office with a hundred thousand orders.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.metrics import Promise
from chamber_desk.domain.orders import OPEN
from chamber_desk.domain.periods import Month
from chamber_desk.domain.words import N_
from chamber_desk.domain.working_days import Calendar
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.deliveries import read_promises

KINDS = {"delivery": N_("交付"), "instalment": N_("应收款"), "check": N_("订单检查")}
_orders, _customers, _people = TABLES["orders"], TABLES["customers"], TABLES["people"]
_contracts, _instalments = TABLES["contracts"], TABLES["instalments"]
_later, _lines, _deliveries = TABLES["postponements"], TABLES["order_lines"], TABLES["deliveries"]
_checks = TABLES["order_checks"]
_LONGEST = timedelta(days=366)  # an order delivered after more than a year is not looked for in the months between
_LONGEST_HOLIDAY = timedelta(days=15)  # how far a day of payment may move
_OWED = ("signed", "performing", "overdue", "performed")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something due on a day. `word` tells how it stands, `late` how many days too late it is or was."""

    kind: str  # of KINDS
    day: date
    sheet: str
    id: int
    number: str
    title: str  # the customer
    word: str
    late: int = 0
    fen: int | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of the month: worked, weekend, holiday or made up for; with what is due on it."""

    day: date
    kind: str  # as `Calendar.kind` tells it
    holiday: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class OrderMonth:
    """A month day by day; `provisional` while the year's holidays are not entered."""

    month: Month
    provisional: bool
    days: tuple[MonthDay, ...]


@dataclass(frozen=True, slots=True)
class OrderBar:
    """An order from its issue (or its confirmation, while it is not issued) to the day that counts, and what came of it."""

    id: int
    number: str
    customer: str
    owner: str
    begun: date
    issued: bool
    due: date | None
    moved_from: date | None
    delivered: date | None
    parts: tuple[tuple[date, int], ...]  # day of a part delivery, per cent delivered until then
    word: str
    late: int
    off: date | None = None  # the day agreed on, where it is one without work


@dataclass(frozen=True, slots=True)
class OrderBars:
    """The orders that ran in a month, the earliest due first; `count` of all, however many are listed."""

    month: Month
    provisional: bool
    days: tuple[MonthDay, ...]
    bars: tuple[OrderBar, ...]
    count: int


def read_month(session: Session, month: Month, today: date) -> OrderMonth:
    """What is due on each day of a month, as it stands today."""
    found: dict[date, list[Entry]] = {}
    for source in (_find_deliveries, _find_instalments, _find_checks):
        for entry in source(session, month, today):
            found.setdefault(entry.day, []).append(entry)
    return OrderMonth(month, get_calendar(session).is_provisional(month.first_day), _list_days(session, month, found))


def list_entries(session: Session, month: Month, today: date) -> list[Entry]:
    """What is due in a month, by day."""
    return [entry for day in read_month(session, month, today).days for entry in day.entries]


def _list_days(session: Session, month: Month, found: dict[date, list[Entry]]) -> tuple[MonthDay, ...]:
    calendar = get_calendar(session)
    days = [month.first_day + timedelta(days=place) for place in range(month.last_day.day)]
    order = list(KINDS)
    return tuple(
        MonthDay(
            day,
            calendar.kind(day),
            calendar.holiday_name(day) or "",
            tuple(sorted(found.get(day, ()), key=lambda one: (one.done, order.index(one.kind), one.number, one.id))),
        )
        for day in days
    )


def _find_deliveries(session: Session, month: Month, today: date) -> Iterator[Entry]:
    calendar = get_calendar(session)
    first = month.first_day - _LONGEST_HOLIDAY
    moved = sa.select(_later.c.order_id).where(
        _later.c.archived_at.is_(None), _later.c.due_on.between(first, month.last_day)
    )
    rows = _read_orders(session, sa.or_(_orders.c.due_on.between(first, month.last_day), _orders.c.id.in_(moved)))
    promises = read_promises(session, list(rows))
    shares = read_parts(session, [one for one, row in rows.items() if row.state in OPEN])
    for record, row in rows.items():
        promise = promises.get(record)
        due = promise.limit(calendar) if promise else None
        if promise is None or due is None or not month.first_day <= due <= month.last_day:
            continue
        word, late = _tell(row, promise, due, bool(shares.get(record)), today)
        yield Entry(
            "delivery", due, "orders", record, row.number or "", row.customer, word, late, row.total,
            done=row.state not in OPEN,
        )  # fmt: skip


def _read_orders(session: Session, *conditions: Any, limit: int | None = None) -> dict[int, Any]:
    """Orders that were not cancelled, by id, in the order of their days."""
    query = (
        sa.select(_orders.c.id, _orders.c.number, _orders.c.state, _orders.c.total, _orders.c.confirmed_at,
                  _orders.c.dispatched_at, _orders.c.due_on, _orders.c.delivered_on,
                  _customers.c.name.label("customer"), _people.c.name.label("owner"))
        .join(_customers, _customers.c.id == _orders.c.customer_id)
        .outerjoin(_people, _people.c.id == _orders.c.owner_id)
        .where(_orders.c.archived_at.is_(None), _orders.c.state != "cancelled", *conditions)
        .order_by(sa.func.coalesce(_orders.c.due_on, date.max), _orders.c.id)
        .limit(limit)
    )  # fmt: skip
    return {row.id: row for row in session.rows(query)}


def _tell(row: Any, promise: Promise, due: date, begun: bool, today: date) -> tuple[str, int]:
    """How a delivery stands, and how late it is or was after `due`, its day moved off days without work."""
    if promise.delivered is not None:
        return N_("已交付"), max(0, (promise.delivered - due).days)
    if row.state not in OPEN:
        return N_("已交付"), 0  # nobody wrote down when
    return N_("部分交付") if begun else N_("未交付"), max(0, (today - due).days)


def read_parts(session: Session, orders: Sequence[int]) -> dict[int, tuple[tuple[date, int], ...]]:
    """The part deliveries of orders: day, and how many per cent of what was ordered were delivered until then."""
    found: dict[int, list[tuple[date, int]]] = {}
    for start in range(0, len(orders), 500):
        part = list(orders[start : start + 500])
        ordered = {
            row.order_id: row.whole
            for row in session.rows(
                sa.select(_lines.c.order_id, sa.func.sum(_lines.c.quantity).label("whole"))
                .where(_lines.c.order_id.in_(part), _lines.c.archived_at.is_(None))
                .group_by(_lines.c.order_id)
            )
        }
        query = (
            sa.select(_deliveries.c.order_id, _deliveries.c.delivered_on, sa.func.sum(_deliveries.c.quantity).label("came"))
            .where(_deliveries.c.order_id.in_(part), _deliveries.c.archived_at.is_(None))
            .group_by(_deliveries.c.order_id, _deliveries.c.delivered_on)
            .order_by(_deliveries.c.order_id, _deliveries.c.delivered_on)
        )  # fmt: skip
        sums: dict[int, int] = {}
        for row in session.rows(query):
            sums[row.order_id] = sums.get(row.order_id, 0) + int(row.came)
            whole = int(ordered.get(row.order_id) or 0)
            percent = min(100, sums[row.order_id] * 100 // whole) if whole else 0
            found.setdefault(row.order_id, []).append((row.delivered_on, percent))
    return {record: tuple(parts) for record, parts in found.items()}


def _find_instalments(session: Session, month: Month, today: date) -> Iterator[Entry]:
    """Payments whose day, moved to the next working day, lies in the month; receipts fill the earliest ones first."""
    calendar = get_calendar(session)
    first = month.first_day - _LONGEST_HOLIDAY
    touched = sa.select(_instalments.c.contract_id).where(
        _instalments.c.archived_at.is_(None), _instalments.c.due_on.between(first, month.last_day)
    )
    running = sa.func.sum(_instalments.c.amount).over(
        partition_by=_instalments.c.contract_id, order_by=(_instalments.c.due_on, _instalments.c.id)
    )
    plan = (
        sa.select(_instalments.c.contract_id, _instalments.c.due_on, _instalments.c.amount, running.label("running"))
        .where(_instalments.c.archived_at.is_(None), _instalments.c.contract_id.in_(touched))
        .subquery()
    )
    query = (
        sa.select(_contracts.c.id, _contracts.c.number, _contracts.c.title, _customers.c.name.label("customer"),
                  plan.c.due_on, plan.c.amount, (plan.c.running - _contracts.c.received).label("uncovered"))
        .join(plan, plan.c.contract_id == _contracts.c.id)
        .join(_customers, _customers.c.id == _contracts.c.customer_id)
        .where(_contracts.c.archived_at.is_(None), _contracts.c.state.in_(_OWED),
               plan.c.due_on.between(first, month.last_day))
    )  # fmt: skip
    for row in session.rows(query):
        day = calendar.effective_due(row.due_on)
        if not month.first_day <= day <= month.last_day:
            continue
        owed = max(0, min(int(row.uncovered), row.amount))
        late = max(0, (today - day).days) if owed else 0
        word = N_("已收") if not owed else N_("部分收款") if owed < row.amount else N_("未收")
        yield Entry(
            "instalment", day, "contracts", row.id, row.number or row.title, row.customer, word, late,
            owed or row.amount, done=not owed,
        )  # fmt: skip


def _find_checks(session: Session, month: Month, today: date) -> Iterator[Entry]:
    """The next check of each order that is still being carried out: the newest check names it."""
    newer = _checks.alias("newer")
    newest = sa.select(sa.func.max(newer.c.id)).where(
        newer.c.order_id == _checks.c.order_id, newer.c.archived_at.is_(None)
    )
    query = (
        sa.select(_checks.c.next_on, _orders.c.id, _orders.c.number, _customers.c.name.label("customer"))
        .join(_orders, _orders.c.id == _checks.c.order_id)
        .join(_customers, _customers.c.id == _orders.c.customer_id)
        .where(_checks.c.archived_at.is_(None), _checks.c.next_on.between(month.first_day, month.last_day),
               _checks.c.id == newest.scalar_subquery(), _orders.c.archived_at.is_(None), _orders.c.state.in_(OPEN))
    )  # fmt: skip
    for row in session.rows(query):
        late = max(0, (today - row.next_on).days)
        yield Entry("check", row.next_on, "orders", row.id, row.number or "", row.customer, N_("待检查"), late)


def read_bars(session: Session, month: Month, today: date, limit: int = 300) -> OrderBars:
    """The orders that ran in a month: begun before its end and not delivered before its first day."""
    start = datetime.combine(month.first_day, time.min)
    end = datetime.combine(month.last_day, time.max)
    running = (
        _orders.c.confirmed_at <= end,
        sa.or_(
            sa.and_(_orders.c.delivered_on.is_(None), _orders.c.state.in_(OPEN)),
            sa.and_(_orders.c.confirmed_at >= start - _LONGEST, _orders.c.delivered_on >= month.first_day),
        ),
    )
    count = session.scalar(
        sa.select(sa.func.count()).where(_orders.c.archived_at.is_(None), _orders.c.state != "cancelled", *running)
    )
    rows = _read_orders(session, *running, limit=limit)
    promises, parts = read_promises(session, list(rows)), read_parts(session, list(rows))
    calendar = get_calendar(session)
    bars = [_bar(row, promises.get(record), parts.get(record, ()), calendar, today) for record, row in rows.items()]
    return OrderBars(
        month, calendar.is_provisional(month.first_day), _list_days(session, month, {}), tuple(bars),
        int(count or 0),
    )  # fmt: skip


def _bar(
    row: Any, promise: Promise | None, parts: tuple[tuple[date, int], ...], calendar: Calendar, today: date
) -> OrderBar:
    due = promise.limit(calendar) if promise else None
    word, late = _tell(row, promise, due, bool(parts), today) if promise and due else (N_("未约定交付日"), 0)
    issued = row.dispatched_at is not None
    return OrderBar(
        row.id, row.number or "", row.customer, row.owner or "",
        (row.dispatched_at if issued else row.confirmed_at).date(), issued, due,
        promise.promised if promise and promise.promised != promise.effective else None, row.delivered_on, parts,
        word, late, promise.effective if promise and promise.effective != due else None,
    )  # fmt: skip
