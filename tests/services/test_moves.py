"""States move only as the agreed table says; a move asks for what it needs and stamps what it knows."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.moves import MOVES, STATE_FIELD, Move
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import lists, records, undo
from chamber_desk.services.changes import change_rows, read_full
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from chamber_desk.services.moves import list_moves

from .making import NOON, Office, add, complete, get, move

STATES = [
    (sheet, state)
    for sheet in STATE_FIELD
    for state in (*([""] if sheet == "opportunities" else []), *(one.code for one in SHEETS[sheet].field(STATE_FIELD[sheet]).choices))
]  # fmt: skip
# What a move asks for beside a reason.
NEEDED = {
    "received_at": None, "requirement": "展位靠窗", "receiver": None, "step": "other", "review_mode": "in_order",
    "solution": "已更换", "rating": 5, "department": "市场部", "specialist": 4, "competitor": None, "amount": 100_00,
    "signed_on": date(2026, 11, 2), "delivered_on": date(2026, 11, 2), "dispatched_at": NOON, "forwarded_at": NOON,
    "responded_at": NOON, "solved_at": NOON, "our_signer": "司徒明远", "their_signer": "仲孙越", "copies": 4, "place": "江城",
    "late_reason": None, "verdict": "agree", "reviewer": "欧阳青", "decided_on": date(2026, 11, 2), "opinion": "同意",
    "changes": None, "due_on": date(2026, 12, 1), "kept_for": "D10", "filed_on": date(2026, 11, 2), "sheets": 12,
    "hired_on": date(2026, 11, 2), "manager": None, "interviewed_on": date(2026, 11, 2), "background": "passed",
    "effective_on": date(2026, 11, 2), "valid_until": date(2026, 12, 2), "done_on": date(2026, 11, 2), "measure": "改纸箱",
    "answer": "已改", "measures": "备两家供应商", "owner": 4, "after": "45 天", "effect": "回款快了",
    "approver": "司徒明远", "approved_on": None, "prepay": None, "received_by": "江一舟", "received_on": date(2026, 11, 2),
}  # fmt: skip


def _add_whole_contract(office: Office) -> int:
    contract = office.add_contract("江城瑞丰贸易有限公司", "单小明", ("标准展位", 1000, 100_00))
    complete(office.desk, contract)
    # As one that was sent back: with its number a draft can also be made void.
    office.desk.write(
        lambda session: change_rows(
            session,
            "contracts",
            [(read_full(session, "contracts", [contract])[contract], {"number": "商销合字〔2026〕第0001号"})],
        )
    )
    return contract


@pytest.fixture(scope="module")
def kept(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """A small office to copy with one record of each kind that moves, and where these are."""
    path = tmp_path_factory.mktemp("moving") / "office.chamber"
    shutil.copy(filled_file, path)
    desk = Desk.open_desk(path, who="贺知秋")
    found = _add_one_of_each(Office(desk))
    desk.close()
    return path, found


@pytest.fixture
def office(kept: tuple[Path, dict[str, int]], path: Path) -> Iterator[Office]:
    """The small office, open."""
    shutil.copy(kept[0], path)
    opened = Desk.open_desk(path, who="贺知秋")
    yield Office(opened)
    opened.close()


@pytest.fixture
def records_of(kept: tuple[Path, dict[str, int]]) -> dict[str, int]:
    """One record of each kind that moves."""
    return kept[1]


def _add_one_of_each(office: Office) -> dict[str, int]:
    firm, rep = office.id("customers", "江城瑞丰贸易有限公司"), office.id("people", "单小明")
    day = datetime(2026, 10, 30, 9)
    return {
        "contracts": _add_whole_contract(office),
        "orders": office.add_order("江城瑞丰贸易有限公司", "单小明", day, ("标准展位", 1000, 100_00)),
        "tickets": add(office.desk, "tickets", customer=firm, kind="repair", problem="灯不亮", reported_at=day),
        "certificates": add(
            office.desk,
            "certificates",
            person=rep,
            award="客户开拓之星",
            month="2026-10",
            issued_on=day.date(),
            salutation="单小明：",
            body="特发此证。",
            number="商誉字〔2026〕第0001号",
            state="issued",
        ),
        "opportunities": add(
            office.desk, "opportunities", customer=firm, owner=rep, title="展位", opened_on=day.date()
        ),
        **_add_registers(office, firm, rep, day.date()),
    }


def _add_registers(office: Office, firm: int, rep: int, day: date) -> dict[str, int]:
    desk = office.desk
    order = desk.read(lists.find_ids, "orders")[0]
    quotation = add(desk, "quotations", customer=firm, owner=rep, title="展位报价", quoted_on=day)
    add(desk, "quotation_lines", quotation=quotation, name="展位", unit="个", quantity=1000, unit_price=100_00)
    return {
        "quotations": quotation,
        "candidates": add(desk, "candidates", name="仲孙越", role="rep", applied_on=day, background="passed"),
        "job_changes": add(
            desk, "job_changes", person=rep, kind="promotion", role_to="manager", proposed_on=day, effective_on=day
        ),
        "leads": add(desk, "leads", name="江城新芽贸易有限公司", channel="fair", collected_on=day, collector=rep),
        "tasks": add(desk, "tasks", order=order, content="搭建", due_on=day),
        "suggestions": add(desk, "suggestions", content="包装太薄", suggested_on=day),
        "risks": add(desk, "risks", title="需求下滑", kind="market", noted_on=day, likelihood=3, effect=4),
        "decisions": add(desk, "decisions", finding="回款慢", measure="缩短账期", proposed_on=day),
    }


def _put_into(office: Office, sheet: str, record: int, state: str) -> None:
    """Into a state, as an import can bring it in, whatever moves lead there."""

    def put(session: records.Session) -> None:
        values: dict[str, object] = {STATE_FIELD[sheet]: state or None}
        if sheet == "opportunities":
            values["closed_on"] = date(2026, 11, 1) if state else None
        change_rows(session, sheet, [(read_full(session, sheet, [record])[record], values)])

    office.desk.write(put)


def _make(office: Office, sheet: str, record: int, one: Move) -> None:
    wanted = {name: NEEDED[name] for name in one.fields if NEEDED[name] is not None}
    if one.key == "opine":
        del wanted["step"]  # in order, it is the one whose turn it is
    if one.key in ("close_low", "reopen_low"):
        wanted["rating"] = 1
    move(office.desk, sheet, record, one.key, reason="领导同意" if one.needs_reason else "", **wanted)


def _moves(sheet: str, state: str) -> Iterator[tuple[Move, bool]]:
    for one in MOVES[sheet]:
        yield one, state in one.sources


@pytest.mark.parametrize(("sheet", "state"), STATES)
def test_exactly_the_agreed_moves_are_offered_and_made(
    office: Office, records_of: dict[str, int], sheet: str, state: str
) -> None:
    record = records_of[sheet]
    for one, allowed in _moves(sheet, state):
        _put_into(office, sheet, record, state)
        offered = {each.key: may for each, may in list_moves(sheet, get(office.desk, sheet, record))}
        assert offered[one.key] == allowed
        if allowed:
            _make(office, sheet, record, one)
            assert (get(office.desk, sheet, record)[STATE_FIELD[sheet]] or "") == one.target
            office.desk.write(undo.undo_change)
        else:
            with pytest.raises(DeskError, match="状态不能"):
                _make(office, sheet, record, one)
        assert (get(office.desk, sheet, record)[STATE_FIELD[sheet]] or "") == state
    assert check_office(office.desk).faults == []


@pytest.mark.parametrize(
    ("sheet", "one"), [(sheet, one) for sheet in MOVES for one in MOVES[sheet] if one.needs_reason]
)
def test_a_move_that_needs_a_reason_is_not_made_without(
    office: Office, records_of: dict[str, int], sheet: str, one: Move
) -> None:
    _put_into(office, sheet, records_of[sheet], one.sources[0])
    for reason in ("", "   "):
        with pytest.raises(DeskError, match="必须写明理由") as refusal:
            move(office.desk, sheet, records_of[sheet], one.key, reason=reason)
        assert refusal.value.field == "reason"
    said: dict[str, object] = {"approver": "司徒明远"} if "approver" in one.fields else {}
    said = {"reforward": {"department": "市场部"}, "reopen_low": {"rating": 1}}.get(one.key, said)
    move(office.desk, sheet, records_of[sheet], one.key, reason="  预算削减 ", **said)
    row = get(office.desk, sheet, records_of[sheet])
    assert row["reason" if sheet == "opportunities" else "state_reason"] == "预算削减"


def test_an_archived_record_does_not_move(office: Office, records_of: dict[str, int]) -> None:
    office.desk.write(records.archive_record, "orders", records_of["orders"])
    row = get(office.desk, "orders", records_of["orders"])
    assert not any(allowed for _, allowed in list_moves("orders", row))


def test_sheets_without_states_have_no_moves(office: Office) -> None:
    assert list_moves("customers", get(office.desk, "customers", 1)) == []


def test_a_move_of_a_record_that_is_gone_or_unknown_is_refused(office: Office) -> None:
    for record, key in ((999, "submit"), (1, "dance")):
        with pytest.raises(DeskError, match="已不存在"):
            move(office.desk, "contracts", record, key)


def test_a_contract_without_lines_is_not_sent_to_review(office: Office) -> None:
    contract = office.add_contract("江城瑞丰贸易有限公司", "单小明")
    with pytest.raises(DeskError, match="还没有明细"):
        move(office.desk, "contracts", contract, "submit")
    assert get(office.desk, "contracts", contract)["number"] is None


def test_a_won_deal_is_dated_today_and_a_reopened_one_is_open_again(office: Office, records_of: dict[str, int]) -> None:
    deal = records_of["opportunities"]
    move(office.desk, "opportunities", deal, "lose", reason="价格高于同业", competitor="远见培训中心")
    row = get(office.desk, "opportunities", deal)
    assert (row["outcome"], row["closed_on"], row["reason"]) == ("lost", NOON.date(), "价格高于同业")
    move(office.desk, "opportunities", deal, "reopen", reason="客户又来电")
    row = get(office.desk, "opportunities", deal)
    assert (row["outcome"], row["closed_on"]) == (None, None)


def test_an_order_is_stamped_when_it_is_handed_down_and_delivered(office: Office, records_of: dict[str, int]) -> None:
    order = records_of["orders"]
    move(office.desk, "orders", order, "dispatch", now=datetime(2026, 11, 2, 9, 30, 45))
    move(office.desk, "orders", order, "deliver", now=datetime(2026, 11, 5, 16))
    row = get(office.desk, "orders", order)
    assert (row["dispatched_at"], row["delivered_on"]) == (datetime(2026, 11, 2, 9, 30), date(2026, 11, 5))


def test_an_order_cannot_be_handed_down_before_it_was_confirmed(office: Office, records_of: dict[str, int]) -> None:
    with pytest.raises(DeskError, match="早于"):
        move(office.desk, "orders", records_of["orders"], "dispatch", dispatched_at=datetime(2026, 10, 1, 9))


def test_what_was_signed_is_locked_but_its_note_is_not(office: Office, records_of: dict[str, int]) -> None:
    contract = records_of["contracts"]
    complete(office.desk, contract)
    for key in ("submit", "approve", "sign"):
        move(office.desk, "contracts", contract, key)
    version = get(office.desk, "contracts", contract).version
    for name, value in (("title", "别的"), ("deposit", 100), ("ends_on", date(2027, 1, 1))):
        with pytest.raises(DeskError, match="不能直接修改"):
            office.desk.write(records.change_record, "contracts", contract, version, {name: value})
    office.desk.write(records.change_record, "contracts", contract, version, {"note": "原件在柜三"})
    assert get(office.desk, "contracts", contract)["note"] == "原件在柜三"
