"""Lists: which records, in which order, as ids; and the rows of a window of them."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.fields import Kind, Sheet
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services.list_queries import LIMIT, Shape, count_query, list_queries, read_conditions
from chamber_desk.services.search import find_sounding, read_typed
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
    if session.hidden.sheet(sheet):
        return array("q")
    secret = session.hidden.fields(sheet)
    if secret:  # neither an order nor a filter may tell what is not shown
        sort = "" if sort in secret else sort
        where = {key: value for key, value in (where or {}).items() if key.partition("__")[0] not in secret}
    typed = read_typed(session.engine, search) if SHEETS[sheet].searched else None
    conditions = read_conditions(sheet, where)
    shape = Shape(
        sheet, typed.count if typed else None, archived, bool(conditions), sort, descending, limit is not None
    )
    found = array("q")
    for query in list_queries(session.engine, shape):
        values = {**(typed.parameters if typed else {}), **({LIMIT: limit - len(found)} if limit is not None else {})}
        found.extend(session.column(query.where(*conditions) if conditions else query, values))
        if limit is not None and len(found) >= limit:
            break
    if not found and (sounding := find_sounding(session, sheet, search)):
        everybody = find_ids(session, sheet, where=where, sort=sort, descending=descending, archived=archived)
        return array("q", [one for one in everybody if one in sounding][:limit])
    return found


def count_records(
    session: Session, sheet: str, *, search: str = "", where: Mapping[str, Any] | None = None, archived: bool = False
) -> int:
    """How many records match, whatever the limit of a list."""
    if session.hidden.sheet(sheet):
        return 0
    typed = read_typed(session.engine, search) if SHEETS[sheet].searched else None
    query = count_query(session.engine, sheet, typed.count if typed else None, archived)
    values = typed.parameters if typed else {}
    count = int(session.execute(query.where(*read_conditions(sheet, where)), values).scalar() or 0)
    if not count and find_sounding(session, sheet, search):
        return len(find_ids(session, sheet, search=search, where=where, archived=archived))
    return count


def read_rows(session: Session, sheet: str, ids: Sequence[int]) -> list[Row]:
    """The records of these ids, in the same order; an id that is gone is left out."""
    if session.hidden.sheet(sheet):
        return []
    found: dict[int, Row] = {}
    secret = session.hidden.fields(sheet)
    query, make_row = _row_query(sheet), _row_maker(sheet)
    for start in range(0, len(ids), 500):
        for values in session.execute(query, {"ids": list(ids[start : start + 500])}).all():
            row = make_row(values)
            found[row.id] = replace(row, values={**row.values, **dict.fromkeys(secret)}) if secret else row
    return [found[record] for record in ids if record in found]


def get_row(session: Session, sheet: str, record: int) -> Row | None:
    """One record, or None."""
    rows = read_rows(session, sheet, [record])
    return rows[0] if rows else None


def find_by_number(session: Session, sheet: str, number: str) -> int | None:
    """The id of the record with the office's own number, or of the only one with that title; None if there is none."""
    if session.hidden.sheet(sheet):
        return None
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


def find_values(session: Session, sheet: str, name: str, limit: int = 300) -> list[tuple[Any, str, int]]:
    """The values that stand in a field with how many records hold each, the most frequent first: (value, words, count).

    The words are those of the record that a reference points to, else empty: the value speaks for itself.
    """
    if session.hidden.sheet(sheet) or name in session.hidden.fields(sheet):
        return []
    field, table = SHEETS[sheet].field(name), TABLES[sheet]
    column, count = table.c[field.column], sa.func.count()
    query = sa.select(column, count).where(table.c.archived_at.is_(None)).group_by(column)
    found = [(row[0], row[1]) for row in session.rows(query.order_by(count.desc(), column).limit(limit))]
    words: dict[int, str] = {}
    if field.kind is Kind.REF:
        words = {
            row.id: row.title for row in read_rows(session, field.ref, [value for value, _count in found if value])
        }
    return [(value, words.get(value, ""), many) for value, many in found]


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
def _row_query(name: str) -> sa.Select[Any]:
    """Id, version, archived_at, all fields in their order, then title and number of every reference."""
    sheet, table = SHEETS[name], TABLES[name]
    columns: list[Any] = [table.c.id, table.c.version, table.c.archived_at]
    columns += [table.c[field.column] for field in sheet.fields]
    source: Any = table
    for field in sheet.references:
        other = TABLES[field.ref].alias(f"r_{field.name}")
        source = source.outerjoin(other, other.c.id == table.c[field.column])
        described = SHEETS[field.ref]
        number = number_column(described)
        columns += [other.c[described.field(described.title).column], other.c[number] if number else sa.null()]
    return sa.select(*columns).select_from(source).where(table.c.id.in_(sa.bindparam("ids", expanding=True)))


@cache
def _row_maker(name: str) -> Callable[[Sequence[Any]], Row]:
    """What makes a row of one line of the query: places are looked up once, not for each row."""
    sheet = SHEETS[name]
    names = [field.name for field in sheet.fields]
    first_title = 3 + len(names)
    references = [
        (field.name, 3 + names.index(field.name), first_title + 2 * place)
        for place, field in enumerate(sheet.references)
    ]
    number = number_column(sheet)

    def make_row(values: Sequence[Any]) -> Row:
        shown: dict[str, object] = dict(zip(names, values[3:first_title], strict=True))
        refs: dict[str, int | None] = {}
        numbers: dict[str, str] = {}
        for field, place, title_place in references:
            refs[field] = values[place]
            numbers[field] = values[title_place + 1] or ""
            shown[field] = values[title_place] or numbers[field]
        if name == "people":
            shown["reading"] = shown_reading(str(shown["name"]), str(shown["reading"] or ""))
        title = str(shown.get(sheet.title) or "") or str(shown.get(number or "") or "")
        return Row(values[0], values[1], values[2] is not None, title, shown, refs, numbers)

    return make_row
