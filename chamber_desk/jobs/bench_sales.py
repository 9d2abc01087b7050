"""Sales of a year by month, person and region, held against half a second (300,000 orders at the bench's usual size)."""

from collections.abc import Iterator
from functools import partial

from chamber_desk.domain.figure_table import FigureTable
from chamber_desk.domain.periods import Month
from chamber_desk.jobs.bench_office import LAST_DAY, MONTH
from chamber_desk.jobs.bench_timing import Measurement, hold_against
from chamber_desk.services.desk import Desk
from chamber_desk.services.sales import find_sales

_LIMIT = 500.0  # milliseconds
_TURNS = 5


def measure_sales(desk: Desk) -> Iterator[Measurement]:
    """Sums, median, deviation and both bases of a year's orders."""
    first = Month.parse(MONTH).year_before().following().first_day
    for by in ("month", "person", "region"):
        read = partial(find_sales, first=first, last=LAST_DAY, by=by)

        def act(read: partial[FigureTable] = read) -> object:
            return desk.read(read)

        act()
        yield hold_against(f"sales by {by}", "half a second", _LIMIT, 1.0, [act] * _TURNS)
