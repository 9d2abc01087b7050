"""The year on the Appraisals tab: people by rank, and of each the twelve months, the quality and the records."""

from collections.abc import Callable
from datetime import datetime

from chamber_desk.services import lists, years
from chamber_desk.ui.main_window import TABS, MainWindow
from tests.services.making import add

DIMENSIONS = ("ethics", "ability", "learning", "duty", "team")
Until = Callable[[Callable[[], bool]], None]


def _page(window: MainWindow):
    window.tabs.setCurrentIndex([one.key for one in TABS].index("appraisals"))
    tab = window.tab("appraisals")
    tab.show_page("年度考核")
    return tab.pages["年度考核"]


def test_the_year_stands_with_its_twelve_months_and_each_figure_leads_to_records(
    window: MainWindow, until: Until
) -> None:
    page = _page(window)
    until(lambda: page.people.rowCount() > 0)
    assert page.months.rowCount() == 12
    assert page.quality.rowCount() == 6
    assert "还没有评分" in page._note.text()
    page.why.lines.selectRow(0)
    assert page.why.records.rowCount() > 0
    asked: list[tuple[str, int]] = []
    page.open_asked.connect(lambda sheet, record: asked.append((sheet, record)))
    page.why.records.opened.emit(0)
    assert asked and asked[0][0] == "orders"


def test_a_locked_year_offers_its_honours_and_says_who_is_left_out(
    window: MainWindow, until: Until, monkeypatch
) -> None:
    desk = window.office.desk
    for person in desk.read(lists.find_ids, "people"):
        values = dict.fromkeys(DIMENSIONS, 1900)
        add(desk, "quality_ratings", now=datetime(2026, 11, 20), year="2026", person=person, rater="会长", **values)
    page = _page(window)
    until(lambda: page.people.rowCount() > 0 and not page.people.item(0, 0).text().startswith("—"))
    assert page.people.item(0, 9).text() == "不参加年度评优", "three months are too few"
    monkeypatch.setattr("chamber_desk.ui.ask.confirm", lambda *_words: True)
    page._lock.click()
    until(page._award.isEnabled)
    assert window.office.read(years.is_year_locked, "2026")
    assert not page._lock.isEnabled()
