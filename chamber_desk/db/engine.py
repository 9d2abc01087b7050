"""Connections to an office file (SQLite) or a shared server (PostgreSQL)."""

import re
import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa

WRITE = {"desk_write": True}
_CHANGES = re.compile(r"\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+\"?(\w+)", re.IGNORECASE)


def connect_file(path: Path, *, read_only: bool = False) -> sa.Engine:
    """An engine for an office file. WAL and full synchronisation: an acknowledged change survives a power cut."""

    def connect() -> sqlite3.Connection:
        mode = "ro" if read_only else "rw"
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=10,
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cache_size = -16000")
        return connection

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.pool.QueuePool)
    sa.event.listen(engine, "begin", _begin)
    _watch(engine)
    return engine


def connect_server(url: str) -> sa.Engine:
    """An engine for a shared PostgreSQL."""
    engine = sa.create_engine(url, pool_pre_ping=True)
    _watch(engine)
    return engine


def _begin(connection: sa.Connection) -> None:
    # IMMEDIATE takes the write lock before the first read, else two programs can both read the same last number.
    writes = connection.get_execution_options().get("desk_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _watch(engine: sa.Engine) -> None:
    sa.event.listen(engine, "before_cursor_execute", _note_table)


def _note_table(connection: sa.Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
    changed = _CHANGES.match(statement)
    if changed:
        connection.info.setdefault("touched", set()).add(changed.group(1))


def take_touched(connection: sa.Connection) -> frozenset[str]:
    """The tables that statements on this connection changed since the last call."""
    touched: set[str] = connection.info.pop("touched", set())
    return frozenset(touched)
