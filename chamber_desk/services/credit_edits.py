"""An order that was handed down within the credit is not edited beyond it (四(二)1c; feature 22)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.services.credit_reviews import get_credit, say_yuan

_orders, _exceptions = TABLES["orders"], TABLES["credit_exceptions"]
_HANDED_DOWN = ("issued", "in_work", "part_delivered")


@contextmanager
def hold_credit(session: Session, sheet: str, row: Mapping[str, Any]) -> Iterator[None]:
    """Raise DeskError if the block makes an order that is at work dearer than its customer's credit and no leader allowed it.

    `row` is the line that is added or changed; other sheets pass.
    """
    order = row.get("order_id") if sheet == "order_lines" else None
    before = _total(session, order) if order is not None else 0
    yield
    if order is None:
        return
    found = session.execute(sa.select(_orders).where(_orders.c.id == order)).one()
    if found.contract_id is not None or found.state not in _HANDED_DOWN or (found.total or 0) <= before:
        return
    credit = get_credit(session, found.customer_id, session.now.date())
    allowed = sa.select(_exceptions.c.id).where(_exceptions.c.order_id == order, _exceptions.c.archived_at.is_(None))
    if credit is None or credit.free >= 0 or session.scalar(allowed.limit(1)) is not None:
        return
    raise DeskError(
        N_("客户信用等级 {grade}，改后超出剩余额度 {over} 元：请先在客户的“信用特批”里登记特批人和理由。"),
        {"grade": credit.grade, "over": say_yuan(-credit.free)},
        field="quantity",
    )


def _total(session: Session, order: int) -> int:
    return int(session.scalar(sa.select(_orders.c.total).where(_orders.c.id == order)) or 0)
