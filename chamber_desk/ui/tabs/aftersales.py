"""After-sales tickets."""

from chamber_desk.domain.words import N_
from chamber_desk.ui.list_bar import Chip
from chamber_desk.ui.office import Office
from chamber_desk.ui.page import PageSpec
from chamber_desk.ui.registers import REGISTERS
from chamber_desk.ui.tab import PagesTab, Tab

_PAGES = (
    PageSpec(
        "tickets",
        (
            Chip(N_("未解决"), lambda _day: {"state": ("new", "handed_over", "in_work", "waiting")}),
            Chip(N_("P1 紧急"), lambda _day: {"priority": "P1"}),
            Chip(N_("待回访"), lambda _day: {"state": "solved"}),
        ),
        N_("这里是售后服务单。接到电话就新建一张，程序按工作时间计时。"),
    ),
)


def make(office: Office) -> Tab:
    """The tab."""
    return PagesTab(office, _PAGES, more=REGISTERS["aftersales"])
