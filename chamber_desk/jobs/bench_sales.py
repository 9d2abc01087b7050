"""Sales of a year by month, person and region, beside reading the same amounts in order through `sqlite3`."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from chamber_desk.domain.figure_table import FigureTable
from chamber_desk.domain.periods import Month
from chamber_desk.domain.spans import Span
from chamber_desk.jobs.bench_office import LAST_DAY, MONTH
from chamber_desk.jobs.bench_timing import Measurement, compare
from chamber_desk.services.desk import Desk
from chamber_desk.services.sales import find_sales

_TURNS = 5
_KEYS = {"month": "substr(confirmed_at, 1, 7)", "person": "owner_id", "region": "region"}
# What a median needs at least: every amount of a key, in order. Ours adds sums, deviation and two earlier spans.
_PLAIN = """SELECT {key} AS k, net, cost FROM orders JOIN customers ON customers.id = customer_id
    WHERE confirmed_at >= ? AND confirmed_at < ? AND state <> 'cancelled' AND orders.archived_at IS NULL ORDER BY k, net"""


def measure_sales(desk: Desk) -> Iterator[Measurement]:
    """Sums, median, deviation and both bases of a year's orders; three hundred thousand at the bench's usual size."""
    span = Span(Month.parse(MONTH).year_before().following().first_day, LAST_DAY)
    moments = [moment.isoformat(" ", "microseconds") for moment in (span.start, span.end)]
    with closing(sqlite3.connect(Path(desk.path), check_same_thread=False)) as plain:
        for by, key in _KEYS.items():
            read = partial(find_sales, first=span.first, last=span.last, by=by)
            query = _PLAIN.format(key=key) if by == "region" else _PLAIN.format(key=key).replace(
                "JOIN customers ON customers.id = customer_id", ""
            )  # fmt: skip

            def ours(read: partial[FigureTable] = read) -> object:
                return desk.read(read)

            def theirs(query: str = query) -> object:
                return plain.execute(query, moments).fetchall()

            ours(), theirs()
            yield compare(f"sales by {by}", "the same amounts in order in raw SQL", 1.3, [(ours, theirs)] * _TURNS)
