"""State moves: which are allowed now, and making one, with its reason, its date and what it brings about."""

from collections.abc import Mapping
from typing import Any

from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Kind, Sheet
from chamber_desk.domain.moves import MOVES, STATE_FIELD, Move, find_move
from chamber_desk.domain.operators import refuse
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import read_full
from chamber_desk.services.records import change_many, prepare_values, to_columns

__all__ = ["STATE_FIELD", "list_moves", "move_record"]


def list_moves(sheet: str, row: Row) -> list[tuple[Move, bool]]:
    """Every move of such a record, and whether it is allowed in its present state."""
    if sheet not in MOVES:
        return []
    return [(move, _allows(sheet, move, row.values) and not row.archived) for move in MOVES[sheet]]


def _allows(sheet: str, move: Move, values: Mapping[str, Any]) -> bool:
    """Does the present state of a record allow a move; or is the day that it fills still empty?"""
    if move.fills:
        return values[move.fills] is None
    return (values[STATE_FIELD[sheet]] or "") in move.sources and (not move.needs or bool(values[move.needs]))


def move_record(
    session: Session, sheet: str, record: int, key: str, *, reason: str = "", values: Mapping[str, Any] | None = None
) -> None:
    """Make one move and what follows from it in other records, as one change.

    Raises DeskError if the present state does not allow it, or a reason or field is missing; then nothing was changed.
    """
    from chamber_desk.services.consequences import CONSEQUENCES, Moved

    session.hidden.refuse_sheet(sheet)
    refuse(session.barred.move(sheet, key))
    move = find_move(sheet, key)
    row = read_full(session, sheet, [record]).get(record)
    if move is None or row is None:
        raise DeskError(N_("这条记录已不存在。"))
    described = SHEETS[sheet]
    if not _allows(sheet, move, row):
        _refuse_move(described, move, row)
    if move.needs_reason and not reason.strip():
        raise DeskError(N_("“{move}”必须写明理由。"), {"move": move.label}, field="reason")
    asked = _asked_values(session, SHEETS[move.form or sheet], move, {} if move.form else row, values or {})
    new = dict({} if move.form else asked)
    if not move.fills:
        new = {STATE_FIELD[sheet]: move.target or None, **new}
        if not move.target:
            new["closed_on"] = None
    if reason.strip():
        new["reason" if described.has("reason") else "state_reason"] = reason.strip()
    follow = CONSEQUENCES.get((sheet, key))
    if follow is not None:
        new |= follow(session, Moved(row, asked, reason.strip()))
    old = {one.name: row[one.column] for one in described.fields}
    ready = prepare_values(described, {**old, **new})
    session.call_it(
        N_("{move}：{title}"), move=move.label, title=ready.get("number") or ready.get(described.title) or ""
    )
    # What followed may have changed the record itself meanwhile (sums, links): go on from there.
    now = read_full(session, sheet, [record])[record]
    kept = {name: value for name, value in to_columns(described, ready).items() if value != row[name]}
    change_many(session, sheet, [(now, kept)])


def _refuse_move(described: Sheet, move: Move, row: Mapping[str, Any]) -> None:
    if move.fills:
        raise DeskError(N_("“{field}”已经填过了。"), {"field": described.field(move.fills).label})
    field = described.field(STATE_FIELD[described.name])
    if (row[field.name] or "") in move.sources:
        values = {"field": described.field(move.needs).label, "move": move.label}
        raise DeskError(N_("还没有“{field}”，不用“{move}”，直接存档即可。"), values)
    choice = field.find_choice(row[field.name] or "")
    state = choice.label if choice else N_("进行中")
    raise DeskError(N_("“{state}”状态不能“{move}”。"), {"state": state, "move": move.label})


def _asked_values(
    session: Session, described: Sheet, move: Move, row: Mapping[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """What was typed for the move, days and moments left empty being now."""
    asked: dict[str, Any] = dict(values)
    for name in (*move.stamps, *move.fields):
        field = described.field(name)
        if asked.get(name) is None and row.get(field.column) is None:
            if field.kind is Kind.DAY and (field.required or not move.form):
                asked[name] = session.now.date()
            elif field.kind is Kind.MOMENT:
                asked[name] = session.now.replace(second=0)
    return asked
