"""The clocks of a service ticket: respond by, resolve by, with the time spent waiting for the customer (6.2)."""

from collections.abc import Sequence
from datetime import datetime, time

from chamber_desk.domain.working_days import Calendar, default_calendar

# priority → (working minutes to respond, working days to resolve)
LIMITS = {"P1": (120, 1), "P2": (240, 2), "P3": (420, 5), "P4": (840, 10)}
FORWARD_MINUTES = 120
FOLLOW_UP_DAYS = 3

Pauses = Sequence[tuple[datetime, datetime]]


def sla(
    received: datetime, priority: str, pauses: Pauses = (), calendar: Calendar | None = None
) -> tuple[datetime, datetime]:
    """(respond by, resolve by). Working minutes of each pause are added on the working clock."""
    calendar = calendar or default_calendar()
    minutes, days = LIMITS[priority[:2]]
    respond, resolve = calendar.add_working_minutes(received, minutes), calendar.deadline(received, days)
    for start, end in pauses:
        held = calendar.working_minutes(start, end)
        if held:
            respond = calendar.add_working_minutes(respond, held) if start < respond else respond
            resolve = _later(calendar, resolve, held) if start < resolve else resolve
    return respond, resolve


def _later(calendar: Calendar, moment: datetime, minutes: int) -> datetime:
    # Closing time is the end of its day, not the start of the next: the added minutes run from there.
    return calendar.add_working_minutes(moment, minutes) if moment.time() > time() else moment
