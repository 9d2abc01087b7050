"""Customers that nobody saw for longer than their class allows, also where no visit was ever planned (四(二)2; feature 18)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.customers import CADENCE_DAYS
from chamber_desk.domain.due import Due, due_level
from chamber_desk.domain.metrics import visit_due, visit_state
from chamber_desk.domain.words import N_
from chamber_desk.services.calendar import get_calendar

_visits, _customers = TABLES["visits"], TABLES["customers"]
_FORGOTTEN = timedelta(days=365)  # a plan that old is none
_KEY_CLASS = "K1"  # the others are listed under the risks: a day's list of them all would hide what is pressing


def find_neglected(session: Session, day: date, limit: int = 200) -> list[Any]:
    """Customers without a finished contact for longer than their class allows (feature 18), longest first.

    Rows hold id, number, name, class, last (day or None) and days (since then, or since they were entered).
    """
    last = (
        sa.select(sa.func.max(_visits.c.done_on))
        .where(_visits.c.customer_id == _customers.c.id, _visits.c.done_on <= day, _visits.c.archived_at.is_(None))
        .scalar_subquery()
    )
    since = sa.func.coalesce(last, _customers.c.created_on)
    found: list[Any] = []
    for kind, days in CADENCE_DAYS.items():
        query = (
            sa.select(_customers.c.id, _customers.c.number, _customers.c.name, _customers.c["class"].label("kind"),
                      last.label("last"), since.label("since"))
            .where(_customers.c["class"] == kind, _customers.c.archived_at.is_(None),
                   since < day - timedelta(days=days))
            .order_by(since)
            .limit(limit)
        )  # fmt: skip
        found.extend(session.rows(query))
    return sorted(found, key=lambda row: row.since)[:limit]


def list_missed(session: Session, today: date) -> Iterator[Due]:
    """Key customers to be visited again within three working days or already overdue, while no visit is planned."""
    calendar = get_calendar(session)
    planned = sa.select(_visits.c.customer_id).where(
        _visits.c.done_on.is_(None), _visits.c.archived_at.is_(None), _visits.c.planned_on >= today - _FORGOTTEN
    )
    last = (
        sa.select(sa.func.max(_visits.c.done_on))
        .where(_visits.c.customer_id == _customers.c.id, _visits.c.archived_at.is_(None))
        .scalar_subquery()
    )
    query = sa.select(_customers.c.id, _customers.c.number, _customers.c.name, _customers.c.created_on, last.label("last")).where(
        _customers.c["class"] == _KEY_CLASS, _customers.c.archived_at.is_(None), _customers.c.id.not_in(planned)
    )  # fmt: skip
    for row in session.rows(query):
        since = row.last or row.created_on
        due = visit_due(_KEY_CLASS, since, calendar) if since is not None else today
        level = due_level(due, today)
        if level is not None and visit_state(due, today, calendar) != "ok":
            note = str(row.last) if row.last else N_("从未")
            yield Due(N_("重点客户应再访"), due, level, "customers", row.id, row.number or "", row.name, note)
