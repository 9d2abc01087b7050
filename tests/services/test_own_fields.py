"""A secretary adds a field 街道 and filters by it: it is a field like any other, and no table changes for it."""

from datetime import date
from pathlib import Path

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.own_fields import OWN_SHEETS, ROOM
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.i18n import _, in_use, set_own_words
from chamber_desk.jobs.transfer import export_sheets, read_files, run_import
from chamber_desk.services import bulk_edit, finding, journal, lists, own_fields, records, recycling, undo
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk

from .making import Office, add, change, get

CUSTOMERS = SHEETS["customers"]


def use(desk: Desk) -> None:
    """What the window and the terminal do when they open an office."""
    set_own_words(desk.read(own_fields.get_office_words))


@pytest.fixture
def desk(office: Office) -> Desk:
    """The small office with a street, an area, a number and a day of its own on customers."""
    desk = office.desk
    desk.write(own_fields.add_own_field, "customers", "街道", "text")
    desk.write(own_fields.add_own_field, "customers", "片区", "choice", ["城东", "城西", " 城东 "])
    desk.write(own_fields.add_own_field, "customers", "面积", "number")
    desk.write(own_fields.add_own_field, "customers", "入会日", "day")
    use(desk)
    return desk


def fill(desk: Desk, **values: object) -> int:
    slots = {desk.read(own_fields.find_own_field, "customers", name): value for name, value in values.items()}
    return add(desk, "customers", name="江城市柳巷商行", **{str(slot): value for slot, value in slots.items()})


def test_no_table_has_a_word_of_it_before_it_is_wanted(office: Office) -> None:
    use(office.desk)
    assert not [field for field in in_use(CUSTOMERS).fields if field.own]
    assert office.desk.read(own_fields.see_sheet, CUSTOMERS).fields == in_use(CUSTOMERS).fields


def test_it_is_kept_searched_filtered_sorted_and_told_in_the_history(desk: Desk) -> None:
    record = fill(desk, 街道="文晖街道", 片区="城西", 面积=120_500, 入会日=date(2026, 3, 1))
    row = get(desk, "customers", record)
    assert (row["own_text_1"], row["own_text_2"], row["own_number_1"]) == ("文晖街道", "城西", 120_500)
    for search in ("文晖", "wenhui", "whjd"):
        assert record in desk.read(lists.find_ids, "customers", search=search)
    where = desk.read(finding.read_conditions, CUSTOMERS, ["街道=文晖街道"])
    assert list(desk.read(lists.find_ids, "customers", where=where)) == [record]
    where = desk.read(finding.read_conditions, CUSTOMERS, ["面积__from=120", "入会日__to=2026-03-01"])
    assert list(desk.read(lists.find_ids, "customers", where=where)) == [record]
    assert desk.read(lists.find_ids, "customers", sort="own_number_1", descending=True)[0] == record
    assert desk.read(lists.find_values, "customers", "own_text_1")[-1] == ("文晖街道", "", 1)
    change(desk, "customers", record, own_text_1="石桥街道")
    line = next(one for one in desk.read(journal.get_history, "customers", record) if one.column == "own_text_1")
    assert (line.old, line.new, _(CUSTOMERS.field(line.column).label)) == ("文晖街道", "石桥街道", "街道")
    desk.write(recycling.put_value_back, "customers", record, "own_text_1", "文晖街道")
    desk.write(undo.undo_change)
    assert get(desk, "customers", record)["own_text_1"] == "石桥街道"
    assert check_office(desk).faults == []


def test_a_choice_holds_only_its_options_whatever_way_it_comes(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="“片区”没有“城北”这个选项"):
        fill(desk, 片区="城北")
    record = fill(desk, 片区="城东")
    with pytest.raises(DeskError, match="没有“城北”"):
        change(desk, "customers", record, own_text_2="城北")
    told = desk.write(bulk_edit.change_field, "customers", [record], "own_text_2", "城北")
    assert len(told.refused) == 1
    file = tmp_path / "customers.csv"
    file.write_text("名称,片区\n甲公司,城西\n乙公司,城北\n", "utf-8")
    done = run_import(desk, read_files([file]))
    assert (done.result.added, [one.row for one in done.refusals]) == (1, [3])


def test_options_and_name_may_change_and_what_stands_stays(desk: Desk) -> None:
    record = fill(desk, 片区="城东")
    desk.write(own_fields.change_own_field, "customers", "own_text_2", "片区", ["城南"])
    assert get(desk, "customers", record)["own_text_2"] == "城东"
    change(desk, "customers", record, note="没有动片区")
    desk.write(own_fields.change_own_field, "customers", "own_text_1", "街道办", [])
    use(desk)
    assert next(_(field.label) for field in in_use(CUSTOMERS).fields if field.own) == "街道办"


def test_the_workbook_carries_it_out_and_in(desk: Desk, tmp_path: Path) -> None:
    record = fill(desk, 街道="文晖街道", 片区="城西", 面积=120_500, 入会日=date(2026, 3, 1))
    for name, language in (("a.xlsx", "zh_CN"), ("b.csv", "en")):
        export_sheets(desk, ["customers"], tmp_path / name, language)
        preview = read_files([tmp_path / name], as_sheet="customers", on_duplicate="update")
        assert preview.notes == [] and preview.refusals == []
        values = next(values for _row, values in preview.ready[0].rows if values["name"] == "江城市柳巷商行")
        row = get(desk, "customers", record)
        for slot in ("own_text_1", "own_text_2", "own_number_1", "own_day_1"):
            assert values[slot] == row[slot], slot


def test_taken_out_it_is_gone_from_sight_and_comes_back_with_what_was_written(desk: Desk) -> None:
    record = fill(desk, 街道="文晖街道")
    desk.write(own_fields.take_out_own_field, "customers", "own_text_1")
    use(desk)
    assert "own_text_1" not in [field.name for field in in_use(CUSTOMERS).fields]
    assert _(CUSTOMERS.field("own_text_1").label) == "自定字段"
    desk.write(own_fields.add_own_field, "customers", "别的", "text")
    assert desk.read(own_fields.find_own_field, "customers", "别的") == "own_text_3"
    desk.write(own_fields.add_own_field, "customers", "街道", "text")
    use(desk)
    assert desk.read(own_fields.find_own_field, "customers", "街道") == "own_text_1"
    assert get(desk, "customers", record)["own_text_1"] == "文晖街道"


def test_adding_a_field_is_undone_like_anything_else(desk: Desk) -> None:
    assert desk.read(journal.list_changes, 1)[0].message_id == "新增字段：{sheet}的“{field}”"
    desk.write(undo.undo_change)
    assert desk.read(own_fields.find_own_field, "customers", "入会日") is None


@pytest.mark.parametrize(("name", "kind", "options", "words"), [
    ("", "text", (), "请填写字段名称"), ("字" * 21, "text", (), "最多 20 个字"), ("名称", "text", (), "已经有“名称”"),
    ("街道", "day", (), "已经有“街道”"), ("region", "text", (), "已经有“region”"), ("等级", "choice", (), "请写出选项"),
    ("等级", "choice", ("  ",), "请写出选项"), ("等级", "colour", (), "没有“colour”这种字段"),
])  # fmt: skip
def test_a_field_that_breaks_a_rule_is_refused(
    desk: Desk, name: str, kind: str, options: tuple[str, ...], words: str
) -> None:
    with pytest.raises(DeskError, match=words):
        desk.write(own_fields.add_own_field, "customers", name, kind, options)


def test_the_room_is_said_when_it_is_full_and_an_unused_one_is_given_on(desk: Desk) -> None:
    desk.write(own_fields.add_own_field, "customers", "退会日", "day")
    with pytest.raises(DeskError, match="最多 2 个"):
        desk.write(own_fields.add_own_field, "customers", "第三天", "day")
    desk.write(own_fields.take_out_own_field, "customers", "own_day_2")
    assert desk.write(own_fields.add_own_field, "customers", "第三天", "day") == "own_day_2"


@pytest.mark.parametrize("sheet", OWN_SHEETS)
def test_every_main_register_has_the_room(office: Office, sheet: str) -> None:
    desk = office.desk
    slots = [desk.write(own_fields.add_own_field, sheet, f"自有{kind}", kind, ()) for kind in ROOM]
    use(desk)
    seen = desk.read(own_fields.see_sheet, SHEETS[sheet])
    assert [field.name for field in seen.fields if field.own] == slots
    assert all(field.listed for field in seen.fields if field.own)
    ids = desk.read(lists.find_ids, sheet)
    if ids:
        row = get(desk, sheet, ids[0])
        desk.write(records.change_record, sheet, row.id, row.version, {"own_number_1": 5000})
        assert get(desk, sheet, row.id)["own_number_1"] == 5000


def test_what_was_written_of_a_person_is_erased_with_the_person(office: Office) -> None:
    from chamber_desk.domain.personal import personal_columns

    assert {"own_text_1", "own_number_1", "own_day_2"} <= set(personal_columns("contacts"))
    assert "own_text_1" not in personal_columns("candidates")
