"""The records behind a figure of the analysis: every figure on screen opens the list it was counted from (domain base 6.2)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.spans import Span
from chamber_desk.services import effects, losses
from chamber_desk.services.evidence import Evidence
from chamber_desk.services.month_figures import all_ratings, valid_orders
from chamber_desk.services.order_spans import within
from chamber_desk.services.topics import split_customers

_orders, _lines, _refunds = TABLES["orders"], TABLES["order_lines"], TABLES["refunds"]
_customers, _deals = TABLES["customers"], TABLES["opportunities"]


def list_behind(session: Session, topic: str, key: Any, first: date, last: date) -> list[Evidence]:
    """The records of one line of a topic, by the key that its table gives (FigureTable.keys)."""
    return _FINDERS[topic](session, key, Span(first, last))


def has_records(topic: str) -> bool:
    """Do the lines of a topic open the records behind them?"""
    return topic in _FINDERS


def _find_sales(session: Session, key: Any, span: Span) -> list[Evidence]:
    """Orders of a span and its refunds: of all (a span as the key), of a person or of a region."""
    by, value = ("month", None) if isinstance(key, Span) else key
    if by == "product":
        return _find_lines(session, value, span)
    span = key if isinstance(key, Span) else span
    column = {"person": _orders.c.owner_id, "region": _customers.c.region}.get(by)
    mine = sa.true() if column is None else column.is_(None) if value is None else column == value
    told = (_orders.c.id, _orders.c.number, _customers.c.name)
    sold = (
        sa.select(*told, _orders.c.confirmed_at, _orders.c.net)
        .join(_customers, _customers.c.id == _orders.c.customer_id)
        .where(within(span), mine).order_by(_orders.c.confirmed_at, _orders.c.id)
    )  # fmt: skip
    back = (
        sa.select(*told, _refunds.c.refunded_on, _refunds.c.net_amount)
        .join(_orders, _orders.c.id == _refunds.c.order_id).join(_customers, _customers.c.id == _orders.c.customer_id)
        .where(_refunds.c.refunded_on.between(span.first, span.last), _refunds.c.archived_at.is_(None), valid_orders(), mine)
        .order_by(_refunds.c.refunded_on, _refunds.c.id)
    )  # fmt: skip
    found = [
        Evidence("orders", row[0], row[1] or "", row[3].date(), row[2], int(row[4] or 0)) for row in session.rows(sold)
    ]
    return found + [
        Evidence("orders", row[0], row[1] or "", row[3], row[2], -int(row[4])) for row in session.rows(back)
    ]


def _find_lines(session: Session, product: Any, span: Span) -> list[Evidence]:
    """Order lines of a product."""
    query = (
        sa.select(_orders.c.id, _orders.c.number, _orders.c.confirmed_at, _customers.c.name, _lines.c.net)
        .join(_orders, _orders.c.id == _lines.c.order_id).join(_customers, _customers.c.id == _orders.c.customer_id)
        .where(within(span), _lines.c.product_id == product, _lines.c.archived_at.is_(None))
        .order_by(_orders.c.confirmed_at, _lines.c.id)
    )  # fmt: skip
    return [
        Evidence("orders", row[0], row[1] or "", row[2].date(), row[3], int(row[4] or 0)) for row in session.rows(query)
    ]


def _find_customers(session: Session, key: Any, span: Span) -> list[Evidence]:
    """New, old or lost customers with their newest order, or what was rated."""
    if key == "ratings":
        given = all_ratings()
        query = (
            sa.select(given.c.customer_id, _customers.c.number, given.c.day, _customers.c.name, given.c.rating)
            .join(_customers, _customers.c.id == given.c.customer_id)
            .where(given.c.day.between(span.first, span.last)).order_by(given.c.day, given.c.customer_id)
        )  # fmt: skip
        return [
            Evidence("customers", row[0], row[1] or "", row[2], f"{row[3]}　{row[4]}") for row in session.rows(query)
        ]
    days = split_customers(session, span.first, span.last)[key]
    names = {row.id: row for row in session.rows(sa.select(_customers.c.id, _customers.c.number, _customers.c.name))}
    found = [Evidence("customers", one, names[one].number or "", day, names[one].name) for one, day in days.items()]
    return sorted(found, key=lambda one: (one.day or date.min, one.id))


def _find_deals(session: Session, key: Any, span: Span) -> list[Evidence]:
    """Deals of a person, or of all, that were won or lost in the span."""
    query = (
        sa.select(_deals.c.id, _deals.c.number, _deals.c.closed_on, _deals.c.title, _customers.c.name, _deals.c.amount)
        .join(_customers, _customers.c.id == _deals.c.customer_id)
        .where(_deals.c.closed_on.between(span.first, span.last), _deals.c.outcome.in_(("won", "lost")),
               _deals.c.archived_at.is_(None), *([] if key is None else [_deals.c.owner_id == key]))
        .order_by(_deals.c.closed_on, _deals.c.id)
    )  # fmt: skip
    return [
        Evidence("opportunities", row[0], row[1] or "", row[2], f"{row[4]}　{row[3]}", row[5])
        for row in session.rows(query)
    ]


_FINDERS: dict[str, Callable[[Session, Any, Span], list[Evidence]]] = {
    "sales": _find_sales, "customers": _find_customers, "conversion": _find_deals, "products": _find_lines,
    "losses": losses.list_deals,
    "effects": lambda session, key, span: effects.list_orders(session, key, span.last),
}  # fmt: skip
