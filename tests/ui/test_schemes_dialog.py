"""The dialog of appraisal schemes: sums in red until they are 100, and a new scheme from a month on."""

from PySide6.QtWidgets import QLabel

from chamber_desk.services import schemes
from chamber_desk.ui.dialogs.schemes import SchemesDialog
from chamber_desk.ui.main_window import MainWindow


def test_weights_of_95_are_red_and_cannot_be_saved_until_they_are_100(window: MainWindow) -> None:
    dialog = SchemesDialog(window.office, window)
    before = len(window.office.read(schemes.list_schemes))
    dialog.version.setCurrentIndex(0)
    dialog._weights["sales", "rep"].setText("15")
    assert dialog._sums["rep"].text() == "95"
    assert dialog._sums["rep"].objectName() == "wrong"
    assert not dialog._save.isEnabled()
    dialog._weights["visits", "rep"].setText("13")
    assert dialog._save.isEnabled()
    dialog.name.setText("2028 年方案")
    dialog.since.setText("2028-01")
    dialog.reason.setText("理事会决定")
    dialog.save()
    assert dialog.result() == 1
    found = window.office.read(schemes.list_schemes)
    assert len(found) == before + 1
    assert found[-1].scheme.indicator("sales").weights["rep"] == 15
    dialog.deleteLater()


def test_what_is_no_number_is_told_and_nothing_is_lost(window: MainWindow, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("chamber_desk.ui.ask.show_error", lambda _parent, error: told.append(str(error)))
    dialog = SchemesDialog(window.office, window)
    dialog._targets["satisfaction"].setText("九十")
    dialog.save()
    assert told and dialog._targets["satisfaction"].text() == "九十"
    dialog.deleteLater()


def test_a_scheme_that_is_only_looked_at_reads_back_the_same(window: MainWindow) -> None:
    dialog = SchemesDialog(window.office, window)
    for place, version in enumerate(window.office.read(schemes.list_schemes)):
        dialog.version.setCurrentIndex(place)
        read = dialog.read_scheme()
        assert read.indicators == version.scheme.indicators
        assert dict(read.coefficients) == dict(version.scheme.coefficients)
        assert read.champion_extra == version.scheme.champion_extra
    dialog.deleteLater()


def test_an_indicator_is_switched_on_and_says_how_it_is_counted(window: MainWindow) -> None:
    dialog = SchemesDialog(window.office, window)
    dialog.version.setCurrentIndex(0)
    told = {label.accessibleName(): label.text() for label in dialog.findChildren(QLabel) if label.accessibleName()}
    assert "减去本期的退款" in told["销售额怎样计算"]
    assert "市场专员" in told["拜访次数怎样计算"]
    dialog._weights["loyalty", "rep"].setText("0")
    dialog._weights["sales", "rep"].setText("25")
    assert dialog.read_scheme().indicator("loyalty").weights["rep"] == 0, "switched off"
    dialog._weights["loyalty", "rep"].setText("5")
    dialog._weights["sales", "rep"].setText("20")
    assert dialog._save.isEnabled()
    dialog.deleteLater()


def test_the_share_of_the_excellent_may_stay_empty_or_be_kept(window: MainWindow) -> None:
    dialog = SchemesDialog(window.office, window)
    dialog.version.setCurrentIndex(0)
    assert dialog.read_scheme().best_share is None
    dialog.share.setText("30")
    assert dialog.read_scheme().best_share == 30
    dialog.deleteLater()
