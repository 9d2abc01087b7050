"""Contracts that are over are to be filed within ten working days, and how they were paid stays known."""

from datetime import date, datetime

from chamber_desk.domain.due import Due
from chamber_desk.services import credit_reviews
from chamber_desk.services.today import list_due

from .making import Office, add, complete, move

RUI = "江城瑞丰贸易有限公司"
OVER = datetime(2026, 11, 9, 10)  # a Monday


def _contract(office: Office, *, paid: bool = True) -> int:
    contract = office.add_contract(
        RUI, "单小明", ("展位", 1000, 100_00), starts_on=date(2026, 10, 1), ends_on=date(2026, 11, 8)
    )
    add(office.desk, "instalments", contract=contract, due_on=date(2026, 10, 20), amount=100_00)
    complete(office.desk, contract)
    for key in ("submit", "approve", "sign", "start"):
        move(office.desk, "contracts", contract, key, now=datetime(2026, 10, 1, 9))
    if paid:
        add(office.desk, "receipts", contract=contract, paid_on=date(2026, 10, 20), amount=100_00)
    move(office.desk, "contracts", contract, "complete", now=OVER)
    return contract


def _to_file(office: Office, day: date) -> list[Due]:
    return [one for one in office.desk.read(list_due, day) if one.kind == "合同归档"]


def test_a_contract_that_was_performed_is_to_be_filed_on_the_tenth_working_day_until_it_is(office: Office) -> None:
    contract = _contract(office)
    (due,) = _to_file(office, date(2026, 11, 12))
    assert (due.day, due.level, due.id) == (date(2026, 11, 23), "later", contract)
    assert _to_file(office, date(2026, 11, 24))[0].level == "overdue"
    move(office.desk, "contracts", contract, "file", kept_for="D10", place="一号柜", filed_on=date(2026, 11, 20))
    assert _to_file(office, date(2026, 11, 24)) == []


def test_a_contract_that_is_not_paid_for_is_not_over_yet(office: Office) -> None:
    contract = _contract(office, paid=False)
    assert _to_file(office, date(2026, 11, 24)) == []
    add(office.desk, "receipts", contract=contract, paid_on=date(2026, 11, 20), amount=100_00)
    assert [one.day for one in _to_file(office, date(2026, 11, 24))] == [date(2026, 12, 4)]


def test_a_contract_that_was_terminated_is_filed_too(office: Office) -> None:
    contract = office.add_contract(
        RUI, "单小明", ("展位", 1000, 100_00), starts_on=date(2026, 10, 1), ends_on=date(2027, 11, 8)
    )
    add(office.desk, "instalments", contract=contract, due_on=date(2026, 10, 20), amount=100_00)
    complete(office.desk, contract)
    for key in ("submit", "approve", "sign"):
        move(office.desk, "contracts", contract, key, now=datetime(2026, 10, 1, 9))
    move(office.desk, "contracts", contract, "end", now=OVER, reason="活动取消")
    assert [one.day for one in _to_file(office, date(2026, 11, 12))] == [date(2026, 11, 23)]


def test_filing_a_contract_does_not_make_the_credit_forget_how_it_was_paid(office: Office) -> None:
    contract, firm = _contract(office), office.id("customers", RUI)
    before = list(
        office.desk.read(lambda session: list(credit_reviews.read_instalments(session, firm, date(2026, 11, 24))))
    )
    assert before and before[0].payments
    move(office.desk, "contracts", contract, "file", kept_for="D10", place="一号柜", filed_on=date(2026, 11, 20))
    after = office.desk.read(lambda session: list(credit_reviews.read_instalments(session, firm, date(2026, 11, 24))))
    assert after == before
