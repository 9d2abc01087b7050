"""The acts of a record's ⋯ menu are those of the record that is shown."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import lists
from chamber_desk.ui.main_window import MainWindow
from chamber_desk.ui.record_panel import RecordPanel


def _act(panel: RecordPanel, words: str) -> QAction:
    (button,) = [one for one in panel.findChildren(QToolButton) if one.text() == "⋯" and not one.isHidden()]
    return next(one for one in button.menu().actions() if one.text() == words)


@pytest.fixture
def panel(window: MainWindow) -> RecordPanel:
    made = RecordPanel(window.office, SHEETS["contracts"], "")
    made.setParent(window)
    return made


def test_a_paper_is_of_the_contract_shown_now_not_of_the_first_one(panel: RecordPanel) -> None:
    read = panel.office.read
    first, second = read(lists.find_ids, "contracts", where={"state": "signed"})[:2]
    asked: list[tuple[str, int]] = []
    panel.paper_asked.connect(lambda paper, record: asked.append((paper, record)))
    for record in (first, second):
        panel.show_record(read(lists.get_row, "contracts", record))
        _act(panel, "打印会签单").trigger()
    assert asked == [("review-sheet", first), ("review-sheet", second)]


def test_a_signed_contract_is_renewed_and_its_draft_opens(panel: RecordPanel) -> None:
    read = panel.office.read
    rows = read(lists.read_rows, "contracts", read(lists.find_ids, "contracts", where={"state": "signed"}))
    row = next(one for one in rows if one["ends_on"] is not None and one["starts_on"] is not None)
    opened: list[int] = []
    panel.open_asked.connect(lambda _sheet, record: opened.append(record))
    panel.show_record(row)
    _act(panel, "起草续签合同").trigger()
    draft = read(lists.get_row, "contracts", opened[0])
    assert draft is not None
    assert (draft["state"], draft["title"], draft["total"]) == ("draft", row["title"], row["total"])


def test_a_supplement_is_made_of_what_she_writes_and_its_draft_opens(
    panel: RecordPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = panel.office.read
    signed = read(lists.find_ids, "contracts", where={"state": "signed"})[0]
    monkeypatch.setattr("chamber_desk.ui.ask.ask_text", lambda *_asked: "账号改为6222。")
    opened: list[int] = []
    panel.open_asked.connect(lambda _sheet, record: opened.append(record))
    panel.show_record(read(lists.get_row, "contracts", signed))
    _act(panel, "订立补充协议……").trigger()
    draft = read(lists.get_row, "contracts", opened[0])
    assert draft is not None
    assert (draft["state"], draft.refs["supplements"]) == ("draft", signed)
    panel.show_record(draft)
    assert not _act(panel, "订立补充协议……").isEnabled()


def test_a_record_named_by_a_day_or_a_choice_says_what_it_is(window, until) -> None:
    window.tabs.setCurrentIndex(1)
    window.tab("team").show_page("targets")
    page = window.tab("team").pages["targets"]
    until(lambda: page.panel.row is not None)
    assert page.panel._title.text().startswith("目标　")
    assert page.panel.row.values["indicator"] not in page.panel._title.text()
