"""Points parted by k-means (Lloyd, begun by k-means++ as Arthur and Vassilvitskii 2007), and how well they part (silhouette,
Rousseeuw 1987). In NumPy alone: scikit-learn takes seconds to load and adds nothing to some thousand points."""

from collections.abc import Sequence
from typing import Any

from chamber_desk.analysis.libraries import numeric_libraries

_STARTS = 5  # from so many places, of which the best counts
_STEPS = 100  # as sure an end as any: some ten are taken
_NOUGHT = 1e-12
_NEAR = 100  # points whose distances to all are reckoned at a time
_ROWS = 20_000  # points that are told their place at a time


def find_centres(points: Any, count: int, seed: int) -> Any:
    """The middles of `count` groups. The same points and seed always give the same ones."""
    with numeric_libraries():
        import numpy
    rng = numpy.random.default_rng(seed)
    best, found = float("inf"), points[:count]
    for _start in range(_STARTS):
        centres, spread = _settle(points, _begin(points, count, rng))
        if spread < best:
            best, found = spread, centres
    return found


def label(points: Any, centres: Any) -> Any:
    """Which of the centres each point is nearest to."""
    with numeric_libraries():
        import numpy
    parts = [points[first : first + _ROWS] for first in range(0, len(points), _ROWS)]
    return numpy.concatenate([_distances(part, centres).argmin(axis=1) for part in parts])


def find_silhouettes(points: Any, labellings: Sequence[Any]) -> list[float]:
    """Of each way to part the points the mean over them of (b - a) / max(a, b): a is how far its own group is, b the nearest
    other one, and one that is alone counts 0. All ways in one look at the distances, some rows at a time: they stay near."""
    with numeric_libraries():
        import numpy
    if not labellings:
        return []
    marks = [labels[:, None] == numpy.unique(labels)[None, :] for labels in labellings]
    every = numpy.concatenate(marks, axis=1).astype(float)
    sums = numpy.concatenate([
        numpy.sqrt(_distances(points[first : first + _NEAR], points)) @ every
        for first in range(0, len(points), _NEAR)
    ])  # fmt: skip
    ends = numpy.cumsum([one.shape[1] for one in marks])[:-1]
    return [_mean_silhouette(told, mine) for told, mine in zip(numpy.split(sums, ends, axis=1), marks, strict=True)]


def _mean_silhouette(sums: Any, mine: Any) -> float:
    """From the sums of the distances of each point to each group, and which is its own."""
    with numeric_libraries():
        import numpy
    sizes = mine.sum(axis=0)
    size = sizes[mine.argmax(axis=1)]
    own = sums[mine] / numpy.maximum(size - 1, 1)
    nearest = numpy.where(mine, numpy.inf, sums / sizes).min(axis=1)
    known = (size > 1) & (nearest < numpy.inf)
    own, nearest = own[known], nearest[known]
    return float(((nearest - own) / numpy.maximum(numpy.maximum(own, nearest), _NOUGHT)).sum()) / len(sums)


def _distances(points: Any, centres: Any) -> Any:
    """Squared, from every point to every centre; added up column by column, so that no library's threads change a bit."""
    return sum((points[:, None, axis] - centres[None, :, axis]) ** 2 for axis in range(points.shape[1]))


def _begin(points: Any, count: int, rng: Any) -> Any:
    """Centres far from each other: each the likelier drawn the farther it is from those that stand."""
    chosen = [int(rng.integers(len(points)))]
    near = _distances(points, points[chosen])[:, 0]
    while len(chosen) < count:
        weights = near.cumsum()
        chosen.append(min(int(weights.searchsorted(rng.random() * weights[-1], side="right")), len(points) - 1))
        near = near.clip(max=_distances(points, points[chosen[-1:]])[:, 0])
    return points[chosen]


def _settle(points: Any, centres: Any) -> tuple[Any, float]:
    """Each centre moved to the middle of its points until none moves; and how far the points lie from them altogether."""
    with numeric_libraries():
        import numpy
    labels = None
    for _step in range(_STEPS):
        away = _distances(points, centres)
        now = away.argmin(axis=1)
        if labels is not None and (now == labels).all():
            break
        labels = now
        sizes = numpy.bincount(labels, minlength=len(centres))
        for axis in range(points.shape[1]):
            sums = numpy.bincount(labels, points[:, axis], len(centres))
            centres[:, axis] = numpy.where(sizes, sums / numpy.maximum(sizes, 1), centres[:, axis])
    return centres, float(away.min(axis=1).sum())
