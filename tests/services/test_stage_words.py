"""Stages of the pipeline under the office's own names."""

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.pipeline import OPPORTUNITIES, STAGES
from chamber_desk.exchange.choice_words import find_choice
from chamber_desk.i18n import format_value, set_language, set_own_words
from chamber_desk.services import undo
from chamber_desk.services.desk import Desk
from chamber_desk.services.stage_words import get_stage_words, rename_stages

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
