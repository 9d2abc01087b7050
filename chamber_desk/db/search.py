"""The gram index: an FTS5 table a sheet on SQLite, a text array under a GIN index on PostgreSQL."""

from collections.abc import Iterable

import sqlalchemy as sa

from chamber_desk.db.engine import run_plain
from chamber_desk.domain.sheets import SHEETS

SEARCHED = tuple(sheet.name for sheet in SHEETS.values() if sheet.searched)


def index_name(sheet: str) -> str:
    """The name of a sheet's index table."""
    return f"search_{sheet}"


def create_indexes(connection: sa.Connection, sheets: Iterable[str] = SEARCHED) -> None:
    """Make the empty index tables; they stand outside the metadata because the two engines differ."""
    for sheet in sheets:
        name = index_name(sheet)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {name} USING fts5(grams, content='', detail=none, tokenize='ascii')"
            )
        else:
            connection.exec_driver_sql(f"CREATE TABLE {name} (id integer PRIMARY KEY, grams text[] NOT NULL)")
            connection.exec_driver_sql(f"CREATE INDEX ix_{name} ON {name} USING gin (grams)")


def add_grams(connection: sa.Connection, sheet: str, entries: Iterable[tuple[int, list[str]]]) -> None:
    """Index records: (id, grams of its text)."""
    name = index_name(sheet)
    if connection.dialect.name == "sqlite":
        rows = [(record, " ".join(grams)) for record, grams in entries]
        run_plain(connection, f"INSERT INTO {name} (rowid, grams) VALUES (?, ?)", rows)
    else:
        connection.exec_driver_sql(
            f"INSERT INTO {name} (id, grams) VALUES (%s, %s)", [(record, grams) for record, grams in entries]
        )


def drop_grams(connection: sa.Connection, sheet: str, entries: Iterable[tuple[int, list[str]]]) -> None:
    """Take records out of the index; a contentless FTS5 table must be told the grams it was given."""
    name = index_name(sheet)
    if connection.dialect.name == "sqlite":
        rows = [(record, " ".join(grams)) for record, grams in entries]
        run_plain(connection, f"INSERT INTO {name} ({name}, rowid, grams) VALUES ('delete', ?, ?)", rows)
    else:
        connection.exec_driver_sql(f"DELETE FROM {name} WHERE id = %s", [(record,) for record, _ in entries])
