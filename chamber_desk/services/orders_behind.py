"""The orders, refunds and order lines behind a figure of the analysis (domain base 6.2)."""

from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.spans import Span
from chamber_desk.services.evidence import Evidence
from chamber_desk.services.month_figures import valid_orders
from chamber_desk.services.order_spans import within

_orders, _lines, _refunds = TABLES["orders"], TABLES["order_lines"], TABLES["refunds"]
_customers = TABLES["customers"]


def of_group(by: str, group: Any) -> Any:
    """Orders of a person, or of what their customers' files tell; `...` and months, which are asked as spans, are all of them."""
    if group is ... or by == "month":
        return sa.true()
    column = _orders.c.owner_id if by == "person" else _customers.c[by]
    return column.is_(None) if group is None else column == group


def list_orders(session: Session, span: Span, mine: Any, word: str = "") -> list[Evidence]:
    """Orders of a span and its refunds, which are below nothing."""
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
        Evidence("orders", row[0], row[1] or "", row[3].date(), row[2], int(row[4] or 0), word)
        for row in session.rows(sold)
    ]
    return found + [
        Evidence("orders", row[0], row[1] or "", row[3], row[2], -int(row[4]), word) for row in session.rows(back)
    ]


def list_lines(session: Session, span: Span, mine: Any, word: str = "") -> list[Evidence]:
    """Order lines of a span."""
    query = (
        sa.select(_orders.c.id, _orders.c.number, _orders.c.confirmed_at, _customers.c.name, _lines.c.net)
        .join(_orders, _orders.c.id == _lines.c.order_id).join(_customers, _customers.c.id == _orders.c.customer_id)
        .where(within(span), mine, _lines.c.archived_at.is_(None))
        .order_by(_orders.c.confirmed_at, _lines.c.id)
    )  # fmt: skip
    return [
        Evidence("orders", row[0], row[1] or "", row[2].date(), row[3], int(row[4] or 0), word)
        for row in session.rows(query)
    ]


def list_product(session: Session, key: Any, span: Span) -> list[Evidence]:
    """Lines of a product, or by (by, group, product) those of a group, of a product in it or of all (None)."""
    if not isinstance(key, tuple):
        return list_lines(session, span, _lines.c.product_id == key)
    by, group, product = key
    mine = of_group(by, group)
    if product is not None:
        mine = sa.and_(mine, _lines.c.product_id == product)
    return list_lines(session, group if isinstance(group, Span) else span, mine)
