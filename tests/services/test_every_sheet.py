"""Records of every sheet, added, changed, archived and restored by chance, are taken back and done again to the last byte."""

import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import journal, records, recycling, undo
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk

from ..lengths import longer
from .any_values import draw_values
from .making import NOON, Office, get, look_at_everything

LONG = longer()  # how many times the daily length
SEEDS, STRIDE = range(LONG), 15 if LONG == 1 else 1  # every how many steps all bytes are compared
# What the program alone writes, in the course of another act.
BY_THE_WAY = {"months", "month_versions", "certificates"}


def _try(desk: Desk, verb: Any, *words: Any) -> Any:
    """Do it if the rules allow it."""
    try:
        return desk.write_at(NOON, verb, *words)
    except DeskError:
        return None


def _add(desk: Desk, sheet: str, chance: Random) -> int | None:
    for _again in range(40):
        record = _try(desk, records.add_record, sheet, draw_values(desk, SHEETS[sheet], chance))
        if record is not None:
            return int(record)
    return None


def _live(desk: Desk, sheet: str, record: int, chance: Random) -> None:
    """What may happen to a record."""
    row = get(desk, sheet, record)
    _try(desk, records.change_record, sheet, record, row.version, draw_values(desk, SHEETS[sheet], chance))
    lines = desk.read(journal.get_history, sheet, record)
    told = chance.choice(lines)
    _try(desk, recycling.put_value_back, sheet, record, told.column, told.old)
    _try(desk, records.archive_record, sheet, record)
    if chance.random() < 0.7:
        _try(desk, recycling.restore_many, [(sheet, record)])


@pytest.mark.timeout(300 + 60 * LONG)
@pytest.mark.parametrize("seed", SEEDS)
def test_records_of_every_sheet_are_taken_back_and_done_again(filled_file: Path, path: Path, seed: int) -> None:
    chance = Random(seed)
    shutil.copy(filled_file, path)
    desk = Desk.open_desk(path)
    Office(desk).add_contract("江城瑞丰贸易有限公司", "单小明", ("展位", 1000, 100))
    for _draft in range(3):  # lines are added to drafts alone
        desk.write_at(
            NOON,
            records.add_record,
            "quotations",
            {"customer": 1, "owner": 1, "title": "展位", "quoted_on": NOON.date()},
        )
    start, added = look_at_everything(desk), set()
    first = desk.read(journal.list_changes, 1)[0].id
    for sheet in SHEETS:
        for _again in range(1 if LONG == 1 else 2):
            record = _add(desk, sheet, chance)
            if record is not None:
                added.add(sheet)
                _live(desk, sheet, record, chance)
    assert set(SHEETS) - added <= BY_THE_WAY
    assert check_office(desk).faults == []
    states, steps = {0: look_at_everything(desk)}, 0
    while (change := desk.read(journal.next_undo)) is not None and change.id > first:
        desk.write(undo.undo_change)
        steps += 1
        if steps % STRIDE == 0:
            states[steps] = look_at_everything(desk)
    assert steps > 100
    assert look_at_everything(desk) == start
    for step in reversed(range(steps)):
        desk.write(undo.redo_change)
        assert step not in states or look_at_everything(desk) == states[step]
    assert check_office(desk).faults == []
    desk.close()
