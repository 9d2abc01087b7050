"""What stands beside a line of tickets or orders: the next limit, or that it has passed."""

from datetime import date, datetime

import pytest

from chamber_desk.services.line_marks import read_marks

from .making import Office, add, move

RUI = "江城瑞丰贸易有限公司"
CAME = datetime(2026, 11, 11, 9, 30)  # a Wednesday


def _mark(office: Office, sheet: str, record: int, now: datetime) -> tuple[str, bool] | None:
    found = office.desk.write_at(now, read_marks, sheet, [record]).get(record)
    return (found.words.format(**found.values), found.late) if found else None


def _ticket(office: Office) -> int:
    told = {"kind": "repair", "priority": "P3", "problem": "灯不亮", "reported_at": CAME}
    return add(office.desk, "tickets", customer=office.id("customers", RUI), **told)


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (datetime(2026, 11, 11, 10), ("11-11 11:30 前转交", False)),
        (datetime(2026, 11, 11, 11, 31), ("转交超时", True)),
        (datetime(2026, 11, 12, 17, 31), ("响应超时", True)),
        (datetime(2026, 11, 18, 17, 31), ("解决超时", True)),
    ],
)
def test_a_new_ticket_tells_its_next_limit_and_then_the_gravest_that_passed(
    office: Office, now: datetime, told: tuple[str, bool]
) -> None:
    ticket = _ticket(office)
    assert _mark(office, "tickets", ticket, now) == told


def test_a_ticket_that_waits_for_the_customer_or_is_closed_has_no_mark(office: Office) -> None:
    ticket = _ticket(office)
    move(office.desk, "tickets", ticket, "forward", now=CAME, department="技术部", forwarded_at=CAME)
    move(
        office.desk, "tickets", ticket, "respond", now=CAME, responded_at=CAME, specialist=office.id("people", "单小明")
    )
    assert _mark(office, "tickets", ticket, CAME) == ("11-18 17:30 前解决", False)
    move(office.desk, "tickets", ticket, "wait", now=CAME, reason="等照片")
    assert _mark(office, "tickets", ticket, datetime(2026, 12, 18)) is None


def test_an_order_is_marked_late_by_the_day_that_counts_until_it_is_delivered(office: Office) -> None:
    order = office.add_order(RUI, "单小明", CAME, ("标准展位", 1000, 100_00), due_on=date(2026, 11, 15))  # a Sunday
    assert _mark(office, "orders", order, datetime(2026, 11, 16, 9)) is None
    assert _mark(office, "orders", order, datetime(2026, 11, 18, 9)) == ("逾期 2 天", True)


def test_other_lists_have_no_marks(office: Office) -> None:
    assert _mark(office, "customers", 1, CAME) is None
