"""Papers that are final: once printed, an issued certificate, a signed contract or a locked month keeps its bytes for ever."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from chamber_desk.db.papers import paper_bytes, papers
from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import change_rows, insert_rows, read_full
from chamber_desk.services.journal import PRINTED

PERIODS = ("months", "years")  # what is locked
_SIGNED = ("signed", "performing", "overdue", "performed", "ended", "archived")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a paper is of: a record (a month has one too), the part asked for, the language."""

    paper: str
    table: str
    record: int
    part: str = ""
    language: str = "zh_CN"


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """A paper as it was kept, and how often it was printed."""

    id: int
    title: str
    sha256: str
    bytes: int
    prints: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper to keep: its bytes, and its facts where the record may still change."""

    subject: Subject
    content: bytes
    facts: str | None = None


def find_period_record(session: Session, table: str, period: str) -> int | None:
    """The id of a month (of `months`) or a year (of `years`) that was ever locked, or None."""
    periods = TABLES[table]
    found = session.scalar(sa.select(periods.c.id).where(periods.c[table[:-1]] == period))
    return None if found is None else int(found)


def _read_final(session: Session, table: str, record: int) -> tuple[str, str] | None:
    """(title, since when) of a record whose papers are final; None of one that may still change."""
    row = read_full(session, table, [record]).get(record)
    if row is None:
        return None
    if table in PERIODS:
        return (row[table[:-1]], row["locked_at"].isoformat(" ")) if row["result"] and row["locked_at"] else None
    if table == "contracts":
        final = row["state"] in _SIGNED and row["signed_on"] is not None
        return (row["number"] or row["title"], "") if final else None
    return (row["number"], "") if table == "certificates" else None


def is_final(session: Session, table: str, record: int) -> bool:
    """Is the record issued, signed or locked, so that what is printed of it is kept?"""
    return _read_final(session, table, record) is not None


def find_kept(session: Session, subject: Subject) -> KeptPaper | None:
    """The kept paper of a record, or None."""
    final = _read_final(session, subject.table, subject.record)
    if final is None:
        return None
    row = session.execute(
        sa.select(papers).where(
            papers.c.table_name == subject.table, papers.c.record == subject.record, papers.c.paper == subject.paper,
            papers.c.part == subject.part, papers.c.language == subject.language, papers.c.since == final[1],
        ).order_by(papers.c.id)
    ).first()  # fmt: skip
    return _kept(row) if row is not None else None


def _kept(row: sa.Row[tuple[object, ...]]) -> KeptPaper:
    return KeptPaper(row.id, row.title, row.sha256, row.bytes, row.prints, row.created_at)


def read_content(session: Session, kept: KeptPaper) -> bytes:
    """The bytes of a kept paper. Raises DeskError if they are no longer what was printed."""
    content = session.scalar(sa.select(paper_bytes.c.content).where(paper_bytes.c.sha256 == kept.sha256))
    if content is None or hashlib.sha256(content).hexdigest() != kept.sha256:
        raise DeskError(N_("留存的“{title}”已损坏，不能重打；请从备份恢复。"), {"title": kept.title})
    return bytes(content)


def record_print(session: Session, fresh: Sequence[NewPaper], again: Sequence[int]) -> list[KeptPaper]:
    """Keep what is printed for the first time, and count one more print of it and of the papers `again` (their ids)."""
    rows = [row for one in fresh if (row := _new_row(session, one)) is not None]
    ids = insert_rows(session, "papers", rows)
    before = read_full(session, "papers", list(again))
    change_rows(
        session, "papers", [(before[one], {"prints": before[one]["prints"] + 1}) for one in again if one in before]
    )
    every = [*ids, *again]
    found = {row.id: _kept(row) for row in session.rows(sa.select(papers).where(papers.c.id.in_(every)))}
    kept = [found[one] for one in every if one in found]
    if kept:
        session.call_it(PRINTED, title=kept[0].title, count=len(kept))
    return kept


def _new_row(session: Session, new: NewPaper) -> dict[str, object] | None:
    subject = new.subject
    final = _read_final(session, subject.table, subject.record)
    if final is None:
        return None
    digest = hashlib.sha256(new.content).hexdigest()
    if session.scalar(sa.select(paper_bytes.c.sha256).where(paper_bytes.c.sha256 == digest)) is None:
        session.execute(sa.insert(paper_bytes).values(sha256=digest, content=new.content))
    return {
        "paper": subject.paper, "table_name": subject.table, "record": subject.record, "part": subject.part,
        "since": final[1], "language": subject.language, "title": final[0], "facts": new.facts, "sha256": digest,
        "bytes": len(new.content), "prints": 1,
    }  # fmt: skip


def list_kept(session: Session, table: str, record: int) -> list[KeptPaper]:
    """All kept papers of a record, oldest first."""
    query = sa.select(papers).where(papers.c.table_name == table, papers.c.record == record).order_by(papers.c.id)
    return [_kept(row) for row in session.rows(query)]


def find_final_papers(session: Session, table: str, records: Sequence[int]) -> dict[int, str]:
    """Kept paper's id → title, of those records' papers that stand as final now."""
    found: dict[int, str] = {}
    for start in range(0, len(records), 500):
        part = list(records[start : start + 500])
        for row in session.rows(sa.select(papers).where(papers.c.table_name == table, papers.c.record.in_(part))):
            final = _read_final(session, table, row.record)
            if final is not None and final[1] == row.since:
                found[row.id] = row.title
    return found
