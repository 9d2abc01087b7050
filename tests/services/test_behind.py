"""The records behind a figure add up to it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from chamber_desk.domain.figure_table import FigureTable
from chamber_desk.services import behind
from chamber_desk.services.desk import Desk
from chamber_desk.services.evidence import Evidence
from chamber_desk.services.sales import find_sales
from chamber_desk.services.topics import TOPICS

from .making import Office, add, move
from .market import LAST as MARKET_DAY
from .market import Market

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
RUI, QIMING, OLD = "江城瑞丰贸易有限公司", "江城启明咨询有限公司", "江城博远科技有限公司"


@pytest.fixture
def market(desk: Desk) -> Market:
    return Market(desk)


@pytest.fixture
def office(office: Office) -> Office:
    """With orders of three customers, a refund, a cancelled order, ratings and closed deals."""
    north = add(office.desk, "customers", name="北方公司", region="城北")
    assert north
    for firm, owner, day, net in (
        (RUI, "单小明", datetime(2026, 3, 1, 9), 100_00), (RUI, "江一舟", datetime(2026, 5, 2, 9), 200_00),
        ("北方公司", "单小明", datetime(2026, 5, 3, 9), 300_00), (OLD, "单小明", datetime(2025, 12, 3, 9), 900_00),
    ):  # fmt: skip
        office.add_order(firm, owner, day, ("标准展位", 1000, net), ("商会礼盒", 1000, 1_00))
    order = office.add_order(QIMING, "单小明", datetime(2026, 6, 1, 9), ("标准展位", 1000, 50_00))
    add(office.desk, "refunds", order=order, refunded_on=date(2026, 7, 2), net_amount=20_00)
    gone = office.add_order(QIMING, "单小明", datetime(2026, 6, 2, 9), ("标准展位", 1000, 7_00))
    move(office.desk, "orders", gone, "cancel", reason="客户取消")
    add(
        office.desk,
        "ratings",
        customer=office.id("customers", RUI),
        person=office.id("people", "单小明"),
        rated_on=date(2026, 3, 3),
        rating=5,
    )
    for outcome in ("win", "lose"):
        deal = add(office.desk, "opportunities", customer=office.id("customers", RUI), owner=office.id("people", "单小明"),
                   title="展位", amount=100, opened_on=date(2026, 1, 5))  # fmt: skip
        move(office.desk, "opportunities", deal, outcome, now=datetime(2026, 4, 1, 9), reason="价格")
    return office


def _behind(office: Office, found: FigureTable, place: int) -> list[Evidence]:
    return office.desk.read(behind.list_behind, found.topic, found.keys[place], FIRST, LAST)


def _sum(records: list[Evidence]) -> int:
    return sum(one.amount or 0 for one in records)


@pytest.mark.parametrize("by", ["month", "person", "region", "product"])
def test_orders_and_refunds_behind_a_line_add_up_to_its_sales(office: Office, by: str) -> None:
    found = office.desk.read(find_sales, FIRST, LAST, by)
    assert len(found.keys) == len(found.rows) and found.rows
    for place, row in enumerate(found.rows):
        assert _sum(_behind(office, found, place)) == row[2], row


def test_customers_behind_a_line_are_as_many_as_it_says(office: Office) -> None:
    found = office.desk.read(TOPICS["customers"][1], FIRST, LAST)
    told: list[Any] = [_behind(office, found, place) for place in range(len(found.rows))]
    assert [len(one) for one in told[:3]] == [row[1] for row in found.rows[:3]] == [3, 0, 1]
    assert [one.title for one in told[2]] == [OLD]
    assert len(told[3]) == found.rows[3][2] == 1


def test_lines_of_products_and_deals_of_people_stand_behind_theirs(office: Office) -> None:
    products = office.desk.read(TOPICS["products"][1], FIRST, LAST)
    assert [_sum(_behind(office, products, place)) for place in range(2)] == [row[3] for row in products.rows]
    deals = office.desk.read(TOPICS["conversion"][1], FIRST, LAST)
    assert (
        [len(_behind(office, deals, place)) for place in range(len(deals.rows))]
        == [row[3] for row in deals.rows]
        == [2, 2]
    )


@pytest.mark.parametrize(("topic", "sales"), [("channels", 5), ("channel_quarters", 7)])
def test_orders_behind_a_channel_add_up_and_its_leads_stand_below(office: Office, topic: str, sales: int) -> None:
    add(office.desk, "leads", name="展会名片", channel="fair", collected_on=date(2026, 5, 5))
    found = office.desk.read(TOPICS[topic][1], FIRST, LAST)
    assert len(found.keys) == len(found.rows) and found.rows
    for place, row in enumerate(found.rows):
        records = _behind(office, found, place)
        assert _sum(records) == row[sales], row
        leads = row[1 if topic == "channels" else 3]
        assert sum(one.sheet in ("opportunities", "leads") for one in records) == leads, row


def test_customers_behind_a_segment_are_those_it_counts(office: Office) -> None:
    found = office.desk.read(TOPICS["segments"][1], FIRST, LAST)
    told = [_behind(office, found, place) for place in range(len(found.rows))]
    assert [(len(one), _sum(one)) for one in told] == [(row[1], row[4]) for row in found.rows]
    assert sum(len(one) for one in told) == 4


def test_orders_behind_a_pair_hold_both_products(market: Market) -> None:
    market.write([
        (day, firm, ["会刊", "礼盒"] if place % 4 == 0 else names)
        for place, (day, firm, _region, _industry, names) in enumerate(market.orders())
    ])  # fmt: skip
    first = MARKET_DAY - timedelta(days=364)
    found = market.desk.read(TOPICS["pairs"][1], first, MARKET_DAY)
    assert len(found.rows) == 2
    records = market.desk.read(behind.list_behind, "pairs", found.keys[0], first, MARKET_DAY)
    assert len(records) == found.rows[0][2] and {one.sheet for one in records} == {"orders"}


@pytest.mark.parametrize("planted", ["region", "product", "group", "season"])
def test_behind_a_finding_stand_as_many_records_as_it_was_counted_from(market: Market, planted: str) -> None:
    lost = MARKET_DAY - timedelta(days=200 if planted == "group" else 89)

    def change(day: date, region: str, industry: str, names: list[str]) -> list[str] | None:
        if day >= lost and ((planted == "region" and region == "城西") or (planted == "group" and industry == "餐饮")):
            return None
        if planted == "product" and day >= lost and names == ["内训"]:
            return ["展位"]
        return ["礼盒"] if planted == "season" and day.month == 1 else names

    changed = [
        (day, firm, change(day, region, industry, names)) for day, firm, region, industry, names in market.orders()
    ]
    market.write([(day, firm, names) for day, firm, names in changed if names])
    found = market.desk.read(TOPICS["findings"][1], MARKET_DAY, MARKET_DAY)
    assert found.rows
    for key, row in zip(found.keys, found.rows, strict=True):
        records = market.desk.read(behind.list_behind, "findings", key, MARKET_DAY, MARKET_DAY)
        assert len(records) == row[2], key


def test_behind_an_allocation_stand_what_went_in_and_what_was_sold(office: Office) -> None:
    firm = office.id("customers", "北方公司")
    for day in (date(2026, 4, 1), date(2026, 4, 2)):
        add(
            office.desk,
            "visits",
            customer=firm,
            person=office.id("people", "单小明"),
            kind="visit",
            done_on=day,
            result="有意向",
        )
    add(office.desk, "channel_costs", month="2026-05", channel="fair", amount=88_00)
    found = office.desk.read(TOPICS["allocation"][1], FIRST, LAST)
    told = {key: _behind(office, found, place) for place, key in enumerate(found.keys)}
    market = told[("time", "region", "城北")]
    assert [one.sheet for one in market] == ["visits", "visits", "orders"] and _sum(market) == 301_00
    person = told[("time", "person", office.id("people", "单小明"))]
    assert sum(one.sheet == "visits" for one in person) == 2 and _sum(person) > 0
    assert all(records for records in told.values())
