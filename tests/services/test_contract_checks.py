"""A contract goes to review only when it is whole, and what was agreed is not edited."""

from datetime import date

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.i18n import explain, set_language
from chamber_desk.services import contract_checks, lists, records

from .making import Office, add, change, complete, get, move

FIRM = "江城瑞丰贸易有限公司"


@pytest.fixture
def draft(office: Office) -> int:
    """A draft of 1,000.00 that is whole."""
    contract = office.add_contract(FIRM, "单小明", ("展位", 1000, 1000_00))
    complete(office.desk, contract)
    return contract


def _codes(office: Office, contract: int) -> list[str]:
    return [code for code in office.desk.read(contract_checks.find_faults, contract) if code.startswith("E")]


def test_a_whole_draft_has_no_fault_and_goes_to_review(office: Office, draft: int) -> None:
    assert _codes(office, draft) == []
    move(office.desk, "contracts", draft, "submit")
    assert get(office.desk, "contracts", draft)["state"] == "in_review"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"ends_on": None}, "E06"),
        ({"deposit": 200_01}, "E12"),
    ],
)
def test_what_is_missing_in_the_contract_is_found(office: Office, draft: int, values: dict, code: str) -> None:
    change(office.desk, "contracts", draft, **values)
    assert code in _codes(office, draft)


def test_a_deposit_of_exactly_a_fifth_passes(office: Office, draft: int) -> None:
    change(office.desk, "contracts", draft, deposit=200_00)
    assert _codes(office, draft) == []


def test_a_payment_plan_short_of_one_fen_is_found(office: Office, draft: int) -> None:
    first = office.desk.read(lists.find_ids, "instalments", where={"contract": draft})[0]
    change(office.desk, "instalments", first, amount=999_99)
    assert _codes(office, draft) == ["E08"]


def test_a_chamber_without_a_bank_account_leaves_a_blank_in_the_contract(office: Office, draft: int) -> None:
    office.desk.write(contract_checks_settings_off)
    assert _codes(office, draft) == ["E13"]


def contract_checks_settings_off(session: records.Session) -> None:
    """The chamber's account is not known yet."""
    from chamber_desk.services.settings import OFFICE_BANK, set_setting

    set_setting(session, OFFICE_BANK, "")


def test_everything_that_is_missing_is_told_at_once_in_her_language(office: Office) -> None:
    bare = office.add_contract(FIRM, "单小明", ("展位", 1000, 1000_00))
    with pytest.raises(DeskError) as raised:
        move(office.desk, "contracts", bare, "submit")
    told = explain(raised.value)
    assert "有明细缺名称、单位或数量；生效日期、到期日期、地点、方式不全；付款计划之和不等于价款" in told
    set_language("en")
    assert "the payment plan does not add up to the price" in explain(raised.value)
    assert get(office.desk, "contracts", bare)["number"] is None


@pytest.mark.parametrize("sheet", ["contract_lines", "instalments"])
def test_what_is_in_review_is_neither_changed_nor_added_to_nor_put_away(office: Office, draft: int, sheet: str) -> None:
    move(office.desk, "contracts", draft, "submit")
    part = office.desk.read(lists.find_ids, sheet, where={"contract": draft})[0]
    more = {
        "contract_lines": {"name": "礼盒", "unit": "个", "quantity": 1000, "unit_price": 1},
        "instalments": {"due_on": date(2026, 12, 31), "amount": 1},
    }[sheet]
    for act in (
        lambda: change(office.desk, sheet, part, note="改"),
        lambda: add(office.desk, sheet, contract=draft, **more),
        lambda: office.desk.write(records.archive_record, sheet, part),
    ):
        with pytest.raises(DeskError, match="不能再改"):
            act()
    move(office.desk, "contracts", draft, "return", reason="税率应写明")
    change(office.desk, sheet, part, note="改")


def test_a_state_is_not_typed(office: Office, draft: int) -> None:
    with pytest.raises(DeskError, match="只能用"):
        change(office.desk, "contracts", draft, state="signed")


def test_a_contract_at_work_is_not_put_away_but_a_draft_is(office: Office, draft: int) -> None:
    move(office.desk, "contracts", draft, "submit")
    with pytest.raises(DeskError, match="不能存档"):
        office.desk.write(records.archive_record, "contracts", draft)
    move(office.desk, "contracts", draft, "return", reason="重写")
    with pytest.raises(DeskError, match="只能作废"):  # its number is drawn
        office.desk.write(records.archive_record, "contracts", draft)
