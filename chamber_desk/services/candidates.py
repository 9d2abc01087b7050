"""Candidates who were not hired: whose personal data may no longer be kept (decision D14)."""

from datetime import date, timedelta

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.personal import ERASED

_candidates = TABLES["candidates"]
KEPT_FOR = timedelta(days=365)
GONE = ("rejected", "withdrew")


def find_expired(session: Session, today: date) -> list[int]:
    """The ids of candidates who applied twelve months ago, were not hired, and whose data still stand."""
    query = sa.select(_candidates.c.id).where(
        _candidates.c.state.in_(GONE), _candidates.c.name != ERASED, _candidates.c.applied_on <= today - KEPT_FOR
    )
    return [row.id for row in session.rows(query.order_by(_candidates.c.id))]
