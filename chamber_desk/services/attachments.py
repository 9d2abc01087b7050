"""Attachments: scans and photographs kept in the office file with any record, proved by their SHA-256."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.attachments import attachments
from chamber_desk.db.papers import paper_bytes
from chamber_desk.db.session import Session
from chamber_desk.domain.attachments import check_size, file_name
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import change_rows, insert_rows, read_full
from chamber_desk.services.lists import describe, get_row


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to a record; `bytes` is its size."""

    id: int
    name: str
    sha256: str
    bytes: int
    added_at: datetime


def _of(table: str, record: int) -> tuple[Any, ...]:
    return attachments.c.table_name == table, attachments.c.record == record, attachments.c.archived_at.is_(None)


def list_attachments(session: Session, table: str, record: int) -> list[Attachment]:
    """The files of a record, in the order in which they were added."""
    query = sa.select(attachments).where(*_of(table, record)).order_by(attachments.c.id)
    return [Attachment(row.id, row.name, row.sha256, row.bytes, row.created_at) for row in session.rows(query)]


def count_attachments(session: Session, table: str, record: int) -> int:
    """How many files a record has."""
    return int(session.scalar(sa.select(sa.func.count()).where(*_of(table, record))) or 0)


def add_attachment(session: Session, table: str, record: int, name: str, content: bytes) -> int:
    """Keep a file with a record and give its id. Raises DeskError for an empty, too large or already attached one."""
    row = get_row(session, table, record)
    if row is None:
        raise DeskError(N_("这条记录已不存在。"))
    name = file_name(name)
    check_size(name, len(content))
    digest = hashlib.sha256(content).hexdigest()
    there = list_attachments(session, table, record)
    for one in there:
        if one.sha256 == digest:
            raise DeskError(N_("这条记录已经有内容相同的附件“{name}”。"), {"name": one.name})
    if session.scalar(sa.select(paper_bytes.c.sha256).where(paper_bytes.c.sha256 == digest)) is None:
        session.execute(sa.insert(paper_bytes).values(sha256=digest, content=content))
    name = _own_name(name, {one.name for one in there})
    session.call_it(N_("添加附件“{name}”：{title}"), name=name, title=describe(table, row))
    values = {"table_name": table, "record": record, "name": name, "sha256": digest, "bytes": len(content)}
    return insert_rows(session, "attachments", [values])[0]


def _own_name(name: str, taken: set[str]) -> str:
    """A name that no other file of the record has: scan.pdf, scan (2).pdf …"""
    stem, dot, ending = name.rpartition(".")
    found, count = name, 1
    while found in taken:
        count += 1
        found = f"{stem} ({count}).{ending}" if dot else f"{name} ({count})"
    return found


def remove_attachment(session: Session, attachment: int) -> None:
    """Take a file off its record; undo brings it back, for its bytes stay."""
    row = _read_one(session, attachment)
    session.call_it(N_("移除附件“{name}”"), name=row["name"])
    change_rows(session, "attachments", [(row, {"archived_at": session.now})])


def read_attachment(session: Session, attachment: int) -> tuple[str, bytes]:
    """(name, content) of a file. Raises DeskError if the bytes are gone or no longer those that were added."""
    row = _read_one(session, attachment)
    content = session.scalar(sa.select(paper_bytes.c.content).where(paper_bytes.c.sha256 == row["sha256"]))
    if content is None or hashlib.sha256(content).hexdigest() != row["sha256"]:
        raise DeskError(N_("附件“{name}”已损坏，打不开；请从备份恢复。"), {"name": row["name"]})
    return str(row["name"]), bytes(content)


def _read_one(session: Session, attachment: int) -> dict[str, Any]:
    found = read_full(session, "attachments", [attachment]).get(attachment)
    if found is None:
        raise DeskError(N_("这个附件已不存在。"))
    return found
