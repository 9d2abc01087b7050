"""What was numbered, signed, agreed or lent stands: it is not put away, retyped or lent twice (features 38, 39, 42, 43)."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.services import contract_register, lists, records
from chamber_desk.services.moves import list_moves
from chamber_desk.services.numbers import find_number_faults

from .making import NOON, Office, add, change, complete, get, move

FIRM = "江城瑞丰贸易有限公司"


@pytest.fixture
def draft(office: Office) -> int:
    """A draft that is whole."""
    contract = office.add_contract(FIRM, "单小明", ("标准展位", 1000, 30_000_00))
    complete(office.desk, contract)
    return contract


def _offered(office: Office, contract: int) -> set[str]:
    return {one.key for one, may in list_moves("contracts", get(office.desk, "contracts", contract)) if may}


def test_a_draft_that_was_sent_back_is_made_void_with_its_reason_and_its_number_stays_in_the_register(
    office: Office, draft: int
) -> None:
    move(office.desk, "contracts", draft, "submit")
    move(office.desk, "contracts", draft, "return", reason="对方改了主意")
    with pytest.raises(DeskError, match="只能作废"):
        office.desk.write(records.archive_record, "contracts", draft)
    move(office.desk, "contracts", draft, "void", reason="客户取消参展")
    row = get(office.desk, "contracts", draft)
    assert (row["state"], row["number"], row["state_reason"]) == ("void", "商销合字〔2026〕第0001号", "客户取消参展")
    office.desk.write(records.archive_record, "contracts", draft)  # out of the list, but never out of the register
    paper = office.desk.read(contract_register.get_contract_register, date(2026, 11, 30), "zh_CN")
    assert any("商销合字〔2026〕第0001号" in str(cell) for cell in paper.rows[0])
    assert office.desk.read(find_number_faults) == []


def test_a_draft_without_a_number_is_put_away_and_not_made_void(office: Office, draft: int) -> None:
    assert "void" not in _offered(office, draft)
    with pytest.raises(DeskError, match="直接存档"):
        move(office.desk, "contracts", draft, "void", reason="不签了")
    office.desk.write(records.archive_record, "contracts", draft)
    assert get(office.desk, "contracts", draft).archived


def test_a_recorded_signing_is_neither_retyped_nor_put_away(office: Office, draft: int) -> None:
    for key in ("submit", "approve", "sign"):
        move(office.desk, "contracts", draft, key)
    (signing,) = office.desk.read(lists.find_ids, "signings", where={"contract": draft})
    with pytest.raises(DeskError, match="补充协议"):
        change(office.desk, "signings", signing, our_signer="仲孙越")
    with pytest.raises(DeskError, match="补充协议"):
        office.desk.write(records.archive_record, "signings", signing)


def test_an_opinion_is_entered_by_its_move_alone_and_stands_once_the_round_is_over(office: Office, draft: int) -> None:
    move(office.desk, "contracts", draft, "submit")
    first = office.desk.read(lists.find_ids, "review_steps", where={"contract": draft, "step": "sales"})[0]
    with pytest.raises(DeskError, match="登记会签意见"):
        change(office.desk, "review_steps", first, verdict="agree")
    with pytest.raises(DeskError, match="登记会签意见"):
        office.desk.write(records.archive_record, "review_steps", first)
    move(office.desk, "contracts", draft, "opine", verdict="agree", opinion="价格合里")
    change(office.desk, "review_steps", first, opinion="价格合理")  # a slip, while the round runs
    move(office.desk, "contracts", draft, "approve")
    with pytest.raises(DeskError, match="已经结束"):
        change(office.desk, "review_steps", first, opinion="不同意")


def test_the_payment_plan_never_comes_to_more_than_the_price(office: Office) -> None:
    contract = office.add_contract(FIRM, "单小明", ("标准展位", 1000, 30_000_00))
    first = add(office.desk, "instalments", contract=contract, due_on=date(2026, 12, 5), amount=10_000_00)
    with pytest.raises(DeskError, match=r"合计 30,000\.01 元，超过合同价款 30,000\.00 元") as refused:
        add(office.desk, "instalments", contract=contract, due_on=date(2027, 1, 10), amount=20_000_01)
    assert refused.value.field == "amount"
    add(office.desk, "instalments", contract=contract, due_on=date(2027, 1, 10), amount=20_000_00)
    with pytest.raises(DeskError, match="超过合同价款"):
        change(office.desk, "instalments", first, amount=10_000_01)
    office.desk.write(records.archive_record, "instalments", first)
    add(office.desk, "instalments", contract=contract, due_on=date(2026, 12, 8), amount=10_000_00)


def test_the_one_original_is_not_lent_again_before_it_is_back(office: Office) -> None:
    item = add(office.desk, "archive_items", title="展位合同", kept_for="D10", place="二号柜", filed_on=NOON.date())
    loan = add(office.desk, "loans", item=item, borrower="欧阳青", lent_on=date(2026, 11, 3), due_on=date(2026, 11, 10))
    with pytest.raises(DeskError, match="已由 欧阳青 借出"):
        add(office.desk, "loans", item=item, borrower="单小明", lent_on=date(2026, 11, 4))
    change(office.desk, "loans", loan, due_on=date(2026, 11, 17))  # longer than was said
    change(office.desk, "loans", loan, returned_on=date(2026, 11, 12), now=datetime(2026, 11, 12, 9))
    add(office.desk, "loans", item=item, borrower="单小明", lent_on=date(2026, 11, 13))
    with pytest.raises(DeskError, match="已由 单小明 借出"):
        change(office.desk, "loans", loan, returned_on=None)


def test_what_was_put_away_is_not_brought_back_into_what_is_agreed_or_lent_already(office: Office, draft: int) -> None:
    line = add(office.desk, "contract_lines", contract=draft, name="地毯", unit="平", quantity=1000, unit_price=100_00)
    office.desk.write(records.archive_record, "contract_lines", line)
    move(office.desk, "contracts", draft, "submit")
    with pytest.raises(DeskError, match="已送审"):
        office.desk.write(records.restore_record, "contract_lines", line)
    item = add(office.desk, "archive_items", title="展位合同", kept_for="D10", place="二号柜", filed_on=NOON.date())
    loan = add(office.desk, "loans", item=item, borrower="欧阳青", lent_on=date(2026, 11, 3))
    office.desk.write(records.archive_record, "loans", loan)
    add(office.desk, "loans", item=item, borrower="单小明", lent_on=date(2026, 11, 4))
    with pytest.raises(DeskError, match="已由 单小明 借出"):
        office.desk.write(records.restore_record, "loans", loan)
