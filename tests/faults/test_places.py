"""Power cuts, full disks, write-protected places, pulled-out sticks: what was acknowledged stands, and she is told what to do."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from chamber_desk.db import office_file
from chamber_desk.domain.errors import DeskError
from chamber_desk.services import lists, records
from chamber_desk.services.backup import restore_file
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk

from .test_killed import ROOT, make_old
from .worker import add_pair

POSIX = pytest.mark.skipif(os.name == "nt", reason="needs the permissions of a POSIX system")


@pytest.fixture
def office(office_path: Path) -> Path:
    Desk.new_desk(office_path, name="江城市青云商会").close()
    return office_path


def count(path: Path) -> int:
    """How many customers a sound office holds, each with its contact."""
    desk = Desk.open_desk(path)
    try:
        assert check_office(desk).faults == []
        customers = desk.read(lists.count_records, "customers")
        assert desk.read(lists.count_records, "contacts") == customers
        return customers
    finally:
        desk.close()


def work(kind: str, office: Path) -> list[str]:
    """What a process says that works on an office."""
    words = [sys.executable, "-m", "tests.faults.worker", kind, str(office)]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert ended.returncode == 0, ended.stderr[-800:]
    return ended.stdout.splitlines()


@pytest.fixture
def running(office: Path) -> Iterator[tuple[Path, list[int]]]:
    """An office at work, and how long its log was after each acknowledged save."""
    desk = Desk.open_desk(office)
    log, lengths = office.with_name(office.name + "-wal"), []
    for number in range(6):
        desk.write(add_pair, number)
        lengths.append(log.stat().st_size)
    yield office, lengths
    desk.close()


@pytest.mark.parametrize("seed", range(8))
def test_a_power_cut_loses_no_acknowledged_save(running: tuple[Path, list[int]], tmp_path: Path, seed: int) -> None:
    office, lengths = running
    chance = random.Random(seed)
    saved = chance.randrange(1, len(lengths))
    least, most = lengths[saved - 1], lengths[saved]
    cut = tmp_path / "cut.chamber"
    shutil.copy(office, cut)
    log = office.with_name(office.name + "-wal").read_bytes()[: chance.randrange(least, most)]
    garbage = chance.randbytes(chance.choice((0, 100, 5000)))  # what a disk may hold behind the last synchronised byte
    cut.with_name(cut.name + "-wal").write_bytes(log + garbage)
    assert count(cut) == saved


def test_a_power_cut_while_the_log_is_taken_over_is_mended_from_the_log(
    running: tuple[Path, list[int]], tmp_path: Path
) -> None:
    office, lengths = running
    log = office.with_name(office.name + "-wal").read_bytes()
    size = int.from_bytes(log[8:12])
    torn, pages = bytearray(office.read_bytes()), set()
    for start in range(32, len(log) - 23, 24 + size):
        pages.add(int.from_bytes(log[start : start + 4]))
    for page in pages:  # half of each page that was being written back is the new one, half of it is nothing
        place = (page - 1) * size
        if place + size <= len(torn):
            torn[place + size // 2 : place + size] = bytes(size - size // 2)
    cut = tmp_path / "cut.chamber"
    cut.write_bytes(torn)
    cut.with_name(cut.name + "-wal").write_bytes(log)
    assert count(cut) == len(lengths)


@POSIX
def test_an_office_in_a_write_protected_folder_is_read_and_the_rest_is_said() -> None:
    folder = Path(tempfile.mkdtemp())  # pytest's own folders are closed to others
    path = folder / "office.chamber"
    desk = Desk.new_desk(path, name="江城市青云商会")
    desk.write(add_pair, 1)
    desk.close()
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        said = work("read", path)
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
    assert said[:2] == ["1", "0"]
    assert "只读" in said[2] and "没有保存" not in said[2]
    assert "请检查该文件夹是否只读" in said[3]
    assert "备份没有写成" in said[4]
    assert len(said[5]) == 64


def test_a_stick_pulled_out_at_the_last_moment_is_said_and_leaves_nothing(
    office: Path, tmp_path: Path, monkeypatch
) -> None:
    def gone(_handle: int) -> None:
        raise OSError(5, "Input/output error")

    desk = Desk.open_desk(office)
    monkeypatch.setattr(office_file.os, "fsync", gone)
    with pytest.raises(DeskError, match="备份没有写成：Input/output error"):
        desk.copy_to(tmp_path / "copy.chamber")
    desk.close()
    assert not list(tmp_path.glob("copy*"))


def test_a_stick_that_is_not_there_is_said(office: Path, tmp_path: Path) -> None:
    desk = Desk.open_desk(office)
    with pytest.raises(DeskError, match="备份没有写成"):
        desk.copy_to(tmp_path / "stick" / "copy.chamber")
    desk.close()


def test_a_full_disk_while_an_older_office_is_brought_up_to_date_changes_nothing(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    old = tmp_path / "old.chamber"
    make_old(old)
    before = old.read_bytes()
    said = work("migrate-full", old)
    assert len(said) == 1 and said[0].startswith("!") and "old.chamber" in said[0]
    assert old.read_bytes() == before
    for rest in ("-wal", "-shm"):
        old.with_name(old.name + rest).unlink(missing_ok=True)
    assert count(old) == 0  # with room on the disk it opens


def test_a_restore_that_fails_leaves_the_present_office(office: Path, tmp_path: Path, monkeypatch) -> None:
    desk = Desk.open_desk(office)
    desk.write(add_pair, 1)
    backup = tmp_path / "backup.chamber"
    desk.copy_to(backup)
    desk.write(records.add_record, "customers", {"name": "以后的"})
    desk.close()
    before = office.read_bytes()
    copy, copied = office_file.copy_file, []

    def full(source: Path, target: Path) -> str:
        if target == office:
            raise DeskError("备份没有写成：{reason}", {"reason": "database or disk is full"})
        copied.append(target)
        return copy(source, target)

    monkeypatch.setattr("chamber_desk.services.backup.copy_file", full)
    with pytest.raises(DeskError, match="full"):
        restore_file(backup, office, replace=True)
    assert office.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if "rehearsal" in file.name] == []
    assert any(".before-" in target.name for target in copied)
