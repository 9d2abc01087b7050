"""Operators: who may sign in, who keeps whom, what each role does not see, and the name on every act."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.operators import NOTHING, SECRETS, hidden_from
from chamber_desk.services import bulk_edit, journal, lists, moves, operators, records, recycling, today, undo
from chamber_desk.services.changes import read_full
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from chamber_desk.services.finding import search_everything
from chamber_desk.services.importing import ReadTable, import_tables

from .making import NOON, Office, add, get

PASSWORD = "mima-123"
NAMES = {"secretary": "贺知秋", "leader": "司徒明远", "manager": "欧阳青", "rep": "单小明", "specialist": "仇思齐"}


@pytest.fixture(scope="module")
def kept_file(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small office with an operator of each role, a candidate and a negotiation."""
    import shutil

    path = tmp_path_factory.mktemp("kept") / "office.chamber"
    shutil.copy(filled_file, path)
    desk = Desk.open_desk(path)
    office = Office(desk)
    for role, name in NAMES.items():
        desk.write(operators.add_operator, name, role, PASSWORD, PASSWORD)
    add(desk, "candidates", name="柳如是", role="rep", applied_on=date(2026, 10, 9))
    deal = add(
        desk,
        "opportunities",
        customer=office.id("customers", "江城瑞丰贸易有限公司"),
        owner=office.id("people", "单小明"),
    )
    add(
        desk,
        "negotiations",
        opportunity=deal,
        subject="价格",
        prepared_on=date(2026, 11, 2),
        aim=100,
        floor=66,
        authority="九折",
    )
    desk.close()
    return path


@pytest.fixture
def kept(kept_file: Path, path: Path) -> Iterator[Desk]:
    """That office, open, nobody signed in yet."""
    import shutil

    shutil.copy(kept_file, path)
    desk = Desk.open_desk(path)
    yield desk
    desk.close()


def enter(desk: Desk, role: str) -> Desk:
    desk.sign_in(NAMES[role], PASSWORD)
    return desk


def test_an_office_without_operators_hides_nothing(office: Office) -> None:
    assert not office.desk.read(operators.has_operators)
    assert office.desk.hidden is NOTHING


def test_every_act_names_the_one_who_signed_in(kept: Desk) -> None:
    enter(kept, "rep")
    kept.write(records.add_record, "customers", {"name": "新客户"})
    assert kept.read(journal.list_changes, 1)[0].who == "单小明"
    enter(kept, "leader")
    kept.write(undo.undo_change)
    assert kept.read(journal.list_changes, 1)[0].who == "司徒明远"
    assert check_office(kept).faults == []


@pytest.mark.parametrize(
    ("name", "password"), [("贺知秋", "wrong-one"), ("没有这人", PASSWORD), ("贺知秋", ""), ("", "")]
)
def test_a_wrong_name_or_password_is_told_alike(kept: Desk, name: str, password: str) -> None:
    with pytest.raises(DeskError, match="姓名或密码不对"):
        kept.sign_in(name, password)
    assert kept.operator is None


def test_a_password_stands_as_argon2id_and_never_as_itself(kept: Desk, path: Path) -> None:
    hashes = [row["password"] for row in kept.read(read_full, "operators", [1, 2, 3, 4, 5]).values()]
    assert len(set(hashes)) == 5 and all(one.startswith("$argon2id$") for one in hashes)
    kept.close()
    assert PASSWORD.encode() not in path.read_bytes()


@pytest.mark.parametrize(("role", "labels"), [
    ("secretary", set()), ("leader", set()), ("manager", {"奖金"}), ("rep", {"奖金", "谈判底价", "应聘资料"}),
    ("specialist", {"奖金", "谈判底价", "应聘资料"}),
])  # fmt: skip
def test_what_each_role_does_not_see(role: str, labels: set[str]) -> None:
    assert {secret.label for secret in SECRETS if hidden_from(role).hides(secret)} == labels


@pytest.mark.parametrize("role", ["secretary", "leader"])
def test_secretary_and_leader_see_everything(kept: Desk, role: str) -> None:
    enter(kept, role)
    assert get(kept, "people", 1)["bonus_base"] == 200000
    assert get(kept, "negotiations", 1)["floor"] == 66
    assert kept.read(lists.count_records, "candidates") == 1


def test_a_representative_sees_no_bonus_no_floor_and_no_candidate(kept: Desk) -> None:
    enter(kept, "rep")
    assert get(kept, "people", 1)["bonus_base"] is None
    talk = get(kept, "negotiations", 1)
    assert (talk["aim"], talk["floor"], talk["authority"]) == (100, None, None)
    assert list(kept.read(lists.find_ids, "candidates")) == []
    assert kept.read(lists.count_records, "candidates") == 0
    assert kept.read(lists.get_row, "candidates", 1) is None
    assert kept.read(lists.find_by_number, "candidates", "柳如是") is None
    assert kept.read(search_everything, "柳如是") == []
    assert [one for one in kept.read(today.list_due, date(2026, 11, 2)) if one.sheet == "candidates"] == []


def test_neither_order_nor_filter_tells_what_is_hidden(kept: Desk) -> None:
    enter(kept, "secretary")
    row = get(kept, "people", 3)
    kept.write(records.change_record, "people", 3, row.version, {"bonus_base": 999900})
    assert list(kept.read(lists.find_ids, "people", where={"bonus_base": 999900})) == [3]
    usual = list(kept.read(lists.find_ids, "people"))
    enter(kept, "rep")
    assert list(kept.read(lists.find_ids, "people", where={"bonus_base": 999900})) == usual
    assert list(kept.read(lists.find_ids, "people", where={"bonus_base__from": 999900})) == usual
    assert list(kept.read(lists.find_ids, "people", sort="bonus_base")) == usual


def test_the_history_leaves_hidden_fields_and_names_out(kept: Desk) -> None:
    enter(kept, "rep")
    columns = {line.column for line in kept.read(journal.get_history, "people", 1)}
    assert "name" in columns and "bonus_base" not in columns
    assert kept.read(journal.get_history, "candidates", 1) == []
    told = [change for change in kept.read(journal.list_changes) if change.values.get("sheet") == "应聘"]
    assert [change.values["title"] for change in told] == ["•••"]


def test_what_is_hidden_is_not_written_past_the_eyes_either(kept: Desk) -> None:
    enter(kept, "rep")
    row = get(kept, "people", 1)
    for values in ({"bonus_base": 1}, {"bonus_base": None}):
        with pytest.raises(DeskError, match="看不到"):
            kept.write(records.change_record, "people", 1, row.version, values)
    with pytest.raises(DeskError, match="不对您的岗位开放"):
        kept.write(records.add_record, "candidates", {"name": "某人", "role": "rep", "applied_on": date(2026, 10, 9)})
    with pytest.raises(DeskError, match="看不到"):
        kept.write(recycling.put_value_back, "people", 1, "bonus_base", 5)
    told = kept.write(bulk_edit.change_field, "people", [1, 2], "bonus_base", 5)
    assert (len(told.refused), told.changed) == (2, [])
    enter(kept, "manager")  # who keeps the register of people, but not what they are paid
    bonus = ReadTable("people", [(2, {"name": "新人", "role": "rep", "bonus_base": 5})])
    told = kept.write(import_tables, [bonus], on_duplicate="error", suggest=lambda *_: None, name="x")
    assert told.added == 0 and len(told.refused) == 1


def test_a_change_of_other_fields_keeps_what_is_hidden(kept: Desk) -> None:
    enter(kept, "manager")
    row = get(kept, "people", 1)
    kept.write(records.change_record, "people", 1, row.version, {"note": "改了备注"})
    enter(kept, "rep")
    kept.write(records.change_record, "negotiations", 1, get(kept, "negotiations", 1).version, {"subject": "付款"})
    enter(kept, "leader")
    assert get(kept, "people", 1)["bonus_base"] == 200000
    assert get(kept, "negotiations", 1)["floor"] == 66


def test_only_secretary_and_leader_keep_operators_and_each_his_own_password(kept: Desk) -> None:
    enter(kept, "manager")
    mine = kept.operator
    assert mine is not None
    for act in (
        (operators.add_operator, "某人", "rep", PASSWORD, PASSWORD), (operators.change_role, 4, "leader"),
        (operators.retire_operator, 1), (operators.change_password, 1, "another1", "another1"),
        (operators.set_lock_minutes, 0),
    ):  # fmt: skip
        with pytest.raises(DeskError, match="只有秘书和负责人"):
            kept.write(*act)
    kept.write(operators.change_password, mine.id, "another1", "another1")
    kept.sign_in("欧阳青", "another1")


def test_an_undo_does_not_change_who_may_sign_in_behind_their_back(kept: Desk) -> None:
    enter(kept, "secretary")
    kept.write(operators.change_role, 4, "specialist")
    enter(kept, "manager")
    with pytest.raises(DeskError, match="只有秘书和负责人"):
        kept.write(undo.undo_change)
    enter(kept, "secretary")
    kept.write(undo.undo_change)
    assert kept.read(operators.list_operators)[3].role == "rep"


def test_one_who_keeps_the_others_always_stays(kept: Desk) -> None:
    enter(kept, "secretary")
    kept.write(operators.retire_operator, 2)
    with pytest.raises(DeskError, match="至少要有一位"):
        kept.write(operators.retire_operator, 1)
    with pytest.raises(DeskError, match="至少要有一位"):
        kept.write(operators.change_role, 1, "rep")
    with pytest.raises(DeskError, match="姓名或密码"):
        kept.sign_in("司徒明远", PASSWORD)
    kept.write(operators.retire_operator, 2, back=True)
    kept.sign_in("司徒明远", PASSWORD)


@pytest.mark.parametrize(("name", "role", "password", "again", "words"), [
    ("某人", "rep", PASSWORD, PASSWORD, "第一个操作人"), ("", "leader", PASSWORD, PASSWORD, "请写明姓名"),
    ("某人", "king", PASSWORD, PASSWORD, "没有这个岗位"), ("某人", "leader", "short", "short", "至少要 6 位"),
    ("某人", "leader", PASSWORD, "mima-124", "不一样"),
])  # fmt: skip
def test_an_operator_that_breaks_a_rule_is_refused(
    office: Office, name: str, role: str, password: str, again: str, words: str
) -> None:
    with pytest.raises(DeskError, match=words):
        office.desk.write(operators.add_operator, name, role, password, again)


def test_two_operators_have_two_names(kept: Desk) -> None:
    enter(kept, "secretary")
    with pytest.raises(DeskError, match="已有叫"):
        kept.write(operators.add_operator, " 单小明 ", "rep", PASSWORD, PASSWORD)


def test_moves_of_hidden_records_are_not_offered_to_those_who_do_not_see_them(kept: Desk) -> None:
    enter(kept, "rep")
    with pytest.raises(DeskError):
        kept.write_at(NOON, moves.move_record, "candidates", 1, "screen")
