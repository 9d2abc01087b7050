"""A ticket's way beside the straight one: another department, low ratings, work begun again, warranty; suggestions put off."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.aftersales import end_of_warranty
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.periods import Month
from chamber_desk.services import late_tickets, lists, service_papers, standing, today

from .making import Office, add, change, get, move

CALLED = datetime(2026, 11, 23, 16, 45)
FIRM = "江城瑞丰贸易有限公司"


@pytest.fixture
def ticket(office: Office) -> int:
    """The P1 call of story 7.6, of an order delivered a year ago."""
    order = office.add_order(
        FIRM, "单小明", datetime(2025, 11, 3, 9), ("标准展位", 1000, 8000_00), delivered_on=date(2025, 11, 23)
    )
    return add(
        office.desk, "tickets", customer=office.id("customers", FIRM), order=order, kind="repair", priority="P1",
        problem="门禁失灵", reported_at=CALLED, product=office.id("products", "标准展位"),
    )  # fmt: skip


def _told(office: Office, ticket: int, now: datetime) -> list[str]:
    found = office.desk.write_at(now, standing.tell_standing, "tickets", get(office.desk, "tickets", ticket))
    return [words.format(**values) for words, values in found]


def _solve(office: Office, ticket: int) -> None:
    move(office.desk, "tickets", ticket, "forward", department="技术部", forwarded_at=datetime(2026, 11, 23, 17))
    move(office.desk, "tickets", ticket, "respond", responded_at=datetime(2026, 11, 24, 9, 40))
    move(office.desk, "tickets", ticket, "solve", solved_at=datetime(2026, 11, 24, 16), solution="更换控制器")


def test_a_ticket_handed_to_the_wrong_department_goes_to_another_and_only_that_one_is_waited_for(
    office: Office, ticket: int
) -> None:
    move(office.desk, "tickets", ticket, "forward", department="会务部", forwarded_at=datetime(2026, 11, 23, 17))
    with pytest.raises(DeskError, match="已经转交给会务部"):
        move(office.desk, "tickets", ticket, "reforward", reason="不归会务部", department="会务部")
    move(
        office.desk,
        "tickets",
        ticket,
        "reforward",
        reason="不归会务部",
        department="技术部",
        now=datetime(2026, 11, 24, 9),
    )
    row = get(office.desk, "tickets", ticket)
    assert (row["state"], row["department"], row["forwarded_at"]) == (
        "handed_over",
        "技术部",
        datetime(2026, 11, 23, 17),
    )
    waiting = office.desk.read(lists.find_ids, "handovers", where={"received_at": None})
    assert [one["department"] for one in office.desk.read(lists.read_rows, "handovers", waiting)] == ["技术部"]


def test_a_low_rating_worked_on_again_is_kept_and_raised_with_the_manager(office: Office, ticket: int) -> None:
    _solve(office, ticket)
    with pytest.raises(DeskError, match="低分重新处理"):
        move(office.desk, "tickets", ticket, "close", rating=2)
    with pytest.raises(DeskError, match="不是低分"):
        move(office.desk, "tickets", ticket, "reopen_low", rating=4, reason="嫌慢")
    move(office.desk, "tickets", ticket, "reopen_low", rating=2, reason="嫌慢")
    row = get(office.desk, "tickets", ticket)
    assert (row["state"], row["rating"], row["solved_at"]) == ("in_work", None, None)
    (kept,) = office.desk.read(lists.find_ids, "ratings")
    rating = get(office.desk, "ratings", kept)
    assert (rating["rating"], rating["rated_on"], rating["source"]) == (2, date(2026, 11, 24), "ticket")
    assert office.desk.read(lists.count_records, "issues", where={"level": "major"}) == 1


def test_a_closed_ticket_that_is_opened_again_is_solved_and_rated_anew(office: Office, ticket: int) -> None:
    _solve(office, ticket)
    move(office.desk, "tickets", ticket, "close", rating=5)
    move(office.desk, "tickets", ticket, "reopen", reason="又坏了")
    move(office.desk, "tickets", ticket, "solve", solved_at=datetime(2026, 11, 26, 10), solution="换主板")
    row = get(office.desk, "tickets", ticket)
    assert (row["solved_at"], row["solution"]) == (datetime(2026, 11, 26, 10), "换主板")
    with pytest.raises(DeskError, match="满意度"):
        move(office.desk, "tickets", ticket, "close")
    assert [
        one["rating"]
        for one in office.desk.read(lists.read_rows, "ratings", office.desk.read(lists.find_ids, "ratings"))
    ] == [5]


def test_the_last_quarter_of_the_time_is_told_and_then_that_it_is_over(office: Office, ticket: int) -> None:
    assert "应响应 2026-11-24 10:15。" in _told(office, ticket, datetime(2026, 11, 23, 17))
    assert "应响应 2026-11-24 10:15，时间已过四分之三。" in _told(office, ticket, datetime(2026, 11, 24, 9, 50))
    assert "应响应 2026-11-24 10:15，已超时。" in _told(office, ticket, datetime(2026, 11, 24, 10, 16))
    assert {"售后响应", "售后处理"} <= {one.kind for one in office.desk.read(today.list_due, date(2026, 11, 24))}


def test_nothing_is_late_while_the_customer_is_waited_for_and_the_wait_is_told_in_minutes(
    office: Office, ticket: int
) -> None:
    move(office.desk, "tickets", ticket, "respond", responded_at=datetime(2026, 11, 24, 9, 40))
    move(office.desk, "tickets", ticket, "wait", reason="等照片", now=datetime(2026, 11, 24, 17))
    told = _told(office, ticket, datetime(2026, 12, 3, 10))
    assert "待客户：时钟停着，恢复后顺延。" in told and not any("超时" in line for line in told)
    move(office.desk, "tickets", ticket, "resume", now=datetime(2026, 11, 25, 9, 30))
    told = _told(office, ticket, datetime(2026, 11, 25, 9, 30))
    assert "响应及时。" in told and "等客户共 60 个工作分钟。" in told


def test_the_warranty_runs_a_year_from_the_delivery_and_stands_on_the_sheet(office: Office, ticket: int) -> None:
    assert end_of_warranty(date(2024, 2, 29)) == date(2025, 2, 28)
    assert "保修期内（至 2026-11-23）。" in _told(office, ticket, CALLED)
    change(office.desk, "tickets", ticket, reported_at=datetime(2026, 11, 24, 9), cost=120_00)
    assert "已过保修期（2026-11-23 止）。" in _told(office, ticket, CALLED)
    paper = office.desk.read(service_papers.get_service_sheet, ticket, "zh_CN")
    assert dict(paper.facts)["产品"] == "标准展位" and paper.notes


def test_a_suggestion_may_be_put_off_and_the_customer_is_answered_all_the_same(office: Office) -> None:
    made = add(office.desk, "suggestions", content="报名系统开发票", suggested_on=date(2026, 10, 25))
    move(office.desk, "suggestions", made, "forward", department="信息部")
    move(office.desk, "suggestions", made, "postpone", reason="明年换系统时再做")
    move(office.desk, "suggestions", made, "answer", answer="明年可以开", now=datetime(2026, 12, 1, 9))
    row = get(office.desk, "suggestions", made)
    assert (row["state"], row["done_on"], row["state_reason"]) == ("answered", date(2026, 12, 1), "明年换系统时再做")


def test_the_months_list_of_late_calls_names_what_was_late_its_limit_and_what_became_of_it(
    office: Office, ticket: int
) -> None:
    _solve(office, ticket)  # all in time
    late = add(office.desk, "tickets", customer=1, kind="repair", priority="P1", problem="停电", reported_at=CALLED)
    move(office.desk, "tickets", late, "forward", department="技术部", forwarded_at=datetime(2026, 11, 24, 11))
    waiting = add(office.desk, "tickets", customer=1, kind="repair", priority="P1", problem="漏水", reported_at=CALLED)
    move(office.desk, "tickets", waiting, "respond", responded_at=datetime(2026, 11, 24, 9))
    move(office.desk, "tickets", waiting, "wait", reason="等照片", now=datetime(2026, 11, 24, 9))
    found = office.desk.write_at(datetime(2026, 11, 24, 12), late_tickets.list_late_tickets, Month(2026, 11))
    assert [(one.row.problem, [what for what, _limit, _done in one.late]) for one in found] == [
        ("停电", ["转交超时", "响应超时"])
    ]
    paper = office.desk.write_at(datetime(2026, 11, 24, 12), late_tickets.get_late_tickets, "2026-11", "en")
    assert len(paper.rows) == 1 and paper.rows[0][4] == "停电"
