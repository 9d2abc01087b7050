"""Moves that leave records elsewhere: leads, quotations, candidates, posts, tickets and orders beyond the credit limit."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.services import lists
from chamber_desk.services.credit_reviews import get_credit, list_alerts
from chamber_desk.services.ticket_moves import find_clock

from .making import NOON, Office, add, change, get, move

DAY = date(2026, 11, 2)


def _only(office: Office, sheet: str, **where: object) -> int:
    found = office.desk.read(lists.find_ids, sheet, where=where)
    assert len(found) == 1
    return found[0]


def test_a_lead_worth_following_becomes_a_customer_with_its_contact(office: Office) -> None:
    rep = office.id("people", "单小明")
    lead = add(office.desk, "leads", name="江城新芽贸易有限公司", channel="fair", contact="赵云起", phone="13800138000",
               collected_on=DAY, collector=rep, need_score=5, scale_score=3, will_score=4, credit_score=4)  # fmt: skip
    assert get(office.desk, "leads", lead)["score"] == 16
    move(office.desk, "leads", lead, "keep")
    customer = get(office.desk, "customers", office.id("customers", "江城新芽贸易有限公司"))
    assert (customer["channel"], customer.refs["owner"]) == ("fair", rep)
    assert get(office.desk, "contacts", _only(office, "contacts", customer=customer.id))["name"] == "赵云起"
    assert get(office.desk, "leads", lead).refs["customer"] == customer.id


def test_a_lead_that_is_a_customer_already_is_tied_to_it(office: Office) -> None:
    before = office.desk.read(lists.count_records, "customers")
    lead = add(office.desk, "leads", name="江城瑞丰贸易公司", channel="web", collected_on=DAY)
    move(office.desk, "leads", lead, "keep")
    assert get(office.desk, "leads", lead).refs["customer"] == office.id("customers", "江城瑞丰贸易有限公司")
    assert office.desk.read(lists.count_records, "customers") == before


def test_an_accepted_quotation_becomes_a_draft_with_its_lines_and_what_was_agreed(office: Office) -> None:
    firm, rep = office.id("customers", "江城瑞丰贸易有限公司"), office.id("people", "单小明")
    deal = add(office.desk, "opportunities", customer=firm, owner=rep, title="展位")
    add(office.desk, "negotiation_rounds", opportunity=deal, round=1, held_on=DAY, issue="付款", agreed="签约付三成")
    quotation = add(
        office.desk, "quotations", customer=firm, owner=rep, opportunity=deal, title="展位报价", quoted_on=DAY
    )
    with pytest.raises(DeskError, match="还没有明细"):
        move(office.desk, "quotations", quotation, "send", valid_until=date(2026, 12, 2))
    add(office.desk, "quotation_lines", quotation=quotation, name="展位", unit="个", quantity=2000, unit_price=5000_00)
    move(office.desk, "quotations", quotation, "send", valid_until=date(2026, 12, 2))
    move(office.desk, "quotations", quotation, "accept")
    row = get(office.desk, "quotations", quotation)
    contract = get(office.desk, "contracts", int(row.refs["contract"] or 0))
    assert (row["number"], row["total"], contract["total"], contract["state"]) == (
        "BJ2026-0001",
        10000_00,
        10000_00,
        "draft",
    )
    clause = get(office.desk, "own_clauses", _only(office, "own_clauses", contract=contract.id))
    assert clause["text"] == "付款：签约付三成"


def test_a_candidate_is_hired_into_the_register_only_with_a_passed_check(office: Office) -> None:
    ratings = dict.fromkeys(("communication", "selling", "insight", "responsibility", "teamwork", "resilience"), 4)
    candidate = add(office.desk, "candidates", name="仲孙越", role="rep", applied_on=DAY, **ratings)
    assert get(office.desk, "candidates", candidate)["score"] == 8000
    for key, said in (("screen", {}), ("interview", {"interviewed_on": DAY}), ("offer", {"background": "failed"})):
        move(office.desk, "candidates", candidate, key, **said)
    with pytest.raises(DeskError, match="背景核查"):
        move(office.desk, "candidates", candidate, "hire")
    move(office.desk, "candidates", candidate, "hire_anyway", reason="会长特批")
    person = get(office.desk, "people", office.id("people", "仲孙越"))
    assert (person["role"], person["hired_on"]) == ("rep", DAY)


def test_a_change_of_post_takes_effect_on_its_day(office: Office) -> None:
    rep = office.id("people", "单小明")
    changed = add(office.desk, "job_changes", person=rep, kind="promotion", role_to="manager", proposed_on=DAY)
    move(office.desk, "job_changes", changed, "approve", effective_on=date(2026, 11, 10))
    with pytest.raises(DeskError, match="还没有到"):
        move(office.desk, "job_changes", changed, "apply")
    move(office.desk, "job_changes", changed, "apply", now=datetime(2026, 11, 10, 9))
    assert get(office.desk, "people", rep)["role"] == "manager"


def _ticket(office: Office, reported: datetime, priority: str = "P1") -> int:
    return add(office.desk, "tickets", now=reported, customer=office.id("customers", "江城瑞丰贸易有限公司"), kind="repair",
               problem="灯不亮", priority=priority, reported_at=reported, specialist=office.id("people", "仇思齐"))  # fmt: skip


def test_waiting_for_the_customer_stops_the_clock_as_in_the_story(office: Office) -> None:
    ticket = _ticket(office, datetime(2026, 11, 23, 16, 45))
    assert office.desk.read(find_clock, ticket) == (datetime(2026, 11, 24, 10, 15), datetime(2026, 11, 24, 17, 30))
    at = datetime(2026, 11, 24, 9, 40)
    move(office.desk, "tickets", ticket, "respond", now=at, responded_at=at)
    move(office.desk, "tickets", ticket, "wait", now=datetime(2026, 11, 24, 10), reason="等照片")
    move(office.desk, "tickets", ticket, "resume", now=datetime(2026, 11, 24, 11))
    assert office.desk.read(find_clock, ticket)[1] == datetime(2026, 11, 25, 10)


def test_a_low_rating_is_worked_on_again_or_gets_a_new_ticket_and_an_issue(office: Office) -> None:
    ticket = _ticket(office, NOON)
    move(office.desk, "tickets", ticket, "respond", responded_at=NOON)
    move(office.desk, "tickets", ticket, "solve", solved_at=NOON, solution="换灯")
    with pytest.raises(DeskError, match="只评了 2 分"):
        move(office.desk, "tickets", ticket, "close", rating=2)
    move(office.desk, "tickets", ticket, "close_low", rating=2, reason="客户嫌慢")
    issue = get(office.desk, "issues", _only(office, "issues"))
    assert (issue["level"], issue["owner"], issue["due_on"]) == ("major", "尉迟林", date(2026, 11, 9))
    assert office.desk.read(lists.count_records, "tickets", where={"state": "new"}) == 1


def test_a_ticket_is_not_closed_without_rating_unless_unreached(office: Office) -> None:
    ticket = _ticket(office, NOON)
    move(office.desk, "tickets", ticket, "respond", responded_at=NOON)
    move(office.desk, "tickets", ticket, "solve", solved_at=NOON, solution="换灯")
    with pytest.raises(DeskError, match="满意度"):
        move(office.desk, "tickets", ticket, "close")
    move(office.desk, "tickets", ticket, "close_unreached", reason="三次无人接听")
    assert get(office.desk, "tickets", ticket)["state"] == "closed"


def test_credit_is_counted_and_an_order_beyond_it_needs_a_leaders_note(office: Office) -> None:
    firm = office.id("customers", "江城瑞丰贸易有限公司")
    order = office.add_order("江城瑞丰贸易有限公司", "单小明", datetime(2026, 10, 30, 9), ("标准展位", 1000, 8800_00))
    move(office.desk, "orders", order, "dispatch")  # nobody reviews credit here yet: nothing is checked
    second = office.add_order("江城瑞丰贸易有限公司", "单小明", datetime(2026, 11, 2, 9), ("标准展位", 1000, 8800_00))
    review = add(office.desk, "credit_reviews", customer=firm, reviewed_on=DAY, active=True, licence=True, clean=True)
    row = get(office.desk, "credit_reviews", review)
    assert (row["system_grade"], row["grade"]) == ("D", "D")  # a first order and no payment yet
    with pytest.raises(DeskError, match="需领导特批"):
        move(office.desk, "orders", second, "dispatch")
    add(
        office.desk,
        "credit_exceptions",
        customer=firm,
        order=second,
        approved_on=DAY,
        approver="司徒明远",
        reason="老客户",
    )
    move(office.desk, "orders", second, "dispatch")
    credit = office.desk.read(get_credit, firm, DAY)
    assert credit is not None and credit.grade == "D" and credit.free < 0
    assert [name for _id, name, _triggers in office.desk.read(list_alerts, DAY)] == ["江城瑞丰贸易有限公司"]


def test_a_grade_set_by_hand_needs_reason_name_and_end_and_falls_back_after_it(office: Office) -> None:
    firm = office.id("customers", "江城瑞丰贸易有限公司")
    review = add(office.desk, "credit_reviews", customer=firm, reviewed_on=DAY, active=True)
    assert get(office.desk, "credit_reviews", review)["grade"] == "N"
    with pytest.raises(DeskError, match="调整理由"):
        change(office.desk, "credit_reviews", review, grade="B")
    change(
        office.desk,
        "credit_reviews",
        review,
        grade="B",
        reason="会长担保",
        decided_by="司徒明远",
        valid_until=date(2026, 12, 31),
    )
    now, later = (office.desk.read(get_credit, firm, day) for day in (date(2026, 12, 1), date(2027, 1, 4)))
    assert now is not None and later is not None and (now.grade, later.grade) == ("B", "N")
    assert get(office.desk, "credit_reviews", review)["system_grade"] == "N"
