"""Points are parted where they part, and the silhouette is the one of the book."""

import random
from math import dist
from statistics import mean

import pytest

from chamber_desk.analysis.clusters import find_centres, find_silhouettes, label


def _points(*middles: tuple[float, float], count: int = 30, seed: int = 3) -> list[tuple[float, float]]:
    rng = random.Random(seed)
    return [(x + rng.gauss(0, 0.3), y + rng.gauss(0, 0.3)) for x, y in middles for _ in range(count)]


def _silhouette(points: list[tuple[float, float]], labels: list[int]) -> float:
    """As it is written down, point by point."""
    told = []
    for place, point in enumerate(points):
        away = {
            kind: [dist(point, other) for at, other in enumerate(points) if at != place and labels[at] == kind]
            for kind in {*labels}
        }
        own = away.pop(labels[place])
        nearest = min(mean(one) for one in away.values())
        told.append((nearest - mean(own)) / max(mean(own), nearest) if own else 0)
    return mean(told)


def test_planted_clusters_are_found_whichever_points_come_first() -> None:
    numpy = pytest.importorskip("numpy")
    points = _points((0, 0), (5, 0), (0, 5), (5, 5))
    random.Random(1).shuffle(points)
    labels = label(numpy.array(points), find_centres(numpy.array(points), 4, seed=7))
    found = {(round(x / 5), round(y / 5), int(which)) for (x, y), which in zip(points, labels, strict=True)}
    assert len(found) == 4 and len({one[2] for one in found}) == 4


def test_the_silhouettes_of_several_ways_are_those_of_the_book() -> None:
    numpy = pytest.importorskip("numpy")
    points = _points((0, 0), (2, 0), count=80)
    ways = [[place // 80 for place in range(160)], [place % 3 for place in range(160)], [0] * 159 + [1]]
    told = find_silhouettes(numpy.array(points), [numpy.array(way) for way in ways])
    assert told == pytest.approx([_silhouette(points, way) for way in ways])


def test_points_that_are_not_parted_have_no_silhouette() -> None:
    numpy = pytest.importorskip("numpy")
    points = numpy.array(_points((0, 0)))
    assert find_silhouettes(points, []) == []
    assert find_silhouettes(points, [numpy.zeros(30, dtype=int)]) == [0]


def test_the_same_points_always_give_the_same_centres() -> None:
    numpy = pytest.importorskip("numpy")
    cloud = numpy.array(_points((0, 0), count=500))
    assert (find_centres(cloud, 5, seed=7) == find_centres(cloud, 5, seed=7)).all()
