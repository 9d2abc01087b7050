"""Import: good rows go in as one change set; each bad one is named with its reason; doubles are treated as asked."""

from typing import Any

import pytest

from chamber_desk.services import journal, lists, undo
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from chamber_desk.services.importing import ImportResult, ReadTable, import_tables

from .making import NOON, Office, add, get, look_at_everything, titles

Rows = list[dict[str, Any]]


def _take(desk: Desk, *tables: tuple[str, Rows], on_duplicate: str = "error", now: Any = NOON) -> ImportResult:
    from chamber_desk.exchange.suggestions import suggest

    read = [ReadTable(sheet, list(enumerate(rows, 2)), place) for place, (sheet, rows) in enumerate(tables)]
    return desk.write_at(now, import_tables, read, on_duplicate=on_duplicate, suggest=suggest, name="名单.xlsx")


def _refused(result: ImportResult) -> list[tuple[str, int, str | None, str]]:
    return [(one.sheet, one.row, one.error.field, str(one.error)) for one in result.refused]


def test_good_rows_go_in_and_bad_ones_are_named(desk: Desk) -> None:
    result = _take(
        desk,
        ("customers", [{"name": "江城盛泽商行", "class": "K1"}, {"name": ""}, {"name": "江城安澜商行", "class": "K9"}]),
    )
    assert (result.added, result.by_sheet) == (1, {"customers": 1})
    assert [(sheet, row, field) for sheet, row, field, _ in _refused(result)] == [
        ("customers", 3, "name"),
        ("customers", 4, "class"),
    ]
    assert titles(desk, "customers", desk.read(lists.find_ids, "customers")) == ["江城盛泽商行"]


def test_all_sheets_are_one_change_set_that_undo_takes_back(desk: Desk) -> None:
    before = look_at_everything(desk)
    _take(
        desk,
        ("orders", [{"customer": "江城盛泽商行", "owner": "单小明", "confirmed_at": NOON, "number": "DD202611-0007"}]),
        ("order_lines", [{"order": "DD202611-0007", "product": "展位", "quantity": 1000, "net_price": 100_00}]),
        ("customers", [{"name": "江城盛泽商行", "owner": "单小明"}]),
        ("products", [{"name": "展位", "cost": 60_00}]),
        ("people", [{"name": "单小明", "role": "rep"}]),
    )
    (change,) = desk.read(journal.list_changes, 1)
    assert (change.message_id.format(**change.values), change.rows) == ("导入 名单.xlsx", change.rows)
    order = desk.read(lists.find_by_number, "orders", "DD202611-0007")
    assert order is not None
    assert (get(desk, "orders", order)["net"], get(desk, "orders", order)["cost"]) == (100_00, 60_00)
    assert check_office(desk).faults == []
    desk.write(undo.undo_change)
    assert look_at_everything(desk) == before


def test_references_are_found_by_number_first_and_then_by_the_only_name(office: Office) -> None:
    add(office.desk, "people", name="KH00001", role="rep")
    result = _take(
        office.desk,
        ("contacts", [{"customer": "KH00002", "name": "甲"}, {"customer": "江城瑞丰贸易有限公司", "name": "乙"}, {"customer": 3, "name": "丙"}]),
    )  # fmt: skip
    assert result.added == 3
    assert [get(office.desk, "contacts", one).refs["customer"] for one in (1, 2, 3)] == [2, 1, 3]


def test_an_unknown_reference_is_named_with_the_nearest_one(office: Office) -> None:
    result = _take(
        office.desk,
        ("contacts", [{"customer": "江城瑞丰贸易有限公", "name": "甲"}, {"customer": "远方", "name": "乙"}]),
    )
    messages = [text for *_, text in _refused(result)]
    assert messages[0] == "“客户”：客户里没有“江城瑞丰贸易有限公”，是不是“江城瑞丰贸易有限公司”？"
    assert messages[1] == "“客户”：客户里没有“远方”。"


def test_a_name_that_several_have_must_be_written_as_a_number(office: Office) -> None:
    add(office.desk, "customers", name="江城瑞丰贸易有限公司")
    result = _take(
        office.desk,
        ("contacts", [{"customer": "江城瑞丰贸易有限公司", "name": "甲"}, {"customer": "KH00005", "name": "乙"}]),
    )
    assert result.added == 1
    assert _refused(result)[0][3] == "“客户”：客户里有几条都叫“江城瑞丰贸易有限公司”，请改写编号。"


def test_managers_may_stand_after_their_people_in_the_same_sheet(desk: Desk) -> None:
    rows = [
        {"name": "单小明", "role": "rep", "manager": "欧阳青"},
        {"name": "江一舟", "role": "rep", "manager": "YG777"},
        {"name": "欧阳青", "role": "manager", "number": "YG777"},
        {"name": "区一文", "role": "rep", "manager": "没有此人"},
    ]
    result = _take(desk, ("people", rows))
    assert (result.added, [row for _, row, _, _ in _refused(result)]) == (3, [5])
    boss = desk.read(lists.find_by_number, "people", "YG777")
    for name in ("单小明", "江一舟"):
        record = desk.read(lists.find_by_number, "people", name)
        assert record is not None
        assert get(desk, "people", record).refs["manager"] == boss
    assert check_office(desk).faults == []


DOUBLES = [
    ("customers", {"name": "江城瑞丰贸易有限责任公司"}, "name"),
    ("customers", {"name": "江城瑞豐貿易"}, "name"),
    ("customers", {"name": "别的商行", "number": "KH00001"}, "number"),
    ("customers", {"name": "别的商行", "credit_code": "91330100MA0007778N"}, "credit_code"),
    ("people", {"name": "单小明", "role": "rep"}, "name"),
    ("people", {"name": "别人", "role": "rep", "number": "YG003"}, "number"),
    ("products", {"name": "标准展位"}, "name"),
]


@pytest.fixture
def known(office: Office) -> Office:
    """The small office, its first customer with a credit code."""
    from .making import change

    change(office.desk, "customers", 1, credit_code="91330100MA0007778N")
    return office


@pytest.mark.parametrize(("sheet", "row", "field"), DOUBLES)
def test_a_double_is_refused_skipped_or_brought_up_to_date_as_asked(
    known: Office, sheet: str, row: dict[str, Any], field: str
) -> None:
    count = known.desk.read(lists.count_records, sheet)
    result = _take(known.desk, (sheet, [row]))
    assert [(one[2], one[3]) for one in _refused(result)] == [(field, f"办公文件里已有相同的{_label(sheet)}。")]
    assert _take(known.desk, (sheet, [row]), on_duplicate="skip").skipped == 1
    assert _take(known.desk, (sheet, [{**row, "note": "新的"}]), on_duplicate="update").updated == 1
    assert known.desk.read(lists.count_records, sheet) == count
    notes = [one["note"] for one in known.desk.read(lists.read_rows, sheet, known.desk.read(lists.find_ids, sheet))]
    assert notes.count("新的") == 1
    assert check_office(known.desk).faults == []


def _label(sheet: str) -> str:
    from chamber_desk.domain.sheets import SHEETS

    return SHEETS[sheet].label


def test_an_update_leaves_alone_what_the_file_does_not_say(office: Office) -> None:
    row = {"name": "江城瑞丰贸易有限公司", "region": "青云区", "owner": None}
    assert _take(office.desk, ("customers", [row]), on_duplicate="update").updated == 1
    found = get(office.desk, "customers", 1)
    assert (found["region"], found["class"], found["owner"]) == ("青云区", "K1", "单小明")


def test_two_rows_of_one_file_that_are_doubles_are_not_both_taken(desk: Desk) -> None:
    rows = [{"name": "江城盛泽商行有限公司"}, {"name": "江城盛泽商行"}, {"name": "江城安澜商行"}]
    result = _take(desk, ("customers", rows))
    assert result.added == 2
    assert _refused(result) == [("customers", 3, "name", "与本次导入的另一行重复。")]


def test_the_same_name_in_sheets_without_unique_names_is_no_double(office: Office) -> None:
    rows = [{"customer": "KH00001", "name": "江一舟"}, {"customer": "KH00001", "name": "江一舟"}]
    assert _take(office.desk, ("contacts", rows)).added == 2


def test_targets_are_doubles_by_month_person_and_indicator(office: Office) -> None:
    row = {"month": "2026-11", "person": "单小明", "indicator": "sales", "value": 100}
    assert _take(office.desk, ("targets", [row, {**row, "indicator": "new"}])).added == 2
    result = _take(office.desk, ("targets", [{**row, "value": 200}]), on_duplicate="update")
    assert result.updated == 1
    assert [one["value"] for one in office.desk.read(lists.read_rows, "targets", [1, 2])] == [200, 100]


def test_importing_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    rows = [{"name": "江城盛泽商行", "number": "KH00003"}, {"name": "江城安澜商行"}]
    _take(desk, ("customers", rows))
    before = look_at_everything(desk)
    for choice in ("error", "skip", "update"):
        _take(desk, ("customers", rows), on_duplicate=choice)
        assert look_at_everything(desk) == before


def test_an_empty_import_leaves_no_change_set(desk: Desk) -> None:
    before = desk.read(journal.list_changes)
    assert _take(desk, ("customers", [])).added == 0
    assert desk.read(journal.list_changes) == before


def test_a_row_that_names_a_refused_row_of_the_same_file_is_refused_too(desk: Desk) -> None:
    result = _take(
        desk,
        (
            "people",
            [
                {"number": "1", "name": "欧阳青", "role": "chief"},  # no such position
                {"number": "2", "name": "单小明", "role": "rep", "manager": "欧阳青"},
                {"number": "3", "name": "解一心", "role": "rep", "manager": "单小明"},
                {"number": "4", "name": "尉迟林", "role": "manager"},
                {"number": "5", "name": "区一文", "role": "rep", "manager": "尉迟林"},
            ],
        ),
    )
    assert result.added == 2
    assert sorted((row, field) for _, row, field, _ in _refused(result)) == [
        (2, "role"),
        (3, "manager"),
        (4, "manager"),
    ]
    (led,) = [one for one in desk.read(lists.find_ids, "people") if titles(desk, "people", [one]) == ["区一文"]]
    assert desk.read(lists.get_row, "people", led).values["manager"] == "尉迟林"


def test_a_double_gets_its_reference_to_a_new_row_of_the_same_file(desk: Desk) -> None:
    _take(desk, ("people", [{"number": "2", "name": "单小明", "role": "rep"}]))
    result = _take(
        desk,
        (
            "people",
            [
                {"number": "2", "name": "单小明", "role": "rep", "manager": "尉迟林"},
                {"number": "4", "name": "尉迟林", "role": "manager"},
            ],
        ),
        on_duplicate="update",
    )
    assert (result.added, result.updated, result.refused) == (1, 1, [])
    (person,) = [one for one in desk.read(lists.find_ids, "people") if titles(desk, "people", [one]) == ["单小明"]]
    assert desk.read(lists.get_row, "people", person).values["manager"] == "尉迟林"


def _lines(desk: Desk, order: str, count: int) -> ImportResult:
    row = {"order": order, "product": "标准展位", "quantity": 1000, "net_price": 100_00, "unit_cost": None}
    return _take(desk, ("order_lines", [row] * count), on_duplicate="skip")


def test_so_many_like_lines_go_in_as_the_file_has_more_than_the_office(office: Office) -> None:
    office.add_order("江城瑞丰贸易有限公司", "单小明", NOON, ("标准展位", 1000, 100_00))
    number = get(office.desk, "orders", 1)["number"]
    first = _lines(office.desk, number, 2)
    assert (first.added, first.skipped, first.there) == (1, 1, {(0, "order_lines"): [2]})
    again = _lines(office.desk, number, 2)
    assert (again.added, again.there) == (0, {(0, "order_lines"): [2, 3]}), "the same file adds nothing"
    (told,) = _take(
        office.desk, ("order_lines", [{"order": number, "product": "标准展位", "quantity": 1000, "net_price": 100_00}])
    ).refused
    assert str(told.error) == "办公文件里已有一模一样的订单明细。"


def test_orders_without_numbers_are_not_taken_twice_either(office: Office) -> None:
    rows = [
        {"number": None, "customer": "江城瑞丰贸易有限公司", "owner": "单小明", "confirmed_at": NOON, "due_on": None}
    ] * 2
    assert _take(office.desk, ("orders", rows)).added == 2
    assert _take(office.desk, ("orders", rows), on_duplicate="update").there == {(0, "orders"): [2, 3]}
    assert _take(office.desk, ("orders", [*rows, *rows]), on_duplicate="update").added == 2


def test_what_was_put_away_is_the_same_only_as_what_comes_put_away(office: Office) -> None:
    row = {"customer": "江城瑞丰贸易有限公司", "name": "江一舟"}
    _take(office.desk, ("contacts", [row, {**row, "archived": True}]))
    assert _take(office.desk, ("contacts", [row, {**row, "archived": True}]), on_duplicate="skip").skipped == 2
    assert _take(office.desk, ("contacts", [row, row]), on_duplicate="skip").added == 1
