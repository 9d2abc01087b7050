"""Putting off what is due: it leaves Today until a day, with a reason, and comes back by itself."""

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa

from chamber_desk.db.session import Session
from chamber_desk.db.snoozes import snoozes
from chamber_desk.domain.due import Due
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.text import clean_text
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import insert_rows


def put_off(session: Session, due: Due, until: date, reason: str) -> None:
    """Take a due thing out of Today until a day. Raises DeskError for a day that has come, and without a reason."""
    reason = clean_text(reason)
    if until <= session.now.date():
        raise DeskError(N_("推迟到的日子要在今天之后。"), field="until")
    if not reason:
        raise DeskError(N_("推迟要写明理由。"), field="reason")
    named = {"kind": due.kind, "title": due.number or due.title, "until": until.isoformat(), "reason": reason}
    session.call_it(N_("推迟“{kind}”{title}到 {until}：{reason}"), **named)
    row = {
        "kind": due.kind,
        "table_name": due.sheet,
        "record": due.id,
        "due_on": due.day,
        "until": until,
        "reason": reason,
    }
    insert_rows(session, "snoozes", [row])


def leave_out(session: Session, found: Iterable[Due], day: date) -> list[Due]:
    """Only what is not put off on a day."""
    query = sa.select(snoozes.c.kind, snoozes.c.table_name, snoozes.c.record, snoozes.c.due_on).where(
        snoozes.c.until > day, snoozes.c.archived_at.is_(None)
    )
    away = {tuple(row) for row in session.rows(query)}
    return [due for due in found if (due.kind, due.sheet, due.id, due.day) not in away]


def count_away(session: Session, day: date) -> int:
    """How many things are put off beyond a day."""
    query = sa.select(sa.func.count()).where(snoozes.c.until > day, snoozes.c.archived_at.is_(None))
    return int(session.scalar(query) or 0)
