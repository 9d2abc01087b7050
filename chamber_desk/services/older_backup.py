"""An office restored from an older backup draws numbers again that were already drawn: which kinds (story 7.10)."""

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from chamber_desk.db.session import Session
from chamber_desk.db.settings import counters
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services.desk import Desk

_SHEETS = {sheet.number_kind: sheet for sheet in SHEETS.values() if sheet.number_kind}


@dataclass(frozen=True, slots=True)
class Behind:
    """A kind of number whose counter stands lower in the restored office: its sheet (a message id), its period, both ends."""

    label: str
    period: str
    restored: int
    former: int


def find_behind(former: Desk, restored: Path) -> list[Behind]:
    """What the restored office has not drawn yet though the former one had; nothing where they are different chambers."""
    try:
        desk = Desk.open_desk(restored, read_only=True)
    except DeskError:  # sealed, or gone meanwhile: nothing can be told
        return []
    try:
        if desk.title != former.title:
            return []
        older, newer = desk.read(_read_counters), former.read(_read_counters)
    finally:
        desk.close()
    return [
        Behind(_SHEETS[kind].label, period, older.get((kind, period), 0), last)
        for (kind, period), last in sorted(newer.items())
        if kind in _SHEETS and older.get((kind, period), 0) < last
    ]


def _read_counters(session: Session) -> dict[tuple[str, str], int]:
    return {(row.kind, row.period): row.last for row in session.rows(sa.select(counters))}
