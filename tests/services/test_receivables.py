"""Contracts not fully paid, and the register of contracts."""

from datetime import date, datetime

from chamber_desk.domain.list_papers import Fen, ListPaper, Said, Stack
from chamber_desk.i18n import fill
from chamber_desk.services import contract_register, receivables, standing

from .making import Office, add, complete, get, move

TODAY = date(2026, 11, 23)


def _sign(office: Office, customer: str, *dues: tuple[date, int]) -> int:
    contract = office.add_contract(customer, "单小明", ("标准展位", 1000, sum(fen for _day, fen in dues)))
    for due_on, fen in dues:
        add(office.desk, "instalments", contract=contract, due_on=due_on, amount=fen)
    complete(office.desk, contract)
    for key in ("submit", "approve", "sign", "start"):
        move(office.desk, "contracts", contract, key)
    return contract


def _register(office: Office) -> ListPaper:
    return office.desk.read(contract_register.get_contract_register, date(2026, 1, 1), "zh_CN")


def test_contracts_not_fully_paid_tell_percent_and_days_late_the_latest_first(office: Office) -> None:
    one = _sign(office, "江城博远科技有限公司", (date(2026, 12, 1), 1000_00))
    other = _sign(office, "江城瑞丰贸易有限公司", (date(2026, 10, 17), 1000_00), (date(2026, 12, 1), 3000_00))
    add(office.desk, "receipts", contract=other, paid_on=date(2026, 11, 2), amount=400_00)
    found = office.desk.read(receivables.list_receivables, TODAY)
    assert [row.id for row in found] == [other, one]
    # 17 October is a Saturday: it is late from the Monday on.
    assert (found[0].percent, found[0].open, found[0].overdue, found[0].due_on, found[0].late) == (
        1000, 3600_00, 600_00, date(2026, 10, 19), 35,
    )  # fmt: skip
    assert (found[1].percent, found[1].overdue, found[1].late) == (0, 0, 0)


def test_a_contract_tells_what_of_its_plan_has_not_come_in_and_since_when(office: Office) -> None:
    contract = _sign(office, "江城瑞丰贸易有限公司", (date(2026, 10, 19), 1000_00), (date(2026, 12, 1), 3000_00))

    def told(now: datetime) -> list[str]:
        row = get(office.desk, "contracts", contract)
        found = office.desk.write_at(now, standing.tell_standing, "contracts", row)
        return [fill(*one) for one in found if "未收" in one[0]]

    late = "未收 4,000.00 元，其中逾期 1,000.00 元，最早一期已逾期 35 天。"
    assert told(datetime(2026, 11, 23, 9)) == [late]
    add(office.desk, "receipts", contract=contract, paid_on=date(2026, 11, 2), amount=1000_00)
    assert told(datetime(2026, 11, 23, 9)) == ["未收 3,000.00 元，最早一期 2026-12-01 到期。"]


def test_a_contract_paid_in_full_or_beyond_is_not_among_them(office: Office) -> None:
    contract = _sign(office, "江城瑞丰贸易有限公司", (date(2026, 10, 17), 1000_00))
    add(office.desk, "receipts", contract=contract, paid_on=date(2026, 11, 2), amount=1000_00)
    assert office.desk.read(receivables.list_receivables, TODAY) == []


def test_the_register_tells_what_came_in_what_is_open_what_was_delivered_and_where_it_lies(office: Office) -> None:
    contract = _sign(office, "江城瑞丰贸易有限公司", (date(2026, 12, 1), 1000_00))
    add(office.desk, "receipts", contract=contract, paid_on=date(2026, 11, 2), amount=400_00)
    order = office.add_order(
        "江城瑞丰贸易有限公司", "单小明", datetime(2026, 11, 3, 9), ("标准展位", 4000, 100_00), contract=contract
    )  # fmt: skip
    add(office.desk, "deliveries", order=order, product=1, delivered_on=date(2026, 11, 10), quantity=1000)
    item = {"contract": contract, "title": "展位服务", "kept_for": "D10", "place": "一柜", "filed_on": TODAY}
    add(office.desk, "archive_items", **item)
    (row,) = _register(office).rows
    assert row[4] == Fen(1000_00) and row[7:10] == (Fen(400_00), Fen(600_00), "25%")
    assert str(row[11]).startswith("S")


def test_a_void_contract_keeps_its_line_with_the_reason_and_owes_nothing(office: Office) -> None:
    contract = office.add_contract("江城瑞丰贸易有限公司", "单小明", ("标准展位", 1000, 1000_00))
    complete(office.desk, contract)
    move(office.desk, "contracts", contract, "submit")
    move(office.desk, "contracts", contract, "refuse", reason="客户撤回")
    paper = _register(office)
    (row,) = paper.rows
    assert row[10] == Stack((Said("作废"), "客户撤回")) and row[8] == Fen(None)
    assert paper.notes[0][0] == "编号连续性检查：无缺号。"
    assert [one.amount for one in paper.total if isinstance(one, Fen)] == [1000_00, 0, 0]
