"""The printed ground of a certificate: tinted sheet, red frame, key-pattern band, corners, rosette. Vectors only."""

import math
from collections.abc import Callable, Iterator
from functools import cache, partial

from chamber_desk.documents.page import MM, Colour, Page, number

RED: Colour = (0.69, 0.11, 0.15)
GOLD: Colour = (0.76, 0.61, 0.31)
PALE: Colour = (0.965, 0.92, 0.825)
IVORY: Colour = (1.0, 0.992, 0.962)
_BAND, _KEY = 12.2, 3.9  # mm from the edge to the band, and its height
_CORNER = 24.0  # mm from the edge to where the band begins
_ROUND = 0.5523  # control points of a quarter circle
_STRANDS, _LOBES = 24, 11  # of the rosette

Point = tuple[float, float]


def draw_ground(page: Page) -> None:
    """The whole ground on a landscape sheet."""
    page.code.extend(_ground(page.width, page.height))


@cache
def _ground(width: float, height: float) -> tuple[str, ...]:
    code = [f"q {_rgb(IVORY)} rg 0 0 {number(width)} {number(height)} re f"]
    code += _frames(width, height)
    code += _rosette(width / 2, height / 2)
    code += [f"{_rgb(GOLD)} RG 0.75 w 0 J 0 j", *_bands(width, height)]
    for flip_x in (False, True):
        for flip_y in (False, True):
            matrix = f"{-1 if flip_x else 1} 0 0 {1 if flip_y else -1}"
            code.append(f"q {matrix} {number(width if flip_x else 0)} {number(0 if flip_y else height)} cm")
            code += [*_corner(), "Q"]
    code.append("Q")
    return tuple(code)


def _rgb(colour: Colour) -> str:
    return " ".join(number(one) for one in colour)


def _frames(width: float, height: float) -> Iterator[str]:
    for colour, line, inset in ((RED, 2.6, 9.0), (RED, 0.7, 10.4), (GOLD, 0.8, 19.3), (GOLD, 0.4, 20.4)):
        edge = inset * MM
        box = " ".join(map(number, (edge, edge, width - 2 * edge, height - 2 * edge)))
        yield f"{_rgb(colour)} RG {line} w {box} re S"


def _bands(width: float, height: float) -> Iterator[str]:
    """Four key-pattern bands; each is drawn along a straight line and turned into its place."""
    long_side, short_side = width - 2 * _CORNER * MM, height - 2 * _CORNER * MM
    edge, corner = _BAND * MM, _CORNER * MM
    places = (
        (long_side, f"1 0 0 -1 {number(corner)} {number(height - edge)}"),
        (long_side, f"-1 0 0 1 {number(width - corner)} {number(edge)}"),
        (short_side, f"0 1 1 0 {number(edge)} {number(corner)}"),
        (short_side, f"0 -1 -1 0 {number(width - edge)} {number(height - corner)}"),
    )
    for length, matrix in places:
        yield f"q {matrix} cm"
        yield from _keys(length)
        yield "Q"


def _keys(length: float) -> Iterator[str]:
    """A row of hooks under one line, y running inwards."""
    count = round(length / (5.5 * MM))
    step, high = length / count, _KEY * MM
    wide = step * 0.68
    yield f"0 0 m {number(length)} 0 l S"
    for index in range(count):
        x = index * step + (step - wide) / 2
        hook = ((0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.3), (0.38, 0.3), (0.38, 0.66), (0.68, 0.66))
        yield _path([(x + wide * across, high * down) for across, down in hook]) + " S"


def _path(points: list[Point]) -> str:
    return " ".join(f"{number(x)} {number(y)} {'l' if index else 'm'}" for index, (x, y) in enumerate(points))


def _corner() -> Iterator[str]:
    """The piece in the top left corner, y running downwards: two angles and three rings."""
    near, far, reach = 12.2 * MM, 13.7 * MM, 22.6 * MM
    yield f"{_rgb(RED)} RG 1.3 w {_path([(near, reach), (near, near), (reach, near)])} S"
    yield f"0.8 w {_path([(far, reach), (far, far), (reach, far)])} S"
    yield f"{_rgb(GOLD)} RG 0.8 w {circle(17.1 * MM, 17.1 * MM, 1.85 * MM)} S"
    yield f"{circle(20.8 * MM, 16.1 * MM, 0.95 * MM)} S {circle(16.1 * MM, 20.8 * MM, 0.95 * MM)} S"
    yield f"{_rgb(RED)} rg"
    for index in range(10):
        turn = index * math.pi / 5
        yield f"{circle(17.1 * MM + 2.9 * math.cos(turn), 17.1 * MM + 2.9 * math.sin(turn), 0.55)} f"


def circle(x: float, y: float, radius: float) -> str:
    """The path of a circle."""
    bend = radius * _ROUND
    arcs = (
        (x + radius, y + bend, x + bend, y + radius, x, y + radius),
        (x - bend, y + radius, x - radius, y + bend, x - radius, y),
        (x - radius, y - bend, x - bend, y - radius, x, y - radius),
        (x + bend, y - radius, x + radius, y - bend, x + radius, y),
    )
    curves = " ".join(" ".join(map(number, arc)) + " c" for arc in arcs)
    return f"{number(x + radius)} {number(y)} m {curves} h"


def _rosette(x: float, y: float) -> Iterator[str]:
    """A twisted ribbon of fine lines about the centre (guilloche)."""
    yield f"{_rgb(PALE)} RG 0.35 w"
    for index in range(_STRANDS):
        yield _closed_curve(partial(_ribbon, x, y, index / (_STRANDS - 1) * 2 - 1), 5 * _LOBES)


def _ribbon(x: float, y: float, share: float, turn: float) -> Point:
    """A point of the strand at `share` (-1 to 1) of the ribbon's breadth: waves of shifted phase about an ellipse."""
    shifted = _LOBES * turn + 1.15 * share
    radius = 43 + 4.9 * math.cos(shifted) + 4.2 * share
    angle = turn + 0.1 * math.sin(shifted + 0.6)
    return x + 1.24 * radius * MM * math.cos(angle), y + radius * MM * math.sin(angle)


def _closed_curve(point: Callable[[float], Point], steps: int) -> str:
    """A smooth closed curve through points of a function of the angle, as cubic pieces with its own tangents."""
    step, small = 2 * math.pi / steps, 1e-4
    parts = []
    for index in range(steps):
        turn = index * step
        first, last = point(turn), point(turn + step)
        if not index:
            parts.append(f"{first[0]:.1f} {first[1]:.1f} m")
        before, after = point(turn + small), point(turn + step - small)
        reach = step / 3 / small
        control = (
            first[0] + (before[0] - first[0]) * reach, first[1] + (before[1] - first[1]) * reach,
            last[0] + (after[0] - last[0]) * reach, last[1] + (after[1] - last[1]) * reach,
        )  # fmt: skip
        parts.append(" ".join(f"{one:.1f}" for one in (*control, *last)) + " c")
    return " ".join(parts) + " s"
