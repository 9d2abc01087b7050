"""Reading the yearly notice on holidays and make-up days as it is published, or as lines of days (domain base 2(e)).

Weekdays and counts that stand in the text are held against the calendar: a wrong year shows at once.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.names import simplify
from chamber_desk.domain.text import normalise_width
from chamber_desk.domain.words import N_

OFF, WORKED = "off", "worked"
HOLIDAY = "放假"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days off, or days worked instead, from first to last."""

    kind: str  # OFF or WORKED
    first: date
    last: date
    name: str


@dataclass(frozen=True, slots=True)
class Notice:
    """The arrangement of a year, by day."""

    year: int
    stretches: tuple[Stretch, ...]
    left_out: tuple[Stretch, ...] = ()  # make-up days of the year before: they belong to that year's calendar

    @property
    def off(self) -> list[tuple[date, date, str]]:
        """As `Calendar.with_notice` takes the days off."""
        return [(one.first, one.last, one.name) for one in self.stretches if one.kind == OFF]

    @property
    def worked(self) -> list[date]:
        """The days worked instead, one by one."""
        return [
            one.first + timedelta(days=place)
            for one in self.stretches
            if one.kind == WORKED
            for place in range((one.last - one.first).days + 1)
        ]


_LINES = re.compile(r"[\r\n]+|(?=[一二三四五六七八九十]、[^\d\s:]{1,14}:)")
_ITEM = re.compile(r"^(?:[一二三四五六七八九十]+、|\d{1,2}[.、])?\s*([^\d\s:,。、()]{2,14})\s*:\s*(.*)$")
_YEAR = re.compile(r"(\d{4})年(?=[^月]{0,12}(?:节假日|元旦|放假|节日))")
_ANY_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_ASIDE = r"(?:\(([^()]*)\))?"
_DAYS = re.compile(
    rf"(?:(\d{{4}})年)?(\d{{1,2}})月(\d{{1,2}})日{_ASIDE}"
    rf"(?:\s*(?:至|到|-|—|–|~)\s*(?:(\d{{4}})年)?(?:(\d{{1,2}})月)?(\d{{1,2}})日{_ASIDE})?"
)
_WORD = re.compile(r"上班|补班|补休|放假|休息|照常")
_COUNT = re.compile(r"共(\d{1,2})天")
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
_LINE_DAY = re.compile(r"(?<!\d)(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)日?")
_BETWEEN = re.compile(r"调休|[\s,;~—–至到-]+|星期.|周[一二三四五六日]|\(\)")
_WORKS = re.compile(r"上班|补班|调休班|\bwork(?:ed|ing)?\b|班", re.IGNORECASE)
_RESTS = re.compile(r"放假|休|假|\boff\b|\bholiday\b", re.IGNORECASE)


def read_notice(text: str) -> Notice:
    """The arrangement that a text tells. Raises DeskError, naming the place, for what can't be or can't be read."""
    plain = simplify(normalise_width(text)).replace("：", ":").replace("，", ",").replace("；", ";")
    lines = [line.strip() for line in _LINES.split(plain)]
    year = _find_year(plain)
    found: list[Stretch] = []
    for line in lines:
        item = _ITEM.match(line)
        if item is not None and _DAYS.search(item[2]):
            found += _read_item(item[1], item[2], year)
        elif _LINE_DAY.match(line) or (_LINE_DAY.search(line) and ("," in line or "\t" in line)):
            found += _read_line(line)
    if not found:
        raise DeskError(N_("没有读到放假日期。请粘贴通知全文，或每行写一段，如“2027-01-01 至 2027-01-03 元旦 放假”。"))
    found.sort(key=lambda one: (one.last, one.kind))
    latest = max(one.last.year for one in found)
    before = tuple(one for one in found if one.kind == WORKED and one.last.month == 12 and one.last.year == latest - 1)
    found = [one for one in found if one not in before]
    told = {one.last.year for one in found}
    if len(told) > 1:
        raise DeskError(N_("一次只能录入一个年度：这里有 {years}。"), {"years": "、".join(map(str, sorted(told)))})
    return Notice(told.pop(), tuple(found), before)


def _find_year(text: str) -> int | None:
    match = _YEAR.search(text) or _ANY_YEAR.search(text)
    return int(match[1]) if match else None


def _day(year: int, month: int, day: int, told: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DeskError(N_("没有“{value}”这一天。"), {"value": told}) from None


def _read_line(line: str) -> list[Stretch]:
    """`2027-01-01 至 2027-01-03 元旦 放假`, or a row of a table with the days in any column."""
    days = [_day(int(one[1]), int(one[2]), int(one[3]), one[0]) for one in _LINE_DAY.finditer(line)]
    rest = _LINE_DAY.sub(" ", line)
    if not rest.strip(" ,;"):
        return []  # a bare day is the notice's own
    kind = WORKED if _WORKS.search(rest) else OFF if _RESTS.search(rest) else ""
    if not kind or len(days) > 2 or days[-1] < days[0]:
        raise DeskError(N_("“{line}”没有写明是放假还是上班，或起止颠倒。"), {"line": line[:40]})
    name = _BETWEEN.sub("", (_WORKS if kind == WORKED else _RESTS).sub("", rest))
    return [Stretch(kind, days[0], days[-1], name[:20] or HOLIDAY)]


def _read_item(name: str, body: str, year: int | None) -> list[Stretch]:
    """`元旦:1月1日(周四)至3日(周六)放假调休,共3天。1月4日(周日)上班。`"""
    if year is None:
        raise DeskError(N_("没有写明是哪一年：请连同标题“关于 2027 年……的通知”一起粘贴。"))
    found: list[Stretch] = []
    waiting: list[tuple[date, date]] = []
    for match in re.finditer(rf"{_DAYS.pattern}|{_COUNT.pattern}|{_WORD.pattern}", body):
        told = match[0]
        if match[2]:
            waiting.append(_read_days(match, year))
        elif told.startswith("共"):
            _check_count(name, found, int(match[9]))
        elif waiting:
            kind = WORKED if told in ("上班", "补班", "照常") else OFF
            found += [Stretch(kind, first, last, name) for first, last in waiting]
            waiting = []
    waiting = [one for one in waiting if one[1].year >= year]  # the notice's own day, of the year before
    if waiting:
        raise DeskError(
            N_("“{name}”里的 {day} 没有写明是放假还是上班。"), {"name": name, "day": waiting[0][0].isoformat()}
        )
    return found


def _read_days(match: re.Match[str], year: int) -> tuple[date, date]:
    of = int(match[1] or year)
    month = int(match[2])
    first = _day(of, month, int(match[3]), match[0])
    _check_weekday(first, match[4], match[0])
    if not match[7]:
        return first, first
    to_month = int(match[6] or month)
    # The year's first holiday may begin in the last days of December.
    to_year = int(match[5] or (of + 1 if to_month < month else of))
    last = _day(to_year, to_month, int(match[7]), match[0])
    _check_weekday(last, match[8], match[0])
    if last < first:
        raise DeskError(N_("“{value}”的起止日期颠倒了。"), {"value": match[0]})
    return first, last


def _check_weekday(day: date, aside: str | None, told: str) -> None:
    said = _WEEKDAY.search(aside or "")
    if said is None:
        return
    place = "一二三四五六日".index("日" if said[1] == "天" else said[1])
    if day.weekday() != place:
        raise DeskError(
            N_("“{value}”：{day} 不是星期{weekday}，请核对年份和日期。"),
            {"value": told[:40], "day": day.isoformat(), "weekday": said[1]},
        )


def _check_count(name: str, found: list[Stretch], count: int) -> None:
    days = sum((one.last - one.first).days + 1 for one in found if one.kind == OFF)
    if days != count:
        raise DeskError(
            N_("“{name}”写明共 {count} 天，日期却是 {days} 天，请核对。"), {"name": name, "count": count, "days": days}
        )
