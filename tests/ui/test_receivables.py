"""What is owed, in the window: overdue alone, reminder letters for the chosen."""

from collections.abc import Callable

import pytest

from chamber_desk.services import lists
from chamber_desk.ui import ask
from chamber_desk.ui.main_window import TABS, MainWindow
from chamber_desk.ui.receivables import ReceivablesPage

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def page(window: MainWindow, until: Until) -> ReceivablesPage:
    """The page with its lines, on screen."""
    window.tabs.setCurrentIndex([spec.key for spec in TABS].index("contracts"))
    tab = window.tab("contracts")
    tab.show_page("应收")
    shown = tab.pages["应收"]
    assert isinstance(shown, ReceivablesPage)
    until(lambda: shown.table.rowCount() > 0)
    return shown


def test_overdue_contracts_are_told_in_words_and_shown_alone(page: ReceivablesPage) -> None:
    everything = page.table.rowCount()
    page.overdue.click()
    late = page.table.rowCount()
    assert 0 < late < everything
    assert all("逾期" in page.table.item(place, 9).text() for place in range(late))  # type: ignore[union-attr]
    assert "未收清的合同" in page.hint.text()


def test_letters_are_asked_for_the_chosen_overdue_contracts_or_for_all_of_them(
    page: ReceivablesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, tuple[int, ...]]] = []
    told: list[str] = []
    page.paper_asked.disconnect()
    page.paper_asked.connect(lambda paper, what: asked.append((paper, what.ids)))
    monkeypatch.setattr(ask, "say", lambda _parent, words: told.append(words))
    page.table.clearSelection()
    page._remind()
    late = tuple(one.id for one in page.shown if one.overdue)
    page.table.selectRow(0)
    page._remind()
    assert asked == [("reminder-letter", late), ("reminder-letter", late[:1])]
    page.table.selectRow(page.table.rowCount() - 1)  # nothing of it is due
    page._remind()
    assert len(asked) == 2 and "没有逾期" in told[0]


def test_a_line_opens_its_contract(page: ReceivablesPage, window: MainWindow) -> None:
    page.table.opened.emit(0)
    shown = window.tab("contracts").pages["contracts"].panel.row
    assert shown is not None and shown.id == page.shown[0].id
    assert window.office.read(lists.get_row, "contracts", shown.id) is not None
