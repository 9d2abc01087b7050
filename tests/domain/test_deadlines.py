"""A line is late from the day after its day on, until it is settled."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain.deadlines import DEADLINES
from chamber_desk.domain.deadlines import days_late as _days_late
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.working_days import default_calendar

DAY = date(2026, 11, 2)


def days_late(sheet: str, values: dict[str, object], today: date) -> int:
    """By the calendar that ships."""
    return _days_late(sheet, values, today, default_calendar())


@given(st.integers(-400, 400))
def test_an_obligation_is_late_by_the_days_since_its_day(days: int) -> None:
    values = {"due_on": DAY, "done_on": None}
    assert days_late("obligations", values, DAY + timedelta(days=days)) == max(0, days)
    assert days_late("obligations", values | {"done_on": DAY}, DAY + timedelta(days=days)) == 0


def test_a_slip_has_a_day_to_come_back_signed_and_credit_measures_a_week() -> None:
    assert days_late("dispatches", {"sent_on": DAY, "received_on": None}, DAY + timedelta(days=1)) == 0
    assert days_late("dispatches", {"sent_on": DAY, "received_on": None}, DAY + timedelta(days=2)) == 1
    assert days_late("credit_alerts", {"noted_on": DAY, "done_on": None}, DAY + timedelta(days=8)) == 1


@pytest.mark.parametrize(
    ("due", "today", "late"),
    [
        (date(2026, 11, 28), date(2026, 11, 30), 0),  # a Saturday moves to the Monday
        (date(2026, 11, 28), date(2026, 12, 1), 1),
        (date(2026, 10, 1), date(2026, 10, 8), 0),  # a week of holidays
        (date(2026, 10, 1), date(2026, 10, 9), 1),
        (date(2026, 9, 20), date(2026, 9, 21), 1),  # a Sunday that is worked
    ],
)
def test_a_day_off_moves_to_the_next_working_day_before_anything_is_late(due: date, today: date, late: int) -> None:
    for sheet in ("tasks", "obligations"):
        assert days_late(sheet, {"due_on": due, "done_on": None, "state": "todo"}, today) == late


def test_an_offer_ends_on_the_day_it_names() -> None:
    assert days_late("quotations", {"valid_until": date(2026, 11, 28), "state": "sent"}, date(2026, 11, 30)) == 2


def test_only_states_in_which_something_is_left_to_do_are_late() -> None:
    late = DAY + timedelta(days=3)
    assert days_late("tasks", {"due_on": DAY, "state": "blocked"}, late) == 3
    assert days_late("tasks", {"due_on": DAY, "state": "done"}, late) == 0
    assert days_late("coaching", {"due_on": None, "done_on": None}, late) == 0
    assert days_late("customers", {"due_on": DAY}, late) == 0


def test_a_moment_is_late_by_its_day() -> None:
    values = {"sent_on": datetime(2026, 11, 2, 23, 59), "received_on": None}
    assert days_late("dispatches", values, DAY + timedelta(days=2)) == 1


@pytest.mark.parametrize("name", sorted(DEADLINES))
def test_every_deadline_speaks_of_fields_of_its_sheet(name: str) -> None:
    sheet, deadline = SHEETS[name], DEADLINES[name]
    assert all(sheet.has(field) for field in (deadline.day, *deadline.open))
