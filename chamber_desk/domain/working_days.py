"""The working calendar: which days are worked, deadlines in working days and in working minutes (domain base 2(e))."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.holidays import NOTICES, find_missing, find_told, provisional_days
from chamber_desk.domain.words import N_

WINDOWS = ((time(9), time(12)), (time(13, 30), time(17, 30)))
CLOSING = WINDOWS[-1][1]
DAY_MINUTES = 420


@dataclass(frozen=True)
class Calendar:
    """Days off and make-up working days. Years not in `official` are marked provisional: computed, or entered as a draft."""

    holidays: dict[date, str]
    make_up: frozenset[date]
    official: frozenset[int]
    drafts: frozenset[int] = frozenset()  # years entered by her, but not as announced
    _provisional: dict[int, dict[date, str]] = field(default_factory=dict, compare=False, repr=False)

    def holiday_name(self, day: date) -> str | None:
        """The name of the holiday a day belongs to, or None."""
        if day.year in self.official or day.year in self.drafts:
            return self.holidays.get(day)
        if day.year not in self._provisional:
            self._provisional[day.year] = provisional_days(day.year)
        return self._provisional[day.year].get(day)

    def kind(self, day: date) -> str:
        """adjusted_workday, holiday, weekend or workday: tested in this order."""
        if day in self.make_up:
            return "adjusted_workday"
        if self.holiday_name(day) is not None:
            return "holiday"
        return "weekend" if day.weekday() >= 5 else "workday"

    def is_working_day(self, day: date) -> bool:
        """Is the office open that day?"""
        return self.kind(day) in ("workday", "adjusted_workday")

    def is_provisional(self, day: date) -> bool:
        """Does the day lie in a year whose holiday notice is not entered yet?"""
        return day.year not in self.official

    def next_working_day(self, day: date) -> date:
        """The day itself if it is worked, else the first worked day after it."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def previous_working_day(self, day: date) -> date:
        """The last worked day before a day: what was due up to it is overdue on that day (decision D13)."""
        day -= timedelta(days=1)
        while not self.is_working_day(day):
            day -= timedelta(days=1)
        return day

    effective_due = next_working_day  # Civil Code art. 203: a last day on a holiday moves (decision D13)

    def add_working_days(self, start: date, count: int) -> date:
        """The n-th working day after a day; n = 0 is the day itself or the next working day."""
        if count == 0:
            return self.next_working_day(start)
        for _ in range(count):
            start = self.next_working_day(start + timedelta(days=1))
        return start

    def count_working_days(self, first: date, last: date) -> int:
        """Working days in [first, last]."""
        return sum(self.is_working_day(first + timedelta(days=place)) for place in range((last - first).days + 1))

    def with_notice(
        self, year: int, off: Sequence[tuple[date, date, str]], worked: Sequence[date], *, draft: bool = False
    ) -> "Calendar":
        """This calendar with a year's notice entered: (first, last, name) of the days off, and the days worked instead.

        A draft is counted with, and the year stays provisional.

        Raises DeskError for days of another year, a reversed stretch, and a make-up day that is worked anyway or off.
        """
        days = {day: name for day, name in self.holidays.items() if day.year != year}
        for first, last, name in off:
            # New Year's block may begin in the last days of December.
            if last < first or last.year != year or first < date(year - 1, 12, 25):
                raise DeskError(N_("“{name}”的起止日期不对。"), {"name": name})
            days |= {first + timedelta(days=place): name for place in range((last - first).days + 1)}
        for day in worked:
            if day.year != year or day in days:
                raise DeskError(N_("{day} 不能是调休上班日。"), {"day": day.isoformat()})
            if day.weekday() < 5:
                raise DeskError(N_("{day} 本来就是工作日。"), {"day": day.isoformat()})
        make_up = frozenset(day for day in self.make_up if day.year != year) | frozenset(worked)
        if draft:
            return Calendar(days, make_up, self.official - {year}, self.drafts | {year})
        return Calendar(days, make_up, self.official | {year}, self.drafts - {year})

    def with_entries(
        self, year: int, off: Sequence[tuple[date, date, str]], worked: Sequence[date], *, draft: bool = False
    ) -> "Calendar":
        """This calendar with what she entered of a year, which is its notice only once no statutory holiday is missing.

        Until then the entries are laid over what the year had: a holiday she names is as she says, the others stay,
        and the year is no more official than it was. Raises DeskError as `with_notice` does.
        """
        noticed = self.with_notice(year, off, worked, draft=draft)
        names = [name for _first, _last, name in off]
        if not find_missing(names):
            return noticed
        told = find_told(names)
        before = self.holidays if year in self.official | self.drafts else provisional_days(year)
        days = {
            day: name
            for day, name in before.items()
            if day.year == year and day not in noticed.make_up and not any(one in name for one in told)
        } | noticed.holidays
        make_up = noticed.make_up | {day for day in self.make_up if day not in days}
        if draft or year not in self.official:
            return Calendar(days, make_up, self.official - {year}, self.drafts | {year})
        return Calendar(days, make_up, self.official, self.drafts)

    def clock_start(self, moment: datetime) -> datetime:
        """The first working moment at or after a moment."""
        day = moment.date()
        if self.is_working_day(day):
            for opens, closes in WINDOWS:
                if moment.time() < closes:
                    return max(moment, datetime.combine(day, opens))
        return datetime.combine(self.next_working_day(day + timedelta(days=1)), WINDOWS[0][0])

    def add_working_minutes(self, moment: datetime, minutes: int) -> datetime:
        """The moment after so many working minutes; one reached exactly at a window's end stays there."""
        now = self.clock_start(moment)
        while True:
            closes = next(end for _, end in WINDOWS if now.time() < end)
            left = int((datetime.combine(now.date(), closes) - now).total_seconds()) // 60
            if minutes <= left:
                return now + timedelta(minutes=minutes)
            minutes -= left
            now = self.clock_start(datetime.combine(now.date(), closes))

    def working_minutes(self, first: datetime, last: datetime) -> int:
        """Working minutes between two moments."""
        total = 0
        day = first.date()
        while day <= last.date():
            if self.is_working_day(day):
                for opens, closes in WINDOWS:
                    start = max(first, datetime.combine(day, opens))
                    end = min(last, datetime.combine(day, closes))
                    total += max(0, int((end - start).total_seconds()) // 60)
            day += timedelta(days=1)
        return total

    def deadline(self, received: datetime, days: int) -> datetime:
        """Closing time of the n-th working day after the day on which the clock starts."""
        return datetime.combine(self.add_working_days(self.clock_start(received).date(), days), CLOSING)

    def order_limit(self, confirmed_at: datetime) -> datetime:
        """Until when a confirmed order must be handed down: closing time of the next working day (5.1)."""
        return self.deadline(confirmed_at, 1)


@cache
def default_calendar() -> Calendar:
    """The calendar that ships with the program."""
    days: dict[date, str] = {}
    make_up: set[date] = set()
    for off, worked in NOTICES.values():
        for first, last, name in off:
            start, end = date.fromisoformat(first), date.fromisoformat(last)
            days |= {start + timedelta(days=place): name for place in range((end - start).days + 1)}
        make_up |= {date.fromisoformat(day) for day in worked}
    return Calendar(days, frozenset(make_up), frozenset(NOTICES))
