"""Erasing one person: from the record, from what the journal remembers of it and from its files; the chain still holds.

A change set's hash is over the salted digests of its entries, so an entry can lose a value and keep its digest; what
stands there since is witnessed by a row of its own, which the journal chains in turn.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.attachments import attachments
from chamber_desk.db.erasures import ENTRY, FILE, NAME
from chamber_desk.db.journal import change_rows, changes
from chamber_desk.db.papers import paper_bytes, papers
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.personal import ERASED, PERSONAL, erased_value, personal_columns, refuse_erasing
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services import journal
from chamber_desk.services.changes import insert_rows, read_full, set_columns
from chamber_desk.services.finding import Hit, search_everything
from chamber_desk.services.journal import ERASING
from chamber_desk.services.lists import number_column

Values = dict[str, Any]


@dataclass(slots=True)
class Erased:
    """What was erased: entries of the journal, files; and other records whose words still tell the name."""

    entries: int = 0
    files: int = 0
    mentions: list[Hit] = field(default_factory=list)


def erase_person(session: Session, sheet: str, record: int, reason: str) -> Erased:
    """Erase what is personal of a record for good: no undo brings it back. Raises DeskError while it must be kept."""
    if session.operator is not None and not session.operator.manages:
        raise DeskError(N_("只有秘书和负责人可以删除个人信息。"))
    row = read_full(session, sheet, [record]).get(record) if sheet in PERSONAL else None
    refuse_erasing(sheet, row or {"name": ERASED}, session.now.date())
    assert row is not None
    if not reason.strip():
        raise DeskError(N_("请写明删除的原因，如“本人要求”。"), field="reason")
    number = number_column(SHEETS[sheet])
    told = str((row.get(number) if number else None) or record)
    session.call_it(ERASING, sheet=SHEETS[sheet].label, number=told)
    erased, names = Erased(), {str(row["name"])}
    _scrub_journal(session, sheet, [record], personal_columns(sheet), names, erased, reason)
    _empty(session, sheet, row, personal_columns(sheet))
    _erase_files(session, sheet, record, names, erased, reason)
    erased.mentions = [hit for name in sorted(names) for hit in search_everything(session, name)]
    return erased


def _empty(session: Session, table: str, row: Values, personal: Sequence[str]) -> None:
    """Take the values out of the record and put it away; the journal is not told what they were."""
    new: Values = {column: erased_value(column) for column in personal}
    new |= {"archived_at": row["archived_at"] or session.now, "version": row["version"] + 1, "changed_at": session.now}
    columns = tuple(sorted(new))
    set_columns(session, table, columns, [(row, new)])
    kept = session.pending[-1]
    kept.rows = [(one, _scrub(columns, before, personal), after) for one, before, after in kept.rows]


def _scrub(columns: Sequence[str], values: Sequence[Any], personal: Sequence[str]) -> list[Any]:
    return [
        erased_value(column) if column in personal else value
        for column, value in zip(columns, values, strict=bool(values))
    ]


def _scrub_journal(
    session: Session, table: str, records: Sequence[int], personal: Sequence[str], names: set[str], erased: Erased,
    reason: str,
) -> None:  # fmt: skip
    """Take the values out of every entry that tells of the records, and the names out of the change sets' names."""
    first, last = min(records), max(records)
    query = sa.select(change_rows).where(
        change_rows.c.table_name == table, change_rows.c.first_id <= last, change_rows.c.last_id >= first
    )
    touched: set[int] = set()
    for entry in session.rows(query.order_by(change_rows.c.id)):
        columns, rows = journal.unpack(table, entry.payload)
        kept, found = [], False
        for one, before, after in rows:
            if one in records:
                names |= _told_names(columns, before) | _told_names(columns, after)
                before, after = _scrub(columns, before, personal), _scrub(columns, after, personal)
                found = True
            kept.append((one, before, after))
        if found:
            payload = journal.pack(columns, [(one, _plain(before), _plain(after)) for one, before, after in kept])
            session.execute(sa.update(change_rows).where(change_rows.c.id == entry.id).values(payload=payload))
            _witness(session, ENTRY, entry.id, hashlib.sha256(entry.salt + payload).hexdigest(), reason)
            touched.add(entry.change_id)
            erased.entries += 1
    _scrub_names(session, touched, names, reason)


def _told_names(columns: Sequence[str], values: Sequence[Any]) -> set[str]:
    told = dict(zip(columns, values, strict=False)).get("name")
    return {str(told)} if told and told != ERASED else set()


def _plain(values: Sequence[Any]) -> list[Any]:
    return [value.isoformat(" ") if hasattr(value, "hour") else value for value in values]


def _scrub_names(session: Session, touched: set[int], names: set[str], reason: str) -> None:
    """The change sets that touched the person, and those that took them back, tell the name in their own."""
    followed = set(touched)
    for root, tip in sorted(journal.read_reversals(session).items()):
        if root in followed:
            followed.add(tip)
    for head in session.rows(sa.select(changes).where(changes.c.id.in_(followed)).order_by(changes.c.id)):
        words = head.name_values
        for name in sorted(names, key=len, reverse=True):
            words = words.replace(json.dumps(name, ensure_ascii=False)[1:-1], ERASED)
        if words != head.name_values:
            session.execute(sa.update(changes).where(changes.c.id == head.id).values(name_values=words))
            scrubbed = {**dict(head._mapping), "name_values": words}
            _witness(session, NAME, head.id, journal.chain_hash("", scrubbed, []), reason)


def _witness(session: Session, kind: str, target: int, digest: str, reason: str) -> None:
    insert_rows(session, "erasures", [{"kind": kind, "target": target, "digest": digest, "reason": reason.strip()}])


def _erase_files(session: Session, table: str, record: int, names: set[str], erased: Erased, reason: str) -> None:
    """The files of the record: their names and, where nothing else has the same file, their bytes."""
    here = attachments.c.table_name == table, attachments.c.record == record
    ids = [row.id for row in session.rows(sa.select(attachments.c.id).where(*here))]
    if not ids:
        return
    _scrub_journal(session, "attachments", ids, ("name",), names, Erased(), reason)
    for one, row in read_full(session, "attachments", ids).items():
        _empty(session, "attachments", row, ("name",))
        others = sa.select(attachments.c.id).where(attachments.c.sha256 == row["sha256"], attachments.c.id.not_in(ids))
        kept = session.scalar(others) or session.scalar(sa.select(papers.c.id).where(papers.c.sha256 == row["sha256"]))
        if kept is None:
            session.execute(sa.delete(paper_bytes).where(paper_bytes.c.sha256 == row["sha256"]))
            _witness(session, FILE, one, row["sha256"], reason)
            erased.files += 1
