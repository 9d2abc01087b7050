"""The journal: writes one change set an action, and reads back what was done, by whom, and what a record was before."""

import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.journal import change_rows, changes
from chamber_desk.db.session import PendingRows, Session
from chamber_desk.db.tables import JOURNALLED
from chamber_desk.domain.words import N_

PRINTED = N_("打印留存“{title}”，{count} 份")

ERASING = N_("删除个人信息：{sheet} {number}")

# What happened outside the office cannot be taken back: a paper that was printed lies on somebody's desk.
STANDS = (PRINTED, ERASING)  # and what was erased is gone
_ROWS_AN_ENTRY = 400
_PACKED, _PLAIN = b"z", b"j"


@dataclass(frozen=True, slots=True)
class Change:
    """One change set. `message_id` with `values` is its name in the user's words."""

    id: int
    at: datetime
    who: str
    message_id: str
    values: dict[str, Any]
    rows: int
    hash: str
    undoes: int | None
    undone_by: int | None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One value of a record that a change set set: column, old and new value."""

    change: Change
    act: str
    column: str
    old: Any
    new: Any


# Nobody writes beside us: the ids of the journal follow on one another without a counter of their own.
_LAST = 'SELECT "id", "hash", (SELECT MAX("id") FROM "change_rows") FROM "changes" ORDER BY "id" DESC LIMIT 1'


def _insert_sql(table: sa.Table) -> str:
    names = [f'"{column.name}"' for column in table.columns]
    return f'INSERT INTO "{table.name}" ({", ".join(names)}) VALUES ({", ".join("?" * len(names))})'


_ADD_CHANGE, _ADD_ROWS = _insert_sql(changes), _insert_sql(change_rows)


def write_change(session: Session) -> int | None:
    """Write what this action changed as one change set, chained to the one before; its id, or None if none."""
    if not session.pending:
        return None
    last = session.fetch(_LAST)
    number, previous, first = (last[0][0] + 1, last[0][1], last[0][2] + 1) if last else (1, "", 1)
    values = [
        {"id": first + place, "change_id": number, **entry, "salt": (salt := session.salts(8)),
         "digest": _digest(salt, entry["payload"])}
        for place, entry in enumerate(_entries(session.pending))
    ]  # fmt: skip
    head = {
        "id": number,
        "at": session.now,
        "who": session.who,
        "name": session.name or N_("修改"),
        "name_values": json.dumps(session.name_values, ensure_ascii=False, default=str),
        "undoes": session.undoes,
        "rows": sum(len(part.rows) for part in session.pending),
    }
    whole = {**head, "hash": chain_hash(previous, head, [row["digest"] for row in values])}
    if session.engine == "sqlite":
        whole["at"] = session.now.isoformat(" ", "microseconds")  # as SQLAlchemy's own type writes it
    session.run(_ADD_CHANGE, [[whole[column.name] for column in changes.columns]])
    session.run(_ADD_ROWS, [[row[column.name] for column in change_rows.columns] for row in values])
    session.pending.clear()
    return number


def chain_hash(previous: str, head: dict[str, Any], digests: Sequence[bytes]) -> str:
    """The hash of a change set: over the one before, its own head and the salted digests of its rows (SHA-256, hex)."""
    body = json.dumps(
        [
            head["id"],
            head["at"].isoformat(),
            head["who"],
            head["name"],
            head["name_values"],
            head["undoes"],
            head["rows"],
        ],
        ensure_ascii=False,
    )
    return hashlib.sha256(previous.encode() + body.encode() + b"".join(digests)).hexdigest()


def _digest(salt: bytes, payload: bytes) -> bytes:
    return hashlib.sha256(salt + payload).digest()


def is_intact(salt: bytes, payload: bytes, digest: bytes) -> bool:
    """Does a journal entry still say what it said when it was written?"""
    return _digest(salt, payload) == digest


def _entries(pending: Sequence[PendingRows]) -> Iterator[dict[str, Any]]:
    for part in pending:
        for start in range(0, len(part.rows), _ROWS_AN_ENTRY):
            rows = part.rows[start : start + _ROWS_AN_ENTRY]
            ids = [row[0] for row in rows]
            yield {
                "table_name": part.table,
                "first_id": min(ids),
                "last_id": max(ids),
                "act": part.act,
                "payload": pack(part.columns, rows),
            }


def pack(columns: Sequence[str], rows: Sequence[Any]) -> bytes:
    """Rows (id, before, after) of the same columns as bytes; packed where that saves room."""
    text = json.dumps([columns, rows], ensure_ascii=False, separators=(",", ":"), default=_plain).encode()
    return _PLAIN + text if len(text) < 400 else _PACKED + zlib.compress(text, 1)


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def unpack(table: str, payload: bytes) -> tuple[list[str], list[tuple[int, list[Any], list[Any]]]]:
    """The columns and rows of a journal entry, dates and moments as such."""
    text = zlib.decompress(payload[1:]) if payload[:1] == _PACKED else payload[1:]
    columns, rows = json.loads(text)
    readers = [(place, reader) for place, column in enumerate(columns) if (reader := _reader(table, column))]
    for row in rows:
        for values in row[1:]:
            if values:
                for place, reader in readers:
                    if values[place] is not None:
                        values[place] = reader(values[place])
    return columns, [(row[0], row[1], row[2]) for row in rows]


def _reader(table: str, column: str) -> Any:
    kind = JOURNALLED[table].c[column].type
    if isinstance(kind, sa.DateTime):
        return _read_moment
    return _read_day if isinstance(kind, sa.Date) else None


# The rows of an import bear the same moment, those of a year a few hundred days: each is read once.
_read_moment = lru_cache(maxsize=4096)(datetime.fromisoformat)
_read_day = lru_cache(maxsize=4096)(date.fromisoformat)


def _change(row: sa.Row[Any], reversals: dict[int, int]) -> Change:
    tip, depth = find_tip(row.id, reversals)
    undone_by = tip if depth % 2 else None
    return Change(
        row.id, row.at, row.who, row.name, json.loads(row.name_values), row.rows, row.hash, row.undoes, undone_by
    )


def read_reversals(session: Session) -> dict[int, int]:
    """Every change set that was taken back or done again → the change set that did so."""
    query = sa.select(changes.c.undoes, changes.c.id).where(changes.c.undoes.is_not(None))
    return dict(session.rows(query))


def find_tip(change_id: int, reversals: dict[int, int]) -> tuple[int, int]:
    """The last in the row of undo, redo, undo … of a change, and its length: odd means that the change is taken back."""
    depth = 0
    while change_id in reversals:
        change_id, depth = reversals[change_id], depth + 1
    return change_id, depth


def list_changes(session: Session, limit: int = 200, before: int | None = None) -> list[Change]:
    """Change sets, newest first."""
    query = sa.select(changes).order_by(changes.c.id.desc()).limit(limit)
    if before is not None:
        query = query.where(changes.c.id < before)
    reversals, covered = read_reversals(session), _find_covered(session)
    return [_cover(_change(row, reversals), covered) for row in session.rows(query)]


def _find_covered(session: Session) -> set[int]:
    """The change sets whose names would tell of records that the one who works now does not see."""
    hidden = [sheet for secret in session.hidden.secrets for sheet in secret.sheets]
    query = sa.select(change_rows.c.change_id).where(change_rows.c.table_name.in_(hidden))
    return {row.change_id for row in session.rows(query)} if hidden else set()


def _cover(change: Change, covered: set[int]) -> Change:
    if change.id not in covered:
        return change
    return replace(
        change, values={**change.values, **{name: "•••" for name in ("title", "change") if name in change.values}}
    )


def get_change(session: Session, change_id: int) -> Change | None:
    """One change set, or None."""
    row = session.execute(sa.select(changes).where(changes.c.id == change_id)).first()
    return _cover(_change(row, read_reversals(session)), _find_covered(session)) if row else None


def next_undo(session: Session) -> Change | None:
    """What Ctrl+Z would take back: the newest change that stands (an undo is no such change; what was done again is)."""
    undone = {root for root, _tip in _undone_roots(session)}
    own = sa.select(changes.c.id).where(changes.c.undoes.is_(None), changes.c.name.not_in(STANDS))
    newest = session.rows(own.order_by(changes.c.id.desc()).limit(len(undone) + 1))
    return next((get_change(session, row.id) for row in newest if row.id not in undone), None)


def next_redo(session: Session) -> Change | None:
    """What Ctrl+Y would do again: the change taken back last, as long as nothing new was done since."""
    newest = (
        session.scalar(
            sa.select(sa.func.max(changes.c.id)).where(changes.c.undoes.is_(None), changes.c.name.not_in(STANDS))
        )
        or 0
    )
    undone = {tip: root for root, tip in _undone_roots(session)}
    if not undone or max(undone) < newest:
        return None
    return get_change(session, undone[max(undone)])


def _undone_roots(session: Session) -> Iterator[tuple[int, int]]:
    reversals = read_reversals(session)
    for root in set(reversals) - set(reversals.values()):
        tip, depth = find_tip(root, reversals)
        if depth % 2:
            yield root, tip


def read_entries(session: Session, change_id: int) -> list[sa.Row[Any]]:
    """The journal entries of a change set, in the order they were written."""
    return list(
        session.rows(sa.select(change_rows).where(change_rows.c.change_id == change_id).order_by(change_rows.c.id))
    )


def get_history(session: Session, table: str, record: int) -> list[HistoryLine]:
    """Every value of one record that was ever set, newest first."""
    lines: list[HistoryLine] = []
    if session.hidden.sheet(table):
        return lines
    query = (
        sa.select(change_rows)
        .where(change_rows.c.table_name == table, change_rows.c.first_id <= record, change_rows.c.last_id >= record)
        .order_by(change_rows.c.id.desc())
    )
    for entry in session.rows(query):
        columns, rows = unpack(table, entry.payload)
        change = get_change(session, entry.change_id)
        for row_id, before, after in rows:
            if row_id == record and change is not None:
                lines.extend(_lines(change, entry.act, columns, before, after))
    secret = session.hidden.fields(table)
    return [line for line in lines if line.column not in secret]


def _lines(change: Change, act: str, columns: list[str], before: list[Any], after: list[Any]) -> Iterator[HistoryLine]:
    blank = [None] * len(columns)
    for column, old, new in zip(columns, before or blank, after or blank, strict=True):
        if column not in ("id", "version", "created_at", "changed_at") and old != new:
            yield HistoryLine(change, act, column, old, new)
