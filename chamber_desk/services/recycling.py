"""The recycle bin: all archived records of the office, and bringing them back; and one value of a record's history put back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Sheet
from chamber_desk.domain.moves import STATE_FIELD
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services import lists
from chamber_desk.services.changes import read_full
from chamber_desk.services.records import archive_record, change_record, restore_record


@dataclass(frozen=True, slots=True)
class Archived:
    """A record that was put away, and when."""

    sheet: str
    id: int
    title: str
    archived_at: datetime


def count_archived(session: Session) -> dict[str, int]:
    """How many records of each sheet are put away; sheets without any are left out."""
    found = {sheet: lists.count_records(session, sheet, archived=True) for sheet in SHEETS}
    return {sheet: count for sheet, count in found.items() if count}


def list_archived(session: Session, sheet: str = "", limit: int = 1000) -> list[Archived]:
    """What was put away, the latest first; of one sheet or of all."""
    found: list[Archived] = []
    for name in [sheet] if sheet else SHEETS:
        table = TABLES[name]
        query = sa.select(table.c.id, table.c.archived_at).where(table.c.archived_at.is_not(None))
        moments = dict(session.rows(query.order_by(table.c.archived_at.desc()).limit(limit)))
        for row in lists.read_rows(session, name, list(moments)):
            title = lists.describe(name, row) or str(row.values.get(SHEETS[name].parent) or row.id)
            found.append(Archived(name, row.id, title, moments[row.id]))
    return sorted(found, key=lambda one: one.archived_at, reverse=True)[:limit]


def restore_many(session: Session, records: Sequence[tuple[str, int]]) -> int:
    """Bring records (sheet, id) back as one change set; gives how many."""
    if not records:
        raise DeskError(N_("先在列表里选要恢复的记录。"))
    if len(records) > 1:
        session.call_it(N_("从回收站恢复 {count} 条记录"), count=len(records))
    for sheet, record in records:
        restore_record(session, sheet, record)
    return len(records)


def put_value_back(session: Session, sheet: str, record: int, column: str, value: Any) -> None:
    """Give one column of a record a value of its history again. Raises DeskError where a rule forbids it."""
    row = read_full(session, sheet, [record]).get(record)
    if row is None:
        raise DeskError(N_("这条记录已不存在。"))
    if column == "archived_at":
        (restore_record if value is None else archive_record)(session, sheet, record)
        return
    described = SHEETS[sheet]
    field = next((one for one in described.fields if one.column == column), None)
    if field is None or field.computed or field.name == STATE_FIELD.get(sheet):
        label = field.label if field else column
        raise DeskError(N_("“{field}”由程序计算，或由“送审”等按钮改变，不能单独放回。"), {"field": label})
    if row[column] == value:
        raise DeskError(N_("“{field}”现在就是这个值。"), {"field": field.label})
    session.call_it(
        N_("放回{sheet}“{title}”的“{field}”"),
        sheet=described.label,
        title=_title(session, described, record),
        field=field.label,
    )
    change_record(session, sheet, record, row["version"], {field.name: value})


def _title(session: Session, sheet: Sheet, record: int) -> str:
    row = lists.get_row(session, sheet.name, record)
    return row.title if row is not None else str(record)
