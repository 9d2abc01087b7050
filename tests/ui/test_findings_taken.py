"""A finding becomes a decision, a proposal a plan, with what was found already filled in."""

from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.main_window import MainWindow
from chamber_desk.ui.take_finding import measured_by


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
    assert given["target"] == table.item(0, 2).text() and given["resource"] == "money"
    assert table.item(0, 3).text() in given["basis"]
    tab.show_topic("products")
    assert not tab.take.isVisibleTo(tab)


def test_a_decision_about_a_signal_is_measured_by_what_the_signal_is_about() -> None:
    assert measured_by("falling:region:城西") == {"indicator": "orders", "region": "城西"}
    assert measured_by("left:channel:web") == {"indicator": "orders", "channel": "web"}
    assert measured_by("season:product:礼盒") == {"indicator": "orders", "product": "礼盒"}
    assert measured_by("falling:all") == measured_by("left:industry:餐饮") == {"indicator": "orders"}
