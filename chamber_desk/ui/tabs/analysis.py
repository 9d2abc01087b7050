"""Analysis: sales by month, as bars and as figures."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from chamber_desk.i18n import NOT_APPLICABLE, _, format_money
from chamber_desk.services import figures
from chamber_desk.ui.bars import Bars
from chamber_desk.ui.figures_tab import FiguresTab
from chamber_desk.ui.labels import hint_label, title_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.tab import Tab


class AnalysisTab(FiguresTab):
    """Thirteen months of sales: the same figures drawn and written."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 10)
        layout.addWidget(title_label(_("每月销售额")))
        hint = hint_label(_("按确认日期计，不含税，扣除当月退款，不计已取消的订单；同比与去年同月比，环比与上月比。"))
        hint.setWordWrap(True)
        layout.addWidget(hint)
        self.bars = Bars(_("每月销售额"))
        layout.addWidget(self.bars, 3)
        headings = [_("月份"), _("订单数"), _("销售额"), _("利润"), _("毛利率"), _("环比"), _("同比")]
        self.table = PlainTable(headings, _("每月销售额"), right=(1, 2, 3, 4, 5, 6), even=True)
        layout.addWidget(self.table, 3)

    def _reading(self) -> Callable[[], list[figures.MonthSales]]:
        day = date.today()
        return lambda: self.office.read(figures.sales_by_month, day, 13)

    def _show_found(self, found: list[figures.MonthSales]) -> None:
        self.bars.show_values([(one.month, one.sales / 100) for one in found])
        self.table.show_lines(
            [
                (one.month, str(one.orders), format_money(one.sales), format_money(one.sales - one.cost),
                 *(f"{value}%" if value is not None else NOT_APPLICABLE for value in (one.margin, one.mom, one.yoy)))
                for one in reversed(found)
            ]
        )  # fmt: skip


def make(office: Office) -> Tab:
    """The tab."""
    return AnalysisTab(office)
