"""Charts on paper as plain vectors, readable in grey: a radar of few axes, bars of months, standing and lying bars."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from chamber_desk.documents.page import GREY, INK, Colour, Page
from chamber_desk.documents.tables import fit_size
from chamber_desk.documents.type import compose_text, set_line

BLUE: Colour = (0.18, 0.36, 0.55)
SKY: Colour = (0.62, 0.72, 0.83)
TINT: Colour = (0.86, 0.895, 0.935)
GRID: Colour = (0.84, 0.85, 0.87)
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


@dataclass(frozen=True, slots=True)
class Column:
    """A standing or lying bar: label, value, a darker part of it, text beside it; hatched with an interval if foretold."""

    label: str
    value: float
    part: float | None = None
    beside: str = ""
    foretold: bool = False
    low: float | None = None
    high: float | None = None


def find_marks(low: float, high: float) -> list[float]:
    """Round marks from at most `low` to at least `high`, about five of them, nought among them."""
    low, high = min(low, 0.0), max(high, 0.0)
    span = high - low or 1.0
    step = 10.0 ** math.floor(math.log10(span / 4))
    step *= next(one for one in (1, 2, 5, 10) if span / (step * one) <= 5)
    first = math.floor(low / step + 1e-9)
    return [step * place for place in range(first, max(math.ceil(high / step - 1e-9), first + 1) + 1)]


def draw_columns(
    page: Page, x: float, y: float, width: float, height: float, columns: Sequence[Column], *, strong: int,
    decimals: int = 0,
) -> None:  # fmt: skip
    """Standing bars in the box whose top left corner is x, y; their figures above them, the one at `strong` dark."""
    left, bottom = x + 40, y + height - 16
    tops = [max(one.value, one.high or one.value) for one in columns]
    marks = find_marks(min((one.value for one in columns), default=0.0), max(tops, default=0.0))
    scale = (bottom - y - 12) / (marks[-1] - marks[0])
    zero = bottom + marks[0] * scale
    for mark in marks:
        line = zero - mark * scale
        page.draw_rule(left, line, x + width, line, 0.8 if mark == 0 else 0.4, GREY if mark == 0 else GRID)
        page.draw_text(f"{mark:,.{decimals}f}", left - 4, line + 3, "sans", 7.5, GREY, align=1)
    step = (x + width - left) / max(1, len(columns))
    for index, one in enumerate(columns):
        middle, high = left + step * (index + 0.5), one.value * scale
        page.draw_text(one.label, middle, bottom + 12, "sans", 7.5, INK, align=0.5)
        _draw_column(page, (middle - step * 0.32, zero), step * 0.64, scale, one, dark=index == strong)
        top = zero - max(high, (one.high or 0) * scale, 0)
        style = "sans_bold" if index == strong else "sans"
        page.draw_text(f"{one.value:,.{decimals}f}", middle, top - 3, style, 7.5, INK, align=0.5)


def _draw_column(page: Page, foot: Point, width: float, scale: float, one: Column, *, dark: bool) -> None:
    x, zero = foot
    top, high = zero - max(one.value, 0) * scale, abs(one.value) * scale
    if one.foretold:
        page.draw_box(x, top, width, high, fill=TINT)
        page.draw_path(
            [(x, top), (x + width, top), (x + width, top + high), (x, top + high)], line=0.8, colour=BLUE, dash="3 2"
        )
        _draw_interval(page, x + width / 2, width / 4, zero, scale, one)
        return
    page.draw_box(x, top, width, high, fill=BLUE if dark else SKY)
    if one.part is not None and one.part > 0:
        page.draw_box(
            x + width * 0.3, zero - one.part * scale, width * 0.4, one.part * scale, fill=INK if dark else BLUE
        )


def _draw_interval(page: Page, x: float, reach: float, zero: float, scale: float, one: Column) -> None:
    if one.low is None or one.high is None:
        return
    low, high = zero - one.low * scale, zero - one.high * scale
    page.draw_rule(x, low, x, high, 1.0, INK)
    for end in (low, high):
        page.draw_rule(x - reach, end, x + reach, end, 1.0, INK)


def draw_lying(
    page: Page, x: float, y: float, width: float, each: float, columns: Sequence[Column], *, strong: int
) -> None:
    """Lying bars one below the other, `each` points high with their room: name, bar, and what stands beside it."""
    names, beside = width * 0.2, width * 0.36
    most = max((abs(one.value) for one in columns), default=0.0) or 1.0
    room = width - names - beside
    for index, one in enumerate(columns):
        base = y + (index + 0.5) * each + 3
        size = fit_size(one.label, "sans", 8.5, names - 6, least=5.5)
        page.draw_text(one.label, x + names - 6, base, "sans", size, INK, align=1)
        high = max(one.value, 0) / most * room
        page.draw_box(
            x + names, y + (index + 0.17) * each, max(high, 0.5), each * 0.66, fill=BLUE if index == strong else SKY
        )
        if one.part is not None and one.part > 0:
            page.draw_box(
                x + names,
                y + (index + 0.37) * each,
                one.part / most * room,
                each * 0.26,
                fill=INK if index == strong else BLUE,
            )
        size = fit_size(one.beside, "sans", 8.0, width - names - high - 6, least=5.5)
        page.draw_text(one.beside, x + names + high + 6, base, "sans", size, INK)
    page.draw_rule(x + names, y, x + names, y + len(columns) * each, 0.8, GREY)
