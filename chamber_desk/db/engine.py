"""Connections to an office file (SQLite) or a shared server (PostgreSQL)."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.sealing import connect_raw, driver

WRITE = {"desk_write": True}
_TURN = 0x43484D42  # the lock that a write on a server holds until it is committed
_CHANGES = re.compile(r"\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+\"?(\w+)", re.IGNORECASE)


def connect_file(path: Path, *, read_only: bool = False, damaged: bool = False) -> sa.Engine:
    """An engine for an office file. WAL and full synchronisation: an acknowledged change survives a power cut.

    A `damaged` one is read as far as its table of contents goes.
    """

    def connect() -> Any:
        connection = connect_raw(path, read_only=read_only)
        if damaged:
            connection.execute("PRAGMA writable_schema = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cache_size = -16000")
        return connection

    engine = sa.create_engine("sqlite://", module=driver(path), creator=connect, poolclass=sa.pool.QueuePool)
    sa.event.listen(engine, "begin", _begin)
    _watch(engine)
    return engine


def connect_server(url: str) -> sa.Engine:
    """An engine for a shared PostgreSQL: writes take turns, a read sees one moment."""
    engine = sa.create_engine(url, pool_pre_ping=True)
    sa.event.listen(engine, "connect", _read_whole_numbers)
    sa.event.listen(engine, "begin", _begin_on_server)
    _watch(engine)
    return engine


def _read_whole_numbers(connection: Any, _record: Any) -> None:
    """A server adds whole numbers up to a `numeric`: read as a whole number too, as SQLite gives it."""
    from psycopg.adapt import Loader

    class Whole(Loader):
        def load(self, data: Any) -> int | Decimal:
            found = Decimal(bytes(data).decode())
            return int(found) if found == found.to_integral_value() else found

    connection.adapters.register_loader("numeric", Whole)


def _begin(connection: sa.Connection) -> None:
    # IMMEDIATE takes the write lock before the first read, else two programs can both read the same last number.
    writes = connection.get_execution_options().get("desk_write")
    run_plain(connection, "BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_on_server(connection: sa.Connection) -> None:
    if connection.get_execution_options().get("desk_write"):
        # Each change set is chained to the one before: two at once would both follow the same one.
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _watch(engine: sa.Engine) -> None:
    sa.event.listen(engine, "before_cursor_execute", _note_table)


def run_plain(connection: sa.Connection, statement: str, rows: Sequence[Sequence[Any]] = ((),)) -> Any:
    """Run a statement for every row of values, all in the driver's own form, and give the driver's cursor.

    Without SQLAlchemy's ceremony: it would take a third of the work of saving one record. Errors are SQLAlchemy's.
    """
    _note(connection, statement)
    with _named_errors(connection, statement):
        cursor = connection.connection.cursor()
        if len(rows) == 1:
            cursor.execute(statement, rows[0])
        else:
            cursor.executemany(statement, rows)
    return cursor


def fetch_plain(connection: sa.Connection, statement: str, values: Sequence[Any] = ()) -> list[Any]:
    """All that such a statement gives, as the driver has it."""
    cursor = run_plain(connection, statement, [values])
    with _named_errors(connection, statement):  # a damaged page is met while the rows are fetched
        return list(cursor.fetchall())


@contextmanager
def _named_errors(connection: sa.Connection, statement: str) -> Iterator[None]:
    driver = connection.dialect.dbapi
    assert driver is not None
    try:
        yield
    except driver.Error as error:
        raise sa.exc.DBAPIError.instance(statement, None, error, driver.Error) from error


def _note_table(connection: sa.Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
    _note(connection, statement)


def _note(connection: sa.Connection, statement: str) -> None:
    changed = _changed_table(statement)
    if changed:
        connection.info.setdefault("touched", set()).add(changed)


@lru_cache(maxsize=1024)
def _changed_table(statement: str) -> str:
    found = _CHANGES.match(statement)
    return found.group(1) if found else ""


def take_touched(connection: sa.Connection) -> frozenset[str]:
    """The tables that statements on this connection changed since the last call."""
    touched: set[str] = connection.info.pop("touched", set())
    return frozenset(touched)
