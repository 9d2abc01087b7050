"""Reading a damaged office: row by row where a table cannot be read at once, and what the journal still says of its rows."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.journal import change_rows
from chamber_desk.db.settings import ids
from chamber_desk.db.tables import JOURNALLED
from chamber_desk.services.replaying import read_entry

Values = dict[str, Any]
UNREADABLE = (sa.exc.DatabaseError, ValueError, TypeError, OverflowError)
ROWID = sa.literal_column("rowid", sa.Integer)
_ROWS_A_PAGE = 100


def read_table(connection: sa.Connection, table: sa.Table, key: Any, unread: set[int]) -> Iterator[Values]:
    """All rows that can be read, at once or else one by one; `unread` gets the keys of the others."""
    columns = _columns_there(connection, table)
    if not columns:
        return
    query = sa.select(*columns)
    try:
        yield from [dict(row._mapping) for row in connection.execute(query)]
        return
    except UNREADABLE:
        unread.clear()
    for record in range(1, _last_key(connection, table, key) + 1):
        try:
            row = connection.execute(query.where(key == record)).first()
            if row is not None:
                yield dict(row._mapping)
        except UNREADABLE:
            unread.add(record)


def _columns_there(connection: sa.Connection, table: sa.Table) -> list[Any]:
    """The columns that the file's own table has: an older office lacks some."""
    there = {row[1] for row in connection.exec_driver_sql(f'PRAGMA table_info("{table.name}")')}
    return [column for column in table.columns if column.name in there]


def _last_key(connection: sa.Connection, table: sa.Table, key: Any) -> int:
    asked = (
        sa.select(sa.func.max(key)).select_from(table),
        sa.select(ids.c.last).where(ids.c.table_name == table.name),
    )
    last, most = 0, connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
    for query in asked:
        try:
            found = connection.execute(query).scalar() or 0
        except UNREADABLE:
            continue  # the other one may still tell
        if found <= most * _ROWS_A_PAGE:  # a torn page may name any id at all
            last = max(last, found)
    return last


def replay_journal(connection: sa.Connection) -> dict[str, dict[int, Values]]:
    """The last values of every row, as far as the journal can be read and is what was written."""
    said: dict[str, dict[int, Values]] = {}
    for entry in _read_entries(connection):
        if entry["table_name"] not in JOURNALLED:
            continue
        told = read_entry(entry["table_name"], entry)
        rows = said.setdefault(entry["table_name"], {})
        for record, _before, after in told[1] if told else ():
            if entry["act"] == "delete":
                rows.pop(record, None)
            elif told:
                rows.setdefault(record, {}).update(zip(told[0], after, strict=False))
    return said


def _read_entries(connection: sa.Connection) -> Iterator[Values]:
    """The journal's entries that can be read, in their order."""
    yield from sorted(read_table(connection, change_rows, change_rows.c.id, set()), key=lambda entry: entry["id"] or 0)
