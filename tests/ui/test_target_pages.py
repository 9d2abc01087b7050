"""Targets on the Team tab: the difference turns red while she types, drafts are kept, a year is spread, progress has bars."""

from collections.abc import Callable

from PySide6.QtWidgets import QProgressBar

from chamber_desk.services import lists, target_plans
from chamber_desk.ui.dialogs.year_targets import YearTargets
from chamber_desk.ui.main_window import TABS, MainWindow

Until = Callable[[Callable[[], bool]], None]
FREE = 3  # months ahead of this one, for which nothing is set yet


def _page(window: MainWindow, name: str):
    window.tabs.setCurrentIndex([one.key for one in TABS].index("team"))
    tab = window.tab("team")
    tab.show_page(name)
    return tab.pages[name]


def _plan(window: MainWindow, until: Until):
    page = _page(window, "目标分解")
    until(lambda: page.team.count() > 0)
    page.month.setCurrentIndex(page.month.currentIndex() + FREE)
    month = page.month.currentText()
    until(lambda: page._plan is not None and page._plan.month == month)
    return page


def _type(page, person: int, indicator: str, text: str) -> None:
    page._boxes[person, indicator].setText(text)


def test_the_difference_is_red_and_bars_issuing_until_it_is_nothing(window: MainWindow, until: Until) -> None:
    page = _plan(window, until)
    plan = page._plan
    team, members = plan.team.person_id, [one.person_id for one in plan.members]
    _type(page, team, "sales", "210,000")
    _type(page, members[0], "sales", "18万")
    _type(page, members[1], "sales", "3000")
    assert page._differences["sales"].text() == "−27,000.00"
    assert page._differences["sales"].objectName() == "wrong"
    assert page._draft.isEnabled() and not page._issue.isEnabled()
    page._draft.click()
    until(lambda: page._pill.text() == "草稿")
    assert page._boxes[members[1], "sales"].text() == "3,000.00"
    _type(page, members[1], "sales", "30000")
    assert page._differences["sales"].objectName() == "hint"
    page._issue.click()
    until(lambda: page._pill.text() == "已下达")
    assert window.office.read(target_plans.get_plan, plan.month, team).state == "issued"


def test_a_wrong_figure_is_marked_and_holds_everything_back(window: MainWindow, until: Until) -> None:
    page = _plan(window, until)
    _type(page, page._plan.team.person_id, "new", "2.5")
    assert page._boxes[page._plan.team.person_id, "new"].property("wrong")
    assert not page._draft.isEnabled()


def test_sharing_evenly_and_the_levels_beside_one_another(window: MainWindow, until: Until) -> None:
    page = _plan(window, until)
    team = page._plan.team.person_id
    _type(page, team, "new", "7")
    page._spread.click()
    shared = [page._values[one.person_id, "new"]["value"] for one in page._plan.members]
    assert sum(shared) == 700 and all(part % 100 == 0 for part in shared)
    page.level.setCurrentIndex(1)
    assert page._boxes[team, "new"].text() == ""
    page.level.setCurrentIndex(0)
    assert page._boxes[team, "new"].text() == "7"


def test_what_is_being_typed_stays_when_something_else_changes(window: MainWindow, until: Until) -> None:
    page = _plan(window, until)
    team = page._plan.team.person_id
    _type(page, team, "sales", "123456")
    page.count()
    window.office.settle()
    until(lambda: True)
    assert page._boxes[team, "sales"].text() == "123456"


def test_a_year_is_spread_over_its_months_and_saved_only_when_they_add_up(window: MainWindow) -> None:
    person = window.office.read(lists.find_ids, "people", where={"role": "rep"})[0]
    form = YearTargets(window.office, "2027", person, window)
    form.total.setText("1200000")
    form.share()
    assert [box.text() for box in form.months] == ["100,000.00"] * 12
    form.months[0].setText("90000")
    assert not form._save.isEnabled() and form._said.objectName() == "wrong"
    form.months[1].setText("110000")
    assert form._save.isEnabled()
    form.save()
    ids = window.office.read(lists.find_ids, "targets", where={"person": person, "month": "2027-02"})
    assert [row["value"] for row in window.office.read(lists.read_rows, "targets", ids)] == [110_000_00]
    form.deleteLater()


def test_the_quarters_of_a_year_are_added_up_beside_their_months(window: MainWindow) -> None:
    dialog = YearTargets(window.office, "2026", None, window)
    dialog.total.setText("120000")
    dialog.way.setCurrentIndex(dialog.way.findData("even"))
    dialog.share()
    assert [label.text() for label in dialog.quarters] == ["30,000.00"] * 4
    dialog.months[4].setText("15000")
    assert [label.text() for label in dialog.quarters] == ["30,000.00", "35,000.00", "30,000.00", "30,000.00"]
    dialog.deleteLater()


def test_progress_shows_a_bar_and_the_gap_of_each_member(window: MainWindow, until: Until) -> None:
    page = _page(window, "目标进度")
    page.month.setCurrentText("2026-10")
    until(lambda: page.table.rowCount() > 5)
    bars = [page.table.cellWidget(row, 2) for row in range(page.table.rowCount())]
    shown = [bar for bar in bars if isinstance(bar, QProgressBar)]
    assert len(shown) >= 5
    assert all(bar.accessibleName() and bar.text().endswith("%") for bar in shown)
    page.table.opened.emit(0)
