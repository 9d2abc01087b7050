"""Customers that may be lost, on the Customers tab: why, since when, and the cause entered from here (feature 20)."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.i18n import _, format_day, language
from chamber_desk.jobs.asked import Asked
from chamber_desk.services.at_risk import STATES, AtRisk, list_at_risk
from chamber_desk.ui import ask
from chamber_desk.ui.figures_tab import FiguresTab
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.labels import hint_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.period_chooser import act_button
from chamber_desk.ui.plain_table import PlainTable


class AtRiskPage(FiguresTab):
    """One line a customer; a line opens it."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.shown: list[AtRisk] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        bar = QHBoxLayout()
        self.hint = hint_label()
        bar.addWidget(self.hint, 1)
        bar.addWidget(act_button(_("登记流失原因"), "new", lambda _checked=False: self._enter_cause()))
        bar.addWidget(act_button(_("打印流失预警名单"), "print", lambda _checked=False: self._print()))
        layout.addLayout(bar)
        headings = [_("客户"), _("分类"), _("负责人"), _("最近下单"), _("天数"), _("状态"), _("原因"), _("对策")]
        self.table = PlainTable(
            headings, _("可能流失的客户"), right=(4,), widths=(230, 80, 90, 100, 60, 60, 300, 200), wide=6
        )
        self.table.opened.connect(lambda place: self.open_asked.emit("customers", self.shown[place].id))
        layout.addWidget(self.table, 1)

    def _reading(self) -> Callable[[], list[AtRisk]]:
        day = date.today()
        return lambda: self.office.read(list_at_risk, day)

    def _show_found(self, found: list[AtRisk]) -> None:
        self.shown = found
        told = _("{count} 家客户可能流失：长期没有下单、订单减少、评分低、输给竞争对手或已登记原因。")
        self.hint.setText(told.format(count=len(found)))
        self.table.show_lines([_line(one) for one in found])

    def _enter_cause(self) -> None:
        place = self.table.chosen_line()
        if place is None:
            ask.say(self, _("先选中一家客户。"))
            return
        given = {"customer": self.shown[place].id, "noted_on": date.today(), "outcome": "open"}
        ask.run_dialog(RecordForm(self.office, SHEETS["churn_causes"], self.window(), given=given))

    def _print(self) -> None:
        self.paper_asked.emit("at-risk", Asked(language=language()))


def _line(one: AtRisk) -> tuple[str, ...]:
    gap = "; " if language() == "en" else "；"
    days = "" if one.days is None else str(one.days)
    return (one.name, _(one.kind), one.owner, format_day(one.last), days, _(STATES[one.state]),
            gap.join(_(reason) for reason in one.reasons), one.measure)  # fmt: skip
