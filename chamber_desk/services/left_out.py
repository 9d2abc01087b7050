"""What a figure of an appraisal leaves out, and why: cancelled, outside the period, counted once a day (the other half of “why 82?”)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.customers import COUNTED_VISITS
from chamber_desk.domain.indicators import COUNTED_OTHERWISE, SPECIALIST
from chamber_desk.domain.periods import Period, parse_period
from chamber_desk.domain.words import N_
from chamber_desk.services.appraised import find_members, find_role, months_of
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.evidence import REFUND
from chamber_desk.services.month_figures import moments, valid_orders
from chamber_desk.services.specialist_work import list_work

_orders, _visits, _deals, _refunds = (TABLES[name] for name in ("orders", "visits", "opportunities", "refunds"))
_customers, _people, _teamwork, _tickets = (TABLES[name] for name in ("customers", "people", "teamwork", "tickets"))
_NEAR = timedelta(days=3)  # how far outside the period a record may lie to be told as left out

CANCELLED, ARCHIVED, OUTSIDE = N_("已取消"), N_("已存档"), N_("不在本期")
NOT_FIRST, NOT_DUE, UNRATED, YOUNG = N_("不是首单"), N_("还没到下达时限"), N_("没有打分"), N_("首单不满 90 天")
PLANNED, NO_RESULT, TWICE, CALL = (
    N_("计划了没有完成"),
    N_("没有填结果"),
    N_("同一客户同一天只计一次"),
    N_("电话不算拜访"),
)
INVALID, OWN = N_("无效商机"), N_("本人评分不计")
TASK_NOT_DUE = N_("还没到期限")
OF_CANCELLED, OF_ARCHIVED = N_("订单已取消，退款不计"), N_("订单已存档，退款不计")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that does not count: where it opens, and the reason (a message id)."""

    sheet: str
    id: int
    number: str
    day: date | None
    title: str
    reason: str
    word: str = ""  # what it is among the others, a message id


def list_left_out(session: Session, period: str, person_id: int, indicator: str) -> list[LeftOut]:
    """The records near a person's figure that were not counted, each with its reason."""
    span = parse_period(period)
    if indicator in COUNTED_OTHERWISE and find_role(session, span, person_id) == SPECIALIST:
        return _of_specialist(session, span, person_id, indicator)
    own = indicator in ("visits", "cooperation", "support")
    members = [person_id] if own else find_members(session, span, person_id)
    found = _FINDERS[indicator](session, span, members, indicator)
    return sorted(found, key=lambda one: (one.day or date.min, one.id))


def _of_specialist(session: Session, period: Period, person: int, indicator: str) -> list[LeftOut]:
    """Campaigns and research without a result, and tasks that are not due yet."""
    reason = NO_RESULT if indicator == "visits" else TASK_NOT_DUE
    found = list_work(session, period, person, indicator)
    return [LeftOut(one.sheet, one.id, "", one.day, one.title, reason) for one in found if one.good is None]


def _of_orders(session: Session, period: Period, members: Sequence[int], indicator: str) -> list[LeftOut]:
    """Cancelled and put away orders of the period, and those confirmed shortly before or after it."""
    start, end = moments(period.first_day - _NEAR, period.last_day + _NEAR)
    query = (
        sa.select(_orders, _customers.c.name)
        .join(_customers, _customers.c.id == _orders.c.customer_id)
        .where(_orders.c.owner_id.in_(members), _orders.c.confirmed_at >= start, _orders.c.confirmed_at < end)
    )
    found = []
    calendar = get_calendar(session) if indicator == "timeliness" else None
    for row in session.rows(query):
        reason = _why_no_order(row, period)
        if reason is None and calendar is not None and row.dispatched_at is None:
            reason = NOT_DUE if calendar.order_limit(row.confirmed_at) > session.now else None
        if reason is not None:
            found.append(LeftOut("orders", row.id, row.number or "", row.confirmed_at.date(), row.name, reason))
    return found + (_of_refunds(session, period, members) if indicator in ("sales", "profit", "growth") else [])


def _of_refunds(session: Session, period: Period, members: Sequence[int]) -> list[LeftOut]:
    """Refunds around the period that did not count: put away, of a cancelled order, or paid before or after it."""
    start, end = moments(period.first_day, period.last_day)
    sold_now = sa.and_(_orders.c.confirmed_at >= start, _orders.c.confirmed_at < end)
    near = _refunds.c.refunded_on.between(period.first_day - _NEAR, period.last_day + _NEAR)
    query = (
        sa.select(_refunds.c.refunded_on, _refunds.c.archived_at.label("put_away"), _orders, _customers.c.name)
        .join(_orders, _orders.c.id == _refunds.c.order_id)
        .join(_customers, _customers.c.id == _orders.c.customer_id)
        .where(_orders.c.owner_id.in_(members), sa.or_(near, sold_now))
    )
    told = []
    for row in session.rows(query):
        reason = _why_no_refund(row, period)
        if reason is not None:
            told.append(LeftOut("orders", row.id, row.number or "", row.refunded_on, row.name, reason, REFUND))
    return told


def _why_no_refund(row: Any, period: Period) -> str | None:
    if not period.first_day <= row.refunded_on <= period.last_day:
        return OUTSIDE
    if row.put_away is not None:
        return ARCHIVED
    if row.state == "cancelled":
        return OF_CANCELLED
    return OF_ARCHIVED if row.archived_at is not None else None


def _why_no_order(row: Any, period: Period) -> str | None:
    if row.state == "cancelled":
        return CANCELLED
    if row.archived_at is not None:
        return ARCHIVED
    return None if period.first_day <= row.confirmed_at.date() <= period.last_day else OUTSIDE


def _of_new(session: Session, period: Period, members: Sequence[int], indicator: str) -> list[LeftOut]:
    """What orders leave out, and customers who had bought before."""
    start, end = moments(period.first_day, period.last_day)
    earlier = _orders.alias("earlier")
    first = sa.select(sa.func.min(earlier.c.confirmed_at)).where(
        earlier.c.customer_id == _orders.c.customer_id, valid_orders(earlier)
    )
    query = (
        sa.select(_orders.c.id, _orders.c.number, _orders.c.confirmed_at, _customers.c.name)
        .join(_customers, _customers.c.id == _orders.c.customer_id)
        .where(_orders.c.owner_id.in_(members), _orders.c.confirmed_at >= start, _orders.c.confirmed_at < end,
               valid_orders(), _orders.c.confirmed_at > first.scalar_subquery())
    )  # fmt: skip
    again = [
        LeftOut("orders", row.id, row.number or "", row.confirmed_at.date(), row.name, NOT_FIRST)
        for row in session.rows(query)
    ]
    return [*_of_orders(session, period, members, indicator), *again]


def _of_ratings(session: Session, period: Period, members: Sequence[int], _indicator: str) -> list[LeftOut]:
    """Service and follow-ups that were done in the period but not rated."""
    keeper = sa.func.coalesce(_orders.c.owner_id, _customers.c.owner_id, _tickets.c.specialist_id)
    start, end = moments(period.first_day, period.last_day)
    tickets = (
        sa.select(_tickets.c.id, _tickets.c.number, _tickets.c.solved_at, _customers.c.name)
        .join(_customers, _customers.c.id == _tickets.c.customer_id)
        .outerjoin(_orders, _orders.c.id == _tickets.c.order_id)
        .where(keeper.in_(members), _tickets.c.archived_at.is_(None), _tickets.c.rating.is_(None),
               _tickets.c.solved_at >= start, _tickets.c.solved_at < end)
    )  # fmt: skip
    return [
        LeftOut("tickets", row.id, row.number or "", row.solved_at.date(), row.name, UNRATED)
        for row in session.rows(tickets)
    ]


def _of_loyalty(session: Session, period: Period, members: Sequence[int], _indicator: str) -> list[LeftOut]:
    """Customers of the year's orders whose first order is less than 90 days old."""
    start, end = moments(period.last_day - timedelta(days=364), period.last_day)
    first = (
        sa.select(_orders.c.customer_id, sa.func.min(_orders.c.confirmed_at).label("first_at"))
        .where(valid_orders())
        .group_by(_orders.c.customer_id)
        .subquery("firsts")
    )
    bought = sa.select(_orders.c.customer_id).where(
        _orders.c.owner_id.in_(members), _orders.c.confirmed_at >= start, _orders.c.confirmed_at < end, valid_orders()
    )
    young = datetime.combine(period.last_day - timedelta(days=89), datetime.min.time())
    query = (
        sa.select(_customers.c.id, _customers.c.number, _customers.c.name, first.c.first_at)
        .join(first, first.c.customer_id == _customers.c.id)
        .where(_customers.c.id.in_(bought), first.c.first_at >= young, first.c.first_at < end)
    )
    return [
        LeftOut("customers", row.id, row.number or "", row.first_at.date(), row.name, YOUNG)
        for row in session.rows(query)
    ]


def _of_visits(session: Session, period: Period, members: Sequence[int], _indicator: str) -> list[LeftOut]:
    """Visits planned but not done or without result, calls, and the second one to a customer on a day."""
    day = sa.func.coalesce(_visits.c.done_on, _visits.c.planned_on)
    query = (
        sa.select(_visits, _customers.c.name, _customers.c.number)
        .join(_customers, _customers.c.id == _visits.c.customer_id)
        .where(
            _visits.c.person_id.in_(members),
            day.between(period.first_day, period.last_day),
            _visits.c.archived_at.is_(None),
        )
        .order_by(_visits.c.id)
    )
    found, seen = [], set()
    for row in session.rows(query):
        reason = PLANNED if row.done_on is None else CALL if row.kind not in COUNTED_VISITS else None
        if reason is None and row.result is None:
            reason = NO_RESULT
        if reason is None:
            place = (row.customer_id, row.done_on)
            reason = TWICE if place in seen else None
            seen.add(place)
        if reason is not None:
            found.append(LeftOut("visits", row.id, row.number or "", row.done_on or row.planned_on, row.name, reason))
    return found


def _of_deals(session: Session, period: Period, members: Sequence[int], _indicator: str) -> list[LeftOut]:
    """Deals closed as invalid, or put away."""
    query = sa.select(_deals).where(
        _deals.c.owner_id.in_(members), _deals.c.closed_on.between(period.first_day, period.last_day),
        sa.or_(_deals.c.outcome == "invalid", _deals.c.archived_at.is_not(None)),
    )  # fmt: skip
    return [
        LeftOut("opportunities", row.id, row.number or "", row.closed_on, row.title or "",
                ARCHIVED if row.archived_at is not None else INVALID)
        for row in session.rows(query)
    ]  # fmt: skip


def _of_teamwork(session: Session, period: Period, members: Sequence[int], indicator: str) -> list[LeftOut]:
    """What people gave themselves, and what was put away."""
    person = session.execute(sa.select(_people).where(_people.c.id == members[0])).one()
    query = sa.select(_teamwork).where(
        _teamwork.c.person_id == person.id, _teamwork.c.month.in_(months_of(period)), _teamwork.c.kind == indicator,
        sa.or_(_teamwork.c.rater.in_([person.number or "", person.name]), _teamwork.c.archived_at.is_not(None)),
    )  # fmt: skip
    return [
        LeftOut("teamwork", row.id, row.rater, None, f"{row.rater}：{row.score / 100:g}",
                ARCHIVED if row.archived_at is not None else OWN)
        for row in session.rows(query)
    ]  # fmt: skip


_Finder = Callable[[Session, Period, Sequence[int], str], list[LeftOut]]
_FINDERS: dict[str, _Finder] = {
    "sales": _of_orders, "profit": _of_orders, "growth": _of_orders, "timeliness": _of_orders, "new": _of_new,
    "satisfaction": _of_ratings, "loyalty": _of_loyalty, "visits": _of_visits, "conversion": _of_deals,
    "cooperation": _of_teamwork, "support": _of_teamwork,
}  # fmt: skip
