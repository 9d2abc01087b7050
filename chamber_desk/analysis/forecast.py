"""Forecasts of the next months with an interval, each method held against “the same as last month” in the past (6.2).

Seasonal where two whole years stand (Holt-Winters of statsmodels); else the straight line or the mean of three months,
whichever was less wrong. Never below nought.
"""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from chamber_desk.analysis.libraries import has_libraries, numeric_libraries
from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.statistics import LEAST_FOR_FORECAST
from chamber_desk.domain.words import N_

AHEAD = 3
SEASON = 12
TWO_SEASONS = 2 * SEASON
_LEAST_KNOWN = SEASON + SEASON // 2  # months that the past of the seasonal method is foretold from, at least
LEAST_TESTS = 3  # months foretold in the past before an error means anything
_TESTED = 12  # as many months of the past are foretold at most
_EIGHTY = 1.2816  # four times of five the truth lies so many deviations about a forecast

SEASONAL, LINE, MEAN, SAME = (
    N_("季节趋势（Holt-Winters）"),
    N_("直线趋势"),
    N_("最近三个月平均"),
    N_("与上月相同（对照）"),
)

Values = Sequence[int]
Foretell = Callable[[Values], list[Fraction]]


@dataclass(frozen=True, slots=True)
class Month:
    """One month ahead: the figure and, where the past shows how wrong it may be, from where to where."""

    value: int
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """What one method says of the next months; its mean error of one month in the past, of how many."""

    method: str
    months: tuple[Month, ...]
    error: int | None
    tests: int


def foretell(values: Values) -> tuple[Forecast, Forecast]:
    """The best method for a row of months, oldest first, and the naive one to hold it against.

    Raises ValueError where fewer months stand than LEAST_FOR_FORECAST: ask before.
    """
    if len(values) < LEAST_FOR_FORECAST:
        raise ValueError(f"{len(values)} months")
    seasonal = len(values) >= TWO_SEASONS and has_libraries()
    naive = _tell(SAME, values, _same, _LEAST_KNOWN if seasonal else LEAST_FOR_FORECAST)  # over the same months
    if seasonal:
        return _tell(SEASONAL, values, _seasonal, _LEAST_KNOWN), naive
    told = [_tell(name, values, way, LEAST_FOR_FORECAST) for name, way in ((LINE, _line), (MEAN, _mean))]
    return min(told, key=lambda one: (one.error is None, one.error or 0)), naive


def _tell(name: str, values: Values, way: Foretell, least: int) -> Forecast:
    missed = _miss(values, way, least)
    months = []
    for ahead, value in enumerate(way(values)):
        figure = _whole(value)
        wrong = missed[ahead]
        if len(wrong) < LEAST_TESTS:
            months.append(Month(figure, None, None))
            continue
        reach = round(_EIGHTY * sqrt(sum(one * one for one in wrong) / len(wrong)))
        months.append(Month(figure, max(figure - reach, 0), figure + reach))
    first = missed[0]
    error = round_half_up(Fraction(sum(map(abs, first)), len(first))) if len(first) >= LEAST_TESTS else None
    return Forecast(name, tuple(months), error, len(first))


def _miss(values: Values, way: Foretell, least: int) -> list[list[int]]:
    """By months ahead: what came less what earlier months alone would have foretold, of the last months."""
    missed: list[list[int]] = [[] for _place in range(AHEAD)]
    for known in range(max(least, len(values) - _TESTED), len(values)):
        told = way(values[:known])
        for ahead in range(min(AHEAD, len(values) - known)):
            missed[ahead].append(values[known + ahead] - _whole(told[ahead]))
    return missed


def _whole(value: Fraction) -> int:
    return max(round_half_up(value), 0)


def _same(values: Values) -> list[Fraction]:
    return [Fraction(values[-1])] * AHEAD


def _mean(values: Values) -> list[Fraction]:
    last = values[-LEAST_FOR_FORECAST:]
    return [Fraction(sum(last), len(last))] * AHEAD


def _line(values: Values) -> list[Fraction]:
    """The least-squares line drawn on."""
    count = len(values)
    middle, mean = Fraction(count - 1, 2), Fraction(sum(values), count)
    across = sum(((place - middle) * value for place, value in enumerate(values)), Fraction(0))
    slope = across / sum((place - middle) ** 2 for place in range(count))
    return [mean + slope * (count + ahead - middle) for ahead in range(AHEAD)]


def _seasonal(values: Values) -> list[Fraction]:
    """Level, damped trend and twelve months of the year, added."""
    with numeric_libraries():
        import numpy
        from statsmodels.tsa.holtwinters import ExponentialSmoothing
    if len(set(values)) == 1:
        return _same(values)
    scale = max(map(abs, values))  # figures about one: the search for the best smoothing ends well
    figures = numpy.array(values, dtype=float) / scale
    year, second = figures[:SEASON], figures[SEASON : 2 * SEASON]
    # The first year gives the seasons, what the months of the second are above it the trend: so 18 months can be foretold from.
    trend = float((second - year[: len(second)]).mean()) / SEASON
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the search stopped early is told by the error of the past
        model = ExponentialSmoothing(
            figures, trend="add", damped_trend=True, seasonal="add", seasonal_periods=SEASON, initialization_method="known",
            initial_level=float(year.mean()), initial_trend=trend, initial_seasonal=year - year.mean(),
        )  # fmt: skip
        told = model.fit().forecast(AHEAD)
    return [Fraction(float(one)) * scale for one in told]
