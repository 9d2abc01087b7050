"""Leads of a period followed to its end, by channel and by one thing more (domain base 6.2, lead cohort basis).

A lead is a deal that began or a lead that was collected. A collected lead whose customer has a deal of the same period is that deal;
a customer orders first only once, and that counts for its earliest lead.
"""

from collections.abc import Callable, Sequence
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
_MOST_NAMED = 500
Followed = tuple[int, int, int]  # leads, of them won, customers among them that ordered first
# What a deal and a collected lead say of themselves; a lead that is no deal yet has no product. Regions stand in customers' files.
_KEYS: dict[str, tuple[Any, Any]] = {
    "person": (_deals.c.owner_id, _leads.c.collector_id),
    "product": (_deals.c.product_id, sa.null()),
}


@dataclass(frozen=True, slots=True)
class Lead:
    """One of them, with what became of it by the end of its period."""

    sheet: str
    id: int
    number: str
    title: str
    day: date
    key: Any
    channel: str | None
    won: bool
    converted: bool


def count_leads(session: Session, spans: Sequence[Span], by: str = "") -> list[dict[tuple[Any, Any], Followed]]:
    """Of each span, by group (of months, and without one: None) and channel. The spans follow each other."""
    found = _leads_of(spans, by)
    each = _converted(found, spans)
    counts = sa.select(found.c.part, *_told_by(found, by), sa.func.count(), sa.func.sum(found.c.won))
    converted = sa.select(each.c.part, *_told_by(each, by), sa.func.count()).where(each.c.place == 1)
    groups = ("part", "of_key", "of_channel")
    told: list[dict[tuple[Any, Any], Followed]] = [{} for _span in spans]
    for part, key, channel, leads, won in session.rows(counts.group_by(*groups)):
        told[part][key, channel] = (int(leads), int(won or 0), 0)
    for part, key, channel, count in session.rows(converted.group_by(*groups)):
        leads, won, _none = told[part][key, channel]
        told[part][key, channel] = (leads, won, int(count))
    return told


def list_leads(session: Session, span: Span, by: str, wanted: Callable[[Any, Any], bool]) -> list[Lead]:
    """The leads of a span whose group and channel are wanted, with their numbers and titles, the oldest first."""
    found = _leads_of([span], by)
    each = _converted(found, [span])
    first = {tuple(row) for row in session.rows(sa.select(each.c.sheet, each.c.id).where(each.c.place == 1))}
    query = sa.select(found.c.sheet, found.c.id, found.c.day, found.c.won, *_told_by(found, by))
    rows = [row for row in session.rows(query.order_by(found.c.day, found.c.id)) if wanted(row.of_key, row.of_channel)]
    names = _name(session, [(row.sheet, row.id) for row in rows])
    return [
        Lead(row.sheet, row.id, *names[row.sheet, row.id], row.day, row.of_key, row.of_channel, bool(row.won),
             (row.sheet, row.id) in first)
        for row in rows
    ]  # fmt: skip


def _leads_of(spans: Sequence[Span], by: str) -> sa.Subquery:
    """Every lead of the spans: the place of its span, its customer, own channel, own group, day, id and sheet, and 1 if it was won
    by the span's end."""
    whole = (spans[0].first, spans[-1].last)
    deal_key, lead_key = _KEYS.get(by, (sa.null(), sa.null()))

    def part(day: Any) -> Any:
        return sa.case(*((day <= one.last, place) for place, one in enumerate(spans)))

    end = sa.case(*((_deals.c.opened_on <= one.last, sa.literal(one.last, sa.Date)) for one in spans))
    won = sa.case((sa.and_(_deals.c.outcome == "won", _deals.c.closed_on <= end), 1), else_=0)
    deals = (
        sa.select(part(_deals.c.opened_on).label("part"), _deals.c.customer_id, _deals.c.channel, deal_key.label("key"),
                  _deals.c.opened_on.label("day"), _deals.c.id, sa.literal("opportunities").label("sheet"), won.label("won"))
        .where(_deals.c.opened_on.between(*whole), _deals.c.archived_at.is_(None))
    )  # fmt: skip
    deal = _deals.alias("deal_of_lead")
    is_deal = sa.exists().where(
        deal.c.customer_id == _leads.c.customer_id, deal.c.opened_on.between(*whole), deal.c.archived_at.is_(None),
        part(deal.c.opened_on) == part(_leads.c.collected_on),
    )  # fmt: skip
    kept = sa.select(
        part(_leads.c.collected_on), _leads.c.customer_id, _leads.c.channel, lead_key, _leads.c.collected_on, _leads.c.id,
        sa.literal("leads"), sa.literal(0),
    ).where(_leads.c.collected_on.between(*whole), _leads.c.archived_at.is_(None), ~is_deal)  # fmt: skip
    return sa.union_all(deals, kept).subquery("followed")


def _converted(found: sa.Subquery, spans: Sequence[Span]) -> sa.Subquery:
    """Leads whose customer's first order came by the end of their span, the earliest lead of a customer at place 1.

    Where any of a customer's leads was converted its earliest one was: so only the converted ones are put into order.
    """
    at = (
        sa.select(sa.func.min(_orders.c.confirmed_at))
        .where(_orders.c.customer_id == found.c.customer_id, valid_orders()).scalar_subquery()
    )  # fmt: skip
    until = sa.case(*((found.c.part == place, one.end - _MOMENT) for place, one in enumerate(spans)))
    place = sa.func.row_number().over(
        partition_by=(found.c.part, found.c.customer_id), order_by=(found.c.day, found.c.id)
    )
    return sa.select(found, place.label("place")).where(at.between(found.c.day, until)).subquery("converted")


def _told_by(found: sa.Subquery, by: str) -> tuple[Any, Any]:
    """The group and the channel of a lead; its customer is looked up only for a region, or a deal that names no channel."""

    def filed(column: Any) -> Any:
        return sa.select(column).where(_customers.c.id == found.c.customer_id).scalar_subquery()

    key = filed(_customers.c.region) if by == "region" else found.c.key
    return key.label("of_key"), sa.func.coalesce(found.c.channel, filed(_customers.c.channel)).label("of_channel")


def _name(session: Session, records: Sequence[tuple[str, int]]) -> dict[tuple[str, int], tuple[str, str]]:
    """Their numbers and titles."""

    def few(query: sa.Select[Any], column: Any, sheet: str) -> Any:
        ids = [record for one, record in records if one == sheet]
        return session.rows(query.where(column.in_(ids)) if len(ids) <= _MOST_NAMED else query)

    deals = sa.select(_deals.c.id, _deals.c.number, _deals.c.title, _customers.c.name).join_from(
        _deals, _customers, _deals.c.customer_id == _customers.c.id
    )
    leads = few(sa.select(_leads.c.id, _leads.c.name), _leads.c.id, "leads")
    told = {("leads", row[0]): ("", row[1] or "") for row in leads}
    for row in few(deals, _deals.c.id, "opportunities"):
        told["opportunities", row[0]] = (row[1] or "", f"{row[3]}　{row[2]}")
    return told
