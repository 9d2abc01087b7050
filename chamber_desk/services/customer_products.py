"""New, existing and lost customers by the product they bought (domain base 6.2).

A customer stands with each product it bought, so the products do not add up to the office. Who bought what is learnt from texts of
ids: SQLite would look every order of every line up.
"""

from datetime import timedelta

import sqlalchemy as sa

from chamber_desk.db.session import Session
from chamber_desk.domain.metrics import LOST_AFTER
from chamber_desk.domain.spans import Span
from chamber_desk.services.order_lists import read_customers, read_numbers, read_orders_of_products
from chamber_desk.services.topics import mark_customers

Parts = dict[str, set[int]]  # customers by new, old, base and lost


def part_buyers(session: Session, span: Span) -> tuple[dict[int, Parts], Parts]:
    """By product, and for the office: new and old among those who bought it in the span; who bought it in the 180 days before the
    span, all of them active then, and lost among those."""
    whole = _part_all(session, span)
    now = read_customers(session, span)
    then = read_customers(session, _earlier(span)) if whole["base"] else [0]
    found: dict[int, Parts] = {}
    for product, orders in read_orders_of_products(session):
        bought = set(map(now.__getitem__, orders))
        had = set(map(then.__getitem__, orders)) if whole["base"] else set()
        bought.discard(0)
        had.discard(0)
        if bought or had:
            new = bought & whole["new"]
            found[product] = {"new": new, "old": bought - new, "base": had, "lost": had & whole["lost"]}
    return found, whole


def _earlier(span: Span) -> Span:
    """The days in which an order makes a customer active on the day before a span."""
    return Span(span.first - timedelta(days=LOST_AFTER + 1), span.first - timedelta(days=1))


def _part_all(session: Session, span: Span) -> Parts:
    each, marks = mark_customers(span.first, span.last)
    number = sa.cast(each.c.customer_id, sa.Text)
    texts = session.rows(sa.select(*(sa.func.aggregate_strings(sa.case((one, number)), ",") for one in marks)))[0]
    return {name: set(read_numbers(text)) for name, text in zip(("new", "old", "base", "lost"), texts, strict=True)}
