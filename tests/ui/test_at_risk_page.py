"""The page of customers that may be lost."""

import pytest

from chamber_desk.ui import ask
from chamber_desk.ui.at_risk import AtRiskPage
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.main_window import MainWindow


def test_the_page_lists_opens_and_takes_the_cause(window: MainWindow, until, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    window.tabs.setCurrentIndex(2)
    window.current_tab().show_page("流失预警")
    page = window.current_tab().findChildren(AtRiskPage)[0]
    until(lambda: page.table.rowCount() > 0)
    opened: list[tuple[str, int]] = []
    page.open_asked.connect(lambda sheet, record: opened.append((sheet, record)))
    page.table.opened.emit(0)
    assert opened == [("customers", page.shown[0].id)]
    said: list[str] = []
    monkeypatch.setattr(ask, "say", lambda _parent, text: said.append(text))
    page.table.setCurrentCell(-1, -1)
    page._enter_cause()
    assert len(said) == 1
    forms: list[RecordForm] = []
    monkeypatch.setattr(ask, "run_dialog", lambda form: forms.append(form) or 0)
    page.table.selectRow(0)
    page._enter_cause()
    assert forms[0]._given["customer"] == page.shown[0].id
    forms[0]._keeper.stop()
    asked: list[str] = []
    page.paper_asked.connect(lambda paper, _asked: asked.append(paper))
    page._print()
    assert asked == ["at-risk"]
