"""The one way rows are written: each insert, update and delete goes through here, into the journal and the index."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import DERIVED
from chamber_desk.db.session import PendingRows, Session
from chamber_desk.db.settings import ids
from chamber_desk.db.tables import JOURNALLED
from chamber_desk.domain.errors import BusyError
from chamber_desk.domain.words import N_
from chamber_desk.services import search

Values = dict[str, Any]
_PIECE = 2000  # rows that are written at once: more would only fill the memory
_TAKE_IDS = 'UPDATE "ids" SET "last" = "last" + ? WHERE "table_name" = ? RETURNING "last"'


def take_ids(session: Session, table: str, count: int) -> int:
    """Draw `count` neighbouring ids of a table and give the first; an id is never drawn twice."""
    taken = session.fetch(_TAKE_IDS, (count, table))
    if not taken:
        session.execute(sa.insert(ids).values(table_name=table, last=count))
    return int(taken[0][0] if taken else count) - count + 1


def insert_rows(session: Session, table: str, rows: Sequence[Values]) -> list[int]:
    """Write new records (column → value, all other columns empty) and give their ids."""
    if not rows:
        return []
    first = take_ids(session, table, len(rows))
    stamp = {"version": 1, "created_at": session.now, "changed_at": session.now}
    full = [{**row, **stamp, "id": first + place} for place, row in enumerate(rows)]
    put_back_rows(session, table, full)
    return [row["id"] for row in full]


def put_back_rows(session: Session, table: str, rows: Sequence[Values]) -> None:
    """Write whole rows as they are, ids and stamps included."""
    columns = journalled_columns(table)
    for start in range(0, len(rows), _PIECE):
        part = rows[start : start + _PIECE]
        values = [[row.get(column) for column in columns] for row in part]
        _insert_part(session, table, part, values)
        added: list[Any] = [(row["id"], [], one) for row, one in zip(part, values, strict=True)]
        _remember(session, table, "insert", columns, added)


def _insert_part(session: Session, table: str, rows: Sequence[Values], values: Sequence[list[Any]]) -> None:
    columns, derived = journalled_columns(table), derived_columns(table)
    words = search.searched_words(table, rows)
    data = _stored_rows(session, table, columns, values)
    if derived:
        data = [(*stored, *(word[name] for name in derived)) for stored, word in zip(data, words, strict=True)]
    session.run(_insert_sql(table, (*columns, *derived)), data)
    search.index_rows(session, table, [row["id"] for row in rows], words)


def change_rows(session: Session, table: str, edits: Iterable[tuple[Mapping[str, Any], Values]]) -> int:
    """Change records: pairs of the row as read (all columns) and the columns that get another value. Gives the count.

    Raises BusyError when a row was changed meanwhile (its version moved on).
    """
    count = 0
    real = [(before, {k: v for k, v in new.items() if before[k] != v}) for before, new in edits]
    changed = [(before, new) for before, new in real if new]
    for columns, group in groupby(changed, key=lambda edit: tuple(sorted(edit[1]))):
        members = list(group)
        stamped = [
            (before, {**new, "version": before["version"] + 1, "changed_at": session.now}) for before, new in members
        ]
        set_columns(session, table, (*columns, "changed_at", "version"), stamped)
        count += len(members)
    return count


def set_columns(
    session: Session, table: str, columns: tuple[str, ...], edits: Sequence[tuple[Mapping[str, Any], Values]]
) -> None:
    """Set exactly these columns, stamps included, of rows that still have the version they were read with."""
    after_rows = [{**before, **new} for before, new in edits]
    derived = derived_columns(table)
    words = search.searched_words(table, after_rows)
    stored = _stored_rows(session, table, columns, [[new[column] for column in columns] for _, new in edits])
    data = [
        (*row, *(word[name] for name in derived), before["id"], before["version"])
        for row, (before, _), word in zip(stored, edits, words, strict=True)
    ]
    done = session.run(_update_sql(table, (*columns, *derived)), data)
    if done.rowcount != len(data):
        raise BusyError(N_("这条记录刚被别处修改过，请刷新后再改。"))
    if derived:
        search.reindex_rows(session, table, [before for before, _ in edits], after_rows, words)
    rows = [(before["id"], [before[c] for c in columns], [new[c] for c in columns]) for before, new in edits]
    _remember(session, table, "update", columns, rows)


def delete_rows(session: Session, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Take whole rows out (only undo does: a record is archived, never deleted)."""
    words = search.searched_words(table, rows)
    search.forget_rows(session, table, [row["id"] for row in rows], words)
    session.run(f'DELETE FROM "{table}" WHERE id = ?', [(row["id"],) for row in rows])
    columns = journalled_columns(table)
    _remember(session, table, "delete", columns, [(row["id"], [row[c] for c in columns], []) for row in rows])


def read_full(session: Session, table: str, record_ids: Sequence[int]) -> dict[int, Values]:
    """Whole rows by id, as the writing functions take them."""
    source = JOURNALLED[table]
    columns = [source.c[name] for name in journalled_columns(table)]
    found: dict[int, Values] = {}
    for start in range(0, len(record_ids), 500):
        part = list(record_ids[start : start + 500])
        for row in session.rows(sa.select(*columns).where(source.c.id.in_(part))):
            values = dict(row._mapping)
            found[values["id"]] = values
    return found


@cache
def journalled_columns(table: str) -> tuple[str, ...]:
    """The columns of a table that the journal keeps: all but the derived ones."""
    return tuple(column.name for column in JOURNALLED[table].columns if column.name not in DERIVED)


@cache
def derived_columns(table: str) -> tuple[str, ...]:
    """The columns of a table that are made from the others."""
    return tuple(column.name for column in JOURNALLED[table].columns if column.name in DERIVED)


# Built once: in a save of one record, building its statements would take as long as running them.
@cache
def _insert_sql(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    return f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'


@lru_cache(maxsize=1024)
def _update_sql(table: str, columns: tuple[str, ...]) -> str:
    assigned = ", ".join(f'"{column}" = ?' for column in columns)
    return f'UPDATE "{table}" SET {assigned} WHERE id = ? AND version = ?'


def _stored_rows(
    session: Session, table: str, columns: tuple[str, ...], rows: Sequence[list[Any]]
) -> list[tuple[Any, ...]]:
    """Values as the driver takes them: on SQLite days and moments as the text that SQLAlchemy's own types write."""
    if session.engine != "sqlite":
        return [tuple(row) for row in rows]
    moments, days = _times(table, columns)
    found: list[tuple[Any, ...]] = []
    for row in rows:
        stored = row.copy()
        for place in moments:
            if stored[place] is not None:
                stored[place] = stored[place].isoformat(" ", "microseconds")
        for place in days:
            if stored[place] is not None:
                stored[place] = stored[place].isoformat()
        found.append(tuple(stored))
    return found


@lru_cache(maxsize=1024)
def _times(table: str, columns: tuple[str, ...]) -> tuple[list[int], list[int]]:
    """Where moments and days stand among columns."""
    kinds = [JOURNALLED[table].c[column].type for column in columns]
    moments = [place for place, kind in enumerate(kinds) if isinstance(kind, sa.DateTime)]
    return moments, [place for place, kind in enumerate(kinds) if isinstance(kind, sa.Date)]


def _remember(session: Session, table: str, act: str, columns: tuple[str, ...], rows: list[Any]) -> None:
    session.pending.append(PendingRows(table, act, columns, rows))
