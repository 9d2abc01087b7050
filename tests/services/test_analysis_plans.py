"""No table of the analysis reads the orders or their lines row by row: SQLite is asked how it would look for them."""

import re
from collections.abc import Callable
from datetime import date

import pytest
import sqlalchemy as sa

from chamber_desk.domain.figure_table import FigureTable
from chamber_desk.jobs import parted
from chamber_desk.services import risk_signals, topics
from chamber_desk.services.desk import Desk

_ROW_BY_ROW = re.compile(r"SCAN (orders|order_lines)\b(?! USING COVERING INDEX)")
_YEAR = date(2025, 11, 1), date(2026, 10, 31)
_TABLES: dict[str, Callable[[Desk], FigureTable]] = {
    **{
        f"{topic} by {by}": lambda desk, topic=topic, by=by: parted.find_figures(desk, topic, by, *_YEAR)
        for topic, ways in parted.BY.items()
        for by in ways
        if by
    },
    **{topic: lambda desk, find=find: desk.read(find, *_YEAR) for topic, (_label, find) in topics.TOPICS.items()},
    "risks": lambda desk: desk.read(risk_signals.find_risk_signals, *_YEAR),
}


@pytest.mark.parametrize("table", _TABLES)
def test_orders_and_lines_are_read_along_indexes_alone(desk: Desk, table: str) -> None:
    asked: list[tuple[str, tuple[object, ...]]] = []

    def note(_connection: object, _cursor: object, statement: str, values: tuple[object, ...], *_more: object) -> None:
        asked.append((statement, values))

    sa.event.listen(desk._engine, "before_cursor_execute", note)
    _TABLES[table](desk)
    sa.event.remove(desk._engine, "before_cursor_execute", note)
    with desk._engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        plans = [
            line[3]
            for statement, values in asked
            if statement.startswith("SELECT")
            for line in raw.execute(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    assert plans and not [line for line in plans if _ROW_BY_ROW.search(line)]
