"""Appraisals: the month's scores, two presses from a score to the records behind it; versions; what is rated by hand."""

from chamber_desk.domain.words import N_
from chamber_desk.i18n import _
from chamber_desk.ui.list_bar import Chip
from chamber_desk.ui.month_page import MonthPage
from chamber_desk.ui.month_versions import MonthVersions
from chamber_desk.ui.office import Office
from chamber_desk.ui.page import PageSpec
from chamber_desk.ui.registers import REGISTERS
from chamber_desk.ui.tab import PagesTab, Tab
from chamber_desk.ui.year_page import YearPage

_PAGES = (
    PageSpec(
        "teamwork",
        (Chip(N_("本月"), lambda day: {"month": f"{day:%Y-%m}"}),),
        N_("这里录入协作评分：各部门和同事给每个人的分数。"),
    ),
    PageSpec("ratings", (), N_("这里录入客户给负责人的满意度评价。")),
    PageSpec(
        "certificates",
        (),
        N_("这里是荣誉证书登记簿。锁定月度考核后，用“颁发荣誉”取号。"),
        can_add=False,
        can_edit=False,
    ),
)


def make(office: Office) -> Tab:
    """The tab."""
    extra: dict[str, Tab] = {
        _("月度考核"): MonthPage(office),
        _("年度考核"): YearPage(office),
        _("版本与差异"): MonthVersions(office),
    }
    return PagesTab(office, (*_PAGES, *REGISTERS["appraisals"]), extra=extra, places={"months": _("月度考核")})
