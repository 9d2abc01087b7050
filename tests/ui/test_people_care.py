"""On screen: notes beside the form of a rating, duty cards that open records, training gaps, one button to clear data."""

from collections.abc import Callable
from datetime import date

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import candidates, lists, moves, records
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.main_window import TABS, MainWindow

Until = Callable[[Callable[[], bool]], None]


def _page(window: MainWindow, tab: str, name: str):
    window.tabs.setCurrentIndex([one.key for one in TABS].index(tab))
    window.tab(tab).show_page(name)
    return window.tab(tab).pages[name]


def test_what_was_noted_stands_beside_the_form_while_teamwork_is_rated(window: MainWindow) -> None:
    desk = window.office.desk
    person = desk.read(lists.find_ids, "people", where={"role": "rep"})[0]
    name = desk.read(lists.read_rows, "people", [person])[0].title
    values = {"person": person, "noted_on": date(2026, 10, 9), "kind": "good", "text": "主动帮会展部布展"}
    desk.write(records.add_record, "incidents", values)
    form = RecordForm(window.office, SHEETS["teamwork"], window)
    assert form._notes is not None and form._notes.table.rowCount() == 0
    form._editors["person"].set_value((person, name))
    form._editors["month"].set_value("2026-10")
    form._notes.refresh()
    texts = [form._notes.table.item(row, 2).text() for row in range(form._notes.table.rowCount())]
    assert "主动帮会展部布展" in texts
    form._editors["month"].set_value("2026-12")
    form._notes.refresh()
    rows = [form._notes.table.item(row, 2) for row in range(form._notes.table.rowCount())]
    assert "主动帮会展部布展" in [item.text() for item in rows if item], (
        "what was noted in October is found in December"
    )
    form._editors["month"].set_value("2027-01")
    form._notes.refresh()
    assert form._notes.table.rowCount() == 0, "another year"
    form._editors["month"].set_text("去年")
    form._notes.refresh()
    assert form._notes.table.rowCount() == 0
    assert RecordForm(window.office, SHEETS["people"], window)._notes is None
    form.deleteLater()


def test_a_duty_card_leads_to_the_records_that_show_it(window: MainWindow, until: Until) -> None:
    page = _page(window, "team", "职责卡")
    until(lambda: page.person.count() > 0)
    page.month.setCurrentText("2026-10")
    reps = window.office.read(lists.find_ids, "people", where={"role": "rep"}, sort="number")
    page.person.setCurrentIndex(page.person.findData(reps[0]))
    until(lambda: page.duties.rowCount() == 4 and page.signs.rowCount() > 0)
    asked: list[tuple[str, int]] = []
    page.open_asked.connect(lambda sheet, record: asked.append((sheet, record)))
    page.signs.opened.emit(0)
    assert asked == [(page._signs[0].sheet, page._signs[0].id)]


def test_training_gaps_name_what_lacks(window: MainWindow, until: Until) -> None:
    page = _page(window, "team", "培训覆盖")
    until(lambda: page.table.rowCount() > 5)
    texts = {page.table.item(row, column).text() for row in range(page.table.rowCount()) for column in range(2, 7)}
    assert "缺" in texts
    asked: list[str] = []
    page.paper_asked.connect(lambda paper, _asked: asked.append(paper))
    next(one for one in page.findChildren(type(window.tab("today").clear)) if one.text() == "打印培训覆盖表").click()
    assert asked == ["training-coverage"]


def test_one_button_on_today_clears_expired_data(window: MainWindow, until: Until, monkeypatch) -> None:
    desk = window.office.desk
    values = {"name": "申屠安", "role": "rep", "applied_on": date(2025, 1, 5), "phone": "13800138000"}
    record = desk.write(records.add_record, "candidates", values)
    desk.write(moves.move_record, "candidates", record, "reject", reason="经验不足")
    tab = window.tab("today")
    window.tabs.setCurrentIndex(0)
    tab.count()
    until(tab.clear.isVisible)
    monkeypatch.setattr("chamber_desk.ui.ask.confirm", lambda *_words: True)
    tab.clear.click()
    until(lambda: not tab.clear.isVisible())
    assert desk.read(candidates.find_expired, date.today()) == []
