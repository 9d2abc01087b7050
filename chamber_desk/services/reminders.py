"""What the registers say is due, as data: one line a kind, so that a new register is reminded of by adding its line."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.deadlines import DEADLINES
from chamber_desk.domain.due import Due, due_level
from chamber_desk.domain.fields import Kind
from chamber_desk.domain.marketing import STALE_AFTER_DAYS
from chamber_desk.domain.personal import ERASED
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.domain.working_days import Calendar
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.list_queries import read_conditions
from chamber_desk.services.lists import read_rows

_HORIZON = timedelta(days=30)
_LONG_AGO = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Reminder:
    """Records of `sheet` that meet `where` are due `after` days from their `day`; of those with one `of` only the newest."""

    kind: str
    sheet: str
    day: str
    where: dict[str, Any] = field(default_factory=dict)
    after: int = 0
    of: str = ""
    working: int = 0  # or so many working days after it


def _settle(kind: str, sheet: str) -> Reminder:
    """Of a deadline that lists are marked by."""
    deadline = DEADLINES[sheet]
    return Reminder(kind, sheet, deadline.day, dict(deadline.open), after=deadline.after)


REMINDERS = (
    Reminder(N_("会签"), "review_steps", "due_at", {"verdict": None}, of="contract"),
    _settle(N_("任务"), "tasks"),
    Reminder(N_("订单检查"), "order_checks", "next_on", of="order"),
    _settle(N_("履约事项"), "obligations"),
    _settle(N_("答复客户疑问"), "talks"),
    _settle(N_("档案归还"), "loans"),
    _settle(N_("问题台账"), "issues"),
    _settle(N_("辅导改进"), "coaching"),
    Reminder(N_("信用复评"), "credit_reviews", "next_on", of="customer"),
    _settle(N_("信用措施"), "credit_alerts"),
    Reminder(N_("风险复查"), "risks", "review_on", {"state": ("open", "treated", "accepted")}),
    Reminder(N_("市场信息复查"), "market_notes", "review_on"),
    Reminder(N_("更新竞争对手档案"), "competitors", "noted_on", after=STALE_AFTER_DAYS),
    Reminder(N_("知识产权续展"), "ip_rights", "renew_on", {"state__not": ("lapsed", "refused", "transferred")}),
    Reminder(N_("知识产权到期"), "ip_rights", "expires_on", {"state__not": ("lapsed", "refused", "transferred")}),
    _settle(N_("决策到期"), "decisions"),
    Reminder(N_("决策评估"), "decisions", "review_on", {"state": ("adopted", "done")}),
    Reminder(N_("策略评估"), "strategies", "review_on", {"verdict": None}),
    _settle(N_("改进措施"), "improvements"),
    Reminder(N_("证书到期"), "attendance", "valid_to", of="person"),
    Reminder(N_("岗位变动生效"), "job_changes", "effective_on", {"state": "approved"}),
    Reminder(N_("答复异议"), "sign_offs", "signed_on", {"verdict": "object", "answered_on": None}, working=5),
    Reminder(
        N_("删除应聘资料"),
        "candidates",
        "applied_on",
        {"state": ("rejected", "withdrew"), "name__not": ERASED},
        after=365,
    ),
    Reminder(N_("删除离职人员资料"), "people", "left_on", {"name__not": ERASED}, after=730),
    _settle(N_("报价到期"), "quotations"),
    Reminder(N_("待接收服务单"), "handovers", "sent_at", {"received_at": None}),
    _settle(N_("待签收下达单"), "dispatches"),
)


def list_reminders(session: Session, today: date) -> Iterator[Due]:
    """What of the registers is overdue, due or due within thirty days."""
    calendar = get_calendar(session)
    for reminder in REMINDERS:
        due: list[tuple[date, int]] = []
        for row in session.rows(_query(reminder, today)):
            day = row.day.date() if isinstance(row.day, datetime) else row.day
            due.append((_limit(reminder, day, calendar), row.id))
        rows = {row.id: row for row in read_rows(session, reminder.sheet, [record for _day, record in due])}
        firms = _read_firms(session, reminder.sheet, rows.values())
        for day, record in due:
            level, row = due_level(day, today), rows.get(record)  # None: not for this operator's eyes
            if level is not None and row is not None:
                yield Due(reminder.kind, day, level, *_home(reminder.sheet, row, firms), _told(reminder.sheet, row))


def _limit(reminder: Reminder, day: date, calendar: Calendar) -> date:
    """The last day that is in time; what lists are marked by moves off days without work there and here."""
    if reminder.working:
        return calendar.add_working_days(day, reminder.working)
    settled = DEADLINES.get(reminder.sheet)
    if settled is not None and settled.day == reminder.day:
        return settled.limit(day, calendar)
    return day + timedelta(days=reminder.after)


def _query(reminder: Reminder, today: date) -> Any:
    table, sheet = TABLES[reminder.sheet], SHEETS[reminder.sheet]
    day = table.c[reminder.day]
    first, last = today - _LONG_AGO - timedelta(days=reminder.after), today + _HORIZON - timedelta(days=reminder.after)
    if sheet.field(reminder.day).kind is Kind.MOMENT:
        first, last = datetime.combine(first, time.min), datetime.combine(last, time.max)
    query = sa.select(table.c.id, day.label("day")).where(
        table.c.archived_at.is_(None), *read_conditions(reminder.sheet, reminder.where),
        day.between(first, last),
    )  # fmt: skip
    if reminder.of:
        column = sheet.field(reminder.of).column
        newer = table.alias("newer")
        later = sa.select(sa.func.max(newer.c.id)).where(
            newer.c[column] == table.c[column], newer.c.archived_at.is_(None)
        )
        if reminder.sheet == "review_steps":  # the step whose turn it is, of a contract that is in review
            contracts = TABLES["contracts"]
            return query.join(contracts, contracts.c.id == table.c.contract_id).where(contracts.c.state == "in_review")
        query = query.where(table.c.id == later.scalar_subquery())
    return query


def _read_firms(session: Session, name: str, rows: Iterable[Any]) -> dict[int, str]:
    """Whose order each of some records hangs on, by the order's id: an order has no title but its number."""
    if SHEETS[name].parent != "order":
        return {}
    orders = sorted({row.refs["order"] for row in rows} - {None})
    return {one.id: str(one.values["customer"]) for one in read_rows(session, "orders", orders)}


def _home(name: str, row: Any, firms: Mapping[int, str]) -> tuple[str, int, str, str]:
    """(sheet, id, number, title) of what a press on the line shows: the contract of a step, else the record itself.

    What hangs on a record goes by that record's number and title.
    """
    parent = SHEETS[name].parent
    if name == "review_steps":
        return "contracts", row.refs["contract"], row.numbers["contract"], str(row.values["contract"])
    number = row.values.get("number") or row.numbers.get(parent)
    above = firms.get(row.refs.get(parent)) or row.values.get(parent) if parent else ""
    return name, row.id, str(number or ""), str(above or row.title)


def _told(name: str, row: Any) -> str:
    """What the line adds: the title of what hangs on something, the step of a review."""
    sheet = SHEETS[name]
    field_ = sheet.field(sheet.title)
    if field_.choices:
        choice = field_.find_choice(row.values[sheet.title])
        return choice.label if choice else ""
    return row.title if sheet.parent else ""
