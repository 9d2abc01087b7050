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

Values = dict[str, Any]

__all__ = ["STATE_FIELD", "follow_state", "list_moves", "move_record"]


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
    from chamber_desk.services.consequences import CONSEQUENCES, Moved  # none of it is needed to show the buttons
    from chamber_desk.services.records import change_many, prepare_values, to_columns

    session.hidden.refuse_sheet(sheet)
    refuse(session.barred.move(sheet, key))
    move = find_move(sheet, key)
    row = read_full(session, sheet, [record]).get(record)
    if move is None or row is None:
        raise DeskError(N_("这条记录已不存在。"))
    if row["archived_at"] is not None:
        raise DeskError(N_("已存档的记录不能办理；请先恢复它。"))
    described = SHEETS[sheet]
    if not _allows(sheet, move, row):
        _refuse_move(described, move, row)
    _refuse_others(move, values or {})
    if move.needs_reason and not reason.strip():
        raise DeskError(N_("“{move}”必须写明理由。"), {"move": move.label}, field="reason")
    asked = _asked_values(session, SHEETS[move.form or sheet], move, {} if move.form else row, values or {})
    new = dict({} if move.form else asked)
    if not move.fills:
        new = {STATE_FIELD[sheet]: move.target or None, **new}
        if not move.target:
            new["closed_on"] = None
    if reason.strip():
        new[_reason_field(described)] = reason.strip()
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


def follow_state(session: Session, described: Sheet, before: Mapping[str, Any], after: Mapping[str, Any]) -> Values:
    """The columns that go with another state that a file gives a record: the days and moments of the move that leads there.

    Raises DeskError where no move leads there, or one that brings about more than a file can tell.
    """
    state = STATE_FIELD.get(described.name, "")
    if not state or before[state] == after[state]:
        return {}
    ways = [
        one
        for one in MOVES[described.name]
        if not one.fills and (before[state] or "") in one.sources and (one.target or None) == after[state]
    ]
    move = next((one for one in ways if _is_plain(described, one, before, after)), None)
    if move is None:
        old, new = (_say_state(described, row) for row in (before, after))
        values = {"old": old, "new": new, "moves": tuple(one.label for one in ways)}
        if ways:
            raise DeskError(N_("从“{old}”到“{new}”要用“{moves}”，不能只改这一格。"), values, field=state)
        raise DeskError(N_("“{old}”不能改成“{new}”。"), values, field=state)
    refuse(session.barred.move(described.name, move.key))
    asked = _asked_values(session, described, move, after, {})
    return {described.field(name).column: value for name, value in asked.items()}


def _is_plain(described: Sheet, move: Move, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Is a move no more than another state, its days, and a reason that the row gives?"""
    from chamber_desk.services.consequences import CONSEQUENCES

    if move.form or described.name == "contracts" or (described.name, move.key) in CONSEQUENCES:
        return False
    reason = _reason_field(described)
    return not move.needs_reason or bool(after[reason] and after[reason] != before[reason])


def _reason_field(described: Sheet) -> str:
    return "reason" if described.has("reason") else "state_reason"


def _say_state(described: Sheet, row: Mapping[str, Any]) -> str:
    field = described.field(STATE_FIELD[described.name])
    choice = field.find_choice(row[field.name] or "")
    return choice.label if choice else N_("进行中")


def _refuse_others(move: Move, values: Mapping[str, Any]) -> None:
    """A move fills its own fields: with it nobody changes a state, a number or what was agreed."""
    other = next((name for name in values if name not in (*move.fields, *move.stamps, move.fills)), None)
    if other is not None:
        raise DeskError(N_("“{move}”不能同时修改“{field}”。"), {"move": move.label, "field": other})


def _refuse_move(described: Sheet, move: Move, row: Mapping[str, Any]) -> None:
    if move.fills:
        raise DeskError(N_("“{field}”已经填过了。"), {"field": described.field(move.fills).label})
    field = described.field(STATE_FIELD[described.name])
    if (row[field.name] or "") in move.sources:
        values = {"field": described.field(move.needs).label, "move": move.label}
        raise DeskError(N_("还没有“{field}”，不用“{move}”，直接存档即可。"), values)
    raise DeskError(N_("“{state}”状态不能“{move}”。"), {"state": _say_state(described, row), "move": move.label})


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
