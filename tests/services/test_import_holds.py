"""What the window refuses, a file, a pasted row and a bulk edit are refused too, row by row; what a file brings whole is taken."""

from datetime import date
from typing import Any

import pytest

from chamber_desk.exchange.suggestions import suggest
from chamber_desk.services import lists, records
from chamber_desk.services.bulk_edit import change_field
from chamber_desk.services.desk import Desk
from chamber_desk.services.importing import ImportResult, ReadTable, import_tables

from .making import NOON, Office, add, complete, get, move

FIRM, DAY = "江城瑞丰贸易有限公司", date(2026, 11, 20)


def _take(desk: Desk, *tables: tuple[str, list[dict[str, Any]]], on_duplicate: str = "update") -> ImportResult:
    read = [ReadTable(sheet, list(enumerate(rows, 2)), place) for place, (sheet, rows) in enumerate(tables)]
    return desk.write_at(NOON, import_tables, read, on_duplicate=on_duplicate, suggest=suggest, name="单.xlsx")


def _refused(result: ImportResult) -> list[tuple[int, str | None, str]]:
    return [(one.row, one.error.field, str(one.error)) for one in result.refused]


@pytest.fixture
def order(office: Office) -> int:
    """Five gift boxes and two stands, handed down."""
    made = office.add_order(FIRM, "单小明", NOON, ("标准展位", 2000, 8000_00), ("商会礼盒", 5000, 200_00))
    move(office.desk, "orders", made, "dispatch")
    return made


def _delivery(office: Office, order: int, product: str, quantity: int, day: date = DAY) -> dict[str, Any]:
    number = get(office.desk, "orders", order)["number"]
    return {"order": number, "product": product, "delivered_on": day, "quantity": quantity}


def test_imported_deliveries_are_held_to_what_is_owed_one_after_the_other(office: Office, order: int) -> None:
    other = office.add_order(FIRM, "单小明", NOON, ("标准展位", 1000, 8000_00))
    rows = [
        _delivery(office, order, "商会礼盒", 3000),
        _delivery(office, order, "商会礼盒", 3000),
        _delivery(office, order, "商会礼盒", 2000),
        _delivery(office, other, "商会礼盒", 1000),
    ]
    result = _take(office.desk, ("deliveries", rows))
    assert result.added == 2
    assert _refused(result) == [
        (3, "quantity", "“商会礼盒”订了 5，还欠 2，不能交付更多。"),
        (5, "product", "这张订单没有订这个产品。"),
    ]
    assert get(office.desk, "orders", order)["state"] == "part_delivered"


def test_the_last_imported_delivery_delivers_the_order_on_its_day(office: Office, order: int) -> None:
    rows = [
        _delivery(office, order, "商会礼盒", 5000, date(2026, 11, 24)),
        _delivery(office, order, "标准展位", 2000),
    ]
    assert _take(office.desk, ("deliveries", rows)).refused == []
    row = get(office.desk, "orders", order)
    assert (row["state"], row["delivered_on"]) == ("delivered", date(2026, 11, 24))


def test_orders_that_a_file_brings_with_their_state_keep_it_and_their_deliveries(office: Office) -> None:
    same = {"customer": FIRM, "owner": "单小明", "confirmed_at": NOON}
    result = _take(
        office.desk,
        ("orders", [{**same, "number": "D1", "state": "delivered"}, {**same, "number": "D2", "dispatched_at": NOON}]),
        ("order_lines", [{"order": number, "product": "商会礼盒", "quantity": 1000, "net_price": 100} for number in ("D1", "D2")]),
        ("deliveries", [{"order": number, "product": "商会礼盒", "delivered_on": DAY, "quantity": 9000 if number == "D1" else 1000}
                        for number in ("D1", "D2")]),
    )  # fmt: skip
    assert result.refused == []
    told = [get(office.desk, "orders", one) for one in office.desk.read(lists.find_ids, "orders", sort="number")]
    assert [(one["number"], one["state"], one["delivered_on"]) for one in told] == [
        ("D1", "delivered", None),
        ("D2", "delivered", DAY),
    ]


def test_a_bulk_edit_of_deliveries_is_held_and_moves_the_orders_too(office: Office, order: int) -> None:
    boxes, stands = office.id("products", "商会礼盒"), office.id("products", "标准展位")
    told = {"order": order, "delivered_on": DAY}
    ids = [add(office.desk, "deliveries", product=boxes, quantity=1000, **told) for _place in range(2)]
    add(office.desk, "deliveries", product=stands, quantity=2000, **told)
    done = office.desk.write(change_field, "deliveries", ids, "quantity", 3000)
    assert [row.id for row in done.changed] == ids[:1]
    assert [(row.id, error.field) for row, error in done.refused] == [(ids[1], "quantity")]
    office.desk.write(change_field, "deliveries", ids[1:], "quantity", 2000)
    assert get(office.desk, "orders", order)["delivered_on"] == DAY
    office.desk.write(change_field, "deliveries", ids, "delivered_on", date(2026, 11, 26))
    assert get(office.desk, "orders", order)["delivered_on"] == date(2026, 11, 26), "the day was corrected"
    office.desk.write(change_field, "deliveries", ids, "accepted", 500)
    row = get(office.desk, "orders", order)
    assert (row["state"], row["delivered_on"]) == ("part_delivered", None)


def test_a_delivery_beyond_an_order_that_was_made_smaller_may_still_name_its_receiver(
    office: Office, order: int
) -> None:
    boxes = office.id("products", "商会礼盒")
    made = add(office.desk, "deliveries", order=order, product=boxes, delivered_on=DAY, quantity=5000)
    (line,) = office.desk.read(lists.find_ids, "order_lines", where={"order": order, "product": boxes})
    version = get(office.desk, "order_lines", line).version
    office.desk.write(records.change_record, "order_lines", line, version, {"quantity": 4000})
    assert office.desk.write(change_field, "deliveries", [made], "receiver", "江一舟").refused == []


def test_a_file_moves_an_order_only_as_a_plain_button_would(office: Office, order: int) -> None:
    row = get(office.desk, "orders", order)
    same = {"number": row["number"], "customer": FIRM, "owner": "单小明", "confirmed_at": NOON}
    result = _take(office.desk, ("orders", [{**same, "state": "closed"}]))
    assert _refused(result) == [(2, "state", "“已下达”不能改成“已关闭”。")]
    result = _take(office.desk, ("orders", [{**same, "state": "cancelled"}]))
    assert [one[:2] for one in _refused(result)] == [(2, "state")] and "取消订单" in str(result.refused[0].error)
    assert _take(office.desk, ("orders", [{**same, "state": "delivered"}])).refused == []
    row = get(office.desk, "orders", order)
    assert (row["state"], row["delivered_on"]) == ("delivered", NOON.date()), "with the day that the button fills"


def test_lines_of_a_signed_contract_are_not_imported_but_a_signed_contract_comes_with_its_lines(office: Office) -> None:
    contract = office.add_contract(FIRM, "单小明", ("标准展位", 1000, 30_000_00))
    complete(office.desk, contract)
    for key in ("submit", "approve", "sign"):
        move(office.desk, "contracts", contract, key)
    number = get(office.desk, "contracts", contract)["number"]
    line = {"name": "标准展位", "quantity": 1000, "unit_price": 100}
    contracts = [{"number": "旧〔2025〕7号", "customer": FIRM, "owner": "单小明", "title": "旧合同", "state": "signed"}]
    result = _take(
        office.desk,
        ("contracts", contracts),
        ("contract_lines", [{**line, "contract": number}, {**line, "contract": "旧〔2025〕7号"}]),
    )
    assert result.added == 2
    assert [(one.sheet, one.row, one.error.field) for one in result.refused] == [("contract_lines", 2, "contract")]
    changed = {"number": number, "customer": FIRM, "owner": "单小明", "title": "改了题目"}
    assert [one[1] for one in _refused(_take(office.desk, ("contracts", [changed])))] == ["title"]
