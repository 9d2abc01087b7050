"""Taking a change set back, and doing it again: each is itself a change set, so nothing is ever lost."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.journal import change_rows, changes
from chamber_desk.db.session import Session
from chamber_desk.db.tables import JOURNALLED
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import delete_rows, put_back_rows, read_full, set_columns
from chamber_desk.services.journal import (
    ERASING,
    STANDS,
    Change,
    find_tip,
    get_change,
    next_redo,
    next_undo,
    read_entries,
    read_reversals,
    unpack,
)
from chamber_desk.services.kept_papers import find_final_papers
from chamber_desk.services.operators import refuse_strangers


def undo_change(session: Session, change_id: int | None = None) -> Change:
    """Take back one change set, by default the newest. Raises DeskError if something later depends on it."""
    change = get_change(session, change_id) if change_id is not None else next_undo(session)
    if change is None:
        raise DeskError(N_("没有可以撤销的操作。"))
    if change.undone_by is not None:
        raise DeskError(N_("第 {number} 号操作已经撤销过了。"), {"number": change.id})
    if change.message_id == ERASING:
        raise DeskError(N_("删除的个人信息不能恢复。"))
    if change.message_id in STANDS:
        raise DeskError(N_("打印过的文件已经留存，不能撤销。"))
    session.call_it(N_("撤销：{change}"), change=_named(change))
    _reverse_tip(session, change)
    return change


def redo_change(session: Session) -> Change:
    """Do again what was taken back last, if nothing new was done since."""
    change = next_redo(session)
    if change is None:
        raise DeskError(N_("没有可以重做的操作。"))
    session.call_it(N_("重做：{change}"), change=_named(change))
    _reverse_tip(session, change)
    return change


def _reverse_tip(session: Session, change: Change) -> None:
    tip, _depth = find_tip(change.id, read_reversals(session))
    session.undoes = tip
    _reverse(session, get_change(session, tip) or change)


def _named(change: Change) -> str:
    try:
        return change.message_id.format(**change.values)
    except KeyError:
        return change.message_id


def _reverse(session: Session, change: Change) -> None:
    entries = read_entries(session, change.id)
    kept = _find_kept(session, entries)
    if any(entry.table_name == "operators" for entry in entries):
        refuse_strangers(session)
    for entry in reversed(entries):
        columns, rows = unpack(entry.table_name, entry.payload)
        if entry.act == "insert":
            _take_out(session, change, entry.table_name, columns, rows)
        elif entry.act == "delete":
            put_back_rows(session, entry.table_name, [dict(zip(columns, before, strict=True)) for _, before, _ in rows])
        else:
            _set_back(session, change, entry.table_name, columns, rows)
    left = _find_kept(session, entries)
    for paper, title in kept.items():
        if paper not in left:
            raise DeskError(N_("不能撤销：“{title}”已经打印并留存；需要时请作废或另行更正。"), {"title": title})


def _find_kept(session: Session, entries: Sequence[Any]) -> dict[int, str]:
    """The final papers of the records that these journal entries touch."""
    found: dict[int, str] = {}
    for entry in entries:
        if entry.table_name in ("certificates", "contracts", "months"):
            _columns, rows = unpack(entry.table_name, entry.payload)
            found |= find_final_papers(session, entry.table_name, [row[0] for row in rows])
    return found


def _take_out(session: Session, change: Change, table: str, columns: list[str], rows: list[Any]) -> None:
    current = read_full(session, table, [row[0] for row in rows])
    for record, _, after in rows:
        now = current.get(record)
        if now is None or any(now[column] != value for column, value in zip(columns, after, strict=True)):
            raise _depends(session, change, table, record)
    _refuse_if_referred(session, table, list(current))
    delete_rows(session, table, [current[row[0]] for row in rows])


def _set_back(session: Session, change: Change, table: str, columns: list[str], rows: list[Any]) -> None:
    current = read_full(session, table, [row[0] for row in rows])
    edits: list[tuple[dict[str, Any], dict[str, Any]]] = []
    for record, before, after in rows:
        now = current.get(record)
        was, became = dict(zip(columns, before, strict=True)), dict(zip(columns, after, strict=True))
        own = [column for column in columns if column not in ("version", "changed_at")]
        if now is None or any(now[column] != became[column] for column in own):
            raise _depends(session, change, table, record)
        if now["version"] != became["version"]:  # other columns moved on since: keep their stamps moving forward
            was |= {"version": now["version"] + 1, "changed_at": session.now}
        edits.append((now, was))
    set_columns(session, table, tuple(columns), edits)


def _depends(session: Session, change: Change, table: str, record: int) -> DeskError:
    later = session.execute(
        sa.select(changes.c.id, changes.c.name, changes.c.name_values)
        .join(change_rows, change_rows.c.change_id == changes.c.id)
        .where(
            change_rows.c.table_name == table,
            change_rows.c.first_id <= record,
            change_rows.c.last_id >= record,
            changes.c.id > change.id,
        )
        .order_by(changes.c.id.desc())
    ).first()
    found = get_change(session, later.id) if later else None
    return DeskError(
        N_("不能撤销：之后的操作“{later}”动过同一条记录，请先撤销它。"), {"later": _named(found) if found else table}
    )


def _refuse_if_referred(session: Session, table: str, ids: list[int]) -> None:
    for sheet in SHEETS.values():
        for field in sheet.references:
            if field.ref != table:
                continue
            source = JOURNALLED[sheet.name]
            found = _first_reference(session, source, source.c[field.column], table, ids)
            if found is not None:
                raise DeskError(
                    N_("不能撤销：{sheet}里还有记录用到它（{title}）。"),
                    {"sheet": sheet.label, "title": _title(found, sheet.title)},
                )


def _first_reference(
    session: Session, source: sa.Table, column: Any, table: str, ids: list[int]
) -> Mapping[str, Any] | None:
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        query = sa.select(source).where(column.in_(part)).limit(1)
        if source.name == table:
            query = query.where(source.c.id.not_in(ids))
        row = session.execute(query).first()
        if row is not None:
            return dict(row._mapping)
    return None


def _title(row: Mapping[str, Any], field: str) -> str:
    return str(row.get("number") or row.get(field) or row["id"])
