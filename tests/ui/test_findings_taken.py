"""A finding becomes a decision, a proposal a plan, with what was found already filled in."""

from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.main_window import MainWindow


def test_a_proposal_of_allocation_becomes_a_plan(window: MainWindow, until, monkeypatch) -> None:
    tab = window.tab("analysis").pages["图表"]
    assert not tab.take.isVisibleTo(tab)
    tab.show_topic("allocation")
    table = tab.tables["allocation"]
    until(lambda: table.rowCount() > 2)
    assert tab.take.isVisibleTo(tab) and not tab.take.isEnabled()
    table.selectRow(0)
    assert tab.take.isEnabled()
    forms: list[RecordForm] = []
    monkeypatch.setattr("chamber_desk.ui.ask.run_dialog", lambda form: forms.append(form) or False)
    tab.take.click()
    given = forms[0]._given
    assert forms[0].sheet.name == "resource_plans"
    assert given["target"] == table.item(0, 1).text() and given["resource"] == "money"
    assert table.item(0, 2).text() in given["basis"]
    tab.show_topic("products")
    assert not tab.take.isVisibleTo(tab)
