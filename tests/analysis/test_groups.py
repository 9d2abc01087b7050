"""Groups of customers: planted ones are found, one cloud is not parted."""

import random
import sys

import pytest

from chamber_desk.analysis.groups import LITTLE, LONG_AGO, MUCH, OFTEN, Buyer, find_groups
from chamber_desk.analysis.libraries import MISSING, has_libraries
from chamber_desk.domain.errors import DeskError


def _buyers(*kinds: tuple[int, int, int, int], seed: int = 1) -> list[Buyer]:
    """So many customers about days, orders and amount."""
    rng = random.Random(seed)
    found: list[Buyer] = []
    for count, days, orders, amount in kinds:
        found += [
            (len(found) + place, round(days * rng.uniform(0.8, 1.2)), max(1, round(orders * rng.uniform(0.8, 1.2))),
                  round(amount * rng.uniform(0.8, 1.2)))
            for place in range(count)
        ]  # fmt: skip
    return found


def test_planted_groups_are_found_and_told_in_words() -> None:
    pytest.importorskip("sklearn")
    found = find_groups(_buyers((20, 10, 20, 90_000_00), (60, 60, 4, 9_000_00), (25, 300, 1, 500_00)))
    assert [len(one.members) for one in found.groups] == [20, 60, 25]
    assert {OFTEN, MUCH} <= set(found.groups[0].words)
    assert {LONG_AGO, LITTLE} <= set(found.groups[2].words)
    assert found.groups[2].members == tuple(range(80, 105))
    assert found.silhouette > 60


def test_the_same_customers_give_the_same_groups_in_any_order() -> None:
    pytest.importorskip("sklearn")
    buyers = _buyers((40, 10, 20, 90_000_00), (40, 300, 1, 500_00))
    assert find_groups(buyers) == find_groups(buyers[::-1])


def test_customers_that_are_all_alike_are_not_parted() -> None:
    pytest.importorskip("sklearn")
    assert find_groups([(place, 30, 4, 100_00) for place in range(50)]).groups == ()
    rng = random.Random(2)
    cloud = [
        (place, round(60 * 2 ** rng.gauss(0, 0.5)), round(50 * 2 ** rng.gauss(0, 0.5)), round(90_000_00 * 2 ** rng.gauss(0, 0.5)))
        for place in range(200)
    ]  # fmt: skip
    assert find_groups(cloud).groups == ()


def test_a_handful_of_customers_is_refused() -> None:
    with pytest.raises(ValueError):
        find_groups(_buyers((29, 10, 2, 100_00)))


def test_a_missing_library_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", None)
    monkeypatch.setitem(sys.modules, "sklearn.cluster", None)
    with pytest.raises(DeskError) as raised:
        find_groups(_buyers((40, 10, 2, 100_00)))
    assert raised.value.message_id == MISSING
    assert not has_libraries()
