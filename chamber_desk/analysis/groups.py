"""Customers that are alike: k-means over recency, frequency and money, as many groups as part best (regulation 五(二)2b).

The office's fixed segments stay the rule (domain base 6.2); these groups show what the records themselves part into.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low

from chamber_desk.analysis.libraries import numeric_libraries
from chamber_desk.domain.words import N_

LEAST_CUSTOMERS = 30
MOST_GROUPS = 6
CLEAR = 0.3  # a mean silhouette below this says that there are no groups, only one cloud
FIRM = 0.5  # and one below this that the groups run into each other
_MONTH = 30  # days: a customer of last week is no other kind of customer than one of today
_DOUBLE = 0.35  # half the logarithm of two: customers that differ by less than half as much again are alike
_LEARNT = 5000  # customers that the groups are learnt from; all are then put into them
_SAMPLE = 2000  # customers that a silhouette is reckoned from
_SEED = 7

OFTEN, SELDOM = N_("下单多"), N_("下单少")
MUCH, LITTLE = N_("金额高"), N_("金额低")
LATELY, LONG_AGO = N_("最近有订单"), N_("许久没有订单")
MIDDLING = N_("各项居中")


@dataclass(frozen=True, slots=True)
class Buyer:
    """A customer: days since the last order, orders and amount (fen) of a year."""

    key: int
    days: int
    orders: int
    amount: int


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
        from sklearn.cluster import KMeans
        from sklearn.metrics import silhouette_score
    ordered = sorted(buyers, key=lambda one: one.key)
    # Logarithms: from one order to two is as far as from ten to twenty.
    points = numpy.log(
        numpy.array([(one.days + _MONTH, one.orders + 1, one.amount / 100 + 1) for one in ordered], dtype=float)
    )
    points = (points - points.mean(axis=0)) / numpy.maximum(points.std(axis=0), _DOUBLE)
    kinds = len(numpy.unique(points.round(6), axis=0))
    some = (
        points
        if len(points) <= _LEARNT
        else points[numpy.random.default_rng(_SEED).choice(len(points), _LEARNT, replace=False)]
    )
    best, found = -1.0, None
    for count in range(2, min(MOST_GROUPS, kinds - 1, len(ordered) // 5) + 1):
        labels = KMeans(n_clusters=count, n_init=10, random_state=_SEED).fit(some).predict(points)
        score = float(silhouette_score(points, labels, sample_size=min(_SAMPLE, len(ordered)), random_state=_SEED))
        if score > best + 0.01:  # a group more must be worth it
            best, found = score, labels
    hundredths = max(round(best * 100), 0)
    if found is None or best < CLEAR:
        return Groups((), hundredths)
    parted = [[one for one, label in zip(ordered, found, strict=True) if label == which] for which in set(found)]
    told = [_tell(members, ordered) for members in parted]
    if all(one.words == (MIDDLING,) for one in told):  # parted, but by nothing that would matter to anybody
        return Groups((), hundredths)
    return Groups(tuple(sorted(told, key=lambda one: (-one.sum_amount, one.members))), hundredths)


def _tell(members: Sequence[Buyer], everybody: Sequence[Buyer]) -> Group:
    days, orders, amount = _middles(members)
    all_days, all_orders, all_amount = _middles(everybody)
    words = [
        *(
            [LATELY]
            if (days + _MONTH) * 2 <= all_days + _MONTH
            else [LONG_AGO]
            if days + _MONTH >= (all_days + _MONTH) * 2
            else []
        ),
        *([OFTEN] if orders >= all_orders * 2 else [SELDOM] if orders * 2 <= all_orders else []),
        *([MUCH] if amount >= all_amount * 2 else [LITTLE] if amount * 2 <= all_amount else []),
    ]
    return Group(
        tuple(one.key for one in members), days, orders, amount, sum(one.orders for one in members),
        sum(one.amount for one in members), tuple(words or [MIDDLING]),
    )  # fmt: skip


def _middles(buyers: Sequence[Buyer]) -> tuple[int, int, int]:
    return (
        median_low(one.days for one in buyers),
        median_low(one.orders for one in buyers),
        median_low(one.amount for one in buyers),
    )
