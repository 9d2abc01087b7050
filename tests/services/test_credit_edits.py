"""An order that is at work is not edited beyond the credit of its customer, whatever way the edit comes."""

import re
from datetime import date
from typing import Any

import pytest

from chamber_desk.documents.preview import page_text
from chamber_desk.domain.errors import DeskError
from chamber_desk.exchange.suggestions import suggest
from chamber_desk.i18n import say_kept
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.papers import make_paper
from chamber_desk.services import lists, moves, records, undo
from chamber_desk.services.bulk_edit import change_field
from chamber_desk.services.credit_reviews import get_credit
from chamber_desk.services.desk import Desk
from chamber_desk.services.importing import ImportResult, ReadTable, import_tables
from chamber_desk.services.standing import tell_standing

from .making import NOON, add, change, get, move

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


def _take(desk: Desk, *tables: tuple[str, list[dict[str, Any]]], on_duplicate: str = "update") -> ImportResult:
    read = [ReadTable(sheet, list(enumerate(rows, 2)), place) for place, (sheet, rows) in enumerate(tables)]
    return desk.write(import_tables, read, on_duplicate=on_duplicate, suggest=suggest, name="明细.xlsx")


def _line(order: str, quantity: int = 1000) -> dict[str, Any]:
    return {"order": order, "product": "展位", "quantity": quantity, "net_price": 100_00, "tax_rate": "0.06"}


def _blamed(result: ImportResult) -> list[tuple[str, int, str | None, object]]:
    return [(one.sheet, one.row, one.error.field, one.value) for one in result.refused]


def test_imported_or_pasted_lines_beyond_the_credit_are_refused_by_row_and_field_and_the_others_go_in(
    desk: Desk, order: int
) -> None:
    add(desk, "customers", name="江城金禾实业有限公司")
    other = add(desk, "orders", customer=2, owner=1, confirmed_at=NOON)
    mine, theirs = (get(desk, "orders", one)["number"] for one in (order, other))
    result = _take(desk, ("order_lines", [_line(mine, 4000), _line(theirs), _line(mine, 7000)]))
    assert (result.added, _blamed(result)) == (
        1, [("order_lines", 2, "quantity", 4000), ("order_lines", 4, "quantity", 7000)],
    )  # fmt: skip
    assert all("信用特批" in str(one.error) for one in result.refused)
    assert (get(desk, "orders", order)["total"], get(desk, "orders", other)["total"]) == (106_00, 106_00)


def test_a_leaders_word_in_the_same_workbook_counts_before_the_lines(desk: Desk, order: int) -> None:
    mine = get(desk, "orders", order)["number"]
    word = {
        "customer": "恒通机械有限公司",
        "order": mine,
        "approved_on": DAY,
        "approver": "司徒明远",
        "reason": "老客户",
    }
    result = _take(desk, ("order_lines", [_line(mine, 4000)]), ("credit_exceptions", [word]))
    assert (result.added, result.refused) == (2, [])
    assert get(desk, "orders", order)["total"] == 530_00


def test_the_rows_of_one_import_share_the_credit_one_after_the_other(desk: Desk, order: int) -> None:
    add(desk, "orders", customer=1, owner=1, confirmed_at=NOON, delivered_on=DAY)  # a year of sales makes a limit
    add(desk, "order_lines", order=2, product=1, quantity=100_000, net_price=100_00, tax_rate="0.06")
    by_hand = {"grade": "A", "reason": "老客户", "decided_by": "会长", "valid_until": date(2099, 1, 1)}
    add(desk, "credit_reviews", customer=1, reviewed_on=DAY, active=True, **by_hand)
    credit = desk.read(get_credit, 1, DAY)
    assert credit is not None and credit.limit == 2000_00
    room = credit.free // 53_00  # so many more half pieces: a whole one stands there already
    mine = get(desk, "orders", order)["number"]
    result = _take(desk, ("order_lines", [_line(mine, 500) for _ in range(room + 2)]))
    assert (result.added, [one.row for one in result.refused]) == (room, [room + 2, room + 3])


def test_an_imported_state_or_moment_of_handing_down_is_held_like_the_button(desk: Desk, order: int) -> None:
    fresh = add(desk, "orders", customer=1, owner=1, confirmed_at=NOON)
    add(desk, "order_lines", order=fresh, product=1, quantity=9000, net_price=100_00, tax_rate="0.06")
    number = get(desk, "orders", fresh)["number"]
    same = {"number": number, "customer": "恒通机械有限公司", "owner": "江一舟", "confirmed_at": NOON}
    result = _take(desk, ("orders", [{**same, "state": "in_work"}]))
    assert _blamed(result) == [("orders", 2, "state", "in_work")]
    with pytest.raises(DeskError, match="需领导特批"):
        change(desk, "orders", fresh, dispatched_at=NOON)
    told = desk.write(change_field, "orders", [fresh], "dispatched_at", NOON)
    assert (told.changed, len(told.refused)) == ([], 1)
    assert get(desk, "orders", fresh)["state"] == "confirmed"
    assert get(desk, "orders", fresh)["dispatched_at"] is None


def test_a_bulk_edit_changes_what_the_credit_takes_and_refuses_the_rest(desk: Desk, order: int) -> None:
    fresh = add(desk, "orders", customer=1, owner=1, confirmed_at=NOON)
    add(desk, "order_lines", order=fresh, product=1, quantity=1000, net_price=100_00, tax_rate="0.06")
    ids = desk.read(lists.find_ids, "order_lines")
    told = desk.write(change_field, "order_lines", ids, "net_price", 200_00)
    assert [row.id for row in told.changed] == [2]
    assert [(row.id, error.field) for row, error in told.refused] == [(1, "quantity")]
    assert (get(desk, "orders", order)["total"], get(desk, "orders", fresh)["total"]) == (106_00, 212_00)


def test_an_order_is_not_given_to_another_customer_nor_taken_from_its_contract_beyond_the_credit(desk: Desk) -> None:
    add(desk, "people", name="江一舟", role="rep")
    add(desk, "products", name="展位", code="ZW")
    add(desk, "customers", name="恒通机械有限公司")
    add(desk, "customers", name="江城金禾实业有限公司")
    add(desk, "contracts", customer=1, owner=1, title="展位")
    add(desk, "credit_reviews", customer=1, reviewed_on=DAY, active=True)
    for values in ({"customer": 2}, {"customer": 1, "contract": 1}):
        found = add(desk, "orders", owner=1, confirmed_at=NOON, **values)
        add(desk, "order_lines", order=found, product=1, quantity=1000, net_price=100_00, tax_rate="0.06")
        move(desk, "orders", found, "dispatch")
    with pytest.raises(DeskError, match="需领导特批") as first:
        change(desk, "orders", 1, customer=1)
    with pytest.raises(DeskError, match="需领导特批") as second:
        change(desk, "orders", 2, contract=None)
    assert (first.value.field, second.value.field) == ("customer", "contract")


def test_an_archived_line_or_order_comes_back_only_within_the_credit_and_undo_puts_back_what_was(
    desk: Desk, order: int
) -> None:
    for sheet, record in (("order_lines", 1), ("orders", order)):
        desk.write_at(NOON, records.archive_record, sheet, record)
        with pytest.raises(DeskError, match="信用特批"):
            desk.write_at(NOON, records.restore_record, sheet, record)
        desk.write(undo.undo_change)
        assert get(desk, "orders", order)["total"] == 106_00


def test_a_leaders_word_is_given_with_the_order_in_one_step_and_taken_back_with_it(desk: Desk, order: int) -> None:
    fresh = add(desk, "orders", customer=1, owner=1, confirmed_at=NOON)
    add(desk, "order_lines", order=fresh, product=1, quantity=9000, net_price=100_00, tax_rate="0.06")
    with pytest.raises(DeskError, match="领导特批下达"):
        move(desk, "orders", fresh, "dispatch")
    with pytest.raises(DeskError) as refused:
        move(desk, "orders", fresh, "dispatch_anyway", reason="老客户")
    assert refused.value.field == "approver"
    credit = desk.read(get_credit, 1, DAY)
    assert credit is not None
    move(desk, "orders", fresh, "dispatch_anyway", reason="老客户", approver="司徒明远")
    row, word = get(desk, "orders", fresh), get(desk, "credit_exceptions", 1)
    assert (row["state"], row["dispatched_at"]) == ("issued", NOON)
    said = [word[name] for name in ("approver", "reason", "prepay", "approved_on")]
    assert said == ["司徒明远", "老客户", credit.policy.prepay, DAY]
    assert (word.refs["customer"], word.refs["order"]) == (1, fresh)
    desk.write(undo.undo_change)
    assert get(desk, "orders", fresh)["state"] == "confirmed"
    assert not len(desk.read(lists.find_ids, "credit_exceptions"))


def test_a_cancelled_order_is_reopened_where_it_stood_only_within_the_credit(desk: Desk, order: int) -> None:
    move(desk, "orders", order, "cancel", reason="改期")
    with pytest.raises(DeskError, match="理由"):
        move(desk, "orders", order, "reopen")
    with pytest.raises(DeskError, match="信用特批") as refused:
        move(desk, "orders", order, "reopen", reason="又要了")
    assert "领导特批下达" not in str(refused.value)  # that button is not there
    add(desk, "credit_exceptions", customer=1, order=order, approved_on=DAY, approver="司徒明远", reason="老客户")
    move(desk, "orders", order, "reopen", reason="又要了")
    row = get(desk, "orders", order)
    assert (row["state"], row["state_reason"], row["total"]) == ("issued", "又要了", 106_00)
    desk.write(undo.undo_change)
    assert get(desk, "orders", order)["state"] == "cancelled"
    fresh = add(desk, "orders", customer=1, owner=1, confirmed_at=NOON)  # never handed down: it takes no credit yet
    add(desk, "order_lines", order=fresh, product=1, quantity=1000, net_price=100_00, tax_rate="0.06")
    move(desk, "orders", fresh, "cancel", reason="改期")
    move(desk, "orders", fresh, "reopen", reason="又要了")
    assert get(desk, "orders", fresh)["state"] == "confirmed"


def test_a_reopened_order_that_was_delivered_in_part_says_so(desk: Desk) -> None:
    add(desk, "people", name="江一舟", role="rep")
    add(desk, "products", name="展位", code="ZW")
    add(desk, "customers", name="恒通机械有限公司")
    order = add(desk, "orders", customer=1, owner=1, confirmed_at=NOON, dispatched_at=NOON)
    add(desk, "order_lines", order=order, product=1, quantity=2000, net_price=100_00, tax_rate="0.06")
    add(desk, "deliveries", order=order, product=1, delivered_on=DAY, quantity=1000)
    move(desk, "orders", order, "cancel", reason="改期")
    move(desk, "orders", order, "reopen", reason="又要了")
    assert get(desk, "orders", order)["state"] == "part_delivered"


def test_an_order_of_a_contract_that_was_ended_is_not_reopened(desk: Desk) -> None:
    add(desk, "people", name="江一舟", role="rep")
    add(desk, "customers", name="恒通机械有限公司")
    contract = add(desk, "contracts", customer=1, owner=1, title="展位", signed_on=DAY)
    order = add(desk, "orders", customer=1, owner=1, confirmed_at=NOON, contract=contract)
    move(desk, "orders", order, "cancel", reason="改期")
    move(desk, "contracts", contract, "end", reason="双方同意")
    with pytest.raises(DeskError, match="已终结"):
        move(desk, "orders", order, "reopen", reason="又要了")


def test_a_review_tells_the_rule_that_holds_the_grade_down_and_the_customer_its_terms(desk: Desk, order: int) -> None:
    add(desk, "orders", customer=1, owner=1, confirmed_at=NOON, delivered_on=DAY)
    add(desk, "order_lines", order=2, product=1, quantity=600_000, net_price=100_00, tax_rate="0.06")
    good = {"customer": 1, "reviewed_on": DAY, "active": True, "licence": True, "clean": True}
    plain = get(desk, "credit_reviews", add(desk, "credit_reviews", **good))
    told = get(desk, "credit_reviews", add(desk, "credit_reviews", **good, dishonest=True))
    assert (plain["grade"], told["grade"], plain["score"] == told["score"]) == ("C", "E", True)
    assert "。" not in str(plain["detail"]) and str(told["detail"]).endswith("。列入失信名单，E 级")
    said = [
        words.format(**values) for words, values in desk.read(tell_standing, "customers", get(desk, "customers", 1))
    ]
    assert "按等级须预付 100%。" in said


def test_the_english_credit_sheet_says_scores_and_rules_in_english(desk: Desk, order: int) -> None:
    good = {"customer": 1, "reviewed_on": DAY, "active": True, "licence": True, "clean": True}
    review = add(desk, "credit_reviews", **good, dishonest=True)
    detail = str(get(desk, "credit_reviews", review)["detail"])
    assert "按期付款" in detail and say_kept(detail, "zh_CN") == detail
    english = say_kept(detail, "en")
    assert not re.search("[\u4e00-\u9fff]", english.replace("　", "")) and "/35" in english
    words = page_text(make_paper(desk, "credit-sheet", Asked(ids=(review,), language="en")), 0)
    assert "按期付款" not in words and "失信" not in words
