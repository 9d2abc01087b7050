"""Settings are journalled records like all others."""

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.services import journal, undo
from chamber_desk.services.desk import Desk
from chamber_desk.services.settings import OFFICE_LANGUAGE, OFFICE_NAME, get_setting, set_setting, set_settings


def test_a_setting_that_was_never_set_has_its_default(desk: Desk) -> None:
    assert desk.read(get_setting, "office.phone") == ""
    assert desk.read(get_setting, "office.phone", "无") == "无"
    assert desk.read(get_setting, OFFICE_LANGUAGE) == "zh_CN"


def test_a_setting_is_kept_changed_and_taken_back(desk: Desk) -> None:
    desk.write(set_setting, "office.phone", "0571-87654321")
    desk.write(set_setting, "office.phone", "0571-81230000")
    assert desk.read(get_setting, "office.phone") == "0571-81230000"
    desk.write(undo.undo_change)
    assert desk.read(get_setting, "office.phone") == "0571-87654321"
    desk.write(undo.undo_change)
    assert desk.read(get_setting, "office.phone", "无") == "无"


def test_several_settings_are_one_change(desk: Desk) -> None:
    desk.write(
        set_settings,
        {OFFICE_NAME: "江城市商会", "office.address": "江城市", "office.credit_code": "51330100500000197T"},
    )
    assert desk.title == "江城市商会"
    desk.write(undo.undo_change)
    assert (desk.title, desk.read(get_setting, "office.address")) == ("和顺市商会", "")


@pytest.mark.parametrize(
    ("values", "field"),
    [({OFFICE_NAME: "  "}, OFFICE_NAME), ({"office.phone": "1", "office.credit_code": "51330100500000197X"}, "office.credit_code")],
)  # fmt: skip
def test_a_wrong_setting_is_refused_and_none_of_the_others_kept(desk: Desk, values: dict[str, str], field: str) -> None:
    before = desk.read(journal.list_changes)
    with pytest.raises(DeskError) as refusal:
        desk.write(set_settings, values)
    assert refusal.value.field == field
    assert desk.read(journal.list_changes) == before
