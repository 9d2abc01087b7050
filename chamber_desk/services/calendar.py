"""The office's working calendar: the years that ship with the program, and those she entered herself (decision D6)."""

from datetime import date, timedelta

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.working_days import Calendar, default_calendar

_holidays = TABLES["holidays"]
_kept: dict[tuple[object, ...], Calendar] = {}  # a calendar a set of entries: made once, asked for thousands of times


def get_calendar(session: Session) -> Calendar:
    """The calendar with every year entered; a year with entries is official.

    Raises DeskError for entries that contradict each other (see `Calendar.with_notice`).
    """
    query = sa.select(_holidays.c.kind, _holidays.c.starts_on, _holidays.c.ends_on, _holidays.c.name).where(
        _holidays.c.archived_at.is_(None)
    )
    entries = tuple(sorted(tuple(row) for row in session.rows(query)))
    if entries not in _kept:
        _kept.clear()
        _kept[entries] = _with_entries(entries)
    return _kept[entries]


def _with_entries(entries: tuple[tuple[str, date, date, str], ...]) -> Calendar:
    calendar = default_calendar()
    for year in sorted({last.year for _kind, _first, last, _name in entries}):
        own = [one for one in entries if one[2].year == year]
        off = [(first, last, name) for kind, first, last, name in own if kind == "off"]
        worked = [
            first + timedelta(days=place)
            for kind, first, last, _name in own
            if kind == "worked"
            for place in range((last - first).days + 1)
        ]
        calendar = calendar.with_notice(year, off, worked)
    return calendar
