"""Customers, channels and products of a span, counted from the records."""

from datetime import date, datetime

import pytest

from chamber_desk.services.desk import Desk
from chamber_desk.services.topics import COLUMNS, TOPICS

from .making import Office, add, move

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
OLD, RUI, QIMING = "江城博远科技有限公司", "江城瑞丰贸易有限公司", "江城启明咨询有限公司"


def _read(desk: Desk, topic: str, first: date = FIRST, last: date = LAST) -> dict[str, dict[str, object]]:
    found = desk.read(TOPICS[topic][1], first, last)
    keys = [one.key for one in found.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in found.rows]
    return {getattr(row[keys[0]], "text", str(row[keys[0]])): row for row in rows}


def _order(office: Office, firm: str, day: datetime, net: int = 100_00, **values: object) -> int:
    return office.add_order(firm, "单小明", day, ("标准展位", 1000, net), **values)


def test_a_customer_is_new_by_its_first_order_and_lost_after_half_a_year_without_one(office: Office) -> None:
    _order(office, OLD, datetime(2025, 12, 1, 9))
    _order(office, RUI, datetime(2025, 11, 1, 9))
    _order(office, RUI, datetime(2026, 11, 1, 9))
    _order(office, QIMING, datetime(2026, 11, 2, 9))
    told = _read(office.desk, "customers")
    assert (told["新客户"]["count"], told["老客户"]["count"]) == (1, 1)
    assert (told["流失客户"]["count"], told["流失客户"]["base"], told["流失客户"]["percent"]) == (1, 2, 50_00)


def test_ratings_of_visits_and_of_the_sheet_count_alike(office: Office) -> None:
    firm, rep = office.id("customers", RUI), office.id("people", "单小明")
    add(office.desk, "ratings", customer=firm, person=rep, rated_on=date(2026, 3, 1), rating=5)
    add(office.desk, "visits", customer=firm, person=rep, done_on=date(2026, 3, 2), result="好", rating=2)
    add(office.desk, "ratings", customer=firm, person=rep, rated_on=date(2025, 3, 1), rating=1)
    told = _read(office.desk, "customers")["满意评价（4、5 分）"]
    assert (told["count"], told["base"], told["percent"]) == (1, 2, 50_00)


def test_a_channel_has_its_leads_wins_sales_and_cost(office: Office) -> None:
    firm, rep = office.id("customers", RUI), office.id("people", "单小明")
    for day in (1, 2, 3, 4):
        deal = add(
            office.desk, "opportunities", customer=firm, owner=rep, title=f"展位{day}", channel="fair", amount=100,
            opened_on=date(2026, 3, day),
        )  # fmt: skip
        if day == 1:
            move(office.desk, "opportunities", deal, "win", now=datetime(2026, 4, 1, 9))
    add(office.desk, "channel_costs", month="2026-03", channel="fair", amount=500_00)
    add(office.desk, "channel_costs", month="2025-03", channel="fair", amount=900_00)
    fair = _read(office.desk, "channels")["行业展会"]
    assert (fair["leads"], fair["won"], fair["conversion"]) == (4, 1, 25_00)
    assert (fair["cost"], fair["cost_each"], fair["cost_ratio"]) == (500_00, 500_00, None)


def test_a_channel_without_leads_has_no_ratio_rather_than_nought(office: Office) -> None:
    told = _read(office.desk, "channels")["网络平台"]
    assert (told["leads"], told["conversion"], told["share"], told["cost_each"]) == (0, None, None, None)


def test_products_share_what_was_sold_and_a_cancelled_order_counts_nowhere(office: Office) -> None:
    _order(office, RUI, datetime(2026, 3, 1, 9), 300_00)
    office.add_order(RUI, "单小明", datetime(2026, 3, 1, 9), ("商会礼盒", 2000, 50_00))
    cancelled = _order(office, RUI, datetime(2026, 3, 2, 9), 999_00)
    move(office.desk, "orders", cancelled, "cancel", reason="客户取消")
    found = office.desk.read(TOPICS["products"][1], FIRST, LAST)
    rows = [dict(zip([one.key for one in found.columns], row, strict=True)) for row in found.rows]
    assert [(row["name"], row["quantity"], row["sales"], row["share"]) for row in rows] == [
        ("标准展位", 1000, 300_00, 75_00), ("商会礼盒", 2000, 100_00, 25_00),
    ]  # fmt: skip


def test_a_refund_lowers_the_sales_of_the_channel_it_came_from(office: Office) -> None:
    firm = add(office.desk, "customers", name="展会来的公司", channel="fair")
    order = add(office.desk, "orders", customer=firm, owner=3, confirmed_at=datetime(2026, 3, 1, 9))
    add(office.desk, "order_lines", order=order, product=1, quantity=1000, net_price=300_00)
    add(office.desk, "refunds", order=order, refunded_on=date(2026, 4, 1), net_amount=100_00)
    assert _read(office.desk, "channels")["行业展会"]["sales"] == 200_00


@pytest.mark.parametrize("topic", list(TOPICS))
def test_an_office_without_records_gives_dashes_and_no_fault(office: Office, topic: str) -> None:
    found = office.desk.read(TOPICS[topic][1], FIRST, LAST)
    assert all(len(row) == len(COLUMNS[topic]) for row in found.rows)
    assert found.rule
