"""Two records of one firm made one."""

from datetime import date

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import attachments, lists, merging, records, undo
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from chamber_desk.services.known_records import KnownRecords


@pytest.fixture
def pair(desk: Desk) -> tuple[int, int]:
    """恒通, entered twice: the second time with its code and a visit."""
    kept = desk.write(
        records.add_record, "customers", {"name": "恒通机械有限公司", "region": "高新区", "note": "老会员"}
    )
    lost = desk.write(
        records.add_record,
        "customers",
        {"name": "恒通机械公司", "region": "江北区", "credit_code": "91330100MA0007778N", "note": "展会名片"},
    )
    person = desk.write(records.add_record, "people", {"name": "江一舟", "role": "rep"})
    desk.write(
        records.add_record,
        "visits",
        {"customer": lost, "person": person, "planned_on": date(2026, 11, 5), "purpose": "回访"},
    )
    desk.write(records.add_record, "contacts", {"customer": lost, "name": "单小明"})
    desk.write(attachments.add_attachment, "customers", lost, "名片.jpg", b"card")
    return kept, lost


def _row(desk: Desk, record: int) -> dict[str, object]:
    row = desk.read(lists.get_row, "customers", record)
    assert row is not None
    return dict(row.values)


def test_two_spellings_of_one_firm_are_found_as_doubles(desk: Desk, pair: tuple[int, int]) -> None:
    desk.write(records.add_record, "customers", {"name": "远山茶业有限公司"})
    assert desk.read(merging.find_doubles) == [merging.Double(pair, merging.SAME_NAME)]


def test_a_merge_fills_what_is_empty_takes_what_was_chosen_and_joins_the_notes(
    desk: Desk, pair: tuple[int, int]
) -> None:
    kept, lost = pair
    desk.write(merging.merge_customers, kept, lost, {"region"})
    row = _row(desk, kept)
    assert (row["name"], row["region"], row["credit_code"]) == ("恒通机械有限公司", "江北区", "91330100MA0007778N")
    assert row["note"] == "老会员\n展会名片"
    assert list(desk.read(lists.find_ids, "customers")) == [kept]


def test_all_that_hung_on_the_lost_one_hangs_on_the_kept_one(desk: Desk, pair: tuple[int, int]) -> None:
    kept, lost = pair
    assert desk.read(merging.count_moving, lost) == {"contacts": 1, "visits": 1, "attachments": 1}
    desk.write(merging.merge_customers, kept, lost)
    assert desk.read(merging.count_moving, lost) == {}
    assert desk.read(lists.count_records, "visits", where={"customer": kept}) == 1
    assert [one.name for one in desk.read(attachments.list_attachments, "customers", kept)] == ["名片.jpg"]
    assert check_office(desk).faults == []


def test_a_merge_is_taken_back_whole_the_next_day(desk: Desk, pair: tuple[int, int]) -> None:
    kept, lost = pair
    before = [_row(desk, one) for one in pair]
    desk.write(merging.merge_customers, kept, lost, {"name", "region"})
    desk.write(undo.undo_change)
    assert [_row(desk, one) for one in pair] == before
    assert desk.read(merging.count_moving, lost) == {"contacts": 1, "visits": 1, "attachments": 1}
    desk.write(undo.redo_change)
    assert desk.read(merging.count_moving, lost) == {}
    assert check_office(desk).faults == []


def test_an_old_number_in_a_workbook_leads_to_the_kept_record_also_after_a_second_merge(
    desk: Desk, pair: tuple[int, int]
) -> None:
    kept, lost = pair
    number = str(_row(desk, lost)["number"])
    desk.write(merging.merge_customers, kept, lost)
    third = desk.write(records.add_record, "customers", {"name": "恒通集团"})
    desk.write(merging.merge_customers, third, kept)
    assert desk.read(lambda session: KnownRecords(session, SHEETS["customers"]).find(number)) == third


def test_a_customer_is_not_merged_with_itself_or_one_that_is_away(desk: Desk, pair: tuple[int, int]) -> None:
    kept, lost = pair
    with pytest.raises(DeskError, match="自己"):
        desk.write(merging.merge_customers, kept, kept)
    with pytest.raises(DeskError, match="没有“number”"):
        desk.write(merging.merge_customers, kept, lost, {"number"})
    desk.write(records.archive_record, "customers", lost)
    with pytest.raises(DeskError, match="已存档"):
        desk.write(merging.merge_customers, kept, lost)
