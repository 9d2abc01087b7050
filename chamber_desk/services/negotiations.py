"""Negotiation rounds: what is agreed, what is still open (regulation 三(二)1b)."""

from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_

_rounds = TABLES["negotiation_rounds"]


def list_points(session: Session, opportunity: int) -> list[Any]:
    """The newest round of each issue: issue, round, theirs, ours and what was agreed (None: open), in order of the issues."""
    query = (
        sa.select(_rounds)
        .where(_rounds.c.opportunity_id == opportunity, _rounds.c.archived_at.is_(None))
        .order_by(_rounds.c.round, _rounds.c.id)
    )
    newest: dict[str, Any] = {}
    for row in session.rows(query):
        newest[row.issue] = row
    return list(newest.values())


def refuse_open_points(session: Session, opportunity: int | None) -> None:
    """Raise DeskError if a contract's negotiation still has open points: it is not ready to sign."""
    if opportunity is None:
        return
    left = tuple(one.issue for one in list_points(session, opportunity) if not one.agreed)
    if left:
        raise DeskError(
            N_("谈判还有未达成一致的议题：{issues}。请先在商机的“谈判记录”里写明一致意见。"), {"issues": left}
        )


def write_agreed(session: Session, opportunity: int | None) -> str:
    """The agreed points as text for the draft, one a line; empty where there are none."""
    if opportunity is None:
        return ""
    agreed = [f"{one.issue}：{one.agreed}" for one in list_points(session, opportunity) if one.agreed]
    return "\n".join(agreed)
