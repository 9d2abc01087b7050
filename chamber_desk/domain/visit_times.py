"""The time of day of a visit: two visits clash where their times overlap (regulation 三(一)2a)."""

from collections.abc import Mapping

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_

USUAL_MINUTES = 60  # how long a visit is taken to be that tells only when it begins
_DAY = 24 * 60
_THEIR_ROOM = ("客户", "对方", "甲方")  # a place that is another one for each customer

Span = tuple[int, int]  # minutes of the day: from, until


def read_span(starts: str | None, ends: str | None) -> Span | None:
    """The minutes of a visit from its times ("14:30"); None where nobody knows when it begins."""
    if not starts:
        return None
    begin = _minutes(starts)
    return begin, _minutes(ends) if ends else min(begin + USUAL_MINUTES, _DAY)


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def overlap(one: Span, other: Span) -> bool:
    """Do two visits share a minute?"""
    return one[0] < other[1] and other[0] < one[1]


def say_span(starts: str | None, ends: str | None) -> str:
    """14:00–15:30, or 14:00 where only the beginning is known."""
    return "–".join(clock for clock in (starts, ends) if clock) if starts else ""


def is_room(place: str | None) -> bool:
    """Is it one place, which two visits cannot have at once? 客户办公室 is another one for each customer."""
    return bool(place) and not any(word in str(place) for word in _THEIR_ROOM)


def check_times(values: Mapping[str, object]) -> None:
    """Raise DeskError if a visit ends before it begins."""
    starts, ends = values.get("starts_at"), values.get("ends_at")
    if starts and ends and str(ends) <= str(starts):
        raise DeskError(
            N_("结束时间 {ends} 不晚于开始时间 {starts}。"), {"ends": ends, "starts": starts}, field="ends_at"
        )
