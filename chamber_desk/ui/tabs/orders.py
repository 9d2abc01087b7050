"""Orders with lines and refunds, their calendar, and how timely they are."""

from collections.abc import Callable

from chamber_desk.domain.orders import OPEN
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _
from chamber_desk.services.deliveries import late_condition
from chamber_desk.ui.list_bar import Chip
from chamber_desk.ui.office import Office
from chamber_desk.ui.order_calendar import OrderCalendar
from chamber_desk.ui.page import PageSpec
from chamber_desk.ui.registers import REGISTERS
from chamber_desk.ui.tab import PagesTab, Tab
from chamber_desk.ui.timeliness import TimelinessPage

_REFUNDS = PageSpec("refunds", (), N_("这里是退款记录；新的退款在订单的“退款”里登记。"), can_add=False)


def _orders(office: Office) -> PageSpec:
    chips = (
        Chip(N_("待下达"), lambda _day: {"state": "confirmed"}),
        Chip(N_("执行中"), lambda _day: {"state": OPEN[1:]}),
        Chip(N_("已逾期"), lambda day: office.read(late_condition, day)),
    )
    return PageSpec("orders", chips, N_("这里是订单：确认、下达、交付、验收。"))


def make(office: Office) -> Tab:
    """The tab."""
    after: dict[str, Callable[[], Tab]] = {
        _("日历｜页"): lambda: OrderCalendar(office),
        _("及时率｜页"): lambda: TimelinessPage(office),
    }
    return PagesTab(office, (_orders(office), _REFUNDS), after=after, more=REGISTERS["orders"])
