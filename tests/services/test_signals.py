"""Signals of the orders: what was planted is found, what was not is not reported."""

from datetime import date, timedelta

import pytest

from chamber_desk.services import patterns, signals
from chamber_desk.services.desk import Desk
from chamber_desk.services.signals import FALLING, LEFT, SEASON

from .making import add
from .market import LAST, Market


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


def test_demand_that_falls_everywhere_is_told_once(market: Market) -> None:
    lost = LAST - timedelta(days=89)
    market.write([
        (day, firm, names) for place, (day, firm, _region, _industry, names) in enumerate(market.orders())
        if day < lost or place % 3 == 0
    ])  # fmt: skip
    found = [one for one in market.desk.read(signals.list_signals, LAST) if one.kind == FALLING]
    assert [one.key for one in found] == ["falling:all"]


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


def test_orders_of_a_year_and_a_bit_make_no_season_of_the_one_month_that_has_two(market: Market) -> None:
    """An office that began in October has sold “in October of both years” everything it sold then."""
    market.write([
        (day, firm, names) for day, firm, _region, _industry, names in market.orders() if day >= date(2025, 10, 20)
    ])  # fmt: skip
    assert market.told() == set()


def test_large_mixed_orders_make_no_pairs(desk: Desk) -> None:
    """Half of the orders hold eight of twelve products drawn by lot: all stand beside all, and none belongs to another."""
    market = Market(desk)
    market.products = {f"产品{place}": add(desk, "products", name=f"产品{place}", kind="goods") for place in range(12)}
    names = list(market.products)
    market.write([
        (day, firm, market.rng.sample(names, 8 if place % 2 else 1))
        for place, (day, firm, *_rest) in enumerate(market.orders())
    ])  # fmt: skip
    assert market.desk.read(patterns.find_pairs, LAST - timedelta(days=364), LAST).rows == ()


def test_a_long_list_of_products_makes_no_pairs_by_chance(desk: Desk) -> None:
    """Of two thousand pairs some always meet three times."""
    market = Market(desk)
    market.products = {f"产品{place}": add(desk, "products", name=f"产品{place}", kind="goods") for place in range(60)}
    names = list(market.products)
    market.write([(day, firm, market.rng.sample(names, 3)) for day, firm, *_rest in market.orders()])
    found = market.desk.read(patterns.find_pairs, LAST - timedelta(days=364), LAST)
    assert found.rows == () and found.values["pairs"] == 60 * 59 // 2
    assert isinstance(found.values["chance"], int) and found.values["chance"] > 10
