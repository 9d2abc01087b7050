"""One appraisal month, beside the same sums in plain SQL through `sqlite3`."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from chamber_desk.domain.periods import Month
from chamber_desk.domain.working_days import default_calendar
from chamber_desk.jobs.bench_office import MONTH
from chamber_desk.jobs.bench_timing import Measurement, compare
from chamber_desk.services import appraisals
from chamber_desk.services.desk import Desk
from chamber_desk.services.month_figures import order_limits

_VALID = "state <> 'cancelled' AND archived_at IS NULL"
_SALES = f"""SELECT owner_id, count(*), sum(net), sum(cost) FROM orders
    WHERE confirmed_at >= :start AND confirmed_at < :end AND {_VALID} GROUP BY owner_id"""
_REFUNDS = """SELECT owner_id, sum(net_amount), sum(cost_back) FROM refunds JOIN orders ON orders.id = order_id
    WHERE refunded_on BETWEEN :first AND :last AND refunds.archived_at IS NULL AND state <> 'cancelled'
    AND orders.archived_at IS NULL GROUP BY owner_id"""
_NEW = f"""SELECT owner_id, count(*) FROM orders WHERE confirmed_at >= :start AND confirmed_at < :end AND {_VALID}
    AND NOT EXISTS (SELECT 1 FROM orders e WHERE e.customer_id = orders.customer_id AND e.state <> 'cancelled'
    AND e.archived_at IS NULL AND (e.confirmed_at < orders.confirmed_at
    OR e.confirmed_at = orders.confirmed_at AND e.id < orders.id)) GROUP BY owner_id"""
_RATINGS = """SELECT person_id, sum(rating), count(*) FROM (
    SELECT person_id, rated_on AS day, rating FROM ratings WHERE archived_at IS NULL AND rated_on BETWEEN :first AND :last
    UNION ALL SELECT person_id, done_on, rating FROM visits
    WHERE archived_at IS NULL AND rating IS NOT NULL AND done_on BETWEEN :first AND :last
    UNION ALL SELECT coalesce(orders.owner_id, customers.owner_id, specialist_id), date(solved_at), rating FROM tickets
    JOIN customers ON customers.id = tickets.customer_id LEFT JOIN orders ON orders.id = order_id
    WHERE tickets.archived_at IS NULL AND rating IS NOT NULL AND date(solved_at) BETWEEN :first AND :last)
    GROUP BY person_id"""
_VISITS = """SELECT person_id, count(*) FROM (SELECT DISTINCT person_id, customer_id, done_on FROM visits
    WHERE done_on BETWEEN :first AND :last AND kind IN ('visit', 'follow_up') AND result IS NOT NULL
    AND archived_at IS NULL) GROUP BY person_id"""
_CLOSED = """SELECT owner_id, sum(outcome = 'won'), count(*) FROM opportunities
    WHERE closed_on BETWEEN :first AND :last AND outcome IN ('won', 'lost') AND archived_at IS NULL GROUP BY owner_id"""
_HANDED_DOWN = f"""SELECT owner_id, sum(dispatched_at <= ?), count(*) FROM orders
    WHERE confirmed_at >= ? AND confirmed_at < ? AND {_VALID} GROUP BY owner_id"""
_LOYAL = f"""SELECT owner, sum(first_at < last_at AND date(first_at) < date(last_at)), count(*) FROM (
    SELECT {{owner}} AS owner, customer_id, min(confirmed_at) AS first_at, max(confirmed_at) AS last_at FROM orders
    WHERE +confirmed_at >= :year AND +confirmed_at < :end AND {_VALID} {{members}} GROUP BY customer_id, {{owner}}) c
    WHERE first_at < :young OR EXISTS (SELECT 1 FROM orders e WHERE e.customer_id = c.customer_id
    AND e.state <> 'cancelled' AND e.archived_at IS NULL AND e.confirmed_at < :young) GROUP BY owner"""
_OTHERS = (
    "SELECT * FROM people WHERE archived_at IS NULL ORDER BY number",
    "SELECT person_id, rater, kind, score FROM teamwork WHERE month = :month AND archived_at IS NULL",
    "SELECT person_id, indicator, value FROM targets WHERE month = :month AND archived_at IS NULL",
)
_TURNS = 5


def measure_month(desk: Desk) -> Iterator[Measurement]:
    """Figures of everybody, counted, scored and ranked, beside the sums alone."""
    with closing(sqlite3.connect(Path(desk.path), check_same_thread=False)) as plain:
        teams = _read_teams(plain)

        def ours() -> object:
            return desk.read(appraisals.compute_month, MONTH)

        ours(), sum_plainly(plain, teams)
        pairs = [(ours, lambda: sum_plainly(plain, teams))] * _TURNS
        yield compare("appraisal month", "the same sums in raw SQL", 1.3, pairs)


def _read_teams(plain: sqlite3.Connection) -> list[list[int]]:
    members: dict[int, list[int]] = {}
    for person, manager in plain.execute("SELECT id, manager_id FROM people"):
        members.setdefault(manager or person, []).append(person)
    return list(members.values())


def sum_plainly(plain: sqlite3.Connection, teams: Sequence[Sequence[int]]) -> dict[int, tuple[int, int, int]]:
    """All sums of the month; gives orders, sales and cost by person, as a check on both."""
    period = Month.parse(MONTH)
    sales: dict[int, tuple[int, int, int]] = {}
    for month in (period.year_before(), period.previous(), period):
        names = _days(month)
        sales = {row[0]: row[1:] for row in plain.execute(_SALES, names)}
        for owner, net, cost in plain.execute(_REFUNDS, names):
            orders, sold, spent = sales.get(owner, (0, 0, 0))
            sales[owner] = (orders, sold - net, spent - cost)
    names = _days(period)
    for query in (_NEW, _RATINGS, _VISITS, _CLOSED, *_OTHERS):
        plain.execute(query, names).fetchall()
    plain.execute(_LOYAL.format(owner="owner_id", members=""), names).fetchall()
    for team in teams:
        listed = ",".join(map(str, team))
        plain.execute(_LOYAL.format(owner="NULL", members=f"AND owner_id IN ({listed})"), names).fetchall()
    for begin, stop, limit in order_limits(default_calendar(), period.first_day, period.last_day):
        plain.execute(_HANDED_DOWN, [_moment(limit), _moment(begin), _moment(stop)]).fetchall()
    return sales


def _days(month: Month) -> dict[str, Any]:
    after = month.last_day + timedelta(days=1)
    return {
        "month": str(month), "first": month.first_day.isoformat(), "last": month.last_day.isoformat(),
        "start": _moment(month.first_day), "end": _moment(after), "year": _moment(after - timedelta(days=365)),
        "young": _moment(after - timedelta(days=90)),
    }  # fmt: skip


def _moment(day: date) -> str:
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    return moment.isoformat(" ", "microseconds")
