"""The tables of the analysis over a year, each beside the sums that it rests on in raw SQL, in an office with order lines, leads
and decisions too: none of them may become slower unseen."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from chamber_desk.analysis.libraries import has_libraries
from chamber_desk.domain.periods import Month
from chamber_desk.domain.spans import Span
from chamber_desk.jobs import findings
from chamber_desk.jobs.bench_office import LAST_DAY, MONTH
from chamber_desk.jobs.bench_save import open_plainly
from chamber_desk.jobs.bench_timing import Measurement, compare
from chamber_desk.services.desk import Desk

_TURNS = 5
_SPAN = Span(Month.parse(MONTH).year_before().following().first_day, LAST_DAY)
_STAMP = "1, '2026-10-31 00:00:00.000000', '2026-10-31 00:00:00.000000'"
# Written past the journal: half a million lines would take the bench longer than all it measures.
_MORE = (
    f"""INSERT INTO products (version, created_at, changed_at, name, kind)
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60) SELECT {_STAMP}, '产品' || i, 'goods' FROM n""",
    f"""INSERT INTO order_lines (version, created_at, changed_at, order_id, product_id, quantity, net_price, net, cost)
    SELECT {_STAMP}, orders.id, (orders.id * k * 40503 >> 4) % 60 + 1, 1000, net / k, net / k, cost / k
    FROM orders, (SELECT 1 AS k UNION SELECT 2 UNION SELECT 3) WHERE k = 1 OR (orders.id * 31 >> k) % 5 < 2""",
    f"""INSERT INTO leads (version, created_at, changed_at, name, channel, collected_on, state, customer_id)
    SELECT {_STAMP}, name, channel, date('2025-11-01', (id * 37 % 364) || ' days'), 'new', CASE WHEN id % 3 = 0 THEN id END
    FROM customers WHERE id % 2 = 0""",
    f"""INSERT INTO decisions (version, created_at, changed_at, finding, measure, proposed_on, indicator, region, channel, product, state)
    SELECT {_STAMP}, '…', '…', date('2026-05-15', (id * 9) || ' days'),
    CASE id % 4 WHEN 0 THEN 'sales' WHEN 1 THEN 'orders' WHEN 2 THEN 'customers' ELSE 'new' END, CASE WHEN id % 3 = 1 THEN region END,
    CASE WHEN id % 3 = 2 THEN channel END, CASE WHEN id % 2 = 0 THEN '产品' || id END, 'done' FROM customers WHERE id <= 12""",
)  # fmt: skip
_VALID = "orders.state <> 'cancelled' AND orders.archived_at IS NULL"
_YEAR = f"confirmed_at >= :start AND confirmed_at < :end AND {_VALID}"
_BUYERS = f"""SELECT customer_id, min(confirmed_at), max(confirmed_at), count(*), sum(net) FROM orders WHERE {_YEAR} GROUP BY customer_id"""
_LINES = f"""SELECT product_id, count(*), sum(net), sum(cost) FROM order_lines
    WHERE order_id IN (SELECT id FROM orders WHERE {_YEAR}) AND archived_at IS NULL GROUP BY product_id"""
_ALIKE = f"""SELECT {{keys}}, count(*), sum(net), max(confirmed_at) FROM orders JOIN customers ON customers.id = customer_id
    WHERE {_YEAR} GROUP BY {{keys}}"""
_LATELY = f"""SELECT product_id, confirmed_at >= :quarter, count(DISTINCT order_id) FROM orders JOIN order_lines ON order_id = orders.id
    WHERE confirmed_at >= :before AND confirmed_at < :end AND {_VALID} AND order_lines.archived_at IS NULL GROUP BY 1, 2"""
_LEADS = (
    "SELECT channel, count(*) FROM leads WHERE collected_on BETWEEN :first AND :last AND archived_at IS NULL GROUP BY channel",
    f"""SELECT customer_id, min(confirmed_at) FROM orders WHERE {_VALID} AND customer_id IN
    (SELECT customer_id FROM leads UNION SELECT customer_id FROM opportunities) GROUP BY customer_id""",
)
_BASKETS = f"""SELECT order_id, product_id FROM order_lines
    WHERE order_id IN (SELECT id FROM orders WHERE {_YEAR}) AND archived_at IS NULL ORDER BY order_id"""
_VISITS = """SELECT person_id, count(DISTINCT customer_id || done_on) FROM visits WHERE done_on BETWEEN :first AND :last
    AND result IS NOT NULL AND archived_at IS NULL GROUP BY person_id"""
_FIELDS = "region, industry, class, channel"
_MANY, _OF_FEW = 100_000, 2.5  # orders; of fewer, asking weighs more than adding up, and the targets are so much wider
# By topic: how much of the time of the plain sums ours may take, a third above what was measured when they were made quick.
_PLAIN: dict[str, tuple[float, tuple[str, ...]]] = {
    "customers": (0.8, (_BUYERS,)),
    "channels": (0.65, (_ALIKE.format(keys="channel"), *_LEADS)),
    "channel_quarters": (0.75, (_ALIKE.format(keys="channel, substr(confirmed_at, 1, 7)"), *_LEADS)),
    "products": (0.35, (_LINES,)),
    "findings": (0.5, (_ALIKE.format(keys=_FIELDS), _LATELY)),
    "allocation": (0.45, (_ALIKE.format(keys="channel, region, class"), _LINES, _VISITS)),
    "effects": (0.8, (_ALIKE.format(keys="region"), _LINES)),
    "segments": (1.0, (_BUYERS,)),
    "pairs": (1.0, (_BASKETS,)),
    "groups": (0.8, (_BUYERS, _BUYERS)),
}


def measure_topics(desk: Desk) -> Iterator[Measurement]:
    """Each topic that adds up orders or their lines; three hundred thousand orders at the bench's usual size."""
    copy = Path(desk.path).with_name("topics.chamber")
    desk.copy_to(copy)
    values = {
        "first": str(_SPAN.first), "last": str(_SPAN.last),
        **{name: moment.isoformat(" ", "microseconds") for name, moment in (
            ("start", _SPAN.start), ("end", _SPAN.end), ("quarter", _SPAN.end - timedelta(days=90)),
            ("before", _SPAN.end - timedelta(days=180)),
        )},
    }  # fmt: skip
    with closing(open_plainly(copy)) as plain:
        plain.execute("BEGIN")
        for query in _MORE:
            plain.execute(query)
        plain.execute("COMMIT")
        with closing(Desk.open_desk(copy, read_only=True)) as office:
            many = plain.execute("SELECT count(*) FROM orders").fetchone()[0] >= _MANY
            for topic in _PLAIN:
                yield _measure(office, plain, topic, values, 1.0 if many else _OF_FEW)


def _measure(desk: Desk, plain: sqlite3.Connection, topic: str, values: dict[str, str], wider: float) -> Measurement:
    name, reference, (target, queries) = f"analysis: {topic}", "the sums it rests on in raw SQL", _PLAIN[topic]
    target *= wider
    if topic == "groups" and not has_libraries():
        return Measurement(name, reference, target, skipped="the numeric libraries are not installed")

    def ours() -> object:
        return findings.TOPICS[topic][1](desk, _SPAN.first, _SPAN.last)

    def theirs() -> object:
        return [plain.execute(query, values).fetchall() for query in queries]

    ours(), theirs()
    return compare(name, reference, target, [(ours, theirs)] * _TURNS)
