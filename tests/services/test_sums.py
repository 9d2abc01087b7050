"""Sums are kept beside their lines: whatever becomes of a line, its contract or order follows."""

import shutil
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chamber_desk.domain.taxes import line_amounts
from chamber_desk.services import lists, records, undo
from chamber_desk.services.desk import Desk
from chamber_desk.services.products import line_values

from ..lengths import each_day
from .making import NOON, Office, add, change, get

FIRM, REP = "江城瑞丰贸易有限公司", "单小明"


def _lines(office: Office, sheet: str) -> list[int]:
    return list(office.desk.read(lists.find_ids, sheet, sort="id"))


def _money(office: Office, sheet: str, record: int, *names: str) -> tuple[Any, ...]:
    row = get(office.desk, sheet, record)
    return tuple(row[name] for name in names)


def test_a_contract_totals_its_lines_with_tax(office: Office) -> None:
    contract = office.add_contract(FIRM, REP, ("展位", 2000, 10_000_00), ("培训", 1000, 10_000_00))
    assert _money(office, "contracts", contract, "total", "tax") == (30_000_00, 1_698_12)  # domain base 7.3


def test_a_contract_follows_its_lines_as_they_change_go_and_come_back(office: Office) -> None:
    contract = office.add_contract(FIRM, REP, ("展位", 2000, 10_000_00), ("培训", 1000, 10_000_00))
    first, second = _lines(office, "contract_lines")
    change(office.desk, "contract_lines", first, quantity=1000)
    assert _money(office, "contracts", contract, "total") == (20_000_00,)
    office.desk.write(records.archive_record, "contract_lines", second)
    assert _money(office, "contracts", contract, "total") == (10_000_00,)
    office.desk.write(records.restore_record, "contract_lines", second)
    assert _money(office, "contracts", contract, "total") == (20_000_00,)
    for total in (10_000_00, 20_000_00, 30_000_00):
        office.desk.write(undo.undo_change)
        assert _money(office, "contracts", contract, "total") == (total,)


def test_a_line_that_moves_to_another_contract_changes_both(office: Office) -> None:
    one = office.add_contract(FIRM, REP, ("展位", 1000, 100_00), ("培训", 1000, 50_00))
    other = office.add_contract(FIRM, REP, ("礼盒", 1000, 10_00))
    change(office.desk, "contract_lines", _lines(office, "contract_lines")[1], contract=other)
    assert _money(office, "contracts", one, "total") == (100_00,)
    assert _money(office, "contracts", other, "total") == (60_00,)


def test_receipts_add_up_to_what_was_received(office: Office) -> None:
    contract = office.add_contract(FIRM, REP, ("展位", 1000, 100_00))
    for amount in (30_00, 20_00):
        add(office.desk, "receipts", contract=contract, paid_on=date(2026, 11, 2), amount=amount)
    assert _money(office, "contracts", contract, "received") == (50_00,)
    office.desk.write(records.archive_record, "receipts", 1)
    assert _money(office, "contracts", contract, "received") == (20_00,)


def test_an_order_sums_net_cost_and_total_with_rates_and_costs_from_the_products(office: Office) -> None:
    order = office.add_order(FIRM, REP, NOON, ("标准展位", 1500, 8_800_00), ("商会礼盒", 10_000, 268_00))
    assert _money(office, "orders", order, "net", "cost", "total") == (
        13_200_00 + 2_680_00,
        7_800_00 + 1_550_00,
        13_992_00 + 3_028_40,
    )


def test_a_cost_that_was_typed_wins_over_the_products(office: Office) -> None:
    order = office.add_order(FIRM, REP, NOON, ("标准展位", 1000, 100_00))
    change(office.desk, "order_lines", 1, unit_cost=0)
    assert _money(office, "orders", order, "cost") == (0,)


def test_a_changed_price_of_a_product_leaves_old_lines_alone(office: Office) -> None:
    order = office.add_order(FIRM, REP, NOON, ("标准展位", 1000, 100_00))
    change(office.desk, "products", 1, cost=1)
    change(office.desk, "order_lines", 1, accepted=500)
    assert _money(office, "orders", order, "cost") == (5_200_00,)


def test_a_product_brings_its_words_and_price_into_a_line(office: Office) -> None:
    assert office.desk.read(line_values, "order_lines", 1) == {
        "net_price": 8_800_00,
        "unit_cost": 5_200_00,
        "tax_rate": "0.06",
    }
    line = office.desk.read(line_values, "contract_lines", 1)
    assert (line["name"], line["unit"], line["unit_price"]) == ("标准展位", "个", 9_328_00)
    assert office.desk.read(line_values, "contract_lines", 99) == {}


def test_what_is_left_empty_is_filled(office: Office) -> None:
    desk = office.desk
    assert (get(desk, "customers", add(desk, "customers", name="江城盛泽商行"))["class"]) == "P"
    cases = (
        ("orders", {"confirmed_at": NOON}, "confirmed"),
        ("orders", {"confirmed_at": NOON, "dispatched_at": NOON}, "issued"),
        ("orders", {"confirmed_at": NOON, "delivered_on": NOON.date()}, "delivered"),
        ("contracts", {"title": "甲"}, "draft"),
        ("contracts", {"title": "甲", "signed_on": NOON.date()}, "signed"),
        ("tickets", {"kind": "repair", "problem": "灯", "reported_at": NOON}, "new"),
        ("tickets", {"kind": "repair", "problem": "灯", "reported_at": NOON, "forwarded_at": NOON}, "handed_over"),
        ("tickets", {"kind": "repair", "problem": "灯", "reported_at": NOON, "responded_at": NOON}, "in_work"),
        ("tickets", {"kind": "repair", "problem": "灯", "reported_at": NOON, "solved_at": NOON}, "solved"),
        ("tickets", {"kind": "repair", "problem": "灯", "reported_at": NOON, "solved_at": NOON, "rating": 4}, "closed"),
    )
    for sheet, values, state in cases:
        owner = {"owner": 3} if sheet != "tickets" else {}
        assert get(desk, sheet, add(desk, sheet, customer=1, **owner, **values))["state"] == state


MANY = each_day(15, everything=100)
lines = st.lists(
    st.tuples(st.integers(1, 10**6), st.integers(0, 10**8), st.sampled_from(["0.06", "0.13", "0.01", "exempt"]), st.booleans()),
    min_size=1, max_size=5,
)  # fmt: skip


@settings(max_examples=MANY, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines)
def test_sums_equal_the_sums_of_the_lines_that_stand(
    filled_file: Path, lines: list[tuple[int, int, str, bool]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.chamber"
        shutil.copy(filled_file, path)
        desk = Desk.open_desk(path)
        order = add(desk, "orders", customer=1, owner=3, confirmed_at=datetime(2026, 11, 2, 9))
        expected = [0, 0]
        for quantity, price, rate, stays in lines:
            line = add(desk, "order_lines", order=order, product=1, quantity=quantity, net_price=price, tax_rate=rate)
            if stays:
                amounts = line_amounts(quantity, price, rate, inclusive=False)
                expected = [expected[0] + amounts.net, expected[1] + amounts.total]
            else:
                desk.write(records.archive_record, "order_lines", line)
        row = get(desk, "orders", order)
        desk.close()
        assert [row["net"], row["total"]] == expected
