"""Saving what can be read of a damaged office into a new one, with a list of what could not.

Every table is read row by row where it cannot be read at once. What a row no longer says, the journal may still say: it
holds every row's last values. The new office begins a journal of its own, so it is sound from its first day.
"""

import hashlib
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from chamber_desk.db.engine import connect_file
from chamber_desk.db.office_file import create_file, refuse_newer
from chamber_desk.db.papers import paper_bytes
from chamber_desk.db.sealing import has_key, may_be_sealed, seal_like
from chamber_desk.db.session import Session
from chamber_desk.db.settings import ids
from chamber_desk.db.tables import JOURNALLED
from chamber_desk.db.torn_pages import mend_copy
from chamber_desk.domain.errors import DeskError, SealedError
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services import keys
from chamber_desk.services.changes import journalled_columns, put_back_rows
from chamber_desk.services.damaged_tables import ROWID, UNREADABLE, Values, read_table, replay_journal
from chamber_desk.services.desk import Desk
from chamber_desk.services.settings import OFFICE_NAME, get_setting, set_setting

_NO_VERSION = 1000
LOST = N_("读不出来")
FROM_JOURNAL = N_("读不出来，已按操作记录补回")
WITHOUT = N_("它所属的记录没有救出")
NO_BYTES = N_("文件本身没有救出，需要时重打或重新扫描")
UNTIED = N_("它指向的记录没有救出，该栏留空")


@dataclass(frozen=True, slots=True)
class Damage:
    """One record that was not read as it stood: its sheet, its id, and what became of it (a message id)."""

    where: str
    record: int
    message_id: str
    title: str = ""  # of a kept paper


@dataclass(slots=True)
class Salvage:
    """What was saved: how many records, and everything that was not simply read."""

    records: int = 0
    damages: list[Damage] = field(default_factory=list)

    @property
    def lost(self) -> list[Damage]:
        """Those that could not be saved at all."""
        return [one for one in self.damages if one.message_id in (LOST, WITHOUT, NO_BYTES)]


def salvage_office(damaged: Path, target: Path, secret: str = "") -> Salvage:
    """Save what can be read of `damaged` as the new office `target`. Raises DeskError if nothing can; it is not changed.

    Of an encrypted office `secret` is the passphrase or recovery code (SealedError without the right one); what is saved
    of it is encrypted with the same key from the first byte.
    """
    if not damaged.is_file():
        raise DeskError(N_("找不到文件“{file}”。"), {"file": damaged}, field="path")
    sealed = may_be_sealed(damaged)
    if sealed:
        _give_key(damaged, secret)
    told = Salvage()
    found, papers = _read_copy(damaged, target, told)
    if not any(found.values()):
        raise DeskError(
            N_("“{file}”损坏得太重，一条记录也读不出来；请从备份恢复。"), {"file": damaged.name}, field="path"
        )
    _cut_loose(found, told)
    _drop_papers(found, papers, told)
    desk = _make_like(damaged, target) if sealed else Desk(str(target), *create_file(target))
    try:
        desk.write(_put_all, found, papers, damaged.stem)
    except BaseException:
        desk.close()
        target.unlink(missing_ok=True)
        raise
    desk.close()
    told.records = sum(map(len, found.values()))
    return told


def _give_key(damaged: Path, secret: str) -> None:
    if secret:
        keys.give_key_unproved(damaged, secret)
    elif not has_key(damaged):
        raise SealedError(
            N_("“{file}”是加密的办公文件（或不是办公文件），请输入口令或恢复码。"), {"file": damaged.name}
        )


def _make_like(damaged: Path, target: Path) -> Desk:
    """An empty office with the key of another: nothing of it ever stands plain on the disk."""
    empty = target.with_name(target.name + ".plain")
    engine, lock = create_file(empty)
    engine.dispose()
    lock.release()
    try:
        seal_like(damaged, empty, target)
    finally:
        empty.unlink(missing_ok=True)
    return Desk.open_desk(target)


def _read_copy(damaged: Path, target: Path, told: Salvage) -> tuple[dict[str, dict[int, Values]], dict[str, bytes]]:
    """Read from a copy beside the target: a file cut short is filled up there, else SQLite would not look at it."""
    if not target.parent.is_dir():
        raise DeskError(N_("文件夹“{folder}”不存在。"), {"folder": target.parent}, field="path")
    copy = target.with_name(target.name + ".reading")
    engine: sa.Engine | None = None
    try:
        for rest in ("", "-wal"):
            if damaged.with_name(damaged.name + rest).exists():
                shutil.copyfile(damaged.with_name(damaged.name + rest), copy.with_name(copy.name + rest))
        mend_copy(copy)
        engine = connect_file(copy, read_only=True, damaged=True)
        _refuse_newer(engine, damaged)
        return _read_all(engine, told)
    except UNREADABLE:
        return {}, {}
    except SealedError as error:
        words = N_("口令或恢复码不对，或者“{file}”损坏得太重；请从备份恢复。")
        raise SealedError(words, {"file": damaged.name}) from error
    except OSError as error:
        raise DeskError(N_("读不了“{file}”：{reason}"), {"file": damaged, "reason": error.strerror or error}) from error
    finally:
        if engine is not None:
            engine.dispose()
        for rest in ("", "-wal", "-shm"):
            copy.with_name(copy.name + rest).unlink(missing_ok=True)


def _refuse_newer(engine: sa.Engine, damaged: Path) -> None:
    """A newer program's office would lose what this one does not know; what is beyond all versions is damage."""
    with engine.connect() as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar() or 0
    if version < _NO_VERSION:
        refuse_newer(damaged, version)


def _read_all(engine: sa.Engine, told: Salvage) -> tuple[dict[str, dict[int, Values]], dict[str, bytes]]:
    with engine.connect() as connection:
        remembered = replay_journal(connection)
        found: dict[str, dict[int, Values]] = {}
        for name, table in JOURNALLED.items():
            unread: set[int] = set()
            rows = {row["id"]: row for row in read_table(connection, table, table.c.id, unread)}
            _mend(name, rows, remembered.get(name, {}), unread, told)
            found[name] = rows
        papers = {row["sha256"]: row["content"] for row in read_table(connection, paper_bytes, ROWID, set())}
    return found, papers


def _mend(name: str, rows: dict[int, Values], said: dict[int, Values], unread: set[int], told: Salvage) -> None:
    """Put in what the journal still says of rows that cannot be read, or say something else at the same version."""
    columns = journalled_columns(name)
    for record, values in said.items():
        row = rows.get(record)
        whole = "version" in values and all(column in values for column in columns)
        if whole and (
            row is None or (row["version"] <= values["version"] and any(row.get(c) != values[c] for c in columns))
        ):
            rows[record] = {"id": record, **values}
            told.damages.append(Damage(_label(name), record, FROM_JOURNAL))
    told.damages += [Damage(_label(name), record, LOST) for record in sorted(unread - rows.keys())]


def _label(table: str) -> str:
    if table in SHEETS:
        return SHEETS[table].label
    return {"papers": N_("留存文件"), "attachments": N_("附件")}.get(table, table)


def _drop_papers(found: dict[str, dict[int, Values]], papers: dict[str, bytes], told: Salvage) -> None:
    """Leave out the kept papers and attachments whose bytes are lost, or are no longer what they were."""
    for digest in [one for one, content in papers.items() if hashlib.sha256(content).hexdigest() != one]:
        del papers[digest]
    for table, named in (("papers", "title"), ("attachments", "name")):
        for record, row in list(found[table].items()):
            if row["sha256"] not in papers:
                del found[table][record]
                told.damages.append(Damage(_label(table), record, NO_BYTES, str(row[named])))


def _cut_loose(found: dict[str, dict[int, Values]], told: Salvage) -> None:
    """Leave out what belongs to a lost record, and empty what only points to one; again until all references hold."""
    again = True
    while again:
        again = False
        for name, rows in found.items():
            for column in JOURNALLED[name].columns:
                for other in (key.column.table.name for key in column.foreign_keys):
                    for record, row in list(rows.items()):
                        if row.get(column.name) is None or row[column.name] in found.get(other, {}):
                            continue
                        again = True
                        row[column.name] = None
                        if not column.nullable:
                            del rows[record]
                        told.damages.append(Damage(_label(name), record, UNTIED if column.nullable else WITHOUT))


def _put_all(session: Session, found: dict[str, dict[int, Values]], papers: dict[str, bytes], name: str) -> None:
    session.call_it(N_("抢救自“{file}”"), file=name)
    for table, rows in found.items():
        if rows:
            session.execute(sa.insert(ids).values(table_name=table, last=max(rows)))
            put_back_rows(session, table, [rows[record] for record in sorted(rows)])
    for digest, content in papers.items():
        session.execute(sa.insert(paper_bytes).values(sha256=digest, content=content))
    if not get_setting(session, OFFICE_NAME):
        set_setting(session, OFFICE_NAME, name)
