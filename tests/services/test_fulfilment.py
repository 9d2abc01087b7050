"""An order from its contract to the last delivery: slips, tasks, checks, part deliveries, questions (features 44 to 49)."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import Stack
from chamber_desk.services import deliveries, lists, records, slip_papers, standing, undo
from chamber_desk.services.delivered import read_owed

from .making import NOON, Office, add, change, complete, get, move

FIRM = "江城瑞丰贸易有限公司"


@pytest.fixture
def order(office: Office) -> int:
    """Two stands and five gift boxes, due on 30 November."""
    return office.add_order(
        FIRM, "单小明", NOON, ("标准展位", 2000, 8000_00), ("商会礼盒", 5000, 200_00), due_on=date(2026, 11, 30)
    )


def _told(office: Office, order: int) -> list[str]:
    told = office.desk.read(standing.tell_standing, "orders", get(office.desk, "orders", order))
    return [words.format(**values) for words, values in told]


def _deliver(office: Office, order: int, product: str, quantity: int, day: int, **more: object) -> int:
    return add(
        office.desk, "deliveries", order=order, product=office.id("products", product), quantity=quantity,
        delivered_on=date(2026, 11, day), **more,
    )  # fmt: skip


def test_the_order_takes_lines_requirement_and_day_from_contract_and_form(office: Office) -> None:
    contract = office.add_contract(FIRM, "单小明", ("标准展位", 2000, 9328_00))
    complete(office.desk, contract)
    for key in ("submit", "approve", "sign"):
        move(office.desk, "contracts", contract, key)
    move(office.desk, "contracts", contract, "order", due_on=date(2026, 12, 20), requirement="两展位相邻，靠主通道")
    (made,) = office.desk.read(lists.find_ids, "orders", where={"contract": contract})
    row = get(office.desk, "orders", made)
    assert (row["requirement"], row["due_on"], row["total"]) == ("两展位相邻，靠主通道", date(2026, 12, 20), 18656_00)


def test_handing_down_makes_a_numbered_slip_for_each_department_that_has_a_task(office: Office, order: int) -> None:
    change(office.desk, "orders", order, requirement="11 月 28 日前进场")
    for content, department in (("搭建展位", "会展服务部"), ("铺地毯", "会展服务部"), ("印礼盒", "市场部")):
        add(office.desk, "tasks", order=order, content=content, department=department, due_on=date(2026, 11, 25))
    move(office.desk, "orders", order, "dispatch", dispatched_at=datetime(2026, 11, 3, 10))
    slips = office.desk.read(lists.read_rows, "dispatches", office.desk.read(lists.find_ids, "dispatches", sort="slip"))
    number = get(office.desk, "orders", order)["number"]
    assert [(one["slip"], one["department"], one["sent_on"]) for one in slips] == [
        (f"{number}-01", "会展服务部", date(2026, 11, 3)),
        (f"{number}-02", "市场部", date(2026, 11, 3)),
    ]
    papers = office.desk.read(slip_papers.get_dispatch_slips, order, "zh_CN")
    assert [dict(one.facts)["接收部门"] for one in papers] == ["会展服务部", "市场部"]
    texts = dict(papers[0].texts)
    assert texts["要求"] == "11 月 28 日前进场"
    tasks = texts["本部门任务"]
    assert isinstance(tasks, Stack) and [str(one).split("　")[1] for one in tasks.values] == ["搭建展位", "铺地毯"]
    assert "还没有签收的部门：会展服务部、市场部。" in [
        line.replace("('", "").replace("', '", "、").replace("')", "") for line in _told(office, order)
    ]


def test_a_department_that_gets_its_task_later_is_told_to_have_no_slip(office: Office, order: int) -> None:
    move(office.desk, "orders", order, "dispatch")
    add(office.desk, "tasks", order=order, content="印礼盒", department="市场部", due_on=date(2026, 11, 25))
    assert any(line.startswith("还没有下达单的部门") and "市场部" in line for line in _told(office, order))
    add(office.desk, "dispatches", order=order, department="市场部", sent_on=date(2026, 11, 4))
    assert not any(line.startswith("还没有下达单的部门") for line in _told(office, order))


def test_lines_without_a_task_are_named_until_every_line_is_covered(office: Office, order: int) -> None:
    assert any(line.startswith("还没有分派任务") and "商会礼盒" in line for line in _told(office, order))
    stand, box = office.id("products", "标准展位"), office.id("products", "商会礼盒")
    add(office.desk, "tasks", order=order, content="搭建", product=stand, due_on=date(2026, 11, 25))
    (line,) = [line for line in _told(office, order) if line.startswith("还没有分派任务")]
    assert "商会礼盒" in line and "标准展位" not in line
    add(office.desk, "tasks", order=order, content="备货", product=box, due_on=date(2026, 11, 25))
    assert not any(line.startswith("还没有分派任务") for line in _told(office, order))


def test_the_next_weekly_check_is_named_until_the_work_is_done(office: Office, order: int) -> None:
    check = add(office.desk, "order_checks", order=order, checked_on=date(2026, 11, 6), progress=40, time_ok=True)
    assert get(office.desk, "order_checks", check)["next_on"] == date(2026, 11, 13)
    holiday = add(office.desk, "order_checks", order=order, checked_on=date(2026, 9, 24), progress=10)
    assert get(office.desk, "order_checks", holiday)["next_on"] == date(2026, 10, 8), "no check in the holidays"
    last = add(office.desk, "order_checks", order=order, checked_on=date(2026, 11, 13), progress=100)
    assert get(office.desk, "order_checks", last)["next_on"] is None


def test_two_deliveries_tell_what_is_owed_and_the_last_one_delivers_the_order(office: Office, order: int) -> None:
    move(office.desk, "orders", order, "dispatch")
    _deliver(office, order, "标准展位", 2000, 20, accepted=2000)
    first = _deliver(office, order, "商会礼盒", 3000, 20)
    assert get(office.desk, "orders", order)["state"] == "part_delivered"
    assert any(line.startswith("还欠") and "商会礼盒 2/5" in line for line in _told(office, order))
    change(office.desk, "deliveries", first, accepted=2000)  # one box was damaged
    assert any("商会礼盒 3/5" in line for line in _told(office, order))
    _deliver(office, order, "商会礼盒", 3000, 28)
    row = get(office.desk, "orders", order)
    assert (row["state"], row["delivered_on"]) == ("delivered", date(2026, 11, 28))
    assert "按期交付。" in _told(office, order) and "已全部交付。" in _told(office, order)
    promise = office.desk.read(deliveries.read_promises, [order])[order]
    assert promise.delivered is not None and promise.delivered <= promise.effective


def test_more_than_is_owed_what_was_not_ordered_and_more_accepted_than_came_are_refused(
    office: Office, order: int
) -> None:
    move(office.desk, "orders", order, "dispatch")
    _deliver(office, order, "商会礼盒", 3000, 20)
    with pytest.raises(DeskError, match="订了 5，还欠 2") as refused:
        _deliver(office, order, "商会礼盒", 3000, 21)
    assert refused.value.field == "quantity"
    with pytest.raises(DeskError, match="验收数量不能多于"):
        _deliver(office, order, "商会礼盒", 1000, 21, accepted=2000)
    other = office.add_order(FIRM, "单小明", NOON, ("标准展位", 1000, 8000_00))
    with pytest.raises(DeskError, match="没有订这个产品"):
        _deliver(office, other, "商会礼盒", 1000, 21)


def test_a_delivery_taken_out_again_opens_the_order_again(office: Office, order: int) -> None:
    move(office.desk, "orders", order, "dispatch")
    _deliver(office, order, "标准展位", 2000, 20)
    last = _deliver(office, order, "商会礼盒", 5000, 21)
    assert get(office.desk, "orders", order)["state"] == "delivered"
    office.desk.write(records.archive_record, "deliveries", last)
    row = get(office.desk, "orders", order)
    assert (row["state"], row["delivered_on"]) == ("part_delivered", None)
    office.desk.write(undo.undo_change)
    assert get(office.desk, "orders", order)["state"] == "delivered"
    assert [one.owed for one in office.desk.read(read_owed, order)] == [0, 0]


def test_a_question_of_the_customer_is_told_until_it_is_answered(office: Office, order: int) -> None:
    firm = office.id("customers", FIRM)
    said = {"customer": firm, "order": order, "talked_on": date(2026, 11, 3), "way": "phone", "kind": "question"}
    talk = add(office.desk, "talks", **said, content="展位能否靠窗")
    assert "客户的疑问还有 1 个没有答复。" in _told(office, order)
    move(office.desk, "talks", talk, "answer", answer="可以", answered_on=date(2026, 11, 4))
    assert not any("没有答复" in line for line in _told(office, order))
