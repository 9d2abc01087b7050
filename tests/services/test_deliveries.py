"""Deliveries against their promise, and how timely an office is."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.metrics import find_share
from chamber_desk.domain.periods import Month
from chamber_desk.services import deliveries, standing, today
from chamber_desk.services.desk import Desk

from .making import add, get

AFTER_HOURS = datetime(2026, 11, 13, 18, 5)


@pytest.fixture
def order(desk: Desk) -> int:
    """O12 of story 7.5: confirmed on a Friday after hours, promised for 28 November."""
    add(desk, "people", name="江一舟", role="rep")
    add(desk, "customers", name="恒通机械有限公司")
    return add(desk, "orders", customer=1, owner=1, confirmed_at=AFTER_HOURS, due_on=date(2026, 11, 28))


def _told(desk: Desk, order: int) -> list[str]:
    return [
        words.format(**values)
        for words, values in desk.read(standing.tell_standing, "orders", get(desk, "orders", order))
    ]


def test_an_order_confirmed_after_hours_tells_its_limit(desk: Desk, order: int) -> None:
    assert _told(desk, order)[0].startswith("下达时限 2026-11-17 17:30")


def test_a_postponement_agreed_in_time_moves_the_day_that_counts(desk: Desk, order: int) -> None:
    add(desk, "postponements", order=order, agreed_on=date(2026, 11, 20), due_on=date(2026, 12, 5))
    assert desk.read(deliveries.read_promises, [order])[order].effective == date(2026, 12, 5)
    assert "改期有效：交付日由 2026-11-28 改到 2026-12-05。" in _told(desk, order)
    assert desk.read(deliveries.find_timeliness, Month(2026, 11)).delivery == find_share(0, 0)
    due = [one.day for one in desk.read(today.list_due, date(2026, 11, 25)) if one.kind == "订单交付"]
    assert due == [date(2026, 12, 5)]


def test_a_postponement_agreed_too_late_is_kept_and_the_delivery_still_counts_as_late(desk: Desk, order: int) -> None:
    add(desk, "postponements", order=order, agreed_on=date(2026, 12, 1), due_on=date(2026, 12, 5))
    assert desk.read(deliveries.read_promises, [order])[order].effective == date(2026, 11, 28)
    assert any("算逾期" in line for line in _told(desk, order))


def test_a_second_postponement_is_measured_against_the_first(desk: Desk, order: int) -> None:
    for agreed, due in ((date(2026, 11, 20), date(2026, 12, 5)), (date(2026, 12, 4), date(2026, 12, 20))):
        add(desk, "postponements", order=order, agreed_on=agreed, due_on=due)
    assert desk.read(deliveries.read_promises, [order])[order].effective == date(2026, 12, 20)


def test_the_shares_of_a_month_count_what_was_due_in_it(desk: Desk) -> None:
    add(desk, "people", name="江一舟", role="rep")
    add(desk, "customers", name="恒通机械有限公司")
    for due, delivered in ((20, 19), (20, 21), (25, None)):
        add(
            desk, "orders", customer=1, owner=1, confirmed_at=datetime(2026, 9, 1, 9), due_on=date(2026, 9, due),
            dispatched_at=datetime(2026, 9, 1, 10), delivered_on=date(2026, 9, delivered) if delivered else None,
        )  # fmt: skip
    found = desk.read(deliveries.find_timeliness, Month(2026, 9))
    assert (found.handling, found.delivery) == (find_share(3, 3), find_share(1, 3))
    assert desk.read(deliveries.list_timeliness, 2)[0].month == f"{datetime.now():%Y-%m}"
