"""VAT of a line, and quantities (domain base 2(g)). Rates are codes, kept with each line as they were at the time."""

import re
from dataclasses import dataclass
from fractions import Fraction

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.text import normalise_width
from chamber_desk.domain.words import N_

RATES = ("0.13", "0.09", "0.06", "0.03", "0.01", "0", "exempt", "none")
_WORDS = {"免税": "exempt", "exempt": "exempt", "不征税": "none", "none": "none", "outofscope": "none"}
_RATE = re.compile(r"(\d{1,30}(?:\.\d{1,30})?)(%?)(?:[^\d%]*征收率)?", re.ASCII)
_QUANTITY = re.compile(r"(\d{1,3}(?:,\d{3}){1,9}|\d{1,30})(?:\.(\d{1,3})0{0,30})?", re.ASCII)
LARGEST_QUANTITY = 10**12


@dataclass(frozen=True, slots=True)
class Amounts:
    """A line's amounts in fen: without tax, the tax, and both."""

    net: int
    tax: int
    total: int


def parse_rate(text: str) -> str:
    """The code of a rate: `6%`, `0.06`, `6`, `免税`, `不征税`. Raises DeskError for a rate the table does not hold."""
    plain = "".join(normalise_width(text).split())
    if plain.lower() in _WORDS:
        return _WORDS[plain.lower()]
    match = _RATE.fullmatch(plain)
    if match:
        value = Fraction(match[1])
        share = value / 100 if match[2] or value >= 1 else value
        for code in RATES[:6]:
            if Fraction(code) == share:
                return code
    raise DeskError(N_("没有“{value}”这个税率。"), {"value": text})


def rate_share(rate: str) -> Fraction:
    """A rate as a share of one; exempt and out of scope are zero."""
    return Fraction(0) if rate in ("exempt", "none") else Fraction(rate)


def line_amounts(
    quantity: int, unit_price: Fraction | int, rate: str, *, inclusive: bool, discount: Fraction | int = 0
) -> Amounts:
    """Amounts of `quantity` thousandths at `unit_price` fen: total first where the price holds the tax, else net."""
    price = Fraction(quantity, 1000) * unit_price * (1 - Fraction(discount))
    share = rate_share(rate)
    if inclusive:
        total = round_half_up(price)
        net = round_half_up(Fraction(total) / (1 + share))
        return Amounts(net, total - net, total)
    net = round_half_up(price)
    tax = round_half_up(net * share)
    return Amounts(net, tax, net + tax)


def net_unit_price(net: int, quantity: int) -> int:
    """What one costs without tax, in fen, where `quantity` thousandths cost `net` fen; half a fen goes up."""
    return round_half_up(Fraction(net * 1000, quantity))


def parse_quantity(text: str) -> int:
    """Thousandths from `2`, `2.5`, `1,200`. Raises DeskError for more than three decimals or no number."""
    match = _QUANTITY.fullmatch("".join(normalise_width(text).split()))
    if match is None:
        raise DeskError(N_("“{value}”不是数量（最多三位小数）。"), {"value": text})
    value = int(match[1].replace(",", "")) * 1000 + int((match[2] or "").ljust(3, "0"))
    if value > LARGEST_QUANTITY:
        raise DeskError(N_("数量“{value}”太大。"), {"value": text})
    return value


def format_quantity_plain(thousandths: int) -> str:
    """A quantity without separators and needless zeros: the form of JSON and csv."""
    text = f"{'-' if thousandths < 0 else ''}{abs(thousandths) // 1000}.{abs(thousandths) % 1000:03d}"
    return text.rstrip("0").rstrip(".")
