"""Contracts that end are told in time and renewed without retyping."""

from datetime import date, timedelta

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.services import lists, renewals, today, undo
from chamber_desk.services.desk import Desk

from .making import add, complete, get, move

ENDS = date(2027, 3, 31)


@pytest.fixture
def contract(desk: Desk) -> int:
    """A signed contract for a year, with one line and one payment."""
    add(desk, "people", name="江一舟", role="rep")
    add(desk, "customers", name="恒通机械有限公司")
    made = add(desk, "contracts", customer=1, owner=1, title="理事单位服务", starts_on=date(2026, 4, 1), ends_on=ENDS)
    add(desk, "contract_lines", contract=made, name="理事单位服务包", quantity=1000, unit_price=6000_00)
    add(desk, "instalments", contract=made, due_on=date(2026, 4, 15), amount=6000_00)
    complete(desk, made)
    for key in ("submit", "approve"):
        move(desk, "contracts", made, key)
    move(desk, "contracts", made, "sign", signed_on=date(2026, 3, 20))
    return made


def _told(desk: Desk, day: date) -> list[tuple[str, date]]:
    return [(one.kind, one.day) for one in desk.read(today.list_due, day) if one.kind in ("续签准备", "合同到期")]


def test_the_end_is_told_ninety_sixty_and_thirty_days_ahead(desk: Desk, contract: int) -> None:
    for days, told in (
        (91, []),
        (90, [("续签准备", ENDS - timedelta(days=60))]),
        (60, [("续签准备", ENDS - timedelta(days=60))]),
        (59, [("续签准备", ENDS - timedelta(days=30))]),
        (30, [("合同到期", ENDS)]),
        (0, [("合同到期", ENDS)]),
    ):
        assert _told(desk, ENDS - timedelta(days=days)) == told, days


def test_a_renewal_is_a_draft_of_the_next_term_with_lines_and_plan(desk: Desk, contract: int) -> None:
    draft = desk.write(renewals.renew_contract, contract)
    row = get(desk, "contracts", draft)
    assert (row["state"], row["number"], row["total"]) == ("draft", None, 6000_00)
    assert (row["starts_on"], row["ends_on"]) == (date(2027, 4, 1), date(2028, 3, 31))
    plan = desk.read(lists.find_ids, "instalments", where={"contract": draft})
    assert [get(desk, "instalments", one)["due_on"] for one in plan] == [date(2027, 4, 15)]
    assert _told(desk, ENDS - timedelta(days=90)) == []
    with pytest.raises(DeskError, match="已经起草过"):
        desk.write(renewals.renew_contract, contract)
    desk.write(undo.undo_change)
    assert desk.read(lists.count_records, "contracts") == 1


def test_a_draft_and_a_contract_without_a_term_are_not_renewed(desk: Desk, contract: int) -> None:
    other = add(desk, "contracts", customer=1, owner=1, title="草案")
    with pytest.raises(DeskError, match="写明期限"):
        desk.write(renewals.renew_contract, other)
