"""A state changes by its moves alone, for every kind of record that has states, whatever door somebody comes by."""

from random import Random
from typing import Any

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Kind
from chamber_desk.domain.moves import MOVES, STATE_FIELD
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.exchange.suggestions import suggest
from chamber_desk.services import records, recycling
from chamber_desk.services.bulk_edit import bulk_fields, change_field
from chamber_desk.services.consequences import CONSEQUENCES
from chamber_desk.services.importing import ImportResult, ReadTable, import_tables
from chamber_desk.services.lists import number_column
from chamber_desk.services.moves import list_moves, move_record

from .any_values import draw_values
from .making import NOON, Office, get

KINDS = sorted(STATE_FIELD)
CLOSED: dict[str, dict[str, Any]] = {"opportunities": {"closed_on": NOON.date()}}  # what a state must have beside it


def _add(office: Office, sheet: str, number: str | None = None) -> int:
    """A record of that kind where it begins."""
    chance = Random(sheet)
    office.add_contract("江城瑞丰贸易有限公司", "单小明", ("标准展位", 1000, 100_00))
    office.add_order("江城瑞丰贸易有限公司", "单小明", NOON, ("标准展位", 1000, 100_00))
    begins = {"state": None, "outcome": None, "dispatched_at": None, "delivered_on": None, "responded_at": None, "solved_at": None,
              "forwarded_at": None, "signed_on": None, "number": number}  # fmt: skip
    for _again in range(200):
        drawn = {**draw_values(office.desk, SHEETS[sheet], chance), **begins}
        values = {name: value for name, value in drawn.items() if SHEETS[sheet].has(name)}
        try:
            return office.desk.write_at(NOON, records.add_record, sheet, values)
        except DeskError:
            continue
    raise AssertionError(sheet)


def _others(office: Office, sheet: str, record: int) -> list[str]:
    field = SHEETS[sheet].field(STATE_FIELD[sheet])
    now = get(office.desk, sheet, record)[field.name]
    return [one.code for one in field.choices if one.code != now]


@pytest.mark.parametrize("sheet", KINDS)
def test_neither_form_nor_bulk_edit_nor_history_nor_another_move_changes_a_state(office: Office, sheet: str) -> None:
    record, state = _add(office, sheet), STATE_FIELD[sheet]
    row = get(office.desk, sheet, record)
    assert state not in {one.name for one in bulk_fields(SHEETS[sheet])}
    for other in _others(office, sheet, record):
        with pytest.raises(DeskError) as refused:
            office.desk.write(
                records.change_record, sheet, record, row.version, {**CLOSED.get(sheet, {}), state: other}
            )
        assert refused.value.field == state
        with pytest.raises(DeskError):
            office.desk.write(change_field, sheet, [record], state, other)
        with pytest.raises(DeskError):
            office.desk.write(recycling.put_value_back, sheet, record, state, other)
    for move, can in list_moves(sheet, row):
        if can:
            with pytest.raises(DeskError, match="不能同时修改"):
                office.desk.write(move_record, sheet, record, move.key, reason="理由", values={state: "x"})
    assert get(office.desk, sheet, record).values == row.values


@pytest.mark.parametrize("sheet", KINDS)
def test_what_was_put_away_comes_back_as_it_stood(office: Office, sheet: str) -> None:
    record, state = _add(office, sheet), STATE_FIELD[sheet]
    before = get(office.desk, sheet, record)[state]
    office.desk.write(records.archive_record, sheet, record)
    assert not any(can for _move, can in list_moves(sheet, get(office.desk, sheet, record)))
    for move in MOVES[sheet]:
        with pytest.raises(DeskError, match="存档"):
            office.desk.write(move_record, sheet, record, move.key, reason="理由")
    office.desk.write(recycling.restore_many, [(sheet, record)])
    assert get(office.desk, sheet, record)[state] == before


def _read(office: Office, sheet: str, record: int, values: dict[str, Any]) -> ImportResult:
    """What comes of a file that tells a record's number, what is required, and these values."""
    row, described = get(office.desk, sheet, record), SHEETS[sheet]
    same = {one.name: row[one.name] for one in described.typed if one.required or one.kind is Kind.NUMBER}
    same |= {one.name: row.numbers.get(one.name) or row[one.name] for one in described.references if one.name in same}
    table = ReadTable(sheet, [(2, {**same, **values})])
    return office.desk.write_at(NOON, import_tables, [table], on_duplicate="update", suggest=suggest, name="表.csv")


@pytest.mark.parametrize("sheet", [one for one in KINDS if number_column(SHEETS[one])])
def test_a_file_or_pasted_rows_change_a_state_only_as_a_plain_button_does(office: Office, sheet: str) -> None:
    record = _add(office, sheet, "旧〔2025〕7号" if sheet == "contracts" else None)
    state = STATE_FIELD[sheet]
    plain = {
        move.target
        for move, can in list_moves(sheet, get(office.desk, sheet, record))
        if can and not (move.form or move.needs_reason or (sheet, move.key) in CONSEQUENCES or sheet == "contracts")
    }
    for other in _others(office, sheet, record):
        told = _read(office, sheet, record, {**CLOSED.get(sheet, {}), state: other})
        if other in plain:
            assert (told.updated, told.refused) == (1, [])
            return
        assert [(one.row, one.error.field) for one in told.refused] == [(2, state)], other
        assert get(office.desk, sheet, record)[state] != other


def test_a_reason_in_the_file_counts_as_one_given(office: Office) -> None:
    order = office.add_order("江城瑞丰贸易有限公司", "单小明", NOON, ("标准展位", 1000, 100_00))
    assert _read(office, "orders", order, {"state": "cancelled"}).updated == 0
    assert _read(office, "orders", order, {"state": "cancelled", "state_reason": "客户取消参展"}).refused == []
    assert get(office.desk, "orders", order)["state_reason"] == "客户取消参展"


def test_every_state_can_be_left_or_is_an_end() -> None:
    for sheet in KINDS:
        field = SHEETS[sheet].field(STATE_FIELD[sheet])
        known = {one.code for one in field.choices} | {""}
        for move in (one for one in MOVES[sheet] if not one.fills):
            assert {*move.sources, move.target} <= known, (sheet, move.key)
