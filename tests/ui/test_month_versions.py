"""The Appraisals tab: a month is opened again with a name and a reason, and its versions are compared."""

from collections.abc import Callable

from chamber_desk.services import appraisals
from chamber_desk.ui.dialogs.unlock_period import UnlockPeriod
from chamber_desk.ui.main_window import TABS, MainWindow

MONTH = "2026-09"


def _page(window: MainWindow, name: str):
    window.tabs.setCurrentIndex([one.key for one in TABS].index("appraisals"))
    tab = window.tab("appraisals")
    tab.show_page(name)
    return tab.pages[name]


def test_the_versions_of_a_corrected_month_stand_with_their_differences(
    window: MainWindow, until: Callable[[Callable[[], bool]], None]
) -> None:
    page = _page(window, "版本与差异")
    until(lambda: page.month.count() > 0)
    page.month.setCurrentText(MONTH)
    until(lambda: page.versions.rowCount() == 2)
    assert page.versions.item(0, 3).text() == "司徒明远"
    assert "第1版 → 第2版" in page.differences.item(0, 0).text()
    assert page.differences.rowCount() > 3
    assert page.print.isEnabled()


def test_a_month_is_opened_only_with_both_words_and_the_page_shows_it(
    window: MainWindow, until: Callable[[Callable[[], bool]], None], monkeypatch
) -> None:
    page = _page(window, "月度考核")
    until(lambda: page.month.count() > 0)
    page.month.setCurrentIndex(page.month.findData(MONTH))
    until(lambda: page._unlock.isEnabled() and "第2版" in page._pill.text())
    told: list[str] = []
    monkeypatch.setattr("chamber_desk.ui.ask.show_error", lambda _parent, error: told.append(str(error)))
    form = UnlockPeriod(window.office, MONTH, appraisals.unlock_month, window)
    form.leader.setText("会长")
    form.save()
    assert told and form.result() == 0
    form.reason.setPlainText("补录一单")
    form.save()
    assert not window.office.read(appraisals.is_locked, MONTH)
    until(lambda: "第3版" in page._pill.text())
    assert not page._unlock.isEnabled()
    form.deleteLater()
