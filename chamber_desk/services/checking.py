"""Is the office sound? The file, the references, the numbers, and the journal against the rows it speaks of."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.attachments import attachments
from chamber_desk.db.erasures import FILE, NAME
from chamber_desk.db.journal import change_rows, changes
from chamber_desk.db.papers import paper_bytes, papers
from chamber_desk.db.records import TABLES
from chamber_desk.db.schema import HEAD, find_foreign_objects
from chamber_desk.db.search import SEARCHED, index_name
from chamber_desk.db.session import Session
from chamber_desk.db.settings import ids
from chamber_desk.db.tables import JOURNALLED
from chamber_desk.domain.looks import LOOK_KINDS
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services import journal, search
from chamber_desk.services.changes import derived_columns, journalled_columns
from chamber_desk.services.collecting import no_collecting
from chamber_desk.services.desk import Desk
from chamber_desk.services.looks import DAMAGED, find_damaged
from chamber_desk.services.numbers import find_number_faults
from chamber_desk.services.replaying import read_entry, read_erasures, replay_table, stands


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it must be: its kind, where, and what (a message id with values)."""

    kind: str
    where: str
    message_id: str
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All faults, and how much was looked at."""

    faults: list[Fault]
    records: int
    changes: int


def check_office(desk: Desk) -> CheckReport:
    """Check everything; takes time on a big office, changes nothing."""
    with no_collecting():
        return desk.read(_check)


def _check(session: Session) -> CheckReport:
    counted = {"records": 0, "changes": 0}
    faults = [*_read_what_can_be_read("SQLite", _check_file(session))]
    faults += _read_what_can_be_read(JOURNAL, _check_chain(session, counted))
    for table in JOURNALLED:
        faults += _read_what_can_be_read(_label(table), _check_table(session, table, counted))
    faults += _read_what_can_be_read(N_("编号"), _check_numbers(session))
    faults += _read_what_can_be_read(N_("文书样式"), _check_looks(session))
    faults += _read_what_can_be_read(KEPT, _check_stored(session))
    faults += _read_what_can_be_read(SEARCH, _check_index(session))
    faults += _read_what_can_be_read(JOURNAL, _check_ids(session))
    return CheckReport(faults, counted["records"], counted["changes"])


JOURNAL, KEPT, ATTACHED, SEARCH = N_("操作记录"), N_("留存文件"), N_("附件"), N_("查找索引")


def _label(table: str) -> str:
    if table in SHEETS:
        return SHEETS[table].label
    return {
        "papers": KEPT,
        "attachments": ATTACHED,
        "operators": N_("操作人名单"),
        "erasures": N_("个人信息删除记录"),
    }.get(table, table)


def _read_what_can_be_read(where: str, faults: Iterator[Fault]) -> Iterator[Fault]:
    """The faults as they are found; a part of the file that cannot be read at all is one more."""
    try:
        yield from faults
    except sa.exc.DatabaseError as error:
        yield Fault("file", where, N_("读不出来：{what}"), {"what": str(error.orig)})


def _check_numbers(session: Session) -> Iterator[Fault]:
    for sheet, number in find_number_faults(session):
        yield Fault("numbering_gap", SHEETS[sheet].label, N_("缺号：{number}"), {"number": number})


def _check_looks(session: Session) -> Iterator[Fault]:
    for paper in find_damaged(session):
        yield Fault("look", N_("文书样式"), DAMAGED, {"paper": LOOK_KINDS[paper].label})


def _check_stored(session: Session) -> Iterator[Fault]:
    """Is every kept paper and every attachment there, is it what it was, and is there no other?"""
    erased = read_erasures(session)
    for table, label, named in ((papers, KEPT, papers.c.title), (attachments, ATTACHED, attachments.c.name)):
        query = sa.select(table.c.id, named.label("named"), table.c.sha256, paper_bytes.c.content).join_from(
            table, paper_bytes, table.c.sha256 == paper_bytes.c.sha256, isouter=True
        )
        kind = "paper" if table is papers else "attachment"
        for row in session.execute(query.order_by(table.c.id)).yield_per(20):
            if row.content is None and erased.get((FILE, row.id)) == row.sha256 and table is attachments:
                continue
            if row.content is None:
                yield Fault(kind, label, N_("“{title}”的文件不见了"), {"title": row.named})
            elif hashlib.sha256(row.content).hexdigest() != row.sha256:
                yield Fault(kind, label, N_("“{title}”的文件被改动过：校验值对不上"), {"title": row.named})
    told = {digest for table in ("papers", "attachments") for digest in _told_digests(session, table)}
    for (digest,) in session.rows(sa.select(paper_bytes.c.sha256)):
        if digest not in told:
            yield Fault("inserted", KEPT, N_("文件 {digest} 是绕过本程序加进来的"), {"digest": digest[:16]})


def _told_digests(session: Session, table: str) -> Iterator[str]:
    """The digests of all files that the journal ever saw come in; one whose adding was undone keeps its bytes."""
    erased = read_erasures(session)
    entries = sa.select(change_rows).where(change_rows.c.table_name == table, change_rows.c.act != "delete")
    for entry in session.rows(entries):
        told = read_entry(table, entry._mapping, erased)
        if told is not None and "sha256" in told[0]:
            place = told[0].index("sha256")
            yield from (after[place] for _record, _before, after in told[1])


def _check_index(session: Session) -> Iterator[Fault]:
    """Does the search index hold each record once, and nothing else?"""
    for sheet in SEARCHED:
        table = TABLES[sheet]
        listed = sa.table(index_name(sheet) + ("_docsize" if session.engine == "sqlite" else ""), sa.column("id"))
        for source, other, words in (
            (table, listed, N_("记录 {row} 不在查找索引里")),
            (listed, table, N_("查找索引里有不存在的记录 {row}")),
        ):
            query = sa.select(source.c.id).where(source.c.id.not_in(sa.select(other.c.id))).limit(20)
            for (record,) in session.rows(query):
                yield Fault("index", SHEETS[sheet].label, words, {"row": record})


def _check_ids(session: Session) -> Iterator[Fault]:
    """Is the last id that was drawn of each table the last one that the journal saw come in?"""
    query = sa.select(change_rows.c.table_name, sa.func.max(change_rows.c.last_id)).where(change_rows.c.act == "insert")
    told = dict(session.rows(query.group_by(change_rows.c.table_name)))
    kept = dict(session.rows(sa.select(ids.c.table_name, ids.c.last)))
    for table in sorted(told.keys() | kept.keys()):
        if told.get(table) != kept.get(table):
            yield Fault("altered", _label(table), N_("下一条记录的内部号被绕过本程序改动过"), {})


def _check_file(session: Session) -> Iterator[Fault]:
    if session.engine != "sqlite":
        return
    for (found,) in session.connection.exec_driver_sql("PRAGMA integrity_check(20)").fetchall():
        if found != "ok":
            yield Fault("file", "SQLite", N_("文件结构损坏：{what}"), {"what": found})
    version = session.connection.exec_driver_sql("SELECT version_num FROM alembic_version").fetchall()
    if [tuple(row) for row in version] != [(HEAD,)]:
        yield Fault("altered", "SQLite", N_("办公文件的版本号被绕过本程序改动过"), {})
    for name in find_foreign_objects(session.connection):
        yield Fault("file", "SQLite", N_("有不属于办公文件的“{name}”"), {"name": name})
    for table, row, parent, _ in session.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        what = {"row": row, "parent": parent}
        yield Fault("reference", str(table), N_("第 {row} 行指向 {parent} 里不存在的记录"), what)


def _check_chain(session: Session, counted: dict[str, int]) -> Iterator[Fault]:
    previous, expected, erased = "", 1, read_erasures(session)
    for head in session.rows(sa.select(changes).order_by(changes.c.id)):
        counted["changes"] += 1
        where = f"#{head.id}"
        if head.id != expected:
            yield Fault("chain", where, N_("第 {number} 号操作不见了"), {"number": expected})
        entries = journal.read_entries(session, head.id)
        if any(not stands(entry._mapping, erased) for entry in entries):
            yield Fault("chain", where, N_("这项操作的内容被改动过"), {})
        told = dict(head._mapping)
        found = journal.chain_hash(previous, told, [entry.digest for entry in entries])
        if found != head.hash and journal.chain_hash("", told, []) != erased.get((NAME, head.id)):
            yield Fault("chain", where, N_("这项操作与前面的记录接不上"), {})
        previous, expected = head.hash, head.id + 1


def _check_table(session: Session, table: str, counted: dict[str, int]) -> Iterator[Fault]:
    source = JOURNALLED[table]
    columns, derived = journalled_columns(table), derived_columns(table)
    label = _label(table)
    told = replay_table(session, table)
    found = session.execute(sa.select(*(source.c[name] for name in (*columns, *derived))))
    place = columns.index("id")
    for part in found.yield_per(2000).partitions():
        counted["records"] += len(part)
        stands: list[tuple[Any, list[Any]]] = []
        for row in part:
            record = row[place]
            expected = told.rows.pop(record, None)
            if told.unknown and not told.is_known(record):
                continue
            if expected is None:
                yield Fault("inserted", label, N_("记录 {row} 是绕过本程序加进来的"), {"row": record})
            else:
                stands.append((row, expected))
        for (row, expected), words in zip(stands, _derive(table, columns, stands, derived), strict=True):
            expected += words
            if list(row) != expected:
                names = zip((*columns, *derived), row, expected, strict=True)
                what = {"row": row[place], "fields": "、".join(name for name, now, was in names if now != was)}
                yield Fault("altered", label, N_("记录 {row} 的“{fields}”被绕过本程序改动过"), what)
    for record in told.rows:
        if told.is_known(record):
            yield Fault("removed", label, N_("记录 {row} 被绕过本程序删掉了"), {"row": record})


def _derive(
    table: str, columns: tuple[str, ...], stands: Sequence[tuple[Any, list[Any]]], derived: tuple[str, ...]
) -> list[list[str | None]]:
    """The words by which records of these values are found and sorted."""
    if not derived:
        return [[]] * len(stands)
    rows = [dict(zip(columns, values, strict=True)) for _row, values in stands]
    return [[words[name] for name in derived] for words in search.searched_words(table, rows)]
