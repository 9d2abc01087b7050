"""Printers that print onto certificate stock (套打): a profile by name, and how what she measured moves it.

All figures are whole hundredths: of a millimetre, and of a per cent for the scales (domain base 4.3).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.papers import Overlay
from chamber_desk.domain.words import N_

_WHOLE = 100_00  # 100 %
_BETWEEN_EDGES = 20_00  # the crosses stand 10 mm from both edges


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a profile: its words and its bounds, in hundredths."""

    name: str
    label: str
    least: int
    most: int


FIGURES = (
    Figure("width", N_("纸宽（毫米）"), 80_00, 500_00),
    Figure("height", N_("纸高（毫米）"), 80_00, 400_00),
    Figure("dx", N_("横移（毫米，向右为正）"), -50_00, 50_00),
    Figure("dy", N_("纵移（毫米，向下为正）"), -50_00, 50_00),
    Figure("scale_x", N_("横向比例（百分比）"), 90_00, 110_00),
    Figure("scale_y", N_("纵向比例（百分比）"), 90_00, 110_00),
)
MEASURED = Figure("measured", N_("量得的偏差"), -50_00, 50_00)


@dataclass(frozen=True, slots=True)
class _Printed:
    """A certificate's A4 layout and where its texts lie on it: left, top, right, bottom; the title's top."""

    size: tuple[int, int]
    texts: tuple[int, int, int, int]
    title_top: int


_LYING = _Printed((297_00, 210_00), (44_00, 66_00, 265_00, 178_00), 38_00)
_UPRIGHT = _Printed((210_00, 297_00), (34_00, 95_00, 178_00, 245_00), 54_00)
_UNPRINTABLE = 5_00  # most printers leave an edge of four to five millimetres empty


@dataclass(frozen=True, slots=True)
class Stock:
    """A size to start from; of a folded sheet only the right half is printed."""

    label: str
    width: int
    height: int
    right_half: bool = False


# Those of standards, and what the trade calls 8K and 12K, which must be measured (decision D12).
STOCKS = (
    Stock(N_("A4 横放"), 297_00, 210_00),
    Stock(N_("A4 竖放"), 210_00, 297_00),
    Stock(N_("A3 横放"), 420_00, 297_00),
    Stock(N_("A3 对折，印右半张"), 420_00, 297_00, right_half=True),
    Stock(N_("B5 横放"), 257_00, 182_00),
    Stock(N_("正度 8 开（请量一下）"), 370_00, 260_00),
    Stock(N_("大度 8 开（请量一下）"), 420_00, 285_00),
    Stock(N_("12K 内芯（请量一下）"), 300_00, 210_00),
    Stock(N_("正度 16 开"), 260_00, 185_00),
    Stock(N_("大度 16 开"), 285_00, 210_00),
)


@dataclass(frozen=True, slots=True)
class PrinterProfile:
    """One printer with one stock, as she named it."""

    name: str
    width: int = 297_00
    height: int = 210_00
    dx: int = 0
    dy: int = 0
    scale_x: int = _WHOLE
    scale_y: int = _WHOLE
    half_turn: bool = False
    print_title: bool = False
    right_half: bool = False  # of a folded sheet

    def overlay(self) -> Overlay:
        """What the papers are drawn with."""
        return Overlay(
            self.width / 100, self.height / 100, self.dx / 100, self.dy / 100, self.scale_x / _WHOLE,
            self.scale_y / _WHOLE, self.half_turn, self.print_title, self.right_half,
        )  # fmt: skip

    def to_plain(self) -> dict[str, Any]:
        """Everything but the name, for the settings."""
        return {name: value for name, value in asdict(self).items() if name != "name"}

    @staticmethod
    def from_plain(name: str, plain: Mapping[str, Any]) -> "PrinterProfile":
        """A profile as it was kept."""
        return PrinterProfile(name, **plain)


def read_figure(figure: Figure, text: str) -> int:
    """A typed figure as whole hundredths. Raises DeskError naming its bounds."""
    try:
        value = Decimal(text.strip().replace("−", "-").replace("－", "-").replace("．", ".").replace("＋", "+")) * 100
        right = value == value.to_integral_value() and figure.least <= value <= figure.most
    except (InvalidOperation, ValueError):
        right = False
    if not right:
        bounds = {"least": write_figure(figure.least), "most": write_figure(figure.most)}
        raise DeskError(
            N_("“{figure}”要填 {least} 到 {most} 之间的数，最多两位小数。"),
            {"figure": figure.label, **bounds},
            field=figure.name,
        )
    return int(value)


def write_figure(value: int) -> str:
    """Hundredths as they are read: 150 → 1.5."""
    text = f"{abs(value) // 100}.{abs(value) % 100:02d}".rstrip("0").rstrip(".")
    return f"-{text}" if value < 0 else text


def check_profile(profile: PrinterProfile) -> PrinterProfile:
    """The profile with its name trimmed. Raises DeskError for what cannot be."""
    name = profile.name.strip()
    if not name:
        raise DeskError(N_("请给套打方案起个名字，如“前台打印机 A4内芯”。"), field="name")
    for figure in FIGURES:
        read_figure(figure, write_figure(getattr(profile, figure.name)))
    return replace(profile, name=name)


def comes_too_near(profile: PrinterProfile) -> bool:
    """Do texts lie so near the sheet's edge that most printers would leave part of them out?"""
    width = profile.width - _begin(profile)
    layout = _UPRIGHT if profile.height > width else _LYING
    left, top, right, bottom = layout.texts
    across = _spread(profile, "x", (left, right), layout.size[0])
    down = _spread(profile, "y", (layout.title_top if profile.print_title else top, bottom), layout.size[1])
    sizes = ((across, profile.width), (down, profile.height))
    return any(min(ends) < _UNPRINTABLE or max(ends) > size - _UNPRINTABLE for ends, size in sizes)


def _begin(profile: PrinterProfile) -> int:
    """Where the printed part of the sheet begins."""
    return profile.width // 2 if profile.right_half else 0


def _spread(profile: PrinterProfile, along: str, ends: tuple[int, int], whole: int) -> list[Fraction]:
    """Where two places of a layout come to lie on the sheet."""
    size, begin = (profile.width, _begin(profile)) if along == "x" else (profile.height, 0)
    scale, shift = (profile.scale_x, profile.dx) if along == "x" else (profile.scale_y, profile.dy)
    factor = Fraction(scale, _WHOLE) * (-1 if profile.half_turn else 1)
    places = [begin + Fraction(size - begin, whole) * end for end in ends]
    return [Fraction(size, 2) + factor * (place - Fraction(size, 2)) + shift for place in places]


def correct_profile(
    profile: PrinterProfile, upper_left: tuple[int, int], lower_right: tuple[int, int] | None = None
) -> PrinterProfile:
    """The profile that takes back what the test sheet showed: how far a cross lies too far right and too far down.

    She holds the sheet as it is read, which is upside down where it is printed turned.
    With the lower right cross as well the scales follow from the distance of the two. The scale works about the sheet's
    centre, so the shift is then the mean of both.
    """
    far = upper_left if lower_right is None else lower_right
    shifts = [round(Fraction(near + end, 2)) for near, end in zip(upper_left, far, strict=True)]
    spans = [profile.width - _BETWEEN_EDGES, profile.height - _BETWEEN_EDGES]
    if profile.half_turn:
        shifts = [-shift for shift in shifts]
    scales = [
        round(Fraction(scale * span, span + end - near))
        for scale, span, near, end in zip((profile.scale_x, profile.scale_y), spans, upper_left, far, strict=True)
    ]
    return replace(profile, dx=profile.dx - shifts[0], dy=profile.dy - shifts[1], scale_x=scales[0], scale_y=scales[1])
