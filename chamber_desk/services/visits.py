"""Visits: when the next one is due, what else a person does on that day, and a plan that becomes a record in one step
(regulation 三(一)2, 四(二)2)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.customers import CADENCE_DAYS
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.metrics import visit_due
from chamber_desk.domain.words import N_
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.changes import read_full
from chamber_desk.services.records import add_rows, change_record

_visits, _customers = TABLES["visits"], TABLES["customers"]
RESULT_FIELDS = ("done_on", "place", "needs", "result", "rating", "next_on")


def suggest_day(session: Session, customer: int) -> tuple[date, date, str] | None:
    """(day of the next visit, day of the last finished one, class of the customer); None without a visit or cadence."""
    kind = session.scalar(sa.select(_customers.c["class"]).where(_customers.c.id == customer))
    last = session.scalar(
        sa.select(sa.func.max(_visits.c.done_on)).where(
            _visits.c.customer_id == customer, _visits.c.archived_at.is_(None)
        )
    )
    if last is None or kind not in CADENCE_DAYS:
        return None
    return visit_due(str(kind), last, get_calendar(session)), last, str(kind)


def find_clash(
    session: Session, person: int, day: date, customer: int | None = None, itself: int | None = None
) -> list[str]:
    """The names of the other customers whom a person is to visit on a day."""
    query = (
        sa.select(_customers.c.name)
        .join(_visits, _visits.c.customer_id == _customers.c.id)
        .where(
            _visits.c.person_id == person, _visits.c.planned_on == day, _visits.c.done_on.is_(None),
            _visits.c.archived_at.is_(None), _visits.c.id.is_distinct_from(itself),
            _visits.c.customer_id.is_distinct_from(customer),
        )
        .order_by(_visits.c.id)
    )  # fmt: skip
    return list(dict.fromkeys(str(row.name) for row in session.rows(query)))


def finish_visit(session: Session, visit: int, version: int, values: Mapping[str, Any]) -> int | None:
    """Enter what came of a planned visit and, where a next day is given, plan that visit; gives the new plan's id.

    Raises DeskError where the result is missing: only a visit with a result counts (三(一)2c).
    """
    row = read_full(session, "visits", [visit]).get(visit)
    if row is None:
        raise DeskError(N_("这条记录已不存在。"))
    if not values.get("result"):
        raise DeskError(N_("写明拜访结果后才算完成。"), field="result")
    given = {**values, "done_on": values.get("done_on") or session.now.date()}
    change_record(session, "visits", visit, version, given)
    customer = session.scalar(sa.select(_customers.c.name).where(_customers.c.id == row["customer_id"]))
    session.call_it(N_("登记拜访结果：{title}"), title=customer or "")
    next_on = given.get("next_on")
    if next_on is None:
        return None
    planned = sa.select(_visits.c.id).where(
        _visits.c.customer_id == row["customer_id"], _visits.c.planned_on == next_on, _visits.c.done_on.is_(None),
        _visits.c.archived_at.is_(None),
    )  # fmt: skip
    if session.scalar(planned.limit(1)) is not None:
        return None
    plan = {
        "customer_id": row["customer_id"], "person_id": row["person_id"], "kind": row["kind"] or "visit",
        "planned_on": next_on, "purpose": row["purpose"], "place": given.get("place") or row["place"],
    }  # fmt: skip
    return add_rows(session, "visits", [plan])[0]
