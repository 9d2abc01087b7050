"""The Appraisals tab: a month is opened again with a name and a reason, and its versions are compared."""

from collections.abc import Callable
from datetime import datetime

from chamber_desk.services import appraisals, lists, years
from chamber_desk.ui.dialogs.unlock_period import UnlockPeriod
from chamber_desk.ui.main_window import TABS, MainWindow
from tests.services.making import add

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
    until(lambda: page.period.count() > 0)
    page.period.setCurrentText(MONTH)
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


def test_a_corrected_year_stands_with_its_differences_and_prints_its_own_sheet(
    window: MainWindow, until: Callable[[Callable[[], bool]], None]
) -> None:
    desk = window.office.desk
    desk.write(years.lock_year, "2026")
    desk.write(years.unlock_year, "2026", leader="会长", reason="补评综合素质")
    person = desk.read(lists.find_ids, "people", where={"role": "rep"})[0]
    values = dict.fromkeys(("ethics", "ability", "learning", "duty", "team"), 1900)
    add(desk, "quality_ratings", now=datetime(2026, 11, 20), year="2026", person=person, rater="会长", **values)
    page = _page(window, "版本与差异")
    until(lambda: page.period.count() > 0)
    page.period.setCurrentText("2026")
    until(lambda: page.versions.rowCount() == 2 and page.versions.item(0, 3).text() == "会长")
    items = [page.differences.item(row, 2).text() for row in range(1, page.differences.rowCount())]
    assert "综合素质" in items and "总分" in items
    asked: list[tuple[str, str]] = []
    page.paper_asked.disconnect()
    page.paper_asked.connect(lambda paper, wanted: asked.append((paper, wanted.month)))
    page.print.click()
    assert asked == [("year-differences", "2026")]
    year = _page(window, "年度考核")
    until(lambda: "第2版" in year._pill.text())
