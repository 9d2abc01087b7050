"""State moves: which are allowed now, and making one, with its reason and its date."""

from collections.abc import Mapping
from typing import Any

from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Kind
from chamber_desk.domain.moves import MOVES, STATE_FIELD, Move, find_move
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import read_full
from chamber_desk.services.contract_checks import refuse_incomplete
from chamber_desk.services.numbers import take_numbers
from chamber_desk.services.records import change_many, prepare_values, to_columns


def list_moves(sheet: str, row: Row) -> list[tuple[Move, bool]]:
    """Every move of such a record, and whether it is allowed in its present state."""
    if sheet not in MOVES:
        return []
    state = row.values.get(STATE_FIELD[sheet]) or ""
    return [(move, state in move.sources and not row.archived) for move in MOVES[sheet]]


def move_record(
    session: Session, sheet: str, record: int, key: str, *, reason: str = "", values: Mapping[str, Any] | None = None
) -> None:
    """Make one move. Raises DeskError if the present state does not allow it, or a reason or field is missing."""
    move = find_move(sheet, key)
    row = read_full(session, sheet, [record]).get(record)
    if move is None or row is None:
        raise DeskError(N_("这条记录已不存在。"))
    described = SHEETS[sheet]
    field = described.field(STATE_FIELD[sheet])
    state = row[field.name] or ""
    if state not in move.sources:
        choice = field.find_choice(state)
        raise DeskError(
            N_("“{state}”状态不能“{move}”。"), {"state": choice.label if choice else N_("进行中"), "move": move.label}
        )
    if move.needs_reason and not reason.strip():
        raise DeskError(N_("“{move}”必须写明理由。"), {"move": move.label}, field="reason")
    new = _moved_values(session, sheet, move, row, values or {})
    if reason.strip():
        new["reason" if described.has("reason") else "state_reason"] = reason.strip()
    old = {one.name: row[one.column] for one in described.fields}
    ready = prepare_values(described, {**old, **new})
    if key == "submit":
        refuse_incomplete(session, record)
        ready["number"] = row["number"] or take_numbers(session, "contract", 1)[0]
    session.call_it(
        N_("{move}：{title}"), move=move.label, title=ready.get("number") or ready.get(described.title) or ""
    )
    change_many(session, sheet, [(row, to_columns(described, ready))])


def _moved_values(
    session: Session, sheet: str, move: Move, row: Mapping[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    described = SHEETS[sheet]
    new: dict[str, Any] = {STATE_FIELD[sheet]: move.target or None, **values}
    for name in (*move.stamps, *move.fields):
        field = described.field(name)
        if new.get(name) is None and row[field.column] is None:
            if field.kind is Kind.DAY:
                new[name] = session.now.date()
            elif field.kind is Kind.MOMENT:
                new[name] = session.now.replace(second=0)
    if not move.target:
        new["closed_on"] = None
    return new
