"""Which order belongs to which customer, person, region, channel or month, and what lines say of each: learnt from long texts.

To sum lines by what their orders tell, SQLite would look each order up and sort all lines: half a million of them take a second.
So the numbers come as one text for each product or group, along one index each, and are put together here.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.spans import Span
from chamber_desk.services.order_spans import every_moment

_orders, _lines = TABLES["orders"], TABLES["order_lines"]


def as_text(number: Any) -> Any:
    """All numbers of a group in one text."""
    return sa.func.aggregate_strings(sa.cast(number, sa.Text), ",")


def read_numbers(text: str | None) -> list[int]:
    """The numbers of such a text."""
    found: list[int] = json.loads(f"[{text or ''}]")  # the quickest reader of whole numbers there is in the library
    return found


def spread_out(session: Session, told: Iterable[tuple[int, Iterable[int]]]) -> list[int]:
    """By the id of an order what it belongs to, from (what, its orders); nought for orders that were not told."""
    newest = session.scalar(sa.select(sa.func.max(_orders.c.id))) or 0
    found = [0] * (newest + 1)
    for what, orders in told:
        for order in orders:
            found[order] = what
    return found


def read_customers(session: Session, span: Span) -> list[int]:
    """By the id of an order its customer, of the orders that count in a span; nought for others."""
    query = sa.select(as_text(_orders.c.id), as_text(_orders.c.customer_id)).where(every_moment(span))
    orders, customers = (read_numbers(one) for one in session.plain_rows(query)[0])
    newest = session.scalar(sa.select(sa.func.max(_orders.c.id))) or 0
    found = [0] * (newest + 1)
    for order, customer in zip(orders, customers, strict=True):
        found[order] = customer
    return found


def read_orders_of_products(session: Session) -> Iterator[tuple[int, list[int]]]:
    """Each product with the orders of its lines, whenever."""
    query = sa.select(_lines.c.product_id, as_text(_lines.c.order_id)).where(_lines.c.archived_at.is_(None))
    for product, text in session.plain_rows(query.group_by(_lines.c.product_id)):
        yield product, read_numbers(text)
