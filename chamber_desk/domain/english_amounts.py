"""Amounts of money in English words, as an English paper writes them where a Chinese one has capitals."""

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.money import LARGEST
from chamber_desk.domain.words import N_

_ONES = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_THOUSANDS = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def write_amount(fen: int) -> str:
    """1,234.50 → one thousand two hundred and thirty-four yuan and fifty fen. Raises DeskError beyond 9999亿."""
    if abs(fen) > LARGEST:
        raise DeskError(N_("金额太大，不能写成大写。"))
    yuan, rest = divmod(abs(fen), 100)
    parts = [f"{_write_number(yuan)} yuan"] if yuan or not rest else []
    if rest:
        parts.append(f"{_write_number(rest)} fen")
    told = " and ".join(parts)
    return ("minus " if fen < 0 else "") + told + ("" if rest else " only")


def _write_number(number: int) -> str:
    """A whole number from 0 up."""
    if not number:
        return "zero"
    parts = []
    for size, word in _THOUSANDS:
        count, number = divmod(number, size)
        if count:
            parts.append(f"{_write_hundreds(count)} {word}")
    if number:
        last = _write_hundreds(number)
        parts.append(f"and {last}" if parts and number < 100 else last)
    return " ".join(parts)


def _write_hundreds(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        tens, ones = divmod(rest, 10)
        words.append(_TENS[tens] + (f"-{_ONES[ones]}" if ones else ""))
    elif rest:
        words.append(_ONES[rest])
    return " and ".join(words)
