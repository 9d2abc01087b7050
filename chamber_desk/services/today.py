"""Today: what the records say is due, overdue or coming (feature 95; reminder rules of domain base 3.3 and 6.2)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.due import Due, due_level
from chamber_desk.domain.periods import Month
from chamber_desk.domain.visit_times import say_span
from chamber_desk.domain.words import N_
from chamber_desk.services.appraisals import is_locked
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.deliveries import read_promises
from chamber_desk.services.filing import list_unfiled
from chamber_desk.services.follow_ups import list_quiet_orders
from chamber_desk.services.month_figures import moments
from chamber_desk.services.neglect import list_missed
from chamber_desk.services.reminders import list_reminders
from chamber_desk.services.renewals import list_renewals
from chamber_desk.services.snoozing import leave_out
from chamber_desk.services.ticket_moves import find_clock, find_follow_up, find_forwarding
from chamber_desk.services.training_gaps import list_training

_visits, _customers, _contracts = TABLES["visits"], TABLES["customers"], TABLES["contracts"]
_orders, _tickets, _deals = TABLES["orders"], TABLES["tickets"], TABLES["opportunities"]
_targets = TABLES["targets"]
_HORIZON = timedelta(days=30)
_LONG_AGO = timedelta(days=365)
_ASKED = timedelta(days=60)  # later than that nobody remembers how a repair went: no use in asking


def list_due(session: Session, day: date) -> list[Due]:
    """Everything due up to thirty days ahead, the most pressing first."""
    found: list[Due] = []
    for source in (
        _due_visits,
        list_missed,
        _due_instalments,
        _ending_contracts,
        list_unfiled,
        _due_orders,
        list_quiet_orders,
        _open_tickets,
        _closing_deals,
        _month_work,
        _new_people,
        list_reminders,
        list_renewals,
    ):
        found.extend(source(session, day))
    return sorted(leave_out(session, found, day), key=lambda due: (due.day, due.kind, due.time or "~", due.id))


def _due(kind: str, due: date, today: date, sheet: str, row: Any, note: str = "") -> Iterator[Due]:
    level = due_level(due, today)
    if level is not None:
        yield Due(kind, due, level, sheet, row.id, row.number or "", row.title or "", note)


def _month_work(session: Session, day: date) -> Iterator[Due]:
    """From the first working day on: last month's appraisal until it is locked, this month's targets until issued."""
    month = Month(day.year, day.month)
    due = get_calendar(session).next_working_day(month.first_day)
    level = due_level(due, day)
    former = str(month.previous())
    if level is None:
        return
    start, end = moments(month.previous().first_day, month.previous().last_day)
    worked = sa.select(_orders.c.id).where(_orders.c.confirmed_at >= start, _orders.c.confirmed_at < end).limit(1)
    if session.scalar(worked) is not None and not is_locked(session, former):
        yield Due(N_("月度考核"), due, level, "months", 0, former, "", N_("建立上月考核"))
    given = sa.select(sa.func.count()).where(
        _targets.c.archived_at.is_(None), _targets.c.state.is_distinct_from("draft")
    )
    if session.scalar(given.where(_targets.c.month == former)) and not session.scalar(
        given.where(_targets.c.month == str(month))
    ):
        yield Due(N_("月度目标"), due, level, "target_plans", 0, str(month), "", N_("下达本月目标"))


def _new_people(session: Session, day: date) -> Iterator[Due]:
    """Who joined within ninety days and still lacks a subject of training."""
    for one in list_training(session, str(day.year), day):
        level = due_level(one.due_on, day) if one.due_on and one.lacking else None
        if one.due_on is not None and level is not None:
            yield Due(
                N_("新人培训"), one.due_on, level, "people", one.person_id, one.number, one.name, N_("五类培训还有缺的")
            )


def _due_visits(session: Session, day: date) -> Iterator[Due]:
    planned = (
        sa.select(_visits.c.id, _visits.c.planned_on, _visits.c.purpose, _visits.c.starts_at, _visits.c.ends_at,
                  _customers.c.id.label("customer"),
                  _customers.c.number, _customers.c.name.label("title"))
        .join(_customers, _customers.c.id == _visits.c.customer_id)
        .where(_visits.c.done_on.is_(None), _visits.c.archived_at.is_(None),
               _visits.c.planned_on.between(day - _LONG_AGO, day + _HORIZON))
    )  # fmt: skip
    for row in session.rows(planned):
        level = due_level(row.planned_on, day)
        if level is not None:
            yield Due(
                N_("计划拜访"),
                row.planned_on,
                level,
                "customers",
                row.customer,
                row.number or "",
                row.title,
                row.purpose or "",
                say_span(row.starts_at, row.ends_at),
            )


def _due_instalments(session: Session, day: date) -> Iterator[Due]:
    calendar = get_calendar(session)
    for row in open_instalments(session, day + _HORIZON):
        due = calendar.effective_due(row.due_on)
        yield from _due(N_("应收款"), due, day, "contracts", row, f"{row.open_fen / 100:,.2f}")


def open_instalments(session: Session, until: date, contract: int | None = None) -> list[Any]:
    """Instalments (of one contract) due by a day that its receipts do not cover yet: receipts fill the earliest first.

    Rows hold id, number and title of the contract, `due_on` and `open_fen`.
    """
    instalments = TABLES["instalments"]
    running = sa.func.sum(instalments.c.amount).over(
        partition_by=instalments.c.contract_id, order_by=(instalments.c.due_on, instalments.c.id)
    )
    plan = (
        sa.select(instalments.c.contract_id, instalments.c.due_on, instalments.c.amount, running.label("running"))
        .where(instalments.c.archived_at.is_(None), instalments.c.contract_id == contract if contract else sa.true())
        .subquery()
    )
    uncovered = plan.c.running - _contracts.c.received
    open_fen = sa.case((uncovered < plan.c.amount, uncovered), else_=plan.c.amount).label("open_fen")
    query = (
        sa.select(
            _contracts.c.id, _contracts.c.number, _contracts.c.title, plan.c.due_on, open_fen, _contracts.c.customer_id
        )
        .join(_contracts, _contracts.c.id == plan.c.contract_id)
        .where(
            plan.c.due_on <= until,
            uncovered > 0,
            _contracts.c.archived_at.is_(None),
            _contracts.c.state.in_(("signed", "performing", "overdue", "performed")),
        )
    )
    return list(session.rows(query))


def _ending_contracts(session: Session, day: date) -> Iterator[Due]:
    query = sa.select(_contracts.c.id, _contracts.c.number, _contracts.c.title, _contracts.c.ends_on).where(
        _contracts.c.archived_at.is_(None),
        _contracts.c.state.in_(("signed", "performing", "overdue")),
        _contracts.c.ends_on.between(day - _LONG_AGO, day + _HORIZON),
    )
    for row in session.rows(query):
        yield from _due(N_("合同到期"), row.ends_on, day, "contracts", row)


def _due_orders(session: Session, day: date) -> Iterator[Due]:
    calendar = get_calendar(session)
    waiting = (
        sa.select(_orders.c.id, _orders.c.number, _customers.c.name.label("title"), _orders.c.state,
                  _orders.c.confirmed_at, _orders.c.due_on)
        .join(_customers, _customers.c.id == _orders.c.customer_id)
        .where(_orders.c.archived_at.is_(None),
               _orders.c.state.in_(("confirmed", "issued", "in_work", "part_delivered")),
               sa.or_(_orders.c.state == "confirmed", _orders.c.due_on <= day + _HORIZON))
    )  # fmt: skip
    found = list(session.rows(waiting))
    promises = read_promises(session, [row.id for row in found])
    for row in found:
        if row.state == "confirmed":
            yield from _due(N_("待下达订单"), calendar.order_limit(row.confirmed_at).date(), day, "orders", row)
        if row.id in promises:
            yield from _due(N_("订单交付"), promises[row.id].limit(calendar), day, "orders", row)


def _open_tickets(session: Session, day: date) -> Iterator[Due]:
    query = (
        sa.select(_tickets.c.id, _tickets.c.number, _tickets.c.problem, _tickets.c.state, _tickets.c.reported_at,
                  _tickets.c.solved_at, _tickets.c.responded_at, _customers.c.name.label("title"))
        .join(_customers, _customers.c.id == _tickets.c.customer_id)
        .where(_tickets.c.archived_at.is_(None), _tickets.c.state.in_(("new", "handed_over", "in_work", "solved")))
    )  # fmt: skip
    for row in session.rows(query):
        if row.state == "solved":
            if row.solved_at is not None:
                follow_up = find_follow_up(session, row.solved_at).date()
                if follow_up >= day - _ASKED:
                    yield from _due(N_("售后回访"), follow_up, day, "tickets", row, row.problem[:40])
            continue
        if row.state == "new":
            forward = find_forwarding(session, row.reported_at).date()
            if forward <= day:  # before that the line of its solution is enough
                yield from _due(N_("售后转交"), forward, day, "tickets", row, row.problem[:40])
        respond, solve = find_clock(session, row.id)
        if row.responded_at is None and respond.date() <= day:
            yield from _due(N_("售后响应"), respond.date(), day, "tickets", row, row.problem[:40])
        yield from _due(N_("售后处理"), solve.date(), day, "tickets", row, row.problem[:40])


def _closing_deals(session: Session, day: date) -> Iterator[Due]:
    query = (
        sa.select(_deals.c.id, _deals.c.number, _deals.c.title, _deals.c.expected_on, _customers.c.name)
        .join(_customers, _customers.c.id == _deals.c.customer_id)
        .where(_deals.c.archived_at.is_(None), _deals.c.outcome.is_(None),
               _deals.c.expected_on.between(day - _LONG_AGO, day + _HORIZON))
    )  # fmt: skip
    for row in session.rows(query):
        yield from _due(N_("商机预计成交"), row.expected_on, day, "opportunities", row, row.name)


def count_due(session: Session, day: date) -> dict[str, int]:
    """How many things are overdue or due today, by sheet: the badges of the tabs."""
    counts: dict[str, int] = {}
    for due in list_due(session, day):
        if due.level in ("overdue", "today"):
            counts[due.sheet] = counts.get(due.sheet, 0) + 1
    return counts
