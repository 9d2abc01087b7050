"""Unified social credit codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain.credit_codes import ALPHABET, check_credit_code, check_sign, normalise_code

from .vectors import load, told

CASES = load("uscc")
SOUND = [case["normalised"] for case in CASES["uscc_cases"] if case["level"] == "ok"]
codes = st.sampled_from(SOUND)


@pytest.mark.parametrize("case", CASES["uscc_cases"], ids=told)
def test_a_code_is_checked(case):
    assert check_credit_code(case["input"]) == (case["normalised"], case["level"], case["reason"])


@given(codes, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_every_single_wrong_sign_is_caught(code, place, sign):
    wrong = code[:place] + sign + code[place + 1 :]
    assert (check_credit_code(wrong)[1] == "error") is (wrong != code)


@given(codes, st.integers(0, 16))
def test_every_swap_of_two_neighbours_is_caught(code, place):
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (check_credit_code(wrong)[1] == "error") is (wrong != code)


@given(st.text(alphabet=ALPHABET, min_size=17, max_size=17))
def test_the_check_sign_of_any_body_is_accepted(body):
    code, level, reason = check_credit_code(body + check_sign(body))
    assert (level, reason) != ("error", "check_digit")
    assert code == body + check_sign(body)


@given(st.text(max_size=24))
def test_anything_typed_gets_a_verdict(text):
    code, level, _ = check_credit_code(text)
    assert level in ("ok", "warning", "error")
    assert normalise_code(code) == code


def test_the_same_letters_from_other_alphabets_are_no_code():
    assert check_credit_code("91330100МА0007778N")[2] == "character"
    assert check_credit_code("9133٠1٠٠MA0007778N")[1] == "error"
