"""The customers behind a figure of the analysis: new, existing, lost, active before, and what they rated (domain base 6.2)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.spans import Span
from chamber_desk.domain.words import N_
from chamber_desk.services.customer_products import part_buyers
from chamber_desk.services.customer_ratings import all_ratings
from chamber_desk.services.evidence import Evidence
from chamber_desk.services.topics import split_customers

_customers = TABLES["customers"]
_PARTS = {"new": N_("新客户"), "old": N_("老客户"), "lost": N_("流失客户"), "base": N_("期初在用客户")}
_RATED = N_("评价")


def list_customers(session: Session, key: Any, span: Span) -> list[Evidence]:
    """Behind one figure (new, old, lost, ratings) its records; behind a line by (by, group) those of each of its figures."""
    if key in ("ratings", "index"):
        return _list_ratings(session, span, None)
    if isinstance(key, str):
        return _name_all(session, split_customers(session, span.first, span.last)[key].items(), "")
    by, group = key
    if isinstance(group, Span):
        span = group
    parted = split_customers(session, span.first, span.last)
    if by == "product" and group is not ...:
        bought = part_buyers(session, span)[0].get(group, {})
        parts = {name: {one: parted[name][one] for one in bought.get(name, ())} for name in _PARTS}
        raters: set[int] | None = {*bought.get("new", ()), *bought.get("old", ()), *bought.get("base", ())}
    elif by in ("person", "region") and group is not ...:
        column = _customers.c.owner_id if by == "person" else _customers.c.region
        mine = set(session.column(sa.select(_customers.c.id).where(column.is_not_distinct_from(group))))
        parts = {name: {one: day for one, day in parted[name].items() if one in mine} for name in _PARTS}
        raters = mine
    else:
        parts, raters = parted, None
    found = [one for name, word in _PARTS.items() for one in _name_all(session, parts[name].items(), word)]
    return found + _list_ratings(session, span, raters, _RATED)


def _list_ratings(session: Session, span: Span, raters: set[int] | None, word: str = "") -> list[Evidence]:
    """What customers, or some of them, rated."""
    given = all_ratings()
    query = (
        sa.select(given.c.customer_id, _customers.c.number, given.c.day, _customers.c.name, given.c.rating, given.c.sheet, given.c.id)
        .join(_customers, _customers.c.id == given.c.customer_id)
        .where(given.c.day.between(span.first, span.last)).order_by(given.c.day, given.c.customer_id)
    )  # fmt: skip
    return [
        Evidence(row[5], row[6], row[1] or "", row[2], f"{row[3]}　{row[4]}", None, word)
        for row in session.rows(query)
        if raters is None or row[0] in raters
    ]


def _name_all(session: Session, days: Iterable[tuple[int, date]], word: str) -> list[Evidence]:
    """Customers with the day of their newest order, the oldest first."""
    days = list(days)
    if not days:
        return []
    query = sa.select(_customers.c.id, _customers.c.number, _customers.c.name)
    if len(days) <= 500:
        query = query.where(_customers.c.id.in_([one for one, _day in days]))
    names = {row.id: row for row in session.rows(query)}
    found = [Evidence("customers", one, names[one].number or "", day, names[one].name, None, word) for one, day in days]
    return sorted(found, key=lambda one: (one.day or date.min, one.id))
