"""What is changed past the program is found and named; a sound office has no faults."""

import hashlib
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from chamber_desk.services.checking import CheckReport, Fault, check_office
from chamber_desk.services.desk import Desk

from .making import NOON, Office, add, change


def _behind_its_back(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for statement in statements:
            file.execute(statement)


def _check(path: Path) -> CheckReport:
    desk = Desk.open_desk(path)
    report = check_office(desk)
    desk.close()
    return report


@pytest.fixture
def closed(office: Office, path: Path) -> Path:
    """A small office with one order, closed."""
    firm = office.id("customers", "江城瑞丰贸易有限公司")
    change(office.desk, "customers", firm, region="青云区")
    order = add(office.desk, "orders", customer=firm, owner=office.id("people", "单小明"), confirmed_at=NOON)
    add(
        office.desk, "order_lines", order=order, product=office.id("products", "标准展位"), quantity=1000, net_price=100
    )
    office.desk.close()
    return path


def _named(faults: list[Fault]) -> list[tuple[str, str, str]]:
    return [(one.kind, one.where, one.message_id.format(**one.values)) for one in faults]


def test_a_sound_office_has_no_faults_and_is_counted(closed: Path) -> None:
    report = _check(closed)
    assert report.faults == []
    assert report.records > 20
    assert report.changes > 10


def test_an_altered_value_is_named_by_sheet_record_and_field(closed: Path) -> None:
    _behind_its_back(closed, "UPDATE customers SET region = '别处', note = '加的' WHERE id = 1")
    assert _named(_check(closed).faults) == [("altered", "客户", "记录 1 的“region、note”被绕过本程序改动过")]


def test_one_fen_more_is_found(closed: Path) -> None:
    _behind_its_back(closed, "UPDATE orders SET net = net + 1")
    assert [(one.kind, one.values["fields"]) for one in _check(closed).faults] == [("altered", "net")]


def test_a_removed_record_is_named(closed: Path) -> None:
    _behind_its_back(closed, "DELETE FROM order_lines WHERE id = 1")
    assert _named(_check(closed).faults) == [("removed", "订单明细", "记录 1 被绕过本程序删掉了")]


def test_an_inserted_record_is_named(closed: Path) -> None:
    _behind_its_back(
        closed,
        "INSERT INTO contacts (id, version, created_at, changed_at, customer_id, name)"
        " VALUES (7, 1, '2026-11-02 00:00:00', '2026-11-02 00:00:00', 1, '江一舟')",
    )
    assert _named(_check(closed).faults)[0] == ("inserted", "联系人", "记录 7 是绕过本程序加进来的")


def test_a_reference_to_nothing_is_named(closed: Path) -> None:
    _behind_its_back(closed, "PRAGMA foreign_keys = OFF", "UPDATE orders SET customer_id = 999")
    assert {one.kind for one in _check(closed).faults} == {"reference", "altered"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE changes SET who = '别人' WHERE id = 5",
        "UPDATE changes SET at = '2020-01-01 00:00:00.000000' WHERE id = 5",
        "UPDATE changes SET name = '什么也没有' WHERE id = 5",
        "UPDATE changes SET rows = 0 WHERE id = 5",
        "UPDATE changes SET hash = upper(hash) WHERE id = 5",
        "UPDATE change_rows SET digest = zeroblob(32) WHERE change_id = 5",
        "UPDATE change_rows SET salt = zeroblob(8) WHERE change_id = 6",
    ],
)
def test_a_journal_that_was_rewritten_no_longer_holds_together(closed: Path, statement: str) -> None:
    _behind_its_back(closed, statement)
    faults = _check(closed).faults
    assert "chain" in {one.kind for one in faults}
    assert {one.where for one in faults if one.kind == "chain"} <= {"#5", "#6"}


def test_a_change_set_that_was_cut_out_is_missed(closed: Path) -> None:
    _behind_its_back(closed, "DELETE FROM change_rows WHERE change_id = 5", "DELETE FROM changes WHERE id = 5")
    messages = [text for kind, _, text in _named(_check(closed).faults) if kind == "chain"]
    assert messages[0] == "第 5 号操作不见了"


def test_an_alteration_hidden_in_the_journal_too_is_found_by_its_hash(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as file:
        query = "SELECT id, payload FROM change_rows WHERE table_name = 'people' ORDER BY id"
        entry, payload = next(iter(file.execute(query)))
        text = zlib.decompress(payload[1:]) if payload[:1] == b"z" else payload[1:]
        file.execute(
            "UPDATE change_rows SET payload = ? WHERE id = ?",
            (b"j" + text.replace("司徒明远".encode(), "司徒明近".encode()), entry),
        )
        file.execute("UPDATE people SET name = '司徒明近' WHERE name = '司徒明远'")
        file.commit()
    assert [one.kind for one in _check(closed).faults] == ["chain"]


def _overwrite_root(path: Path, name: str) -> None:
    Desk.open_desk(path).close()
    with closing(sqlite3.connect(path)) as file:
        (page,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        (size,) = file.execute("PRAGMA page_size").fetchone()
    whole = bytearray(path.read_bytes())
    whole[(page - 1) * size : page * size] = b"\xa5" * size
    path.write_bytes(bytes(whole))


def test_a_table_that_cannot_be_read_is_named_and_the_others_are_checked(closed: Path) -> None:
    _behind_its_back(closed, "UPDATE customers SET region = '别处' WHERE id = 1")
    _overwrite_root(closed, "order_lines")
    faults = _check(closed).faults
    assert ("file", "订单明细") in {(one.kind, one.where) for one in faults}
    assert ("altered", "客户") in {(one.kind, one.where) for one in faults}


def test_a_damaged_index_is_named(closed: Path) -> None:
    _overwrite_root(closed, "ix_orders_state_id")
    assert {one.kind for one in _check(closed).faults} == {"file"}


@pytest.mark.parametrize("payload", [b"", b"z", b"zgarbage", b"j[", b"j[[],[]]", b"j1", b'j[["none"],[[1,[],[2]]]]'])
def test_a_journal_entry_that_cannot_be_read_blames_no_record(closed: Path, payload: bytes) -> None:
    with closing(sqlite3.connect(closed)) as file:
        query = "SELECT id FROM change_rows WHERE table_name = 'customers' AND act = 'insert'"
        file.execute("UPDATE change_rows SET payload = ? WHERE id = ?", (payload, *file.execute(query).fetchone()))
        file.commit()
    assert {one.kind for one in _check(closed).faults} == {"chain"}


def test_a_journal_entry_of_garbage_with_a_digest_of_its_own_is_found_too(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as file:
        query = "SELECT id, salt FROM change_rows WHERE table_name = 'customers' AND act = 'insert'"
        entry, salt = file.execute(query).fetchone()
        digest = hashlib.sha256(salt + b"zgarbage").digest()
        file.execute("UPDATE change_rows SET payload = ?, digest = ? WHERE id = ?", (b"zgarbage", digest, entry))
        file.commit()
    assert {one.kind for one in _check(closed).faults} == {"chain"}


def test_a_gap_in_the_numbers_is_named(closed: Path) -> None:
    desk = Desk.open_desk(closed)
    for number in (None, "SH2026-0099"):
        add(desk, "tickets", customer=1, kind="repair", problem="灯不亮", reported_at=NOON, number=number)
    desk.close()
    faults = _named(_check(closed).faults)
    assert ("numbering_gap", "售后", "缺号：2026 2") in faults
