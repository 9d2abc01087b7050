"""Money is a whole number of fen (decision D1). Reading it from a box or a cell, and writing it plainly."""

import re
from decimal import Decimal
from fractions import Fraction

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.text import normalise_width
from chamber_desk.domain.words import N_

LARGEST = 99_999_999_999_999  # 9999亿9999万9999元9角9分
_AMOUNT = re.compile(
    r"(-?)(?:人民币|RMB|CNY)?[¥￥]?(-?)(\d{1,3}(?:,\d{3}){1,9}|\d{1,30})(?:\.(\d{1,30}))?(万)?(?:元整?)?", re.ASCII
)


def round_half_up(value: Fraction | Decimal) -> int:
    """The nearest whole number; a half goes away from zero."""
    exact = Fraction(value)
    whole = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return -whole if exact < 0 else whole


def parse_money(text: str) -> int:
    """Fen from what was typed: `1,234.50`, `￥1234.5`, `1.2万`, `人民币1234元整`, `(50.00)` for what bookkeepers take off.

    Raises DeskError for anything else.
    """
    plain = "".join(normalise_width(text).split())
    bracketed = plain[:1] == "(" and plain[-1:] == ")"
    match = _AMOUNT.fullmatch(plain[1:-1] if bracketed else plain)
    if match is None or bool(match[1]) + bool(match[2]) + bracketed > 1:
        raise DeskError(N_("“{value}”不是金额。"), {"value": text})
    whole, decimals, tens = match[3].replace(",", ""), match[4] or "", match[5]
    exact = Fraction(int(whole + decimals) * 100 * (10000 if tens else 1), 10 ** len(decimals))
    if exact.denominator != 1:
        raise DeskError(N_("“{value}”的小数超过了分。"), {"value": text})
    fen = int(exact)
    if fen > LARGEST:
        raise DeskError(N_("金额“{value}”太大。"), {"value": text})
    return -fen if match[1] or match[2] or bracketed else fen


def format_fen(fen: int) -> str:
    """Yuan with two decimals and nothing else: the form of JSON and csv."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02d}"
