"""Team: people, what the chamber sells, targets with their breakdown and progress, duty cards, training."""

from collections.abc import Callable

from chamber_desk.domain.words import N_
from chamber_desk.i18n import _
from chamber_desk.ui.duty_cards import DutyCardsPage
from chamber_desk.ui.list_bar import Chip
from chamber_desk.ui.office import Office
from chamber_desk.ui.page import PageSpec
from chamber_desk.ui.registers import REGISTERS
from chamber_desk.ui.tab import PagesTab, Tab
from chamber_desk.ui.target_plan import TargetPlanPage
from chamber_desk.ui.target_progress import TargetProgressPage
from chamber_desk.ui.training_gaps import TrainingGapsPage

_PAGES = (
    PageSpec(
        "people",
        (
            Chip(N_("在职"), lambda _day: {"left_on": None}),
            Chip(N_("销售代表"), lambda _day: {"role": "rep"}),
            Chip(N_("销售经理"), lambda _day: {"role": "manager"}),
        ),
        N_("这里是销售人员名册。先录入一名人员：姓名、岗位和入职日期。"),
        sort="number",
    ),
    PageSpec(
        "products",
        (Chip(N_("服务"), lambda _day: {"kind": "service"}), Chip(N_("商品"), lambda _day: {"kind": "goods"})),
        N_("这里是商会提供的产品与服务，合同和订单都从这里选。"),
        sort="code",
    ),
    PageSpec(
        "targets",
        (
            Chip(N_("本月"), lambda day: {"month": f"{day:%Y-%m}"}),
            Chip(N_("销售额"), lambda _day: {"indicator": "sales"}),
        ),
        N_("这里是每个人每月的目标，考核按它计分。"),
    ),
)


def make(office: Office) -> Tab:
    """The tab."""
    plan = _("目标分解")
    after: dict[str, Callable[[], Tab]] = {
        plan: lambda: TargetPlanPage(office),
        _("目标进度"): lambda: TargetProgressPage(office),
        _("职责卡"): lambda: DutyCardsPage(office),
        _("培训覆盖"): lambda: TrainingGapsPage(office),
    }
    return PagesTab(office, _PAGES, more=REGISTERS["team"], after=after, places={"target_plans": plan})
