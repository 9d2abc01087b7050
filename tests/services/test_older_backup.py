"""After an older backup was restored, numbers that were drawn since are named before any is drawn again (story 7.10)."""

import shutil
from pathlib import Path

import pytest

from chamber_desk.cli import main
from chamber_desk.services.desk import Desk
from chamber_desk.services.older_backup import find_behind
from chamber_desk.ui.backups import tell_behind

from .making import Office, add


def _older(office: Office, tmp_path: Path) -> Path:
    """A copy of the office as it is now; then three more customers are numbered."""
    copy = tmp_path / "older.chamber"
    office.desk.copy_to(copy)
    for name in ("甲公司", "乙公司", "丙公司"):
        add(office.desk, "customers", name=name)
    return copy


def test_what_was_drawn_since_the_backup_is_named_with_both_ends(office: Office, tmp_path: Path) -> None:
    (one,) = find_behind(office.desk, _older(office, tmp_path))
    assert (one.label, one.former - one.restored) == ("客户", 3)
    told = tell_behind([one])
    assert "可能重号" in told and f"备份里到第 {one.restored} 号" in told


def test_a_backup_of_this_moment_names_nothing(office: Office, tmp_path: Path) -> None:
    office.desk.copy_to(tmp_path / "same.chamber")
    assert find_behind(office.desk, tmp_path / "same.chamber") == []
    assert tell_behind([]) == ""


def test_another_chambers_office_is_not_compared(office: Office, tmp_path: Path) -> None:
    Desk.new_desk(tmp_path / "other.chamber", name="别的商会").close()
    assert find_behind(office.desk, tmp_path / "other.chamber") == []


def test_what_cannot_be_opened_names_nothing(office: Office, tmp_path: Path) -> None:
    (tmp_path / "broken.chamber").write_bytes(b"no office")
    assert find_behind(office.desk, tmp_path / "broken.chamber") == []


def test_the_terminal_warns_when_a_newer_office_was_replaced(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = _older(office, tmp_path)
    office.desk.close()
    target = tmp_path / "target.chamber"
    shutil.copy(office.desk.path, target)
    assert main(["restore", str(copy), "--to", str(target), "--replace"]) == 0
    told = capsys.readouterr()
    assert "可能重号" in told.err and "客户" in told.err
    assert main(["restore", str(copy), "--to", str(target), "--replace"]) == 0
    assert "可能重号" not in capsys.readouterr().err, "the same backup twice gives the same office"
