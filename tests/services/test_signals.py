"""Signals of the orders: what was planted is found, what was not is not reported."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from chamber_desk.db.session import Session
from chamber_desk.i18n import format_sentence
from chamber_desk.services import patterns, records, signals
from chamber_desk.services.desk import Desk
from chamber_desk.services.signals import FALLING, LEFT, SEASON

from .making import add

LAST = date(2026, 11, 30)
REGIONS, INDUSTRIES = ("城东", "城西", "城南"), ("制造", "贸易", "餐饮")
PRODUCTS = ("展位", "会刊", "内训", "礼盒")


class Market:
    """An even market: three customers a region and industry, every one buys one product every fortnight for two years."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.rng = desk, random.Random(11)
        self.seller = add(desk, "people", name="单小明", role="rep", hired_on=date(2019, 1, 1))
        self.products = {name: add(desk, "products", name=name, kind="service") for name in PRODUCTS}
        self.firms = [
            (add(desk, "customers", name=f"{region}{industry}公司{place}", region=region, industry=industry), region, industry)
            for region in REGIONS for industry in INDUSTRIES for place in range(3)
        ]  # fmt: skip

    def orders(self) -> Iterator[tuple[date, int, str, str, list[str]]]:
        """(day, customer, region, industry, products) of two years."""
        for weeks in range(52):
            for firm, region, industry in self.firms:
                day = LAST - timedelta(days=14 * weeks + self.rng.randint(0, 13))
                yield day, firm, region, industry, [self.rng.choice(PRODUCTS[:3])]

    def write(self, orders: list[tuple[date, int, list[str]]]) -> None:
        """Write orders with their lines at one go."""

        def put(session: Session) -> None:
            ids = records.add_rows(session, "orders", [
                {"customer_id": firm, "owner_id": self.seller, "confirmed_at": datetime.combine(day, datetime.min.time()),
                 "state": "closed", "net": 100_00, "cost": 50_00, "total": 106_00} for day, firm, _names in orders
            ])  # fmt: skip
            records.add_rows(session, "order_lines", [
                {"order_id": order, "product_id": self.products[name], "quantity": 1000, "net_price": 100_00, "net": 100_00}
                for order, (_day, _firm, names) in zip(ids, orders, strict=True) for name in names
            ])  # fmt: skip

        self.desk.write(put)

    def told(self) -> set[tuple[str, str]]:
        """(kind, what it is about) of every signal."""
        found = set()
        for one in self.desk.read(signals.list_signals, LAST):
            assert one.count and format_sentence(one.sentence, "en")
            values = dict(one.sentence.values)
            found.add((one.kind, str(values.get("name") or values["value"])))
        return found


@pytest.fixture
def market(desk: Desk) -> Market:
    return Market(desk)


def test_an_even_market_says_nothing(market: Market) -> None:
    market.write([(day, firm, names) for day, firm, _region, _industry, names in market.orders()])
    assert market.told() == set()
    assert market.desk.read(patterns.find_pairs, LAST - timedelta(days=364), LAST).rows == ()


def test_a_lost_region_is_found_and_no_other(market: Market) -> None:
    lost = LAST - timedelta(days=89)
    market.write([
        (day, firm, names) for day, firm, region, _industry, names in market.orders() if region != "城西" or day < lost
    ])  # fmt: skip
    assert market.told() == {(FALLING, "城西")}


def test_a_group_that_left_is_found_and_no_other(market: Market) -> None:
    lost = LAST - timedelta(days=200)
    market.write([
        (day, firm, names) for day, firm, _region, industry, names in market.orders() if industry != "餐饮" or day < lost
    ])  # fmt: skip
    assert market.told() == {(LEFT, "餐饮")}


def test_a_product_nobody_orders_any_more_is_found(market: Market) -> None:
    lost = LAST - timedelta(days=89)
    market.write([
        (day, firm, ["展位"] if names == ["内训"] and day >= lost else names)
        for day, firm, _region, _industry, names in market.orders()
    ])  # fmt: skip
    assert market.told() == {(FALLING, "内训")}


def test_a_seasonal_product_is_found_with_its_month(market: Market) -> None:
    plain = [(day, firm, names) for day, firm, _region, _industry, names in market.orders()]
    gifts = [
        (date(year, 9, 1 + place), market.firms[place][0], ["礼盒"]) for year in (2025, 2026) for place in range(20)
    ]
    market.write(plain + gifts)
    assert (SEASON, "礼盒") in market.told()
    found = [one for one in market.desk.read(signals.list_signals, LAST) if one.kind == SEASON]
    assert [dict(one.sentence.values)["months"] for one in found] == ["9"]
    assert found[0].record == market.products["礼盒"]


def test_two_products_bought_together_are_found_and_no_others(market: Market) -> None:
    market.write([
        (day, firm, [*names, "礼盒"] if names == ["会刊"] and place % 2 else names)
        for place, (day, firm, _region, _industry, names) in enumerate(market.orders())
    ])  # fmt: skip
    found = market.desk.read(patterns.find_pairs, LAST - timedelta(days=364), LAST)
    assert {(row[0], row[1]) for row in found.rows} == {("会刊", "礼盒"), ("礼盒", "会刊")}
