"""Handing a ticket over within two working hours, the department's receipt, and the customer asked within three days."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import Said, Stack
from chamber_desk.services import service_papers, standing, today
from chamber_desk.services.desk import Desk

from .making import add, get, move

CALLED = datetime(2026, 11, 23, 16, 45)


@pytest.fixture
def ticket(desk: Desk) -> int:
    """The P1 call of story 7.6."""
    add(desk, "people", name="贺知秋", role="rep")
    add(desk, "customers", name="江城机械有限公司")
    return add(desk, "tickets", customer=1, kind="repair", priority="P1", problem="门禁失灵", reported_at=CALLED)


def _told(desk: Desk, ticket: int) -> list[str]:
    found = desk.read(standing.tell_standing, "tickets", get(desk, "tickets", ticket))
    return [words.format(**values) for words, values in found]


def _due(desk: Desk, day: date) -> set[tuple[str, date]]:
    return {(one.kind, one.day) for one in desk.read(today.list_due, day) if one.kind.startswith(("售后", "待接收"))}


def _forward(desk: Desk, ticket: int, hour: int = 17, day: int = 23) -> None:
    move(
        desk,
        "tickets",
        ticket,
        "forward",
        department="技术部",
        forwarded_at=datetime(2026, 11, day, hour),
        now=datetime(2026, 11, day, hour),
    )


def test_a_new_ticket_tells_until_when_it_must_be_handed_over(desk: Desk, ticket: int) -> None:
    assert any("应转交 2026-11-24 10:15" in line for line in _told(desk, ticket))
    assert ("售后转交", date(2026, 11, 24)) in _due(desk, date(2026, 11, 24))


def test_a_ticket_handed_over_in_time_is_not_called_late_and_one_too_late_is(desk: Desk, ticket: int) -> None:
    _forward(desk, ticket)
    assert not any("转交超时" in line for line in _told(desk, ticket))
    other = add(desk, "tickets", customer=1, kind="repair", priority="P3", problem="灯不亮", reported_at=CALLED)
    _forward(desk, other, hour=11, day=24)
    assert "转交超时（时限 2026-11-24 10:15）。" in _told(desk, other)


def test_a_department_has_not_taken_a_ticket_until_its_receipt_is_entered(desk: Desk, ticket: int) -> None:
    _forward(desk, ticket)
    assert "技术部还没有接收。" in _told(desk, ticket)
    assert ("待接收服务单", date(2026, 11, 23)) in _due(desk, date(2026, 11, 24))
    move(desk, "tickets", ticket, "receive", received_at=datetime(2026, 11, 23, 17, 20), receiver="工程师甲")
    assert not any("没有接收" in line for line in _told(desk, ticket))
    row = get(desk, "handovers", 1)
    assert (row["department"], row["receiver"], row["received_at"]) == (
        "技术部",
        "工程师甲",
        datetime(2026, 11, 23, 17, 20),
    )
    assert get(desk, "tickets", ticket)["state"] == "handed_over"


def test_a_receipt_before_the_handing_over_is_refused_with_both_times(desk: Desk, ticket: int) -> None:
    _forward(desk, ticket)
    with pytest.raises(DeskError) as refusal:
        move(desk, "tickets", ticket, "receive", received_at=datetime(2026, 11, 23, 16, 50))
    told = refusal.value.message_id.format(**refusal.value.values)
    assert "2026-11-23 16:50" in told and "2026-11-23 17:00" in told


def test_a_solved_ticket_asks_for_the_customers_word_within_three_working_days(desk: Desk, ticket: int) -> None:
    _forward(desk, ticket)
    move(desk, "tickets", ticket, "respond", responded_at=datetime(2026, 11, 24, 9, 40))
    move(desk, "tickets", ticket, "solve", solved_at=datetime(2026, 11, 24, 16), solution="换控制器")
    assert any("应回访 2026-11-27 17:30" in line for line in _told(desk, ticket))
    assert ("售后回访", date(2026, 11, 27)) in _due(desk, date(2026, 11, 25))


def test_the_service_sheet_tells_waits_and_receipts_in_order_and_the_clock_with_them(desk: Desk, ticket: int) -> None:
    _forward(desk, ticket)
    move(desk, "tickets", ticket, "receive", received_at=datetime(2026, 11, 23, 17, 20), receiver="工程师甲")
    move(desk, "tickets", ticket, "respond", responded_at=datetime(2026, 11, 24, 9, 40))
    add(
        desk, "ticket_pauses", ticket=ticket, from_at=datetime(2026, 11, 24, 10), to_at=datetime(2026, 11, 24, 11),
        reason="等照片",
    )  # fmt: skip
    paper = desk.read(service_papers.get_service_sheet, ticket, "zh_CN")
    assert dict(paper.facts)["应解决"] == datetime(2026, 11, 25, 10)
    assert [row[1] and f"{row[1]:%d %H:%M}" for row in paper.rows] == [
        "23 16:45", "23 17:00", "23 17:20", "24 09:40", "24 10:00", "24 11:00", None,
    ]  # fmt: skip
    assert paper.rows[2][0] == Stack((Said("接收时间"), "技术部 工程师甲"))
    assert paper.rows[4][0] == Stack((Said("等待客户"), "等照片"))
