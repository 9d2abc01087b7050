"""What is opened, what is refused, and that a refusal leaves every byte as it was."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from chamber_desk.db import schema
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import BusyError, DeskError
from chamber_desk.services import lists, records
from chamber_desk.services.desk import Desk


def _folder(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}


def test_a_new_office_is_empty_named_and_marked(desk: Desk, path: Path) -> None:
    assert desk.title == "和顺市商会"
    assert desk.read(lists.count_records, "customers") == 0
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
        assert file.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_connections_are_set_so_that_a_power_cut_loses_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sa, "create_engine", sa.create_engine.__wrapped__)  # not as the tests' own offices

    def look(session: Session) -> list[int | None]:
        names = ("synchronous", "foreign_keys", "trusted_schema")
        return [session.connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

    desk = Desk.new_desk(path, name="和顺市商会")
    assert desk.read(look) == [2, 1, 0]
    desk.close()


@pytest.mark.parametrize("content", [b"", b"kept", b"SQLite format 3\x00"])
def test_a_new_office_never_overwrites_a_file(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    before = _folder(path)
    with pytest.raises(DeskError, match="已经存在") as refusal:
        Desk.new_desk(path, name="和顺市商会")
    assert refusal.value.field == "path"
    assert _folder(path) == before


def test_a_new_office_needs_a_folder_that_is_there(path: Path) -> None:
    with pytest.raises(DeskError, match=r"文件夹.*不存在"):
        Desk.new_desk(path.parent / "没有" / "商会.chamber", name="和顺市商会")


def test_nothing_is_left_of_an_office_that_could_not_be_made(path: Path) -> None:
    too_long = path.with_name("很长的名字" * 60 + ".chamber")
    with pytest.raises((DeskError, OSError)):
        Desk.new_desk(too_long, name="和顺市商会")
    assert list(path.parent.iterdir()) == []


def _of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE changes (id, hash)")


def _marked_but_empty(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        file.execute("CREATE TABLE other (id)")


def _nothing(path: Path) -> None:
    path.write_bytes(b"")


def _a_picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000))


def _only_a_head(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + bytes(84))


@pytest.mark.parametrize("make", [_of_another_program, _marked_but_empty, _nothing, _a_picture])
def test_a_file_of_another_kind_is_refused_and_left_alone(path: Path, make: Callable[[Path], None]) -> None:
    make(path)
    before = _folder(path)
    with pytest.raises(DeskError, match="不是本程序的办公文件"):
        Desk.open_desk(path)
    assert _folder(path) == before


def _cut(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2 // 4096 * 4096 + 100])


def _overwritten(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[100:4096] = bytes(3996)
    path.write_bytes(bytes(whole))


@pytest.mark.parametrize("damage", [_cut, _overwritten, _only_a_head])
def test_a_damaged_office_is_refused_and_left_alone(path: Path, damage: Callable[[Path], None]) -> None:
    Desk.new_desk(path, name="和顺市商会").close()
    damage(path)
    before = path.read_bytes()
    with pytest.raises(DeskError, match=r"已损坏|不是本程序"):
        Desk.open_desk(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("read_only", [False, True])
def test_an_office_of_a_newer_program_is_not_touched(path: Path, read_only: bool) -> None:
    Desk.new_desk(path, name="和顺市商会").close()
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA user_version = 99")
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.read_bytes()
    with pytest.raises(BusyError, match="更新版本"):
        Desk.open_desk(path, read_only=read_only)
    assert path.read_bytes() == before


def test_a_folder_is_named_as_one(path: Path) -> None:
    path.mkdir()
    with pytest.raises(DeskError, match="是文件夹"):
        Desk.open_desk(path)


def test_a_missing_file_is_not_made(path: Path) -> None:
    with pytest.raises(DeskError, match="找不到"):
        Desk.open_desk(path)
    assert not path.exists()


def test_a_path_with_signs_of_addresses_is_a_path(path: Path) -> None:
    strange = path.with_name("商会 100% #1 mode=rw&x.chamber")
    Desk.new_desk(strange, name="和顺市商会").close()
    desk = Desk.open_desk(strange)
    assert desk.title == "和顺市商会"
    desk.copy_to(strange.with_name("副本 #2%20.chamber"))
    desk.close()
    assert {file.name for file in path.parent.iterdir()} == {strange.name, "副本 #2%20.chamber"}


def test_an_office_that_is_only_read_cannot_be_written(path: Path) -> None:
    Desk.new_desk(path, name="和顺市商会").close()
    desk = Desk.open_desk(path, read_only=True)
    assert desk.title == "和顺市商会"
    with pytest.raises(BusyError, match="只读"):
        desk.write(records.add_record, "customers", {"name": "江城瑞丰"})
    desk.close()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(path: Path) -> None:
    path.parent.chmod(0o500)
    with pytest.raises(BusyError, match="只读"):
        Desk.new_desk(path, name="和顺市商会")
    path.parent.chmod(0o700)


def test_what_was_acknowledged_is_in_a_copy_of_file_and_log_taken_at_once(desk: Desk, path: Path) -> None:
    desk.write(records.add_record, "customers", {"name": "江城瑞丰"})
    after_a_cut = path.with_name("after.chamber")
    for rest in ("", "-wal"):
        shutil.copy(path.with_name(path.name + rest), after_a_cut.with_name(after_a_cut.name + rest))
    again = Desk.open_desk(after_a_cut)
    assert again.read(lists.count_records, "customers") == 1
    again.close()


def test_a_copy_of_a_live_office_is_whole_and_reports_its_digest(desk: Desk, path: Path) -> None:
    desk.write(records.add_record, "customers", {"name": "江城瑞丰"})
    target = path.with_name("copy.chamber")
    digest = desk.copy_to(target)
    assert hashlib.sha256(target.read_bytes()).hexdigest() == digest
    copy = Desk.open_desk(target)
    assert copy.read(lists.count_records, "customers") == 1
    copy.close()
    assert not list(path.parent.glob("*.part"))


def test_a_full_disk_while_an_office_is_made_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_engine: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(schema, "create_schema", full)
    with pytest.raises(DeskError, match="没有建成"):
        Desk.new_desk(tmp_path / "office.chamber", name="商会")
    assert [file.name for file in tmp_path.iterdir() if not file.name.endswith("-lock")] == []
