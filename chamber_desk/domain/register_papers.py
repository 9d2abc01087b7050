"""The registers that are printed as lists, as data (domain base 1.2): each is a paper of its own."""

from dataclasses import dataclass

from chamber_desk.domain.words import N_


@dataclass(frozen=True, slots=True)
class RegisterPaper:
    """The printed register of a sheet. `blanks` are columns left free for a pen; `day` orders it and tells its month."""

    sheet: str
    title: str
    day: str
    blanks: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()  # in this order; those its list shows where none are named
    dated: bool = False  # leaves out what has no such day yet

    @property
    def key(self) -> str:
        """Its name on the command line."""
        return self.sheet.replace("_", "-")


REGISTER_PAPERS = (
    RegisterPaper(
        "visits",
        N_("拜访记录表"),
        "done_on",
        fields=("person", "customer", "planned_on", "done_on", "purpose", "needs", "result", "next_on"),
        dated=True,
    ),
    RegisterPaper(
        "ratings", N_("回访记录表"), "rated_on", fields=("customer", "person", "rated_on", "rating", "source")
    ),
    RegisterPaper("candidates", N_("面试评分表"), "applied_on", (N_("面试人签字"),)),
    RegisterPaper("trainings", N_("培训档案"), "held_on"),
    RegisterPaper("attendance", N_("培训签到表"), "", (N_("签到｜表"),)),
    RegisterPaper("reports", N_("工作汇报登记表"), "ends_on"),
    RegisterPaper("coaching", N_("辅导记录表"), "held_on", (N_("本人签字"),)),
    RegisterPaper("issues", N_("重大问题台账"), "raised_on"),
    RegisterPaper("compliance_events", N_("合规事项登记表"), "happened_on"),
    RegisterPaper("job_changes", N_("岗位变动登记表"), "proposed_on"),
    RegisterPaper("sign_offs", N_("考核签字登记表"), "signed_on"),
    RegisterPaper("quality_ratings", N_("综合素质评分登记表"), "year", (N_("评分人签字"),)),
    RegisterPaper("rewards", N_("额外奖励发放表"), "period", (N_("领取签字"),)),
    RegisterPaper("campaigns", N_("活动总结表"), "starts_on"),
    RegisterPaper("leads", N_("线索清单"), "collected_on"),
    RegisterPaper("publicity", N_("宣传台账"), "published_on"),
    RegisterPaper("research", N_("调研报告目录"), "starts_on"),
    RegisterPaper("competitors", N_("竞争对手登记表"), "noted_on"),
    RegisterPaper("market_notes", N_("市场动态月报"), "noted_on"),
    RegisterPaper("negotiation_rounds", N_("谈判纪要"), "held_on", (N_("签字｜表"),)),
    RegisterPaper("quotations", N_("报价登记表"), "quoted_on"),
    RegisterPaper("review_steps", N_("会签登记表"), "decided_on"),
    RegisterPaper("seal_uses", N_("用印登记簿"), "asked_on", (N_("经手人签字"),)),
    RegisterPaper("signings", N_("签订登记表"), "signed_on"),
    RegisterPaper("archive_items", N_("归档目录"), "filed_on"),
    RegisterPaper("loans", N_("档案借阅登记表"), "lent_on", (N_("借阅人签字"),)),
    RegisterPaper("obligations", N_("履约事项登记表"), "due_on"),
    RegisterPaper("disputes", N_("合同争议登记表"), "raised_on"),
    RegisterPaper("tasks", N_("任务分配表"), "due_on", (N_("签收｜表"),)),
    RegisterPaper("order_checks", N_("订单跟踪表"), "checked_on"),
    RegisterPaper("deliveries", N_("交付验收单"), "delivered_on", (N_("验收签字"),)),
    RegisterPaper("talks", N_("客户沟通记录"), "talked_on"),
    RegisterPaper(
        "tickets",
        N_("服务登记表"),
        "reported_at",
        fields=("number", "customer", "kind", "problem", "reported_at", "specialist", "solved_at", "rating", "state"),
    ),
    RegisterPaper(
        "suggestions",
        N_("改进建议汇总"),
        "suggested_on",
        fields=("content", "suggested_on", "customer", "department", "measure", "done_on", "state", "answer"),
    ),
    RegisterPaper("credit_reviews", N_("客户信用评估表"), "reviewed_on"),
    RegisterPaper("credit_alerts", N_("信用措施登记表"), "noted_on"),
    RegisterPaper("churn_causes", N_("流失预警表"), "noted_on"),
    RegisterPaper("care_plans", N_("个性化方案表"), "written_on"),
    RegisterPaper("risks", N_("风险台账"), "noted_on"),
    RegisterPaper("ip_rights", N_("知识产权台账"), ""),
    RegisterPaper("ip_checks", N_("知识产权检查表"), "checked_on"),
    RegisterPaper("improvements", N_("改进措施表"), "started_on"),
    RegisterPaper("strategies", N_("策略方案表"), "starts_on"),
    RegisterPaper("decisions", N_("决策登记表"), "proposed_on"),
    RegisterPaper("meetings", N_("会议登记表"), "held_on"),
    RegisterPaper("resource_plans", N_("资源配置建议表"), "month"),
    RegisterPaper("costs", N_("费用汇总表"), "spent_on"),
    RegisterPaper("stock_moves", N_("库存台账"), "moved_on"),
)


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """One record on a sheet of its own, with all its fields and boxes to sign; `left_out` is not for the other side's eyes."""

    key: str
    sheet: str
    title: str
    signers: tuple[str, ...]
    left_out: tuple[str, ...] = ()


RECORD_SHEETS = (
    RecordSheet("visit-record", "visits", N_("拜访记录单"), (N_("拜访人"), N_("经理"))),
    RecordSheet("interview-sheet", "candidates", N_("面试评分单"), (N_("面试人"), N_("秘书长｜表")), ("vacancy",)),
    RecordSheet("coaching-record", "coaching", N_("辅导记录单"), (N_("经理"), N_("本人"))),
    RecordSheet(
        "negotiation-minutes",
        "negotiation_rounds",
        N_("谈判纪要单"),
        (N_("我方代表"), N_("对方代表")),
        ("concession", "note"),
    ),
    RecordSheet("acceptance-sheet", "deliveries", N_("交付验收确认单"), (N_("交付人"), N_("验收人"))),
    RecordSheet("talk-record", "talks", N_("客户沟通记录单"), (N_("经办人"), N_("客户签字"))),
    RecordSheet("archive-remarks", "archive_items", N_("卷内备考表"), (N_("立卷人"), N_("检查人"))),
    RecordSheet("promotion-sheet", "job_changes", N_("岗位变动审批表"), (N_("经理"), N_("秘书长｜表"), N_("批准｜表"))),
    RecordSheet("credit-sheet", "credit_reviews", N_("客户信用评估单"), (N_("评估人"), N_("审核"), N_("批准｜表"))),
    RecordSheet("meeting-minutes", "meetings", N_("会议纪要"), (N_("主持人"), N_("记录人"))),
    RecordSheet("strategy-review", "strategies", N_("策略评估表"), (N_("责任人"), N_("经理"), N_("批准｜表"))),
    RecordSheet("ip-check-sheet", "ip_checks", N_("知识产权检查单"), (N_("检查人"), N_("审核"))),
    RecordSheet("research-record", "research", N_("调研报告单"), (N_("调研人"), N_("审核"))),
)
