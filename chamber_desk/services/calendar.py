"""The office's working calendar: the years that ship with the program, and those she entered herself (decision D6)."""

from datetime import date, timedelta

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.words import N_
from chamber_desk.domain.working_days import Calendar, default_calendar

_holidays = TABLES["holidays"]
_READ = ("kind", "starts_on", "ends_on", "name", "provisional")
_kept: dict[tuple[object, ...], Calendar] = {}  # a calendar a set of entries: made once, asked for thousands of times


def get_calendar(session: Session) -> Calendar:
    """The calendar with every year entered; see `Calendar.with_entries`; one provisional entry leaves its year so.

    Raises DeskError for entries that contradict each other.
    """
    query = sa.select(*(_holidays.c[name] for name in _READ)).where(_holidays.c.archived_at.is_(None))
    entries = tuple(sorted((*row[:4], bool(row[4])) for row in session.rows(query)))
    if entries not in _kept:
        _kept.clear()
        _kept[entries] = _with_entries(entries)
    return _kept[entries]


def tell_provisional(session: Session, *days: date | None) -> tuple[tuple[str, dict[str, object]], ...]:
    """A sentence for each year among these days whose holidays are not announced (decision D6)."""
    calendar = get_calendar(session)
    years = sorted({day.year for day in days if day is not None and calendar.is_provisional(day)})
    return tuple((N_("{year} 年的放假通知还没有录入，有关期限为暂定。"), {"year": str(year)}) for year in years)


def _with_entries(entries: tuple[tuple[str, date, date, str, bool], ...]) -> Calendar:
    calendar = default_calendar()
    for year in sorted({one[2].year for one in entries}):
        own = [one for one in entries if one[2].year == year]
        off = [(first, last, name) for kind, first, last, name, _draft in own if kind == "off"]
        worked = [
            first + timedelta(days=place)
            for kind, first, last, _name, _draft in own
            if kind == "worked"
            for place in range((last - first).days + 1)
        ]
        calendar = calendar.with_entries(year, off, worked, draft=any(one[4] for one in own))
    return calendar
