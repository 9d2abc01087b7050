"""From a cell to a value: what a person or a spreadsheet wrote as a record keeps it, or why it is refused.

Nothing is guessed: a code that a spreadsheet turned into 9.13301E+17 has lost its last digits for ever.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime

from chamber_desk.domain.credit_codes import check_credit_code
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Kind
from chamber_desk.domain.money import LARGEST, parse_money
from chamber_desk.domain.phones import check_phone
from chamber_desk.domain.taxes import parse_quantity, parse_rate
from chamber_desk.domain.text import LONGEST, clean_text, normalise_width
from chamber_desk.domain.words import N_
from chamber_desk.exchange.cell_days import read_day, read_moment, read_month, read_time
from chamber_desk.exchange.cell_text import ERRORS, cell_text, code_text
from chamber_desk.exchange.choice_words import find_choice
from chamber_desk.i18n import find_own_word

Value = str | int | bool | date | datetime | None

_UNTIDY = re.compile(
    "[\x00-\x1f\x7f-\xa0\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f\u2066-\u2069\u3000\ufeff\ud800-\udfff]|  |^ | $"
)
_YES = frozenset(("是", "对", "真", "yes", "y", "true", "t", "1", "√", "✓", "✔", "☑"))
_NO = frozenset(("否", "不", "假", "no", "n", "false", "f", "0", "×", "✗", "✘", "☐"))
_STARS = re.compile(r"(★{1,5})☆{0,4}|([1-5])[分星]?")
_POINTS = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,2})0*)?分?")
_WHOLE = re.compile(r"-?[0-9]{1,15}")
_WORDY = (Kind.TEXT, Kind.NOTE, Kind.NUMBER, Kind.REF)
_LONGEST_FIGURE = 200  # characters of a cell that should hold a figure, a date or one word
_CODE_FAULTS = {
    "length": N_("“{value}”不是 18 位的统一社会信用代码。"),
    "character": N_("“{value}”含有统一社会信用代码不用的字符。"),
    "region_digits": N_("“{value}”第 3 到 8 位（行政区划）应当是数字。"),
    "check_digit": N_("“{value}”的校验位不对，请核对有没有写错。"),
}


def read_cell(field: Field, value: object, *, today: date, dates: str = "") -> Value:
    """The typed value of a cell, None for an empty one; a reference stays the text that names the other record.

    `today` gives the year where a date leaves it out. `dates` is the order of a foreign file's dates
    (cell_days.DATE_ORDERS): without it `11/23/2026` is refused. Raises DeskError with the reason.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, str) and "#" in value[:3] and value.strip().upper() in ERRORS:
        raise DeskError(
            N_("“{value}”是表格软件算错的格子，不是内容。请在原表中改正，或清空这一格。"), {"value": value.strip()}
        )
    if isinstance(value, bool):
        value = "TRUE" if value else "FALSE"
    if isinstance(value, str) and len(value) > _LONGEST_FIGURE and field.kind not in _WORDY:
        raise DeskError(N_("“{value}…”太长，不是“{field}”。"), {"value": value[:30], "field": field.label})
    match field.kind:
        case Kind.DAY:
            return read_day(value, today, dates)
        case Kind.MOMENT:
            return read_moment(value, today, dates)
        case Kind.CHOICE:
            return _read_choice(field, value)
    return _READERS[field.kind](value)


def is_tidy(text: str) -> bool:
    """Would clean_text leave this text alone? It is so of most cells, and this is told much faster than cleaned."""
    return len(text) <= LONGEST and not _UNTIDY.search(text) and unicodedata.is_normalized("NFC", text)


def is_kept_as_is(field: Field, cell: object) -> bool:
    """Is this cell a plain word that the field keeps unchanged? A quick yes for a large file; a no decides nothing."""
    return (
        field.kind in _WORDY
        and isinstance(cell, str)
        and cell[:1] not in ("", "#")
        and "+" not in cell
        and is_tidy(cell)
    )


def tidy(text: str, *, lines: bool = False) -> str:
    """The same as clean_text, at once where there is nothing to clean."""
    return text if is_tidy(text) else clean_text(text, lines=lines)


def _read_text(value: object) -> Value:
    return tidy(cell_text(value)) or None


def _read_note(value: object) -> Value:
    return tidy(cell_text(value), lines=True) or None


def _read_code(value: object) -> Value:
    return tidy(code_text(value)) or None


def _read_phone(value: object) -> Value:
    text = tidy(code_text(value))
    shown = check_phone(text)[1]
    if shown is None:
        raise DeskError(N_("“{value}”不是电话号码。"), {"value": text})
    return shown


def _read_credit_code(value: object) -> Value:
    text = tidy(code_text(value))
    code, level, reason = check_credit_code(text)
    if level == "error":
        raise DeskError(_CODE_FAULTS.get(reason, _CODE_FAULTS["check_digit"]), {"value": text})
    return code


def _read_money(value: object) -> Value:
    if isinstance(value, float) and abs(value) * 100 <= LARGEST:
        fen = round(value * 100)
        if fen / 100 == value:  # the nearest number to whole fen: nothing was lost
            return fen
    return parse_money(cell_text(value))


def _read_value(value: object) -> Value:
    try:
        return _read_money(value)
    except DeskError as error:
        raise DeskError(N_("“{value}”不是目标值（数字，最多两位小数）。"), {"value": _shown(value)}) from error


def _read_quantity(value: object) -> Value:
    return parse_quantity(cell_text(value))


def _read_rate(value: object) -> Value:
    return parse_rate(cell_text(value))


def _read_count(value: object) -> Value:
    text = _plain(value).replace(",", "")
    if not _WHOLE.fullmatch(text):
        raise DeskError(N_("“{value}”不是整数。"), {"value": _shown(value)})
    return int(text)


def _read_rating(value: object) -> Value:
    match = _STARS.fullmatch(_plain(value))
    if match is None:
        raise DeskError(N_("满意度只能是 1 到 5。"))
    return len(match[1]) if match[1] else int(match[2])


def _read_score(value: object) -> Value:
    match = _POINTS.fullmatch(_plain(value))
    if match is None:
        raise DeskError(N_("“{value}”不是分数（0 到 100，最多两位小数）。"), {"value": _shown(value)})
    score = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))
    if score > 10000:
        raise DeskError(N_("分数只能在 0 到 100 之间。"))
    return score


def _read_flag(value: object) -> Value:
    key = _plain(value).casefold()
    if key in _YES or key in _NO:
        return key in _YES
    raise DeskError(N_("“{value}”应当是“是”或“否”。"), {"value": _shown(value)})


def _read_choice(field: Field, value: object) -> Value:
    text = cell_text(value)
    code = find_choice(field.choices, text)
    if code is None and field.open and text.strip():
        word = clean_text(text)
        return find_own_word(word) or word
    if code is None:
        values = {"field": field.label, "value": text.strip()[:50]}
        raise DeskError(N_("“{field}”没有“{value}”这个选项。"), values)
    return code


def _plain(value: object) -> str:
    return normalise_width(cell_text(value)).strip()


def _shown(value: object) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)


_READERS: dict[Kind, Callable[[object], Value]] = {
    Kind.NUMBER: _read_code,
    Kind.TEXT: _read_text,
    Kind.NOTE: _read_note,
    Kind.MONEY: _read_money,
    Kind.QUANTITY: _read_quantity,
    Kind.RATE: _read_rate,
    Kind.COUNT: _read_count,
    Kind.RATING: _read_rating,
    Kind.SCORE: _read_score,
    Kind.MONTH: read_month,
    Kind.TIME: read_time,
    Kind.REF: _read_code,
    Kind.FLAG: _read_flag,
    Kind.PHONE: _read_phone,
    Kind.CREDIT_CODE: _read_credit_code,
    Kind.VALUE: _read_value,
}
