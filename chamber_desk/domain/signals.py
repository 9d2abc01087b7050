"""When counts say more than chance would: demand that fell, a season, a group that left, products bought together.

Who looks at forty groups finds one that stands out by chance alone. So every look says how many things were compared, and only
what chance would bring about in any of them less than once in a hundred such looks is reported.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile
from math import exp, inf, lgamma, log

RARE = 0.01  # how often chance may report anything at all among everything that was compared
LEAST_LOST = 3
YEAR = 12
_ONE_YEAR = 0.05  # a month that stands out in one year already; two such years make a season


def has_fallen(now: int, before: int, rest: tuple[int, int] = (0, 0), compared: int = 1) -> bool:
    """Did a count fall to half or less, further than the rest (now, before) and than one of so many compared falls by chance?"""
    if not before or now * 2 > before:
        return False
    stayed = min(Fraction(1, 2), Fraction(rest[0], sum(rest))) if any(rest) else Fraction(1, 2)
    return stayed > 0 and _binomial(before, now + before, float(1 - stayed)) * compared <= RARE


def find_season(counts: Sequence[int], compared: int = 1) -> tuple[int, ...]:
    """Places (0 to 11) of the months that stand out in both of two years; `counts` are 24 months, oldest first."""
    if len(counts) != 2 * YEAR:
        raise ValueError(f"{len(counts)} months")
    years = counts[:YEAR], counts[YEAR:]
    return tuple(place for place in range(YEAR) if _stands_out(years, place, compared * YEAR))


def _stands_out(years: Sequence[Sequence[int]], place: int, compared: int) -> bool:
    """Half as much again as the mean of each year, and in both together more than chance."""
    if any(not sum(year) or 2 * YEAR * year[place] < 3 * sum(year) for year in years):
        return False
    first, second = (_binomial(year[place], sum(year), 1 / YEAR) for year in years)
    return max(first, second) <= _ONE_YEAR and first * second * compared <= RARE


def has_left(lost: int, base: int, all_lost: int, all_base: int, compared: int = 1) -> bool:
    """Did at least half of a group leave, more than if those who left were drawn from all customers by lot?"""
    if lost < LEAST_LOST or 2 * lost < base or base >= all_base:
        return False
    drawn = _log_choose(all_base, all_lost)
    chance = sum(
        exp(_log_choose(base, count) + _log_choose(all_base - base, all_lost - count) - drawn)
        for count in range(lost, min(base, all_lost) + 1)
    )
    return chance * compared <= RARE


@dataclass(frozen=True, slots=True)
class Baskets:
    """What all orders together say of chance: how many there are, their (ordered) pairs of products, and the ways to make one."""

    orders: int
    pairs: int
    ways: int

    @staticmethod
    def count(sizes: Mapping[int, int], singles: Collection[int]) -> "Baskets":
        """From the number of orders of each size, and the number of orders of each product."""
        whole = sum(size * count for size, count in sizes.items())
        pairs = sum(size * (size - 1) * count for size, count in sizes.items())
        return Baskets(sum(sizes.values()), pairs, whole**2 - sum(one * one for one in singles))

    def expect_common(self, first: int, then: int) -> float:
        """Orders that would hold two products by chance, each ordered so often.

        The larger of two answers: the products independent of each other; and the pairs there are spread over the products as
        often as each is ordered, because in large orders everything stands beside everything.
        """
        if not self.orders:
            return 0.0
        return max(first * then / self.orders, first * then * self.pairs / self.ways if self.ways else 0.0)


def is_common(common: int, expected: float, compared: int = 1) -> bool:
    """Do products share more orders than any of so many compared pairs would by chance (Poisson)?"""
    if common <= expected:
        return False
    # P(X ≥ common): terms fall from here on, so they are added up until they no longer count.
    terms = (count * log(expected) - expected - lgamma(count + 1) for count in range(common, common + 1000))
    return sum(exp(one) for one in takewhile(lambda one: one > -60, terms)) * compared <= RARE if expected else True


def _binomial(count: int, whole: int, share: float) -> float:
    """The chance of so many of the whole, or more, where each one counts with this share."""
    terms = (
        _log_choose(whole, one) + one * log(share) + (whole - one) * log(1 - share) for one in range(count, whole + 1)
    )
    return sum(exp(one) for one in takewhile(lambda one: one > -60, terms))


def _log_choose(whole: int, count: int) -> float:
    if not 0 <= count <= whole:
        return -inf
    return lgamma(whole + 1) - lgamma(count + 1) - lgamma(whole - count + 1)
