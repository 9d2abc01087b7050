"""What compliance matters do to grades and honours, and which objections are still open (domain base 4.2, 5.1)."""

from datetime import date, timedelta

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session

_events, _signed, _people = TABLES["compliance_events"], TABLES["sign_offs"], TABLES["people"]
BARRED_FOR = timedelta(days=365)


def find_violations(session: Session, first: date, last: date) -> dict[int, str]:
    """The worst severity by person of what happened in a period: minor or major."""
    query = sa.select(_events.c.person_id, _events.c.severity).where(
        _events.c.archived_at.is_(None), _events.c.happened_on.between(first, last)
    )
    found: dict[int, str] = {}
    for person, severity in session.rows(query):
        found[person] = "major" if "major" in (severity, found.get(person)) else "minor"
    return found


def find_barred(session: Session, first: date, last: date) -> set[int]:
    """Who gets no honours of a period: any matter in it bars them, a major one for twelve months (domain base 4.1)."""
    year = find_violations(session, last - BARRED_FOR, last)
    return set(find_violations(session, first, last)) | {person for person, worst in year.items() if worst == "major"}


def open_objections(session: Session, month: str) -> tuple[str, ...]:
    """The names of those whose objection to a month's appraisal is not answered yet."""
    query = (
        sa.select(_people.c.name)
        .join(_signed, _signed.c.person_id == _people.c.id)
        .where(
            _signed.c.month == month, _signed.c.verdict == "object", _signed.c.answered_on.is_(None),
            _signed.c.archived_at.is_(None),
        )
        .order_by(_people.c.name_key)
    )  # fmt: skip
    return tuple(row.name for row in session.rows(query))


def count_signatures(session: Session, month: str) -> dict[str, int]:
    """How many signed each step of a month's appraisal; `object` counts the objections among them."""
    query = sa.select(_signed.c.step, _signed.c.verdict, sa.func.count()).where(
        _signed.c.month == month, _signed.c.archived_at.is_(None)
    )
    found: dict[str, int] = {}
    for step, verdict, count in session.rows(query.group_by(_signed.c.step, _signed.c.verdict)):
        found[step] = found.get(step, 0) + count
        if verdict == "object":
            found["object"] = found.get("object", 0) + count
    return found
