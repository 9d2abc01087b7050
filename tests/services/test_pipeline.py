"""The rules of the pipeline's steps, and how long an opportunity stands where."""

from datetime import date, datetime, timedelta

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.services import lists, moves, pipeline, records, undo
from chamber_desk.services.desk import Desk

START = datetime(2026, 9, 1, 9, 0)


@pytest.fixture
def deal(desk: Desk) -> int:
    """A deal at its first contact, without amount, product or expected day."""
    desk.write_at(START, records.add_record, "people", {"name": "江一舟", "role": "rep"})
    desk.write_at(START, records.add_record, "customers", {"name": "恒通机械有限公司"})
    desk.write_at(START, records.add_record, "products", {"name": "展位服务", "code": "ZW"})
    given = {"customer": 1, "owner": 1, "title": "展位", "opened_on": START.date()}
    return desk.write_at(START, records.add_record, "opportunities", given)


def _row(desk: Desk, deal: int) -> dict[str, object]:
    row = desk.read(lists.get_row, "opportunities", deal)
    assert row is not None
    return {"version": row.version, **row.values}


def _give(desk: Desk, deal: int, **values: object) -> None:
    desk.write(records.change_record, "opportunities", deal, _row(desk, deal)["version"], values)


def test_a_stage_asks_for_what_it_needs_and_names_it(desk: Desk, deal: int) -> None:
    for stage, field in (("proposal", "product"), ("negotiation", "product"), ("signing", "product")):
        with pytest.raises(DeskError) as refused:
            desk.write(pipeline.move_stage, deal, stage)
        assert refused.value.field == field
    _give(desk, deal, product=1, amount=100_00)
    desk.write(pipeline.move_stage, deal, "negotiation")
    with pytest.raises(DeskError) as refused:
        desk.write(pipeline.move_stage, deal, "signing")
    assert refused.value.field == "expected_on"


def test_the_form_keeps_the_same_rules_as_the_board(desk: Desk, deal: int) -> None:
    with pytest.raises(DeskError) as refused:
        _give(desk, deal, stage="proposal")
    assert refused.value.field == "product"
    _give(desk, deal, stage="proposal", product=1)
    with pytest.raises(DeskError) as refused:
        _give(desk, deal, stage="engaging")
    assert refused.value.field == "stage"


def test_a_step_back_needs_its_reason_and_the_journal_keeps_it(desk: Desk, deal: int) -> None:
    desk.write(pipeline.move_stage, deal, "engaging")
    with pytest.raises(DeskError, match="理由"):
        desk.write(pipeline.move_stage, deal, "prospecting")
    desk.write(pipeline.move_stage, deal, "prospecting", reason="换了联系人")
    assert desk.write(undo.undo_change).values["reason"] == "换了联系人"
    assert _row(desk, deal)["stage"] == "engaging"


def test_the_days_in_each_stage_are_told_and_the_stuck_stand_out(desk: Desk, deal: int) -> None:
    desk.write_at(START + timedelta(days=3), pipeline.move_stage, deal, "engaging")
    stays = desk.read(pipeline.read_stays, deal)
    assert [(one.stage, one.since) for one in stays] == [
        ("prospecting", START.date()), ("engaging", date(2026, 9, 4)),
    ]  # fmt: skip
    assert stays[0].days == 3
    assert _row(desk, deal)["stage_since"] == date(2026, 9, 4)
    column = desk.read(pipeline.read_board)[1]
    assert (column.count, column.cards[0].title) == (1, "展位")
    assert column.cards[0].is_stuck == ((datetime.now().date() - date(2026, 9, 4)).days > 30)


def test_closed_deals_leave_the_board_and_stay_where_they_are(desk: Desk, deal: int) -> None:
    desk.write(moves.move_record, "opportunities", deal, "lose", reason="价格", values={"competitor": "远山"})
    assert sum(column.count for column in desk.read(pipeline.read_board)) == 0
    with pytest.raises(DeskError, match="已经结束"):
        desk.write(pipeline.move_stage, deal, "engaging")


def test_a_deal_is_not_won_without_amount_and_contact(desk: Desk, deal: int) -> None:
    with pytest.raises(DeskError, match="联系人"):
        desk.write(moves.move_record, "opportunities", deal, "win", values={"amount": 100_00})
    desk.write(records.add_record, "contacts", {"customer": 1, "name": "单小明"})
    desk.write(moves.move_record, "opportunities", deal, "win", values={"amount": 100_00})
    assert _row(desk, deal)["outcome"] == "won"
