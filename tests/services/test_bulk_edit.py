"""One field of many records: rules row by row, one act, one undo."""

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import bulk_edit, journal, lists, undo
from chamber_desk.services.checking import check_office

from .making import Office, complete, get, look_at_everything, move


def _ids(office: Office, sheet: str) -> list[int]:
    return list(office.desk.read(lists.find_ids, sheet))


def test_all_chosen_get_the_value_as_one_act_and_one_undo_takes_it_back(office: Office) -> None:
    ids, before = _ids(office, "customers"), look_at_everything(office.desk)
    told = office.desk.write(bulk_edit.change_field, "customers", ids, "region", "青云区")
    assert (len(told.changed), told.same, told.refused) == (4, 0, [])
    assert {get(office.desk, "customers", one)["region"] for one in ids} == {"青云区"}
    newest = office.desk.read(journal.list_changes, 1)[0]
    assert newest.message_id.format(**newest.values) == "批量修改客户的“地区”（4 条）"
    office.desk.write(undo.undo_change)
    after = look_at_everything(office.desk)
    assert {table: rows for table, rows in after.items() if rows != before[table]} == {}
    assert check_office(office.desk).faults == []


def test_a_reference_is_set_for_all_and_those_that_have_it_are_counted(office: Office) -> None:
    ids, owner = _ids(office, "customers"), office.id("people", "单小明")
    told = office.desk.write(bulk_edit.change_field, "customers", ids, "owner", owner)
    assert (len(told.changed), told.same) == (2, 2)
    assert {get(office.desk, "customers", one).refs["owner"] for one in ids} == {owner}


def test_a_rehearsal_tells_the_same_and_writes_nothing(office: Office) -> None:
    ids, before = _ids(office, "customers"), look_at_everything(office.desk)
    told = office.desk.rehearse(bulk_edit.change_field, "customers", ids, "class", "P")
    assert (len(told.changed), told.same) == (3, 1)
    assert look_at_everything(office.desk) == before


def test_a_record_that_breaks_a_rule_stays_as_it_was_and_the_others_change(office: Office) -> None:
    firm, rep = "江城瑞丰贸易有限公司", "单小明"
    contracts = [office.add_contract(firm, rep, ("展位", 1000, 100)) for _ in range(3)]
    complete(office.desk, contracts[0])
    for step in ("submit", "approve", "sign"):
        move(office.desk, "contracts", contracts[0], step)
    told = office.desk.write(bulk_edit.change_field, "contracts", contracts, "deposit", 500)
    assert [row.id for row, _error in told.refused] == [contracts[0]]
    assert "补充协议" in str(told.refused[0][1])
    assert [get(office.desk, "contracts", one)["deposit"] for one in contracts] == [None, 500, 500]


@pytest.mark.parametrize(("sheet", "name"), [("customers", "number"), ("customers", "name"), ("contracts", "state")])
def test_what_tells_records_apart_and_states_are_never_set_in_bulk(office: Office, sheet: str, name: str) -> None:
    with pytest.raises(DeskError, match="不能批量修改"):
        office.desk.write(bulk_edit.change_field, sheet, _ids(office, sheet), name, "一样")


def test_every_sheet_that_people_fill_offers_fields_of_its_own() -> None:
    for sheet in SHEETS.values():
        assert all(not field.computed for field in bulk_edit.bulk_fields(sheet))


def test_many_are_put_away_as_one_act_or_none_is(office: Office) -> None:
    ids = _ids(office, "customers")
    assert office.desk.write(bulk_edit.archive_many, "customers", ids) == 4
    office.desk.write(undo.undo_change)
    assert len(_ids(office, "customers")) == 4
    contract = office.add_contract("江城瑞丰贸易有限公司", "单小明", ("展位", 1000, 100))
    second = office.add_contract("江城瑞丰贸易有限公司", "单小明", ("展位", 1000, 100))
    complete(office.desk, contract)
    move(office.desk, "contracts", contract, "submit")
    with pytest.raises(DeskError, match="不能存档"):
        office.desk.write(bulk_edit.archive_many, "contracts", [second, contract])
    assert not get(office.desk, "contracts", second).archived
