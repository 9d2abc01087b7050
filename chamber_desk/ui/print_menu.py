"""The menu of lists that are printed of the whole office."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, language
from chamber_desk.ui import ask

if TYPE_CHECKING:
    from chamber_desk.ui.main_window import MainWindow

# Lists of the whole office (keys of jobs.papers, which is not read before one is asked for).
_LISTS = (
    ("day-sheet", N_("今日事项单")),
    ("visit-plan", N_("拜访计划表")),
    ("visit-plan+7", N_("下周拜访计划表")),
    ("staff-list", N_("销售人员名册")),
    ("contract-register", N_("合同台账")),
    ("certificate-register", N_("证书登记簿")),
    ("tickets", N_("服务登记表")),
    ("late-tickets", N_("服务超时清单")),
    ("seal-uses", N_("用印登记簿")),
    ("campaign-results", N_("活动转化表")),
    ("target-sheet", N_("目标分解表")),
    ("bonus-list", N_("奖金发放表")),
    ("ageing", N_("账龄表")),
    ("credit-limits", N_("信用额度表")),
    ("credit-watch", N_("信用异常清单")),
    ("revisit-plan", N_("回访计划表")),
    ("cost-comparison", N_("收入成本核对表")),
    ("forecast-comparison", N_("预测对比表")),
    ("strategy-matrix", N_("差异化策略表")),
    ("data-quality", N_("数据质量报告")),
)


def add_lists(menu: Any, window: "MainWindow") -> None:
    """The lists as a menu of their own."""
    printed = menu.addMenu(_("打印清单"))
    for key, label in _LISTS:
        printed.addAction(_(label), lambda one=key: _print_list(window, one))


def _print_list(window: "MainWindow", key: str) -> None:
    """A list of the whole office: registers of this year, targets of this month, bonuses of the newest locked one."""
    from chamber_desk.jobs.asked import Asked
    from chamber_desk.services.appraisals import list_months

    month = {
        "target-sheet": f"{date.today():%Y-%m}",
        "late-tickets": f"{date.today():%Y-%m}",
        "tickets": f"{date.today():%Y}",
        "seal-uses": f"{date.today():%Y}",
    }.get(key, "")
    if key == "bonus-list":
        locked = [one for one, is_locked in window.office.read(list_months) if is_locked]
        if not locked:
            ask.say(window, _("还没有锁定的考核月份，先在“考核”页锁定一个月。"))
            return
        month = locked[0]
    key, _plus, ahead = key.partition("+")
    day = date.today() + timedelta(days=int(ahead)) if ahead else None
    window.show_paper(key, Asked(month=month, language=language(), day=day))
