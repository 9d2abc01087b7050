"""What is due: one line of the Today page, whatever record it comes from."""

from dataclasses import dataclass
from datetime import date, timedelta

from chamber_desk.domain.words import N_

LEVELS = {"overdue": N_("已逾期"), "today": N_("今天到期"), "week": N_("七天内"), "later": N_("三十天内")}


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be done by `day` about a record. `kind` is a message id, `note` more words (a message id or a text)."""

    kind: str
    day: date
    level: str
    sheet: str
    id: int
    number: str
    title: str
    note: str
    time: str = ""  # of day, where it has one: 14:00–15:30


def due_level(day: date, today: date) -> str | None:
    """How pressing a day is; None when it is more than thirty days away."""
    if day < today:
        return "overdue"
    if day == today:
        return "today"
    if day <= today + timedelta(days=7):
        return "week"
    return "later" if day <= today + timedelta(days=30) else None
