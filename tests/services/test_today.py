"""Today: what is due is listed once, at the right day, until it is done."""

from datetime import date, datetime, timedelta

import pytest

from chamber_desk.domain.due import Due
from chamber_desk.services import lists, records
from chamber_desk.services.neglect import find_neglected
from chamber_desk.services.today import count_due, list_due

from .making import NOON, Office, add, change, complete, move

DAY = date(2026, 11, 12)  # a Thursday
FIRM, REP = "江城瑞丰贸易有限公司", "单小明"


def _due(office: Office, day: date = DAY) -> list[tuple[str, date, str, str]]:
    return [(one.kind, one.day, one.level, one.note) for one in office.desk.read(list_due, day)]


def _contract(office: Office, *instalments: tuple[date, int], ends_on: date | None = None) -> int:
    contract = office.add_contract(FIRM, REP, ("展位", 1000, 100_000_00), starts_on=date(2026, 11, 1), ends_on=ends_on)
    for due_on, amount in instalments:
        add(office.desk, "instalments", contract=contract, due_on=due_on, amount=amount)
    complete(office.desk, contract)
    for key in ("submit", "approve", "sign"):
        move(office.desk, "contracts", contract, key)
    return contract


def test_an_empty_day_has_nothing_due(office: Office) -> None:
    assert _due(office) == []
    assert office.desk.read(count_due, DAY) == {}


@pytest.mark.parametrize(
    ("days", "level"), [(-400, None), (-1, "overdue"), (0, "today"), (1, "week"), (7, "week"), (8, "later"), (30, "later"), (31, None)]
)  # fmt: skip
def test_a_planned_visit_is_due_until_it_is_done(office: Office, days: int, level: str | None) -> None:
    planned = DAY + timedelta(days=days)
    visit = add(office.desk, "visits", customer=1, person=3, planned_on=planned, purpose="续签会员服务")
    assert _due(office) == ([("计划拜访", planned, level, "续签会员服务")] if level else [])
    change(office.desk, "visits", visit, done_on=planned, result="已谈")
    assert [one for one in _due(office) if one[0] != "重点客户应再访"] == []


def test_an_instalment_is_due_on_the_working_day_after_a_holiday_and_only_what_is_open(office: Office) -> None:
    plan = (date(2026, 11, 14), 30_000_00), (date(2026, 11, 30), 70_000_00)
    contract = _contract(office, *plan, ends_on=date(2027, 6, 30))
    assert _due(office) == [
        ("应收款", date(2026, 11, 16), "week", "30,000.00"),
        ("应收款", date(2026, 11, 30), "later", "70,000.00"),
    ]
    add(office.desk, "receipts", contract=contract, paid_on=DAY, amount=40_000_00)
    assert _due(office) == [("应收款", date(2026, 11, 30), "later", "60,000.00")]
    add(office.desk, "receipts", contract=contract, paid_on=DAY, amount=60_000_00)
    assert _due(office) == []


def test_instalments_of_a_draft_or_a_void_contract_are_not_due(office: Office) -> None:
    contract = office.add_contract(FIRM, REP, ("展位", 1000, 100_00))
    add(office.desk, "instalments", contract=contract, due_on=DAY, amount=100_00)
    assert _due(office) == []


def test_a_contract_that_ends_is_told_thirty_days_ahead(office: Office) -> None:
    contract = _contract(office, ends_on=date(2026, 12, 10))
    assert _due(office) == [("合同到期", date(2026, 12, 10), "later", "")]
    assert ("合同到期", date(2026, 12, 10), "later", "") not in _due(office, date(2026, 11, 9))
    move(office.desk, "contracts", contract, "end", reason="双方同意")
    assert [one[0] for one in _due(office)] == ["合同归档"]


def test_an_order_is_to_be_handed_down_in_time_and_delivered(office: Office) -> None:
    order = office.add_order(FIRM, REP, datetime(2026, 11, 11, 18), ("标准展位", 1000, 100), due_on=date(2026, 11, 20))
    assert _due(office) == [
        ("待下达订单", date(2026, 11, 13), "week", ""),
        ("订单交付", date(2026, 11, 20), "later", ""),
    ]
    move(office.desk, "orders", order, "dispatch", now=datetime(2026, 11, 12, 9))
    assert _due(office) == [("订单交付", date(2026, 11, 20), "later", "")]
    move(office.desk, "orders", order, "deliver", now=datetime(2026, 11, 12, 10))
    assert _due(office) == []


def test_a_ticket_is_due_when_its_clock_runs_out_and_not_while_it_waits(office: Office) -> None:
    ticket = add(
        office.desk,
        "tickets",
        customer=1,
        kind="repair",
        priority="P1",
        problem="灯不亮",
        reported_at=datetime(2026, 11, 12, 9),
    )
    assert _due(office) == [
        ("售后响应", date(2026, 11, 12), "today", "灯不亮"),
        ("售后转交", date(2026, 11, 12), "today", "灯不亮"),
        ("售后处理", date(2026, 11, 13), "week", "灯不亮"),
    ]
    move(office.desk, "tickets", ticket, "respond", now=datetime(2026, 11, 12, 10), specialist=4)
    move(office.desk, "tickets", ticket, "wait", reason="等照片")
    assert _due(office) == []
    move(office.desk, "tickets", ticket, "resume")
    assert [one[0] for one in _due(office)] == ["售后处理"]


def test_a_deal_is_due_on_its_expected_day_until_it_closes(office: Office) -> None:
    deal = add(office.desk, "opportunities", customer=1, owner=3, title="展位", expected_on=DAY, amount=100)
    assert [one[:3] for one in _due(office)] == [("商机预计成交", DAY, "today")]
    move(office.desk, "opportunities", deal, "win")
    assert _due(office) == []


def test_what_hangs_on_a_record_goes_by_its_number_and_the_customer_it_is_for(office: Office) -> None:
    order = office.add_order(FIRM, REP, datetime(2026, 11, 2, 9), ("标准展位", 1000, 100_00))
    number = office.desk.read(lists.get_row, "orders", order)["number"]
    add(office.desk, "tasks", order=order, content="落实场地", due_on=DAY)
    add(
        office.desk, "credit_alerts", customer=office.id("customers", FIRM), noted_on=DAY, trigger="T1", measure="watch"
    )
    found = {one.kind: (one.number, one.title, one.note) for one in office.desk.read(list_due, DAY)}
    assert found["任务"] == (number, FIRM, "落实场地")
    assert found["信用措施"] == ("KH00001", FIRM, "T1")


def test_archived_records_are_not_due(office: Office) -> None:
    visit = add(office.desk, "visits", customer=1, person=3, planned_on=DAY, purpose="回访")
    office.desk.write(records.archive_record, "visits", visit)
    assert _due(office) == []


def test_the_most_pressing_comes_first_and_badges_count_overdue_and_today(office: Office) -> None:
    for days in (9, -3, 0, 2):
        add(office.desk, "visits", customer=1, person=3, planned_on=DAY + timedelta(days=days), purpose="回访")
    add(office.desk, "opportunities", customer=1, owner=3, title="展位", expected_on=DAY - timedelta(days=1))
    found: list[Due] = office.desk.read(list_due, DAY)
    assert [one.day for one in found] == sorted(one.day for one in found)
    counts = office.desk.read(count_due, DAY)
    assert sum(counts.values()) == 3
    assert counts["opportunities"] == 1


def test_customers_without_contact_for_longer_than_their_class_allows_are_neglected(office: Office) -> None:
    for place, (kind, days) in enumerate((("K1", 31), ("K1", 30), ("K2", 61), ("P", 15)), 1):
        change(office.desk, "customers", place, **{"class": kind, "created_on": date(2025, 1, 1)})
        add(
            office.desk,
            "visits",
            customer=place,
            person=3,
            kind="visit",
            done_on=DAY - timedelta(days=days),
            result="已谈",
        )
    found = [(row.id, (DAY - row.since).days) for row in office.desk.read(find_neglected, DAY)]
    assert found == [(3, 61), (1, 31), (4, 15)]
    fresh = add(office.desk, "customers", name="江城盛泽商行", created_on=DAY - timedelta(days=15))
    assert fresh in [row.id for row in office.desk.read(find_neglected, DAY)]
    assert NOON.date() < DAY


def _asked_again(office: Office, day: date) -> list[tuple[date, str, str]]:
    due = [one for one in office.desk.read(list_due, day) if one.kind == "重点客户应再访"]
    return [(one.day, one.level, one.note) for one in due if one.title == "江城瑞丰贸易有限公司"]


def test_a_key_customer_is_asked_for_again_after_thirty_days_while_no_visit_is_planned(office: Office) -> None:
    firm, rep = office.id("customers", "江城瑞丰贸易有限公司"), office.id("people", "单小明")
    add(office.desk, "visits", customer=firm, person=rep, done_on=date(2026, 10, 23), result="好")
    monday = date(2026, 11, 23)  # the thirtieth day is a Sunday
    assert _asked_again(office, date(2026, 11, 17)) == []
    assert _asked_again(office, date(2026, 11, 18)) == [(monday, "week", "2026-10-23")]
    assert _asked_again(office, monday) == [(monday, "today", "2026-10-23")]
    assert _asked_again(office, date(2026, 11, 24)) == [(monday, "overdue", "2026-10-23")]
    plan = add(office.desk, "visits", customer=firm, person=rep, planned_on=date(2026, 11, 30), purpose="回访")
    assert _asked_again(office, date(2026, 11, 24)) == []
    change(office.desk, "visits", plan, done_on=date(2026, 11, 24), result="好")
    assert _asked_again(office, date(2026, 11, 24)) == []


def test_other_classes_are_listed_but_do_not_crowd_the_day(office: Office) -> None:
    add(office.desk, "customers", name="江城普通商行", created_on=date(2026, 1, 5), **{"class": "K3"})
    kinds = [one.kind for one in office.desk.read(list_due, DAY) if one.title == "江城普通商行"]
    assert kinds == []
