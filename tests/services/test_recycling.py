"""The recycle bin and putting one value back."""

from datetime import datetime

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.services import journal, lists, records, recycling, undo
from chamber_desk.services.checking import check_office

from .making import Office, change, get


@pytest.fixture
def emptied(office: Office) -> Office:
    """An office with two customers and one product put away, the product last."""
    for place, (sheet, title) in enumerate(
        (("customers", "江城瑞丰贸易有限公司"), ("customers", "江城博远科技有限公司"), ("products", "商会礼盒"))
    ):
        office.desk.write_at(datetime(2026, 11, 3 + place), records.archive_record, sheet, office.id(sheet, title))
    return office


def test_the_bin_shows_what_was_put_away_the_latest_first(emptied: Office) -> None:
    shown = emptied.desk.read(recycling.list_archived)
    assert [(one.sheet, one.archived_at.day) for one in shown] == [("products", 5), ("customers", 4), ("customers", 3)]
    assert "商会礼盒" in shown[0].title
    assert emptied.desk.read(recycling.count_archived) == {"customers": 2, "products": 1}
    assert len(emptied.desk.read(recycling.list_archived, "customers")) == 2


def test_several_records_come_back_as_one_act_that_is_taken_back_as_one(emptied: Office) -> None:
    desk = emptied.desk
    shown = desk.read(recycling.list_archived)
    assert desk.write(recycling.restore_many, [(one.sheet, one.id) for one in shown]) == 3
    assert desk.read(recycling.list_archived) == []
    assert desk.read(journal.list_changes, 1)[0].rows == 3
    desk.write(undo.undo_change)
    assert desk.read(recycling.list_archived) == shown
    assert check_office(desk).faults == []


def test_nothing_chosen_is_said(emptied: Office) -> None:
    with pytest.raises(DeskError, match="先在列表里选"):
        emptied.desk.write(recycling.restore_many, [])


def test_a_value_of_the_history_is_put_back_under_a_name(office: Office) -> None:
    firm = office.id("customers", "江城瑞丰贸易有限公司")
    change(office.desk, "customers", firm, region="青云区")
    change(office.desk, "customers", firm, region="白鹭区", note="换了地方")
    line = next(one for one in office.desk.read(journal.get_history, "customers", firm) if one.column == "region")
    office.desk.write(recycling.put_value_back, "customers", firm, line.column, line.old)
    row = get(office.desk, "customers", firm)
    assert (row["region"], row["note"]) == ("青云区", "换了地方")
    newest = office.desk.read(journal.list_changes, 1)[0]
    assert newest.message_id.format(**newest.values) == "放回客户“江城瑞丰贸易有限公司”的“地区”"


def test_a_reference_and_an_archiving_are_put_back_too(office: Office) -> None:
    firm, other = office.id("customers", "江城瑞丰贸易有限公司"), office.id("people", "区一文")
    before = get(office.desk, "customers", firm).refs["owner"]
    change(office.desk, "customers", firm, owner=other)
    office.desk.write(recycling.put_value_back, "customers", firm, "owner_id", before)
    assert get(office.desk, "customers", firm).refs["owner"] == before
    office.desk.write(recycling.put_value_back, "customers", firm, "archived_at", datetime(2026, 1, 1))
    assert office.desk.read(lists.count_records, "customers", archived=True) == 1


@pytest.mark.parametrize(("column", "value", "words"), [
    ("name", None, "名称"), ("name", "江城瑞丰贸易有限公司", "现在就是"), ("nothing", 1, "不能单独放回"),
])  # fmt: skip
def test_a_value_that_breaks_a_rule_is_not_put_back(office: Office, column: str, value: object, words: str) -> None:
    firm = office.id("customers", "江城瑞丰贸易有限公司")
    with pytest.raises(DeskError, match=words):
        office.desk.write(recycling.put_value_back, "customers", firm, column, value)


def test_a_state_is_not_put_back_past_its_moves(office: Office) -> None:
    contract = office.add_contract("江城瑞丰贸易有限公司", "单小明", ("展位", 1000, 100))
    with pytest.raises(DeskError, match="不能单独放回"):
        office.desk.write(recycling.put_value_back, "contracts", contract, "state", "signed")
