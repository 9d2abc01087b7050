"""What lists mark at a line whose day is worked out from other records: the next limit of a ticket, an order that is late."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chamber_desk.db.session import Session
from chamber_desk.domain.orders import OPEN
from chamber_desk.domain.words import N_
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.changes import read_full

MARKED = {"tickets": "state", "orders": "due_on"}  # sheet → the field that the mark stands beside


@dataclass(frozen=True, slots=True)
class Mark:
    """Words with their values, and whether something is late."""

    words: str
    values: dict[str, str] = field(default_factory=dict)
    late: bool = False


def read_marks(session: Session, sheet: str, ids: Sequence[int]) -> dict[int, Mark]:
    """The marks of some lines; those of which nothing is due have none."""
    return dict(_FINDERS[sheet](session, ids)) if sheet in _FINDERS else {}


def _find_tickets(session: Session, ids: Sequence[int]) -> Iterator[tuple[int, Mark]]:
    """The earliest step that is not done: handing on, answering, solving, asking the customer."""
    from chamber_desk.services.ticket_moves import find_clock, find_follow_up, find_forwarding  # only for tickets

    for record, row in read_full(session, "tickets", ids).items():
        if row["archived_at"] is not None or row["state"] not in ("new", "handed_over", "in_work", "solved"):
            continue
        if row["state"] == "solved":
            if row["solved_at"] is not None:
                yield (
                    record,
                    _limit(session, find_follow_up(session, row["solved_at"]), N_("{time} 前回访"), N_("回访超时")),
                )
            continue
        respond, solve = find_clock(session, record)
        steps = [(solve, N_("{time} 前解决"), N_("解决超时"))]
        if row["responded_at"] is None:
            steps.append((respond, N_("{time} 前响应"), N_("响应超时")))
        if row["state"] == "new":
            steps.append((find_forwarding(session, row["reported_at"]), N_("{time} 前转交"), N_("转交超时")))
        late = [one for one in steps if one[0] < session.now]
        yield record, _limit(session, *(late[0] if late else min(steps)))  # of late ones the gravest


def _limit(session: Session, limit: datetime, words: str, late: str) -> Mark:
    if session.now > limit:
        return Mark(late, late=True)
    return Mark(words, {"time": f"{limit:%m-%d %H:%M}"})


def _find_orders(session: Session, ids: Sequence[int]) -> Iterator[tuple[int, Mark]]:
    from chamber_desk.services.deliveries import read_promises  # only for orders

    calendar, today = get_calendar(session), session.now.date()
    rows: dict[int, Any] = read_full(session, "orders", ids)
    for record, promise in read_promises(session, ids).items():
        days = (today - promise.limit(calendar)).days
        if rows[record]["state"] in OPEN and rows[record]["archived_at"] is None and days > 0:
            yield record, Mark(N_("逾期 {days} 天"), {"days": str(days)}, late=True)


_FINDERS: dict[str, Callable[[Session, Sequence[int]], Iterator[tuple[int, Mark]]]] = {
    "tickets": _find_tickets, "orders": _find_orders,
}  # fmt: skip
