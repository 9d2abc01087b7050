"""What of an order came to the customer, product by product, and what is still owed (三(三)2c, feature 48)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.plain import plain_quantity
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import change_rows, read_full

_lines, _deliveries, _products = TABLES["order_lines"], TABLES["deliveries"], TABLES["products"]
_AT_WORK = ("issued", "in_work", "part_delivered")


@dataclass(frozen=True, slots=True)
class Owed:
    """A product of an order in thousandths; what was accepted counts, and what came while nobody said what was accepted."""

    product: int
    name: str
    ordered: int
    came: int

    @property
    def owed(self) -> int:
        """What is still to be delivered."""
        return max(0, self.ordered - self.came)


def read_owed(session: Session, order: int, leave_out: int = 0) -> list[Owed]:
    """What was ordered and what came, a line a product; `leave_out` is a delivery that is being changed."""
    came = {
        row.product_id: int(row.came)
        for row in session.rows(
            sa.select(_deliveries.c.product_id, sa.func.sum(
                sa.func.coalesce(_deliveries.c.accepted, _deliveries.c.quantity)).label("came"))
            .where(_deliveries.c.order_id == order, _deliveries.c.archived_at.is_(None), _deliveries.c.id != leave_out)
            .group_by(_deliveries.c.product_id)
        )
    }  # fmt: skip
    query = (
        sa.select(_lines.c.product_id, _products.c.name, sa.func.sum(_lines.c.quantity).label("ordered"))
        .join_from(_lines, _products, _lines.c.product_id == _products.c.id)
        .where(_lines.c.order_id == order, _lines.c.archived_at.is_(None))
        .group_by(_lines.c.product_id, _products.c.name)
        .order_by(sa.func.min(_lines.c.id))
    )
    return [
        Owed(row.product_id, row.name, int(row.ordered), came.get(row.product_id, 0)) for row in session.rows(query)
    ]


@contextmanager
def follow_deliveries(
    session: Session, sheet: str, row: Mapping[str, Any], values: Mapping[str, Any]
) -> Iterator[None]:
    """Hold a delivery that a person enters to what was ordered; the order's state follows what came. Other sheets pass.

    Raises DeskError for a product that was not ordered and for more than is owed.
    """
    order = row.get("order_id") if sheet == "deliveries" else None
    if order is None:
        yield
        return
    before = read_owed(session, order)
    if values.get("archived_at") is None:
        _refuse_too_much(read_owed(session, order, row.get("id") or 0), {**row, **values})
    yield
    _follow(session, order, before, read_owed(session, order))


def _refuse_too_much(owed: list[Owed], delivery: Mapping[str, Any]) -> None:
    product = delivery.get("product", delivery["product_id"])
    line = next((one for one in owed if one.product == product), None)
    if line is None:
        raise DeskError(N_("这张订单没有订这个产品。"), field="product")
    if delivery["quantity"] > line.owed:
        values = {"product": line.name, "owed": plain_quantity(line.owed), "ordered": plain_quantity(line.ordered)}
        raise DeskError(N_("“{product}”订了 {ordered}，还欠 {owed}，不能交付更多。"), values, field="quantity")


def _follow(session: Session, order: int, before: list[Owed], after: list[Owed]) -> None:
    """Whole now: delivered on the day of the last delivery; begun: part delivered; no longer whole: part delivered again."""
    row = read_full(session, "orders", [order])[order]
    whole, was_whole = (not any(one.owed for one in lines) for lines in (after, before))
    if whole and not was_whole and row["state"] in _AT_WORK:
        new: dict[str, Any] = {"state": "delivered", "delivered_on": _last_day(session, order)}
    elif not whole and (row["state"] in _AT_WORK or (was_whole and row["state"] == "delivered")):
        begun = any(one.came for one in after)
        new = {"state": "part_delivered" if begun else row["state"] if row["state"] in _AT_WORK[:2] else "in_work"}
        new |= {"delivered_on": None} if row["state"] == "delivered" else {}
    else:
        return
    if any(row[name] != value for name, value in new.items()):
        change_rows(session, "orders", [(row, new)])


def _last_day(session: Session, order: int) -> date | None:
    query = sa.select(sa.func.max(_deliveries.c.delivered_on)).where(
        _deliveries.c.order_id == order, _deliveries.c.archived_at.is_(None)
    )
    last: date | None = session.scalar(query)
    return last
