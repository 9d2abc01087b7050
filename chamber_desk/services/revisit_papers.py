"""回访计划表: which customers are to be looked after in a month, by the rhythm of their class (四(二)2a)."""

from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.customers import CADENCE_DAYS, CUSTOMERS
from chamber_desk.domain.list_papers import Column, ListPaper, Said, Stack, Value
from chamber_desk.domain.metrics import visit_due
from chamber_desk.domain.periods import Month
from chamber_desk.domain.words import N_
from chamber_desk.services.calendar import get_calendar, tell_provisional
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_customers, _people, _visits, _contacts = (TABLES[name] for name in ("customers", "people", "visits", "contacts"))
_CLASSES = tuple(kind for kind in CADENCE_DAYS if kind != "P")  # who has not bought yet is visited, not revisited


def get_revisit_plan(session: Session, month: str, language: str) -> ListPaper:
    """Whose turn comes by the end of the month and who is overdue, by the person who looks after them, then by day."""
    span = Month.parse(month)
    calendar, lines = get_calendar(session), list[tuple[Any, ...]]()
    for row in session.rows(_query()):
        since = row.last or row.created_on
        due = visit_due(row.kind, since, calendar) if since is not None else span.first_day
        planned = row.planned if row.planned and row.planned <= span.last_day else None
        if due <= span.last_day or planned is not None:
            lines.append((row, due, planned))
    lines.sort(key=lambda one: (one[0].owner_key or "", one[1], one[0].id))
    today, rows = session.now.date(), list[tuple[Value, ...]]()
    for place, (row, due, planned) in enumerate(lines, 1):
        kind = CUSTOMERS.field("class").find_choice(row.kind)
        when: Value = Stack((due, Said(N_("已逾期")))) if due < min(today, span.first_day) else due
        rows.append((
            str(place), row.name, Said(kind.label) if kind else "", row.owner or "", row.contact or "", row.phone or "",
            row.last or Said(N_("从未")), when, planned or "", "",
        ))  # fmt: skip
    columns = (
        Column(N_("序号"), 0.5), Column(N_("客户"), 2.3), Column(N_("分类"), 0.8), Column(N_("负责人"), 0.9, whole=True),
        Column(N_("联系人"), 0.9), Column(N_("电话"), 1.2, whole=True), Column(N_("上次联系"), 1.0, whole=True),
        Column(N_("应回访"), 1.0), Column(N_("计划日期"), 1.0, pen=True), Column(N_("结果"), 1.4, pen=True),
    )  # fmt: skip
    days = "、".join(f"{kind} {CADENCE_DAYS[kind]}" for kind in _CLASSES)
    note = N_("从上次联系起 {days} 天应回访，遇节假日顺延；从未联系的从建档日算起。潜在客户见拜访计划表。")
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("回访计划表"), (month,), columns=columns, rows=tuple(rows),
        notes=((note, {"days": days}), *tell_provisional(session, span.last_day)), signers=(N_("编制"), N_("经理")),
        landscape=True, language=language,
    )  # fmt: skip


def _query() -> Any:
    mine = _visits.c.customer_id == _customers.c.id, _visits.c.archived_at.is_(None)
    last = sa.select(sa.func.max(_visits.c.done_on)).where(*mine).scalar_subquery()
    planned = sa.select(sa.func.min(_visits.c.planned_on)).where(*mine, _visits.c.done_on.is_(None)).scalar_subquery()

    def contact(column: sa.Column[Any]) -> Any:
        own = _contacts.c.customer_id == _customers.c.id, _contacts.c.archived_at.is_(None)
        first = sa.select(column).where(*own).order_by(_contacts.c.primary.desc(), _contacts.c.id).limit(1)
        return first.scalar_subquery()

    return (
        sa.select(
            _customers.c.id, _customers.c.name, _customers.c.created_on, _customers.c["class"].label("kind"),
            _people.c.name.label("owner"), _people.c.name_key.label("owner_key"), last.label("last"),
            planned.label("planned"), contact(_contacts.c.name).label("contact"),
            sa.func.coalesce(contact(_contacts.c.phone), _customers.c.phone).label("phone"),
        )
        .outerjoin(_people, _people.c.id == _customers.c.owner_id)
        .where(_customers.c.archived_at.is_(None), _customers.c["class"].in_(_CLASSES))
    )  # fmt: skip
