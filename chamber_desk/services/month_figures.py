"""The raw figures of a month, counted in SQL (domain base 5.1); never by loading records to add them up.

Every function gives its counts by person; a team's figure is the sum over its members, or counted for all of them at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.customers import COUNTED_VISITS
from chamber_desk.domain.working_days import Calendar
from chamber_desk.services.calendar import get_calendar

_orders, _refunds, _visits = TABLES["orders"], TABLES["refunds"], TABLES["visits"]
_deals, _ratings, _tickets = TABLES["opportunities"], TABLES["ratings"], TABLES["tickets"]
_customers, _teamwork = TABLES["customers"], TABLES["teamwork"]

_ONE: Any = sa.literal_column("1")  # “is there one” asks for no column: then the index answers without the row
_LOYALTY_WINDOW = timedelta(days=365)
_LOYALTY_AGE = timedelta(days=90)
_SOME_MONTHS = timedelta(days=100)


@dataclass(frozen=True, slots=True)
class Rated:
    """Ratings by hand: their weighted sum in hundredths, their weights together, and how many there are."""

    points: int = 0
    weight: int = 0
    count: int = 0

    def add(self, score: int, weight: int) -> "Rated":
        """One rating more."""
        return Rated(self.points + score * weight, self.weight + weight, self.count + 1)


class Sold(NamedTuple):
    """Orders of a period; their net and cost in fen, refunds deducted; then the refunds, their net and their cost alone."""

    orders: int = 0
    sales: int = 0
    cost: int = 0
    refunds: int = 0
    back: int = 0
    cost_back: int = 0


NOTHING_SOLD = Sold()


@dataclass(slots=True)
class Figures:
    """Counts of one person or team: money in fen, pairs as (part, whole)."""

    sold: Sold = NOTHING_SOLD
    new: int = 0
    ratings: tuple[int, int] = (0, 0)  # sum, count
    loyalty: tuple[int, int] = (0, 0)
    visits: int = 0
    closed: tuple[int, int] = (0, 0)  # won, won or lost
    handed_down: tuple[int, int] = (0, 0)
    teamwork: dict[str, Rated] = field(default_factory=dict)  # by kind


def moments(first: date, last: date) -> tuple[datetime, datetime]:
    """The first moment of a period and the first moment after it."""
    return datetime.combine(first, time()), datetime.combine(last + timedelta(days=1), time())


def valid_orders(table: Any = _orders) -> Any:
    """An order that counts: neither cancelled nor archived."""
    return sa.and_(table.c.state != "cancelled", table.c.archived_at.is_(None))


def count_sales(session: Session, first: date, last: date) -> dict[int, Sold]:
    """By person: the orders confirmed in the period, and the refunds paid in it, also of older orders."""
    start, end = moments(first, last)
    found: dict[int, Sold] = {}
    # Months are read along the moments, which SQLite would sort by person; a longer span person by person instead.
    moment: Any = _orders.c.confirmed_at
    if last - first > _SOME_MONTHS:
        moment = sa.func.coalesce(moment, moment)
    query = (
        sa.select(_orders.c.owner_id, sa.func.count(), sa.func.sum(_orders.c.net), sa.func.sum(_orders.c.cost))
        .where(moment >= start, moment < end, valid_orders())
        .group_by(_orders.c.owner_id)
    )
    for owner, orders, net, cost in session.rows(query):
        found[owner] = Sold(orders, int(net), int(cost))
    back = (
        sa.select(
            _orders.c.owner_id, sa.func.count(), sa.func.sum(_refunds.c.net_amount), sa.func.sum(_refunds.c.cost_back)
        )
        .join(_orders, _orders.c.id == _refunds.c.order_id)
        .where(_refunds.c.refunded_on.between(first, last), _refunds.c.archived_at.is_(None), valid_orders())
        .group_by(_orders.c.owner_id)
    )
    for owner, refunds, net, cost in session.rows(back):
        sold, net, cost = found.get(owner, NOTHING_SOLD), int(net), int(cost or 0)
        found[owner] = Sold(sold.orders, sold.sales - net, sold.cost - cost, refunds, net, cost)
    return found


def count_new(session: Session, first: date, last: date) -> dict[int, int]:
    """By person: customers whose first confirmed order ever lies in the period."""
    start, end = moments(first, last)
    earlier = _orders.alias("earlier")
    before = sa.or_(
        earlier.c.confirmed_at < _orders.c.confirmed_at,
        sa.and_(earlier.c.confirmed_at == _orders.c.confirmed_at, earlier.c.id < _orders.c.id),
    )
    known = sa.exists(_ONE).where(earlier.c.customer_id == _orders.c.customer_id, valid_orders(earlier), before)
    query = (
        sa.select(_orders.c.owner_id, sa.func.count())
        .where(_orders.c.confirmed_at >= start, _orders.c.confirmed_at < end, valid_orders(), ~known)
        .group_by(_orders.c.owner_id)
    )
    return dict(session.rows(query))


def count_loyal(session: Session, last: date, people: Sequence[int] | None = None) -> dict[int, tuple[int, int]]:
    """Customers with orders on two days or more, of those with any, in the 365 days ending with the period.

    Only customers whose first order is at least 90 days old. By person; with `people`, for all of them as one (key 0).
    """
    start, end = moments(last - _LOYALTY_WINDOW + timedelta(days=1), last)
    owner: Any = _orders.c.owner_id if people is None else sa.literal(0)
    # A year is nearly the whole table: the index that holds it by customer is read, not the rows one by one by day.
    at = sa.func.coalesce(_orders.c.confirmed_at, _orders.c.confirmed_at)
    orders = sa.select(
        owner.label("owner"),
        _orders.c.customer_id,
        sa.func.min(_orders.c.confirmed_at).label("first_at"),
        sa.func.max(_orders.c.confirmed_at).label("last_at"),
    ).where(at >= start, at < end, valid_orders())
    if people is not None:
        orders = orders.where(_orders.c.owner_id.in_(people))
    by = [_orders.c.customer_id, *([_orders.c.owner_id] if people is None else [])]
    customers = orders.group_by(*by).subquery("customers_of")
    earliest = _orders.alias("earliest")
    young = datetime.combine(last - _LOYALTY_AGE + timedelta(days=1), time())
    earlier = sa.exists(_ONE).where(
        earliest.c.customer_id == customers.c.customer_id, valid_orders(earliest), earliest.c.confirmed_at < young
    )
    # What is quick to tell is asked first: most customers need neither a look at earlier orders nor days worked out.
    old_enough = sa.or_(customers.c.first_at < young, earlier)
    on_two_days = sa.func.date(customers.c.first_at) < sa.func.date(customers.c.last_at)
    twice = sa.case((sa.and_(customers.c.first_at < customers.c.last_at, on_two_days), 1), else_=0)
    query = (
        sa.select(customers.c.owner, sa.func.sum(twice), sa.func.count()).where(old_enough).group_by(customers.c.owner)
    )
    return {person: (int(loyal), count) for person, loyal, count in session.rows(query)}


def count_visits(session: Session, first: date, last: date) -> dict[int, int]:
    """By person: finished visits with a result, one a customer and day; calls are no visits."""
    days = (
        sa.select(_visits.c.person_id, _visits.c.customer_id, _visits.c.done_on)
        .where(
            _visits.c.done_on.between(first, last),
            _visits.c.kind.in_(COUNTED_VISITS),
            _visits.c.result.is_not(None),
            _visits.c.archived_at.is_(None),
        )
        .distinct()
        .subquery("visit_days")
    )
    query = sa.select(days.c.person_id, sa.func.count()).group_by(days.c.person_id)
    return dict(session.rows(query))


def count_closed(session: Session, first: date, last: date, channel: str = "") -> dict[int, tuple[int, int]]:
    """By person: opportunities won, and won or lost, that closed in the period (of one channel, if given)."""
    won = sa.func.sum(sa.case((_deals.c.outcome == "won", 1), else_=0))
    query = (
        sa.select(_deals.c.owner_id, won, sa.func.count())
        .where(
            _deals.c.closed_on.between(first, last),
            _deals.c.outcome.in_(("won", "lost")),
            _deals.c.archived_at.is_(None),
        )
        .group_by(_deals.c.owner_id)
    )
    if channel:
        query = query.where(_deals.c.channel == channel)
    return {owner: (int(part), whole) for owner, part, whole in session.rows(query)}


def order_limits(calendar: Calendar, first: date, last: date) -> list[tuple[datetime, datetime, datetime]]:
    """(from, to, limit): until when an order confirmed in that stretch must be handed down, all stretches of a period."""
    stretches: list[tuple[datetime, datetime, datetime]] = []
    day = first
    while day <= last:
        start, end = moments(day, day)
        closing = datetime.combine(day, time(17, 30))
        for begin, stop in ((start, closing), (closing, end)):
            stretches.append((begin, stop, calendar.order_limit(begin)))
        day += timedelta(days=1)
    return stretches


def count_handed_down(session: Session, first: date, last: date, now: datetime) -> dict[int, tuple[int, int]]:
    """By person: orders of the period handed down in time, and all that were handed down or are past their limit."""
    found: dict[int, tuple[int, int]] = {}
    for begin, stop, limit in order_limits(get_calendar(session), first, last):
        in_time = sa.func.sum(sa.case((_orders.c.dispatched_at <= limit, 1), else_=0))
        query = (
            sa.select(_orders.c.owner_id, in_time, sa.func.count())
            .where(_orders.c.confirmed_at >= begin, _orders.c.confirmed_at < stop, valid_orders())
            .group_by(_orders.c.owner_id)
        )
        if limit > now:
            query = query.where(_orders.c.dispatched_at.is_not(None))
        for owner, part, whole in session.rows(query):
            done, all_of = found.get(owner, (0, 0))
            found[owner] = (done + int(part or 0), all_of + whole)
    return found


def collect_teamwork(
    session: Session, months: Sequence[str], names: Iterable[tuple[int, str, str]]
) -> dict[int, dict[str, Rated]]:
    """By person and kind the ratings of some months, each with its weight; what people gave themselves is left out."""
    own = {person: {number, name} for person, number, name in names}
    rated = _teamwork.c
    query = sa.select(rated.person_id, rated.rater, rated.kind, rated.score, rated.weight).where(
        rated.month.in_(months), rated.archived_at.is_(None)
    )
    found: dict[int, dict[str, Rated]] = {}
    for person, rater, kind, score, weight in session.rows(query):
        if rater not in own.get(person, set()):
            kinds = found.setdefault(person, {})
            kinds[kind] = kinds.get(kind, Rated()).add(score, 1 if weight is None else weight)
    return found
