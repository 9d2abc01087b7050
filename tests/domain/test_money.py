"""Money: what is typed in an amount box, and how fen are written."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.money import LARGEST, format_fen, parse_money, round_half_up

from .vectors import load, told

amounts = st.integers(-LARGEST, LARGEST)


@pytest.mark.parametrize("case", load("rmb_capitals")["input_box_cases"], ids=told)
def test_an_amount_box_reads_or_refuses(case):
    if case["fen"] is None:
        with pytest.raises(DeskError):
            parse_money(case["text"])
    else:
        assert parse_money(case["text"]) == case["fen"]


@given(amounts)
def test_a_written_amount_is_read_back(fen):
    assert parse_money(format_fen(fen)) == fen
    assert parse_money(f"{Decimal(fen) / 100:,.2f}") == fen
    assert parse_money(f"{Decimal(fen) / 100:.2f}元") == fen


@given(st.text(max_size=30))
def test_anything_typed_is_read_or_refused(text):
    try:
        assert abs(parse_money(text)) <= LARGEST
    except DeskError as error:
        assert text in str(error)


@given(st.text(alphabet="-¥￥0123456789,.万元１２．，－ ", max_size=14))
def test_what_looks_like_money_is_read_to_the_fen_or_refused(text):
    try:
        fen = parse_money(text)
    except DeskError:
        return
    assert parse_money(format_fen(fen)) == fen


STRANGE = ["--5", "-¥-5", "5-", "+5", "1万2", "万", "元", "¥", "١٢", "1 万亿", "0x10", "1_000", "²"]


@pytest.mark.parametrize("text", STRANGE)
def test_strange_amounts_are_refused(text):
    with pytest.raises(DeskError):
        parse_money(text)


def test_a_refusal_says_what_is_wrong():
    with pytest.raises(DeskError, match="小数"):
        parse_money("12.345")
    with pytest.raises(DeskError, match="太大"):
        parse_money("1000000000000")
    with pytest.raises(DeskError, match="“abc”不是金额"):
        parse_money("abc")


@pytest.mark.parametrize(("fen", "text"), [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (123450, "1234.50")])
def test_fen_are_written_plainly(fen, text):
    assert format_fen(fen) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12))
def test_a_half_is_rounded_away_from_zero(value):
    assert round_half_up(value) == int(value.quantize(Decimal(1), ROUND_HALF_UP))
    assert round_half_up(-value) == -round_half_up(value)


def test_fractions_are_rounded_exactly():
    assert [round_half_up(Fraction(n, 2)) for n in (-3, -1, 0, 1, 3)] == [-2, -1, 0, 1, 2]
    assert round_half_up(Fraction(1, 3)) == 0


@pytest.mark.parametrize("text", ["人民币5.50元", "人民币 5.5 元整", "RMB 5.5", "CNY5.50", "５．５元整", "￥5.50元整"])
def test_amounts_are_read_as_bookkeepers_write_them(text):
    assert parse_money(text) == 5_50


@pytest.mark.parametrize("text", ["5.5整", "元5.5", "人民币", "5.5元元", "5.5美元"])
def test_what_only_looks_like_an_amount_is_refused(text):
    with pytest.raises(DeskError):
        parse_money(text)
