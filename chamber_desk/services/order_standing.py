"""What an order at work still lacks: tasks for its lines, slips for departments, goods, answers (三(三)1b, 2; features 45–49)."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.orders import OPEN
from chamber_desk.domain.plain import plain_quantity
from chamber_desk.domain.words import N_
from chamber_desk.services.calendar import get_calendar, tell_provisional
from chamber_desk.services.delivered import read_owed
from chamber_desk.services.deliveries import read_promises
from chamber_desk.services.handing_down import find_unsent
from chamber_desk.services.ticket_standing import say_limit

_tasks, _slips, _talks = (TABLES[name] for name in ("tasks", "dispatches", "talks"))

Told = tuple[str, dict[str, Any]]
_MINUTES = "%Y-%m-%d %H:%M"


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


def tell_order(session: Session, row: Any) -> Iterator[Told]:
    """When an order is or was to be handed down, what it lacks, and how it keeps its day."""
    limit = get_calendar(session).order_limit(row["confirmed_at"])
    dispatched = row["dispatched_at"]
    if row["state"] == "confirmed":
        yield say_limit(session, limit, N_("下达时限 {time}。"), N_("下达时限 {time}，已超时。"))
        yield from tell_provisional(session, limit.date())
    elif dispatched is not None:
        words = N_("按时下达（时限 {time}）。") if dispatched <= limit else N_("下达超时（时限 {time}）。")
        yield words, {"time": f"{limit:{_MINUTES}}"}
    yield from tell_fulfilment(session, row)
    promise = read_promises(session, [row.id]).get(row.id)
    if promise is None:
        return
    if promise.new_day is not None:
        values = {"old": promise.promised.isoformat(), "new": promise.new_day.isoformat()}
        if promise.effective == promise.new_day:
            yield N_("改期有效：交付日由 {old} 改到 {new}。"), values
        else:
            yield N_("改期在承诺日之后才约定：记为改期，仍按 {old} 计算，算逾期。"), values
    due = promise.limit(get_calendar(session))
    if due != promise.effective:
        values = {"day": promise.effective.isoformat(), "due": due.isoformat()}
        yield N_("交付日 {day} 是休息日，有效交付日顺延到 {due}。"), values
        yield from tell_provisional(session, due)
    if promise.delivered is not None:
        yield (N_("按期交付。") if promise.delivered <= due else N_("逾期交付。")), {}
