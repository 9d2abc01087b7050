"""The clause ledger on the analysis tab."""

from collections.abc import Callable
from datetime import date

from chamber_desk.domain.periods import Month
from chamber_desk.domain.regulation import REGULATION
from chamber_desk.ui.main_window import MainWindow

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
