"""Lists: which records, in which order, as ids; and the rows of a window of them."""

from array import array
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services.search import match_condition
from chamber_desk.services.team import shown_reading


def find_ids(
    session: Session,
    sheet: str,
    *,
    search: str = "",
    where: Mapping[str, Any] | None = None,
    sort: str = "",
    descending: bool = False,
    limit: int | None = None,
    archived: bool = False,
) -> "array[int]":
    """The ids of the records that match, in order; newest first where no order is asked for.

    `where` maps a field to a value, a tuple of values or None (empty); `field__from` and `field__to` bound it,
    `field__not` excludes a value or a tuple of values.
    """
    query, key = _matching(session, sheet, search, where, archived)
    query = _sorted(query, SHEETS[sheet], sort, descending) if sort else query.order_by(key.desc())
    if limit is not None:
        query = query.limit(limit)
    return array("q", session.execute(query).scalars().all())


def count_records(
    session: Session, sheet: str, *, search: str = "", where: Mapping[str, Any] | None = None, archived: bool = False
) -> int:
    """How many records match, whatever the limit of a list."""
    query, _key = _matching(session, sheet, search, where, archived)
    return int(session.scalar(query.with_only_columns(sa.func.count(), maintain_column_froms=True)) or 0)


def _matching(
    session: Session, sheet: str, search: str, where: Mapping[str, Any] | None, archived: bool
) -> tuple[sa.Select[tuple[int]], Any]:
    """The query, and the id column to order by: the index's own, where it can then stop after the first few."""
    table = TABLES[sheet]
    found = match_condition(session, sheet, search) if SHEETS[sheet].searched else None
    query = sa.select(table.c.id)
    key: Any = table.c.id
    if found is not None:
        key, conditions = found
        query = query.join_from(key.table, table, table.c.id == key).where(*conditions)
    query = query.where(table.c.archived_at.is_not(None) if archived else table.c.archived_at.is_(None))
    conditions = [_condition(table, SHEETS[sheet], name, value) for name, value in (where or {}).items()]
    return query.where(*conditions), key


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


def _sorted(query: sa.Select[tuple[int]], sheet: Sheet, sort: str, descending: bool) -> sa.Select[tuple[int]]:
    table = TABLES[sheet.name]
    column: Any
    if sheet.has(sort) and sheet.field(sort).kind is Kind.REF:
        field = sheet.field(sort)
        other = TABLES[field.ref].alias("sorted")
        query = query.outerjoin(other, other.c.id == table.c[field.column])
        column = other.c.name_key if "name_key" in other.c else other.c[SHEETS[field.ref].title]
    else:
        column = table.c.name_key if sort in ("name", "reading") and sheet.has_pinyin else table.c[sort]
    return query.order_by(column.desc(), table.c.id.desc()) if descending else query.order_by(column, table.c.id)


def read_rows(session: Session, sheet: str, ids: Sequence[int]) -> list[Row]:
    """The records of these ids, in the same order; an id that is gone is left out."""
    found: dict[int, Row] = {}
    query, _fields = _row_query(sheet)
    table = TABLES[sheet]
    for start in range(0, len(ids), 500):
        part = list(ids[start : start + 500])
        for values in session.execute(query.where(table.c.id.in_(part))):
            row = _row(SHEETS[sheet], values)
            found[row.id] = row
    return [found[record] for record in ids if record in found]


def get_row(session: Session, sheet: str, record: int) -> Row | None:
    """One record, or None."""
    rows = read_rows(session, sheet, [record])
    return rows[0] if rows else None


def find_by_number(session: Session, sheet: str, number: str) -> int | None:
    """The id of the record with the office's own number, or of the only one with that title; None if there is none."""
    table = TABLES[sheet]
    described = SHEETS[sheet]
    column = number_column(described)
    names = [name for name in (column, described.title) if name is not None]
    for name in names:
        field = described.field(name)
        if field.kind is Kind.REF:
            continue
        ids = [row[0] for row in session.rows(sa.select(table.c.id).where(table.c[name] == number).limit(2))]
        if len(ids) == 1:
            return int(ids[0])
    return None


def find_choices(session: Session, sheet: str, text: str, limit: int = 20) -> list[tuple[int, str]]:
    """(id, words) of the records a reference could mean while it is typed."""
    ids = find_ids(
        session, sheet, search=text, limit=limit, sort="" if text else "name" if SHEETS[sheet].has("name") else ""
    )
    return [(row.id, describe(sheet, row)) for row in read_rows(session, sheet, ids)]


def describe(sheet: str, row: Row) -> str:
    """A record in one line: its title and its number."""
    name = number_column(SHEETS[sheet])
    number = str(row.values.get(name) or "") if name else ""
    return f"{row.title}（{number}）" if number and number != row.title else row.title


def number_column(sheet: Sheet) -> str | None:
    """The field that holds the office's own number of such a record."""
    return next((field.name for field in sheet.fields if field.kind is Kind.NUMBER), None)


@cache
def _row_query(name: str) -> tuple[sa.Select[Any], tuple[Field, ...]]:
    sheet, table = SHEETS[name], TABLES[name]
    columns: list[Any] = [table.c.id, table.c.version, table.c.archived_at]
    columns += [table.c[field.column] for field in sheet.fields]
    source: Any = table
    for field in sheet.references:
        other = TABLES[field.ref].alias(f"r_{field.name}")
        source = source.outerjoin(other, other.c.id == table.c[field.column])
        described = SHEETS[field.ref]
        number = number_column(described)
        title = described.field(described.title)
        columns.append(other.c[title.column].label(f"{field.name}__title"))
        columns.append((other.c[number] if number else sa.null()).label(f"{field.name}__number"))
    return sa.select(*columns).select_from(source), sheet.references


def _row(sheet: Sheet, found: sa.Row[Any]) -> Row:
    values = found._mapping
    shown: dict[str, object] = {}
    refs: dict[str, int | None] = {}
    numbers: dict[str, str] = {}
    for field in sheet.fields:
        if field.kind is Kind.REF:
            refs[field.name] = values[field.column]
            numbers[field.name] = values[f"{field.name}__number"] or ""
            shown[field.name] = values[f"{field.name}__title"] or numbers[field.name]
        else:
            shown[field.name] = values[field.column]
    if sheet.name == "people":
        shown["reading"] = shown_reading(str(shown["name"]), str(shown["reading"] or ""))
    title = str(shown.get(sheet.title) or "") or str(shown.get(number_column(sheet) or "") or "")
    return Row(values["id"], values["version"], values["archived_at"] is not None, title, shown, refs, numbers)
