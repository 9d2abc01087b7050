"""What a contract still has to bring: payments, deliveries, duties, its end, its warranty, each with the days on which it is
reminded of (regulation 四(三)1b, domain base 3.3)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.aftersales import end_of_warranty
from chamber_desk.domain.contract_rules import reminder_days
from chamber_desk.domain.list_papers import Column, Fen, ListPaper, Said, Stack, Value
from chamber_desk.domain.orders import OPEN
from chamber_desk.domain.periods import add_years
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services import lists
from chamber_desk.services.calendar import get_calendar, tell_provisional
from chamber_desk.services.deliveries import read_promises
from chamber_desk.services.list_papers import paper_value
from chamber_desk.services.settings import OFFICE_NAME, get_setting

PAYMENT, DELIVERY, DUTY, END = N_("付款"), N_("交付"), N_("履约事项"), N_("合同到期")
LATE = N_("已逾期")
WARRANTY, LIMITATION = N_("质保到期"), N_("诉讼时效")
_LIMITATION_YEARS = 3  # Civil Code 188
_orders, _plan, _duties, _disputes = (TABLES[name] for name in ("orders", "instalments", "obligations", "disputes"))


@dataclass(frozen=True, slots=True)
class Watch:
    """One thing to watch for. `effective` is the day that counts, `reminders` are 30 and 7 days ahead and on the day."""

    kind: str  # a message id
    what: str
    day: date
    effective: date
    reminders: tuple[date, ...]
    word: str  # how it stands: a message id
    late: int = 0
    fen: int | None = None


def list_watches(session: Session, contract: int) -> list[Watch]:
    """Everything of a contract, the earliest first; what is settled stands there too."""
    row: Any = lists.get_row(session, "contracts", contract)
    if row is None:
        return []
    found = [one for source in (_payments, _deliveries, _duties_of, _ends) for one in source(session, row)]
    return sorted(found, key=lambda one: (one.day, one.kind))


def _watch(session: Session, kind: str, what: str, day: date, done: str = "", fen: int | None = None) -> Watch:
    """`done` is how a settled one is told; of the others the day tells."""
    calendar, today = get_calendar(session), session.now.date()
    effective = calendar.effective_due(day)
    late = 0 if done else max(0, (today - effective).days)
    word = done or (LATE if late else N_("今天到期") if effective == today else N_("未到期"))
    return Watch(kind, what, day, effective, reminder_days(day, calendar), word, late, fen)


def _payments(session: Session, row: Any) -> Iterator[Watch]:
    """Receipts fill the earliest instalments first; of a void or ended contract nothing is due any more."""
    left = int(row["received"] or 0)
    query = sa.select(_plan).where(_plan.c.contract_id == row.id, _plan.c.archived_at.is_(None))
    for one in session.rows(query.order_by(_plan.c.due_on, _plan.c.id)):
        came, left = min(left, one.amount), max(0, left - one.amount)
        done = N_("已收") if came == one.amount else N_("已作废") if row["state"] in ("void", "ended") else ""
        watch = _watch(session, PAYMENT, one.note or "", one.due_on, done, one.amount)
        if came and not done:
            watch = _watch(session, PAYMENT, one.note or "", one.due_on, "", one.amount - came)
            watch = replace(watch, word=N_("部分收款"))
        yield watch


def _deliveries(session: Session, row: Any) -> Iterator[Watch]:
    """The orders of the contract by the day that counts, and the warranty that runs from it."""
    query = sa.select(_orders).where(
        _orders.c.contract_id == row.id, _orders.c.archived_at.is_(None), _orders.c.state != "cancelled"
    )
    orders = list(session.rows(query.order_by(_orders.c.id)))
    promises = read_promises(session, [one.id for one in orders])
    for one in orders:
        if one.id in promises:
            done = "" if one.state in OPEN else N_("已交付")
            yield _watch(session, DELIVERY, one.number or "", promises[one.id].effective, done)
        if one.delivered_on is not None:
            end = end_of_warranty(one.delivered_on)
            over = N_("已过保修期") if end < session.now.date() else ""
            yield _watch(session, WARRANTY, one.number or "", end, over)


def _duties_of(session: Session, row: Any) -> Iterator[Watch]:
    query = sa.select(_duties).where(_duties.c.contract_id == row.id, _duties.c.archived_at.is_(None))
    for one in session.rows(query):
        yield _watch(session, DUTY, one.text, one.due_on, N_("已完成") if one.done_on is not None else "")


def _ends(session: Session, row: Any) -> Iterator[Watch]:
    """The end of the term, and until when an open dispute can be brought to court."""
    if row["ends_on"] is not None:
        over = {"performed": N_("已完成"), "archived": N_("已完成"), "void": N_("已作废"), "ended": N_("已终止")}
        yield _watch(session, END, "", row["ends_on"], over.get(row["state"], ""))
    query = sa.select(_disputes).where(_disputes.c.contract_id == row.id, _disputes.c.archived_at.is_(None))
    for one in session.rows(query):
        end = add_years(one.raised_on, _LIMITATION_YEARS)
        yield _watch(session, LIMITATION, one.subject, end, N_("已了结") if one.closed_on is not None else "")


def get_watch_sheet(session: Session, contract: int, language: str) -> ListPaper:
    """合同履行监控表: what is to be watched, with the days of its reminders and room to tick off."""
    row: Any = lists.get_row(session, "contracts", contract)
    assert row is not None
    watches, sheet = list_watches(session, contract), SHEETS["contracts"]
    names = ("number", "customer", "title", "owner", "signed_on", "state", "total", "received")
    facts = tuple((sheet.field(name).label, paper_value("contracts", row, name)) for name in names)
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (str(place), Said(one.kind), one.what, one.day, one.effective, Stack(one.reminders),
         "" if one.fen is None else Fen(one.fen), Said(one.word), str(one.late) if one.late else "", "")
        for place, one in enumerate(watches, 1)
    )  # fmt: skip
    columns = (
        Column(N_("序号"), 0.5), Column(N_("事项"), 0.9), Column(N_("内容"), 2.2, left=True), Column(N_("日期"), 1.1, whole=True),
        Column(N_("有效日期"), 1.1, whole=True), Column(N_("提醒日期"), 1.1), Column(N_("金额"), 1.2, right=True),
        Column(N_("情况"), 1.0), Column(N_("逾期天数"), 0.8, right=True), Column(N_("备注"), 1.4, pen=True),
    )  # fmt: skip
    note = N_("提醒日期是到期前三十天、前七天和当日，遇休息日顺延到下一个工作日；逾期的以有效日期计。")
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("合同履行监控表"), facts=facts, columns=columns, rows=rows,
        notes=((note, {}), *tell_provisional(session, *(one.effective for one in watches))), sheet_number=str(row["number"] or ""),
        signers=(N_("编制"), N_("审核")), landscape=True, language=language,
    )  # fmt: skip
