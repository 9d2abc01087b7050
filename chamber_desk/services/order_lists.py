"""Which order belongs to which customer, person, region, channel or month, and what lines come to by that: learnt from long texts.

To sum lines by what their orders tell, SQLite would look each order up and sort all lines: half a million of them take a second.
So the numbers come as one text for each product or group, along one index each, and are put together here.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.spans import Span
from chamber_desk.services.order_spans import every_moment, within

_orders, _lines, _customers = TABLES["orders"], TABLES["order_lines"], TABLES["customers"]


def as_text(number: Any) -> Any:
    """All numbers of a group in one text."""
    return sa.func.aggregate_strings(sa.cast(number, sa.Text), ",")


def read_numbers(text: str | None) -> list[int]:
    """The numbers of such a text."""
    found: list[int] = json.loads(f"[{text or ''}]")  # the quickest reader of whole numbers there is in the library
    return found


def read_customers(session: Session, span: Span) -> list[int]:
    """By the id of an order its customer, of the orders that count in a span; nought for others."""
    query = sa.select(as_text(_orders.c.id), as_text(_orders.c.customer_id)).where(every_moment(span))
    orders, customers = (read_numbers(one) for one in session.plain_rows(query)[0])
    found = _room(session, _orders)
    for order, customer in zip(orders, customers, strict=True):
        found[order] = customer
    return found


def read_groups(session: Session, span: Span, by: str) -> tuple[list[Any], list[int]]:
    """The groups (people, months, or what customers' files tell), and by the id of an order the place of its group from one on;
    nought for orders that do not count in the span."""
    if by == "month":
        months = [part for _month, part in span.months()]
        return _spread(session, _orders, [(one, _ids_within(session, one)) for one in months])
    if by == "person":
        query = sa.select(_orders.c.owner_id, as_text(_orders.c.id)).where(every_moment(span))
        return _spread(session, _orders, session.plain_rows(query.group_by(_orders.c.owner_id)))
    column = _customers.c[by]
    keys, places = _spread(
        session, _customers, session.plain_rows(sa.select(column, as_text(_customers.c.id)).group_by(column))
    )
    return keys, [places[one] for one in read_customers(session, span)]


def sum_lines(
    session: Session, places: Sequence[int], groups: int, names: Sequence[str] = ("quantity", "net", "cost")
) -> dict[int, list[list[int]]]:
    """By product what its lines come to (quantity in thousandths, sales and cost in fen), each by the place of the group that their
    order belongs to; what belongs to none stands at nought."""
    texts = [as_text(sa.func.coalesce(_lines.c[name], 0)) for name in names]
    query = sa.select(_lines.c.product_id, as_text(_lines.c.order_id), *texts).where(_lines.c.archived_at.is_(None))
    found: dict[int, list[list[int]]] = {}
    for product, orders, *told in session.plain_rows(query.group_by(_lines.c.product_id)):
        of_lines = _places_of(places, orders)
        found[product] = [_sum_up(of_lines, amounts, groups) for amounts in told]
    return found


def sum_orders(session: Session, span: Span, by: str, places: Sequence[int], groups: int) -> dict[Any, list[int]]:
    """By person or month what the orders of a span come to in fen, by the place of the group that each belongs to."""
    amounts = sa.select(as_text(_orders.c.id), as_text(_orders.c.net))
    if by == "month":
        told = [(part, *session.plain_rows(amounts.where(within(part)))[0]) for _month, part in span.months()]
    else:
        query = sa.select(_orders.c.owner_id, *amounts.selected_columns).where(every_moment(span))
        told = session.plain_rows(query.group_by(_orders.c.owner_id))
    return {key: _sum_up(_places_of(places, orders), nets, groups) for key, orders, nets in told}


def _places_of(places: Sequence[int], orders: str | None) -> list[int]:
    return [places[one] for one in read_numbers(orders)]


def _sum_up(places: Sequence[int], amounts: str | None, groups: int) -> list[int]:
    sums = [0] * (groups + 1)
    for place, amount in zip(places, read_numbers(amounts), strict=True):
        sums[place] += amount
    return sums


def read_orders_of_products(session: Session) -> Iterator[tuple[int, list[int]]]:
    """Each product with the orders of its lines, whenever."""
    query = sa.select(_lines.c.product_id, as_text(_lines.c.order_id)).where(_lines.c.archived_at.is_(None))
    for product, text in session.plain_rows(query.group_by(_lines.c.product_id)):
        yield product, read_numbers(text)


def _room(session: Session, table: Any) -> list[int]:
    """A place for each id of a table."""
    return [0] * ((session.scalar(sa.select(sa.func.max(table.c.id))) or 0) + 1)


def _ids_within(session: Session, span: Span) -> str | None:
    text: str | None = session.scalar(sa.select(as_text(_orders.c.id)).where(within(span)))
    return text


def _spread(session: Session, table: Any, told: Iterable[Any]) -> tuple[list[Any], list[int]]:
    keys, places = [], _room(session, table)
    for place, (key, text) in enumerate(told, 1):
        keys.append(key)
        for one in read_numbers(text):
            places[one] = place
    return keys, places
