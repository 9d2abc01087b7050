"""Contracts that ended and whose paper is not on the shelf: to be filed within ten working days (三(二)2c, domain base 3.3)."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa

from chamber_desk.db.journal import change_rows, changes
from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.due import Due, due_level
from chamber_desk.domain.words import N_
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.journal import unpack

WITHIN = 10  # working days
OVER = ("performed", "ended")
_contracts, _items, _receipts = TABLES["contracts"], TABLES["archive_items"], TABLES["receipts"]
_LONG_AGO = timedelta(days=365)


def list_unfiled(session: Session, day: date) -> Iterator[Due]:
    """Due on the tenth working day after a contract was performed and paid for, or ended."""
    filed = sa.select(_items.c.contract_id).where(_items.c.contract_id.is_not(None), _items.c.archived_at.is_(None))
    paid = sa.select(sa.func.max(_receipts.c.paid_on)).where(
        _receipts.c.contract_id == _contracts.c.id, _receipts.c.archived_at.is_(None)
    )
    query = sa.select(
        _contracts.c.id, _contracts.c.number, _contracts.c.title, _contracts.c.ends_on, _contracts.c.changed_at,
        paid.scalar_subquery().label("paid_on"),
    ).where(
        _contracts.c.archived_at.is_(None), _contracts.c.state.in_(OVER), _contracts.c.id.not_in(filed),
        _contracts.c.changed_at >= day - _LONG_AGO,
        sa.or_(_contracts.c.state == "ended", _contracts.c.received >= _contracts.c.total),
    )  # fmt: skip
    found = list(session.rows(query))
    ends = _read_ends(session, {row.id for row in found}, day - _LONG_AGO)
    for row in found:
        ended = max(ends.get(row.id) or row.ends_on or row.changed_at.date(), row.paid_on or date.min)
        due = get_calendar(session).add_working_days(ended, WITHIN)
        level = due_level(due, day) if due >= day - _LONG_AGO else None
        if level is not None:
            yield Due(
                N_("合同归档"),
                due,
                level,
                "contracts",
                row.id,
                row.number or "",
                row.title or "",
                N_("放入档案，取档号"),
            )


def _read_ends(session: Session, contracts: set[int], since: date) -> dict[int, date]:
    """The day on which each of some contracts was said to be over; one that came in as such from a file has none.

    The journal is read once for all of them: an office that has brought in its old contracts has thousands.
    """
    if not contracts:
        return {}
    query = (
        sa.select(change_rows.c.payload, changes.c.at)
        .join(changes, changes.c.id == change_rows.c.change_id)
        .where(change_rows.c.table_name == "contracts", change_rows.c.act == "update",
               changes.c.at >= datetime.combine(since, time.min))
        .order_by(change_rows.c.id)
    )  # fmt: skip
    found: dict[int, date] = {}
    for entry in session.rows(query):
        columns, rows = unpack("contracts", entry.payload)
        if "state" not in columns:
            continue
        place = columns.index("state")
        for record, before, after in rows:
            if record in contracts and before and after and after[place] in OVER and before[place] not in OVER:
                found[record] = entry.at.date()
    return found
