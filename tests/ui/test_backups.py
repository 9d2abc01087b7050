"""Backup, restore and check from the menu, and what is written where."""

import hashlib
from datetime import datetime
from pathlib import Path

import pytest

from chamber_desk.jobs import places
from chamber_desk.jobs.automatic_backups import list_backups
from chamber_desk.services import records
from chamber_desk.ui import ask, backups, menus
from chamber_desk.ui.dialogs.backup_list import BackupList
from chamber_desk.ui.dialogs.new_office import NewOffice

SAVE = "PySide6.QtWidgets.QFileDialog.getSaveFileName"
OPEN = "PySide6.QtWidgets.QFileDialog.getOpenFileName"
ELSEWHERE = "chamber_desk.ui.dialogs.backup_list.BackupList.exec"  # accepted without a choice from the list
FOLDER = "PySide6.QtWidgets.QFileDialog.getExistingDirectory"


@pytest.fixture
def said(monkeypatch) -> list[str]:
    """What the window says, instead of saying it."""
    told: list[str] = []
    monkeypatch.setattr("chamber_desk.ui.ask.say", lambda _parent, text: told.append(text))
    monkeypatch.setattr("chamber_desk.ui.ask.confirm", lambda _parent, text, _yes, _detail="": not told.append(text))
    return told


def test_a_backup_is_restored_beside_the_office_and_opened(window, until, tmp_path, monkeypatch, said) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(FOLDER, lambda *_words: str(stick))
    backups.back_up(window)
    until(lambda: len(said) == 1)
    backup = next(stick.glob("*.chamber"))
    assert str(backup) in said[0]
    asked: list[str] = []
    window.office_asked.connect(asked.append)
    target = tmp_path / "again.chamber"
    monkeypatch.setattr(ELSEWHERE, lambda _dialog: True)
    monkeypatch.setattr(OPEN, lambda *_words: (str(backup), ""))
    monkeypatch.setattr(SAVE, lambda *_words: (str(tmp_path / "again"), ""))
    backups.restore(window)
    until(lambda: len(said) == 2)
    assert target.exists()
    assert asked == [str(target)]


def test_a_backup_that_is_no_office_is_refused_in_words(window, until, tmp_path, monkeypatch) -> None:
    shown: list[Exception] = []
    monkeypatch.setattr("chamber_desk.ui.ask.show_exception", lambda _parent, error: shown.append(error))
    wrong = tmp_path / "wrong.chamber"
    wrong.write_bytes(b"no office")
    monkeypatch.setattr(ELSEWHERE, lambda _dialog: True)
    monkeypatch.setattr(OPEN, lambda *_words: (str(wrong), ""))
    monkeypatch.setattr(SAVE, lambda *_words: (str(tmp_path / "again.chamber"), ""))
    backups.restore(window)
    until(lambda: bool(shown))
    assert not (tmp_path / "again.chamber").exists()


def test_a_whole_office_is_said_to_be_whole(window, until, said) -> None:
    backups.check(window)
    until(lambda: bool(said))
    assert "完好" in said[0]


def test_an_export_gets_the_ending_she_left_out(window, until, tmp_path, monkeypatch, said) -> None:
    monkeypatch.setattr(SAVE, lambda *_words: (str(tmp_path / "all"), ""))
    menus._export(window)
    until(lambda: bool(said))
    assert (tmp_path / "all.xlsx").stat().st_size > 10_000


def test_a_file_that_cannot_be_written_is_named(qtbot, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.exec", lambda box: told.append(box.text()))
    ask.show_exception(None, PermissionError(13, "Permission denied", "/stick/a.pdf"))
    assert "/stick/a.pdf" in told[0]


def test_nothing_is_written_where_no_name_was_chosen(window, monkeypatch) -> None:
    monkeypatch.setattr(SAVE, lambda *_words: ("", ""))
    assert ask.ask_target(window, "x", "a.pdf", "PDF (*.pdf)") is None
    monkeypatch.setattr(SAVE, lambda *_words: ("/x/b", ""))
    assert ask.ask_target(window, "x", "a.pdf", "PDF (*.pdf)") == Path("/x/b.pdf")


def test_lines_of_a_plain_table_are_copied_with_their_headings(window, until) -> None:
    table = window.tab("today").table
    until(lambda: table.rowCount() > 1)
    table.selectRow(1)
    heading, line = table.copied_text().split("\n")
    assert heading.split("\t") == ["日期", "编号", "名称", "说明"]
    assert len(line.split("\t")) == 4


def test_closing_the_window_leaves_a_backup_that_the_list_shows(window) -> None:
    office = Path(window.office.desk.path)
    window.office.desk.write(records.add_record, "customers", {"name": "关闭前的公司"})
    window.close()
    assert len(list_backups(office)) == 1
    listed = BackupList(office, window)
    assert listed.table.rowCount() == 1
    listed.table.opened.emit(0)
    assert listed.chosen == list_backups(office)[0].file


def test_an_office_open_for_days_is_backed_up_once_a_day(window, until) -> None:
    office = Path(window.office.desk.path)
    window.daily_backup.look(datetime.now())
    until(lambda: len(list_backups(office)) == 1)
    window.daily_backup.look(datetime.now())
    assert len(list_backups(office)) == 1


def test_a_backup_that_cannot_be_made_is_told_and_the_window_closes(window, monkeypatch, said) -> None:
    def fail(_target: Path) -> str:
        raise OSError("no space left")

    monkeypatch.setattr(window.office.desk, "copy_to", fail)
    window.close()
    assert "no space left" in said[0]
    assert not window.isVisible()


def test_a_damaged_file_is_salvaged_from_the_menu_and_opened(window, until, tmp_path, monkeypatch) -> None:
    asked: list[str] = []
    opened: list[str] = []
    window.office_asked.connect(opened.append)
    target = tmp_path / "saved.chamber"
    monkeypatch.setattr(backups.QFileDialog, "getOpenFileName", lambda *_: (window.office.desk.path, ""))
    monkeypatch.setattr(backups.ask, "ask_target", lambda *_: target)
    monkeypatch.setattr(backups.ask, "confirm", lambda _window, text, *_: asked.append(text) or True)
    backups.salvage(window)
    until(lambda: bool(opened))
    assert opened == [str(target)]
    assert "没有救出的有 0 条" in asked[0]


def test_a_backup_tells_size_counts_and_the_whole_checksum(window, until, tmp_path, monkeypatch, said) -> None:
    monkeypatch.setattr(FOLDER, lambda *_words: str(tmp_path))
    backups.back_up(window)
    until(lambda: bool(said))
    backup = next(file for file in tmp_path.glob("office-*.chamber"))
    assert hashlib.sha256(backup.read_bytes()).hexdigest() in said[0]
    assert f"{backup.stat().st_size:,}" in said[0]
    assert "条记录" in said[0]
    asked: list[str] = []
    monkeypatch.setattr(FOLDER, lambda _window, _title, start: asked.append(start) or "")
    backups.back_up(window)
    assert asked == [str(tmp_path)]


def test_the_hand_over_pack_is_written_from_the_menu(window, until, tmp_path, monkeypatch, said) -> None:
    monkeypatch.setattr(FOLDER, lambda *_words: str(tmp_path))
    backups.hand_over(window)
    until(lambda: bool(said))
    folder = next(tmp_path.glob("office-handover-*"))
    assert str(folder) in said[0] and len(list(folder.iterdir())) == 3


def test_an_office_in_a_cloud_folder_is_warned_of_once(window, monkeypatch, said) -> None:
    backups.warn_of_place(window)
    assert said == []
    monkeypatch.setattr("chamber_desk.jobs.places.find_danger", lambda _office: (places.CLOUD, "/home/she/Dropbox"))
    for _twice in range(2):
        backups.warn_of_place(window)
    assert len(said) == 1 and "/home/she/Dropbox" in said[0]


def test_a_new_office_in_a_cloud_folder_is_warned_of_while_its_place_is_typed(qtbot, tmp_path) -> None:
    dialog = NewOffice()
    qtbot.addWidget(dialog)
    assert dialog._place.isHidden()
    dialog.path.setText(str(tmp_path / "我的坚果云" / "a.chamber"))
    assert not dialog._place.isHidden() and "网盘" in dialog._place.text()
