"""How timely orders are handed down and delivered, month by month (regulation 二(三)1c, 三(三)2c)."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from chamber_desk.domain.figure_table import Figure
from chamber_desk.domain.metrics import Share
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, format_figure
from chamber_desk.services import deliveries
from chamber_desk.ui.figures_tab import FiguresTab
from chamber_desk.ui.labels import hint_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable


class TimelinessPage(FiguresTab):
    """The last twelve months."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        rules = (
            N_("处理及时：确认后下一个工作日下班前下达。"),
            N_(
                "交付按期：在承诺的交付日或之前；改期要在承诺日前约定才算，遇休息日顺延到下一个工作日。没有到期的不计，“—”表示当月没有。"
            ),
        )
        layout.addWidget(hint_label("".join(_(rule) for rule in rules)))
        headings = [_("月份"), _("应下达"), _("及时下达"), _("处理及时率"), _("应交付"), _("按期交付"), _("交付及时率")]
        self.table = PlainTable(headings, _("订单及时率"), right=range(1, 7), even=True)
        layout.addWidget(self.table, 1)

    def _reading(self) -> Callable[[], list[deliveries.Timeliness]]:
        return lambda: self.office.read(deliveries.list_timeliness)

    def _show_found(self, found: list[deliveries.Timeliness]) -> None:
        self.table.show_lines([(one.month, *_say(one.handling), *_say(one.delivery)) for one in found])


def _say(share: Share) -> tuple[str, str, str]:
    percent = format_figure(Figure.PERCENT, share.percent) if share.percent is not None else "—"
    return str(share.base), str(share.count), percent
