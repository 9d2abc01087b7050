"""The regulation clause by clause in our own words, and which records prove that a clause is carried out (domain base 1).

A clause without `proof` is one the program keeps no records of yet: the ledger says so instead of passing over it.
Clauses that are only inferred from the cut text are left out.
"""

from dataclasses import dataclass, field
from typing import Any

from chamber_desk.domain.words import N_

Where = dict[str, Any]  # a condition as the lists understand it


@dataclass(frozen=True, slots=True)
class Proof:
    """Records that prove a clause: those of `sheet` whose `day` lies in the month (all where it is empty)."""

    label: str
    sheet: str
    day: str
    mend: str  # what to do where there is none
    where: Where = field(default_factory=dict)
    also: tuple[tuple[str, str, Where], ...] = ()  # sheet, day and condition of other records that prove it as well


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its place in the regulation, its gist and what proves it."""

    place: str
    gist: str
    proof: Proof | None = None


STAFF = Proof(N_("在册人员"), "people", "", N_("在“团队”页录入人员"), {"left_on": None})
TARGETS = Proof(N_("本月目标"), "targets", "month", N_("在“团队”页设定本月目标"))
NEW_CUSTOMERS = Proof(N_("新登记客户"), "customers", "created_on", N_("在“客户”页登记新客户和渠道"))
KEPT = Proof(N_("客户档案"), "customers", "", N_("在“客户”页建立客户档案"))
PLANNED = Proof(N_("拜访计划"), "visits", "planned_on", N_("在“客户”页安排拜访：日期、目的、地点、提纲"))
VISITED = Proof(N_("有结果的拜访"), "visits", "done_on", N_("在“客户”页补记拜访结果"), {"result__not": None})
FOLLOWED = Proof(N_("回访"), "visits", "done_on", N_("在“客户”页登记回访"), {"kind": "follow_up"})
RATED = Proof(N_("客户评价"), "ratings", "rated_on", N_("请客户评分，登记在客户的“评价”里"), also=(
    ("visits", "done_on", {"rating__not": None}), ("tickets", "solved_at", {"rating__not": None}),
))  # fmt: skip
NEW_DEALS = Proof(N_("新商机"), "opportunities", "opened_on", N_("在“商机”页登记新商机"))
CLOSED_DEALS = Proof(N_("有结果的商机"), "opportunities", "closed_on", N_("在“商机”页给商机记上成交或丢单"))
DRAFTED = Proof(N_("起草的合同"), "contracts", "created_at", N_("在“合同”页起草合同"))
SIGNED = Proof(N_("会签后签订的合同"), "contracts", "signed_on", N_("在“合同”页送审并签订"))
PAID = Proof(N_("收款"), "receipts", "paid_on", N_("在合同的“收款”里登记到账"))
ORDERED = Proof(N_("确认的订单"), "orders", "confirmed_at", N_("在“订单”页登记订单"))
DISPATCHED = Proof(N_("下达的订单"), "orders", "dispatched_at", N_("在“订单”页下达订单"))
DELIVERED = Proof(N_("交付的订单"), "orders", "delivered_on", N_("在“订单”页登记交付"))
SUPPORT = Proof(
    N_("安装、调试、培训单"),
    "tickets",
    "reported_at",
    N_("在“售后”页登记技术支持"),
    {"kind": ("install", "setup", "training")},
)
FAULTS = Proof(
    N_("维修、更换、退货单"),
    "tickets",
    "reported_at",
    N_("在“售后”页登记维修和更换"),
    {"kind": ("repair", "replace", "return")},
)
FORWARDED = Proof(N_("转交的售后"), "tickets", "forwarded_at", N_("在“售后”页登记并转交"))
RESPONDED = Proof(N_("已响应的售后"), "tickets", "responded_at", N_("在“售后”页登记响应"))
SOLVED = Proof(N_("已评价的售后"), "tickets", "solved_at", N_("在“售后”页登记解决结果和满意度"), {"rating__not": None})
TEAMWORK = Proof(N_("协作评分"), "teamwork", "month", N_("在“考核”页录入协作评分"))
LOCKED = Proof(N_("锁定的考核"), "months", "month", N_("在“考核”页锁定本月"), {"locked_at__not": None})
CERTIFICATES = Proof(N_("颁发的证书"), "certificates", "issued_on", N_("在“考核”页颁发荣誉"), {"state": "issued"})
COSTS = Proof(
    N_("渠道费用"), "channel_costs", "month", N_("用“编辑 → 渠道季度费用”录入，或用“文件 → 导入”带入渠道费用表")
)

COMPLIANT = Proof(
    N_("合规登记或法规培训"), "compliance_events", "happened_on", N_("在“团队”页登记合规事项，或安排法律法规培训"),
    also=(("trainings", "held_on", {"subject": "law"}),),
)  # fmt: skip
HONEST = Proof(
    N_("诚信登记或客户评价"), "compliance_events", "happened_on", N_("在“团队”页登记诚信事项，或请客户评价"), {"kind": "honesty"},
    also=(("ratings", "rated_on", {}), ("tickets", "solved_at", {"rating__not": None})),
)  # fmt: skip
INTERVIEWED = Proof(N_("面试评分"), "candidates", "interviewed_on", N_("在“团队”页登记应聘人和面试评分"))
CHECKED = Proof(N_("背景核查"), "candidates", "checked_on", N_("在“团队”页登记背景核查结论"))


def _taught(label: str, subject: str) -> Proof:
    return Proof(label, "trainings", "held_on", N_("在“团队”页安排这类培训"), {"subject": subject})


REPORTED = Proof(
    N_("周报和月报"), "reports", "submitted_on", N_("在“团队”页登记工作汇报"), {"kind": ("weekly", "monthly")}
)
MANAGER_REPORTED = Proof(
    N_("经理月报"), "reports", "submitted_on", N_("在“团队”页登记经理月度报告"), {"kind": "manager"}
)
COACHED = Proof(N_("辅导记录"), "coaching", "held_on", N_("在“团队”页登记辅导记录"))
PLANNED_AHEAD = Proof(N_("策略方案"), "strategies", "starts_on", N_("在“分析”页登记策略方案"))
ISSUED = Proof(N_("问题台账"), "issues", "raised_on", N_("在“团队”页登记问题和责任人"))
RESEARCHED = Proof(
    N_("调研和对手资料"),
    "research",
    "starts_on",
    N_("在“风险”页登记调研或竞争对手"),
    also=(("competitors", "noted_on", {}),),
)
CAMPAIGNED = Proof(N_("推广活动"), "campaigns", "starts_on", N_("在“客户”页登记推广活动"))
PUBLISHED = Proof(N_("宣传台账"), "publicity", "published_on", N_("在“客户”页登记宣传"))
PROMOTED = Proof(N_("岗位变动"), "job_changes", "proposed_on", N_("在“团队”页登记晋升提名"))
SCREENED = Proof(
    N_("筛选过的线索"),
    "leads",
    "collected_on",
    N_("在“客户”页给线索打分并写结论"),
    {"state": ("kept", "paused", "dropped")},
)
SHOWN = Proof(N_("有目的的拜访"), "visits", "done_on", N_("拜访时写明目的和展示内容"), {"purpose__not": None})
STRATEGY = Proof(N_("谈判方案"), "negotiations", "prepared_on", N_("在“商机”页写谈判方案"))
ROUNDS = Proof(N_("谈判记录"), "negotiation_rounds", "held_on", N_("在“商机”页登记每轮谈判"))
REVIEWED = Proof(N_("会签意见"), "review_steps", "decided_on", N_("在“合同”页登记会签意见"))
ASSIGNED = Proof(N_("分派的任务"), "tasks", "due_on", N_("在订单里给各部门分派任务"))
TRACKED = Proof(N_("订单检查"), "order_checks", "checked_on", N_("在订单里登记定期检查"))
TALKED = Proof(N_("客户沟通"), "talks", "talked_on", N_("在“客户”页登记沟通"))
SUGGESTED = Proof(
    N_("改进建议"),
    "suggestions",
    "suggested_on",
    N_("在“售后”页登记建议"),
    also=(("tickets", "reported_at", {"kind": ("complaint", "consult")}),),
)
NOTED = Proof(N_("市场信息"), "market_notes", "noted_on", N_("在“风险”页登记市场信息"))
RIVALS = Proof(N_("竞争对手档案"), "competitors", "noted_on", N_("在“风险”页更新竞争对手档案"))
IMPROVED = Proof(N_("改进措施"), "improvements", "started_on", N_("在“风险”页登记改进措施"))
GRADED = Proof(N_("信用评估"), "credit_reviews", "reviewed_on", N_("在“客户”页做信用评估"))
EXCEPTED = Proof(N_("信用额度和特批"), "credit_reviews", "", N_("在“客户”页做信用评估，额度由等级得出"))
WATCHED = Proof(N_("信用措施"), "credit_alerts", "noted_on", N_("在“风险”页登记信用措施"))
CARED = Proof(N_("个性化方案"), "care_plans", "written_on", N_("在“客户”页写个性化方案"))
CHURN = Proof(N_("流失原因和对策"), "churn_causes", "noted_on", N_("在“客户”页登记流失原因"))
KEPT_DUTIES = Proof(
    N_("履约和收款"), "obligations", "done_on", N_("在“合同”页登记履约事项和收款"), also=(("receipts", "paid_on", {}),)
)
CLEARED = Proof(N_("侵权检查"), "ip_checks", "checked_on", N_("在“风险”页登记侵权检查"))
RIGHTS = Proof(N_("知识产权台账"), "ip_rights", "", N_("在“风险”页登记知识产权"))
DECIDED = Proof(N_("决策"), "decisions", "proposed_on", N_("在“分析”页登记决策"))
ALLOCATED = Proof(N_("资源配置"), "resource_plans", "month", N_("在“分析”页登记资源配置"))
FILED = Proof(
    N_("签订和归档"),
    "signings",
    "signed_on",
    N_("在“合同”页登记签订、用印和归档"),
    also=(("archive_items", "filed_on", {}),),
)

REGULATION = (
    Clause("一(一)", N_("制定目的：规范销售行为、提效、合规、持续发展")),
    Clause("一(二)", N_("适用人员：销售代表、销售经理、市场专员等"), STAFF),
    Clause("一(三)1", N_("合法合规，不得违法违规"), COMPLIANT),
    Clause("一(三)2", N_("诚信，如实介绍，不欺诈误导"), HONEST),
    Clause("一(三)3", N_("客户至上，提高满意度"), RATED),
    Clause("一(三)4", N_("团队协作，共同完成目标"), TEAMWORK),
    Clause("二(一)1a", N_("沟通、销售技巧、市场洞察"), INTERVIEWED),
    Clause("二(一)1b", N_("熟悉业务领域、行业经验者优先"), INTERVIEWED),
    Clause("二(一)1c", N_("责任心、团队精神、抗压"), INTERVIEWED),
    Clause("二(一)1d", N_("诚实守信、无不良记录"), CHECKED),
    Clause("二(一)2a", N_("文化与价值观培训"), _taught(N_("文化培训"), "culture")),
    Clause("二(一)2b", N_("产品或服务知识培训"), _taught(N_("产品培训"), "product")),
    Clause("二(一)2c", N_("销售技巧培训"), _taught(N_("销售培训"), "selling")),
    Clause("二(一)2d", N_("行业动态与市场分析培训"), _taught(N_("市场培训"), "market")),
    Clause("二(一)2e", N_("法律法规培训"), _taught(N_("法规培训"), "law")),
    Clause("二(二)1a", N_("代表：开拓新客户、推广"), NEW_CUSTOMERS),
    Clause("二(二)1b", N_("代表：洽谈、促成订单"), CLOSED_DEALS),
    Clause("二(二)1c", N_("代表：跟进订单、协调问题"), DISPATCHED),
    Clause("二(二)1d", N_("代表：收集反馈、定期汇报"), REPORTED),
    Clause("二(二)2a", N_("经理：计划目标并分解到人"), TARGETS),
    Clause("二(二)2b", N_("经理：指导监督代表"), COACHED),
    Clause("二(二)2c", N_("经理：分析市场与对手，制定方案"), PLANNED_AHEAD),
    Clause("二(二)2d", N_("经理：客户关系、协调资源、重大问题"), ISSUED),
    Clause("二(二)2e", N_("经理：定期向上级汇报"), MANAGER_REPORTED),
    Clause("二(二)3a", N_("专员：市场调研、竞争资料"), RESEARCHED),
    Clause("二(二)3b", N_("专员：推广计划与活动执行"), CAMPAIGNED),
    Clause("二(二)3c", N_("专员：协助开发维护、引流"), NEW_DEALS),
    Clause("二(二)3d", N_("专员：品牌宣传"), PUBLISHED),
    Clause("二(三)1a", N_("业绩指标：销售额、利润、增长率"), LOCKED),
    Clause("二(三)1b", N_("客户指标：新客户、满意度、忠诚度"), LOCKED),
    Clause("二(三)1c", N_("过程指标：拜访、转化率、及时率"), LOCKED),
    Clause("二(三)1d", N_("协作指标：部门配合、支持帮助"), TEAMWORK),
    Clause("二(三)2a", N_("考核分月度和年度"), LOCKED),
    Clause("二(三)2b", N_("月度评当月表现；年度评全年业绩和综合素质"), LOCKED),
    Clause("二(三)3a", N_("物质激励：绩效奖金及额外奖励"), LOCKED),
    Clause("二(三)3b", N_("精神激励：公开表彰、荣誉证书、宣传事迹"), CERTIFICATES),
    Clause("二(三)3c", N_("晋升激励"), PROMOTED),
    Clause("三(一)1a", N_("多渠道收集潜在客户信息"), NEW_CUSTOMERS),
    Clause("三(一)1b", N_("整理分析、筛选有潜力客户"), SCREENED),
    Clause("三(一)2a", N_("制定拜访计划：目的、时间、地点、内容"), PLANNED),
    Clause("三(一)2b", N_("形象态度、展示优势"), SHOWN),
    Clause("三(一)2c", N_("深入沟通需求与痛点"), VISITED),
    Clause("三(二)1a", N_("制定谈判策略和方案"), STRATEGY),
    Clause("三(二)1b", N_("灵活应对、争取双方接受"), ROUNDS),
    Clause("三(二)1c", N_("倾听、节奏、妥协"), ROUNDS),
    Clause("三(二)2a", N_("及时起草，条款清晰准确完整合法"), DRAFTED),
    Clause("三(二)2b", N_("组织部门审核"), REVIEWED),
    Clause("三(二)2c", N_("签订、存档、管理"), FILED),
    Clause("三(三)1a", N_("及时下达订单，明确要求和交期"), DISPATCHED),
    Clause("三(三)1b", N_("部门任务分配"), ASSIGNED),
    Clause("三(三)2a", N_("跟踪机制，定期检查评估"), TRACKED),
    Clause("三(三)2b", N_("与客户沟通进度、处理反馈"), TALKED),
    Clause("三(三)2c", N_("协调部门，按时按质按量交付"), DELIVERED),
    Clause("三(四)1a", N_("安装、调试、培训等支持"), SUPPORT),
    Clause("三(四)1b", N_("处理问题故障，维修更换"), FAULTS),
    Clause("三(四)1c", N_("收集意见，反馈改进"), SUGGESTED),
    Clause("三(四)2a", N_("及时记录并转交"), FORWARDED),
    Clause("三(四)2b", N_("规定时间内响应、安排人员"), RESPONDED),
    Clause("三(四)2c", N_("反馈结果、确认满意度"), SOLVED),
    Clause("四(一)1a", N_("关注动态，及时调整"), NOTED),
    Clause("四(一)1b", N_("调研预测需求变化"), RESEARCHED),
    Clause("四(一)2a", N_("研究对手，差异化策略"), RIVALS),
    Clause("四(一)2b", N_("提升竞争力(质量、成本、服务)"), IMPROVED),
    Clause("四(二)1a", N_("信用评估体系与分级"), GRADED),
    Clause("四(二)1b", N_("按等级定合作方式和额度"), EXCEPTED),
    Clause("四(二)1c", N_("信用监控、异常措施"), WATCHED),
    Clause("四(二)2a", N_("定期回访"), FOLLOWED),
    Clause("四(二)2b", N_("提升质量、个性化方案"), CARED),
    Clause("四(二)2c", N_("关注对手，防流失"), CHURN),
    Clause("四(三)1a", N_("依法依规签订"), SIGNED),
    Clause("四(三)1b", N_("履行全程监控"), KEPT_DUTIES),
    Clause("四(三)2a", N_("不侵犯他人知识产权"), CLEARED),
    Clause("四(三)2b", N_("自主知识产权管理与申请"), RIGHTS),
    Clause("五(一)1a", N_("销售部门数据"), ORDERED),
    Clause("五(一)1b", N_("财务数据：销售额、利润、成本费用"), PAID),
    Clause("五(一)1c", N_("市场数据"), RESEARCHED),
    Clause("五(一)2a", N_("分类、汇总、清洗，准确完整"), KEPT),
    Clause("五(一)2b", N_("建库录入、便于查询"), KEPT),
    Clause("五(二)1a", N_("业绩：额、利润、增长率、毛利率"), ORDERED),
    Clause("五(二)1b", N_("客户：新老客户数、流失率、满意度"), ORDERED),
    Clause("五(二)1c", N_("渠道：占比、转化率、成本"), COSTS),
    Clause("五(二)1d", N_("产品：占比、毛利率、库存周转率"), ORDERED),
    Clause("五(二)2a", N_("平均数、中位数、标准差、同比、环比"), ORDERED),
    Clause("五(二)2b", N_("聚类、关联、预测"), ORDERED),
    Clause("五(二)2c", N_("图表报表直观展示"), ORDERED),
    Clause("五(三)1a", N_("评估策略有效性并调整"), DECIDED),
    Clause("五(三)1b", N_("按市场/客户/产品/渠道差异化"), PLANNED_AHEAD),
    Clause("五(三)2a", N_("根据分析结果优化资源配置 (原文截断)"), ALLOCATED),
)
