"""The registers of each tab, as data: what stands in its menu of further pages."""

from datetime import date, timedelta
from typing import Any

from chamber_desk.domain.risk import HIGH, OPEN_STATES
from chamber_desk.domain.words import N_
from chamber_desk.ui import ask
from chamber_desk.ui.list_bar import Chip
from chamber_desk.ui.page import PageSpec, SheetPage


def _state(label: str, *states: str) -> Chip:
    return Chip(label, lambda _day: {"state": states})


def _open(field: str, label: str) -> Chip:
    """What has no such day yet."""
    return Chip(label, lambda _day: {field: None})


def _soon(field: str, label: str, days: int) -> Chip:
    def within(day: date) -> dict[str, Any]:
        return {f"{field}__to": day + timedelta(days=days)}

    return Chip(label, within)


def _high_risks(_day: date) -> dict[str, Any]:
    """The red cells of the matrix."""
    return {"level__from": HIGH, "state": OPEN_STATES}


def _late_risks(day: date) -> dict[str, Any]:
    """Whose review day passed while the risk stands open."""
    return {"review_on__to": day - timedelta(days=1), "state": OPEN_STATES}


def _enter_notice(page: SheetPage) -> None:
    from chamber_desk.ui.dialogs.holiday_notice import HolidayNotice

    ask.run_dialog(HolidayNotice(page.office, page))


def _screen(page: SheetPage) -> None:
    from chamber_desk.ui.dialogs.screening import Screening

    ask.run_dialog(Screening(page.office, page.window()))


def _enter_quarter(page: SheetPage) -> None:
    from chamber_desk.ui.dialogs.channel_costs import ChannelCosts

    ask.run_dialog(ChannelCosts(page.office, page.window()))


REGISTERS: dict[str, tuple[PageSpec, ...]] = {
    "team": (
        PageSpec(
            "trainings", (), N_("这里是培训计划：五类课程各人每年都要有。新建一次培训，再在“培训记录”里登记谁来了。")
        ),
        PageSpec("attendance", (_soon("valid_to", N_("30 天内到期"), 30),)),
        PageSpec("vacancies", (_open("closed_on", N_("正在招聘")),), N_("这里是岗位空缺；应聘的人登记在“应聘”里。")),
        PageSpec(
            "candidates",
            (_state(N_("进行中"), "new", "screened", "interview", "offer"), _state(N_("已录用"), "hired")),
            N_("这里是应聘登记：按四条招聘标准打分，录用时一步入册。不登记身份证号和背景核查原文。"),
        ),
        PageSpec("reports", (_open("submitted_on", N_("未提交")),), N_("这里登记销售代表的周报、月报和经理月度报告。")),
        PageSpec("coaching", (_open("done_on", N_("未完成")),), N_("这里是经理对代表的辅导记录和改进项。")),
        PageSpec("issues", (_open("done_on", N_("未解决")),), N_("这里是问题台账；重大问题要有责任人和期限。")),
        PageSpec("incidents", (), N_("这里随手记下好的和有待改进的表现，评协作分时可以看到。")),
        PageSpec(
            "compliance_events",
            (),
            N_("这里登记合规事项：轻微的使当月等级最高为合格，严重的为不合格并十二个月不评优。"),
        ),
        PageSpec("job_changes", (_state(N_("已提名"), "proposed"),), N_("这里是晋升和岗位变动：提名、批准、生效。")),
        PageSpec(
            "holidays",
            (),
            N_("这里录入国务院公布的放假和调休上班日；七个法定节日都录入后，该年度的工作日历为“官方”。"),
            sort="starts_on",
            act=(N_("粘贴放假通知……"), _enter_notice),
        ),
    ),
    "customers": (
        PageSpec(
            "leads",
            (_state(N_("待筛选"), "new", "paused"), _state(N_("跟进"), "kept")),
            N_("这里是潜在客户线索：打四项分，跟进的一步建档。"),
            act=(N_("逐条筛选……"), _screen),
        ),
        PageSpec("talks", (_open("answered_on", N_("未答复")),), N_("这里是与客户的沟通记录：进度、疑问、反馈。")),
        PageSpec(
            "credit_reviews",
            (_soon("next_on", N_("该复评"), 0),),
            N_("这里是客户信用评估：得分和等级由程序按付款、争议和交易记录计算。"),
        ),
        PageSpec("credit_exceptions", (), N_("这里是超出信用额度时领导的特批。")),
        PageSpec(
            "churn_causes",
            (Chip(N_("处理中"), lambda _day: {"outcome": ("open", None)}),),
            N_("这里登记客户流失的原因和对策。"),
        ),
        PageSpec("care_plans", (), N_("这里是客户的偏好和个性化方案。")),
        PageSpec("campaigns", (), N_("这里是推广活动：预算、费用和结果。")),
        PageSpec("publicity", (), N_("这里是品牌宣传台账。")),
        PageSpec(
            "channel_costs",
            (),
            N_("这里是各渠道每月的费用；一季一起录，用“编辑 → 渠道季度费用”。"),
            act=(N_("一季一起录……"), _enter_quarter),
        ),
    ),
    "pipeline": (
        PageSpec(
            "quotations",
            (
                _state(N_("草稿"), "draft"),
                _state(N_("已审批"), "reviewed"),
                _state(N_("已报出"), "sent"),
                _state(N_("已接受"), "accepted"),
            ),
            N_("这里是报价；对方接受后一步成为合同草稿，不用重打。"),
        ),
        PageSpec("negotiations", (), N_("这里是谈判方案；“谈判计划”是内部资料，给对方的文件都不印底价。")),
        PageSpec(
            "negotiation_rounds",
            (_open("agreed", N_("未达成一致")),),
            N_("这里是谈判记录：每轮每个议题一行；还有议题未达成一致时合同不能送审。"),
        ),
    ),
    "contracts": (
        PageSpec(
            "review_steps",
            (_open("verdict", N_("待会签")),),
            N_("这里是各合同的会签步骤；意见在合同的“登记会签意见”里登记。"),
            can_add=False,
            can_edit=False,
        ),
        PageSpec(
            "seal_uses", (_open("used_on", N_("待用印")),), N_("这里是用印登记簿；合同批准时自动登记一条待用印。")
        ),
        PageSpec(
            "signings", (), N_("这里是签订记录；在合同的“登记签订”里登记，登记后锁定。"), can_add=False, can_edit=False
        ),
        PageSpec("obligations", (_open("done_on", N_("未完成")),), N_("这里是各合同的履约事项。")),
        PageSpec("disputes", (_open("closed_on", N_("未了结")),), N_("这里是合同争议登记。")),
        PageSpec("archive_items", (), N_("这里是合同档案；合同“归档”时取档号，也可以另行登记。")),
        PageSpec("loans", (_open("returned_on", N_("未归还")),), N_("这里是档案借阅登记。")),
        PageSpec(
            "word_templates",
            (),
            N_("这里是本会自己的 Word 模板：新建一条，把写好字段的 .docx 拖进去；合同的“按模板生成 Word”就会列出它。"),
        ),
    ),
    "orders": (
        PageSpec("tasks", (_state(N_("未完成"), "todo", "doing", "blocked"),), N_("这里是订单分派给各部门的任务。")),
        PageSpec("order_checks", (_soon("next_on", N_("该检查"), 0),), N_("这里是订单的定期检查：时间、质量、数量。")),
        PageSpec("deliveries", (), N_("这里是分批交付和验收。")),
        PageSpec("dispatches", (_open("received_on", N_("未签收")),), N_("这里是下达单送达各部门的签收。")),
        PageSpec("postponements", (), N_("这里是与客户约定的改期；到期前约定的才算。")),
        PageSpec("stock_moves", (), N_("这里是商品的入库、出库和盘点，库存周转率按它计算。")),
    ),
    "aftersales": (
        PageSpec(
            "handovers",
            (_open("received_at", N_("未接收")),),
            N_("这里是服务单转交给各部门的签收；在服务单上用“转交”和“登记接收”登记。"),
        ),
        PageSpec(
            "suggestions",
            (_state(N_("未答复"), "new", "forwarded", "later", "adopted", "declined"),),
            N_("这里是客户的意见和建议：转交、采纳、答复。"),
        ),
    ),
    "appraisals": (
        PageSpec(
            "sign_offs",
            (Chip(N_("有异议"), lambda _day: {"verdict": "object"}),),
            N_("这里登记考核表上的签字：经理审核、本人确认或异议、领导审批。"),
        ),
        PageSpec(
            "quality_ratings",
            (Chip(N_("今年"), lambda day: {"year": f"{day:%Y}"}),),
            N_("这里录入年度综合素质评分：五个维度各 20 分，可以几个人评，权重不同；本人给自己的分不计。"),
        ),
        PageSpec(
            "rewards",
            (_open("paid_on", N_("未发放")),),
            N_("这里登记月度奖金以外的奖励：年终奖、奖励旅游、培训名额；金额由领导决定，程序不计算。"),
        ),
    ),
    "risk": (
        PageSpec(
            "risks",
            (
                _state(N_("未关闭"), "open", "treated"),
                Chip(N_("高风险"), _high_risks),
                Chip(N_("措施逾期"), _late_risks),
            ),
            N_("这里是风险台账：可能性乘影响程度得风险值，写明措施、责任人和复查日期。"),
        ),
        PageSpec("market_notes", (), N_("这里是市场信息：来源、趋势、影响和建议。")),
        PageSpec(
            "competitors",
            (),
            N_("这里是竞争对手档案；超过 180 天的应更新。另写一份名为“本会”的，对比表的“本会”一栏就照它印。"),
        ),
        PageSpec(
            "ip_rights",
            (_state(N_("有效"), "applied", "examined", "granted"),),
            N_("这里是专利、商标、著作权；到期日按规则自动计算。"),
        ),
        PageSpec("ip_checks", (), N_("这里是产品和宣传品发布前的侵权检查。")),
        PageSpec("ip_rules", (), N_("这里可以改写权利期限的规则；没有自己的规则时按现行法律。")),
        PageSpec("credit_alerts", (_open("done_on", N_("未完成")),), N_("这里是对信用异常采取的措施。")),
        PageSpec("improvements", (_open("done_on", N_("未完成")),), N_("这里是质量、成本、服务的改进措施。")),
        PageSpec("research", (), N_("这里是市场调研报告。")),
    ),
    "analysis": (
        PageSpec(
            "decisions",
            (_state(N_("进行中"), "proposed", "adopted", "done"),),
            N_("这里是根据分析作出的决策：发现、措施、责任人、评估日期和效果。"),
        ),
        PageSpec("strategies", (), N_("这里是针对市场、客户、产品、渠道的策略方案和评估。")),
        PageSpec("resource_plans", (), N_("这里是人员、费用、时间、库存的配置和依据。")),
        PageSpec("costs", (), N_("这里是费用记录，也可以从财务的表格导入。")),
        PageSpec("meetings", (), N_("这里是分析和决策会议；会上定的事在“决策”里登记，指明是哪次会议。")),
    ),
}
