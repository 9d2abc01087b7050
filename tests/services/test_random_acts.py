"""Whatever is done in whatever order: it can all be taken back and done again, and the office is sound at every step."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.moves import MOVES
from chamber_desk.services import appraisals, awards, bulk_edit, journal, lists, moves, records, recycling, undo
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from chamber_desk.services.importing import ReadTable, import_tables
from chamber_desk.services.settings import set_settings

from ..lengths import each_day
from .making import NOON, Office, add, change, complete, look_at_everything, move

MANY = each_day(6, everything=25)

names = st.text("瑞丰金禾云帆长单解曾ab1 　·'\"", min_size=1, max_size=6)
days = st.integers(0, 90).map(lambda count: date(2026, 9, 1) + timedelta(days=count))
places = st.integers(0, 9)
values: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "people": st.fixed_dictionaries({"name": names, "role": st.sampled_from(["rep", "manager", "specialist"])}),
    "customers": st.fixed_dictionaries(
        {"name": names, "class": st.sampled_from([None, "K1", "P"]), "region": names, "created_on": st.none() | days}
    ),
    "contacts": st.fixed_dictionaries({"name": names, "phone": st.sampled_from([None, "13800138000"]), "primary": st.booleans()}),
    "visits": st.fixed_dictionaries({"kind": st.sampled_from(["visit", "call"]), "done_on": st.none() | days, "result": names}),
    "orders": st.fixed_dictionaries({"confirmed_at": days.map(lambda day: datetime(day.year, day.month, day.day, 9))}),
    "order_lines": st.fixed_dictionaries({"quantity": st.integers(1, 9999), "net_price": st.integers(0, 10**9)}),
    "refunds": st.fixed_dictionaries({"refunded_on": days, "net_amount": st.integers(1, 10**6)}),
    "contracts": st.fixed_dictionaries({"title": names, "ends_on": st.none() | days}),
    "opportunities": st.fixed_dictionaries({"title": names, "amount": st.none() | st.integers(0, 10**9)}),
    "contract_lines": st.fixed_dictionaries({"name": names, "quantity": st.integers(1, 9999), "unit_price": st.integers(0, 10**9)}),
    "receipts": st.fixed_dictionaries({"paid_on": days, "amount": st.integers(1, 10**9)}),
    "tickets": st.fixed_dictionaries(
        {"kind": st.just("repair"), "problem": names, "reported_at": st.just(datetime(2026, 10, 9, 9))}
    ),
    "ratings": st.fixed_dictionaries({"rated_on": days, "rating": st.integers(1, 5)}),
}  # fmt: skip
sheets = st.sampled_from(sorted(values))
additions = sheets.flatmap(lambda sheet: st.tuples(st.just("add"), st.just(sheet), places, values[sheet]))
changes = sheets.flatmap(lambda sheet: st.tuples(st.just("change"), st.just(sheet), places, values[sheet]))
archivings = st.tuples(st.sampled_from(["archive", "restore"]), sheets, places, st.none())
movings = st.sampled_from(sorted(MOVES)).flatmap(
    lambda sheet: st.tuples(st.just("move"), st.just(sheet), places, st.sampled_from([one.key for one in MOVES[sheet]]))
)
imports = st.tuples(
    st.just("import"), st.sampled_from(["people", "customers"]), st.sampled_from(["update", "skip", "error"]),
    st.lists(values["customers"] | values["people"], max_size=6),
)  # fmt: skip
bulks = st.tuples(
    st.just("bulk"),
    st.sampled_from(["customers", "opportunities", "visits", "contracts"]),
    places,
    st.sampled_from(["owner", "person", "region", "note"]),
)
backs = st.tuples(st.just("back"), sheets, places, places)
others = st.tuples(st.sampled_from(["undo", "redo", "lock", "award", "settings", "bin"]), st.none(), places, st.none())
acts = st.lists(additions | changes | archivings | movings | imports | bulks | backs | others, min_size=2, max_size=16)


def _pick(desk: Desk, sheet: str, place: int) -> int:
    ids = [*desk.read(lists.find_ids, sheet, sort="id"), *desk.read(lists.find_ids, sheet, archived=True)]
    if not ids:
        raise DeskError("nothing to choose from")
    return ids[place % len(ids)]


def _add(desk: Desk, sheet: str, place: int, given: dict[str, Any]) -> None:
    refs = {
        field.name: _pick(desk, field.ref, place)
        for field in records.SHEETS[sheet].references
        if field.required or place % 2
    }
    add(desk, sheet, **refs, **given)


def _import(desk: Desk, sheet: str, on_duplicate: str, given: list[dict[str, Any]]) -> None:
    known = {field.name for field in records.SHEETS[sheet].fields}
    rows = [(row, {name: value for name, value in one.items() if name in known}) for row, one in enumerate(given, 2)]
    desk.write_at(
        NOON,
        import_tables,
        [ReadTable(sheet, rows)],
        on_duplicate=on_duplicate,
        suggest=lambda *_: None,
        name="名单.xlsx",
    )


def _bulk(desk: Desk, sheet: str, place: int, name: str) -> None:
    ids = desk.read(lists.find_ids, sheet)
    if not ids or not records.SHEETS[sheet].has(name):
        raise DeskError("nothing to change")
    field = records.SHEETS[sheet].field(name)
    value = _pick(desk, field.ref, place) if field.ref else f"第{place}"
    desk.write(bulk_edit.change_field, sheet, list(ids), name, value)


def _put_back(desk: Desk, sheet: str, place: int, which: int) -> None:
    record = _pick(desk, sheet, place)
    lines = desk.read(journal.get_history, sheet, record)
    line = lines[which % len(lines)]
    desk.write(recycling.put_value_back, sheet, record, line.column, line.old)


def _empty_bin(desk: Desk, *_words: object) -> None:
    found = desk.read(recycling.list_archived)
    desk.write(recycling.restore_many, [(one.sheet, one.id) for one in found])


def _move(desk: Desk, sheet: str, place: int, key: str) -> None:
    """One act and nothing before it: a deal is won only where a contact is there already."""
    signed = (
        {"our_signer": "司徒明远", "their_signer": "仲孙越", "copies": 4, "late_reason": "补签"}
        if key == "sign"
        else {}
    )
    desk.write_at(NOON, moves.move_record, sheet, _pick(desk, sheet, place), key, reason="如此", values=signed)


ACTS: dict[str, Callable[..., object]] = {
    "add": _add,
    "change": lambda desk, sheet, place, given: change(desk, sheet, _pick(desk, sheet, place), **given),
    "archive": lambda desk, sheet, place, _: desk.write(records.archive_record, sheet, _pick(desk, sheet, place)),
    "restore": lambda desk, sheet, place, _: desk.write(records.restore_record, sheet, _pick(desk, sheet, place)),
    "move": _move,
    "import": _import,
    "bulk": _bulk,
    "back": _put_back,
    "bin": _empty_bin,
    "undo": lambda desk, *_: desk.write(undo.undo_change),
    "redo": lambda desk, *_: desk.write(undo.redo_change),
    "lock": lambda desk, _sheet, place, _given: desk.write_at(NOON, appraisals.lock_month, f"2026-{9 + place % 2:02d}"),
    "award": lambda desk, _sheet, place, _given: desk.write_at(NOON, awards.issue_month, f"2026-{9 + place % 2:02d}"),
    "settings": lambda desk, _sheet, place, _given: desk.write(set_settings, {"office.phone": str(place)}),
}


def _do(desk: Desk, act: tuple[Any, ...]) -> bool:
    """Do it if the rules allow it; a refusal leaves everything as it was."""
    before = look_at_everything(desk)
    try:
        ACTS[act[0]](desk, *act[1:])
    except DeskError:
        assert look_at_everything(desk) == before
        return False
    return True


@pytest.fixture(scope="module")
def busy_file(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small office with orders, contracts, deals and tickets in several states."""
    path = tmp_path_factory.mktemp("busy") / "office.chamber"
    shutil.copy(filled_file, path)
    desk = Desk.open_desk(path)
    office = Office(desk)
    firm, rep = "江城瑞丰贸易有限公司", "单小明"
    for day in (1, 15):
        office.add_order(firm, rep, datetime(2026, 10, day, 9), ("标准展位", 1500, 880000), ("商会礼盒", 333, 26800))
        office.add_contract(firm, rep, ("展位", 2000, 93280))
    contract = office.add_contract(firm, rep, ("展位", 1000, 100))
    complete(desk, contract)
    move(desk, "contracts", contract, "submit")
    for amount in (None, 500):
        add(desk, "opportunities", customer=office.id("customers", firm), owner=office.id("people", rep), amount=amount)
        add(desk, "tickets", customer=office.id("customers", firm), kind="repair", problem="灯不亮", reported_at=NOON)
    desk.write(records.archive_record, "customers", office.id("customers", "江城启明咨询有限公司"))
    desk.close()
    return path


@settings(max_examples=MANY, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(acts)
def test_everything_is_taken_back_and_done_again_to_the_last_byte(busy_file: Path, acts: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.chamber"
        shutil.copy(busy_file, path)
        desk = Desk.open_desk(path)
        try:
            for act in acts:
                if _do(desk, act):
                    assert check_office(desk).faults == []
            _there_and_back(desk)
        finally:
            desk.close()


def _there_and_back(desk: Desk) -> None:
    states = [look_at_everything(desk)]
    while desk.read(journal.next_undo) is not None:
        desk.write(undo.undo_change)
        states.append(look_at_everything(desk))
    assert not any(states[-1].values())
    assert check_office(desk).faults == []
    for state in reversed(states[:-1]):
        desk.write(undo.redo_change)
        assert look_at_everything(desk) == state
    assert check_office(desk).faults == []
