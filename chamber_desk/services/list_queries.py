"""Which records a list holds, and in which order, as queries.

A query is built once a shape and kept, with places for what was typed: building it costs more than running it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.domain.fields import Kind, Sheet
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services.search import match_conditions

Query = sa.Select[tuple[int]]
LIMIT = "most"  # the place that the limit fills


@dataclass(frozen=True, slots=True)
class Shape:
    """What a list's query depends on; `long_words` is None where nothing was typed, `narrowed` tells of conditions."""

    sheet: str
    long_words: int | None
    archived: bool
    narrowed: bool
    sort: str
    descending: bool
    limited: bool


@lru_cache(maxsize=512)
def list_queries(engine: str, shape: Shape) -> tuple[Query, ...]:
    """The queries that give the ids of a list one after another."""
    query, key = _matching(engine, shape.sheet, shape.long_words, shape.archived)
    sheet, sort = SHEETS[shape.sheet], shape.sort
    if not sort:
        queries = [query.order_by(key.desc())]
    elif sheet.has(sort) and sheet.field(sort).kind is Kind.REF:
        walks = shape.long_words is None and not shape.narrowed
        queries = _sort_by_other(query, sheet, sort, shape.descending, walks=walks)
    else:
        table = TABLES[sheet.name]
        column = table.c.name_key if sort in ("name", "reading") and sheet.has_pinyin else table.c[sort]
        queries = [_in_order(query, shape.descending, column, table.c.id)]
    most = sa.bindparam(LIMIT, type_=sa.Integer)
    return tuple(query.limit(most) if shape.limited else query for query in queries)


def count_query(engine: str, sheet: str, long_words: int | None, archived: bool) -> Query:
    """How many records there are."""
    query, _key = _matching(engine, sheet, long_words, archived)
    return query.with_only_columns(sa.func.count(), maintain_column_froms=True)


def _matching(engine: str, sheet: str, long_words: int | None, archived: bool) -> tuple[Query, Any]:
    """The query, and the id column to order by: the index's own, where it can then stop after the first few."""
    table = TABLES[sheet]
    query, key = sa.select(table.c.id), table.c.id
    if long_words is not None:
        found, conditions = match_conditions(engine, sheet, long_words)
        query = query.join_from(found.table, table, table.c.id == found).where(*conditions)
        key = found  # type: ignore[assignment]
    return query.where(table.c.archived_at.is_not(None) if archived else table.c.archived_at.is_(None)), key


def _in_order(query: Query, descending: bool, *columns: Any) -> Query:
    return query.order_by(*(column.desc() if descending else column for column in columns))


def _sort_by_other(query: Query, sheet: Sheet, sort: str, descending: bool, *, walks: bool) -> list[Query]:
    """By the name of the record that a field points to."""
    field = sheet.field(sort)
    table, other = TABLES[sheet.name], TABLES[field.ref].alias("sorted")
    reference = table.c[field.column]
    title = other.c.name_key if "name_key" in other.c else other.c[SHEETS[field.ref].title]
    if not walks:
        joined = query.outerjoin(other, other.c.id == reference)
        return [_in_order(joined, descending, title, other.c.id, table.c.id)]
    # Through the others by name, to the records of each, till there are enough: the sum keeps the planner to that way.
    filled = query.join_from(other, table, reference == other.c.id + 0)
    queries = [
        _in_order(query.where(reference.is_(None)), descending, table.c.id),
        _in_order(filled, descending, title, other.c.id, table.c.id),
    ]
    return queries[::-1] if descending else queries


def read_conditions(sheet: str, where: Mapping[str, Any] | None) -> list[Any]:
    """The conditions of a list, as `find_ids` takes them, for a query."""
    return [_condition(TABLES[sheet], SHEETS[sheet], name, value) for name, value in (where or {}).items()]


def _condition(table: sa.Table, sheet: Sheet, key: str, value: Any) -> Any:
    name, _, operator = key.partition("__")
    column = table.c[sheet.field(name).column if sheet.has(name) else name]
    if operator == "from":
        return column >= value
    if operator == "to":
        return column <= value
    matches = _equals(column, value)
    return sa.not_(matches) if operator == "not" else matches


def _equals(column: Any, value: Any) -> Any:
    if isinstance(value, tuple | list):
        given = [one for one in value if one is not None]
        return sa.or_(column.in_(given), column.is_(None)) if None in value else column.in_(given)
    return column.is_(None) if value is None else column == value
