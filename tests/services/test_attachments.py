"""Scans that stay with their record: kept, proved, taken off and brought back."""

import sqlite3
from pathlib import Path

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.services import attachments, records, undo
from chamber_desk.services.backup import restore_file
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from chamber_desk.services.salvage import salvage_office

SCAN = b"%PDF-1.4 scan of a contract"


@pytest.fixture
def customer(desk: Desk) -> int:
    return desk.write(records.add_record, "customers", {"name": "恒通机械有限公司"})


def _names(desk: Desk, customer: int) -> list[str]:
    return [one.name for one in desk.read(attachments.list_attachments, "customers", customer)]


def test_a_scan_comes_back_as_it_was_added(desk: Desk, customer: int) -> None:
    one = desk.write(attachments.add_attachment, "customers", customer, "营业执照.pdf", SCAN)
    assert desk.read(attachments.read_attachment, one) == ("营业执照.pdf", SCAN)
    assert desk.read(attachments.count_attachments, "customers", customer) == 1


def test_the_same_scan_is_not_kept_twice_and_two_of_one_name_are_told_apart(desk: Desk, customer: int) -> None:
    desk.write(attachments.add_attachment, "customers", customer, "扫描.pdf", SCAN)
    with pytest.raises(DeskError, match="内容相同"):
        desk.write(attachments.add_attachment, "customers", customer, "另一个名字.pdf", SCAN)
    desk.write(attachments.add_attachment, "customers", customer, "扫描.pdf", SCAN + b"2")
    assert _names(desk, customer) == ["扫描.pdf", "扫描 (2).pdf"]


def test_one_file_of_two_records_stands_in_the_office_once(desk: Desk, customer: int) -> None:
    other = desk.write(records.add_record, "customers", {"name": "远山茶业有限公司"})
    for record in (customer, other):
        desk.write(attachments.add_attachment, "customers", record, "通知.pdf", SCAN)
    with sqlite3.connect(desk.path) as file:
        assert file.execute("SELECT count(*) FROM paper_bytes").fetchone() == (1,)


def test_a_removed_scan_is_brought_back_by_undo_and_an_added_one_taken_out(desk: Desk, customer: int) -> None:
    one = desk.write(attachments.add_attachment, "customers", customer, "扫描.pdf", SCAN)
    desk.write(attachments.remove_attachment, one)
    assert _names(desk, customer) == []
    desk.write(undo.undo_change)
    assert _names(desk, customer) == ["扫描.pdf"]
    desk.write(undo.undo_change)
    assert _names(desk, customer) == []
    assert check_office(desk).faults == []  # its bytes stay, for the redo
    desk.write(undo.redo_change)
    assert desk.read(attachments.read_attachment, one) == ("扫描.pdf", SCAN)


def test_nothing_is_attached_to_a_record_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(DeskError, match="已不存在"):
        desk.write(attachments.add_attachment, "customers", 99, "扫描.pdf", SCAN)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE paper_bytes SET content = x'00'", "“{title}”的文件被改动过：校验值对不上"),
        ("DELETE FROM paper_bytes", "“{title}”的文件不见了"),
    ],
)
def test_a_scan_altered_or_deleted_behind_the_program_is_named(
    desk: Desk, customer: int, statement: str, said: str
) -> None:
    one = desk.write(attachments.add_attachment, "customers", customer, "扫描.pdf", SCAN)
    assert check_office(desk).faults == []
    with sqlite3.connect(desk.path) as file:
        file.execute(statement)
    faults = [fault for fault in check_office(desk).faults if fault.kind == "attachment"]
    assert [(fault.message_id, fault.values) for fault in faults] == [(said, {"title": "扫描.pdf"})]
    with pytest.raises(DeskError, match="已损坏"):
        desk.read(attachments.read_attachment, one)


def test_a_scan_is_in_the_backup_and_in_what_is_salvaged(desk: Desk, customer: int, tmp_path: Path) -> None:
    one = desk.write(attachments.add_attachment, "customers", customer, "扫描.pdf", SCAN)
    copy = tmp_path / "copy.chamber"
    desk.copy_to(copy)
    restored, salvaged = tmp_path / "restored.chamber", tmp_path / "salvaged.chamber"
    restore_file(copy, restored)
    salvage_office(copy, salvaged)
    for path in (restored, salvaged):
        other = Desk.open_desk(path)
        assert other.read(attachments.read_attachment, one) == ("扫描.pdf", SCAN)
        assert check_office(other).faults == []
        other.close()
