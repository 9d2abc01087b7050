"""Everything that happened with a customer, in the order of its days (feature 23)."""

from dataclasses import dataclass
from datetime import date, datetime

from chamber_desk.db.session import Session
from chamber_desk.domain.rows import Row
from chamber_desk.services.lists import find_ids, read_rows

_EACH = 100  # records of a sheet, the newest
# Sheet → the days that count, the first that is there, and what is told of a record.
SOURCES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "visits": (("done_on", "planned_on"), ("kind", "person", "purpose", "result", "rating")),
    "talks": (("talked_on",), ("way", "kind", "content", "answer")),
    "opportunities": (("closed_on", "opened_on"), ("number", "title", "stage", "outcome", "amount", "reason")),
    "quotations": (("quoted_on",), ("number", "title", "total", "state")),
    "contracts": (("signed_on", "starts_on"), ("number", "title", "total", "state")),
    "orders": (("confirmed_at",), ("number", "total", "state")),
    "tickets": (("reported_at",), ("number", "problem", "state", "rating")),
    "ratings": (("rated_on",), ("rating", "source", "person")),
    "credit_reviews": (("reviewed_on",), ("grade", "score", "limit")),
    "credit_exceptions": (("approved_on",), ("approver", "reason")),
    "credit_alerts": (("noted_on",), ("trigger", "measure")),
    "churn_causes": (("noted_on",), ("reason", "measure", "outcome")),
    "care_plans": (("written_on",), ("plan",)),
}


@dataclass(frozen=True, slots=True)
class Event:
    """A record of a customer on its day; `told` are the fields that say what it was."""

    day: date
    sheet: str
    row: Row
    told: tuple[str, ...]


def list_timeline(session: Session, customer: int) -> list[Event]:
    """The newest first; what has no day yet is left out, and so is what the role does not see."""
    found: list[tuple[datetime, Event]] = []
    for sheet, (days, told) in SOURCES.items():
        if session.hidden.sheet(sheet):
            continue
        seen = tuple(name for name in told if name not in session.hidden.fields(sheet))
        ids = find_ids(session, sheet, where={"customer": customer}, limit=_EACH)
        for row in read_rows(session, sheet, ids):
            at = next((row.values[name] for name in days if row.values[name] is not None), None)
            if isinstance(at, date):
                moment = at if isinstance(at, datetime) else datetime(at.year, at.month, at.day)
                found.append((moment, Event(moment.date(), sheet, row, seen)))
    found.sort(key=lambda one: (one[0], one[1].sheet, one[1].row.id), reverse=True)
    return [event for _moment, event in found]
