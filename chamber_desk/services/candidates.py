"""Personal data of candidates who were not hired: cleared twelve months after they applied (decision D14)."""

from datetime import date, timedelta

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.recruitment import STANDARDS
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import change_rows, read_full

_candidates = TABLES["candidates"]
KEPT_FOR = timedelta(days=365)
GONE = ("rejected", "withdrew")
_CLEARED = ("source", "phone", "experience", "industry_years", "interviewer_id", "checked_by", "checked_on", "state_reason",
            "score", *STANDARDS)  # fmt: skip


def find_expired(session: Session, today: date) -> list[int]:
    """The ids of candidates whose data are to be cleared."""
    query = sa.select(_candidates.c.id).where(
        _candidates.c.state.in_(GONE), _candidates.c.archived_at.is_(None), _candidates.c.applied_on <= today - KEPT_FOR
    )
    return [row.id for row in session.rows(query.order_by(_candidates.c.id))]


def clear_expired(session: Session) -> int:
    """Clear name, phone and everything personal of those candidates, and put the rest away; gives how many.

    That somebody applied for the post, and when, stays for the count. Raises DeskError where there is nobody.
    """
    ids = find_expired(session, session.now.date())
    if not ids:
        raise DeskError(N_("没有到期的应聘资料。"))
    session.call_it(N_("删除到期的应聘资料 {count} 人"), count=len(ids))
    empty = {"name": "已删除", **dict.fromkeys(_CLEARED), "background": "unchecked", "archived_at": session.now}
    return change_rows(session, "candidates", [(row, empty) for row in read_full(session, "candidates", ids).values()])
