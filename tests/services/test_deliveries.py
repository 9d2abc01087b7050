"""Deliveries against their promise, and how timely an office is."""

from datetime import date, datetime, timedelta

import pytest

from chamber_desk.domain.metrics import find_share
from chamber_desk.domain.periods import Month
from chamber_desk.services import deliveries, lists, standing, today
from chamber_desk.services.desk import Desk
from chamber_desk.services.slip_papers import get_dispatch_slips

from .making import add, get, move

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
    assert due == [date(2026, 12, 7)]  # the fifth is a Saturday
    assert "交付日 2026-12-05 是休息日，有效交付日顺延到 2026-12-07。" in _told(desk, order)
    late = [
        desk.read(lists.find_ids, "orders", where=desk.read(deliveries.late_condition, date(2026, 12, day)))
        for day in (7, 8)
    ]
    assert [list(one) for one in late] == [[], [order]]


@pytest.mark.parametrize(("delivered", "word"), [(30, "按期交付。"), (31, "逾期交付。")])
def test_a_day_off_moves_to_the_next_working_day_before_a_delivery_is_late(
    desk: Desk, order: int, delivered: int, word: str
) -> None:
    day = date(2026, 11, 1) + timedelta(days=delivered - 1)
    move(desk, "orders", order, "dispatch", dispatched_at=datetime(2026, 11, 14, 9))
    move(desk, "orders", order, "deliver", delivered_on=day)
    assert word in _told(desk, order)
    share = desk.read(deliveries.find_timeliness, Month(2026, 11)).delivery
    assert share == find_share(int(delivered == 30), 1)  # it stays with the month it was promised for


def test_an_order_postponed_in_time_is_not_listed_as_late_and_one_postponed_too_late_is(desk: Desk, order: int) -> None:
    other = add(desk, "orders", customer=1, owner=1, confirmed_at=AFTER_HOURS, due_on=date(2026, 11, 28))
    add(desk, "postponements", order=order, agreed_on=date(2026, 11, 20), due_on=date(2026, 12, 5))
    add(desk, "postponements", order=other, agreed_on=date(2026, 12, 1), due_on=date(2026, 12, 5))
    where = desk.read(deliveries.late_condition, date(2026, 12, 2))
    assert list(desk.read(lists.find_ids, "orders", where=where)) == [other]


def test_the_slip_tells_the_day_that_counts(desk: Desk, order: int) -> None:
    add(desk, "postponements", order=order, agreed_on=date(2026, 11, 20), due_on=date(2026, 12, 5))
    facts = dict(desk.read(get_dispatch_slips, order, "zh_CN")[0].facts)
    assert (facts["约定交付日"], facts["有效交付日"]) == (date(2026, 11, 28), date(2026, 12, 7))


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
