"""Customers that may be lost, each with the reasons the records give (regulation 四(二)2; feature 20; rule: domain base 6.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.credit_files import CHURN_CAUSES
from chamber_desk.domain.customers import CUSTOMERS
from chamber_desk.domain.list_papers import Column, ListPaper, Said, Stack
from chamber_desk.domain.metrics import LOST_AFTER, WARN_AFTER, churn_state
from chamber_desk.domain.words import N_
from chamber_desk.services.month_figures import valid_orders
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_customers, _orders, _people = TABLES["customers"], TABLES["orders"], TABLES["people"]
_ratings, _deals, _causes, _visits = (TABLES[name] for name in ("ratings", "opportunities", "churn_causes", "visits"))
_QUARTER, _LOW = 90, 2
_SEVERAL = 2  # orders: one alone makes no custom that could fall
_LOST_LATELY = 31  # days since a customer became one that is lost: later it is no news
_LOST_DEAL = timedelta(days=180)

STATES = {"active": N_("活跃"), "warning": N_("预警"), "churned": N_("流失"), "prospect": N_("潜在")}
LONG, LOST, FALLING, LOW_SCORE, RIVAL = (
    N_("120 天以上没有下单"), N_("180 天以上没有下单"), N_("近 90 天订单比前 90 天少一半以上"), N_("近 90 天有低分评价"),
    N_("商机输给竞争对手"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AtRisk:
    """A customer that may be lost: since when it ordered nothing, why one thinks so (message ids), and what is done."""

    id: int
    number: str
    name: str
    kind: str  # its class, a message id
    owner: str
    last: date | None
    days: int | None
    state: str
    reasons: tuple[str, ...]
    measure: str


def list_at_risk(session: Session, day: date) -> list[AtRisk]:
    """Everybody for whom something speaks on a day, the longest without an order first."""
    orders = _read_orders(session, day)
    low = _read_low(session, day)
    beaten = _read_beaten(session, day)
    known = _read_causes(session, day)
    query = sa.select(
        _customers.c.id, _customers.c.number, _customers.c.name, _customers.c["class"].label("kind"),
        _people.c.name.label("owner"),
    ).join(_people, _people.c.id == _customers.c.owner_id, isouter=True).where(_customers.c.archived_at.is_(None))  # fmt: skip
    found = []
    for row in session.rows(query):
        last, now, before = orders.get(row.id, (None, 0, 0))
        days = (day - last).days if last is not None else None
        if days is not None and days > LOST_AFTER + _LOST_LATELY and row.id not in known:
            continue
        state = churn_state(last, day)
        cause = known.get(row.id)
        rival = last is not None and row.id in beaten and last <= beaten[row.id]  # nothing was ordered since
        reasons = (*_tell_orders(state, now, before), *((LOW_SCORE,) if row.id in low else ()),
                   *((RIVAL,) if rival else ()), *_tell_cause(cause))  # fmt: skip
        if reasons:
            kind = CUSTOMERS.field("class").find_choice(row.kind)
            measure = (cause.measure or "") if cause is not None else ""
            found.append(AtRisk(row.id, row.number or "", row.name, kind.label if kind else "", row.owner or "", last, days,
                                state, tuple(dict.fromkeys(reasons)), measure))  # fmt: skip
    return sorted(found, key=lambda one: (-(one.days or 0), one.name))


def list_leaving(session: Session, day: date, kind: str) -> list[tuple[int, str, int, str]]:
    """Customers of a class that have ordered nothing for long, or that are lost: id, name, days since, state.

    The same that `list_at_risk` finds by their orders, in a tenth of its time: nobody else is read.
    """
    known, newest = _read_causes(session, day), sa.func.max(_orders.c.confirmed_at)
    mine = sa.select(_customers.c.id).where(_customers.c["class"] == kind, _customers.c.archived_at.is_(None))
    midnight = datetime(day.year, day.month, day.day)
    silent = (
        sa.select(_orders.c.customer_id, newest.label("newest"))
        .where(_orders.c.customer_id.in_(mine), _orders.c.confirmed_at < midnight + timedelta(days=1), valid_orders())
        .group_by(_orders.c.customer_id).having(newest < midnight - timedelta(days=WARN_AFTER)).subquery("silent")
    )  # fmt: skip
    query = sa.select(_customers.c.id, _customers.c.name, silent.c.newest).join_from(
        silent, _customers, _customers.c.id == silent.c.customer_id
    )
    told = ((row.id, row.name, (day - row.newest.date()).days) for row in session.rows(query))
    return [
        (customer, name, days, churn_state(day - timedelta(days=days), day))
        for customer, name, days in told
        if days <= LOST_AFTER + _LOST_LATELY or customer in known
    ]


def _read_causes(session: Session, day: date) -> dict[int, Any]:
    """What was written down about customers that leave, by customer; those that came back left out."""
    query = sa.select(_causes).where(
        _causes.c.archived_at.is_(None), _causes.c.outcome.is_distinct_from("recovered"), _causes.c.noted_on <= day
    )
    return {row.customer_id: row for row in session.rows(query.order_by(_causes.c.noted_on, _causes.c.id))}


def _read_low(session: Session, day: date) -> set[int]:
    """Who gave a low score within ninety days, in a rating or at a visit."""
    since = day - timedelta(days=_QUARTER)
    found: set[int] = set()
    for table, at in ((_ratings, _ratings.c.rated_on), (_visits, _visits.c.done_on)):
        query = sa.select(table.c.customer_id).where(
            table.c.rating <= _LOW, at > since, at <= day, table.c.archived_at.is_(None)
        )
        found |= {int(row[0]) for row in session.rows(query)}
    return found


def _read_beaten(session: Session, day: date) -> dict[int, date]:
    """Customer → the day of the last deal that a rival won, within half a year."""
    query = sa.select(_deals.c.customer_id, sa.func.max(_deals.c.closed_on)).where(
        _deals.c.outcome == "lost", _deals.c.competitor.is_not(None), _deals.c.archived_at.is_(None),
        _deals.c.closed_on > day - _LOST_DEAL, _deals.c.closed_on <= day,
    )  # fmt: skip
    return dict(tuple(row) for row in session.rows(query.group_by(_deals.c.customer_id)))


def _read_orders(session: Session, day: date) -> dict[int, tuple[date, int, int]]:
    """Customer → last order's day, totals (fen) of the last ninety days and of the ninety before (0 for a single order)."""
    end = datetime(day.year, day.month, day.day) + timedelta(days=1)
    first, second = end - timedelta(days=_QUARTER), end - timedelta(days=2 * _QUARTER)
    at, total = _orders.c.confirmed_at, sa.func.coalesce(_orders.c.total, 0)
    earlier = sa.and_(at < first, at >= second)
    query = (
        sa.select(
            _orders.c.customer_id, sa.func.max(at), sa.func.sum(sa.case((at >= first, total), else_=0)),
            sa.func.sum(sa.case((earlier, total), else_=0)),
            sa.func.sum(sa.case((earlier, 1), else_=0)),
        )
        .where(at < end, valid_orders())
        .group_by(_orders.c.customer_id)
    )  # fmt: skip
    return {
        customer: (last.date(), int(now or 0), int(before or 0) if count >= _SEVERAL else 0)
        for customer, last, now, before, count in session.rows(query)
    }


def _tell_orders(state: str, now: int, before: int) -> Iterator[str]:
    if state in ("warning", "churned"):
        yield LONG if state == "warning" else LOST
    elif before and now * 2 < before:
        yield FALLING


def _tell_cause(cause: Any) -> Iterator[str]:
    choice = CHURN_CAUSES.field("reason").find_choice(cause.reason) if cause is not None else None
    if choice is not None:
        yield choice.label


def get_at_risk_list(session: Session, day: date, language: str) -> ListPaper:
    """流失预警名单 of a day, with the reasons and what is done about each."""
    found = list_at_risk(session, day)
    columns = (
        Column(N_("序号"), 0.5), Column(N_("客户"), 2.2), Column(N_("分类"), 0.8), Column(N_("负责人"), 0.9, whole=True),
        Column(N_("最近下单"), 1.0, whole=True), Column(N_("天数"), 0.6, right=True), Column(N_("状态"), 0.6),
        Column(N_("原因"), 2.2), Column(N_("对策"), 1.8),
    )  # fmt: skip
    rows = tuple(
        (str(place), one.name, Said(one.kind) if one.kind else "", one.owner, one.last,
         "" if one.days is None else str(one.days), Said(STATES[one.state]), Stack(tuple(map(Said, one.reasons))), one.measure)
        for place, one in enumerate(found, 1)
    )  # fmt: skip
    rule = N_(
        "预警：121 至 180 天没有确认的订单；流失：超过 180 天，只列最近一个月内转为流失的和登记了原因的。低分：1 或 2 分。"
    )
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("流失预警名单"), (day,), columns=columns, rows=rows, notes=((rule, {}),),
        signers=(N_("编制"), N_("审核")), landscape=True, language=language,
    )  # fmt: skip
