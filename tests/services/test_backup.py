"""A copy that can be restored: rehearsed first, never over another office unasked."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from chamber_desk.domain.errors import BusyError, DeskError
from chamber_desk.services.backup import restore_file
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk

from .making import Office, add, look_at_everything


@pytest.fixture
def backup(office: Office, tmp_path: Path) -> Path:
    """A copy of a live office."""
    target = tmp_path / "备份.chamber"
    office.desk.copy_to(target)
    return target


def _records(path: Path) -> dict[str, list[object]]:
    desk = Desk.open_desk(path)
    seen = look_at_everything(desk)
    desk.close()
    return seen


def test_a_restored_office_equals_the_one_that_was_copied(office: Office, backup: Path, tmp_path: Path) -> None:
    before = look_at_everything(office.desk)
    add(office.desk, "customers", name="江城盛泽商行")
    told = restore_file(backup, tmp_path / "恢复.chamber")
    assert _records(tmp_path / "恢复.chamber") == before
    assert told["kept"] is None
    assert told["records"] == sum(len(rows) for table, rows in before.items() if not table.startswith("search_"))


def test_restoring_twice_gives_the_same_and_leaves_nothing_else(backup: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "一.chamber", tmp_path / "二.chamber"
    assert restore_file(backup, first)["records"] == restore_file(backup, second)["records"]
    assert first.read_bytes() == second.read_bytes()
    left = {file.name for file in tmp_path.iterdir()} - {"office.chamber", "office.chamber-wal", "office.chamber-shm"}
    assert left == {"备份.chamber", "一.chamber", "二.chamber", "office.chamber-lock"}


def test_an_office_that_is_there_is_not_overwritten(backup: Path, tmp_path: Path) -> None:
    target = tmp_path / "other.chamber"
    Desk.new_desk(target, name="别的商会").close()
    before = target.read_bytes()
    with pytest.raises(DeskError, match="已经存在"):
        restore_file(backup, target)
    assert target.read_bytes() == before


def test_an_office_that_is_replaced_is_kept_under_a_dated_name(backup: Path, tmp_path: Path) -> None:
    target = tmp_path / "other.chamber"
    desk = Desk.new_desk(target, name="别的商会")
    add(desk, "customers", name="江城盛泽商行")
    desk.close()
    kept = Path(str(restore_file(backup, target, replace=True)["kept"]))
    for path, title in ((target, "和顺市商会"), (kept, "别的商会")):
        desk = Desk.open_desk(path)
        assert desk.title == title
        assert check_office(desk).faults == []
        desk.close()
    assert kept.name.startswith("other.before-")


def test_an_office_in_use_is_not_replaced(office: Office, backup: Path, tmp_path: Path) -> None:
    with pytest.raises(BusyError, match="正被"):
        restore_file(backup, tmp_path / "office.chamber", replace=True)
    assert check_office(office.desk).faults == []


def test_a_backup_that_was_altered_is_not_restored(backup: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(backup)) as file:
        file.execute("UPDATE people SET bonus_base = 1")
        file.commit()
    with pytest.raises(DeskError, match=r"不完好（7 处问题）"):
        restore_file(backup, tmp_path / "恢复.chamber")
    assert not (tmp_path / "恢复.chamber").exists()
    assert not list(tmp_path.glob("*rehearsal*"))


@pytest.mark.parametrize(
    "smuggled",
    [
        "CREATE TRIGGER t AFTER INSERT ON customers BEGIN DELETE FROM changes; END",
        "CREATE VIEW v AS SELECT * FROM people",
    ],
)
def test_a_backup_with_anything_smuggled_in_is_not_restored(backup: Path, tmp_path: Path, smuggled: str) -> None:
    with closing(sqlite3.connect(backup)) as file:
        file.execute(smuggled)
    with pytest.raises(DeskError, match="不属于办公文件"):
        restore_file(backup, tmp_path / "恢复.chamber")
    assert not (tmp_path / "恢复.chamber").exists()


def test_a_backup_with_a_table_of_somebody_else_is_not_restored(backup: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(backup)) as file:
        file.execute("CREATE TABLE more (x)")
    with pytest.raises(DeskError, match="不完好"):
        restore_file(backup, tmp_path / "恢复.chamber")
    assert not (tmp_path / "恢复.chamber").exists()


def test_something_that_is_no_office_is_not_restored(tmp_path: Path) -> None:
    (tmp_path / "x.chamber").write_bytes(b"nothing")
    for name in ("x.chamber", "missing.chamber"):
        with pytest.raises(DeskError):
            restore_file(tmp_path / name, tmp_path / "恢复.chamber")


def test_a_half_written_backup_is_never_taken_for_one(office: Office, tmp_path: Path) -> None:
    (tmp_path / "b.chamber.part").write_bytes(b"left over")
    office.desk.copy_to(tmp_path / "b.chamber")
    assert not (tmp_path / "b.chamber.part").exists()
    assert look_at_everything(office.desk) == _records(tmp_path / "b.chamber")
