"""The daily notice: when, and in which words."""

from datetime import date, datetime, timedelta

from chamber_desk.domain.due import Due
from chamber_desk.ui.choices import read_choices
from chamber_desk.ui.notices import OFF, SNOOZE, describe_due, is_time

NOON = datetime(2026, 11, 23, 12, 0)


def _due(level: str) -> Due:
    return Due("应收款", date(2026, 11, 23), level, "contracts", 1, "", "", "")


def test_the_notice_comes_once_a_day_at_its_time() -> None:
    assert is_time(NOON, "09:00", "2026-11-22", None)
    assert not is_time(NOON, "13:30", "2026-11-22", None)
    assert not is_time(NOON, "09:00", "2026-11-23", None)
    assert not is_time(NOON, OFF, "", None)


def test_a_notice_that_was_put_off_comes_again_the_same_day() -> None:
    until = NOON + SNOOZE
    assert not is_time(NOON, "09:00", "2026-11-23", until)
    assert is_time(NOON + timedelta(hours=1), "09:00", "2026-11-23", until)


def test_the_notice_counts_what_is_due_and_overdue() -> None:
    assert describe_due([_due("overdue"), _due("today"), _due("today"), _due("week")]) == "今天到期 2 项，已逾期 1 项。"
    assert describe_due([_due("later")]) == ""


def test_looking_at_the_clock_notes_the_day(window) -> None:
    window.notices.look(datetime(2026, 11, 23, 8, 0))
    assert read_choices()["told_on"] == ""
    window.notices.look(datetime(2026, 11, 23, 9, 0))
    assert read_choices()["told_on"] == "2026-11-23"
    window.office.settle()


def test_a_window_without_a_tray_keeps_still(window) -> None:
    window.notices._begin()
    assert not window.notices._timer.isActive()
    window.notices._tell([_due("today")])
