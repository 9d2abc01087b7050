"""What of an order came to the customer, product by product, and what is still owed (三(三)2c, feature 48).

Typing, pasting, importing, bulk edits, archiving and restoring of deliveries all ask here. Only undo does not.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
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

Values = Mapping[str, Any]
Edit = tuple[Values | None, Values]  # a delivery as it is (None: a new one) and as it will be

_lines, _deliveries, _products = TABLES["order_lines"], TABLES["deliveries"], TABLES["products"]
_AT_WORK = ("issued", "in_work", "part_delivered")
_PIECE = 500  # orders that are asked for at once


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


@dataclass(frozen=True, slots=True)
class _Standing:
    """How far the deliveries of an order have come: its products, and the day of the last delivery."""

    lines: list[Owed]
    last: date | None

    @property
    def is_whole(self) -> bool:
        return not any(one.owed for one in self.lines)


def read_owed(session: Session, order: int) -> list[Owed]:
    """What was ordered and what came, a line a product."""
    return _read_standing(session, [order])[order].lines


def _read_standing(session: Session, orders: Collection[int]) -> dict[int, _Standing]:
    ordered = sorted(orders)
    came: dict[tuple[int, int], int] = {}
    last: dict[int, date] = {}
    lines: dict[int, list[Owed]] = {}
    for start in range(0, len(ordered), _PIECE):
        part = ordered[start : start + _PIECE]
        counted = sa.func.sum(sa.func.coalesce(_deliveries.c.accepted, _deliveries.c.quantity))
        query = (
            sa.select(
                _deliveries.c.order_id, _deliveries.c.product_id, counted, sa.func.max(_deliveries.c.delivered_on)
            )
            .where(_deliveries.c.order_id.in_(part), _deliveries.c.archived_at.is_(None))
            .group_by(_deliveries.c.order_id, _deliveries.c.product_id)
        )
        for order, product, quantity, day in session.rows(query):
            came[order, product] = int(quantity)
            last[order] = max(day, last.get(order, day))
        for row in session.rows(_ordered(part)):
            owed = Owed(row.product_id, row.name, int(row.ordered), came.get((row.order_id, row.product_id), 0))
            lines.setdefault(row.order_id, []).append(owed)
    return {order: _Standing(lines.get(order, []), last.get(order)) for order in ordered}


def _ordered(orders: Sequence[int]) -> sa.Select[Any]:
    return (
        sa.select(
            _lines.c.order_id, _lines.c.product_id, _products.c.name, sa.func.sum(_lines.c.quantity).label("ordered")
        )
        .join_from(_lines, _products, _lines.c.product_id == _products.c.id)
        .where(_lines.c.order_id.in_(orders), _lines.c.archived_at.is_(None))
        .group_by(_lines.c.order_id, _lines.c.product_id, _products.c.name)
        .order_by(sa.func.min(_lines.c.id))
    )


def find_too_much(
    session: Session, sheet: str, edits: Sequence[Edit], as_they_are: Collection[int] = ()
) -> list[DeskError | None]:
    """What speaks against each of the deliveries, written one after the other; what is refused does not count as come.

    Nothing speaks against those of orders that are taken `as_they_are`: an import brought them, delivered as they are.
    """
    if sheet != "deliveries":
        return [None] * len(edits)
    orders = {after["order_id"] for _before, after in edits} - set(as_they_are)
    owed = {(order, one.product): one for order, told in _read_standing(session, orders).items() for one in told.lines}
    more: dict[tuple[int, int], int] = {}  # what these edits themselves bring
    found: list[DeskError | None] = []
    for before, after in edits:
        error = _find_too_much(owed, more, before, after) if after["order_id"] in orders else None
        found.append(error)
        if error is None:
            for row, sign in ((before, -1), (after, 1)):
                if row is not None:
                    more[_key(row)] = more.get(_key(row), 0) + sign * _count(row)
    return found


def _find_too_much(
    owed: Mapping[tuple[int, int], Owed], more: Mapping[tuple[int, int], int], before: Values | None, after: Values
) -> DeskError | None:
    there = before if before is not None and _count(before) and _key(before) == _key(after) else None
    if after.get("archived_at") is not None or (there and after["quantity"] <= there["quantity"]):
        return None  # nothing more comes: a receiver is named, a slip is mended
    line = owed.get(_key(after))
    if line is None:
        return DeskError(N_("这张订单没有订这个产品。"), field="product")
    left = max(0, line.ordered - line.came - more.get(_key(after), 0) + (_count(there) if there else 0))
    if after["quantity"] <= left:
        return None
    values = {"product": line.name, "owed": plain_quantity(left), "ordered": plain_quantity(line.ordered)}
    return DeskError(N_("“{product}”订了 {ordered}，还欠 {owed}，不能交付更多。"), values, field="quantity")


def _key(delivery: Values) -> tuple[int, int]:
    return delivery["order_id"], delivery["product_id"]


def _count(delivery: Values) -> int:
    """What a delivery counts for."""
    accepted = delivery.get("accepted")
    return 0 if delivery.get("archived_at") is not None else int(delivery["quantity"] if accepted is None else accepted)


@contextmanager
def follow_deliveries(
    session: Session, sheet: str, edits: Sequence[Edit], as_they_are: Collection[int] = ()
) -> Iterator[None]:
    """Within it deliveries are written: the states of their orders follow what came. Other sheets pass.

    Raises DeskError for a product that was not ordered and for more than is owed. `as_they_are`: see `find_too_much`.
    """
    if sheet != "deliveries":
        yield
        return
    for error in find_too_much(session, sheet, edits, as_they_are):
        if error is not None:
            raise error
    orders = {row["order_id"] for edit in edits for row in edit if row is not None} - set(as_they_are)
    before = _read_standing(session, orders)
    yield
    after, rows = _read_standing(session, orders), read_full(session, "orders", sorted(orders))
    new = {order: _follow(row, before[order], after[order]) for order, row in rows.items()}
    change_rows(session, "orders", [(rows[order], values) for order, values in sorted(new.items()) if values])


def _follow(order: Values, before: _Standing, after: _Standing) -> dict[str, Any]:
    """Whole now: delivered on the day of the last delivery; begun: part delivered; no longer whole: part delivered again."""
    state, delivered = order["state"], order["state"] == "delivered"
    if after.is_whole and not before.is_whole and state in _AT_WORK:
        return {"state": "delivered", "delivered_on": after.last}
    if after.is_whole and before.is_whole and delivered and order["delivered_on"] == before.last != after.last:
        return {"delivered_on": after.last}  # the day of the last delivery was corrected
    if not after.is_whole and (state in _AT_WORK or (before.is_whole and delivered)):
        begun = any(one.came for one in after.lines)
        back = "part_delivered" if begun else state if state in _AT_WORK[:2] else "in_work"
        return {"state": back, **({"delivered_on": None} if delivered else {})}
    return {}
