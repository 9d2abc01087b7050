"""Lists: every field sorts, every filter holds, pages join without a gap."""

from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.domain.names import sort_key
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import lists
from chamber_desk.services.desk import Desk

from .making import Office, add, get, titles

LISTED = [(sheet.name, field.name) for sheet in SHEETS.values() for field in sheet.fields if field.listed]


@pytest.fixture(scope="module")
def demo(demo_file: Path) -> Any:
    """Three months of the demonstration office, read only."""
    desk = Desk.open_desk(demo_file, read_only=True)
    yield desk
    desk.close()


def _order_of(sheet: Sheet, field: Field, value: Any, desk: Desk, record: int | None) -> Any:
    if field.kind is Kind.REF and record is not None:
        other = SHEETS[field.ref]
        row = get(desk, field.ref, record)
        return sort_key(str(row["name"]), row.values.get("reading") or None) if other.has_pinyin else row[other.title]
    if field.name in ("name", "reading") and sheet.has_pinyin:
        return sort_key(value)
    return value


@pytest.mark.parametrize(("sheet", "name"), LISTED)
def test_every_listed_field_sorts_up_and_down(demo: Desk, sheet: str, name: str) -> None:
    described, field = SHEETS[sheet], SHEETS[sheet].field(name)
    up = demo.read(lists.find_ids, sheet, sort=name, limit=300)
    rows = demo.read(lists.read_rows, sheet, up)
    keys = [
        _order_of(described, field, row["name" if name == "reading" else name], demo, row.refs.get(name))
        for row in rows
    ]
    filled = [key is not None for key in keys]
    assert filled == sorted(filled), "empty values stand first"
    known = [(key, row.id) for key, row in zip(keys, rows, strict=True) if key is not None]
    assert all(one <= other for one, other in pairwise(known))
    everything = demo.read(lists.find_ids, sheet, sort=name)
    assert list(demo.read(lists.find_ids, sheet, sort=name, descending=True)) == list(reversed(everything))
    assert len(everything) == demo.read(lists.count_records, sheet)


def test_a_list_without_an_order_shows_the_newest_first(demo: Desk) -> None:
    ids = list(demo.read(lists.find_ids, "orders"))
    assert ids == sorted(ids, reverse=True)


@pytest.mark.parametrize("search", ["", "江城", "gongsi"])
def test_a_limit_gives_the_head_of_the_whole_list(demo: Desk, search: str) -> None:
    for order in ({}, {"sort": "name"}, {"sort": "created_on", "descending": True}):
        whole = demo.read(lists.find_ids, "customers", search=search, **order)
        assert demo.read(lists.find_ids, "customers", search=search, limit=20, **order) == whole[:20]
        assert demo.read(lists.count_records, "customers", search=search) == len(whole)


CONDITIONS: list[tuple[str, dict[str, Any], Any]] = [
    ("orders", {"state": "closed"}, lambda row: row["state"] == "closed"),
    ("orders", {"state": ("in_work", "cancelled")}, lambda row: row["state"] in ("in_work", "cancelled")),
    ("orders", {"state__not": "closed"}, lambda row: row["state"] != "closed"),
    ("orders", {"state__not": ("in_work", "confirmed")}, lambda row: row["state"] not in ("in_work", "confirmed")),
    ("orders", {"contract": None}, lambda row: row.refs["contract"] is None),
    ("orders", {"contract__not": None}, lambda row: row.refs["contract"] is not None),
    ("orders", {"owner": 5}, lambda row: row.refs["owner"] == 5),
    ("orders", {"net__from": 1_000_000}, lambda row: row["net"] >= 1_000_000),
    ("orders", {"net__from": 500_000, "net__to": 1_000_000}, lambda row: 500_000 <= row["net"] <= 1_000_000),
    (
        "orders",
        {"confirmed_at__from": datetime(2026, 10, 1), "confirmed_at__to": datetime(2026, 10, 15)},
        lambda row: datetime(2026, 10, 1) <= row["confirmed_at"] <= datetime(2026, 10, 15),
    ),
    ("visits", {"done_on": None}, lambda row: row["done_on"] is None),
    ("visits", {"done_on__from": date(2026, 11, 1)}, lambda row: row["done_on"] and row["done_on"] >= date(2026, 11, 1)),
    ("visits", {"rating": (None, 5)}, lambda row: row["rating"] in (None, 5)),
    ("contacts", {"primary": True}, lambda row: row["primary"] is True),
    ("customers", {"class": "K1", "channel": ("fair", "web")}, lambda r: r["class"] == "K1" and r["channel"] in ("fair", "web")),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "where", "holds"), CONDITIONS)
def test_a_condition_keeps_exactly_the_records_that_meet_it(
    demo: Desk, sheet: str, where: dict[str, Any], holds: Any
) -> None:
    everything = demo.read(lists.read_rows, sheet, demo.read(lists.find_ids, sheet, sort="id"))
    expected = [row.id for row in everything if holds(row)]
    assert list(demo.read(lists.find_ids, sheet, where=where, sort="id")) == expected
    assert demo.read(lists.count_records, sheet, where=where) == len(expected)
    assert expected
    assert len(expected) < len(everything) or sheet == "contacts"


def test_a_condition_and_a_search_both_hold(demo: Desk) -> None:
    ids = demo.read(lists.find_ids, "customers", search="江城", where={"class": "K1"}, sort="name")
    rows = demo.read(lists.read_rows, "customers", ids)
    assert rows
    assert all(row["class"] == "K1" and "江城" in str(row["name"]) for row in rows)


def test_rows_come_in_the_order_asked_for_and_missing_ones_are_left_out(demo: Desk) -> None:
    ids = list(demo.read(lists.find_ids, "customers", sort="name"))
    wanted = [ids[7], 10**6, ids[3], ids[7]]
    assert [row.id for row in demo.read(lists.read_rows, "customers", wanted)] == [ids[7], ids[3], ids[7]]
    many = ids[:1100]
    assert [row.id for row in demo.read(lists.read_rows, "customers", many)] == many


def test_archived_records_stand_in_a_list_of_their_own(office: Office) -> None:
    from chamber_desk.services import records

    office.desk.write(records.archive_record, "customers", 2)
    assert 2 not in office.desk.read(lists.find_ids, "customers", sort="name")
    assert list(office.desk.read(lists.find_ids, "customers", archived=True)) == [2]
    assert get(office.desk, "customers", 2).archived


def test_a_row_shows_titles_and_numbers_of_what_it_refers_to(office: Office) -> None:
    row = get(office.desk, "customers", 1)
    assert (row["owner"], row.refs["owner"], row.numbers["owner"]) == ("单小明", 3, "YG003")
    assert get(office.desk, "people", 1)["manager"] == ""


def test_a_record_is_found_by_its_number_or_by_its_only_title(office: Office) -> None:
    find = lambda text, sheet="customers": office.desk.read(lists.find_by_number, sheet, text)  # noqa: E731
    assert find("KH00002") == find("江城博远科技有限公司") == 2
    assert find("江城") is None
    add(office.desk, "customers", name="江城博远科技有限公司")
    assert find("江城博远科技有限公司") is None
    assert find("CP001", "products") == 1
    assert find("x", "ratings") is None


def test_choices_are_offered_by_name_and_then_by_what_is_typed(office: Office) -> None:
    offered = office.desk.read(lists.find_choices, "people", "")
    assert [words for _, words in offered][:3] == ["江一舟（YG004）", "区一文（YG006）", "欧阳青（YG002）"]
    assert office.desk.read(lists.find_choices, "people", "sxm") == [(3, "单小明（YG003）")]
    assert len(office.desk.read(lists.find_choices, "people", "", 2)) == 2


def test_an_unknown_field_is_a_mistake_of_the_program(office: Office) -> None:
    with pytest.raises(KeyError):
        office.desk.read(lists.find_ids, "customers", sort="nothing")
    with pytest.raises(KeyError):
        office.desk.read(lists.find_ids, "customers", where={"nothing": 1})


def test_people_sort_by_pinyin_with_surnames_in_their_own_reading(office: Office) -> None:
    for name in ("单大明", "山一", "上官云", "曾一", "陈一", "长一", "Bob", "3号"):
        add(office.desk, "people", name=name, role="rep")
    shown = titles(office.desk, "people", office.desk.read(lists.find_ids, "people", sort="name"))
    assert shown.index("3号") < shown.index("Bob") < shown.index("陈一")
    assert shown.index("山一") < shown.index("单大明") < shown.index("单小明") < shown.index("上官云")


def test_the_folder_of_a_read_only_office_is_left_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "office.chamber"
    Desk.new_desk(target, name="和顺市商会").close()
    desk = Desk.open_desk(target, read_only=True)
    desk.read(lists.find_ids, "customers")
    desk.close()
    assert not target.with_name(target.name + "-lock").exists()
