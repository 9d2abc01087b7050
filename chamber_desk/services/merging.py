"""Two customers that are one firm become one record (五(一)2): field by field, with all that hangs on them, undone as one."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.attachments import attachments
from chamber_desk.db.merges import merges
from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Sheet
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.text import company_key
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import change_rows, insert_rows, read_full
from chamber_desk.services.company_groups import break_circle
from chamber_desk.services.lists import describe, get_row

CUSTOMERS = SHEETS["customers"]
SAME_CODE, SAME_NAME, SAME_PHONE = N_("信用代码相同"), N_("名称相同"), N_("电话相同")


@dataclass(frozen=True, slots=True)
class Double:
    """Customers that are most likely one firm, oldest first, and why one thinks so (a message id)."""

    ids: tuple[int, ...]
    reason: str


def find_doubles(session: Session) -> list[Double]:
    """All groups of customers with the same code, the same name but for its legal form, or the same telephone."""
    table = TABLES["customers"]
    query = sa.select(table.c.id, table.c.name, table.c.credit_code, table.c.phone)
    groups: dict[tuple[str, str], list[int]] = {}
    for row in session.rows(query.where(table.c.archived_at.is_(None)).order_by(table.c.id)):
        for reason, key in ((SAME_CODE, row.credit_code), (SAME_NAME, company_key(row.name)), (SAME_PHONE, row.phone)):
            if key:
                groups.setdefault((reason, key), []).append(row.id)
    found: dict[tuple[int, ...], str] = {}
    for (reason, _key), ids in groups.items():
        if len(ids) > 1:
            found.setdefault(tuple(ids), reason)
    rank = (SAME_CODE, SAME_NAME, SAME_PHONE)
    return sorted(
        (Double(ids, reason) for ids, reason in found.items()), key=lambda one: (rank.index(one.reason), one.ids)
    )


def choosable_fields() -> tuple[Field, ...]:
    """What may be taken from either of the two; the number stays the kept record's, notes are joined."""
    return tuple(field for field in CUSTOMERS.typed if field.name not in ("number", "note"))


def count_moving(session: Session, lost: int) -> dict[str, int]:
    """Sheet → how many of its records would move with a customer, files (`attachments`) included."""
    counted: dict[str, int] = {}
    for sheet, field in _pointing():
        column = TABLES[sheet.name].c[field.column]
        count = int(session.scalar(sa.select(sa.func.count()).where(column == lost)) or 0)
        if count:
            counted[sheet.name] = counted.get(sheet.name, 0) + count
    files = len(_files(session, lost))
    return {**counted, "attachments": files} if files else counted


def merge_customers(session: Session, kept: int, lost: int, take: Collection[str] = ()) -> None:
    """Make `lost` part of `kept`: the fields named in `take` come from it, its records move, it goes to the recycle bin.

    Fields that are empty in `kept` are filled from `lost` in any case. Raises DeskError for twice the same customer,
    for one that was put away, and for a field there is not.
    """
    if kept == lost:
        raise DeskError(N_("请选另一家客户：同一条记录不能和自己合并。"), field="other")
    rows = read_full(session, "customers", [kept, lost])
    if any(rows.get(one) is None or rows[one]["archived_at"] is not None for one in (kept, lost)):
        raise DeskError(N_("这条记录已不存在或已存档，不能合并。"), field="other")
    unknown = set(take) - {field.name for field in choosable_fields()}
    if unknown:
        raise DeskError(N_("“{sheet}”没有“{field}”这一栏。"), {"sheet": CUSTOMERS.label, "field": min(unknown)})
    _name_it(session, kept, lost)
    taken = _taken(rows[kept], rows[lost], take)
    if rows[kept]["parent_firm_id"] == lost:  # a branch that takes its own head in hangs where that one hung
        taken["parent_firm_id"] = rows[lost]["parent_firm_id"]
    change_rows(session, "customers", [(rows[lost], {"archived_at": session.now}), (rows[kept], taken)])
    for sheet, field in _pointing():
        _point_anew(session, sheet.name, field.column, lost, kept)
    break_circle(session, kept)
    files = read_full(session, "attachments", _files(session, lost))
    change_rows(session, "attachments", [(row, {"record": kept}) for row in files.values()])
    insert_rows(session, "merges", [{"table_name": "customers", "record": lost, "into_record": kept}])


def read_merged(session: Session, table: str) -> dict[int, int]:
    """Record → the one it became part of in the end."""
    query = sa.select(merges.c.record, merges.c.into_record).where(merges.c.table_name == table).order_by(merges.c.id)
    into = {row.record: row.into_record for row in session.rows(query)}
    found = {}
    for record in into:
        last, seen = record, {record}
        while last in into and into[last] not in seen:
            last = into[last]
            seen.add(last)
        found[record] = last
    return found


def _name_it(session: Session, kept: int, lost: int) -> None:
    told = [
        describe("customers", row) if row else ""
        for row in (get_row(session, "customers", one) for one in (kept, lost))
    ]
    session.call_it(N_("合并客户：{lost} 并入 {kept}"), kept=told[0], lost=told[1])


def _taken(kept: dict[str, Any], lost: dict[str, Any], take: Collection[str]) -> dict[str, Any]:
    taken = {
        field.column: lost[field.column]
        for field in choosable_fields()
        if field.name in take or kept[field.column] in (None, "")
    }
    notes = [one for one in (kept["note"], lost["note"]) if one]
    return {**taken, "note": "\n".join(dict.fromkeys(notes)) or None}


def _pointing() -> Iterator[tuple[Sheet, Field]]:
    for sheet in SHEETS.values():
        for field in sheet.references:
            if field.ref == "customers":
                yield sheet, field


def _files(session: Session, record: int) -> Sequence[int]:
    query = sa.select(attachments.c.id).where(attachments.c.table_name == "customers", attachments.c.record == record)
    return [row.id for row in session.rows(query)]


def _point_anew(session: Session, sheet: str, column: str, lost: int, kept: int) -> None:
    table = TABLES[sheet]
    ids = [row.id for row in session.rows(sa.select(table.c.id).where(table.c[column] == lost))]
    rows = read_full(session, sheet, ids)
    change_rows(session, sheet, [(row, {column: kept}) for row in rows.values()])
