"""Orders at work of which nothing was heard for ten working days (regulation 二(二)1c, 三(三)2b)."""

from collections.abc import Iterator
from datetime import date, datetime

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.due import Due, due_level
from chamber_desk.domain.words import N_
from chamber_desk.services.calendar import get_calendar

QUIET_DAYS = 10  # working days
_orders, _customers = TABLES["orders"], TABLES["customers"]
# What is heard of an order, and when: talks with the customer, checks, deliveries, postponements agreed on.
_HEARD = (
    ("talks", "talked_on"),
    ("order_checks", "checked_on"),
    ("deliveries", "delivered_on"),
    ("postponements", "agreed_on"),
)


def list_quiet_orders(session: Session, day: date) -> Iterator[Due]:
    """Due on the tenth working day after the last thing heard, or after it was handed down."""
    calendar = get_calendar(session)
    heard = [
        sa.select(sa.func.max(TABLES[sheet].c[name]))
        .where(TABLES[sheet].c.order_id == _orders.c.id, TABLES[sheet].c.archived_at.is_(None))
        .scalar_subquery()
        .label(sheet)
        for sheet, name in _HEARD
    ]
    query = (
        sa.select(_orders.c.id, _orders.c.number, _orders.c.dispatched_at, _customers.c.name.label("title"), *heard)
        .join(_customers, _customers.c.id == _orders.c.customer_id)
        .where(_orders.c.archived_at.is_(None), _orders.c.state.in_(("issued", "in_work", "part_delivered")))
    )
    for row in session.rows(query):
        days = [
            one for one in (*(getattr(row, sheet) for sheet, _name in _HEARD), row.dispatched_at) if one is not None
        ]
        if not days:
            continue
        last = max(one.date() if isinstance(one, datetime) else one for one in days)
        due = calendar.add_working_days(last, QUIET_DAYS)
        level = due_level(due, day) if due <= day else None
        if level is not None:
            yield Due(N_("订单跟进"), due, level, "orders", row.id, row.number or "", row.title, last.isoformat())
