"""Amounts in capitals: 68 checked amounts, and properties over all others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain.capitals import read_capitals, write_capitals
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.money import LARGEST

from .vectors import load, told

round_amounts = st.builds(lambda digits, zeros: digits * 10**zeros, st.integers(0, 999), st.integers(0, 11))
amounts = st.integers(0, LARGEST) | st.integers(0, 10**7) | round_amounts
SIGNS = set("壹贰叁肆伍陆柒捌玖零拾佰仟万亿元角分整")


@pytest.mark.parametrize("case", load("rmb_capitals")["format_cases"], ids=told)
def test_an_amount_in_capitals(case):
    assert write_capitals(case["fen"], negative_allowed=True) == case["expected"]
    assert read_capitals(case["expected_with_prefix"]) == case["fen"]


VARIANTS = [(text, case["fen"]) for case in load("rmb_capitals")["format_cases"] for text in case["also_permitted"]]


@pytest.mark.parametrize(("text", "fen"), VARIANTS)
def test_a_permitted_variant_is_read(text, fen):
    assert read_capitals(text) == fen


@pytest.mark.parametrize("case", load("rmb_capitals")["format_errors"], ids=told)
def test_an_amount_beyond_the_limit_is_refused(case):
    with pytest.raises(DeskError):
        write_capitals(case["fen"], negative_allowed=True)


@pytest.mark.parametrize("text", load("rmb_capitals")["reverse_parser_must_reject"])
def test_wrong_capitals_are_refused(text):
    with pytest.raises(DeskError):
        read_capitals(text)


def test_a_negative_amount_needs_leave():
    with pytest.raises(DeskError):
        write_capitals(-1)
    assert write_capitals(-1, negative_allowed=True) == "负壹分"


def test_traditional_forms_are_read():
    assert read_capitals("人民币貳萬參仟陸佰圓正") == 2_360_000


@given(amounts)
def test_capitals_are_read_back_and_hold_only_their_signs(fen):
    text = write_capitals(fen)
    assert read_capitals(text) == fen
    assert set(text) <= SIGNS
    assert "零零" not in text
    assert not text.startswith("拾")
    assert text.endswith(("分", "整"))


@given(st.text(alphabet="".join(sorted(SIGNS)) + "负圆正两一十", max_size=12))
def test_any_row_of_signs_is_read_or_refused(text):
    try:
        fen = read_capitals(text)
    except DeskError:
        return
    assert abs(fen) <= LARGEST
