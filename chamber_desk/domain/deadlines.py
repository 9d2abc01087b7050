"""What is to be settled by a day, as data: Today reminds by it and lists mark the lines that are late by it.

Orders, instalments and tickets are not here: their day that counts is worked out from other records.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from chamber_desk.domain.working_days import Calendar


@dataclass(frozen=True, slots=True)
class Deadline:
    """Records are open while every field of `open` holds that value, or one of those; open ones are due `after` days from `day`.

    A last day without work moves to the next working day (decision D13), unless it `stands`: an offer ends when it says.
    """

    day: str
    open: Mapping[str, object] = field(default_factory=dict)
    after: int = 0
    stands: bool = False

    def limit(self, day: date, calendar: Calendar) -> date:
        """The last day that is in time, counted from the day that the record names."""
        last = day + timedelta(days=self.after)
        return last if self.stands else calendar.effective_due(last)

    def days_late(self, values: Mapping[str, object], today: date, calendar: Calendar) -> int:
        """For how many days a record with such values has been late; 0 where it is settled or there is time."""
        day = values.get(self.day)
        if not isinstance(day, date) or not all(_holds(values.get(name), open_) for name, open_ in self.open.items()):
            return 0
        return max(0, (today - self.limit(day.date() if isinstance(day, datetime) else day, calendar)).days)


def _holds(value: object, wanted: object) -> bool:
    return value in wanted if isinstance(wanted, tuple) else value == wanted


_UNDONE = {"done_on": None}
DEADLINES = {
    "tasks": Deadline("due_on", {"state": ("todo", "doing", "blocked")}),
    "obligations": Deadline("due_on", _UNDONE),
    "loans": Deadline("due_on", {"returned_on": None}),
    "dispatches": Deadline("sent_on", {"received_on": None}, after=1),
    "issues": Deadline("due_on", _UNDONE),
    "coaching": Deadline("due_on", _UNDONE),
    "credit_alerts": Deadline("noted_on", _UNDONE, after=7),
    "improvements": Deadline("due_on", _UNDONE),
    "talks": Deadline("talked_on", {"kind": "question", "answered_on": None}, after=3),
    "decisions": Deadline("due_on", {"state": ("proposed", "adopted")}),
    "quotations": Deadline("valid_until", {"state": "sent"}, stands=True),
}


def days_late(sheet: str, values: Mapping[str, object], today: date, calendar: Calendar) -> int:
    """For how many days a record of a sheet has been late; 0 for kinds of record that nothing is due of."""
    deadline = DEADLINES.get(sheet)
    return deadline.days_late(values, today, calendar) if deadline is not None else 0
