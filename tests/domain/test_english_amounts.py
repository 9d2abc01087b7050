"""Amounts in English words."""

import pytest

from chamber_desk.domain.english_amounts import write_amount
from chamber_desk.domain.errors import DeskError


@pytest.mark.parametrize(
    ("fen", "told"),
    [
        (0, "zero yuan only"),
        (1, "one fen"),
        (30, "thirty fen"),
        (1_01, "one yuan and one fen"),
        (21_00, "twenty-one yuan only"),
        (100_00, "one hundred yuan only"),
        (1_001_00, "one thousand and one yuan only"),
        (1_234_50, "one thousand two hundred and thirty-four yuan and fifty fen"),
        (115_314_00, "one hundred and fifteen thousand three hundred and fourteen yuan only"),
        (1_000_000_019_10, "one billion and nineteen yuan and ten fen"),
        (-100_00, "minus one hundred yuan only"),
    ],
)
def test_an_amount_is_told_in_english_words(fen: int, told: str) -> None:
    assert write_amount(fen) == told


def test_what_is_beyond_the_largest_amount_is_refused() -> None:
    assert write_amount(999_999_999_999_99).startswith("nine hundred and ninety-nine billion nine hundred")
    with pytest.raises(DeskError, match="金额太大"):
        write_amount(1_000_000_000_000_00)
