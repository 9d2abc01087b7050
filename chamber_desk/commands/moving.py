"""The command `move`: the buttons of a record, from the terminal."""

from argparse import Namespace

from chamber_desk.commands.looking import find_sheet
from chamber_desk.commands.opening import open_office
from chamber_desk.commands.output import DONE, say, say_json, say_table
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Sheet
from chamber_desk.domain.moves import Move, find_move
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, with_remark
from chamber_desk.services import finding, lists, moves, pipeline, renewals, supplements, visits
from chamber_desk.services.desk import Desk

STAGE = "stage"  # an opportunity's step on the board: `move opportunities NUMBER stage --set stage=proposal`

VISITED = (
    "visited"  # a customer's plan becomes a record: `move customers NUMBER visited --set result=… --set next_on=…`
)

RENEW = "renew"  # a contract's draft for its next term
SUPPLEMENT = "supplement"  # a draft that changes a contract in force: `move contracts NUMBER supplement --reason …`

_OWN_WORDS = (STAGE, VISITED, RENEW, SUPPLEMENT)


def move_command(asked: Namespace) -> int:
    """`move`: makes a move of a record, or lists those that its state allows."""
    sheet = find_sheet(asked.sheet)
    if not asked.number and not asked.where:
        raise DeskError(N_("请写明编号，或用 --where 写明条件。"))
    if asked.where and not asked.move and (find_move(sheet.name, asked.number or "") or asked.number in _OWN_WORDS):
        asked.move, asked.number = asked.number, None  # named by --where alone: the next word is the move
    desk = open_office(asked, read_only=not asked.move)
    try:
        record = desk.read(finding.find_one, sheet, asked.number or "", asked.where or [])
        row = desk.read(lists.get_row, sheet.name, record)
        assert row is not None
        if not asked.move:
            return _list_moves(sheet, row, asked)
        _make(desk, sheet, row, asked)
        state = desk.read(lists.get_row, sheet.name, row.id)
    finally:
        desk.close()
    assert state is not None
    made = find_move(sheet.name, asked.move)
    name = made.fills if made and made.fills else moves.STATE_FIELD.get(sheet.name, STAGE)
    if asked.json:
        told = {"sheet": sheet.name, "number": asked.number or row.title, "move": asked.move}
        told |= {name: state.values[name]} if name in state.values else {}
        say_json({**told, STAGE: state.values[STAGE]} if asked.move == STAGE else told)
    else:
        say(_("已完成：{move}").format(move=asked.move))
    return DONE


def _list_moves(sheet: Sheet, row: Row, asked: Namespace) -> int:
    allowed = [move for move, can in moves.list_moves(sheet.name, row) if can]
    if asked.json:
        told = [
            {"move": one.key, "name": _(one.label), "reason": one.needs_reason, "fields": one.fields} for one in allowed
        ]
        say_json({"sheet": sheet.name, "number": asked.number or row.title, "moves": told})
    else:
        rows = [[one.key, _(one.label), _say_needs(sheet, one)] for one in allowed]
        say_table([_("代号"), _("操作"), _("要写明")], rows)
    return DONE


def _say_needs(sheet: Sheet, move: Move) -> str:
    described = SHEETS[move.form or sheet.name]
    names = [with_remark(name, _(described.field(name).label)) for name in move.fields]
    return "　".join(([with_remark("--reason", _("理由"))] if move.needs_reason else []) + names)


def _make(desk: Desk, sheet: Sheet, row: Row, asked: Namespace) -> None:
    reason = asked.reason or ""
    move = find_move(sheet.name, asked.move)
    by_stage = sheet.name == "opportunities" and asked.move == STAGE
    if (sheet.name, asked.move) == ("customers", VISITED):
        told = desk.read(finding.read_conditions, SHEETS["visits"], asked.set or [])
        desk.write(visits.finish_planned, row.id, told)
        return
    if (sheet.name, asked.move) == ("contracts", RENEW):
        desk.write(renewals.renew_contract, row.id)
        return
    if (sheet.name, asked.move) == ("contracts", SUPPLEMENT):
        desk.write(supplements.supplement_contract, row.id, reason)
        return
    if move is None and not by_stage:
        raise DeskError(N_("{sheet}没有“{move}”这个操作。"), {"sheet": sheet.label, "move": asked.move})
    described = SHEETS[move.form or sheet.name] if move else sheet
    values = desk.read(finding.read_conditions, described, asked.set or [])
    if by_stage:
        desk.write(pipeline.move_stage, row.id, str(values.get(STAGE) or ""), reason=reason)
    else:
        desk.write(moves.move_record, sheet.name, row.id, asked.move, reason=reason, values=values)
