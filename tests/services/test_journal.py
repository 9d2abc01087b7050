"""Every write is one change set that can be read, taken back and done again."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.i18n import fill
from chamber_desk.services import journal, lists, records, undo
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from chamber_desk.services.settings import set_settings

from .making import NOON, Office, add, change, complete, get, look_at_everything, move


def _count(desk: Desk) -> int:
    return desk.read(journal.list_changes, 1)[0].id


def test_every_write_leaves_one_change_set_named_in_the_users_words(office: Office) -> None:
    desk = office.desk
    before = _count(desk)
    customer = add(desk, "customers", name="江城盛泽商行")
    change(desk, "customers", customer, region="青云区")
    desk.write(records.archive_record, "customers", customer)
    desk.write(records.restore_record, "customers", customer)
    contract = office.add_contract("江城盛泽商行", "单小明", ("展位", 1000, 100_00))
    complete(desk, contract)
    move(desk, "contracts", contract, "submit")
    desk.write(set_settings, {"office.phone": "0571-87654321", "office.address": "江城市"})
    names = [str(one.message_id.format(**one.values)) for one in reversed(desk.read(journal.list_changes, 12))]
    assert _count(desk) == before + 12
    assert names == [
        "新建客户：江城盛泽商行", "修改客户：江城盛泽商行", "存档客户：江城盛泽商行", "恢复客户：江城盛泽商行",
        "新建合同：展位服务", "新建合同明细：展位", "修改合同明细：展位", "修改合同：展位服务",
        "新建付款计划：2026-12-31", "修改设置", "送审：商销合字〔2026〕第0001号", "修改设置",
    ]  # fmt: skip
    assert {one.who for one in desk.read(journal.list_changes, 12)} == {"贺知秋"}


def test_a_write_that_changes_nothing_leaves_no_change_set(office: Office) -> None:
    before = _count(office.desk)
    customer = office.id("customers", "江城瑞丰贸易有限公司")
    change(office.desk, "customers", customer, name="江城瑞丰贸易有限公司")
    assert _count(office.desk) == before
    assert get(office.desk, "customers", customer).version == 1


def test_a_refused_write_leaves_nothing_at_all(office: Office) -> None:
    before, seen = _count(office.desk), look_at_everything(office.desk)
    told: list[frozenset[str]] = []
    office.desk.on_change.append(told.append)
    with pytest.raises(DeskError):
        add(office.desk, "orders", customer=office.id("customers", "江城瑞丰贸易有限公司"))
    with pytest.raises(DeskError):
        add(office.desk, "people", name="单小明", role="rep", number="YG001")
    assert (_count(office.desk), look_at_everything(office.desk), told) == (before, seen, [])


def test_who_listens_is_told_the_tables_that_were_touched(office: Office) -> None:
    told: list[frozenset[str]] = []
    office.desk.on_change.append(told.append)
    add(office.desk, "customers", name="江城盛泽商行")
    assert len(told) == 1
    assert {"customers", "counters", "changes"} <= told[0]
    assert "orders" not in told[0]


def test_a_record_tells_who_set_which_value_when(office: Office) -> None:
    customer = office.id("customers", "江城瑞丰贸易有限公司")
    change(
        office.desk, "customers", customer, now=datetime(2026, 11, 3, 9), region="青云区", created_on=date(2026, 1, 1)
    )
    change(office.desk, "customers", customer, now=datetime(2026, 11, 4, 9), region=None)
    lines = office.desk.read(journal.get_history, "customers", customer)
    told = [(one.change.at.day, one.column, one.old, one.new) for one in lines if one.act == "update"]
    assert told == [
        (4, "region", "青云区", None),
        (3, "created_on", NOON.date(), date(2026, 1, 1)),
        (3, "region", None, "青云区"),
    ]
    assert {one.column: one.new for one in lines if one.act == "insert"}["name"] == "江城瑞丰贸易有限公司"


def test_undo_and_redo_follow_one_another_in_any_number_of_steps(office: Office) -> None:
    desk = office.desk
    states = [look_at_everything(desk)]
    customer = add(desk, "customers", name="江城盛泽商行")
    states.append(look_at_everything(desk))
    for region in ("青云区", "白云区"):
        change(desk, "customers", customer, region=region)
        states.append(look_at_everything(desk))
    for _ in range(2):
        for state in reversed(states[:-1]):
            desk.write(undo.undo_change)
            assert look_at_everything(desk) == state
        for state in states[1:]:
            desk.write(undo.redo_change)
            assert look_at_everything(desk) == state
    with pytest.raises(DeskError, match="没有可以重做"):
        desk.write(undo.redo_change)
    assert check_office(desk).faults == []


def test_something_new_ends_what_could_be_done_again(office: Office) -> None:
    desk = office.desk
    add(desk, "customers", name="江城盛泽商行")
    desk.write(undo.undo_change)
    assert desk.read(journal.next_redo) is not None
    add(desk, "customers", name="江城安澜商行")
    assert desk.read(journal.next_redo) is None


def test_an_older_change_is_taken_back_alone_where_nothing_depends_on_it(office: Office) -> None:
    desk = office.desk
    customer = office.id("customers", "江城瑞丰贸易有限公司")
    change(desk, "customers", customer, region="青云区")
    first = _count(desk)
    change(desk, "customers", customer, industry="贸易")
    desk.write(undo.undo_change, first)
    row = get(desk, "customers", customer)
    assert (row["region"], row["industry"], row.version) == (None, "贸易", 4)
    with pytest.raises(DeskError, match="已经撤销过"):
        desk.write(undo.undo_change, first)
    assert check_office(desk).faults == []


def test_a_change_on_which_a_later_one_builds_is_not_taken_back(office: Office) -> None:
    desk = office.desk
    customer = office.id("customers", "江城瑞丰贸易有限公司")
    change(desk, "customers", customer, region="青云区")
    first = _count(desk)
    change(desk, "customers", customer, region="白云区")
    with pytest.raises(DeskError, match="修改客户：江城瑞丰贸易有限公司"):
        desk.write(undo.undo_change, first)


def test_a_record_that_others_refer_to_is_not_taken_out(office: Office) -> None:
    customer = add(office.desk, "customers", name="江城盛泽商行")
    made = _count(office.desk)
    add(office.desk, "contacts", customer=customer, name="江一舟")
    with pytest.raises(DeskError, match=r"联系人里还有记录用到它"):
        office.desk.write(undo.undo_change, made)
    assert get(office.desk, "customers", customer).title == "江城盛泽商行"


def test_a_number_that_was_taken_back_is_drawn_again_but_an_id_never(office: Office) -> None:
    first = add(office.desk, "customers", name="江城盛泽商行")
    number = get(office.desk, "customers", first)["number"]
    office.desk.write(undo.undo_change)
    second = add(office.desk, "customers", name="江城安澜商行")
    assert second > first
    assert get(office.desk, "customers", second)["number"] == number


def test_changes_are_listed_newest_first_page_by_page(office: Office) -> None:
    everything = office.desk.read(journal.list_changes)
    assert [one.id for one in everything] == list(range(len(everything), 0, -1))
    pages = office.desk.read(journal.list_changes, 5) + office.desk.read(journal.list_changes, 5, everything[4].id)
    assert pages == everything[:10]


def test_a_rehearsal_writes_nothing(office: Office) -> None:
    before = look_at_everything(office.desk)
    record = office.desk.rehearse(records.add_record, "customers", {"name": "江城盛泽商行"})
    assert office.desk.read(lists.get_row, "customers", record) is None
    assert look_at_everything(office.desk) == before


def test_a_change_of_a_record_without_words_of_its_own_is_named_after_what_it_hangs_on(desk) -> None:
    person = desk.write(records.add_record, "people", {"name": "甲", "role": "rep"})
    firm = desk.write(records.add_record, "customers", {"name": "恒通公司"})
    desk.write(records.add_record, "visits", {"customer": firm, "person": person, "planned_on": date(2026, 11, 23)})
    change = desk.read(journal.list_changes, 1)[0]
    assert fill(change.message_id, change.values) == "新建拜访：恒通公司"
