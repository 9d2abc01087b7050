"""What the pages of a month and of a year have in common: the chosen period's state, its buttons, honours and papers."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPushButton

from chamber_desk.i18n import _
from chamber_desk.jobs.asked import Asked
from chamber_desk.services.awards import Honour
from chamber_desk.ui import ask
from chamber_desk.ui.dialogs.unlock_period import UnlockPeriod
from chamber_desk.ui.figures_tab import FiguresTab
from chamber_desk.ui.labels import grey_out
from chamber_desk.ui.period_chooser import PeriodChooser
from chamber_desk.ui.pill import Pill


class PeriodPage(FiguresTab):
    """A page over one appraisal period, of `table`; the subclass builds the bar with these buttons."""

    table: str
    _periods: PeriodChooser
    _pill: Pill
    _lock: QPushButton
    _unlock: QPushButton
    _award: QPushButton

    def _period(self) -> str:
        return str(self._periods.box.currentData())

    def _show_state(self, state: str, edition: int, *, locked: bool, has_people: bool) -> None:
        """Tell the state, and offer what can be done in it by who works now."""
        if edition > 1:
            state += "　" + _("第{edition}版").format(edition=edition)
        self._pill.show_state("good" if locked else "plain", state)
        self._lock.setEnabled(has_people and not locked)
        self._unlock.setEnabled(locked)
        self._award.setEnabled(locked)
        barred = self.office.desk.barred
        for button, table in ((self._lock, self.table), (self._unlock, self.table), (self._award, "certificates")):
            grey_out(button, self.office.why_not(barred.table(table)))

    def _ask_lock(self, lock: Callable[..., Any], detail: str) -> None:
        period = self._period()
        if ask.confirm(self, _("锁定 {month} 的考核吗？").format(month=period), _("锁定"), detail):
            self.office.write(self, lock, period)

    def _ask_unlock(self, unlock: Callable[..., Any]) -> None:
        ask.run_dialog(UnlockPeriod(self.office, self._period(), unlock, self.window()))

    def _ask_honours(self, propose: Callable[..., list[Honour]]) -> None:
        from chamber_desk.ui.dialogs.honours import HonoursDialog

        period = self._period()
        dialog = HonoursDialog(self.office, period, self.office.read(propose, period), self.window())
        if ask.run_dialog(dialog) and dialog.issued:
            self.paper_asked.emit("certificate", Asked(ids=tuple(dialog.issued)))

    def _print(self, paper: str) -> None:
        self.paper_asked.emit(paper, Asked(month=self._period()))
