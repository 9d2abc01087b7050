"""A month of orders: what is due on which day, and orders as bars from their issue to the day that counts."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.periods import Month
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.papers import make_paper
from chamber_desk.services import order_calendar, order_papers
from chamber_desk.services.desk import Desk
from chamber_desk.services.order_calendar import Entry, MonthDay, OrderBar

from .making import Office, add, complete, move

TODAY = date(2026, 11, 23)
NOVEMBER = Month(2026, 11)


def _days(desk: Desk, month: Month = NOVEMBER) -> dict[date, MonthDay]:
    return {one.day: one for one in desk.read(order_calendar.read_month, month, TODAY).days}


def _entries(desk: Desk, month: Month = NOVEMBER) -> list[tuple[str, date, str, int]]:
    found: list[Entry] = desk.read(order_calendar.list_entries, month, TODAY)
    return [(one.kind, one.day, one.word, one.late) for one in found]


def _bar(desk: Desk, month: Month = NOVEMBER) -> OrderBar:
    (bar,) = desk.read(order_calendar.read_bars, month, TODAY).bars
    return bar


@pytest.fixture
def order(office: Office) -> int:
    """Ten units confirmed and issued in October, promised for 18 November."""
    made = office.add_order(
        "江城瑞丰贸易有限公司", "单小明", datetime(2026, 10, 28, 9), ("标准展位", 10_000, 880000), due_on=date(2026, 11, 18)
    )  # fmt: skip
    move(office.desk, "orders", made, "dispatch", dispatched_at=datetime(2026, 10, 29, 9))
    return made


def test_an_order_stands_on_its_day_with_how_late_it_is(office: Office, order: int) -> None:
    assert _entries(office.desk) == [("delivery", date(2026, 11, 18), "未交付", 5)]
    add(office.desk, "deliveries", order=order, product=1, delivered_on=date(2026, 11, 10), quantity=4000)
    assert _entries(office.desk) == [("delivery", date(2026, 11, 18), "部分交付", 5)]
    move(office.desk, "orders", order, "deliver", delivered_on=date(2026, 11, 20))
    assert _entries(office.desk) == [("delivery", date(2026, 11, 18), "已交付", 2)]


def test_a_day_agreed_in_time_takes_an_order_into_another_month(office: Office, order: int) -> None:
    add(office.desk, "postponements", order=order, agreed_on=date(2026, 11, 16), due_on=date(2026, 12, 4))
    assert _entries(office.desk) == []
    assert _entries(office.desk, Month(2026, 12)) == [("delivery", date(2026, 12, 4), "未交付", 0)]


def test_a_cancelled_order_is_due_on_no_day(office: Office, order: int) -> None:
    move(office.desk, "orders", order, "cancel", reason="客户取消参展")
    assert _entries(office.desk) == []
    assert office.desk.read(order_calendar.read_bars, NOVEMBER, TODAY).bars == ()


def test_the_next_check_of_an_order_is_named_by_its_newest_check(office: Office, order: int) -> None:
    for checked, following in ((9, 16), (16, 24)):
        add(
            office.desk,
            "order_checks",
            order=order,
            checked_on=date(2026, 11, checked),
            next_on=date(2026, 11, following),
        )
    assert ("check", date(2026, 11, 24), "待检查", 0) in _entries(office.desk)
    assert len(_entries(office.desk)) == 2


def test_a_payment_stands_on_the_working_day_it_moves_to_and_receipts_fill_the_earliest(office: Office) -> None:
    desk = office.desk
    contract = office.add_contract("江城瑞丰贸易有限公司", "单小明", ("标准展位", 1000, 3000000))
    for day, amount in ((date(2026, 11, 1), 1000000), (date(2026, 11, 15), 2000000)):  # both Sundays
        add(desk, "instalments", contract=contract, due_on=day, amount=amount)
    assert _entries(desk) == []  # a draft owes nothing
    complete(desk, contract)
    for key in ("submit", "approve", "sign"):
        move(desk, "contracts", contract, key)
    add(desk, "receipts", contract=contract, paid_on=date(2026, 11, 5), amount=1500000)
    assert _entries(desk) == [
        ("instalment", date(2026, 11, 2), "已收", 0),
        ("instalment", date(2026, 11, 16), "部分收款", 7),
    ]
    owed = [one.fen for one in desk.read(order_calendar.list_entries, NOVEMBER, TODAY)]
    assert owed == [1000000, 1500000]


def test_days_tell_holidays_make_up_days_and_whether_the_year_is_provisional(desk: Desk) -> None:
    october = _days(desk, Month(2026, 10))
    assert (october[date(2026, 10, 1)].kind, october[date(2026, 10, 1)].holiday) == ("holiday", "国庆节")
    assert october[date(2026, 10, 10)].kind == "adjusted_workday"
    assert october[date(2026, 10, 11)].kind == "weekend"
    assert not desk.read(order_calendar.read_month, Month(2026, 10), TODAY).provisional
    assert desk.read(order_calendar.read_month, Month(2027, 10), TODAY).provisional


def test_a_bar_runs_from_the_issue_to_the_day_that_counts_and_shows_part_deliveries(office: Office, order: int) -> None:
    for day, quantity in ((5, 3000), (10, 2000)):
        add(office.desk, "deliveries", order=order, product=1, delivered_on=date(2026, 11, day), quantity=quantity)
    add(office.desk, "postponements", order=order, agreed_on=date(2026, 11, 16), due_on=date(2026, 11, 20))
    bar = _bar(office.desk)
    assert (bar.begun, bar.issued, bar.due, bar.moved_from) == (
        date(2026, 10, 29), True, date(2026, 11, 20), date(2026, 11, 18),
    )  # fmt: skip
    assert bar.parts == ((date(2026, 11, 5), 30), (date(2026, 11, 10), 50))
    assert (bar.word, bar.late) == ("部分交付", 3)


def test_bars_of_a_month_are_the_orders_that_ran_in_it(office: Office, order: int) -> None:
    def count(month: Month) -> int:
        return int(office.desk.read(order_calendar.read_bars, month, TODAY).count)

    assert [count(Month(2026, month)) for month in (9, 10, 11, 12)] == [0, 1, 1, 1]  # still open
    move(office.desk, "orders", order, "deliver", delivered_on=date(2026, 11, 20))
    assert [count(Month(2026, month)) for month in (9, 10, 11, 12)] == [0, 1, 1, 0]


def test_an_order_not_yet_issued_begins_with_its_confirmation(office: Office) -> None:
    office.add_order("江城博远科技有限公司", "单小明", datetime(2026, 11, 20, 9), ("标准展位", 1000, 880000))
    bar = _bar(office.desk)
    assert (bar.begun, bar.issued, bar.due, bar.word) == (date(2026, 11, 20), False, None, "未约定交付日")


def test_the_plan_of_a_month_is_printed_in_every_language(office: Office, order: int) -> None:
    facts = office.desk.read(order_papers.get_month_plan, "2026-11", TODAY, "zh_CN")
    assert [row[1] for row in facts.rows] == [date(2026, 11, 18)]
    for language in ("zh_CN", "zh_TW", "en"):
        assert make_paper(office.desk, "month-plan", Asked(month="2026-11", language=language)).startswith(b"%PDF")
