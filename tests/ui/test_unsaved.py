"""A call half written down when the power failed is offered when the program starts again, with the time it was kept."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import lists
from chamber_desk.ui.drafts import list_kept
from chamber_desk.ui.first_values import first_values
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.main_window import MainWindow
from chamber_desk.ui.unsaved import UnsavedBar

PROBLEM = "门禁系统全部失灵"


@pytest.fixture
def bar(window: MainWindow) -> UnsavedBar:
    """The bar of a window that has just been opened."""
    return window.findChildren(UnsavedBar)[0]


def _die_while_typing(window: MainWindow, sheet: str = "tickets", **typed: str) -> None:
    form = RecordForm(window.office, SHEETS[sheet], window)
    for name, text in typed.items():
        form._editors[name].set_text(text)
    form._keep_draft()
    form._keeper.stop()  # the power fails here


def _form() -> RecordForm | None:
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, RecordForm) and one.isVisible()]
    return shown[0] if shown else None


def _in_the_form(act: Callable[[RecordForm], None]) -> None:
    def later() -> None:
        form = _form()
        if form is None:
            QTimer.singleShot(50, later)
        else:
            act(form)

    QTimer.singleShot(50, later)


def test_a_new_ticket_starts_with_the_present_minute_and_a_talk_with_today(window: MainWindow) -> None:
    form = RecordForm(window.office, SHEETS["tickets"], window)
    moment = form._editors["reported_at"].value()
    assert isinstance(moment, datetime) and abs((datetime.now() - moment).total_seconds()) < 120
    assert form._texts() == form._before, "nothing was typed yet"
    form._drop_draft()
    assert first_values("talks") == {"talked_on": date.today()} and first_values("customers") == {}


def test_what_each_form_starts_with_is_a_field_of_it() -> None:
    for name, sheet in SHEETS.items():
        assert all(sheet.has(field) for field in first_values(name)), name


def test_after_a_power_cut_the_unsaved_ticket_is_offered_with_its_time_and_whole(
    window: MainWindow, bar: UnsavedBar
) -> None:
    bar.look()
    assert not bar.isVisible()
    _die_while_typing(window, problem=PROBLEM, department="技术部")
    bar.look()
    assert bar.isVisible() and "售后" in bar.words.text()
    assert f"{datetime.now():%Y-%m-%d}" in bar.words.text()
    read: list[str] = []

    def save(form: RecordForm) -> None:
        read.extend([form._editors["problem"].text(), form._editors["department"].text(), form._wrong.text()])
        form._editors["customer"].set_text(window.office.read(lists.read_rows, "customers", [1])[0].title)
        form._editors["kind"].set_value("repair")
        form.save()
        if form.isVisible():  # the test fails below, and nothing hangs
            form._before = form._texts()
            form.reject()

    _in_the_form(save)
    bar.resume()
    assert read[:2] == [PROBLEM, "技术部"] and "自动保存" in read[2]
    assert len(window.office.read(lists.find_ids, "tickets", search=PROBLEM)) == 1
    assert list_kept(window.office.desk.path) == [] and not bar.isVisible()


def test_what_is_put_off_stays_for_its_form_and_the_next_one_is_offered(window: MainWindow, bar: UnsavedBar) -> None:
    _die_while_typing(window, "customers", name="写了一半的公司")
    _die_while_typing(window, problem=PROBLEM)
    bar.look()
    first = bar.words.text()
    bar.put_off()
    assert bar.isVisible() and bar.words.text() != first
    bar.put_off()
    assert not bar.isVisible()
    assert {one.sheet for one in list_kept(window.office.desk.path)} == {"customers", "tickets"}


def test_a_form_of_a_record_that_is_gone_is_let_go(
    window: MainWindow, bar: UnsavedBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chamber_desk.ui.drafts import Draft

    said: list[str] = []
    monkeypatch.setattr("chamber_desk.ui.ask.say", lambda _parent, words: said.append(words))
    Draft(window.office.desk.path, "tickets:999999").keep({"problem": PROBLEM})
    bar.look()
    assert bar.isVisible()
    bar.resume()
    assert said and list_kept(window.office.desk.path) == [] and not bar.isVisible()
