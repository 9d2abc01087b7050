"""What is more than chance, and what is not."""

import random

import pytest

from chamber_desk.domain.signals import find_season, has_fallen, has_left


@pytest.mark.parametrize(
    ("now", "before", "fell"),
    [
        (0, 9, True),
        (0, 8, False),
        (14, 36, True),
        (15, 36, False),
        (50, 100, True),
        (51, 100, False),
        (0, 0, False),
        (9, 3, False),
    ],
)
def test_demand_fell_where_two_counts_differ_by_more_than_chance(now: int, before: int, fell: bool) -> None:
    assert has_fallen(now, before) is fell


@pytest.mark.parametrize(
    ("lost", "base", "all_lost", "all_base", "left"),
    [
        (8, 10, 10, 100, True),
        (2, 2, 2, 100, False),
        (4, 10, 10, 100, False),
        (8, 10, 80, 100, False),
        (10, 10, 10, 10, False),
    ],
)
def test_a_group_left_where_the_others_stayed(lost: int, base: int, all_lost: int, all_base: int, left: bool) -> None:
    assert has_left(lost, base, all_lost, all_base) is left


def test_a_season_stands_out_in_both_years() -> None:
    year = [5] * 12
    autumn = [5] * 9 + [25, 5, 5]
    assert find_season(autumn * 2) == (9,)
    assert find_season(autumn + year) == ()
    assert find_season(year * 2) == ()
    assert find_season([0] * 24) == ()
    with pytest.raises(ValueError):
        find_season([1] * 23)


def test_chance_alone_is_hardly_ever_reported() -> None:
    rng = random.Random(5)

    def count(mean: int) -> int:
        return sum(rng.random() < 0.01 for _ in range(100 * mean))

    assert sum(bool(find_season([count(6) for _ in range(24)])) for _ in range(200)) == 0
    assert sum(has_fallen(count(20), count(20)) for _ in range(500)) <= 1
