"""Telephone numbers and postal codes as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain.phones import check_phone, is_postcode, phone_digits

from .vectors import load, told

CASES = load("uscc")


@pytest.mark.parametrize("case", CASES["phone_cases"], ids=told)
def test_a_telephone_number(case):
    assert check_phone(case["input"]) == (case["kind"], case["normalised"])


@pytest.mark.parametrize("case", CASES["postcode_cases"], ids=told)
def test_a_postal_code(case):
    assert is_postcode(case["input"]) is case["valid"]


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["", "+86", "+86 ", "0086-"]))
def test_every_mobile_number_is_shown_in_three_groups(number, prefix):
    kind, shown = check_phone(prefix + number)
    assert (kind, shown) == ("mobile", f"{number[:3]} {number[3:7]} {number[7:]}")


@given(st.text(max_size=24) | st.text(alphabet="0123456789-+ ()转ext", max_size=20))
def test_what_is_shown_is_read_again_as_the_same(text):
    kind, shown = check_phone(text)
    assert (shown is None) is (kind == "invalid")
    if shown is not None:
        assert check_phone(shown) == (kind, shown)


@pytest.mark.parametrize("text", ["138٠٠138٠٠٠", "0571-87654321转", "13800138000转12", "400-123-456", "()", "-", "+86"])
def test_strange_numbers_are_refused(text):
    assert check_phone(text) == ("invalid", None)


def test_only_the_digits_are_searched():
    assert phone_digits("0571-8765 4321转8012") == "0571876543218012"
