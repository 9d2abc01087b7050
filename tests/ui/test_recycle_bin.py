"""The recycle bin, putting a value back from the history, and salvage offered where a file is damaged."""

from pathlib import Path

import pytest

from chamber_desk.domain.errors import BusyError, DamagedError
from chamber_desk.services import lists, records, recycling
from chamber_desk.services.checking import CheckReport, Fault
from chamber_desk.ui import ask, backups, rescue
from chamber_desk.ui.dialogs.recycle_bin import RecycleBin
from chamber_desk.ui.main_window import MainWindow
from chamber_desk.ui.menus import menu_commands


@pytest.fixture
def agreed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every question is answered with its act; gives what was asked."""
    asked: list[str] = []
    monkeypatch.setattr(ask, "confirm", lambda _parent, text, _yes, _detail="": not asked.append(text))
    return asked


def test_the_bin_filters_by_sheet_and_restores_the_chosen_lines(window: MainWindow) -> None:
    office = window.office
    before = office.read(recycling.count_archived)
    firms, goods = office.read(lists.find_ids, "customers")[:2], office.read(lists.find_ids, "products")[:1]
    for sheet, record in [*(("customers", one) for one in firms), *(("products", one) for one in goods)]:
        office.desk.write(records.archive_record, sheet, record)
    dialog = RecycleBin(office, window)
    assert dialog.table.rowCount() == sum(before.values()) + 3
    dialog.filter.setCurrentIndex(dialog.filter.findData("customers"))
    assert dialog.table.rowCount() == before.get("customers", 0) + 2
    dialog.table.selectRow(0)
    dialog.restore.click()
    assert dialog.table.rowCount() == before.get("customers", 0) + 1
    assert office.read(recycling.count_archived)["customers"] == before.get("customers", 0) + 1


def test_the_bin_is_found_by_name(window: MainWindow) -> None:
    assert "回收站" in [command.words for command in menu_commands(window)]


def test_an_old_value_is_put_back_by_double_click_and_shown_at_once(window: MainWindow, until, agreed) -> None:
    window.tabs.setCurrentIndex(2)
    page = window.tab("customers").pages["customers"]
    until(lambda: page.panel.row is not None)
    row = page.panel.row
    window.office.desk.write(records.change_record, "customers", row.id, row.version, {"note": "一时写错"})
    until(lambda: page.panel.row.values["note"] == "一时写错")
    page.panel._hanging.setCurrentWidget(page.panel._history)
    history = page.panel._history
    place = next(
        at for at in range(history.rowCount()) if history.item(at, 2) and history.item(at, 2).text() == "一时写错"
    )
    assert [action.text() for action in history.put_back_menu(history.line_at(place)).actions()][1] == "放回“一时写错”"
    history.setCurrentCell(place, 1)
    history.cellDoubleClicked.emit(place, 1)
    until(lambda: page.panel.row.values["note"] == row.values["note"])
    assert agreed[0].startswith("把“备注”放回")


def test_a_damaged_office_is_salvaged_when_it_cannot_be_opened(
    window: MainWindow, tmp_path: Path, monkeypatch, agreed
) -> None:
    monkeypatch.setattr(ask, "ask_target", lambda *_words: tmp_path / "saved.chamber")
    saved = rescue.offer_salvage(window, DamagedError("坏了"), window.office.desk.path)
    assert saved == str(tmp_path / "saved.chamber") and Path(saved).exists()
    assert agreed[0] == "坏了" and "没有救出的有 0 条" in agreed[1]


def test_an_office_that_is_only_busy_is_not_salvaged(window: MainWindow, monkeypatch, agreed) -> None:
    told: list[Exception] = []
    monkeypatch.setattr(ask, "show_error", lambda _parent, error: told.append(error))
    assert rescue.offer_salvage(window, BusyError("忙"), window.office.desk.path) == ""
    assert not agreed and told


def test_a_check_that_finds_damage_offers_salvage(window: MainWindow, until, monkeypatch, agreed) -> None:
    faults = [Fault("file", "客户", "读不出来：{what}", {"what": "malformed"})]
    monkeypatch.setattr("chamber_desk.services.checking.check_office", lambda _desk: CheckReport(faults, 1, 1))
    asked: list[Path] = []
    monkeypatch.setattr(backups, "salvage", lambda _window, damaged=None: asked.append(damaged))
    backups.check(window)
    until(lambda: bool(asked))
    assert asked == [Path(window.office.desk.path)] and "读不出来" in agreed[0]
