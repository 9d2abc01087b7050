"""What is more than chance, and what is not."""

import random

import pytest

from chamber_desk.domain.signals import Baskets, find_season, has_fallen, has_left, is_common


@pytest.mark.parametrize(
    ("now", "before", "fell"),
    [
        (0, 7, True),
        (0, 6, False),
        (12, 30, True),
        (13, 28, False),
        (50, 100, True),
        (51, 100, False),
        (0, 0, False),
        (9, 3, False),
    ],
)
def test_demand_fell_where_two_counts_differ_by_more_than_chance(now: int, before: int, fell: bool) -> None:
    assert has_fallen(now, before) is fell


def test_what_fell_with_all_the_rest_is_not_told_of_by_itself() -> None:
    assert has_fallen(10, 40, (300, 310)) and not has_fallen(10, 40, (100, 400))
    assert has_fallen(0, 40, (100, 400)) and not has_fallen(0, 40, (0, 400))
    assert has_fallen(10, 40, (600, 300))


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


def test_the_more_is_compared_the_more_it_takes_to_be_reported() -> None:
    assert has_fallen(0, 8) and not has_fallen(0, 8, compared=10) and has_fallen(0, 12, compared=10)
    assert has_left(10, 15, 32, 91, 1) and not has_left(10, 15, 32, 91, 40) and has_left(15, 15, 32, 91, 40)
    assert is_common(6, 1.0, 1) and not is_common(6, 1.0, 100) and is_common(12, 1.0, 100)
    peak = [5] * 9 + [15, 5, 5]
    assert find_season(peak * 2, 1) == (9,) and find_season(peak * 2, 10_000) == ()


def test_what_chance_would_put_together_follows_the_size_of_the_orders() -> None:
    """Ten orders of one product, ten of four of four products: everything is bought with everything."""
    assert Baskets.count({1: 8, 4: 10}, [12] * 4).expect_common(12, 12) == pytest.approx(10)
    assert Baskets.count({1: 20}, [5, 4, 11]).expect_common(5, 4) == pytest.approx(1)
    assert Baskets.count({}, []).expect_common(0, 0) == 0
    assert not is_common(3, 3.0) and not is_common(0, 0.0)


def test_counts_of_a_very_large_office_are_weighed_as_well() -> None:
    assert has_fallen(100_000, 210_000, compared=50) and not has_fallen(150_000, 210_000, compared=50)
    assert has_left(6_000, 10_000, 8_000, 90_000, 50) and not has_left(5_000, 10_000, 45_000, 90_000, 50)
    assert is_common(9_000, 5_000.0, 10_000) and not is_common(5_010, 5_000.0, 10_000)


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

    assert sum(bool(find_season([count(6) for _ in range(24)], 20)) for _ in range(200)) == 0
    assert sum(has_fallen(count(20), count(20), compared=10) for _ in range(500)) == 0
