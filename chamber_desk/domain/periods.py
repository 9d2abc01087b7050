"""Days, months and years as the office writes and reads them (domain base 2(b))."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.text import normalise_width
from chamber_desk.domain.words import N_

_DIGITS = "〇一二三四五六七八九"
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_READ = {sign: value for signs in (_DIGITS, _CAPITALS) for value, sign in enumerate(signs)} | {"○": 0, "零": 0}
WEEKDAYS = (N_("星期一"), N_("星期二"), N_("星期三"), N_("星期四"), N_("星期五"), N_("星期六"), N_("星期日"))
_FIRST_YEAR, _LAST_YEAR = 1900, 2099


def certificate_year(year: int) -> str:
    """二〇二六年度."""
    return f"{_year(year)}年度"


def certificate_month(year: int, month: int) -> str:
    """二〇二六年十一月."""
    return f"{_year(year)}年{_spoken(month)}月"


def certificate_date(day: date) -> str:
    """二〇二六年十一月二十三日."""
    return f"{certificate_month(day.year, day.month)}{_spoken(day.day)}日"


def contract_date(day: date) -> str:
    """2026年11月23日."""
    return f"{day.year}年{day.month}月{day.day}日"


def contract_period(first: date, last: date) -> str:
    """2026年11月1日至2026年11月30日."""
    return f"{contract_date(first)}至{contract_date(last)}"


def cheque_date(day: date) -> str:
    """贰零贰陆年壹拾壹月贰拾叁日: only on receipts and payment slips."""
    year = "".join(_CAPITALS[int(digit)] for digit in str(day.year))
    month = ("零" if day.month in (1, 2, 10) else "") + _capital(day.month)
    number = ("零" if day.day < 10 or day.day in (10, 20, 30) else "") + _capital(day.day)
    return f"{year}年{month}月{number}日"


def _year(year: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(year))


def _spoken(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def _capital(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (_CAPITALS[tens] + "拾" if tens else "") + (_CAPITALS[ones] if ones else "")


_NUMERIC = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日?)", re.ASCII
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_SHORT = re.compile(r"(\d{1,2})(?:-(\d{1,2})|月(\d{1,2})日)", re.ASCII)
_WRITTEN = re.compile(r"([^年月日]{4})年([^年月日]{1,4})月([^年月日]{1,4})日")


def parse_day(text: str, today: date) -> date:
    """A day from what was typed; a year left out is `today`'s. Raises DeskError for an impossible or unknown form."""
    plain = re.sub(r"\s+", "", normalise_width(text))
    parts = _numbers(plain, today)
    if parts is not None:
        year, month, day = parts
        if _FIRST_YEAR <= year <= _LAST_YEAR:
            try:
                return date(year, month, day)
            except ValueError:
                raise DeskError(N_("没有“{value}”这一天。"), {"value": text}) from None
    raise DeskError(N_("“{value}”不是日期，请写成 2026-11-05 这样。"), {"value": text})


def _numbers(plain: str, today: date) -> tuple[int, int, int] | None:
    match = _NUMERIC.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if match:
        year, month, day = (int(part) for part in match.groups() if part is not None)
        return year, month, day
    match = _SHORT.fullmatch(plain)
    if match:
        month, day = (int(part) for part in match.groups() if part is not None)
        return today.year, month, day
    match = _WRITTEN.fullmatch(plain)
    if match and all(sign in _READ for sign in match[1]):
        year = int("".join(str(_READ[sign]) for sign in match[1]))
        written = _read_number(match[2]), _read_number(match[3])
        return (year, written[0], written[1]) if written[0] and written[1] else None
    return None


def _read_number(text: str) -> int | None:
    body = text.lstrip("零") or text
    tens, mark, ones = body.replace("拾", "十").partition("十")
    if not mark:
        return _READ.get(body) if len(body) == 1 else None
    if (tens and tens not in _READ) or (ones and ones not in _READ):
        return None
    return (_READ[tens] if tens else 1) * 10 + (_READ[ones] if ones else 0)


_CLOCK = re.compile(r"^(.*?)(?:[T\s]+|(?<=日))([0-9]{1,2})[:：]([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?$")


def parse_moment(text: str, today: date) -> datetime:
    """A day with hours and minutes; midnight where only a day was given. Raises DeskError."""
    match = _CLOCK.match(normalise_width(text).strip())
    if match is None:
        return datetime.combine(parse_day(text, today), time())
    try:
        clock = time(int(match[2]), int(match[3]), int(match[4] or 0))
    except ValueError:
        raise DeskError(N_("没有“{value}”这个时间。"), {"value": text}) from None
    return datetime.combine(parse_day(match[1], today), clock)


_MONTH = re.compile(r"(\d{4})(?:[-/.](\d{1,2})|年(\d{1,2})月|(\d{2}))", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    @staticmethod
    def parse(text: str) -> "Month":
        """The month of `2026-11`, `2026/11`, `2026年11月`. Raises DeskError."""
        match = _MONTH.fullmatch(re.sub(r"\s+", "", normalise_width(text)))
        if match:
            month = int(next(part for part in match.groups()[1:] if part is not None))
            if 1 <= month <= 12 and _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR:
                return Month(int(match[1]), month)
        raise DeskError(N_("“{value}”不是月份，请写成 2026-11 这样。"), {"value": text})

    @property
    def first_day(self) -> date:
        """The month's first day."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The month's last day."""
        return self.following().first_day - timedelta(days=1)

    def following(self) -> "Month":
        """The month after."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    def previous(self) -> "Month":
        """The month before."""
        return Month(self.year - (self.month == 1), 12 if self.month == 1 else self.month - 1)

    def year_before(self) -> "Month":
        """The same month of the year before."""
        return Month(self.year - 1, self.month)

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02d}"


_YEAR = re.compile(r"(\d{4})年?度?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Year:
    """A calendar year, with the same words as a month: what is counted over the one is counted over the other."""

    year: int

    @staticmethod
    def parse(text: str) -> "Year":
        """The year of `2026`, `2026年`, `2026年度`. Raises DeskError."""
        match = _YEAR.fullmatch(re.sub(r"\s+", "", normalise_width(text)))
        if match and _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR:
            return Year(int(match[1]))
        raise DeskError(N_("“{value}”不是年度，请写成 2026 这样。"), {"value": text})

    @property
    def first_day(self) -> date:
        """1 January."""
        return date(self.year, 1, 1)

    @property
    def last_day(self) -> date:
        """31 December."""
        return date(self.year, 12, 31)

    def previous(self) -> "Year":
        """The year before."""
        return Year(self.year - 1)

    def year_before(self) -> "Year":
        """The year before."""
        return self.previous()

    def months(self) -> tuple[Month, ...]:
        """Its twelve months."""
        return tuple(Month(self.year, month) for month in range(1, 13))

    def __str__(self) -> str:
        return str(self.year)


Period = Month | Year


def parse_period(text: str) -> Period:
    """A month, or a year where four digits stand alone. Raises DeskError."""
    return Year.parse(text) if len(text.strip()) == 4 else Month.parse(text)


def add_years(day: date, years: int) -> date:
    """The same day some years on; 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


_TIME = re.compile(
    r"(上午|早上|中午|下午|晚上|)([0-9]{1,2})(?::([0-9]{2})(?::[0-9]{2})?|[点时](半|([0-9]{1,2})分?|整|))(am|pm|)",
    re.ASCII,
)
_RUN_TIME = re.compile(r"([0-9]{1,2})([0-9]{2})()", re.ASCII)
_LATER = ("中午", "下午", "晚上")


def parse_time(text: str) -> str:
    """A time of day as "14:30" from 14:30, 1430, 下午2点半, 2:30pm. Raises DeskError."""
    plain = re.sub(r"\s+", "", normalise_width(text)).replace("：", ":").casefold()
    match, run = _TIME.fullmatch(plain), _RUN_TIME.fullmatch(plain)
    if match:
        half, hours = match[4] == "半", int(match[2])
        minutes = 30 if half else int(match[3] or match[5] or 0)
        if (match[1] in _LATER or match[6] == "pm") and hours < 12 and not (match[1] == "中午" and hours > 9):
            hours += 12
        if match[6] == "am" and hours == 12:
            hours = 0
    elif run:
        hours, minutes = int(run[1]), int(run[2])
    else:
        raise DeskError(N_("“{value}”不是时间，请写成 14:30 这样。"), {"value": text})
    if hours > 23 or minutes > 59:
        raise DeskError(N_("没有“{value}”这个时间。"), {"value": text})
    return f"{hours:02d}:{minutes:02d}"
