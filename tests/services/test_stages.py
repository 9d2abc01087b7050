"""Stages of the pipeline under the office's own names."""

from pathlib import Path

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.pipeline import BUILT_IN, OPPORTUNITIES, STAGES, Stage
from chamber_desk.domain.rows import Row
from chamber_desk.exchange.choice_words import find_choice
from chamber_desk.i18n import format_value, set_language, set_own_words
from chamber_desk.jobs.transfer import export_sheets, read_files, rehearse_import, run_import
from chamber_desk.services import finding, lists, moves, pipeline, records, undo
from chamber_desk.services.desk import Desk
from chamber_desk.services.stages import get_stage_words, keep_stages, list_stages, rename_stages

FIELD = OPPORTUNITIES.field("stage")


def test_a_renamed_stage_is_shown_and_read_under_its_own_name_in_every_language(desk: Desk) -> None:
    desk.write(rename_stages, {"negotiation": "谈价", "engaging": ""})
    set_own_words(desk.read(get_stage_words))
    for language in ("zh_CN", "en"):
        set_language(language)
        assert format_value(FIELD, "negotiation") == "谈价"
    assert find_choice(STAGES, "谈价") == find_choice(STAGES, "商务谈判") == "negotiation"
    set_language("zh_CN")
    assert format_value(FIELD, "engaging") == "需求沟通"


def test_the_programs_words_come_back_with_undo(desk: Desk) -> None:
    desk.write(rename_stages, {"negotiation": "谈价"})
    desk.write(undo.undo_change)
    assert desk.read(get_stage_words) == {}


@pytest.mark.parametrize(("words", "told"), [({"signing": "方案报价"}, "有两个阶段"), ({"signing": "长" * 13}, "太长")])
def test_two_stages_of_one_name_and_a_name_too_long_are_refused(desk: Desk, words: dict[str, str], told: str) -> None:
    with pytest.raises(DeskError, match=told):
        desk.write(rename_stages, words)


def _with(*own: Stage, after: str = "engaging") -> list[Stage]:
    place = next(place for place, stage in enumerate(BUILT_IN) if stage.code == after) + 1
    return [*BUILT_IN[:place], *own, *BUILT_IN[place:]]


SAMPLE = Stage("样品确认", "样品确认", 30, ("channel",), own=True)


@pytest.fixture
def deal(desk: Desk) -> int:
    """A deal at its first contact, in an office that added a stage of its own."""
    desk.write(records.add_record, "people", {"name": "江一舟", "role": "rep"})
    desk.write(records.add_record, "customers", {"name": "恒通机械有限公司"})
    desk.write(keep_stages, _with(SAMPLE), {})
    return desk.write(records.add_record, "opportunities", {"customer": 1, "owner": 1, "title": "展位", "amount": 9_00})


def _row(desk: Desk, deal: int) -> Row:
    row = desk.read(lists.get_row, "opportunities", deal)
    assert row is not None
    return row


def test_a_stage_of_her_own_stands_in_its_place_with_its_rules_and_its_probability(desk: Desk, deal: int) -> None:
    assert [column.stage for column in desk.read(pipeline.read_board)][2] == "样品确认"
    with pytest.raises(DeskError, match="进入“样品确认”前") as refused:
        desk.write(pipeline.move_stage, deal, "样品确认")
    assert refused.value.field == "channel"
    row = _row(desk, deal)
    desk.write(records.change_record, "opportunities", deal, row.version, {"channel": "fair"})
    desk.write(pipeline.move_stage, deal, "样品确认")
    assert (_row(desk, deal)["stage"], _row(desk, deal)["probability"]) == ("样品确认", 30)
    column = desk.read(pipeline.read_board)[2]
    assert (column.count, column.amount, column.weighted) == (1, 9_00, 2_70)
    with pytest.raises(DeskError, match="理由"):
        desk.write(pipeline.move_stage, deal, "engaging")


def test_a_probability_of_a_deal_of_its_own_stays_until_the_deal_moves_on(desk: Desk, deal: int) -> None:
    desk.write(records.change_record, "opportunities", deal, _row(desk, deal).version, {"probability": 55})
    assert _row(desk, deal)["probability"] == 55
    desk.write(pipeline.move_stage, deal, "engaging")
    assert _row(desk, deal)["probability"] == 20
    with pytest.raises(DeskError, match="0 到 100"):
        desk.write(records.change_record, "opportunities", deal, _row(desk, deal).version, {"probability": 101})


def test_a_stage_is_taken_out_only_when_no_deal_stands_in_it_and_undo_brings_it_back(desk: Desk, deal: int) -> None:
    desk.write(pipeline.move_stage, deal, "engaging")
    desk.write(records.change_record, "opportunities", deal, _row(desk, deal).version, {"channel": "fair"})
    desk.write(pipeline.move_stage, deal, "样品确认")
    with pytest.raises(DeskError, match="没有结束"):
        desk.write(keep_stages, BUILT_IN, {})
    desk.write(pipeline.move_stage, deal, "engaging", reason="样品不合")
    desk.write(keep_stages, BUILT_IN, {})
    assert desk.read(list_stages) == BUILT_IN
    with pytest.raises(DeskError, match="没有“样品确认”这个阶段"):
        desk.write(pipeline.move_stage, deal, "样品确认")
    desk.write(undo.undo_change)
    assert SAMPLE in desk.read(list_stages)


def test_a_deal_lost_in_a_stage_that_is_gone_begins_again_at_the_first(desk: Desk, deal: int) -> None:
    desk.write(records.change_record, "opportunities", deal, _row(desk, deal).version, {"channel": "fair"})
    desk.write(pipeline.move_stage, deal, "样品确认")
    desk.write(moves.move_record, "opportunities", deal, "lose", reason="价格", values={"competitor": "远山"})
    desk.write(keep_stages, BUILT_IN, {})
    desk.write(moves.move_record, "opportunities", deal, "reopen", reason="又来询价")
    assert _row(desk, deal)["stage"] == "prospecting"


@pytest.mark.parametrize(
    ("stages", "told"),
    [
        ([SAMPLE, *BUILT_IN], "之间"),
        ([*BUILT_IN, SAMPLE], "之间"),
        (BUILT_IN[:3] + BUILT_IN[4:], "不能删除"),
        ([*BUILT_IN[:1], SAMPLE, SAMPLE, *BUILT_IN[1:]], "有两个阶段"),
        (_with(Stage("方案报价", "方案报价", 30, own=True)), "有两个阶段"),
        (_with(Stage("打样", "打样", 101, own=True)), "0 到 100"),
        (_with(Stage("打样", "打样", 10, ("note",), own=True)), "不能要求"),
    ],
)
def test_stages_that_cannot_be_are_refused(desk: Desk, stages: list[Stage], told: str) -> None:
    with pytest.raises(DeskError, match=told):
        desk.write(keep_stages, stages, {})
    assert desk.read(list_stages) == BUILT_IN


def test_a_deal_in_a_stage_of_her_own_survives_export_and_import(desk: Desk, deal: int, tmp_path: Path) -> None:
    desk.write(records.change_record, "opportunities", deal, _row(desk, deal).version, {"channel": "fair"})
    desk.write(pipeline.move_stage, deal, "样品确认")
    desk.write(keep_stages, _with(SAMPLE), {"样品确认": "打样"})
    set_own_words(desk.read(get_stage_words))
    book = tmp_path / "all.xlsx"
    export_sheets(desk, ("people", "customers", "opportunities"), book)
    other = Desk.new_desk(tmp_path / "other.chamber", name="另一个商会")
    assert rehearse_import(other, read_files([book])).refusals[0].value == "样品确认"
    other.write(keep_stages, _with(SAMPLE), {})
    assert not run_import(other, read_files([book])).refusals
    assert [column.count for column in other.read(pipeline.read_board)] == [0, 0, 1, 0, 0, 0]
    other.close()


def test_the_terminal_names_a_stage_by_any_of_its_names(desk: Desk, deal: int) -> None:
    desk.write(keep_stages, _with(SAMPLE), {"样品确认": "打样", "proposal": "报价"})
    for text, code in (("打样", "样品确认"), ("样品确认", "样品确认"), ("报价", "proposal"), ("Proposal", "proposal")):
        assert desk.read(finding.read_condition, FIELD, text) == code
    with pytest.raises(DeskError, match="没有“没有的”"):
        desk.read(finding.read_condition, FIELD, "没有的")
