"""Leads of a period followed to its end, by channel and by one thing more (domain base 6.2, lead cohort basis).

A lead is a deal that began or a lead that was collected. A collected lead whose customer has a deal of the same period is that deal;
a customer orders first only once, and that counts for its earliest lead. They are read once and followed here: each month by itself
and the whole span are two ways to follow the same ones.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.spans import Span
from chamber_desk.services.month_figures import valid_orders

_orders, _customers = TABLES["orders"], TABLES["customers"]
_deals, _leads = TABLES["opportunities"], TABLES["leads"]
Followed = tuple[int, int, int]  # leads, of them won, customers among them that ordered first
# By what leads are parted: the column of a deal and that of a collected lead; a lead that is no deal yet has no product.
_KEYS: dict[str, tuple[Any, Any]] = {
    "month": (sa.null(), sa.null()),
    "person": (_deals.c.owner_id, _leads.c.collector_id),
    "region": (_customers.c.region, _customers.c.region),
    "product": (_deals.c.product_id, sa.null()),
}


class Begun(NamedTuple):
    """A lead as it was read: days as text, which compares as days do."""

    day: str
    id: int
    customer: int | None
    channel: str | None
    key: Any
    won_on: str | None
    ordered: str | None  # the moment of its customer's first order
    sheet: str


class Lead(NamedTuple):
    """One of them, with what became of it by the end of its period."""

    begun: Begun
    won: bool
    converted: bool


def read_leads(session: Session, span: Span, by: str) -> list[Begun]:
    """Every deal that began in a span, and every lead that was collected in it."""
    deal_key, lead_key = _KEYS[by]

    def text(moment: Any) -> Any:
        return sa.cast(moment, sa.Text)

    def of_customer(column: Any) -> Any:
        """Looked up only where it is needed: a join would look up every customer."""
        return sa.select(column).where(_customers.c.id == _deals.c.customer_id).scalar_subquery()

    won_on = sa.case((_deals.c.outcome == "won", text(_deals.c.closed_on)))
    channel = sa.func.coalesce(_deals.c.channel, of_customer(_customers.c.channel))
    deals = sa.select(
        text(_deals.c.opened_on), _deals.c.id, _deals.c.customer_id, channel,
        of_customer(deal_key) if by == "region" else deal_key, won_on,
    ).where(_deals.c.opened_on.between(span.first, span.last), _deals.c.archived_at.is_(None))  # fmt: skip
    leads = sa.select(
        text(_leads.c.collected_on), _leads.c.id, _leads.c.customer_id, _leads.c.channel, lead_key, sa.null()
    ).where(_leads.c.collected_on.between(span.first, span.last), _leads.c.archived_at.is_(None))
    if by == "region":
        leads = leads.outerjoin_from(_leads, _customers, _leads.c.customer_id == _customers.c.id)
    known = sa.select(_deals.c.customer_id).union(sa.select(_leads.c.customer_id))
    first_orders = (
        sa.select(_orders.c.customer_id, text(sa.func.min(_orders.c.confirmed_at)))
        .where(_orders.c.customer_id.in_(known), valid_orders()).group_by(_orders.c.customer_id)
    )  # fmt: skip
    ordered = dict(session.plain_rows(first_orders))
    return [
        Begun._make((*row, ordered.get(row[2]), sheet))
        for sheet, query in (("opportunities", deals), ("leads", leads))
        for row in session.plain_rows(query)
    ]


def follow_leads(begun: Sequence[Begun], span: Span) -> list[Lead]:
    """Those of a span, and what became of them by its end."""
    first, last = str(span.first), str(span.last)
    mine = [one for one in begun if first <= one.day <= last]
    dealt = {one.customer for one in mine if one.sheet == "opportunities"}
    mine = [one for one in mine if one.customer not in dealt or one.sheet == "opportunities"]
    earliest: dict[int | None, tuple[str, int]] = {}
    for one in mine:
        if one.ordered is not None and (one.day, one.id) < earliest.get(one.customer, ("~", 0)):
            earliest[one.customer] = (one.day, one.id)
    return [
        Lead(
            one, one.won_on is not None and one.won_on <= last,
            one.ordered is not None and one.day <= one.ordered[:10] <= last and earliest[one.customer] == (one.day, one.id),
        ) for one in mine
    ]  # fmt: skip


def count_leads(followed: Iterable[Lead]) -> dict[tuple[Any, str], Followed]:
    """By group and channel ("" where none is filled in)."""
    found: dict[tuple[Any, str], list[int]] = {}
    for one in followed:
        counts = found.setdefault((one.begun.key, one.begun.channel or ""), [0, 0, 0])
        counts[0] += 1
        counts[1] += one.won
        counts[2] += one.converted
    return {key: (counts[0], counts[1], counts[2]) for key, counts in found.items()}


def name_leads(session: Session, followed: Sequence[Lead]) -> list[tuple[Lead, str, str, date]]:
    """Each with its number, its title and its day, the oldest first."""
    deals = {one.begun.id for one in followed if one.begun.sheet == "opportunities"}
    leads = {one.begun.id for one in followed if one.begun.sheet == "leads"}
    named = sa.select(_deals.c.id, _deals.c.number, _deals.c.title, _customers.c.name).join_from(
        _deals, _customers, _deals.c.customer_id == _customers.c.id
    )
    told = {
        ("opportunities", row[0]): (row[1] or "", f"{row[3]}　{row[2]}")
        for row in session.rows(_few(named, _deals.c.id, deals))
    }
    query = sa.select(_leads.c.id, _leads.c.name)
    told |= {("leads", row[0]): ("", row[1]) for row in session.rows(_few(query, _leads.c.id, leads))}
    return [
        (one, *told[one.begun.sheet, one.begun.id], date.fromisoformat(one.begun.day))
        for one in sorted(followed, key=lambda one: (one.begun.day, one.begun.id))
    ]


def _few(query: sa.Select[Any], column: Any, ids: set[int]) -> sa.Select[Any]:
    """Only those, where they are few enough to be named."""
    return query.where(column.in_(ids)) if len(ids) <= _MOST_NAMED else query


_MOST_NAMED = 500
