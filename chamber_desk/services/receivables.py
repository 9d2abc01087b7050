"""Contracts not fully paid: how much of each came in, what is overdue and since when (feature 42, regulation 四(三)1b)."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.metrics import percent_of
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.today import open_instalments

_contracts, _customers, _people = TABLES["contracts"], TABLES["customers"], TABLES["people"]
_FAR = date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Receivable:
    """What a contract's payment plan still lacks, in fen. `due_on` is the earliest open day, moved off days without work."""

    id: int
    number: str
    title: str
    customer: str
    owner: str
    total: int
    received: int
    open: int
    overdue: int
    due_on: date
    late: int  # days since the earliest open day

    @property
    def percent(self) -> int | None:
        """How much of the price came in, in hundredths of a per cent."""
        return percent_of(self.received, self.total)


def list_receivables(session: Session, day: date, contract: int | None = None) -> list[Receivable]:
    """Every contract (or the one) whose plan is not fully paid, the latest first; advances are no negative debt."""
    calendar = get_calendar(session)
    owed: dict[int, list[tuple[date, int]]] = {}
    for row in open_instalments(session, _FAR, contract):
        owed.setdefault(row.id, []).append((calendar.effective_due(row.due_on), row.open_fen))
    found: list[Receivable] = []
    ids = list(owed)
    for start in range(0, len(ids), 500):
        query = (
            sa.select(_contracts.c.id, _contracts.c.number, _contracts.c.title, _contracts.c.total, _contracts.c.received,
                      _customers.c.name.label("customer"), _people.c.name.label("owner"))
            .join(_customers, _customers.c.id == _contracts.c.customer_id)
            .outerjoin(_people, _people.c.id == _contracts.c.owner_id)
            .where(_contracts.c.id.in_(ids[start : start + 500]))
        )  # fmt: skip
        for row in session.rows(query):
            plan = owed[row.id]
            due = min(one for one, _fen in plan)
            found.append(
                Receivable(
                    row.id, row.number or "", row.title, row.customer, row.owner or "", row.total or 0, row.received or 0,
                    sum(fen for _day, fen in plan), sum(fen for one, fen in plan if one < day), due,
                    max(0, (day - due).days),
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: (-one.late, one.due_on, one.id))
