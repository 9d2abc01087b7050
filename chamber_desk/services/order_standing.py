"""What an order at work still lacks: tasks for its lines, slips for departments, goods, answers (三(三)1b, 2; features 45–49)."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.orders import OPEN
from chamber_desk.domain.plain import plain_quantity
from chamber_desk.domain.words import N_
from chamber_desk.services.delivered import read_owed
from chamber_desk.services.handing_down import find_unsent

_tasks, _slips, _talks = (TABLES[name] for name in ("tasks", "dispatches", "talks"))

Told = tuple[str, dict[str, Any]]


def tell_fulfilment(session: Session, row: Any) -> Iterator[Told]:
    """Sentences about an order that is not delivered yet; of a delivered one only what is still owed."""
    if row["state"] not in (*OPEN, "delivered"):
        return
    owed = read_owed(session, row.id)
    if any(one.came for one in owed):
        open_lines = [
            f"{one.name} {plain_quantity(one.owed)}/{plain_quantity(one.ordered)}" for one in owed if one.owed
        ]
        if open_lines:
            yield N_("还欠：{lines}。"), {"lines": tuple(open_lines)}
        else:
            yield N_("已全部交付。"), {}
    if row["state"] not in OPEN:
        return
    lacking = find_unassigned(session, row.id)
    if lacking:
        yield N_("还没有分派任务：{products}。"), {"products": tuple(lacking)}
    if row["state"] != "confirmed":
        unsent, unsigned = find_unsent(session, row.id), _find_unsigned(session, row.id)
        if unsent:
            yield N_("还没有下达单的部门：{departments}。"), {"departments": tuple(unsent)}
        if unsigned:
            yield N_("还没有签收的部门：{departments}。"), {"departments": tuple(unsigned)}
    asked = session.scalar(
        sa.select(sa.func.count()).where(
            _talks.c.order_id == row.id, _talks.c.kind == "question", _talks.c.answered_on.is_(None),
            _talks.c.archived_at.is_(None),
        )
    )  # fmt: skip
    if asked:
        yield N_("客户的疑问还有 {count} 个没有答复。"), {"count": str(asked)}


def find_unassigned(session: Session, order: int) -> list[str]:
    """The products of an order that no task is for; a task that names none is for the whole order."""
    query = sa.select(_tasks.c.product_id).where(_tasks.c.order_id == order, _tasks.c.archived_at.is_(None))
    covered = {row.product_id for row in session.rows(query)}
    return [] if None in covered else [one.name for one in read_owed(session, order) if one.product not in covered]


def _find_unsigned(session: Session, order: int) -> list[str]:
    query = sa.select(_slips.c.department).where(
        _slips.c.order_id == order, _slips.c.received_on.is_(None), _slips.c.archived_at.is_(None)
    )
    return [row.department for row in session.rows(query.order_by(_slips.c.id))]
