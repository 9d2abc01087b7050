"""The clause ledger on the analysis tab."""

from collections.abc import Callable
from datetime import date

from chamber_desk.domain.periods import Month
from chamber_desk.domain.regulation import REGULATION
from chamber_desk.services import clause_choices
from chamber_desk.ui.dialogs.clause import ClauseDialog
from chamber_desk.ui.main_window import TABS, MainWindow

Until = Callable[[Callable[[], bool]], None]


def test_the_ledger_of_a_chosen_month_is_shown_and_asked_for_on_paper(window: MainWindow, until: Until) -> None:
    tab = window.tab("analysis").pages["图表"]
    asked: list[tuple[str, str]] = []
    tab.paper_asked.disconnect()
    tab.paper_asked.connect(lambda paper, what: asked.append((paper, what.month)))
    tab.show_topic("clauses")
    assert tab.month.isVisibleTo(tab) and tab.print.isVisibleTo(tab)
    table = tab.tables["clauses"]
    until(lambda: table.rowCount() == len(REGULATION))
    tab.month.setCurrentIndex(3)
    until(lambda: tab.month.currentText() in tab._title.text())
    tab.print.click()
    assert asked == [("compliance", tab.month.currentText())]
    tab.show_topic("channels")
    assert not tab.month.isVisibleTo(tab)
    tab.span.setCurrentIndex(tab.span.findData("last_month"))
    tab.print.click()
    last = Month(date.today().year, date.today().month).previous()
    assert asked[1:] == [("analysis", str(last))]


def test_a_clause_leads_to_its_records_and_takes_the_offices_words(
    window: MainWindow, until: Until, monkeypatch
) -> None:
    window.tabs.setCurrentIndex([spec.key for spec in TABS].index("analysis"))
    tab = window.tab("analysis").pages["图表"]
    tab.show_topic("clauses")
    table = tab.tables["clauses"]
    until(lambda: table.rowCount() == len(REGULATION))
    place = next(place for place, one in enumerate(REGULATION) if one.place == "一(二)")  # people prove it
    opened: list[tuple[str, int]] = []
    tab.open_asked.disconnect()
    tab.open_asked.connect(lambda sheet, record: opened.append((sheet, record)))

    def use(dialog: ClauseDialog) -> bool:
        assert dialog.records.rowCount() > 3
        dialog.words.setPlainText("本会全体销售人员")
        dialog.save()
        dialog.records.opened.emit(0)
        return True

    monkeypatch.setattr("chamber_desk.ui.ask.run_dialog", use)
    table.opened.emit(place)
    assert opened[0][0] == "people"
    until(lambda: table.item(place, 1).text() == "本会全体销售人员")


def test_switching_a_clause_off_without_a_reason_is_refused(window: MainWindow, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("chamber_desk.ui.ask.show_error", lambda _widget, error: told.append(error.message_id))
    dialog = ClauseDialog(window.office, "一(二)", "2026-11", window)
    assert not dialog.reason.isEnabled()
    dialog.off.setChecked(True)
    dialog.save()
    assert told == ["停用条款要写明理由。"]
    dialog.reason.setText("另有规定")
    dialog.save()
    assert window.office.read(clause_choices.read_choices)["一(二)"].off == "另有规定"
