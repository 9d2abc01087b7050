"""Customers and their contacts, visits and ratings."""

from datetime import timedelta

from chamber_desk.domain.words import N_
from chamber_desk.i18n import _
from chamber_desk.ui.list_bar import Chip
from chamber_desk.ui.office import Office
from chamber_desk.ui.page import PageSpec
from chamber_desk.ui.registers import REGISTERS
from chamber_desk.ui.tab import PagesTab, Tab

_PAGES = (
    PageSpec(
        "customers",
        (
            Chip(N_("重点 K1"), lambda _day: {"class": "K1"}),
            Chip(N_("潜在 P"), lambda _day: {"class": "P"}),
            Chip(N_("近 30 天新增"), lambda day: {"created_on__from": day - timedelta(days=30)}),
        ),
        N_("这里是客户档案。新建一家客户，或用“文件 → 导入”从表格带进来。"),
    ),
    PageSpec(
        "visits",
        (
            Chip(N_("待拜访"), lambda _day: {"done_on": None}),
            Chip(N_("本周"), lambda day: {"planned_on__from": day, "planned_on__to": day + timedelta(days=7)}),
            Chip(N_("已完成"), lambda _day: {"done_on__not": None}),
        ),
        N_("这里是拜访计划和拜访记录。"),
    ),
    PageSpec("contacts", (Chip(N_("主要联系人"), lambda _day: {"primary": True}),), N_("这里是客户的联系人。")),
)


def make(office: Office) -> Tab:
    """The tab."""
    return PagesTab(
        office, _PAGES, after={_("流失预警｜页"): lambda: _make_at_risk(office)}, more=REGISTERS["customers"]
    )


def _make_at_risk(office: Office) -> Tab:
    from chamber_desk.ui.at_risk import AtRiskPage

    return AtRiskPage(office)
