"""The records behind a figure of an appraisal: the answer to "why 82 points?" (feature 65)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.customers import COUNTED_VISITS
from chamber_desk.domain.indicators import COUNTED_OTHERWISE, SPECIALIST
from chamber_desk.domain.month_results import LineResult, MonthResult, PersonResult
from chamber_desk.domain.periods import Period, Year, parse_period
from chamber_desk.domain.words import N_
from chamber_desk.services.appraised import find_members, find_role
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.customer_ratings import all_ratings
from chamber_desk.services.month_figures import moments, valid_orders
from chamber_desk.services.specialist_work import list_work

_orders, _refunds, _visits = TABLES["orders"], TABLES["refunds"], TABLES["visits"]
_deals, _customers, _people = TABLES["opportunities"], TABLES["customers"], TABLES["people"]
_teamwork = TABLES["teamwork"]

REFUND, OLD_REFUND, LATE = N_("退款"), N_("往期订单的退款"), N_("下达超时")
CUSTOMER, LATE_TASK = N_("已成客户"), N_("没有按时完成")
OUTCOMES = {"won": N_("赢单"), "lost": N_("输单")}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One record behind a figure: where it opens, its number, its day, its words and its part of the figure."""

    sheet: str
    id: int
    number: str
    day: date | None
    title: str
    amount: int | None = None  # fen, where the figure is money; what was paid back is below nothing
    word: str = ""  # what it is among the others, a message id


def list_evidence(session: Session, month: str, person_id: int, indicator: str) -> list[Evidence]:
    """The records that a person's figure of the month was counted from."""
    period = parse_period(month)
    if indicator in COUNTED_OTHERWISE and find_role(session, period, person_id) == SPECIALIST:
        return _find_work(session, period, person_id, indicator)
    members = find_members(session, period, person_id)
    find = _FINDERS[indicator]
    own = indicator in ("visits", "cooperation", "support")
    return find(session, period, [person_id] if own else members, indicator)


def name_records(session: Session, result: MonthResult) -> MonthResult:
    """The result with the numbers of the records behind every line, as `appraise --json` gives them."""
    from dataclasses import replace

    def line(person: PersonResult, line: LineResult) -> LineResult:
        found = list_evidence(session, result.month, person.person_id, line.indicator)
        return replace(line, records=tuple(one.number or one.title for one in found))

    people = tuple(replace(one, lines=tuple(line(one, entry) for entry in one.lines)) for one in result.people)
    return replace(result, people=people)


def _find_work(session: Session, period: Period, person: int, indicator: str) -> list[Evidence]:
    """A market specialist's campaigns and research, leads, or tasks."""
    words = {"visits": ("", ""), "conversion": ("", CUSTOMER), "timeliness": (LATE_TASK, "")}[indicator]
    return [
        Evidence(one.sheet, one.id, "", one.day, one.title, None, words[one.good])
        for one in list_work(session, period, person, indicator)
        if one.good is not None
    ]


def _find_orders(session: Session, period: Period, members: Sequence[int], indicator: str) -> list[Evidence]:
    start, end = moments(period.first_day, period.last_day)
    query = (
        sa.select(
            _orders.c.id,
            _orders.c.number,
            _orders.c.confirmed_at,
            _orders.c.dispatched_at,
            _orders.c.net,
            _orders.c.cost,
            _customers.c.name,
        )
        .join(_customers, _customers.c.id == _orders.c.customer_id)
        .where(
            _orders.c.owner_id.in_(members),
            _orders.c.confirmed_at >= start,
            _orders.c.confirmed_at < end,
            valid_orders(),
        )
        .order_by(_orders.c.confirmed_at, _orders.c.id)
    )
    rows = session.rows(query)
    if indicator == "timeliness":
        return _find_limited(session, rows)
    found = [_order(row, row.net - row.cost if indicator == "profit" else row.net) for row in rows]
    return [*found, *_find_refunds(session, period, members, indicator)]


def _find_limited(session: Session, rows: Sequence[Any]) -> list[Evidence]:
    """Orders that were handed down or are past their limit; those that were late say so."""
    calendar, found = get_calendar(session), []
    for row in rows:
        limit = calendar.order_limit(row.confirmed_at)
        if row.dispatched_at is not None or limit <= session.now:
            late = row.dispatched_at is None or row.dispatched_at > limit
            found.append(_order(row, row.net, LATE if late else ""))
    return found


def _order(row: Any, amount: int | None = None, word: str = "") -> Evidence:
    day = row.confirmed_at.date() if isinstance(row.confirmed_at, datetime) else None
    return Evidence("orders", row.id, row.number or "", day, row.name, amount, word)


def _find_refunds(session: Session, period: Period, members: Sequence[int], indicator: str) -> list[Evidence]:
    query = (
        sa.select(_orders.c.id, _orders.c.number, _orders.c.confirmed_at, _customers.c.name, _refunds.c.refunded_on,
                  _refunds.c.net_amount, _refunds.c.cost_back)
        .join(_orders, _orders.c.id == _refunds.c.order_id)
        .join(_customers, _customers.c.id == _orders.c.customer_id)
        .where(_orders.c.owner_id.in_(members), valid_orders(), _refunds.c.archived_at.is_(None),
               _refunds.c.refunded_on.between(period.first_day, period.last_day))
        .order_by(_refunds.c.refunded_on)
    )  # fmt: skip
    return [
        Evidence(
            "orders", row.id, row.number or "", row.refunded_on, row.name,
            -(row.net_amount - (row.cost_back or 0) if indicator == "profit" else row.net_amount),
            REFUND if row.confirmed_at.date() >= period.first_day else OLD_REFUND,
        )
        for row in session.rows(query)
    ]  # fmt: skip


def _find_new(session: Session, period: Period, members: Sequence[int], _indicator: str) -> list[Evidence]:
    start, end = moments(period.first_day, period.last_day)
    earlier = _orders.alias("earlier")
    known = sa.exists().where(
        earlier.c.customer_id == _orders.c.customer_id,
        valid_orders(earlier),
        sa.or_(
            earlier.c.confirmed_at < _orders.c.confirmed_at,
            sa.and_(earlier.c.confirmed_at == _orders.c.confirmed_at, earlier.c.id < _orders.c.id),
        ),
    )
    query = (
        sa.select(_customers.c.id, _customers.c.number, _customers.c.name, _orders.c.confirmed_at, _orders.c.net)
        .join(_customers, _customers.c.id == _orders.c.customer_id)
        .where(_orders.c.owner_id.in_(members), _orders.c.confirmed_at >= start, _orders.c.confirmed_at < end,
               valid_orders(), ~known)
        .order_by(_orders.c.confirmed_at)
    )  # fmt: skip
    return [
        Evidence("customers", row.id, row.number or "", row.confirmed_at.date(), row.name, row.net)
        for row in session.rows(query)
    ]


def _find_ratings(session: Session, period: Period, members: Sequence[int], _indicator: str) -> list[Evidence]:
    rated = all_ratings()
    query = (
        sa.select(rated.c.day, rated.c.rating, rated.c.sheet, rated.c.id, _customers.c.number, _customers.c.name)
        .join(_customers, _customers.c.id == rated.c.customer_id)
        .where(rated.c.person_id.in_(members), rated.c.day.between(period.first_day, period.last_day))
        .order_by(rated.c.day, rated.c.sheet, rated.c.id)
    )
    return [
        Evidence(row.sheet, row.id, row.number or "", row.day, f"{row.name}（{row.rating}）")
        for row in session.rows(query)
    ]


def _find_loyal(session: Session, period: Period, members: Sequence[int], _indicator: str) -> list[Evidence]:
    from datetime import timedelta

    start, end = moments(period.last_day - timedelta(days=364), period.last_day)
    query = (
        sa.select(_customers.c.id, _customers.c.number, _customers.c.name,
                  sa.func.count(sa.distinct(sa.func.date(_orders.c.confirmed_at))).label("days"))
        .join(_customers, _customers.c.id == _orders.c.customer_id)
        .where(_orders.c.owner_id.in_(members), _orders.c.confirmed_at >= start, _orders.c.confirmed_at < end, valid_orders())
        .group_by(_customers.c.id, _customers.c.number, _customers.c.name)
        .order_by(_customers.c.id)
    )  # fmt: skip
    first_orders = sa.select(_orders.c.customer_id, sa.func.min(_orders.c.confirmed_at)).where(valid_orders())
    first = dict(session.rows(first_orders.group_by(_orders.c.customer_id)))
    limit = period.last_day - timedelta(days=90)
    return [
        Evidence("customers", row.id, row.number or "", None, f"{row.name}（{row.days}）")
        for row in session.rows(query)
        if first[row.id].date() <= limit
    ]


def _find_visits(session: Session, period: Period, members: Sequence[int], _indicator: str) -> list[Evidence]:
    query = (
        sa.select(sa.func.min(_visits.c.id).label("visit"), _customers.c.id, _customers.c.number, _customers.c.name,
                  _visits.c.done_on)
        .join(_customers, _customers.c.id == _visits.c.customer_id)
        .where(_visits.c.person_id.in_(members), _visits.c.done_on.between(period.first_day, period.last_day),
               _visits.c.kind.in_(COUNTED_VISITS), _visits.c.result.is_not(None), _visits.c.archived_at.is_(None))
        .group_by(_customers.c.id, _customers.c.number, _customers.c.name, _visits.c.done_on)
        .order_by(_visits.c.done_on)
    )  # fmt: skip
    return [Evidence("customers", row.id, row.number or "", row.done_on, row.name) for row in session.rows(query)]


def _find_closed(session: Session, period: Period, members: Sequence[int], _indicator: str) -> list[Evidence]:
    query = (
        sa.select(_deals.c.id, _deals.c.number, _deals.c.closed_on, _deals.c.outcome, _deals.c.title, _deals.c.amount)
        .where(_deals.c.owner_id.in_(members), _deals.c.outcome.in_(("won", "lost")), _deals.c.archived_at.is_(None),
               _deals.c.closed_on.between(period.first_day, period.last_day))
        .order_by(_deals.c.closed_on, _deals.c.id)
    )  # fmt: skip
    return [
        Evidence(
            "opportunities",
            row.id,
            row.number or "",
            row.closed_on,
            row.title or "",
            row.amount,
            OUTCOMES[row.outcome],
        )
        for row in session.rows(query)
    ]


def _find_teamwork(session: Session, period: Period, members: Sequence[int], indicator: str) -> list[Evidence]:
    person = session.execute(sa.select(_people).where(_people.c.id == members[0])).one()
    months = [str(month) for month in period.months()] if isinstance(period, Year) else [str(period)]
    query = (
        sa.select(_teamwork.c.id, _teamwork.c.rater, _teamwork.c.score)
        .where(_teamwork.c.person_id == person.id, _teamwork.c.month.in_(months), _teamwork.c.kind == indicator,
               _teamwork.c.archived_at.is_(None), _teamwork.c.rater.not_in([person.number or "", person.name]))
        .order_by(_teamwork.c.id)
    )  # fmt: skip
    return [
        Evidence("teamwork", row.id, row.rater, None, f"{row.rater}：{row.score / 100:g}", None)
        for row in session.rows(query)
    ]


_FINDERS = {
    "sales": _find_orders,
    "profit": _find_orders,
    "growth": _find_orders,
    "timeliness": _find_orders,
    "new": _find_new,
    "satisfaction": _find_ratings,
    "loyalty": _find_loyal,
    "visits": _find_visits,
    "conversion": _find_closed,
    "cooperation": _find_teamwork,
    "support": _find_teamwork,
}
