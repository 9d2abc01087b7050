"""A month of everything that is due, visits and payments, deliveries and ends of contracts, day by day (feature 95)."""

from datetime import date, timedelta

from chamber_desk.db.session import Session
from chamber_desk.domain.due import LEVELS, due_level
from chamber_desk.domain.periods import Month
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.order_calendar import Entry, MonthDay, OrderMonth
from chamber_desk.services.today import list_due


def read_due_month(session: Session, month: Month, today: date) -> OrderMonth:
    """What is due on each day of a month and not done yet, as it stands today."""
    found: dict[date, list[Entry]] = {}
    for due in list_due(session, month.first_day):
        if month.first_day <= due.day <= month.last_day:
            level, late = due_level(due.day, today), max(0, (today - due.day).days)
            words = LEVELS[level] if level and not late else ""
            entry = Entry(due.kind, due.day, due.sheet, due.id, due.number, due.title, words, late)
            found.setdefault(due.day, []).append(entry)
    calendar = get_calendar(session)
    days = [month.first_day + timedelta(days=place) for place in range(month.last_day.day)]
    sheet = tuple(
        MonthDay(day, calendar.kind(day), calendar.holiday_name(day) or "", tuple(found.get(day, ()))) for day in days
    )
    return OrderMonth(month, calendar.is_provisional(month.first_day), sheet)
