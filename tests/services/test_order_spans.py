"""However much of the office's time a span holds, and whichever way is quicker for it, the sums are the same."""

import random
from collections import Counter
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.spans import Span
from chamber_desk.services import order_spans, records
from chamber_desk.services.desk import Desk

from .making import add

FIRST, DAYS = date(2026, 1, 1), 100


@pytest.fixture
def sold(desk: Desk) -> list[tuple[date, int, int]]:
    """Day, product and amount of the lines that count; beside them cancelled orders, archived ones and archived lines."""
    rng = random.Random(4)
    seller = add(desk, "people", name="单小明", role="rep", hired_on=date(2019, 1, 1))
    firm = add(desk, "customers", name="恒通")
    products = [add(desk, "products", name=name, kind="service") for name in ("会刊", "展位", "内训")]
    known: list[tuple[date, int, int]] = []

    def put(session: Session) -> None:
        for place in range(DAYS):
            day, state = FIRST + timedelta(days=place), rng.choice(("closed", "closed", "closed", "cancelled"))
            at = datetime.combine(day, datetime.min.time()) + timedelta(hours=place % 24)
            (order,) = records.add_rows(
                session, "orders", [{"customer_id": firm, "owner_id": seller, "confirmed_at": at, "state": state}]
            )
            lines = [(rng.choice(products), rng.randint(1, 999)) for _ in range(3)]
            ids = records.add_rows(session, "order_lines", [
                {"order_id": order, "product_id": one, "quantity": 1000, "net_price": net, "net": net} for one, net in lines
            ])  # fmt: skip
            gone = [TABLES["orders"].c.id == order] if place % 17 == 5 else []
            if gone:
                session.execute(sa.update(TABLES["orders"]).where(*gone).values(archived_at=at))
            session.execute(
                sa.update(TABLES["order_lines"]).where(TABLES["order_lines"].c.id == ids[0]).values(archived_at=at)
            )
            if state == "closed" and not gone:
                known.extend((day, one, net) for one, net in lines[1:])

    desk.write(put)
    return known


@pytest.mark.parametrize("length", [0, 1, 10, 30, 60, 80, 95, DAYS, 200])
def test_lines_of_a_span_are_the_same_however_they_are_read(
    desk: Desk, sold: list[tuple[date, int, int]], length: int
) -> None:
    span = Span(FIRST + timedelta(days=2), FIRST + timedelta(days=1 + length))
    counts, amounts = Counter[int](), Counter[int]()
    for day, product, net in sold:
        if span.first <= day <= span.last:
            counts[product] += 1
            amounts[product] += net
    assert desk.read(order_spans.count_lines, span) == counts
    found = desk.read(order_spans.sum_products, span)
    assert {product: sums[1] for product, sums in found.items()} == amounts
    assert {product: sums[0] for product, sums in found.items()} == {one: 1000 * count for one, count in counts.items()}
