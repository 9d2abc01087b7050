"""A file too long for one change: its parts, each a change of its own, know one another and are taken back together."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.journal import changes
from chamber_desk.db.session import Session
from chamber_desk.domain.words import N_
from chamber_desk.services.importing import ImportResult, ReadTable, import_tables
from chamber_desk.services.journal import get_change

_IMPORTED = N_("导入 {name}")


def import_part(
    session: Session, tables: Sequence[ReadTable], begun: int | None, /, *, name: str, **settings: Any
) -> ImportResult:
    """Take one part in; `begun` is the change of the first part that brought anything."""
    session.call_it(_IMPORTED, name=name, **({} if begun is None else {"begun": begun}))
    return import_tables(session, tables, name=name, **settings)


def find_parts(session: Session, change_id: int) -> list[int]:
    """The changes of the import that this one is a part of and that still stand, newest first."""
    change = get_change(session, change_id)
    if change is None or change.message_id != _IMPORTED:
        return []
    first = change.values.get("begun", change.id)
    query = sa.select(changes.c.id).where(changes.c.id >= first, changes.c.name == _IMPORTED)
    every = [get_change(session, row.id) for row in session.rows(query.order_by(changes.c.id.desc()))]
    return [one.id for one in every if one and not one.undone_by and first in (one.id, one.values.get("begun"))]
