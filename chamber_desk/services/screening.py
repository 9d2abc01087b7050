"""Leads screened as one list (regulation 三(一)1b; feature 13): four points each, keep, pause or drop, with the reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.rows import Row
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import read_full
from chamber_desk.services.lists import find_ids, read_rows
from chamber_desk.services.moves import move_record
from chamber_desk.services.records import change_record

MOST = 200


@dataclass(frozen=True, slots=True)
class Screened:
    """What was decided of a lead: its points by field, the move (keep, pause, drop, or none yet) and the reason."""

    lead: int
    scores: Mapping[str, int | None]
    move: str = ""
    reason: str = ""


def list_waiting(session: Session) -> list[Row]:
    """The leads that nothing was decided of, the oldest first."""
    ids = find_ids(session, "leads", where={"state": ("new", "paused")}, sort="collected_on", limit=MOST)
    return list(read_rows(session, "leads", ids))


def screen_leads(session: Session, decisions: Sequence[Screened]) -> int:
    """Keep all points and decisions as one act and give how many leads were decided of.

    Raises DeskError naming the lead whose decision cannot be made; then nothing was changed.
    """
    session.call_it(N_("筛选线索：{count} 条"), count=str(sum(1 for one in decisions if one.move)))
    for one in decisions:
        row = read_full(session, "leads", [one.lead])[one.lead]
        new: dict[str, Any] = {name: value for name, value in one.scores.items() if value != row[name]}
        try:
            if new:
                change_record(session, "leads", one.lead, row["version"], new)
            if one.move:
                move_record(session, "leads", one.lead, one.move, reason=one.reason)
        except DeskError as error:
            told = {"name": row["name"], "why": error.message_id.format(**error.values)}
            raise DeskError(N_("“{name}”：{why}"), told, field=str(one.lead)) from error
    return sum(1 for one in decisions if one.move)
