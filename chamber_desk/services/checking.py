"""Is the office sound? The file, the references, the numbers, and the journal against the rows it speaks of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.journal import change_rows, changes
from chamber_desk.db.session import Session
from chamber_desk.db.tables import JOURNALLED
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services import journal
from chamber_desk.services.changes import journalled_columns
from chamber_desk.services.desk import Desk
from chamber_desk.services.numbers import find_number_faults

State = dict[int, list[Any]]


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
    return desk.read(_check)


def _check(session: Session) -> CheckReport:
    faults = [*_check_file(session), *_check_chain(session)]
    records = 0
    for table in JOURNALLED:
        told = replay_table(session, table)
        kept, wrong = _compare(session, table, told)
        records += kept
        faults.extend(wrong)
    for sheet, number in find_number_faults(session):
        faults.append(Fault("numbering_gap", SHEETS[sheet].label, N_("缺号：{number}"), {"number": number}))
    count = session.scalar(sa.select(sa.func.count()).select_from(changes)) or 0
    return CheckReport(faults, records, int(count))


def _check_file(session: Session) -> Iterator[Fault]:
    if session.engine != "sqlite":
        return
    for (found,) in session.connection.exec_driver_sql("PRAGMA integrity_check(20)").fetchall():
        if found != "ok":
            yield Fault("file", "SQLite", N_("文件结构损坏：{what}"), {"what": found})
    for table, row, parent, _ in session.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        what = {"row": row, "parent": parent}
        yield Fault("reference", str(table), N_("第 {row} 行指向 {parent} 里不存在的记录"), what)


def _check_chain(session: Session) -> Iterator[Fault]:
    previous, expected = "", 1
    for head in session.rows(sa.select(changes).order_by(changes.c.id)):
        where = f"#{head.id}"
        if head.id != expected:
            yield Fault("chain", where, N_("第 {number} 号操作不见了"), {"number": expected})
        entries = journal.read_entries(session, head.id)
        if any(not journal.is_intact(entry.salt, entry.payload, entry.digest) for entry in entries):
            yield Fault("chain", where, N_("这项操作的内容被改动过"), {})
        found = journal.chain_hash(previous, dict(head._mapping), [entry.digest for entry in entries])
        if found != head.hash:
            yield Fault("chain", where, N_("这项操作与前面的记录接不上"), {})
        previous, expected = head.hash, head.id + 1


def replay_table(session: Session, table: str) -> State:
    """What the journal says a table holds: id → values in the order of the journalled columns."""
    columns = journalled_columns(table)
    place = {name: index for index, name in enumerate(columns)}
    state: State = {}
    for entry in session.rows(
        sa.select(change_rows).where(change_rows.c.table_name == table).order_by(change_rows.c.id)
    ):
        names, rows = journal.unpack(table, entry.payload)
        for record, _before, after in rows:
            if entry.act == "delete":
                state.pop(record, None)
                continue
            values = state.setdefault(record, [None] * len(columns))
            for name, value in zip(names, after, strict=True):
                values[place[name]] = value
    return state


def _compare(session: Session, table: str, told: State) -> tuple[int, list[Fault]]:
    source = JOURNALLED[table]
    columns = journalled_columns(table)
    label = SHEETS[table].label if table in SHEETS else table
    faults: list[Fault] = []
    count = 0
    for row in session.execute(sa.select(*(source.c[name] for name in columns))).yield_per(2000):
        count += 1
        expected = told.pop(row.id, None)
        if expected is None:
            faults.append(Fault("inserted", label, N_("记录 {row} 是绕过本程序加进来的"), {"row": row.id}))
        elif list(row) != expected:
            wrong = [name for name, now, was in zip(columns, row, expected, strict=True) if now != was]
            what = {"row": row.id, "fields": "、".join(wrong)}
            faults.append(Fault("altered", label, N_("记录 {row} 的“{fields}”被绕过本程序改动过"), what))
    for record in told:
        faults.append(Fault("removed", label, N_("记录 {row} 被绕过本程序删掉了"), {"row": record}))
    return count, faults
