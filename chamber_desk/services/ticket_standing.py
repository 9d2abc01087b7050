"""How a service ticket stands: its clocks in working time, its departments, its warranty (三(四), features 51 to 54)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.aftersales import end_of_warranty
from chamber_desk.domain.words import N_
from chamber_desk.services.calendar import get_calendar, tell_provisional
from chamber_desk.services.ticket_moves import find_clock, find_follow_up, find_forwarding, find_untaken

Told = tuple[str, dict[str, Any]]
_MINUTES = "%Y-%m-%d %H:%M"
_AMBER = 4  # the last quarter of the time is told
_orders, _pauses = TABLES["orders"], TABLES["ticket_pauses"]


def tell_ticket(session: Session, row: Any) -> Iterator[Told]:
    """What is due of a ticket, what was in time, and whether it is under warranty."""
    if row["state"] == "solved" and row["solved_at"] is not None:
        limit = find_follow_up(session, row["solved_at"])
        yield say_limit(session, limit, N_("应回访 {time}。"), N_("应回访 {time}，已超时。"))
    yield from _tell_warranty(session, row)
    respond, solve = find_clock(session, row.id)
    if row["state"] in ("closed", "solved"):
        yield from _tell_kept(row, respond, solve)
        return
    yield from _tell_forwarding(session, row)
    if row["state"] == "waiting":
        yield N_("待客户：时钟停着，恢复后顺延。"), {}
    if row["responded_at"] is None:
        yield _limit(session, row, respond, (N_("应响应 {time}。"), N_("应响应 {time}，时间已过四分之三。"),
                                             N_("应响应 {time}，已超时。")))  # fmt: skip
    else:
        yield _kept(row["responded_at"], respond, N_("响应及时。"), N_("响应超时（时限 {time}）。"))
    if row["state"] == "waiting":
        yield N_("应解决 {time}。"), {"time": f"{solve:{_MINUTES}}"}  # nothing is late while she waits for the customer
    else:
        yield _limit(session, row, solve, (N_("应解决 {time}。"), N_("应解决 {time}，时间已过四分之三。"),
                                           N_("应解决 {time}，已超时。")))  # fmt: skip
    held = find_held(session, row.id)
    if held:
        yield N_("等客户共 {minutes} 个工作分钟。"), {"minutes": str(held)}
    yield from tell_provisional(session, solve.date())


def _tell_kept(row: Any, respond: datetime, solve: datetime) -> Iterator[Told]:
    if row["responded_at"] is not None:
        yield _kept(row["responded_at"], respond, N_("响应及时。"), N_("响应超时（时限 {time}）。"))
    if row["solved_at"] is not None:
        yield _kept(row["solved_at"], solve, N_("解决及时。"), N_("解决超时（时限 {time}）。"))


def _kept(done: datetime, limit: datetime, words: str, late: str) -> Told:
    return (late if done > limit else words), {"time": f"{limit:{_MINUTES}}"}


def say_limit(session: Session, moment: datetime, words: str, late: str) -> Told:
    """A limit in words, or in those for one that has passed."""
    return (late if session.now > moment else words), {"time": f"{moment:{_MINUTES}}"}


def _limit(session: Session, row: Any, moment: datetime, said: tuple[str, str, str]) -> Told:
    """The same with words of its own for the last quarter of the working time."""
    words, amber, late = said
    calendar, now = get_calendar(session), session.now
    whole = calendar.working_minutes(row["reported_at"], moment) - find_held(session, row.id)
    if now <= moment and calendar.working_minutes(now, moment) * _AMBER <= whole and now > row["reported_at"]:
        words = amber
    return say_limit(session, moment, words, late)


def find_held(session: Session, ticket: int) -> int:
    """For how many working minutes the clock stood."""
    calendar = get_calendar(session)
    query = sa.select(_pauses.c.from_at, _pauses.c.to_at).where(
        _pauses.c.ticket_id == ticket, _pauses.c.archived_at.is_(None)
    )
    return sum(calendar.working_minutes(one.from_at, one.to_at or session.now) for one in session.rows(query))


def _tell_forwarding(session: Session, row: Any) -> Iterator[Told]:
    """Two working hours to hand a ticket over; then the department is to say that it has it."""
    limit = find_forwarding(session, row["reported_at"])
    if row["state"] == "new":
        yield say_limit(session, limit, N_("应转交 {time}。"), N_("应转交 {time}，已超时。"))
    elif row["forwarded_at"] is not None and row["forwarded_at"] > limit:
        yield N_("转交超时（时限 {time}）。"), {"time": f"{limit:{_MINUTES}}"}
    untaken = find_untaken(session, row.id) if row["state"] == "handed_over" else ""
    if untaken:
        yield N_("{department}还没有接收。"), {"department": untaken}


def find_warranty(session: Session, row: Any) -> Told | None:
    """Within the warranty of its order or not, by the day of the call; None where the order was never delivered."""
    order = row.refs.get("order")
    accepted = session.scalar(sa.select(_orders.c.delivered_on).where(_orders.c.id == order)) if order else None
    if accepted is None:
        return None
    end = end_of_warranty(accepted)
    words = N_("保修期内（至 {day}）。") if row["reported_at"].date() <= end else N_("已过保修期（{day} 止）。")
    return words, {"day": end.isoformat()}


def _tell_warranty(session: Session, row: Any) -> Iterator[Told]:
    told = find_warranty(session, row)
    if told is not None:
        yield told
