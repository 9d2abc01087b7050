"""When counts say more than chance would: demand that fell, a season, a group that left. Three standard deviations each.

Orders come by themselves, so that a count varies by about its root (Poisson); what varies no more is not reported.
"""

from collections.abc import Sequence

DEVIATIONS = 3
LEAST_LOST = 3
YEAR = 12


def has_fallen(now: int, before: int) -> bool:
    """Did a count fall to half or less, by more than two such counts differ by chance?"""
    return now * 2 <= before and (before - now) ** 2 >= DEVIATIONS**2 * (before + now) > 0


def find_season(counts: Sequence[int]) -> tuple[int, ...]:
    """Places (0 to 11) of the months that stand out in both of two years; `counts` are 24 months, oldest first."""
    if len(counts) != 2 * YEAR:
        raise ValueError(f"{len(counts)} months")
    years = counts[:YEAR], counts[YEAR:]
    return tuple(place for place in range(YEAR) if all(_stands_out(year, place) for year in years))


def _stands_out(year: Sequence[int], place: int) -> bool:
    """Half as much again as the mean of the year, and more than chance. In twelfths, so that all stays whole."""
    total, count = sum(year), year[place]
    over = YEAR * count - total
    return total > 0 and 2 * over >= total and over**2 >= DEVIATIONS**2 * total * YEAR


def has_left(lost: int, base: int, all_lost: int, all_base: int) -> bool:
    """Did at least half of a group leave, more than the share of the others would have it?"""
    others = all_base - base
    if lost < LEAST_LOST or 2 * lost < base or others <= 0:
        return False
    # (lost − base · p)² ≥ 9 · base · p · (1 − p), where p is the share of the others; one of them at least, to be fair.
    left = max(all_lost - lost, 1)
    over = lost * others - base * left
    return over > 0 and over**2 >= DEVIATIONS**2 * base * left * max(others - left, 1)
