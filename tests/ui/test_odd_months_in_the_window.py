"""Months that are not plain, as the secretary sees them: nothing crashes, nobody gets nothing or everything, each says why."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import appraisals
from chamber_desk.services.desk import Desk
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.main_window import TABS, MainWindow
from chamber_desk.ui.office import Office
from tests.services import making

MONTH, REP, OTHER = "2026-10", "单小明", "江一舟"
FIRM, SECOND = "江城瑞丰贸易有限公司", "江城金禾实业有限公司"
Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def small(tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[making.Office]:
    """A small office: two teams, four customers, two products."""
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setattr("chamber_desk.paths._own", lambda kind: own)
    path = making.make_office(tmp_path / "office.chamber")
    desk = Desk.open_desk(path)
    making.fill_office(desk)
    yield making.Office(desk)
    desk.close()


def _window(small: making.Office, qtbot: QtBot) -> MainWindow:
    office = Office(small.desk)
    made = MainWindow(office)
    qtbot.addWidget(made, before_close_func=lambda _window: office.settle())
    made.show()
    return made


def _page(window: MainWindow, until: Until, month: str = MONTH):
    window.tabs.setCurrentIndex([one.key for one in TABS].index("appraisals"))
    page = window.tab("appraisals").pages["月度考核"]
    until(lambda: page.month.count() > 0)
    page.month.setCurrentIndex(page.month.findData(month))
    until(lambda: page._result is not None and page._result.month == month)
    return page


def _people(page) -> dict[str, list[str]]:
    return {
        page.people.item(row, 2).text(): [
            page.people.item(row, column).text() for column in range(page.people.columnCount())
        ]
        for row in range(page.people.rowCount())
    }


def _choose(page, name: str) -> dict[str, list[str]]:
    """Choose a person; their lines by indicator."""
    page.people.selectRow(list(_people(page)).index(name))
    lines = page.lines
    return {
        lines.item(row, 0).text(): [lines.item(row, column).text() for column in range(lines.columnCount())]
        for row in range(lines.rowCount())
    }


def _records(page, name: str, indicator: str) -> list[list[str]]:
    lines = _choose(page, name)
    page.lines.selectRow(list(lines).index(indicator))
    return [
        [page.records.item(row, column).text() if page.records.item(row, column) else "" for column in range(4)]
        for row in range(page.records.rowCount())
    ]


def _sell(small: making.Office, customer: str, owner: str, price: int, month: int = 10) -> int:
    at = datetime(2026, month, 12, 10)
    return small.add_order(customer, owner, at, ("标准展位", 1000, price), dispatched_at=at.replace(hour=11))


def test_who_joined_in_the_middle_has_no_growth_and_reads_why(small: making.Office, qtbot: QtBot, until: Until) -> None:
    making.add(small.desk, "people", name="申屠安", role="rep", hired_on=date(2026, 10, 20))
    _sell(small, FIRM, "申屠安", 100_00)
    page = _page(_window(small, qtbot), until)
    lines = _choose(page, "申屠安")
    assert lines["销售增长率"][1] == "—" and lines["销售增长率"][3] == "—"
    page.lines.selectRow(list(lines).index("销售增长率"))
    assert "没有可比的基数" in page.why.formula.text()


def test_who_left_in_the_month_is_in_it_and_not_in_the_next(small: making.Office, qtbot: QtBot, until: Until) -> None:
    making.add(small.desk, "people", name="赫连平", role="rep", left_on=date(2026, 10, 9))
    _sell(small, FIRM, REP, 100_00)
    _sell(small, SECOND, REP, 100_00, month=11)
    page = _page(_window(small, qtbot), until)
    assert "赫连平" in _people(page)
    page.month.setCurrentIndex(page.month.findData("2026-11"))
    until(lambda: page._result.month == "2026-11")
    assert "赫连平" not in _people(page)


def test_a_post_or_manager_that_changed_is_that_of_the_months_last_day(
    small: making.Office, qtbot: QtBot, until: Until
) -> None:
    _sell(small, FIRM, REP, 100_00)
    person = small.id("people", REP)
    changed = making.add(small.desk, "job_changes", person=person, kind="promotion", role_from="rep", role_to="manager",
                         proposed_on=date(2026, 10, 30))  # fmt: skip
    making.move(small.desk, "job_changes", changed, "approve", effective_on=date(2026, 11, 2))
    making.move(small.desk, "job_changes", changed, "apply", now=datetime(2026, 11, 2, 15))
    making.change(small.desk, "people", small.id("people", OTHER), manager=small.id("people", "尉迟林"))
    page = _page(_window(small, qtbot), until)
    assert _people(page)[REP][3] == "销售代表", "promoted in November"
    assert _choose(page, "尉迟林")["销售额"][6] == "0"


def test_without_a_target_the_line_is_a_dash_and_the_page_names_who_has_none(
    small: making.Office, qtbot: QtBot, until: Until
) -> None:
    _sell(small, FIRM, REP, 100_00)
    page = _page(_window(small, qtbot), until)
    assert "没有设定本月目标的人员" in page._note.text() and REP in page._note.text()
    lines = _choose(page, REP)
    assert (lines["销售额"][2], lines["销售额"][3]) == ("—", "—")
    assert _people(page)[REP][4:6] == ["—", "不予评定"]


def test_a_base_of_nothing_is_no_base(small: making.Office, qtbot: QtBot, until: Until) -> None:
    old = _sell(small, FIRM, REP, 500_00, month=9)
    making.add(small.desk, "refunds", order=old, refunded_on=date(2026, 9, 28), net_amount=500_00)
    _sell(small, SECOND, REP, 100_00)
    lines = _choose(_page(_window(small, qtbot), until), REP)
    assert lines["销售增长率"][1] == "—", "sales of September came to nothing: no division by it"


def test_equals_share_a_place_and_the_next_one_is_passed_over(small: making.Office, qtbot: QtBot, until: Until) -> None:
    for customer, owner, price in ((FIRM, REP, 100_000), (SECOND, OTHER, 100_000)):
        _sell(small, customer, owner, price)
        for indicator, value in (("sales", 100_000), ("profit", 50_000), ("new", 100), ("visits", 100)):
            making.add(
                small.desk, "targets", month=MONTH, person=small.id("people", owner), indicator=indicator, value=value
            )
    people = _people(_page(_window(small, qtbot), until))
    assert people[REP][4] == people[OTHER][4] != "—"
    assert [people[name][0] for name in (REP, OTHER)] == ["1", "1"]
    assert "2" not in [line[0] for line in people.values()]


def test_a_refund_of_an_old_month_stands_among_the_records_with_its_sign(
    small: making.Office, qtbot: QtBot, until: Until
) -> None:
    old = _sell(small, FIRM, REP, 500_00, month=9)
    _sell(small, SECOND, REP, 800_00)
    making.add(small.desk, "refunds", order=old, refunded_on=date(2026, 10, 20), net_amount=300_00)
    page = _page(_window(small, qtbot), until)
    assert _choose(page, REP)["销售额"][1] == "500.00" and _choose(page, REP)["销售额"][6] == "2"
    records = _records(page, REP, "销售额")
    assert records[0][0] == "计入 2 条"
    assert records[2][2].split() == ["往期订单的退款", FIRM] and records[2][3] == "-300.00"
    asked: list[tuple[str, int]] = []
    page.open_asked.connect(lambda sheet, record: asked.append((sheet, record)))
    page.records.opened.emit(1)
    assert asked == [("orders", old)]


def test_a_locked_month_cannot_be_locked_again(small: making.Office, qtbot: QtBot, until: Until, monkeypatch) -> None:
    _sell(small, FIRM, REP, 100_00)
    told: list[str] = []
    monkeypatch.setattr("chamber_desk.ui.ask.show_error", lambda _parent, error: told.append(str(error)))
    monkeypatch.setattr("chamber_desk.ui.ask.confirm", lambda *_words: True)
    page = _page(_window(small, qtbot), until)
    page._lock.click()
    until(lambda: not page._lock.isEnabled() and page._unlock.isEnabled())
    page._lock_month()
    assert told and "已经锁定" in told[0]
    assert small.desk.read(appraisals.is_locked, MONTH)


@pytest.mark.parametrize("score", ["101", "-1"])
def test_a_score_of_101_or_below_nothing_is_named_under_its_field_and_stays(
    small: making.Office, qtbot: QtBot, score: str
) -> None:
    window = _window(small, qtbot)
    form = RecordForm(window.office, SHEETS["teamwork"], window)
    form._editors["month"].set_text(MONTH)
    form._editors["person"].set_value((small.id("people", REP), REP))
    form._editors["rater"].set_text("财务部")
    form._editors["kind"].set_value("support")
    form._editors["score"].set_text(score)
    form.save()
    assert form.result() == 0
    assert "0 到 100" in form._errors["score"].text()
    assert form._editors["score"].text() == score
    form.deleteLater()
