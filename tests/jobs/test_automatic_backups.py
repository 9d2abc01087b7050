"""Backups nobody has to think of."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.jobs.automatic_backups import back_up_automatically, backup_folder, is_due, last_change, list_backups
from chamber_desk.services import lists, records
from chamber_desk.services.backup import restore_file
from chamber_desk.services.desk import Desk

NOW = datetime(2026, 11, 23, 17, 30)


def _add(desk: Desk, name: str) -> None:
    desk.write(records.add_record, "customers", {"name": name})


def test_the_first_backup_can_be_restored_with_everything_in_it(desk: Desk, office_path: Path, tmp_path: Path) -> None:
    _add(desk, "恒通公司")
    made = back_up_automatically(desk, NOW)
    assert made is not None
    restore_file(made, tmp_path / "again.chamber")
    again = Desk.open_desk(tmp_path / "again.chamber", read_only=True)
    assert again.read(lists.count_records, "customers") == 1
    again.close()


def test_without_a_change_there_is_no_second_backup(desk: Desk, office_path: Path) -> None:
    assert back_up_automatically(desk, NOW)
    assert back_up_automatically(desk, NOW + timedelta(days=1)) is None
    _add(desk, "新公司")
    assert back_up_automatically(desk, NOW + timedelta(days=1))
    assert len(list_backups(office_path)) == 2


def test_old_ones_go_by_the_rule_and_files_of_hers_stay(desk: Desk, office_path: Path) -> None:
    folder = backup_folder(office_path)
    folder.mkdir()
    (folder / "my own copy.chamber").write_text("hers")
    for hour in range(3):
        _add(desk, f"公司{hour}")
        back_up_automatically(desk, NOW + timedelta(hours=hour))
    assert [one.made_at for one in list_backups(office_path)] == [NOW + timedelta(hours=2)]
    assert (folder / "my own copy.chamber").read_text() == "hers"


def test_a_backup_that_fails_takes_no_older_one_away(desk: Desk, office_path: Path, monkeypatch) -> None:
    made = back_up_automatically(desk, NOW)
    _add(desk, "新公司")

    def fail(_target: Path) -> str:
        raise DeskError("备份校验没有通过：{reason}", {"reason": "x"})

    monkeypatch.setattr(desk, "copy_to", fail)
    with pytest.raises(DeskError):
        back_up_automatically(desk, NOW + timedelta(minutes=5))
    assert [one.file for one in list_backups(office_path)] == [made]


def test_it_is_due_when_the_newest_is_a_day_old_or_there_is_none(desk: Desk, office_path: Path) -> None:
    assert is_due(office_path, NOW)
    back_up_automatically(desk, NOW)
    assert not is_due(office_path, NOW + timedelta(hours=23))
    assert is_due(office_path, NOW + timedelta(hours=24))


def test_a_damaged_backup_is_told_apart_and_replaced_by_a_new_one(desk: Desk, office_path: Path) -> None:
    made = back_up_automatically(desk, NOW)
    assert made is not None
    made.write_bytes(b"torn")
    assert last_change(made) is None
    assert back_up_automatically(desk, NOW + timedelta(minutes=1))
