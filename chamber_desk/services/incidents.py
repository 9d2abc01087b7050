"""Notes of good and bad kept through the month, to be read when teamwork or overall quality is rated (feature 66)."""

from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.conduct import INCIDENT_KINDS
from chamber_desk.domain.periods import parse_period

_incidents = TABLES["incidents"]
_KINDS = {choice.code: choice.label for choice in INCIDENT_KINDS}


@dataclass(frozen=True, slots=True)
class Incident:
    """One note; `kind` is a message id."""

    id: int
    day: date
    kind: str
    text: str
    noted_by: str


def list_incidents(session: Session, person: int, period: str) -> list[Incident]:
    """A person's notes of a month or a year, oldest first. Raises DeskError for what is neither."""
    span = parse_period(period)
    return _list_between(session, person, span.first_day, span.last_day)


def list_earlier(session: Session, person: int, period: str) -> list[Incident]:
    """The notes of the year before the month: a kind act of May is found in the December review. None for a year."""
    span = parse_period(period)
    return _list_between(session, person, span.first_day.replace(month=1, day=1), span.first_day - timedelta(days=1))


def _list_between(session: Session, person: int, first: date, last: date) -> list[Incident]:
    query = sa.select(_incidents).where(
        _incidents.c.person_id == person, _incidents.c.noted_on.between(first, last),
        _incidents.c.archived_at.is_(None),
    )  # fmt: skip
    return [
        Incident(row.id, row.noted_on, _KINDS[row.kind], row.text, row.noted_by or "")
        for row in session.rows(query.order_by(_incidents.c.noted_on, _incidents.c.id))
    ]
