"""Handing an order down: every department that has a task of it gets a slip of its own (三(三)1a, feature 45)."""

from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.services import sales_moves
from chamber_desk.services.moved import Moved
from chamber_desk.services.records import add_rows

_tasks, _slips = TABLES["tasks"], TABLES["dispatches"]


def dispatch_order(session: Session, moved: Moved) -> dict[str, Any]:
    """The slips for the departments, sent on the day of the move."""
    order = int(moved.row["id"])
    sent = moved.asked.get("dispatched_at") or moved.row["dispatched_at"] or session.now
    named = find_unsent(session, order)
    add_rows(session, "dispatches", [{"order_id": order, "department": one, "sent_on": sent.date()} for one in named])
    return {}


def dispatch_anyway(session: Session, moved: Moved) -> dict[str, Any]:
    """The same where a leader allows it beyond the customer's credit."""
    allowed = sales_moves.dispatch_anyway(session, moved)
    dispatch_order(session, Moved(moved.row, {}, moved.reason))
    return allowed


def find_unsent(session: Session, order: int) -> list[str]:
    """The departments that have a task of an order and no slip yet; a slip that was put away was not wanted."""
    sent = sa.select(_slips.c.department).where(_slips.c.order_id == order)
    query = sa.select(_tasks.c.department).where(
        _tasks.c.order_id == order, _tasks.c.archived_at.is_(None), _tasks.c.department.is_not(None),
        _tasks.c.department.not_in(sent),
    )  # fmt: skip
    return list(dict.fromkeys(row.department for row in session.rows(query.order_by(_tasks.c.id))))
