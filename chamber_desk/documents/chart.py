"""The charts of a score on paper as plain vectors, readable in grey: a radar of few axes, the months of a year."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from chamber_desk.documents.bar_chart import BLUE, GRID, SKY, TINT
from chamber_desk.documents.page import GREY, INK, Colour, Page
from chamber_desk.documents.type import compose_text, set_line

AMBER: Colour = (0.79, 0.44, 0.17)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of a radar: its name, its figure as text, and as a number; None counts as 0."""

    label: str
    figure: str
    value: float | None


def draw_radar(
    page: Page, x: float, y: float, radius: float, room: float, axes: Sequence[Axis], *, top: float = 120.0
) -> None:
    """Values of 0 to `top` on axes about the centre x, y; the ring of 100 is stronger. `room` is for side labels."""
    count = len(axes)
    values = [max(0.0, min(top, axis.value or 0.0)) for axis in axes]
    shape = [_polar(x, y, radius * value / top, index, count) for index, value in enumerate(values)]
    page.draw_path(shape, fill=TINT)
    for ring in range(20, int(top) + 1, 20):
        points = [_polar(x, y, radius * ring / top, index, count) for index in range(count)]
        page.draw_path(points, line=0.8 if ring == 100 else 0.35, colour=SKY if ring == 100 else GRID)
    for index, axis in enumerate(axes):
        end = _polar(x, y, radius, index, count)
        page.draw_rule(x, y, end[0], end[1], 0.35, GRID)
        across, down = _polar(x, y, radius + 6, index, count)
        _draw_axis_label(page, (across, down + (0 if down < y - 1 else 8 if down > y + 1 else 3)), x, room, axis)
    page.draw_path(shape, line=1.3, colour=BLUE)
    for point in shape:
        page.draw_box(point[0] - 1.6, point[1] - 1.6, 3.2, 3.2, fill=BLUE)


def _polar(x: float, y: float, radius: float, index: int, count: int) -> Point:
    turn = 2 * math.pi * index / count
    return x + radius * math.sin(turn), y - radius * math.cos(turn)


def _draw_axis_label(page: Page, tip: Point, x: float, room: float, axis: Axis) -> None:
    """Above and below the radar on one line; at its sides on as many lines as the room asks for."""
    across, down = tip
    if abs(across - x) < 1:
        page.draw_text(f"{axis.label} {axis.figure}", across, down, "sans", 8.5, INK, align=0.5)
        return
    align = 0.0 if across > x else 1.0
    lines = [*compose_text(axis.label, "sans", room / 8.5), set_line(axis.figure, "sans_bold")]
    down -= (len(lines) - 1) * 5.5
    for line in lines:
        page.draw_line(line, across - align * line.width * 8.5, down, 8.5)
        down += 11


def draw_bars(
    page: Page, x: float, y: float, width: float, height: float, bars: Sequence[tuple[str, str | None]], *,
    level: float, top: float = 120.0,
) -> None:  # fmt: skip
    """Bars from 0 to `top` in the box whose top left corner is x, y; the last is marked, `level` is a dashed line."""
    left, bottom = x + 24, y + height - 16
    scale = (bottom - y - 12) / top
    for value in range(0, int(top) + 1, 20):
        line = bottom - value * scale
        page.draw_rule(left, line, x + width, line, 0.4, GRID)
        page.draw_text(str(value), left - 4, line + 3, "sans", 8, GREY, align=1)
    step = (x + width - left) / max(1, len(bars))
    for index, (label, figure) in enumerate(bars):
        middle, last = left + step * (index + 0.5), index == len(bars) - 1
        page.draw_text(label, middle, bottom + 12, "sans", 8.5, INK, align=0.5)
        if figure is None:
            page.draw_text("—", middle, bottom - 4, "sans", 8.5, GREY, align=0.5)
            continue
        high = max(0.0, min(top, float(figure))) * scale
        page.draw_box(middle - step * 0.24, bottom - high, step * 0.48, high, fill=BLUE if last else SKY)
        style = "sans_bold" if last else "sans"
        page.draw_text(figure, middle, bottom - high - 3.5, style, 8.5, INK, align=0.5)
    mark = bottom - level * scale
    page.draw_path([(left, mark), (x + width, mark)], line=0.8, colour=AMBER, closed=False, dash="4 2.5")
