"""What a service ticket prints: its clocks, its course with every wait, and the customer's word (三(四), domain base 7.6)."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.list_papers import Column, ListPaper, Said, Stack, Value
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services import lists
from chamber_desk.services.calendar import tell_provisional
from chamber_desk.services.list_papers import paper_value
from chamber_desk.services.settings import OFFICE_NAME, get_setting
from chamber_desk.services.ticket_moves import find_clock
from chamber_desk.services.ticket_standing import find_warranty

_pauses, _handovers = TABLES["ticket_pauses"], TABLES["handovers"]
_FAR = datetime(9999, 1, 1)


def get_service_sheet(session: Session, ticket: int, language: str) -> ListPaper:
    """服务单 (三(四)): the ticket with its course, the customer's signature and satisfaction."""
    row: Any = lists.get_row(session, "tickets", ticket)
    assert row is not None
    customer = lists.get_row(session, "customers", row.refs["customer"] or 0)
    names = ("number", "customer", "order", "product", "kind", "priority", "department", "specialist")
    facts = [(SHEETS["tickets"].field(name).label, paper_value("tickets", row, name)) for name in names]
    phone: Value = str(customer["phone"] or "") if customer else ""
    facts.insert(2, (N_("电话"), phone))
    respond_by, resolve_by = find_clock(session, ticket)
    facts += [(N_("应响应"), respond_by), (N_("应解决"), resolve_by)]
    facts += [(N_("费用"), paper_value("tickets", row, "cost"))]
    warranty = find_warranty(session, row)
    notes = (*([warranty] if warranty else []), *tell_provisional(session, resolve_by.date()))
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("服务单"), facts=tuple(facts),
        texts=((N_("问题"), row["problem"]), (N_("处理结果"), row["solution"])),
        columns=(Column(N_("处理过程"), 2.0), Column(N_("时间"), 1.4), Column(N_("经手人签字"), 2.0)),
        rows=_tell_course(session, row), notes=notes,
        ticks=(N_("很满意"), N_("满意"), N_("一般"), N_("不满意"), N_("很不满意")), ticks_label=N_("客户评价"),
        sheet_number=str(row["number"] or ""),
        signers=(N_("客户签字"), N_("处理人签字")), language=language,
    )  # fmt: skip


def _tell_course(session: Session, row: Any) -> tuple[tuple[Value, ...], ...]:
    """What happened in the order of its time; what has not happened yet leaves room at the end."""
    fields = SHEETS["tickets"]
    told: list[tuple[datetime | None, Value]] = [
        (row[name], Said(fields.field(name).label))
        for name in ("reported_at", "forwarded_at", "responded_at", "solved_at")
    ]
    for one in session.rows(_of(_handovers, row.id).where(_handovers.c.received_at.is_not(None))):
        told.append((one.received_at, Stack((Said(N_("接收时间")), f"{one.department} {one.receiver or ''}".strip()))))
    for one in session.rows(_of(_pauses, row.id)):
        told.append((one.from_at, Stack((Said(N_("等待客户")), one.reason or ""))))
        if one.to_at is not None:
            told.append((one.to_at, Said(N_("恢复处理"))))
    return tuple((what, moment, "") for moment, what in sorted(told, key=lambda one: one[0] or _FAR))


def _of(table: sa.Table, ticket: int) -> Any:
    return sa.select(table).where(table.c.ticket_id == ticket, table.c.archived_at.is_(None)).order_by(table.c.id)
