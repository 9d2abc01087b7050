"""From a value to a cell: how each kind of field stands in a spreadsheet, and the same as text for csv."""

from datetime import date, datetime
from decimal import Decimal

from chamber_desk.domain.fields import Field, Kind
from chamber_desk.exchange.text_files import guard

HUNDREDTHS = (Kind.MONEY, Kind.VALUE, Kind.SCORE)
FIGURES = (*HUNDREDTHS, Kind.QUANTITY, Kind.COUNT, Kind.RATING)
_WORDY = (Kind.TEXT, Kind.NOTE, Kind.NUMBER, Kind.REF, Kind.PHONE, Kind.CREDIT_CODE, Kind.MONTH, Kind.TIME)
_RATE_WORDS = {"exempt": "免税", "none": "不征税"}
_YES_NO = {"en": ("yes", "no")}

Written = str | Decimal | date | datetime | None


def to_cell(field: Field, value: object, language: str = "zh_CN") -> Written:
    """What is written for a value: figures as Decimal, days as dates, all else as text; None for an empty one.

    Whole numbers are in the unit the office keeps (fen, thousandths, hundredths), text figures in plain yuan and
    pieces, dates may be ISO text: so both a record's own values and plain ones can be written.
    """
    if value is None or value == "":
        return None
    if isinstance(value, str) and field.kind in _WORDY:
        return value
    if isinstance(value, bool) or field.kind is Kind.FLAG:
        return _YES_NO.get(language, ("是", "否"))[not value]
    if field.kind in FIGURES:
        return _figure(field.kind, value)
    if field.kind is Kind.CHOICE:
        choice = field.find_choice(value)
        return str(value) if choice is None else choice.code if language == "en" else choice.label
    if field.kind is Kind.RATE:
        return _rate(str(value), language)
    if field.kind is Kind.DAY and isinstance(value, str):
        return date.fromisoformat(value)
    if field.kind is Kind.MOMENT and isinstance(value, str):
        return datetime.fromisoformat(value)
    return value if isinstance(value, date) else str(value)


def _figure(kind: Kind, value: object) -> Decimal:
    if isinstance(value, int) and kind in HUNDREDTHS:
        return Decimal(value) / 100
    if isinstance(value, int) and kind is Kind.QUANTITY:
        return Decimal(value) / 1000
    return Decimal(str(value))


def _rate(code: str, language: str) -> str | Decimal:
    if code in _RATE_WORDS:
        return code if language == "en" else _RATE_WORDS[code]
    return Decimal(code)


def to_text(field: Field, value: object, language: str = "zh_CN") -> str:
    """The same for a text file: money with two decimals, ISO dates, rates as per cent, words guarded."""
    written = to_cell(field, value, language)
    match written:
        case None:
            return ""
        case Decimal() if field.kind in HUNDREDTHS:
            return f"{written:.2f}"
        case Decimal() if field.kind is Kind.RATE:
            return f"{(written * 100).normalize():f}%"
        case Decimal():
            return f"{written.normalize():f}"
        case datetime():
            return f"{written:%Y-%m-%d %H:%M}"
        case date():
            return written.isoformat()
    return guard(str(written))
