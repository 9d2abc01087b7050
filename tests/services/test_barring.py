"""What the regulation gives to manager, leader and secretary, nobody else writes, whatever way is tried."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from chamber_desk.db.tables import JOURNALLED
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.moves import MOVES
from chamber_desk.domain.operators import OPERATOR_ROLES, WORKS, barred_to
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.jobs.handover import make_handover
from chamber_desk.jobs.sealing import seal_office
from chamber_desk.services import (
    appraisals,
    awards,
    bulk_edit,
    journal,
    moves,
    operators,
    records,
    recycling,
    settings,
    undo,
)
from chamber_desk.services.awards import Approval
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from chamber_desk.services.importing import ReadTable, import_tables

from .making import NOON, Office, add, complete, get

PASSWORD = "mima-123"
NAMES = {"secretary": "贺知秋", "leader": "司徒明远", "manager": "欧阳青", "rep": "单小明", "specialist": "仇思齐"}
BARRED = "您的岗位不能做这一步"


@pytest.fixture(scope="module")
def kept_file(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    import shutil

    path = tmp_path_factory.mktemp("barred") / "office.chamber"
    shutil.copy(filled_file, path)
    desk = Desk.open_desk(path)
    for role, name in NAMES.items():
        desk.write(operators.add_operator, name, role, PASSWORD, PASSWORD)
    desk.close()
    return path


@pytest.fixture
def kept(kept_file: Path, path: Path) -> Iterator[Office]:
    import shutil

    shutil.copy(kept_file, path)
    desk = Desk.open_desk(path)
    yield Office(desk)
    desk.close()


def enter(office: Office, role: str) -> Desk:
    office.desk.sign_in(NAMES[role], PASSWORD)
    return office.desk


def draft(office: Office) -> int:
    contract = office.add_contract("江城瑞丰贸易有限公司", "单小明", ("办公桌", 2000, 100000))
    complete(office.desk, contract)
    return contract


def test_the_table_of_work_names_only_what_there_is() -> None:
    roles = {one.code for one in OPERATOR_ROLES}
    for work in WORKS:
        assert {*work.roles} < roles and {"secretary", "leader"} <= {*work.roles}
        assert {*work.tables} <= {*JOURNALLED}
        for table, field in work.fields:
            assert SHEETS[table].has(field)
        for sheet, key in work.moves:
            assert key in {move.key for move in MOVES[sheet]}


@pytest.mark.parametrize("role", ["secretary", "leader"])
def test_secretary_and_leader_are_barred_from_nothing(role: str) -> None:
    assert barred_to(role).works == ()


def test_prices_below_the_list_and_orders_beyond_the_credit_are_allowed_by_leading_roles_alone(kept: Office) -> None:
    rep, manager = (barred_to(role) for role in ("rep", "manager"))
    for sheet, key in (("quotations", "approve"), ("orders", "dispatch_anyway")):
        assert rep.move(sheet, key) is not None and manager.move(sheet, key) is None
    for sheet, key in (("quotations", "send"), ("orders", "dispatch"), ("orders", "reopen")):
        assert rep.move(sheet, key) is None


def test_a_representative_locks_no_month_and_opens_none(kept: Office) -> None:
    desk = enter(kept, "rep")
    with pytest.raises(DeskError, match=BARRED):
        desk.write(appraisals.lock_month, "2026-10")
    with pytest.raises(DeskError, match=BARRED):
        desk.rehearse(appraisals.lock_month, "2026-10")
    enter(kept, "leader").write(appraisals.lock_month, "2026-10")
    desk = enter(kept, "manager")
    with pytest.raises(DeskError, match=BARRED):
        desk.write(appraisals.unlock_month, "2026-10", leader="欧阳青", reason="再看")
    with pytest.raises(DeskError, match=BARRED):
        desk.write(undo.undo_change)
    assert desk.read(appraisals.get_month, "2026-10").locked
    with pytest.raises(DeskError, match="荣誉和奖励"):
        enter(kept, "rep").write(awards.issue_special, 1, "连续三年回款第一", Approval(approver="司徒明远"))


def test_a_representative_submits_a_contract_but_does_not_approve_it(kept: Office) -> None:
    contract = draft(kept)
    desk = enter(kept, "rep")
    desk.write(moves.move_record, "contracts", contract, "submit")
    before = desk.read(journal.list_changes, 1)
    for key in ("opine", "approve", "refuse", "return"):
        with pytest.raises(DeskError, match=r"合同审批.*销售经理"):
            desk.write(moves.move_record, "contracts", contract, key, reason="x")
    row = get(desk, "contracts", contract)
    with pytest.raises(DeskError, match="按钮"):  # nor by typing the state
        desk.write(records.change_record, "contracts", contract, row.version, {"state": "approved"})
    step = next(iter(desk.read(records.read_full, "review_steps", [1]).values()))
    with pytest.raises(DeskError, match="登记会签意见"):  # nor by typing the verdict
        desk.write(records.change_record, "review_steps", 1, step["version"], {"verdict": "agree"})
    with pytest.raises(DeskError, match=BARRED):
        desk.write(records.change_record, "review_steps", 1, step["version"], {"opinion": "同意"})
    assert desk.read(journal.list_changes, 1) == before
    desk.write(undo.undo_change)
    assert get(desk, "contracts", contract)["state"] == "draft"


def test_what_a_manager_decided_a_representative_does_not_take_back(kept: Office) -> None:
    contract = draft(kept)
    enter(kept, "rep").write(moves.move_record, "contracts", contract, "submit")
    desk = enter(kept, "manager")
    desk.write(moves.move_record, "contracts", contract, "refuse", reason="毛利太低")
    desk = enter(kept, "rep")
    with pytest.raises(DeskError, match=BARRED):
        desk.write(undo.undo_change)
    assert get(desk, "contracts", contract)["state"] == "void"
    enter(kept, "manager").write(undo.undo_change)
    assert get(desk, "contracts", contract)["state"] == "in_review"


def test_a_contract_is_not_brought_in_approved_by_a_workbook(kept: Office) -> None:
    row = {"customer": "江城瑞丰贸易有限公司", "title": "桌子", "kind": "sale", "state": "approved", "owner": "单小明"}
    desk = enter(kept, "rep")
    ready = {name: value for name, value in row.items() if SHEETS["contracts"].has(name)}

    def take() -> int:
        table = ReadTable("contracts", [(2, dict(ready))])
        told = desk.write(import_tables, [table], on_duplicate="error", suggest=lambda *_: None, name="x")
        assert not told.refused
        return told.added

    with pytest.raises(DeskError, match=BARRED):
        take()
    ready["state"] = "draft"
    assert take() == 1


@pytest.mark.parametrize(
    "sheet", ["people", "products", "targets", "rewards", "holidays", "decisions", "credit_reviews"]
)
def test_registers_of_others_are_not_written_in_any_way(kept: Office, sheet: str) -> None:
    desk = enter(kept, "rep")
    table = ReadTable(sheet, [(2, {SHEETS[sheet].fields[0].name: "x"})])
    ways = [
        lambda: desk.write(records.add_record, sheet, {}),
        lambda: desk.write(import_tables, [table], on_duplicate="error", suggest=lambda *_: None, name="x"),
        lambda: desk.rehearse(import_tables, [table], on_duplicate="error", suggest=lambda *_: None, name="x"),
    ]
    if sheet in ("people", "products"):
        row = get(desk, sheet, 1)
        ways += [
            lambda: desk.write(records.change_record, sheet, 1, row.version, {"note": "x"}),
            lambda: desk.write(records.archive_record, sheet, 1),
            lambda: desk.write(recycling.put_value_back, sheet, 1, "note", "x"),
            lambda: desk.write(bulk_edit.archive_many, sheet, [1]),
        ]
    for way in ways:
        with pytest.raises(DeskError, match=BARRED):
            way()
    assert check_office(desk).faults == []


def test_a_bulk_edit_of_others_work_is_refused_line_by_line(kept: Office) -> None:
    told = enter(kept, "rep").write(bulk_edit.change_field, "people", [1, 2], "department", "销售二部")
    assert told.changed == [] and len(told.refused) == 2


def test_own_work_stays_open_to_a_representative(kept: Office) -> None:
    desk = enter(kept, "rep")
    customer = add(desk, "customers", name="新来的公司")
    add(desk, "visits", customer=customer, person=kept.id("people", "单小明"), planned_on=NOON.date())
    desk.write(records.change_record, "customers", customer, 1, {"region": "城东"})
    desk.write(records.archive_record, "customers", customer)
    desk.write(undo.undo_change)
    assert check_office(desk).faults == []


def test_settings_are_kept_by_secretary_and_leader(kept: Office) -> None:
    for role in ("rep", "specialist", "manager"):
        with pytest.raises(DeskError, match=BARRED):
            enter(kept, role).write(settings.set_settings, {settings.OFFICE_PHONE: "0571-1"})


def test_a_promotion_is_proposed_by_the_manager_and_approved_by_the_leader(kept: Office) -> None:
    desk = enter(kept, "manager")
    change = add(
        desk, "job_changes", person=kept.id("people", "单小明"), kind="promotion", role_from="rep", role_to="manager",
        proposed_on=date(2026, 11, 2), reason="业绩突出",
    )  # fmt: skip
    with pytest.raises(DeskError, match="人事审批"):
        desk.write(moves.move_record, "job_changes", change, "approve", values={"effective_on": date(2026, 12, 1)})
    desk = enter(kept, "leader")
    desk.write(moves.move_record, "job_changes", change, "approve", values={"effective_on": date(2026, 12, 1)})
    assert get(desk, "job_changes", change)["state"] == "approved"


def test_who_may_not_seals_nothing_and_hands_nothing_over(kept: Office, tmp_path: Path) -> None:
    desk = enter(kept, "rep")
    with pytest.raises(DeskError, match=BARRED):
        seal_office(desk, tmp_path / "sealed.chamber", "一句长长的口令，十个字", "一句长长的口令，十个字")
    with pytest.raises(DeskError, match=BARRED):
        make_handover(desk, tmp_path, NOON.date(), "zh_CN")
    assert not list(tmp_path.glob("sealed*")) and not list(tmp_path.glob("*handover*"))


def test_an_office_without_operators_bars_nobody(office: Office) -> None:
    add(office.desk, "people", name="谁都行", role="rep")
