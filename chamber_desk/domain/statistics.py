"""Statistics, forecast and association of domain base 6.2, exact; results are whole hundredths, half up."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import isqrt

from chamber_desk.domain.money import round_half_up

LEAST_FOR_FORECAST = 3
LEAST_COMMON = 3  # orders that must hold both products before a pair is shown

Number = int | Fraction


@dataclass(frozen=True, slots=True)
class Statistics:
    """A row of figures in hundredths: mean, median, sample deviation (n − 1), and two forecasts of the next one."""

    count: int
    mean: int | None
    median: int | None
    deviation: int | None
    moving_average: int | None
    trend: int | None


def find_statistics(values: Sequence[Number]) -> Statistics:
    """What a row of figures, oldest first, says; None where there are too few."""
    count = len(values)
    if not count:
        return Statistics(0, None, None, None, None, None)
    mean = Fraction(sum(values)) / count
    ordered = sorted(values)
    median = Fraction(ordered[(count - 1) // 2] + ordered[count // 2]) / 2
    enough = count >= LEAST_FOR_FORECAST
    return Statistics(
        count,
        _hundredths(mean),
        _hundredths(median),
        _root(sum((value - mean) ** 2 for value in values) / Fraction(count - 1)) if count > 1 else None,
        _hundredths(Fraction(sum(values[-3:])) / 3) if enough else None,
        _hundredths(max(_extend(values, mean), Fraction(0))) if enough else None,
    )


def _hundredths(value: Fraction) -> int:
    return round_half_up(value * 100)


def _root(square: Fraction) -> int:
    """The root in hundredths, half up, without floating point."""
    return (isqrt(int(square * 40_000)) + 1) // 2


def _extend(values: Sequence[Number], mean: Fraction) -> Fraction:
    """The next value of the least-squares line."""
    count = len(values)
    middle = Fraction(count - 1, 2)
    across = sum(((place - middle) * value for place, value in enumerate(values)), Fraction(0))
    slope = across / sum((place - middle) ** 2 for place in range(count))
    return mean + slope * (count - middle)


@dataclass(frozen=True, slots=True)
class Association:
    """Who buys one product also buys the other: share of all orders, share of the first's orders (%), and lift."""

    first: str
    then: str
    common: int
    support: int
    confidence: int | None
    lift: int | None


def find_association(baskets: Sequence[Collection[str]], first: str, then: str) -> Association:
    """The association of two products over the orders; None where the products were never ordered."""
    with_first = sum(first in basket for basket in baskets)
    with_then = sum(then in basket for basket in baskets)
    return _associate(
        first, then, sum(first in one and then in one for one in baskets), with_first, with_then, len(baskets)
    )


def count_products(baskets: Mapping[tuple[str, ...], int]) -> Counter[str]:
    """By product the orders that hold it; each basket names a product once, in the same order as all others."""
    found = Counter[str]()
    for basket, count in baskets.items():
        for product in basket:
            found[product] += count
    return found


def count_pairs(baskets: Mapping[tuple[str, ...], int], least: int = LEAST_COMMON) -> dict[tuple[str, str], int]:
    """Every pair with enough common orders; `baskets` says how many orders hold the same products."""
    common = Counter[tuple[str, str]]()
    for basket, count in baskets.items():
        for pair in combinations(basket, 2):
            common[pair] += count
    return {pair: both for pair, both in common.items() if both >= least}


def list_associations(
    common: Mapping[tuple[str, str], int], singles: Mapping[str, int], orders: int
) -> list[Association]:
    """Pairs both ways, the strongest lift first, from the orders of each pair, of each product and of all."""
    found = [
        _associate(first, then, both, singles[first], singles[then], orders)
        for pair, both in common.items()
        for first, then in (pair, pair[::-1])
    ]
    return sorted(found, key=lambda one: (-(one.lift or 0), -one.support, one.first, one.then))


def _associate(first: str, then: str, both: int, with_first: int, with_then: int, count: int) -> Association:
    support = round_half_up(Fraction(both * 10_000, count)) if count else 0
    confidence = round_half_up(Fraction(both * 10_000, with_first)) if with_first else None
    lift = round_half_up(Fraction(both * count * 100, with_first * with_then)) if with_first and with_then else None
    return Association(first, then, both, support, confidence, lift)
