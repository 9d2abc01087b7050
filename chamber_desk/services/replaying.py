"""What the journal says a table holds, entry by entry; what it says is held against what was erased at a person's wish."""

import hashlib
import zlib
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.erasures import ENTRY, erasures
from chamber_desk.db.journal import change_rows
from chamber_desk.db.session import Session
from chamber_desk.services import journal
from chamber_desk.services.changes import journalled_columns

Erasures = dict[tuple[str, int], str]  # (kind, target) → digest


@dataclass(slots=True)
class Told:
    """What the journal says a table holds: id → values; and the ids of which it no longer says anything."""

    rows: dict[int, list[Any]] = field(default_factory=dict)
    unknown: list[range] = field(default_factory=list)

    def is_known(self, record: int) -> bool:
        """Does the journal still tell of this id?"""
        return not any(record in part for part in self.unknown)


def read_erasures(session: Session) -> Erasures:
    """What stands where something was erased at a person's wish; of several the last."""
    return {(row.kind, row.target): row.digest for row in session.rows(sa.select(erasures).order_by(erasures.c.id))}


def stands(entry: Any, erased: Erasures) -> bool:
    """Does a journal entry say what it said, or what was left of it when a person was erased?"""
    if journal.is_intact(entry["salt"], entry["payload"], entry["digest"]):
        return True
    return hashlib.sha256(entry["salt"] + entry["payload"]).hexdigest() == erased.get((ENTRY, entry["id"]))


def replay_table(session: Session, table: str) -> Told:
    """A table as the journal alone would write it."""
    erased = read_erasures(session)
    columns = journalled_columns(table)
    place = {name: index for index, name in enumerate(columns)}
    told = Told()
    for entry in session.rows(
        sa.select(change_rows).where(change_rows.c.table_name == table).order_by(change_rows.c.id)
    ):
        told_rows = read_entry(table, entry._mapping, erased)
        if told_rows is None:
            told.unknown.append(range(entry.first_id, entry.last_id + 1))
            continue
        names, rows = told_rows
        places = [place[name] for name in names]
        whole = entry.act == "insert" and tuple(names) == columns
        for record, _before, after in rows:
            if whole:
                told.rows[record] = after
                continue
            if entry.act == "delete":
                told.rows.pop(record, None)
                continue
            values = told.rows.setdefault(record, [None] * len(columns))
            for index, value in zip(places, after, strict=True):
                values[index] = value
    return told


def read_entry(table: str, entry: Any, erased: Erasures | None = None) -> tuple[list[str], list[Any]] | None:
    """The columns and rows of a journal entry; None if it no longer says what it said (the chain tells so too)."""
    if not stands(entry, erased or {}):
        return None
    try:
        names, rows = journal.unpack(table, entry["payload"])
    except (zlib.error, ValueError, TypeError, KeyError):
        return None
    return names, rows
