"""Spans of days, and the earlier spans that they are compared with (同比, 环比; domain base 6.2)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from chamber_desk.domain.periods import Month
from chamber_desk.domain.words import N_


@dataclass(frozen=True, slots=True)
class Span:
    """From a first to a last day, both counted."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def start(self) -> datetime:
        """The first moment."""
        return datetime.combine(self.first, time())

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return datetime.combine(self.last + timedelta(days=1), time())

    def months(self) -> "list[tuple[Month, Span]]":
        """Its months, the first and the last of them with no more days than the span has."""
        found, month = [], Month(self.first.year, self.first.month)
        while month.first_day <= self.last:
            found.append((month, Span(max(month.first_day, self.first), min(month.last_day, self.last))))
            month = month.following()
        return found

    def year_before(self) -> "Span":
        """The same days of the year before; the end of a month stays one."""
        return self._earlier(12)

    def before(self) -> "Span":
        """What 环比 compares with: as many whole months before; the same days of the month before, for days of one month;
        else as many days before."""
        begun, ended = _month_of(self.first), _month_of(self.last)
        if begun == ended:
            return self._earlier(1)
        if self.first.day == 1 and self.last == ended.last_day:
            return self._earlier(len(self.months()))
        return Span(self.first - timedelta(days=self.days), self.first - timedelta(days=1))

    def _earlier(self, months: int) -> "Span":
        last = _put(_back(_month_of(self.last), months), self.last)
        return Span(min(_put(_back(_month_of(self.first), months), self.first, at_end=False), last), last)


NAMED = {
    "year_back": N_("近 12 个月"), "this_year": N_("本年至今"), "last_year": N_("上年"), "this_quarter": N_("本季至今"),
    "last_quarter": N_("上季"), "this_month": N_("本月至今"), "last_month": N_("上月"),
}  # fmt: skip


def named_span(name: str, day: date) -> Span:
    """The span that a name in NAMED means on a day."""
    month = _month_of(day)
    quarter = Month(day.year, (day.month - 1) // 3 * 3 + 1)
    begun = {
        "this_year": Month(day.year, 1), "this_quarter": quarter, "this_month": month, "last_year": Month(day.year - 1, 1),
        "last_quarter": _back(quarter, 3), "last_month": month.previous(),
    }.get(name, month.year_before().following())  # fmt: skip
    ended = {"last_year": Month(day.year - 1, 12), "last_quarter": quarter.previous(), "last_month": month.previous()}
    return Span(begun.first_day, ended[name].last_day if name in ended else day)


def _month_of(day: date) -> Month:
    return Month(day.year, day.month)


def _back(month: Month, months: int) -> Month:
    for _place in range(months):
        month = month.previous()
    return month


def _put(month: Month, day: date, *, at_end: bool = True) -> date:
    """That day in another month; the last day of a month becomes the last day of the other."""
    end = month.last_day
    return end if day.day > end.day or (at_end and day == _month_of(day).last_day) else end.replace(day=day.day)
