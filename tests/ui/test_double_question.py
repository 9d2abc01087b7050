"""A new customer that is there already: opened instead, or entered all the same with the reason."""

import pytest

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import lists, records
from chamber_desk.ui import ask
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.list_bar import ListBar
from chamber_desk.ui.main_window import MainWindow


@pytest.fixture
def known(window: MainWindow) -> int:
    """试点园艺, with its code."""
    given = {"name": "江城市试点园艺有限公司", "credit_code": "91330100MA0007778N"}
    return window.office.desk.write(records.add_record, "customers", given)


def _typed(window: MainWindow, **values: str) -> RecordForm:
    form = RecordForm(window.office, SHEETS["customers"], window)
    form._keeper.stop()
    for name, text in values.items():
        form._editors[name].set_text(text)
    return form


def test_the_one_that_is_there_is_opened_instead(
    window: MainWindow, known: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = window.office.read(lists.count_records, "customers")
    told: list[str] = []
    monkeypatch.setattr(ask, "choose", lambda _parent, text, _answers: told.append(text) or 0)
    form = _typed(window, name="另写一个名字", credit_code="91330100 MA0007778n")
    form.save()
    assert form.result() and form.record == known and "试点园艺" in told[0]
    assert window.office.read(lists.count_records, "customers") == before


def test_a_second_one_is_entered_only_with_the_reason(
    window: MainWindow, known: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "choose", lambda *_words: 1)
    monkeypatch.setattr(ask, "ask_text", lambda *_words: "  ")
    form = _typed(window, name="江城市试点园艺公司")
    form.save()
    assert not form.result()
    monkeypatch.setattr(ask, "ask_text", lambda *_words: "两家独立核算")
    form.save()
    assert form.result() and form.record != known
    row = window.office.read(lists.get_row, "customers", form.record)
    assert row is not None and "两家独立核算" in str(row["note"])


def test_typing_goes_on_after_cancel_and_other_customers_are_not_asked(
    window: MainWindow, known: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "choose", lambda *_words: None)
    form = _typed(window, name="江城市试点园艺公司")
    form.save()
    assert not form.result()
    form._editors["name"].set_text("江城市试点陶瓷公司")
    form.save()
    assert form.result() and form.record != known


def test_what_closes_this_month_is_shown_with_one_key(window: MainWindow, until) -> None:  # type: ignore[no-untyped-def]
    window.tabs.setCurrentIndex(3)
    until(lambda: any(one.isVisible() for one in window.current_tab().findChildren(ListBar)))
    bar = next(one for one in window.current_tab().findChildren(ListBar) if one.isVisible())
    button = bar.chips.button(1)
    assert button.text() == "本月成交" and button.shortcut().toString() == "Alt+2"
    button.click()  # a window that is not on a screen takes no keys
    assert button.isChecked()
