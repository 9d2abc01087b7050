"""The office's own clauses: over the standard ones, for one contract alone, and never with a blank that cannot be filled."""

import pytest

from chamber_desk.documents.contract import print_contract
from chamber_desk.documents.preview import page_count, page_text
from chamber_desk.domain.clauses import CLAUSES
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.own_clauses import PLACES
from chamber_desk.services import contract_clauses, contracts, lists, records
from chamber_desk.services.desk import Desk

DISPUTE = {"clause": "dispute", "title": "争议", "text": "提交{arbitration_body}仲裁，金额{total_digits}元。"}


@pytest.fixture
def contract(desk: Desk) -> int:
    """A contract of 1,060.00 with one line."""
    person = desk.write(records.add_record, "people", {"name": "甲", "role": "rep"})
    firm = desk.write(records.add_record, "customers", {"name": "恒通公司"})
    made = desk.write(
        records.add_record, "contracts", {"customer": firm, "owner": person, "title": "展位合同", "state": "draft"}
    )
    line = {"contract": made, "name": "展位", "unit": "个", "quantity": 1000, "unit_price": 106000, "tax_rate": "0.06"}
    desk.write(records.add_record, "contract_lines", line)
    return made


def _printed(desk: Desk, contract: int, language: str = "zh_CN") -> dict[str, str]:
    return {one.title: one.text for one in desk.read(contracts.get_contract_facts, contract, language).clauses}


def test_without_own_clauses_the_standard_ones_stand(desk: Desk, contract: int) -> None:
    titles = list(_printed(desk, contract))
    assert titles == [one.title for one in CLAUSES if one.key not in ("parties", "signatures", "deposit")]


def test_the_offices_wording_stands_in_place_of_the_standard_one_with_its_blanks_filled(
    desk: Desk, contract: int
) -> None:
    desk.write(records.add_record, "own_clauses", DISPUTE)
    printed = _printed(desk, contract)
    assert printed["争议"] == "提交／仲裁，金额1,060.00元。"
    assert "争议解决" not in printed


def test_the_wording_of_one_contract_goes_over_the_offices_and_leaves_others_alone(desk: Desk, contract: int) -> None:
    desk.write(records.add_record, "own_clauses", {**DISPUTE, "title": "仅此一份", "contract": contract})
    desk.write(records.add_record, "own_clauses", DISPUTE)
    assert "仅此一份" in _printed(desk, contract)
    assert desk.read(contract_clauses.is_wording_changed, contract)
    firm = desk.write(records.add_record, "customers", {"name": "另一家公司"})
    other = {"customer": firm, "owner": desk.read(lists.find_ids, "people")[0], "title": "另一份"}
    made = desk.write(records.add_record, "contracts", other)
    line = {"contract": made, "name": "培训", "unit": "场", "quantity": 1000, "unit_price": 100, "tax_rate": "0.06"}
    desk.write(records.add_record, "contract_lines", line)
    assert "争议" in _printed(desk, made)
    assert not desk.read(contract_clauses.is_wording_changed, made)


def test_an_added_clause_stands_before_the_last_one(desk: Desk, contract: int) -> None:
    desk.write(records.add_record, "own_clauses", {"clause": "added", "title": "廉洁", "text": "双方不得行贿。"})
    assert list(_printed(desk, contract))[-2:] == ["廉洁", "生效、份数与文字"]


def test_a_clause_that_may_be_missing_is_left_out(desk: Desk, contract: int) -> None:
    own = {"clause": "confidential", "title": "保密", "left_out": True}
    desk.write(records.add_record, "own_clauses", own)
    assert "保密与个人信息" not in _printed(desk, contract)


def test_an_archived_clause_gives_the_standard_one_back(desk: Desk, contract: int) -> None:
    made = desk.write(records.add_record, "own_clauses", DISPUTE)
    desk.write(records.archive_record, "own_clauses", made)
    assert "争议解决" in _printed(desk, contract)


def test_without_english_words_an_english_paper_prints_the_chinese_which_prevails(desk: Desk, contract: int) -> None:
    desk.write(records.add_record, "own_clauses", DISPUTE)
    assert "仲裁" in _printed(desk, contract, "en")["争议"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({**DISPUTE, "text": "价款{price}元"}, "text"),
        ({**DISPUTE, "text": "括号没有关上{total_digits"}, "text"),
        ({**DISPUTE, "text": "空的{}"}, "text"),
        ({**DISPUTE, "text_en": "Price {nothing}"}, "text_en"),
        ({**DISPUTE, "text": None}, "text"),
        ({"clause": "liability", "title": "违约", "left_out": True}, "left_out"),
        ({"clause": "added", "title": "无", "left_out": True}, "left_out"),
    ],
    ids=[
        "no such blank",
        "not closed",
        "empty blank",
        "English blank",
        "no text",
        "demanded by law",
        "added and left out",
    ],
)
def test_a_wrong_clause_is_named_before_it_is_saved(
    desk: Desk, contract: int, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(DeskError) as raised:
        desk.write(records.add_record, "own_clauses", wrong)
    assert raised.value.field == field
    assert _printed(desk, contract)["争议解决"]


def test_every_blank_that_is_offered_can_be_filled(desk: Desk, contract: int) -> None:
    text = "；".join(f"{{{place}}}" for place in PLACES if not place.endswith("_table"))
    desk.write(records.add_record, "own_clauses", {**DISPUTE, "text": text})
    assert "{" not in _printed(desk, contract)["争议"]


def test_a_customers_text_is_never_read_as_a_blank(desk: Desk, contract: int) -> None:
    firm = desk.write(records.add_record, "customers", {"name": "<b>{total_digits}&公司"})
    row = desk.read(lists.get_row, "contracts", contract)
    desk.write(records.change_record, "contracts", contract, row.version, {"customer": firm})
    desk.write(records.add_record, "own_clauses", {**DISPUTE, "text": "甲方是{buyer_name}。"})
    assert _printed(desk, contract)["争议"] == "甲方是<b>{total_digits}&公司。"


def test_a_traditional_contract_is_traditional_throughout(desk: Desk, contract: int) -> None:
    """Title, standard clauses, terms and capitals in 繁體; what the office wrote itself stays as it wrote it."""
    desk.write(records.add_record, "own_clauses", DISPUTE)
    facts = desk.read(contracts.get_contract_facts, contract, "zh_TW")
    told = {one.title: one.text for one in facts.clauses}
    assert "大寫：人民幣壹仟零陸拾元整" in told["價款"]
    assert "收到款項後五個工作日內" in told["付款"] and "按第十條歸屬" in told["風險與所有權"]
    assert told["争议"].startswith("提交")
    standard = "".join(text for title, text in told.items() if title != "争议")
    assert not set("为与价约质标准验损开险条签订维护") & set(standard)
    text = "".join(
        "".join(page_text(pdf, page).split()) for pdf in [print_contract(facts)] for page in range(page_count(pdf))
    )
    assert "第十條" in text and "第一條標的與數量" in text
