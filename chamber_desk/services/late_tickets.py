"""超时清单: the calls of a month that were handed on, answered or solved too late, or still are (三(四)2b)."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.list_papers import Column, ListPaper, Said, Stack, Value
from chamber_desk.domain.periods import Month
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services.calendar import tell_provisional
from chamber_desk.services.settings import OFFICE_NAME, get_setting
from chamber_desk.services.ticket_moves import find_clock, find_forwarding

FORWARDED, ANSWERED, SOLVED = N_("转交超时"), N_("响应超时"), N_("解决超时")
_tickets, _customers, _people = TABLES["tickets"], TABLES["customers"], TABLES["people"]


@dataclass(frozen=True, slots=True)
class LateTicket:
    """A call with each step that was late: what (a message id), its limit, and when it was done (None: not yet)."""

    row: Any
    late: tuple[tuple[str, datetime, datetime | None], ...]


def list_late_tickets(session: Session, month: Month) -> list[LateTicket]:
    """The calls of a month with something late, the earliest first; a clock that stands for the customer is not late."""
    first, last = datetime.combine(month.first_day, time.min), datetime.combine(month.last_day, time.max)
    query = (
        sa.select(_tickets, _customers.c.name.label("customer"), _people.c.name.label("person"))
        .join(_customers, _customers.c.id == _tickets.c.customer_id)
        .outerjoin(_people, _people.c.id == _tickets.c.specialist_id)
        .where(_tickets.c.archived_at.is_(None), _tickets.c.reported_at.between(first, last))
        .order_by(_tickets.c.reported_at, _tickets.c.id)
    )
    found = [LateTicket(row, _find_late(session, row)) for row in session.rows(query)]
    return [one for one in found if one.late]


def _find_late(session: Session, row: Any) -> tuple[tuple[str, datetime, datetime | None], ...]:
    respond, solve = find_clock(session, row.id)
    steps = (
        (FORWARDED, find_forwarding(session, row.reported_at), row.forwarded_at, row.state == "new"),
        (ANSWERED, respond, row.responded_at, row.state in ("new", "handed_over")),
        (SOLVED, solve, row.solved_at, row.state in ("new", "handed_over", "in_work")),
    )
    return tuple(
        (what, limit, done)
        for what, limit, done, is_open in steps
        if (done is not None and done > limit) or (done is None and is_open and session.now > limit)
    )


def get_late_tickets(session: Session, month: str, language: str) -> ListPaper:
    """The list of a month, with every limit and what became of it."""
    span, described = Month.parse(month), SHEETS["tickets"]
    found = list_late_tickets(session, span)
    rows: list[tuple[Value, ...]] = []
    for place, one in enumerate(found, 1):
        priority = described.field("priority").find_choice(one.row.priority)
        rows.append((
            str(place), one.row.number or "", one.row.customer, Said(priority.label) if priority else "", one.row.problem,
            Stack(tuple(filter(None, (one.row.department, one.row.person)))), one.row.reported_at,
            Stack(tuple(Said(what) for what, _limit, _done in one.late)), Stack(tuple(limit for _what, limit, _done in one.late)),
            Stack(tuple(done or Said(N_("未完成")) for _what, _limit, done in one.late)), "",
        ))  # fmt: skip
    columns = (
        Column(N_("序号"), 0.5), Column(N_("编号"), 1.1, whole=True), Column(N_("客户"), 1.8), Column(N_("优先级"), 0.8),
        Column(N_("问题"), 1.8), Column(N_("部门"), 1.0), Column(N_("接报时间"), 1.3, whole=True), Column(N_("超时项"), 0.9),
        Column(N_("时限"), 1.3), Column(N_("完成时间"), 1.3), Column(N_("原因"), 1.2, pen=True),
    )  # fmt: skip
    note = N_("时限按工作时间计，等待客户的时间不算在内。")
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("服务超时清单"), (month,), columns=columns, rows=tuple(rows),
        notes=((note, {}), *tell_provisional(session, span.last_day)), signers=(N_("编制"), N_("审核")), landscape=True,
        language=language,
    )  # fmt: skip
