"""Statistics, forecast and association, against the checked cases and the standard library."""

import statistics as standard
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.statistics import (
    Association,
    count_pairs,
    count_products,
    find_association,
    find_statistics,
    list_associations,
)

from .vectors import load, told

CASES = load("metrics")
rows = st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=24)
orders = st.lists(st.sets(st.sampled_from("ABCDE")), max_size=30)


def hundredths(text: str | None) -> int | None:
    return None if text is None else round_half_up(Fraction(text) * 100)


@pytest.mark.parametrize("case", CASES["statistics"], ids=told)
def test_a_row_of_figures(case):
    found = find_statistics(case["values"])
    expected = [hundredths(case[key]) for key in ("mean", "median", "stdev", "ma3_next", "trend_next")]
    assert found.count == case["n"]
    assert [found.mean, found.median, found.deviation, found.moving_average, found.trend] == expected


@given(rows)
def test_figures_agree_with_the_standard_library(values):
    found = find_statistics(values)
    assert found.mean == round_half_up(standard.mean(map(Fraction, values)) * 100)
    assert found.median == round_half_up(Fraction(standard.median(map(Fraction, values))) * 100)
    if len(values) > 1:
        assert found.deviation == pytest.approx(standard.stdev(values) * 100, abs=0.6, rel=1e-9)


@given(st.integers(0, 1000), st.integers(0, 100), st.integers(3, 20))
def test_a_straight_line_goes_on_straight(start, slope, count):
    found = find_statistics([start + slope * place for place in range(count)])
    assert found.trend == (start + slope * count) * 100


@given(rows)
def test_a_forecast_is_never_below_zero(values):
    trend = find_statistics(values).trend
    assert (trend is None) is (len(values) < 3)
    assert trend is None or trend >= 0


@pytest.mark.parametrize("case", CASES["association"]["pairs"], ids=told)
def test_two_products_bought_together(case):
    found = find_association(CASES["association"]["baskets"], case["if"], case["then"])
    expected = [hundredths(case[key]) for key in ("support_pct", "confidence_pct", "lift")]
    assert [found.support, found.confidence, found.lift] == expected


def list_all(baskets: list[set[str]], least: int) -> list[Association]:
    alike = Counter(tuple(sorted(one)) for one in baskets)
    return list_associations(count_pairs(alike, least), count_products(alike), len(baskets))


@given(orders, st.integers(1, 4))
def test_the_list_holds_every_pair_that_is_common_enough(baskets, least):
    listed = list_all(baskets, least)
    for one in listed:
        assert one == find_association(baskets, one.first, one.then)
        assert one.common >= least
    pairs = {(one.first, one.then) for one in listed}
    assert pairs == {(then, first) for first, then in pairs}
    found = {(a, b) for a in "ABCDE" for b in "ABCDE" if a != b and find_association(baskets, a, b).common >= least}
    assert pairs == found


def test_no_orders_say_nothing():
    found = find_association([], "A", "B")
    assert (found.support, found.confidence, found.lift) == (0, None, None)
    assert list_all([], 1) == []
