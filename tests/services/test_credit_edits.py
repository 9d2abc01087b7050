"""An order that is at work is not edited beyond the credit of its customer."""

from datetime import date

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.services import moves, records
from chamber_desk.services.credit_reviews import get_credit
from chamber_desk.services.desk import Desk

from .making import NOON, add, get

DAY = date(2026, 11, 2)


@pytest.fixture
def order(desk: Desk) -> int:
    """An order of a customer of grade N (no limit), allowed for another order; handed down before the review."""
    add(desk, "people", name="江一舟", role="rep")
    add(desk, "products", name="展位", code="ZW")
    add(desk, "customers", name="恒通机械有限公司")
    found = add(desk, "orders", customer=1, owner=1, confirmed_at=NOON)
    add(desk, "order_lines", order=found, product=1, quantity=1000, net_price=100_00, tax_rate="0.06")
    desk.write_at(NOON, moves.move_record, "orders", found, "dispatch")
    add(desk, "credit_reviews", customer=1, reviewed_on=DAY, active=True)
    return found


def _make_dearer(desk: Desk) -> None:
    line = get(desk, "order_lines", 1)
    desk.write(records.change_record, "order_lines", 1, line.version, {"quantity": 5000})


def test_what_would_go_beyond_the_limit_is_refused_until_a_leader_allows_it(desk: Desk, order: int) -> None:
    credit = desk.read(get_credit, 1, DAY)
    assert credit is not None and credit.limit == 0
    with pytest.raises(DeskError, match="信用特批"):
        _make_dearer(desk)
    with pytest.raises(DeskError, match="信用特批"):
        add(desk, "order_lines", order=order, product=1, quantity=1000, net_price=1_00, tax_rate="0.06")
    assert get(desk, "orders", order)["total"] == 106_00
    add(desk, "credit_exceptions", customer=1, order=order, approved_on=DAY, approver="司徒明远", reason="老客户")
    _make_dearer(desk)
    assert get(desk, "orders", order)["total"] == 530_00


def test_cheaper_is_always_allowed_and_so_is_an_order_that_is_not_handed_down(desk: Desk, order: int) -> None:
    line = get(desk, "order_lines", 1)
    desk.write(records.change_record, "order_lines", 1, line.version, {"net_price": 50_00})
    assert get(desk, "orders", order)["total"] == 53_00
    fresh = add(desk, "orders", customer=1, owner=1, confirmed_at=NOON)
    add(desk, "order_lines", order=fresh, product=1, quantity=9000, net_price=100_00, tax_rate="0.06")
    assert get(desk, "orders", fresh)["state"] == "confirmed"
