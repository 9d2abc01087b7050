"""Records without states are settled in one step: the day it was done, and what is told with it."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.moves import MOVES, Move
from chamber_desk.services import records, undo
from chamber_desk.services.moves import list_moves

from .making import NOON, Office, add, get, move

DAY = date(2026, 10, 30)
SETTLING = [(sheet, one) for sheet in sorted(MOVES) for one in MOVES[sheet] if one.fills]


def _record(office: Office, sheet: str) -> int:
    firm, rep = office.id("customers", "江城瑞丰贸易有限公司"), office.id("people", "单小明")
    contract = office.add_contract("江城瑞丰贸易有限公司", "单小明", ("标准展位", 1000, 100_00))
    order = office.add_order("江城瑞丰贸易有限公司", "单小明", datetime(2026, 10, 30, 9), ("标准展位", 1000, 100_00))
    values: dict[str, dict[str, object]] = {
        "obligations": {"contract": contract, "side": "ours", "text": "发布位图", "due_on": DAY},
        "dispatches": {"order": order, "department": "会展服务部", "sent_on": DAY},
        "seal_uses": {"contract": contract, "purpose": "签订合同", "seal": "contract", "asked_on": DAY},
        "talks": {"customer": firm, "talked_on": DAY, "way": "phone", "kind": "question", "content": "何时开展"},
        "issues": {"title": "电话无人接", "level": "normal", "raised_on": DAY, "owner": rep, "due_on": DAY},
        "coaching": {"manager": rep, "person": rep, "held_on": DAY, "content": "报价单写法"},
        "credit_alerts": {"customer": firm, "noted_on": DAY, "trigger": "T1", "measure": "collect"},
        "improvements": {"measure": "改纸箱", "aspect": "quality", "started_on": DAY},
        "rewards": {"period": "2026-10", "person": rep, "kind": "trip", "detail": "考察"},
    }
    if sheet == "loans":
        filed = {"contract": contract, "title": "合同", "kept_for": "D10", "place": "一号柜", "filed_on": DAY}
        values["loans"] = {"item": add(office.desk, "archive_items", **filed), "borrower": "欧阳青", "lent_on": DAY}
    return add(office.desk, sheet, **values[sheet])


@pytest.mark.parametrize(("sheet", "one"), SETTLING, ids=[sheet for sheet, _one in SETTLING])
def test_a_record_is_settled_once_today_and_taken_back(office: Office, sheet: str, one: Move) -> None:
    record = _record(office, sheet)
    assert dict(list_moves(sheet, get(office.desk, sheet, record)))[one]
    move(office.desk, sheet, record, one.key)
    assert get(office.desk, sheet, record)[one.fills] == NOON.date()
    assert not dict(list_moves(sheet, get(office.desk, sheet, record)))[one]
    with pytest.raises(DeskError, match="已经填过了"):
        move(office.desk, sheet, record, one.key)
    office.desk.write(undo.undo_change)
    assert get(office.desk, sheet, record)[one.fills] is None


def test_the_day_and_the_proof_are_kept_as_told(office: Office) -> None:
    record = _record(office, "obligations")
    move(office.desk, "obligations", record, "finish", done_on=date(2026, 10, 31), proof="快递单")
    row = get(office.desk, "obligations", record)
    assert (row["done_on"], row["proof"]) == (date(2026, 10, 31), "快递单")


def test_what_was_put_away_is_not_settled(office: Office) -> None:
    record = _record(office, "issues")
    office.desk.write(records.archive_record, "issues", record)
    assert not any(can for _one, can in list_moves("issues", get(office.desk, "issues", record)))
