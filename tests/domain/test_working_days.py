"""The working calendar: notices of 2025 and 2026, provisional years, deadlines in days and in minutes."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.holidays import NOTICES, statutory_blocks
from chamber_desk.domain.working_days import DAY_MINUTES, WINDOWS, default_calendar

from .vectors import load, told

CASES = load("working_days")
CALENDAR = default_calendar()
days = st.dates(date(2025, 1, 1), date(2030, 12, 31))
moments = st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 31)).map(lambda moment: moment.replace(microsecond=0))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def on(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("year", ["2025", "2026"])
def test_the_notices_are_complete(year):
    off, worked = NOTICES[int(year)]
    assert [list(block) for block in off] == CASES["notice"][year]["off"]
    assert list(worked) == CASES["notice"][year]["work"]


@pytest.mark.parametrize("case", CASES["day_cases"], ids=told)
def test_the_kind_of_a_day(case):
    day = on(case["date"])
    assert CALENDAR.kind(day) == case["kind"]
    assert CALENDAR.is_working_day(day) is case["is_working_day"]
    assert CALENDAR.is_provisional(day) is (case["calendar"] == "provisional")
    if case["calendar"] == "official":
        assert CALENDAR.holiday_name(day) == case["name"]


def test_a_provisional_year_has_the_statutory_days_and_their_make_up_days():
    expected = set()
    for first, last, _ in CASES["provisional"]["2027"]["off"]:
        expected |= {on(first) + timedelta(days=place) for place in range((on(last) - on(first)).days + 1)}
    year = [date(2027, 1, 1) + timedelta(days=place) for place in range(365)]
    assert {day for day in year if CALENDAR.holiday_name(day)} == expected


@pytest.mark.parametrize("year", range(2027, 2031))
def test_thirteen_statutory_days_a_year(year):
    assert sum((last - first).days + 1 for first, last, _ in statutory_blocks(year)) == 13


@pytest.mark.parametrize("case", CASES["add_working_days"], ids=told)
def test_the_nth_working_day(case):
    assert CALENDAR.add_working_days(on(case["start"]), case["n"]) == on(case["result"])


@pytest.mark.parametrize("case", CASES["count_working_days"], ids=told)
def test_working_days_are_counted(case):
    assert CALENDAR.count_working_days(on(case["from"]), on(case["to"])) == case["working_days"]


@pytest.mark.parametrize("case", CASES["response_clock"], ids=told)
def test_a_deadline_in_working_minutes(case):
    received = at(case["received"])
    assert CALENDAR.clock_start(received) == at(case["clock_starts"])
    assert CALENDAR.add_working_minutes(received, case["working_minutes"]) == at(case["deadline"])


@pytest.mark.parametrize("case", CASES["elapsed"], ids=told)
def test_elapsed_working_minutes(case):
    assert CALENDAR.working_minutes(at(case["from"]), at(case["to"])) == case["working_minutes"]


ORDERS = load("metrics")["order_handling"]
TOLD = [
    ("2026-11-13 18:05", "2026-11-17 17:30"),
    ("2026-11-21 10:00", "2026-11-24 17:30"),
    ("2026-09-30 16:00", "2026-10-08 17:30"),
    ("2026-09-20 11:00", "2026-09-21 17:30"),
]


@pytest.mark.parametrize(
    ("confirmed", "limit"),
    TOLD + [(order[0], limit) for order, limit in zip(ORDERS["orders"], ORDERS["limits"], strict=True)],
)
def test_until_when_an_order_is_handed_down(confirmed, limit):
    assert CALENDAR.order_limit(at(confirmed)) == at(limit)


@given(days)
def test_the_next_working_day_is_worked_and_none_lies_before_it(day):
    found = CALENDAR.next_working_day(day)
    assert CALENDAR.is_working_day(found)
    assert found == CALENDAR.effective_due(day)
    assert found == day or CALENDAR.count_working_days(day, found - timedelta(days=1)) == 0


@given(days, st.integers(1, 60))
def test_adding_working_days_is_undone_by_counting_them(day, count):
    assert CALENDAR.count_working_days(day + timedelta(days=1), CALENDAR.add_working_days(day, count)) == count


@given(moments, st.integers(0, 3000))
def test_a_deadline_lies_so_many_working_minutes_after(moment, minutes):
    deadline = CALENDAR.add_working_minutes(moment, minutes)
    start = CALENDAR.clock_start(moment)
    assert any(opens <= deadline.time() <= closes for opens, closes in WINDOWS)
    assert CALENDAR.is_working_day(deadline.date())
    assert abs(CALENDAR.working_minutes(start, deadline) - minutes) <= 1  # seconds of the start are lost at a noon


@given(moments.map(lambda moment: moment.replace(second=0)), st.integers(0, 3000))
def test_on_the_full_minute_it_is_exact(moment, minutes):
    assert CALENDAR.working_minutes(moment, CALENDAR.add_working_minutes(moment, minutes)) == minutes


@given(moments, st.integers(0, 60))
def test_a_deadline_in_days_is_a_closing_time(moment, count):
    deadline = CALENDAR.deadline(moment, count)
    assert deadline.time() == WINDOWS[-1][1]
    assert deadline >= moment
    assert CALENDAR.working_minutes(moment, deadline) <= (count + 1) * DAY_MINUTES


def test_entering_a_notice_makes_the_year_official():
    off = [(date(2027, 2, 5), date(2027, 2, 11), "春节")]
    calendar = CALENDAR.with_notice(2027, off, [date(2027, 1, 31)])
    assert not calendar.is_provisional(date(2027, 2, 11))
    assert calendar.holiday_name(date(2027, 2, 11)) == "春节"
    assert calendar.kind(date(2027, 1, 31)) == "adjusted_workday"
    assert CALENDAR.is_provisional(date(2027, 2, 11))
    assert calendar.kind(date(2026, 10, 1)) == "holiday"


def test_a_notice_entered_again_replaces_the_first():
    once = CALENDAR.with_notice(2027, [(date(2027, 2, 5), date(2027, 2, 11), "春节")], [date(2027, 1, 31)])
    twice = once.with_notice(2027, [(date(2027, 2, 5), date(2027, 2, 9), "春节")], [])
    assert twice.kind(date(2027, 2, 11)) == "workday"
    assert twice.kind(date(2027, 1, 31)) == "weekend"


@pytest.mark.parametrize(
    ("off", "worked"),
    [
        ([], [date(2027, 2, 3)]),  # a Wednesday is worked anyway
        ([(date(2027, 2, 6), date(2027, 2, 5), "春节")], []),
        ([(date(2027, 2, 6), date(2027, 2, 7), "春节")], [date(2027, 2, 7)]),
        ([(date(2026, 12, 31), date(2026, 12, 31), "元旦")], []),
        ([(date(2026, 12, 1), date(2027, 1, 3), "元旦")], []),
    ],
)
def test_a_notice_that_cannot_be_is_refused(off, worked):
    with pytest.raises(DeskError):
        CALENDAR.with_notice(2027, off, worked)


def test_the_new_year_block_may_begin_in_december():
    calendar = CALENDAR.with_notice(2027, [(date(2026, 12, 31), date(2027, 1, 2), "元旦")], [])
    assert calendar.kind(date(2026, 12, 31)) == "holiday"
