"""Printer profiles: what she measures is taken back, and nothing impossible is kept."""

import pytest

from chamber_desk.documents.certificate_layout import overlay_matrix
from chamber_desk.documents.page import MM
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.overlays import (
    FIGURES,
    STOCKS,
    PrinterProfile,
    check_profile,
    comes_too_near,
    correct_profile,
    read_figure,
    write_figure,
)

from .vectors import load

PROFILE = PrinterProfile("前台打印机 A4内芯")


def test_a_cross_too_far_right_and_down_moves_the_print_left_and_up() -> None:
    found = correct_profile(PROFILE, (150, 200))
    assert (found.dx, found.dy) == (-150, -200)
    assert (found.scale_x, found.scale_y) == (10000, 10000)


def test_a_second_test_sheet_adds_to_the_first() -> None:
    found = correct_profile(correct_profile(PROFILE, (150, 200)), (-30, 0))
    assert (found.dx, found.dy) == (-120, -200)


def test_a_sheet_printed_turned_is_measured_as_it_is_read() -> None:
    turned = PrinterProfile("甲", half_turn=True)
    found = correct_profile(turned, (150, 200))
    numbers = [float(one) for one in overlay_matrix(found.overlay()).split()]
    unmoved = [float(one) for one in overlay_matrix(turned.overlay()).split()]
    assert numbers[4] - unmoved[4] == pytest.approx(
        1.5 * MM, abs=0.01
    )  # to the right of the sheet is to its reader's left
    assert numbers[5] - unmoved[5] == pytest.approx(-2 * MM, abs=0.01)


def _printed(profile: PrinterProfile, at: float, along: str, *, printer_scale: float, printer_shift: float) -> float:
    """Where a printer that errs puts a point (mm from the edge) that the profile has moved."""
    size, scale, shift = (
        getattr(profile, {"x": "width", "y": "height"}[along]) / 100,
        getattr(profile, f"scale_{along}") / 10000,
        getattr(profile, f"d{along}") / 100,
    )
    return size / 2 + printer_scale * (scale * (at - size / 2) + shift) + printer_shift


def test_two_crosses_also_tell_the_scale_and_the_next_sheet_is_right() -> None:
    errs = {"printer_scale": 1.01, "printer_shift": 2.0}
    crosses = (10, 287)
    off = [round((_printed(PROFILE, at, "x", **errs) - at) * 100) for at in crosses]
    found = correct_profile(PROFILE, (off[0], 0), (off[1], 0))
    assert found.scale_x < 10000
    for at in crosses:
        assert _printed(found, at, "x", **errs) == pytest.approx(at, abs=0.05)


@pytest.mark.parametrize(("text", "value"), [("-1.5", -150), ("2", 200), ("−0.25", -25), (" 0.1 ", 10), ("．5", 50)])
def test_figures_are_typed_as_people_type_them(text: str, value: int) -> None:
    assert read_figure(FIGURES[2], text) == value
    assert read_figure(FIGURES[2], write_figure(value)) == value


@pytest.mark.parametrize("text", ["", "x", "51", "1.234", "NaN", "Infinity", "1e99"])
def test_what_is_no_figure_is_refused_with_its_bounds(text: str) -> None:
    with pytest.raises(DeskError, match="-50") as told:
        check = read_figure(FIGURES[2], text)
        assert check is None
    assert told.value.field == "dx"


def test_a_profile_needs_a_name() -> None:
    assert check_profile(PrinterProfile(" 甲 ")).name == "甲"
    with pytest.raises(DeskError):
        check_profile(PrinterProfile("  "))


def test_texts_near_the_edge_are_noticed() -> None:
    for one in STOCKS:
        assert not comes_too_near(
            PrinterProfile("甲", one.width, one.height, print_title=True, right_half=one.right_half)
        )
    assert comes_too_near(PrinterProfile("甲", 210_00, 297_00, dx=-31_00))
    assert comes_too_near(PrinterProfile("甲", 420_00, 297_00, dx=30_00, right_half=True))
    assert comes_too_near(PrinterProfile("甲", dx=-40_00))
    assert comes_too_near(PrinterProfile("甲", dy=28_00))
    assert comes_too_near(PrinterProfile("甲", dx=-40_00, half_turn=True))
    assert not comes_too_near(PrinterProfile("甲", dy=-33_50, print_title=False, scale_x=101_00))
    assert comes_too_near(PrinterProfile("甲", dy=-33_50, print_title=True))


def test_the_stock_sizes_are_those_of_the_domain_base() -> None:
    known = {(one["width_mm"] * 100, one["height_mm"] * 100) for one in load("certificates")["stock"]}
    assert {(one.width, one.height) for one in STOCKS} <= known
