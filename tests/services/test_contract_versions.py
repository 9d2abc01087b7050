"""What a contract said at each review, and what changed since."""

from datetime import date

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.services import contract_versions, lists, undo
from chamber_desk.services.checking import check_office
from chamber_desk.services.contract_versions import Difference, compare
from chamber_desk.services.desk import Desk

from .making import add, change, complete, get, move


@pytest.fixture
def contract(desk: Desk) -> int:
    """A contract that was sent to review once."""
    add(desk, "people", name="江一舟", role="rep")
    add(desk, "customers", name="恒通机械有限公司")
    made = add(desk, "contracts", customer=1, owner=1, title="展位合同")
    for name, price in (("展位服务", 1000_00), ("会务培训", 2000_00)):
        add(desk, "contract_lines", contract=made, name=name, quantity=1000, unit_price=price)
    complete(desk, made)
    move(desk, "contracts", made, "submit")
    return made


def _versions(desk: Desk, contract: int) -> list[contract_versions.Version]:
    return desk.read(contract_versions.list_versions, contract)


def test_what_changed_between_two_reviews_is_told_by_heading(desk: Desk, contract: int) -> None:
    move(desk, "contracts", contract, "return", reason="价格有误")
    line = desk.read(lists.find_ids, "contract_lines", where={"contract": contract})[0]
    change(desk, "contract_lines", line, unit_price=1500_00, quantity=2000)
    change(desk, "contracts", contract, ends_on=date(2027, 1, 31))
    plan = desk.read(lists.find_ids, "instalments", where={"contract": contract})[0]
    total = get(desk, "contracts", contract)["total"]
    change(desk, "instalments", plan, amount=total)
    move(desk, "contracts", contract, "submit")
    first, second, now = _versions(desk, contract)
    told = {one.heading: (one.old, one.new) for one in compare(first, second)}
    assert told["价税合计"][0] == "3,000.00"
    assert told["期限"] == ("2026-12-01 — 2026-12-31", "2026-12-01 — 2027-01-31")
    name = get(desk, "contract_lines", line)["name"]
    assert "2 个 × 1,500.00 = 3,000.00" in told[str(name)][1]
    assert compare(second, now) == []
    assert (first.place, second.place, now.place) == (1, 2, 0)


def test_sent_back_and_in_again_without_a_change_keeps_one_version(desk: Desk, contract: int) -> None:
    move(desk, "contracts", contract, "return", reason="再看看")
    move(desk, "contracts", contract, "submit")
    assert [one.place for one in _versions(desk, contract)] == [1, 0]


def test_a_long_clause_is_told_by_the_place_that_changed(desk: Desk, contract: int) -> None:
    move(desk, "contracts", contract, "return", reason="违约责任要改")
    add(
        desk,
        "own_clauses",
        contract=contract,
        clause="added",
        title="其他约定",
        text="甲方应当配合乙方。" * 20 + "违约金为千分之一。",
    )
    move(desk, "contracts", contract, "submit")
    first, second = _versions(desk, contract)[:2]
    (added,) = compare(first, second)
    assert (added.heading, added.old) == ("其他约定", "")
    changed = contract_versions.Version(3, "", second.made_at, tuple(
        (heading, words.replace("千分之一", "千分之二")) for heading, words in second.sections
    ))  # fmt: skip
    (found,) = [one for one in compare(second, changed) if one.heading == "其他约定"]
    assert found == Difference("其他约定", "…配合乙方。违约金为千分之一。", "…配合乙方。违约金为千分之二。")
    assert [one.heading for one in compare(changed, first)][-1] == "其他约定"


def test_an_undone_review_takes_its_version_along(desk: Desk, contract: int) -> None:
    desk.write(undo.undo_change)
    assert [one.place for one in _versions(desk, contract)] == [0]
    desk.write(undo.redo_change)
    assert check_office(desk).faults == []


def test_a_version_there_is_not_is_refused_by_its_number(desk: Desk, contract: int) -> None:
    with pytest.raises(DeskError, match="没有第 7 版"):
        desk.read(contract_versions.find_version, contract, 7)


def test_a_rate_is_told_as_people_say_it(desk: Desk, contract: int) -> None:
    move(desk, "contracts", contract, "return", reason="税率有误")
    line = desk.read(lists.find_ids, "contract_lines", where={"contract": contract})[0]
    change(desk, "contract_lines", line, tax_rate="0.06")
    first = desk.read(contract_versions.find_version, contract, 0)
    change(desk, "contract_lines", line, tax_rate="0.13", note="新税率")
    told = [(one.old, one.new) for one in compare(first, desk.read(contract_versions.find_version, contract, 0))]
    assert any(old.endswith("；6%") and new.endswith("；13%；新税率") for old, new in told)
