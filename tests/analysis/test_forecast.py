"""Forecasts: a method, its interval and its error in the past, held against the naive one."""

import random

import pytest

from chamber_desk.analysis import forecast
from chamber_desk.analysis.forecast import LINE, MEAN, SAME, SEASONAL, foretell

SEASON = [100, 60, 110, 120, 115, 110, 100, 105, 150, 260, 140, 120]


def _seasonal(years: int, noise: int = 0) -> list[int]:
    rng = random.Random(3)
    return [1000 * one + 500 * year + rng.randint(-noise, noise) for year in range(years) for one in SEASON]


def test_a_straight_rise_goes_on_and_was_never_wrong() -> None:
    best, naive = foretell([100_00 * month for month in range(1, 8)])
    assert (best.method, [one.value for one in best.months]) == (LINE, [800_00, 900_00, 1000_00])
    assert (best.error, naive.method, naive.error) == (0, SAME, 100_00)
    assert best.months[0] == forecast.Month(800_00, 800_00, 800_00)


def test_figures_about_a_level_are_foretold_by_their_mean() -> None:
    best, naive = foretell([100, 140, 100, 60, 140, 100, 60, 100, 140, 60, 100, 140])
    assert best.method == MEAN
    assert best.error is not None and naive.error is not None and best.error < naive.error
    assert all(one.low is not None and one.high is not None and one.low <= one.value <= one.high for one in best.months)


def test_too_few_tests_of_the_past_give_no_interval() -> None:
    best, _naive = foretell([100, 200, 300, 400])
    assert best.error is None
    assert all(one.low is None and one.high is None for one in best.months)


def test_what_falls_goes_no_further_than_nought() -> None:
    best, _naive = foretell([500, 400, 300, 200, 100, 0])
    assert [one.value for one in best.months] == [0, 0, 0]
    assert all((one.low or 0) >= 0 for one in best.months)


def test_two_months_are_no_row_to_foretell_from() -> None:
    with pytest.raises(ValueError):
        foretell([1, 2])


def test_a_season_of_two_years_is_foretold_better_than_by_last_month() -> None:
    pytest.importorskip("statsmodels")
    values = _seasonal(3, noise=3000)[:33]  # the next is October, the peak
    best, naive = foretell(values)
    assert best.method == SEASONAL
    assert best.error is not None and naive.error is not None and best.error < naive.error / 2
    assert best.months[0].value > 200_000 > best.months[1].value
    low, high = best.months[0].low, best.months[0].high
    assert low is not None and high is not None and low < 261_000 < high


def test_less_than_two_years_is_no_season() -> None:
    best, _naive = foretell(_seasonal(2)[:23])
    assert best.method in (LINE, MEAN)


@pytest.mark.parametrize("values", [[0] * 30, [7] * 24, [0] * 29 + [1], [10**12 + place for place in range(30)]])
def test_odd_rows_are_foretold_without_a_fault(values: list[int]) -> None:
    pytest.importorskip("statsmodels")
    best, naive = foretell(values)
    assert all(0 <= one.value <= 2 * 10**12 for one in (*best.months, *naive.months))


def test_without_the_libraries_two_years_are_foretold_more_simply(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forecast, "has_libraries", lambda: False)
    assert foretell(_seasonal(2))[0].method in (LINE, MEAN)


def test_the_same_row_gives_the_same_forecast() -> None:
    pytest.importorskip("statsmodels")
    assert foretell(_seasonal(3, noise=9000)) == foretell(_seasonal(3, noise=9000))
