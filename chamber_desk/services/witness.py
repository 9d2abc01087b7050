"""What a paper says of the journal: the change set that locked a period and its hash; paper and file prove each other."""

from collections.abc import Mapping

import sqlalchemy as sa

from chamber_desk.db.journal import change_rows, changes
from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.words import N_

Note = tuple[str, Mapping[str, object]]


def lock_witness(session: Session, period: str) -> tuple[Note, ...]:
    """The note under the papers of a month or a year; nothing while it is not locked. The same for every print of one
    locking."""
    name, column = ("years", "year") if len(period) == len("2026") else ("months", "month")
    table = TABLES[name]
    row = session.execute(sa.select(table.c.id, table.c.locked_at).where(table.c[column] == period)).first()
    if row is None or row.locked_at is None:
        return ()
    locked = _find_lock(session, name, row.id)
    if locked is None:
        return ()
    return ((N_("锁定于第 {number} 号操作，校验 {digest}"), {"number": str(locked.id), "digest": locked.hash}),)


def lock_digest(session: Session, period: str) -> str:
    """The first sixteen signs of that hash, for the foot of a sheet; empty while the period is not locked."""
    told = lock_witness(session, period)
    return str(told[0][1]["digest"])[:16] if told else ""


def _find_lock(session: Session, table: str, record: int) -> sa.Row[tuple[int, str]] | None:
    return session.execute(
        sa.select(changes.c.id, changes.c.hash)
        .join(change_rows, change_rows.c.change_id == changes.c.id)
        .where(change_rows.c.table_name == table, change_rows.c.first_id <= record, change_rows.c.last_id >= record)
        .order_by(changes.c.id.desc())
        .limit(1)
    ).first()
