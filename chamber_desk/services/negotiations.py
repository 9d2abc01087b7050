"""Negotiation rounds: what is agreed, what is still open (regulation 三(二)1b)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.services.records import add_record

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


@dataclass(frozen=True, slots=True)
class Point:
    """What one round says of an issue; `concession` in fen."""

    issue: str
    theirs: str = ""
    ours: str = ""
    agreed: str = ""
    concession: int | None = None


def begin_round(session: Session, opportunity: int) -> tuple[int, list[Point]]:
    """The number of the next round, and where the points that are still open stand."""
    last = session.scalar(
        sa.select(sa.func.max(_rounds.c.round)).where(
            _rounds.c.opportunity_id == opportunity, _rounds.c.archived_at.is_(None)
        )
    )
    points = [
        Point(one.issue, one.theirs or "", one.ours or "")
        for one in list_points(session, opportunity)
        if not one.agreed
    ]
    return int(last or 0) + 1, points


def keep_round(session: Session, opportunity: int, day: date, people: str, points: Sequence[Point]) -> int:
    """Keep a round of all its points as one act and give how many there are. Raises DeskError where there is none."""
    said = [one for one in points if one.issue.strip()]
    if not said:
        raise DeskError(N_("请至少写一个议题。"))
    if len({one.issue.strip() for one in said}) < len(said):
        raise DeskError(N_("同一轮里一个议题只写一行。"))
    number, _open = begin_round(session, opportunity)
    for one in said:
        values = {
            "opportunity": opportunity, "round": number, "held_on": day, "people": people, "issue": one.issue,
            "theirs": one.theirs, "ours": one.ours, "agreed": one.agreed, "concession": one.concession,
        }  # fmt: skip
        session.call_it(N_("登记第 {round} 轮谈判：{count} 个议题"), round=str(number), count=str(len(said)))
        add_record(session, "negotiation_rounds", values)
    return len(said)
