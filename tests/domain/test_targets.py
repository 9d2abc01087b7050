"""Spreading a target: the parts always add up, whole customers stay whole, the three levels rise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.targets import check_levels, spread, unit_of


@given(
    st.integers(0, 10**13),
    st.lists(st.integers(-5, 10**9), min_size=1, max_size=12).filter(lambda s: any(x > 0 for x in s)),
    st.sampled_from((1, 100)),
)
def test_the_parts_add_up_and_none_is_negative(total: int, shape: list[int], unit: int) -> None:
    parts = spread(total, shape, unit)
    assert sum(parts) == total
    assert min(parts) >= 0
    assert all(part % unit == 0 for part in parts[:-1])


def test_a_year_spread_evenly_gives_equal_months_and_the_rest_to_the_first_ones() -> None:
    assert spread(1_200_000_00, [1] * 12, 100) == [100_000_00] * 12
    assert spread(14_00, [1] * 12, 100) == [2_00, 2_00, *[1_00] * 10]


def test_last_years_shape_is_followed_and_an_empty_one_refused() -> None:
    assert spread(100_00, [1, 3], 100) == [25_00, 75_00]
    with pytest.raises(DeskError):
        spread(100_00, [0, -4], 100)


def test_customers_and_visits_are_whole_and_yuan_where_the_total_is() -> None:
    assert unit_of("new", 500) == 100
    assert (unit_of("sales", 100_00), unit_of("sales", 100_05)) == (100, 1)


@pytest.mark.parametrize(("values", "right"), [
    ({"value": 5, "stretch": 6, "challenge": 7}, True), ({"value": 5}, True), ({"value": 5, "challenge": 5}, True),
    ({"value": 5, "stretch": 4}, False), ({"value": 5, "stretch": 9, "challenge": 8}, False),
])  # fmt: skip
def test_a_higher_level_is_never_below_a_lower_one(values: dict, right: bool) -> None:
    if right:
        check_levels(values)
    else:
        with pytest.raises(DeskError):
            check_levels(values)
