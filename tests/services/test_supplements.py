"""A contract in force is changed by a supplementary agreement of its own, never by an edit."""

from datetime import date

import pytest

from chamber_desk.documents.contract import print_contract
from chamber_desk.documents.preview import page_count, page_text
from chamber_desk.domain.errors import DeskError
from chamber_desk.services import (
    contract_checks,
    contracts,
    lists,
    numbers,
    standing,
    supplements,
    undo,
    word_templates,
)
from chamber_desk.services.desk import Desk

from .making import NOON, add, change, complete, get, move

WORDS = "第三条的服务期限改为至2027年6月30日，单价不变。"


@pytest.fixture
def contract(desk: Desk) -> int:
    """A signed contract with one line and one payment."""
    add(desk, "people", name="江一舟", role="rep")
    add(desk, "customers", name="恒通机械有限公司")
    given = {"starts_on": date(2026, 12, 1), "ends_on": date(2027, 3, 31)}
    made = add(desk, "contracts", customer=1, owner=1, title="理事单位服务", **given)
    add(desk, "contract_lines", contract=made, name="理事单位服务包", quantity=1000, unit_price=6000_00)
    complete(desk, made)
    for key in ("submit", "approve", "sign"):
        move(desk, "contracts", made, key)
    return made


def _draft(desk: Desk, contract: int, words: str = WORDS) -> int:
    return desk.write_at(NOON, supplements.supplement_contract, contract, words)


def _read(desk: Desk, contract: int, language: str = "zh_CN") -> str:
    pdf = print_contract(desk.read(contracts.get_contract_facts, contract, language))
    return "".join("".join(page_text(pdf, index).split()) for index in range(page_count(pdf)))


def test_a_supplement_is_a_draft_of_the_same_customer_that_copies_no_line(desk: Desk, contract: int) -> None:
    row = get(desk, "contracts", _draft(desk, contract))
    assert (row["state"], row["number"], row.refs["supplements"]) == ("draft", None, contract)
    assert (row["title"], row.refs["customer"], row.refs["owner"]) == ("《理事单位服务》补充协议", 1, 1)
    assert desk.read(lists.count_records, "contract_lines", where={"contract": row.id}) == 0
    (clause,) = desk.read(lists.find_ids, "own_clauses", where={"contract": row.id})
    assert get(desk, "own_clauses", clause)["text"] == WORDS
    desk.write(undo.undo_change)
    assert desk.read(lists.count_records, "contracts") == 1
    assert desk.read(lists.count_records, "own_clauses") == 0


def test_only_a_contract_in_force_has_one_and_it_says_what_changes(desk: Desk, contract: int) -> None:
    other = add(desk, "contracts", customer=1, owner=1, title="草案")
    with pytest.raises(DeskError, match="草稿可以直接修改"):
        _draft(desk, other)
    with pytest.raises(DeskError, match="写明补充协议变更什么"):
        _draft(desk, contract, "  ")
    supplement = _draft(desk, contract)
    for key in ("submit", "approve", "sign"):
        move(desk, "contracts", supplement, key)
    with pytest.raises(DeskError, match="在原合同上另订"):
        _draft(desk, supplement)


def test_it_takes_the_contracts_number_with_its_own_count_and_leaves_no_gap(desk: Desk, contract: int) -> None:
    main = get(desk, "contracts", contract)["number"]
    first, second = _draft(desk, contract), _draft(desk, contract, "账号改为6222。")
    move(desk, "contracts", second, "submit")
    move(desk, "contracts", second, "return", reason="改字")
    move(desk, "contracts", first, "submit")
    move(desk, "contracts", second, "submit")
    assert [get(desk, "contracts", one)["number"] for one in (second, first)] == [f"{main}-补01", f"{main}-补02"]
    move(desk, "contracts", first, "refuse", reason="不必")
    third = _draft(desk, contract, "再改。")
    move(desk, "contracts", third, "submit")
    assert get(desk, "contracts", third)["number"] == f"{main}-补03"
    assert desk.read(numbers.find_number_faults) == []
    other = add(desk, "contracts", customer=1, owner=1, title="下一份")
    add(desk, "contract_lines", contract=other, name="展位", quantity=1000, unit_price=100_00)
    complete(desk, other)
    move(desk, "contracts", other, "submit")
    assert get(desk, "contracts", other)["number"] == main.replace("0001", "0002")


def test_it_lacks_nothing_for_want_of_lines_but_what_it_adds_must_be_whole(desk: Desk, contract: int) -> None:
    supplement = _draft(desk, contract)
    assert not [one for one in desk.read(contract_checks.find_faults, supplement) if one.startswith("E")]
    line = add(desk, "contract_lines", contract=supplement, name="展位", quantity=1000, unit_price=100_00)
    assert {"E03", "E08"} <= set(desk.read(contract_checks.find_faults, supplement))
    change(desk, "contract_lines", line, unit="个")
    add(desk, "instalments", contract=supplement, due_on=date(2027, 2, 1), amount=100_00)
    assert not [one for one in desk.read(contract_checks.find_faults, supplement) if one.startswith("E")]
    bare = add(desk, "contracts", customer=1, owner=1, title="草案")
    assert "E02" in desk.read(contract_checks.find_faults, bare)


def test_signed_it_is_told_beside_its_contract_and_the_contract_beside_it(desk: Desk, contract: int) -> None:
    def told(record: int) -> str:
        found = desk.read(standing.tell_standing, "contracts", get(desk, "contracts", record))
        return "".join(words.format(**values) for words, values in found)

    supplement, main = _draft(desk, contract), get(desk, "contracts", contract)["number"]
    assert "补充协议" not in told(contract)
    move(desk, "contracts", supplement, "submit")
    move(desk, "contracts", supplement, "approve")
    move(desk, "contracts", supplement, "sign", signed_on=date(2026, 11, 20))
    assert f"补充协议：{main}-补01（2026-11-20）。" in told(contract)
    assert f"补充的合同：{main} 理事单位服务。" in told(supplement)
    assert get(desk, "contracts", contract)["state"] == "signed"


def test_its_paper_says_what_changes_and_how_it_stands_beside_the_contract(desk: Desk, contract: int) -> None:
    supplement, main = _draft(desk, contract), get(desk, "contracts", contract)["number"]
    move(desk, "contracts", supplement, "submit")
    text = _read(desk, supplement)
    for told in (f"经双方协商，就《理事单位服务》（合同编号：{main}）订立本补充协议：", f"合同编号：{main}-补01",
                 "第一条变更内容" + WORDS, "第二条效力和份数本协议与原合同具有同等效力，不一致的以本协议为准；未变更的条款继续有效。",
                 "一式4份，双方各执2份", "恒通机械有限公司", "甲方（盖章）"):  # fmt: skip
        assert told in text, told
    for absent in ("价税合计", "付款日期", "履行地点", "违约", "第三条　", "订立本合同，以资共同遵守"):
        assert absent not in text, absent


def test_the_lines_and_payments_it_adds_stand_in_it(desk: Desk, contract: int) -> None:
    supplement = _draft(desk, contract)
    add(desk, "contract_lines", contract=supplement, name="特装展位", unit="个", quantity=1000, unit_price=100_00)
    add(desk, "instalments", contract=supplement, due_on=date(2027, 2, 1), amount=100_00)
    text = _read(desk, supplement)
    for told in ("第二条增加的标的和付款计划", "特装展位", "人民币壹佰元整", "2027年2月1日", "第三条效力和份数"):
        assert told in text, told
    assert "理事单位服务包" not in text and "{" not in text


def test_a_clause_left_out_of_the_contract_is_said_to_hold_no_longer(desk: Desk, contract: int) -> None:
    supplement = _draft(desk, contract)
    add(desk, "own_clauses", contract=supplement, clause="confidential", title="保密与个人信息", left_out=True)
    assert "第二条保密与个人信息原合同的这一条不再适用。" in _read(desk, supplement)


def test_its_paper_is_there_in_english_and_in_traditional_signs(desk: Desk, contract: int) -> None:
    supplement = _draft(desk, contract)
    english = _read(desk, supplement, "en")
    assert "Supplementaryagreementto“理事单位服务”" in english
    assert "hasthesameeffectastheoriginalcontractandprevailswheretheydiffer" in english.replace("-", "")
    traditional = _read(desk, supplement, "zh_TW")
    assert "訂立本補充協議" in traditional and "未變更的條款繼續有效" in traditional


def test_what_may_name_prices_has_no_copy_without_and_fills_no_contract_template(desk: Desk, contract: int) -> None:
    supplement = _draft(desk, contract)
    with pytest.raises(DeskError, match="没有无价副本"):
        desk.read(lambda session: contracts.get_contract_facts(session, supplement, priced=False))
    with pytest.raises(DeskError, match="不能填进合同模板"):
        desk.read(word_templates.get_filling, supplement, "zh_CN")
