"""Standing and lying bars, drawn once for paper and screen: plain vectors, readable in grey (regulation 五(二)2c).

The same strokes go to a page of a PDF or to the painter of a window; each gives itself as a `Surface`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from chamber_desk.documents.page import GREY, INK, RULE, Colour
from chamber_desk.domain.analysis_papers import Bar, Picture, Shape
from chamber_desk.domain.figure_table import Figure
from chamber_desk.domain.words import N_
from chamber_desk.i18n import format_figure, format_sentence, translate

BLUE: Colour = (0.18, 0.36, 0.55)
SKY: Colour = (0.62, 0.72, 0.83)
TINT: Colour = (0.86, 0.895, 0.935)
GRID: Colour = (0.84, 0.85, 0.87)


_SCALES = {Figure.PERCENT: 100, Figure.RATIO: 100, Figure.QUANTITY: 1000}
_LEAST = 5.5  # the smallest type


class Surface(Protocol):
    """What bars are drawn on; `x` runs to the right, `y` downwards, lengths in points."""

    def measure(self, text: str, style: str) -> float:
        """The width of a line of text in sizes of its type."""

    def draw_text(
        self, text: str, x: float, y: float, style: str, size: float, colour: Colour = INK, *, align: float = 0.0
    ) -> float:
        """A line of text with its baseline at y, right of x, about it (0.5) or left of it (1); gives its width."""

    def draw_rule(
        self, x: float, y: float, to_x: float, to_y: float, width: float = 0.5, colour: Colour = RULE
    ) -> None:
        """A straight line."""

    def draw_box(
        self, x: float, y: float, width: float, height: float, *, line: float = 0.0, colour: Colour = RULE,
        fill: Colour | None = None,
    ) -> None:  # fmt: skip
        """A rectangle, filled, outlined, or both."""

    def draw_path(
        self, points: Sequence[tuple[float, float]], *, line: float = 0.0, colour: Colour = INK,
        fill: Colour | None = None, closed: bool = True, dash: str = "",
    ) -> None:  # fmt: skip
        """Strokes through the points."""


class Zone(NamedTuple):
    """The room of a bar, however low it is: what the pointer is told of, and presses."""

    x: float
    y: float
    width: float
    height: float


def draw_picture(
    surface: Surface, x: float, y: float, width: float, height: float, picture: Picture, language: str
) -> list[Zone]:
    """A picture's bars in the box whose top left corner is x, y; the room of each, in order."""
    columns = [_column(bar, picture, language) for bar in picture.bars]
    if not columns:
        surface.draw_text(translate(N_("没有记录"), language), x, y + 10, "sans", 9, GREY)
        return []
    if picture.shape is Shape.BARS:
        return draw_lying(surface, x, y, width, height / len(columns), columns, strong=picture.strong)
    whole = picture.kind in (Figure.COUNT, Figure.QUANTITY) or (picture.kind is Figure.MONEY and language == "en")
    return draw_columns(surface, x, y, width, height, columns, strong=picture.strong, decimals=0 if whole else 1)


def draw_legend(surface: Surface, right: float, y: float, picture: Picture, language: str) -> None:
    """What light, dark and hatched mean, left of `right` on the baseline y."""
    for fill, label in reversed(list(zip((SKY, BLUE, TINT), picture.legend, strict=False))):
        if not label:
            continue
        right -= surface.draw_text(translate(label, language), right, y, "sans", 8, INK, align=1) + 11
        surface.draw_box(right, y - 7, 8, 8, fill=fill, line=0.4, colour=RULE)
        right -= 10


def tell_title(picture: Picture, language: str) -> str:
    """The title of a picture with its unit."""
    title = translate(picture.title, language)
    if picture.kind is not Figure.MONEY or picture.shape is Shape.BARS:
        return title
    return title + (" (thousand yuan)" if language == "en" else translate(N_("（万元）"), language))


def _column(bar: Bar, picture: Picture, language: str) -> "Column":
    """Money in ten thousands (万元), in English in thousands."""
    one = (
        _SCALES.get(picture.kind, 1) if picture.kind is not Figure.MONEY else 100_000 if language == "en" else 1_000_000
    )
    part, low, high = (None if value is None else value / one for value in (bar.part, bar.low, bar.high))
    beside = format_sentence(bar.beside, language) if bar.beside else ""
    label = format_figure(Figure.TEXT, bar.label, language)
    return Column(label, bar.value / one, part, beside, bar.foretold, low, high)


def _fit(surface: Surface, text: str, size: float, room: float) -> float:
    """The largest size up to `size` at which a text takes at most the room, never under the least."""
    width = surface.measure(text, "sans") * size
    return size if width <= room else max(_LEAST, size * room / width)


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
    surface: Surface, x: float, y: float, width: float, height: float, columns: Sequence[Column], *, strong: int,
    decimals: int = 0,
) -> list[Zone]:  # fmt: skip
    """Standing bars in the box whose top left corner is x, y; their figures above them, the one at `strong` dark."""
    left, bottom = x + 40, y + height - 16
    tops = [max(one.value, one.high or one.value) for one in columns]
    marks = find_marks(min((one.value for one in columns), default=0.0), max(tops, default=0.0))
    scale = (bottom - y - 12) / (marks[-1] - marks[0])
    zero = bottom + marks[0] * scale
    for mark in marks:
        line = zero - mark * scale
        surface.draw_rule(left, line, x + width, line, 0.8 if mark == 0 else 0.4, GREY if mark == 0 else GRID)
        surface.draw_text(f"{mark:,.{decimals}f}", left - 4, line + 3, "sans", 7.5, GREY, align=1)
    step = (x + width - left) / max(1, len(columns))
    for index, one in enumerate(columns):
        middle, high = left + step * (index + 0.5), one.value * scale
        surface.draw_text(one.label, middle, bottom + 12, "sans", 7.5, INK, align=0.5)
        _draw_column(surface, (middle - step * 0.32, zero), step * 0.64, scale, one, dark=index == strong)
        top = zero - max(high, (one.high or 0) * scale, 0)
        style = "sans_bold" if index == strong else "sans"
        surface.draw_text(f"{one.value:,.{decimals}f}", middle, top - 3, style, 7.5, INK, align=0.5)
    return [Zone(left + step * (place + 0.18), y, step * 0.64, height) for place in range(len(columns))]


def _draw_column(
    surface: Surface, foot: tuple[float, float], width: float, scale: float, one: Column, *, dark: bool
) -> None:
    x, zero = foot
    top, high = zero - max(one.value, 0) * scale, abs(one.value) * scale
    if one.foretold:
        surface.draw_box(x, top, width, high, fill=TINT)
        surface.draw_path(
            [(x, top), (x + width, top), (x + width, top + high), (x, top + high)], line=0.8, colour=BLUE, dash="3 2"
        )
        _draw_interval(surface, x + width / 2, width / 4, zero, scale, one)
        return
    surface.draw_box(x, top, width, high, fill=BLUE if dark else SKY)
    if one.part is not None and one.part > 0:
        surface.draw_box(
            x + width * 0.3, zero - one.part * scale, width * 0.4, one.part * scale, fill=INK if dark else BLUE
        )


def _draw_interval(surface: Surface, x: float, reach: float, zero: float, scale: float, one: Column) -> None:
    if one.low is None or one.high is None:
        return
    low, high = zero - one.low * scale, zero - one.high * scale
    surface.draw_rule(x, low, x, high, 1.0, INK)
    for end in (low, high):
        surface.draw_rule(x - reach, end, x + reach, end, 1.0, INK)


def draw_lying(
    surface: Surface, x: float, y: float, width: float, each: float, columns: Sequence[Column], *, strong: int
) -> list[Zone]:
    """Lying bars one below the other, `each` points high with their room: name, bar, and what stands beside it."""
    names, beside = width * 0.2, width * 0.36
    most = max((abs(one.value) for one in columns), default=0.0) or 1.0
    room = width - names - beside
    for index, one in enumerate(columns):
        base = y + (index + 0.5) * each + 3
        size = _fit(surface, one.label, 8.5, names - 6)
        surface.draw_text(one.label, x + names - 6, base, "sans", size, INK, align=1)
        high = max(one.value, 0) / most * room
        surface.draw_box(
            x + names, y + (index + 0.17) * each, max(high, 0.5), each * 0.66, fill=BLUE if index == strong else SKY
        )
        if one.part is not None and one.part > 0:
            surface.draw_box(
                x + names,
                y + (index + 0.37) * each,
                one.part / most * room,
                each * 0.26,
                fill=INK if index == strong else BLUE,
            )
        size = _fit(surface, one.beside, 8.0, width - names - high - 6)
        surface.draw_text(one.beside, x + names + high + 6, base, "sans", size, INK)
    surface.draw_rule(x + names, y, x + names, y + len(columns) * each, 0.8, GREY)
    return [Zone(x, y + place * each, width, each) for place in range(len(columns))]
