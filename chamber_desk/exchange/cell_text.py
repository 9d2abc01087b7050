"""A cell of any type as text, the way the person who typed it saw it; and the words for what a spreadsheet ruined."""

import math
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_

_EXACT = 1e15  # from here on a spreadsheet's number has lost digits
_RUINED = re.compile(r"\d(\.\d+)?[eE]\+\d+")
ERRORS = frozenset(
    (
        "#REF!",
        "#N/A",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#GETTING_DATA",
    )
)  # what a spreadsheet shows where a formula went wrong
_LOST = N_("“{value}”已被表格软件改成科学记数，后面的数字丢了。请把这一列设为文本，重新填写。")
_TURNED = N_("“{value}”已被表格软件改成日期。请把这一列设为文本，重新填写。")


def number_text(value: float) -> str:
    """A spreadsheet's number as a person typed it: 11.0 is 11, and the noise after 15 digits is dropped."""
    if not math.isfinite(value):
        raise DeskError(N_("“{value}”不是有效的数。"), {"value": str(value)})
    if abs(value) >= _EXACT:
        raise DeskError(_LOST, {"value": f"{value:.6G}"})
    if float(value).is_integer():
        return str(int(value))
    return f"{Decimal(f'{value:.15g}'):f}"


def cell_text(value: object) -> str:
    """A cell as text; DeskError for a number that has lost digits."""
    match value:
        case str():
            return value
        case int() | float():
            return number_text(value)
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}" if value.time() != time() else value.date().isoformat()
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02d}"
    return str(value)


def code_text(value: object) -> str:
    """Text of a number, phone or code; DeskError where a spreadsheet has turned it into a figure or a date."""
    if isinstance(value, date):
        raise DeskError(_TURNED, {"value": cell_text(value)})
    text = cell_text(value)
    if _RUINED.fullmatch(text.strip()):
        raise DeskError(_LOST, {"value": text.strip()})
    return text
