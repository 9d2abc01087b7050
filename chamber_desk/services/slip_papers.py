"""订单下达单: what departments are handed down, one slip for each that was named (三(三)1a, features 44 and 45)."""

from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.list_papers import Column, ListPaper, Stack, Value
from chamber_desk.domain.plain import plain_quantity
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services import lists
from chamber_desk.services.calendar import get_calendar, tell_provisional
from chamber_desk.services.deliveries import read_promises
from chamber_desk.services.list_papers import paper_value
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_lines, _products, _dispatches, _tasks, _people = (
    TABLES[name] for name in ("order_lines", "products", "dispatches", "tasks", "people")
)
_COLUMNS = (
    Column(N_("序号"), 0.5), Column(N_("产品"), 2.4, left=True), Column(N_("规格"), 1.6, left=True), Column(N_("单位"), 0.7),
    Column(N_("数量"), 0.8, right=True), Column(N_("要求与备注"), 2.2),
)  # fmt: skip
_FACTS = ("number", "customer", "contract", "owner", "confirmed_at")


def get_dispatch_slips(session: Session, order: int, language: str) -> list[ListPaper]:
    """The slips of an order, one a department; one without a department's name where none is named yet. No prices."""
    row = lists.get_row(session, "orders", order)
    assert row is not None
    query = sa.select(_dispatches).where(_dispatches.c.order_id == order, _dispatches.c.archived_at.is_(None))
    departments: list[Any] = list(session.rows(query.order_by(_dispatches.c.id))) or [None]
    return [_slip(session, row, one, language) for one in departments]


def _slip(session: Session, row: Row, dispatch: Any, language: str) -> ListPaper:
    raw: Any = row.values
    limit = get_calendar(session).order_limit(raw["confirmed_at"])
    facts: list[tuple[str, Value]] = [
        (SHEETS["orders"].field(one).label, paper_value("orders", row, one)) for one in _FACTS
    ]
    facts += [(N_("下达时限"), limit), (N_("下达时间"), raw["dispatched_at"]), (N_("约定交付日"), raw["due_on"])]
    promise = read_promises(session, [row.id]).get(row.id)
    due = promise.limit(get_calendar(session)) if promise else None
    if due != raw["due_on"]:
        facts.append((N_("有效交付日"), due))  # after what was agreed later, and off days without work
    texts: list[tuple[str, Value]] = [(N_("要求"), raw["requirement"])] if raw["requirement"] else []
    if dispatch is not None:
        facts[0:0] = [(N_("下达单号"), dispatch.slip or ""), (N_("接收部门"), dispatch.department)]
        tasks = _tell_tasks(session, row.id, dispatch.department)
        texts += [(N_("本部门任务"), Stack(tasks))] if tasks else []
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("订单下达单"), facts=tuple(facts), texts=tuple(texts), columns=_COLUMNS,
        rows=_tell_lines(session, row.id), notes=tell_provisional(session, limit.date()),
        sheet_number=(dispatch.slip if dispatch is not None else "") or str(raw["number"] or ""),
        signers=(N_("下达人"), N_("接收部门"), N_("接收人")), language=language,
    )  # fmt: skip


def _tell_lines(session: Session, order: int) -> tuple[tuple[Value, ...], ...]:
    query = (
        sa.select(_lines.c.quantity, _products.c.name, _products.c.spec, _products.c.unit)
        .join_from(_lines, _products, _lines.c.product_id == _products.c.id)
        .where(_lines.c.order_id == order, _lines.c.archived_at.is_(None))
        .order_by(_lines.c.id)
    )
    return tuple(
        (str(place), one.name, one.spec or "", one.unit or "", plain_quantity(one.quantity), "")
        for place, one in enumerate(session.rows(query), 1)
    )


def _tell_tasks(session: Session, order: int, department: str) -> tuple[Value, ...]:
    """What the department has to do, by when, and who does it; a task that names no department is everybody's."""
    query = (
        sa.select(_tasks.c.content, _tasks.c.due_on, _people.c.name, _products.c.name.label("product"))
        .select_from(_tasks)
        .outerjoin(_people, _people.c.id == _tasks.c.person_id)
        .outerjoin(_products, _products.c.id == _tasks.c.product_id)
        .where(_tasks.c.order_id == order, _tasks.c.archived_at.is_(None), sa.or_(
            _tasks.c.department == department, _tasks.c.department.is_(None)))
        .order_by(_tasks.c.due_on, _tasks.c.id)
    )  # fmt: skip
    return tuple(
        "　".join(part for part in (f"{one.due_on}", one.content, one.product or "", one.name or "") if part)
        for one in session.rows(query)
    )
