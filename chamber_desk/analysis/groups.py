"""Customers that are alike: k-means over recency, frequency and money, as many groups as part best (regulation 五(二)2b).

The office's fixed segments stay the rule (domain base 6.2); these groups show what the records themselves part into.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from chamber_desk.analysis.libraries import numeric_libraries
from chamber_desk.domain.words import N_

LEAST_CUSTOMERS = 30
MOST_GROUPS = 6
CLEAR = 0.3  # a mean silhouette below this says that there are no groups, only one cloud
FIRM = 0.5  # and one below this that the groups run into each other
_MONTH = 30  # days: a customer of last week is no other kind of customer than one of today
_DOUBLE = 0.35  # half the logarithm of two: customers that differ by less than half as much again are alike
_LEARNT = 2000  # customers that the groups are learnt from; all are then put into them
_SCORED = 1000  # of them, whose silhouettes are reckoned: each is held against each other one
_STARTS = 3  # from so many places, of which the best counts
_SEED = 7

OFTEN, SELDOM = N_("下单多"), N_("下单少")
MUCH, LITTLE = N_("金额高"), N_("金额低")
LATELY, LONG_AGO = N_("最近有订单"), N_("许久没有订单")
MIDDLING = N_("各项居中")

Buyer = tuple[int, int, int, int]  # a customer, days since its last order, orders and amount (fen) of a year


@dataclass(frozen=True, slots=True)
class Group:
    """Customers that are alike: their middle days, orders and amount, their sums, and what sets them apart in words."""

    members: tuple[int, ...]
    days: int
    orders: int
    amount: int
    sum_orders: int
    sum_amount: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups, the biggest amount first; none where the customers do not part. `silhouette` in hundredths."""

    groups: tuple[Group, ...]
    silhouette: int


def find_groups(buyers: Sequence[Buyer]) -> Groups:
    """As many groups as part best by their silhouette. The same buyers always give the same groups.

    Raises DeskError where the libraries are missing, ValueError where fewer stand than LEAST_CUSTOMERS: ask before.
    """
    if len(buyers) < LEAST_CUSTOMERS:
        raise ValueError(f"{len(buyers)} customers")
    with numeric_libraries():
        import numpy
        from threadpoolctl import threadpool_limits
    ordered = numpy.fromiter(chain.from_iterable(buyers), numpy.int64, 4 * len(buyers)).reshape(-1, 4)
    ordered = ordered[ordered[:, 0].argsort()]
    # Logarithms: from one order to two is as far as from ten to twenty.
    points = numpy.log(ordered[:, 1:] * (1, 1, 0.01) + (_MONTH, 1, 1))
    points = (points - points.mean(axis=0)) / numpy.maximum(points.std(axis=0), _DOUBLE)
    with threadpool_limits(1):  # some thousand points are no work for several threads: they would wait for each other
        silhouette, labels = _part(points)
    hundredths = max(round(silhouette * 100), 0)
    if labels is None or silhouette < CLEAR:
        return Groups((), hundredths)
    middles = _middles(ordered)
    told = [_tell(ordered[labels == which], middles) for which in numpy.unique(labels)]
    if all(one.words == (MIDDLING,) for one in told):  # parted, but by nothing that would matter to anybody
        return Groups((), hundredths)
    return Groups(tuple(sorted(told, key=lambda one: (-one.sum_amount, one.members))), hundredths)


def _part(points: Any) -> tuple[float, Any]:
    """The best silhouette of all numbers of groups, and which group each point is in (None where all are alike)."""
    with numeric_libraries():
        import numpy
        from sklearn.cluster import KMeans
        from sklearn.metrics import silhouette_score
    some = points[numpy.random.default_rng(_SEED).permutation(len(points))[:_LEARNT]]
    kinds = len(numpy.unique(some.round(6), axis=0))
    best, found = -1.0, None
    for count in range(2, min(MOST_GROUPS, kinds - 1, len(points) // 5) + 1):
        model = KMeans(n_clusters=count, n_init=_STARTS, random_state=_SEED).fit(some)
        labels = model.labels_[:_SCORED]
        score = float(silhouette_score(some[:_SCORED], labels)) if len(numpy.unique(labels)) > 1 else -1.0
        if score > best + 0.01:  # a group more must be worth it
            best, found = score, model
    return best, None if found is None or best < CLEAR else found.predict(points)


def _tell(members: Any, everybody: tuple[int, int, int]) -> Group:
    days, orders, amount = _middles(members)
    all_days, all_orders, all_amount = everybody
    lately, long_ago = (days + _MONTH) * 2 <= all_days + _MONTH, days + _MONTH >= (all_days + _MONTH) * 2
    words = [
        *([LATELY] if lately else [LONG_AGO] if long_ago else []),
        *([OFTEN] if orders >= all_orders * 2 else [SELDOM] if orders * 2 <= all_orders else []),
        *([MUCH] if amount >= all_amount * 2 else [LITTLE] if amount * 2 <= all_amount else []),
    ]
    keys, _days, all_of_orders, amounts = members.T
    sums = int(all_of_orders.sum()), int(amounts.sum())
    return Group(tuple(keys.tolist()), days, orders, amount, *sums, tuple(words or [MIDDLING]))


def _middles(buyers: Any) -> tuple[int, int, int]:
    """The middle days, orders and amount, the lower of two middle ones."""
    with numeric_libraries():
        import numpy
    middle = (len(buyers) - 1) // 2
    days, orders, amount = numpy.partition(buyers[:, 1:], middle, axis=0)[middle].tolist()
    return days, orders, amount
