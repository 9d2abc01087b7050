"""When a service ticket must be answered and solved."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain.service_clock import LIMITS, sla
from chamber_desk.domain.working_days import default_calendar

from .vectors import load, told

CASES = load("working_days")
CALENDAR = default_calendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_the_limits_are_the_agreed_ones():
    agreed = {name[:2]: (case["respond_min"], case["resolve_days"]) for name, case in CASES["sla_defaults"].items()}
    assert agreed == LIMITS


@pytest.mark.parametrize("case", CASES["sla_cases"], ids=told)
def test_a_ticket_has_its_deadlines(case):
    assert sla(at(case["received"]), case["priority"]) == (at(case["respond_by"]), at(case["resolve_by"]))


@pytest.mark.parametrize("case", CASES["paused_cases"], ids=told)
def test_waiting_for_the_customer_stops_the_clock(case):
    pauses = [(at(start), at(end)) for start, end in case["paused"]]
    respond, resolve = sla(at(case["received"]), case["priority"], pauses)
    assert respond == at(case.get("respond_by", f"{respond}"))
    assert resolve == at(case.get("resolve_by", f"{resolve}"))


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 11, 1)).map(
        lambda moment: moment.replace(second=0, microsecond=0)
    ),
    st.sampled_from(sorted(LIMITS)),
    st.integers(0, 5000),
    st.integers(0, 5000),
)
def test_a_pause_never_shortens_a_deadline(received, priority, after, length):
    start = received + timedelta(minutes=after)
    pause = (start, start + timedelta(minutes=length))
    plain, held = sla(received, priority), sla(received, priority, [pause])
    worked = CALENDAR.working_minutes(*pause)
    for before, later in zip(plain, held, strict=True):
        assert later >= before
        gained = CALENDAR.working_minutes(received, later) - CALENDAR.working_minutes(received, before)
        assert gained == (worked if start < before else 0)
