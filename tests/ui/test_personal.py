"""Personal data from the right button over a list."""

from pathlib import Path

from chamber_desk.domain.personal import ERASED
from chamber_desk.services import lists
from chamber_desk.ui import ask
from chamber_desk.ui.list_menu import erase_person, export_person, list_menu
from chamber_desk.ui.main_window import MainWindow
from chamber_desk.ui.page import SheetPage


def _contacts(window: MainWindow, until) -> SheetPage:
    window.tabs.setCurrentIndex(2)
    window.tab("customers").show_page("contacts")
    page = window.tab("customers").pages["contacts"]
    until(lambda: page.view.rows.rowCount() > 0 and page.panel.row is not None)
    page.view.selectRow(0)
    return page


def test_a_person_is_exported_as_a_paper(window: MainWindow, until, tmp_path: Path, monkeypatch) -> None:
    page, said = _contacts(window, until), []
    assert "导出个人信息……" in [action.text() for action in list_menu(page).actions()]
    monkeypatch.setattr(ask, "ask_target", lambda *_words: tmp_path / "one.pdf")
    monkeypatch.setattr(ask, "say", lambda _parent, text: said.append(text))
    export_person(page)
    until(lambda: bool(said))
    assert (tmp_path / "one.pdf").read_bytes().startswith(b"%PDF")


def test_a_person_is_erased_after_reason_and_consent(window: MainWindow, until, monkeypatch) -> None:
    page, said = _contacts(window, until), []
    record = page.view.chosen_ids()[0]
    monkeypatch.setattr(ask, "say", lambda _parent, text: said.append(text))
    monkeypatch.setattr(ask, "ask_text", lambda *_words: None)
    erase_person(page)
    monkeypatch.setattr(ask, "ask_text", lambda *_words: "本人要求")
    monkeypatch.setattr(ask, "confirm", lambda *_words: True)
    erase_person(page)
    until(lambda: bool(said))
    row = window.office.read(lists.get_row, "contacts", record)
    assert row is not None and row.title == ERASED and row.archived
    assert "旧的备份" in said[0]


def test_customers_are_no_persons(window: MainWindow, until) -> None:
    window.tabs.setCurrentIndex(2)
    page = window.tab("customers").pages["customers"]
    until(lambda: page.view.rows.rowCount() > 0)
    assert "删除个人信息……" not in [action.text() for action in list_menu(page).actions()]
