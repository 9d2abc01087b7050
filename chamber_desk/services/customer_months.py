"""New, existing and lost customers month by month: one look at every customer's days of order (domain base 6.2).

A month is asked as the whole span is: who was active before it, who ordered in it, and of whom nothing came for 180 days at its end.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.metrics import LOST_AFTER
from chamber_desk.domain.spans import Span
from chamber_desk.services.order_spans import every_moment

_orders = TABLES["orders"]
_LONG_AGO = date(1, 1, 1)
_REACH = timedelta(days=LOST_AFTER + 1)  # from an order to the first day whose day before finds its customer lost
Counts = tuple[int, int, int, int]  # new, existing, active before, lost of those


def count_months(session: Session, span: Span) -> tuple[dict[Span, Counts], Counts]:
    """By month, and for the span as a whole: a customer that orders in three months is counted in each of them."""
    months, begin = [part for _month, part in span.months()], str(span.first)
    reach, silent = str(span.first - _REACH), str(span.last - timedelta(days=LOST_AFTER))
    known, found = _Days(months), _Found(len(months))
    old = base = lost = 0
    for days in _days_of_customers(session, span.last):
        _count(days, known, found)
        if days[0] < begin:  # the others are new, in one of the months
            newest = days[-1]
            old += newest >= begin
            active = days[bisect_left(days, begin) - 1] >= reach
            base += active
            lost += active and newest < silent
    return dict(zip(months, found.tell(), strict=True)), (sum(found.new), old, base, lost)


def _days_of_customers(session: Session, last: date) -> Iterator[list[str]]:
    """Of each customer the days of its orders up to a day, in order; as text, which compares as days do."""
    day = sa.func.substr(sa.cast(_orders.c.confirmed_at, sa.Text), 1, 10)
    query = (
        sa.select(sa.func.aggregate_strings(day, ","))
        .where(every_moment(Span(_LONG_AGO, last))).group_by(_orders.c.customer_id)
    )  # fmt: skip
    for days in session.column(query):
        yield sorted(days.split(","))


class _Days(dict[str, tuple[int, int, int]]):
    """Of a day: the place of its month, of the last month before which its customer is active, and of the one it is lost in.

    A month is looked at on the day before it, and on its last day; a day before all months has the place −1.
    """

    def __init__(self, months: Sequence[Span]) -> None:
        super().__init__()
        self._first = [str(one.first) for one in months]
        self._active = [str(one.first - _REACH) for one in months]  # the oldest order that makes active before a month
        # The oldest order of a customer that is not lost at the end of a month.
        self._lost = [str(one.last - timedelta(days=LOST_AFTER)) for one in months]

    def __missing__(self, day: str) -> tuple[int, int, int]:
        at = bisect_left(self._first, day + "~") - 1
        active = bisect_left(self._active, day + "~") - 1
        lost = bisect_left(self._lost, day + "~")
        self[day] = told = (at, active, lost)
        return told


class _Found:
    """The counts of months while they grow; of those active before a month only where they begin and where they end."""

    def __init__(self, months: int) -> None:
        self.new, self.old, self.lost = [0] * months, [0] * months, [0] * months
        self.active = [0] * (months + 1)

    def tell(self) -> list[Counts]:
        """By month."""
        return list(zip(self.new, self.old, accumulate(self.active), self.lost, strict=False))


def _count(days: Sequence[str], known: _Days, found: _Found) -> None:
    """Add a customer: each order, and the months up to the next one, of which it is the newest order before."""
    count = len(found.new)
    at, active, lost = known[days[0]]
    if at >= 0:
        found.new[at] += 1
    for day in (*days[1:], None):
        following = (count, 0, 0) if day is None else known[day]
        end = following[0]
        if end > at:
            until = min(active, end, count - 1)
            if until > at:
                found.active[at + 1] += 1
                found.active[until + 1] -= 1
                for month in range(max(lost, at + 1), min(until, end - 1) + 1):
                    found.lost[month] += 1
            if end < count:
                found.old[end] += 1
            at, active, lost = following
        else:
            active, lost = following[1:]
