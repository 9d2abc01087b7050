"""Entering a year's holiday notice as one change, and what an entered year still lacks (decision D6)."""

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.holidays import NOTICES, find_missing
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.domain.working_days import default_calendar
from chamber_desk.services.changes import read_full
from chamber_desk.services.records import add_rows, change_many, refuse_hidden

if TYPE_CHECKING:
    from chamber_desk.domain.notices import Notice

_holidays = TABLES["holidays"]


def check_notice(notice: "Notice") -> None:
    """Raise DeskError for days that contradict each other (see `Calendar.with_notice`)."""
    default_calendar().with_notice(notice.year, notice.off, notice.worked)


def enter_notice(session: Session, notice: "Notice", *, provisional: bool = False) -> int:
    """Make a year's arrangement what the notice says, whatever was entered before; gives how many entries it has.

    What stood there and is in the notice no longer is put away; one undo brings everything back.
    """
    check_notice(notice)
    refuse_hidden(session, SHEETS["holidays"], {})
    standing = {(row["kind"], row["starts_on"]): row for row in _read_year(session, notice.year)}
    edits: list[tuple[dict[str, Any], dict[str, Any]]] = []
    new: list[dict[str, Any]] = []
    for one in notice.stretches:
        values = {"name": one.name, "kind": one.kind, "starts_on": one.first, "ends_on": one.last,
                  "provisional": provisional}  # fmt: skip
        old = standing.pop((one.kind, one.first), None)
        if old is None:
            new.append(values)
        else:
            edits.append((old, {**values, "archived_at": None}))
    edits += [(row, {"archived_at": session.now}) for row in standing.values() if row["archived_at"] is None]
    # What is put away goes first: half-changed, a year may contradict itself.
    session.call_it(N_("录入 {year} 年放假安排"), year=str(notice.year))
    change_many(session, "holidays", edits)
    if new:
        add_rows(session, "holidays", new)
    return len(notice.stretches)


def _read_year(session: Session, year: int) -> list[dict[str, Any]]:
    ids = [row.id for row in session.rows(sa.select(_holidays.c.id, _holidays.c.ends_on)) if row.ends_on.year == year]
    return list(read_full(session, "holidays", ids).values())


def find_gaps(session: Session, year: int) -> list[str]:
    """The statutory holidays that an entered year says nothing of; none where nothing was entered or all is known."""
    if year in NOTICES:
        return []
    names = [row["name"] for row in _read_year(session, year) if row["archived_at"] is None and row["kind"] == "off"]
    return find_missing(names) if names else []
