"""Visits: when the next one is due, what else a person does on that day, and a plan that becomes a record in one step
(regulation 三(一)2, 四(二)2)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.customers import CADENCE_DAYS
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.metrics import visit_due
from chamber_desk.domain.revisits import LEAST_GOOD, list_questions
from chamber_desk.domain.visit_times import is_room, overlap, read_span, say_span
from chamber_desk.domain.words import N_
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.changes import read_full
from chamber_desk.services.lists import find_ids

_visits, _customers, _people = (TABLES[name] for name in ("visits", "customers", "people"))
Told = tuple[str, dict[str, Any]]  # a message id and what it is filled with
RESULT_FIELDS = (
    "done_on", "place", "needs", "solution", "result", "rating", "next_on", "next_step", "shown", "papers_ready", "cards_ready",
    "well_dressed",
)  # fmt: skip


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


def tell_clashes(session: Session, plan: Mapping[str, Any], itself: int | None = None) -> list[Told]:
    """What else the person of a plan does on its day, and who else has its room: message and values, the gravest first.

    `plan` holds customer, person, planned_on, starts_at, ends_at and place. Where either time is unknown the whole day
    counts; where both are known only an overlap is told.
    """
    day, person, place = plan.get("planned_on"), plan.get("person"), plan.get("place")
    if day is None:
        return []
    mine = read_span(plan.get("starts_at"), plan.get("ends_at"))
    clashes, same_day, rooms = list[str](), list[str](), list[str]()
    for other in _planned(session, day, plan.get("customer"), itself):
        theirs = read_span(other.starts_at, other.ends_at)
        both = mine is not None and theirs is not None
        if mine is not None and theirs is not None and not overlap(mine, theirs):
            continue
        name = other.customer + (f"（{say_span(other.starts_at, other.ends_at)}）" if theirs else "")
        if person is not None and other.person_id == person:
            (clashes if both else same_day).append(name)
        elif is_room(place) and other.place == place:
            rooms.append(f"{other.person} → {name}")
    told: list[Told] = []
    for words, names in (
        (N_("时间冲突：同一时间还要拜访 {names}。"), clashes),
        (N_("{place}已有安排：{names}。"), rooms),
        (N_("同一天还要拜访 {names}。"), same_day),
    ):
        if names:
            told.append((words, {"names": "、".join(dict.fromkeys(names)), "place": str(place or "")}))
    return told


def _planned(session: Session, day: date, customer: int | None, itself: int | None) -> Iterator[Any]:
    """The plans of a day with other customers."""
    query = (
        sa.select(
            _visits.c.person_id, _visits.c.starts_at, _visits.c.ends_at, _visits.c.place,
            _customers.c.name.label("customer"), _people.c.name.label("person"),
        )
        .join(_customers, _customers.c.id == _visits.c.customer_id)
        .join(_people, _people.c.id == _visits.c.person_id)
        .where(
            _visits.c.planned_on == day, _visits.c.done_on.is_(None), _visits.c.archived_at.is_(None),
            _visits.c.id.is_distinct_from(itself), _visits.c.customer_id.is_distinct_from(customer),
        )
        .order_by(_visits.c.starts_at, _visits.c.id)
    )  # fmt: skip
    yield from session.rows(query)


def _check_revisit(values: Mapping[str, Any]) -> None:
    """A re-visit ends with a score, and a low one with its reason (四(二)2b)."""
    score = values.get("rating")
    if score is None:
        raise DeskError(N_("回访要写满意度（1 到 5）。"), field="rating")
    if score < LEAST_GOOD and not values.get("needs"):
        raise DeskError(N_("满意度不到 {least} 分，要在“需求与痛点”里写明原因。"), {"least": LEAST_GOOD}, field="needs")


def get_questions(session: Session, visit: int) -> tuple[str, ...]:
    """What to ask at a re-visit, by the customer's class; nothing for other visits."""
    query = (
        sa.select(_visits.c.kind, _customers.c["class"].label("type"))
        .join(_customers, _customers.c.id == _visits.c.customer_id)
        .where(_visits.c.id == visit)
    )
    row = session.execute(query).first()
    return list_questions(row.type) if row is not None and row.kind == "follow_up" else ()


def finish_planned(session: Session, customer: int, values: Mapping[str, Any]) -> int | None:
    """`finish_visit` for the customer's earliest open plan, or for that of the `planned_on` among the values."""
    asked = values.get("planned_on")
    where = {
        "customer": customer,
        "done_on": None,
        **({"planned_on": asked} if asked else {"planned_on__from": date.min}),
    }
    found = find_ids(session, "visits", where=where, sort="planned_on", limit=1)
    if not found:
        raise DeskError(N_("这个客户没有还没完成的拜访计划。"))
    row = read_full(session, "visits", list(found))[found[0]]
    told = {name: value for name, value in values.items() if name != "planned_on"}
    return finish_visit(session, row["id"], row["version"], told)


def finish_visit(session: Session, visit: int, version: int, values: Mapping[str, Any]) -> int | None:
    """Enter what came of a planned visit and, where a next day is given, plan that visit; gives the new plan's id.

    Raises DeskError where the result is missing: only a visit with a result counts (三(一)2c).
    """
    from chamber_desk.services.records import add_rows, change_record

    row = read_full(session, "visits", [visit]).get(visit)
    if row is None:
        raise DeskError(N_("这条记录已不存在。"))
    if not values.get("result"):
        raise DeskError(N_("写明拜访结果后才算完成。"), field="result")
    if row["kind"] == "follow_up":
        _check_revisit(values)
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
        "agenda": given.get("next_step"),
    }  # fmt: skip
    return add_rows(session, "visits", [plan])[0]
