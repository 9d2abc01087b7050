"""Days, moments and months from cells: real dates, a spreadsheet's day numbers, and the ways people write them."""

import re
from datetime import date, datetime, time, timedelta

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.periods import Month, parse_day, parse_moment, parse_time
from chamber_desk.domain.text import normalise_width
from chamber_desk.domain.words import N_
from chamber_desk.exchange.cell_text import cell_text

DATE_ORDERS = ("m/d/y", "d/m/y")  # what a profile may say of a foreign file
_SERIALS = (25569, 73051)  # Excel's day numbers of 1970-01-01 and 2100-01-01
_FIRST_SERIAL = datetime(1899, 12, 30)
_FOREIGN_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?:[ T].*)?")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:年度?)?")


def read_day(value: object, today: date, dates: str) -> date:
    """The day of a cell; a time beside it is left out. `dates` is one of DATE_ORDERS or empty. Raises DeskError."""
    if isinstance(value, datetime):
        return _check_year(value.date())
    if isinstance(value, date):
        return _check_year(value)
    serial = _from_serial(value)
    if serial is not None:
        return serial.date()
    text = cell_text(value)
    if dates:
        return _read_foreign_day(text, today, dates)
    return parse_moment(text, today).date() if ":" in text or "：" in text else parse_day(text, today)


def read_moment(value: object, today: date, dates: str) -> datetime:
    """The moment of a cell to the minute; midnight where only a day stands. Raises DeskError."""
    if isinstance(value, date):
        clock = value.time() if isinstance(value, datetime) else time()
        return _to_the_minute(datetime.combine(_check_year(date(value.year, value.month, value.day)), clock))
    serial = _from_serial(value)
    if serial is not None:
        return _to_the_minute(serial)
    text = normalise_width(cell_text(value)).strip()
    if dates and _FOREIGN_DAY.fullmatch(text):
        clock_text = re.split(r"[ T]+", text, maxsplit=1)[1:]
        text = " ".join([_read_foreign_day(text, today, dates).isoformat(), *clock_text])
    return _to_the_minute(parse_moment(text, today))


def read_month(value: object) -> str:
    """2026-11, or 2026 for a year. A spreadsheet makes the first of the month of it, and that is read as the month."""
    if isinstance(value, date) and value.day == 1:
        _check_year(date(value.year, value.month, 1))
        return str(Month(value.year, value.month))
    text = normalise_width(cell_text(value)).strip()
    year = _YEAR.fullmatch(text)
    return year[1] if year else str(Month.parse(text))


def read_time(value: object) -> str:
    """The time of day of a cell as "14:30"; a spreadsheet keeps it as a fraction of a day. Raises DeskError."""
    if isinstance(value, float) and 0 <= value < 1:
        return f"{_to_the_minute(_FIRST_SERIAL + timedelta(days=value)):%H:%M}"
    if isinstance(value, time | datetime):
        return f"{value:%H:%M}"
    return parse_time(cell_text(value))


def _from_serial(value: object) -> datetime | None:
    if isinstance(value, float | int) and _SERIALS[0] <= value < _SERIALS[1]:
        return _FIRST_SERIAL + timedelta(seconds=round(value * 86400))
    return None


def _to_the_minute(moment: datetime) -> datetime:
    # A clock in a spreadsheet is a fraction of a day: 08:59:59.9997 is nine o'clock.
    return (moment + timedelta(milliseconds=500)).replace(second=0, microsecond=0)


def _check_year(day: date) -> date:
    if not 1900 <= day.year <= 2099:
        raise DeskError(N_("“{value}”的年份不在 1900 到 2099 之间。"), {"value": day.isoformat()})
    return day


def _read_foreign_day(text: str, today: date, dates: str) -> date:
    """A day of a file that a profile says is written as 10/20/2016 or 20/10/2016; other forms are read as ever."""
    match = _FOREIGN_DAY.fullmatch(normalise_width(text).strip())
    if match is None:
        return parse_day(text, today)
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    month, day = (first, second) if dates == "m/d/y" else (second, first)
    try:
        return _check_year(date(year, month, day))
    except ValueError:
        raise DeskError(N_("没有“{value}”这一天。"), {"value": text}) from None
