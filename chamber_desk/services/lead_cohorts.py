"""Leads of a period followed to its end, by channel and by one thing more (domain base 6.2, lead cohort basis).

A lead is a deal that began or a lead that was collected. A collected lead whose customer has a deal of the same period is that deal;
a customer orders first only once, and that counts for its earliest lead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.spans import Span
from chamber_desk.services.month_figures import valid_orders

_orders, _customers = TABLES["orders"], TABLES["customers"]
_deals, _leads = TABLES["opportunities"], TABLES["leads"]
_MOMENT = timedelta(microseconds=1)
Followed = tuple[int, int, int]  # leads, of them won, customers among them that ordered first
# By what leads are parted: the column of a deal and that of a collected lead; a lead that is no deal yet has no product.
_KEYS: dict[str, tuple[Any, Any]] = {
    "month": (sa.null(), sa.null()),
    "person": (_deals.c.owner_id, _leads.c.collector_id),
    "region": (_customers.c.region, _customers.c.region),
    "product": (_deals.c.product_id, sa.null()),
}


@dataclass(frozen=True, slots=True)
class Lead:
    """One of them, with what became of it by the end of its period."""

    sheet: str
    id: int
    number: str
    day: date
    title: str
    channel: str
    won: bool
    converted: bool


def count_leads(session: Session, spans: Sequence[Span], by: str) -> dict[tuple[int, Any, Any], Followed]:
    """By the place of the span, group and channel. The spans follow each other; a span has each customer's earliest lead once."""
    each, converted = _follow(spans, by)
    counts = (
        sa.select(each.c.part, each.c.key, each.c.channel, sa.func.count(), sa.func.sum(each.c.won), sa.func.sum(converted))
        .group_by(each.c.part, each.c.key, each.c.channel)
    )  # fmt: skip
    return {
        (row[0], row[1], row[2] or ""): (int(row[3]), int(row[4] or 0), int(row[5] or 0))
        for row in session.rows(counts)
    }


def list_leads(session: Session, span: Span, by: str, *, group: Any = ...) -> list[Lead]:
    """The leads of a span that belong to a group, or all of them."""
    each, converted = _follow([span], by)
    query = sa.select(each, converted.label("converted")).order_by(each.c.day, each.c.sheet, each.c.id)
    if group is not ...:
        query = query.where(each.c.key.is_not_distinct_from(group))
    return [
        Lead(row.sheet, row.id, row.number or "", row.day, row.title or "", row.channel or "", bool(row.won), bool(row.converted))
        for row in session.rows(query)
    ]  # fmt: skip


def _follow(spans: Sequence[Span], by: str) -> tuple[sa.Subquery, Any]:
    """Every lead of the spans, and 1 where its customer's first order came after it, by the end of its span."""
    found = _leads_of(spans, *_KEYS[by])
    place = sa.func.row_number().over(
        partition_by=(found.c.part, found.c.customer_id), order_by=(found.c.day, found.c.id)
    )
    each = sa.select(found, place.label("place")).subquery("each_lead")
    at = (
        sa.select(sa.func.min(_orders.c.confirmed_at))
        .where(_orders.c.customer_id == each.c.customer_id, valid_orders()).scalar_subquery()
    )  # fmt: skip
    until = sa.case(*((each.c.part == place, one.end - _MOMENT) for place, one in enumerate(spans)))
    return each, sa.case((sa.and_(each.c.place == 1, at.between(each.c.day, until)), 1), else_=0)


def _leads_of(spans: Sequence[Span], deal_key: Any, lead_key: Any) -> sa.Subquery:
    whole = (spans[0].first, spans[-1].last)

    def part(day: Any) -> Any:
        return sa.case(*((day <= one.last, place) for place, one in enumerate(spans)))

    end = sa.case(*((_deals.c.opened_on <= one.last, sa.literal(one.last, sa.Date)) for one in spans))
    won = sa.case((sa.and_(_deals.c.outcome == "won", _deals.c.closed_on <= end), 1), else_=0)
    deals = (
        sa.select(
            part(_deals.c.opened_on).label("part"), _deals.c.customer_id, deal_key.label("key"),
            sa.func.coalesce(_deals.c.channel, _customers.c.channel).label("channel"), _deals.c.opened_on.label("day"),
            _deals.c.id, won.label("won"), sa.literal("opportunities").label("sheet"), _deals.c.number.label("number"),
            (_customers.c.name + "　" + _deals.c.title).label("title"),
        )
        .join_from(_deals, _customers, _deals.c.customer_id == _customers.c.id)
        .where(_deals.c.opened_on.between(*whole), _deals.c.archived_at.is_(None))
    )  # fmt: skip
    deal = _deals.alias("deal_of_lead")
    is_deal = sa.exists().where(
        deal.c.customer_id == _leads.c.customer_id, deal.c.opened_on.between(*whole), deal.c.archived_at.is_(None),
        part(deal.c.opened_on) == part(_leads.c.collected_on),
    )  # fmt: skip
    kept = (
        sa.select(
            part(_leads.c.collected_on), _leads.c.customer_id, lead_key, _leads.c.channel, _leads.c.collected_on, _leads.c.id,
            sa.literal(0), sa.literal("leads"), sa.null(), _leads.c.name,
        )
        .outerjoin_from(_leads, _customers, _leads.c.customer_id == _customers.c.id)
        .where(_leads.c.collected_on.between(*whole), _leads.c.archived_at.is_(None), ~is_deal)
    )  # fmt: skip
    return sa.union_all(deals, kept).subquery("followed")
