"""Risk: what the records already tell: neglected customers and money that is late."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from chamber_desk.domain.customers import CLASSES
from chamber_desk.i18n import _, format_day, format_money
from chamber_desk.services import credit_reviews, today
from chamber_desk.services.calendar import get_calendar
from chamber_desk.ui.figures_tab import FiguresTab
from chamber_desk.ui.labels import hint_label, title_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.registers import REGISTERS
from chamber_desk.ui.tab import PagesTab, Tab


class RiskTab(FiguresTab):
    """Three lists, each line opening its record."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._neglected: list[Any] = []
        self._late: list[Any] = []
        self._alerts: list[tuple[int, str, list[str]]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 10)
        self._late_title = title_label()
        layout.addWidget(self._late_title)
        headings = [_("到期日"), _("逾期天数"), _("编号"), _("标题"), _("未收金额")]
        self.late = PlainTable(headings, _("逾期未收"), right=(1, 4), widths=(120, 100, 220, 320, 160), wide=3)
        self.late.opened.connect(lambda place: self.open_asked.emit("contracts", self._late[place].id))
        layout.addWidget(self.late, 2)
        self._alert_title = title_label()
        layout.addWidget(self._alert_title)
        self.alerts = PlainTable([_("客户"), _("触发项")], _("信用提醒"), widths=(360, 700), wide=1)
        self.alerts.opened.connect(lambda place: self.open_asked.emit("customers", self._alerts[place][0]))
        layout.addWidget(self.alerts, 2)
        self._neglect_title = title_label()
        layout.addWidget(self._neglect_title)
        rule = hint_label(_("按客户分类的回访周期：K1 30 天、K2 60 天、K3 90 天、潜在 14 天；从未联系的从建档日算起。"))
        rule.setWordWrap(True)
        layout.addWidget(rule)
        headings = [_("编号"), _("名称"), _("分类"), _("上次联系"), _("未联系天数")]
        self.neglected = PlainTable(headings, _("久未联系的客户"), right=(4,), widths=(110, 340, 130, 140, 160), wide=1)
        self.neglected.opened.connect(lambda place: self.open_asked.emit("customers", self._neglected[place].id))
        layout.addWidget(self.neglected, 3)

    def _reading(self) -> Callable[[], tuple[list[Any], ...]]:
        day, read = date.today(), self.office.read
        return lambda: (
            read(today.open_instalments, day), read(today.find_neglected, day), read(credit_reviews.list_alerts, day)
        )  # fmt: skip

    def _show_found(self, found: tuple[list[Any], ...]) -> None:
        day, calendar = date.today(), self.office.read(get_calendar)
        instalments, self._neglected, self._alerts = found
        self._alert_title.setText(_("信用提醒：{count} 家").format(count=len(self._alerts)))
        self.alerts.show_lines([(name, "　".join(_(one) for one in triggers)) for _id, name, triggers in self._alerts])
        self._late = sorted(
            (row for row in instalments if calendar.effective_due(row.due_on) < day),
            key=lambda row: (row.due_on, row.id),
        )
        self._late_title.setText(_("逾期未收：{count} 笔").format(count=len(self._late)))
        self.late.show_lines(
            [(format_day(row.due_on), str((day - calendar.effective_due(row.due_on)).days), row.number or "", row.title,
              format_money(row.open_fen)) for row in self._late]
        )  # fmt: skip
        words = {choice.code: _(choice.label) for choice in CLASSES}
        self._neglect_title.setText(_("久未联系的客户：{count} 家").format(count=len(self._neglected)))
        self.neglected.show_lines(
            [(row.number or "", row.name, words.get(row.kind, ""), format_day(row.last) or _("从未"),
              str((day - row.since).days) if row.since else "") for row in self._neglected]
        )  # fmt: skip


def make(office: Office) -> Tab:
    """The tab."""
    specs = REGISTERS["risk"]
    return PagesTab(office, specs[:5], extra={_("风险提醒"): RiskTab(office)}, more=specs[5:])
