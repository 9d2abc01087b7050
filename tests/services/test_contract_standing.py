"""What a contract tells of itself: duties that lapsed, where its paper lies and who has it."""

from datetime import date, timedelta

import pytest

from chamber_desk.domain.register_papers import REGISTER_PAPERS
from chamber_desk.services import register_papers, standing

from .making import Office, add, change, complete, get, move

TODAY = date.today()


@pytest.fixture
def contract(office: Office) -> int:
    """A contract that is being performed."""
    made = office.add_contract("江城瑞丰贸易有限公司", "单小明", ("标准展位", 1000, 1000_00))
    complete(office.desk, made)
    for key in ("submit", "approve", "sign", "start"):
        move(office.desk, "contracts", made, key)
    return made


def _told(office: Office, sheet: str, record: int) -> str:
    found = office.desk.read(standing.tell_standing, sheet, get(office.desk, sheet, record))
    return "".join(words.format(**values) for words, values in found)


def test_a_duty_that_lapsed_is_told_in_words_until_it_is_ticked(office: Office, contract: int) -> None:
    late, soon = TODAY - timedelta(days=3), TODAY + timedelta(days=3)
    duty = add(office.desk, "obligations", contract=contract, side="ours", text="提交验收报告", due_on=late)
    add(office.desk, "obligations", contract=contract, side="theirs", text="提供场地", due_on=soon)
    assert _told(office, "contracts", contract).startswith("逾期的履约事项 1 项：提交验收报告。")
    change(office.desk, "obligations", duty, done_on=TODAY)
    assert "逾期的履约事项" not in _told(office, "contracts", contract)


def test_the_paper_original_is_found_with_who_borrowed_it(office: Office, contract: int) -> None:
    item = {"contract": contract, "title": "展位服务", "kept_for": "D10", "place": "一柜二层", "filed_on": TODAY}
    shelf = add(office.desk, "archive_items", **item)
    lent = {
        "item": shelf,
        "borrower": "欧阳青",
        "lent_on": TODAY - timedelta(days=9),
        "due_on": TODAY - timedelta(days=2),
    }
    loan = add(office.desk, "loans", **lent)
    told = _told(office, "contracts", contract)
    assert "原件：一柜二层（S001-HT·" in told and "现由 欧阳青 借出" in told and "已逾期" in told
    assert "现由 欧阳青 借出" in _told(office, "archive_items", shelf)
    change(office.desk, "loans", loan, returned_on=TODAY)
    assert "借出" not in _told(office, "contracts", contract)


def test_the_sheet_of_suggestions_tells_what_became_of_each_and_what_the_customer_was_told(office: Office) -> None:
    given = {
        "content": "包装太薄",
        "suggested_on": date(2026, 5, 6),
        "department": "会展部",
        "measure": "改用纸箱",
        "answer": "已电话答复",
    }
    add(office.desk, "suggestions", **given)
    paper = next(one for one in REGISTER_PAPERS if one.sheet == "suggestions")
    (row,) = office.desk.read(register_papers.get_register, paper, (), "", "zh_CN").rows
    assert {"包装太薄", "会展部", "改用纸箱", "已电话答复"} <= set(map(str, row))
