"""What is kept of a customer's credit and of customers that drift away (regulation 四(二)); the rule itself is `domain.credit`."""

from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.words import N_

CREDIT_GRADES = (*(Choice(grade, grade) for grade in ("A", "B", "C", "D", "E")), Choice("N", N_("未评级")))

CREDIT_REVIEWS = Sheet(
    "credit_reviews",
    N_("信用评估"),
    (
        Field("customer", N_("客户"), Kind.REF, required=True, ref="customers", listed=True),
        Field("reviewed_on", N_("评估日期"), Kind.DAY, required=True, listed=True),
        Field("active", N_("登记状态存续"), Kind.FLAG),
        Field("licence", N_("存有执照复印件"), Kind.FLAG),
        Field("clean", N_("十二个月内失信核查无记录"), Kind.FLAG),
        Field("dishonest", N_("列入失信名单"), Kind.FLAG),
        Field("score", N_("总分"), Kind.SCORE, listed=True, computed=True),
        Field("system_grade", N_("系统等级"), Kind.CHOICE, choices=CREDIT_GRADES, listed=True, computed=True),
        Field("grade", N_("最终等级"), Kind.CHOICE, choices=CREDIT_GRADES, listed=True),
        Field("reason", N_("调整理由"), Kind.NOTE),
        Field("decided_by", N_("调整批准人")),
        Field("valid_until", N_("调整截止日"), Kind.DAY),
        Field("limit", N_("信用额度"), Kind.MONEY, listed=True, computed=True),
        Field("next_on", N_("下次复评"), Kind.DAY, listed=True, computed=True),
        Field("detail", N_("各项得分"), Kind.NOTE, computed=True, said=True),
    ),
    title="customer",
    parent="customer",
    register=True,
)

CREDIT_MEASURES = (
    Choice("watch", N_("观察")),
    Choice("collect", N_("催收")),
    Choice("stop", N_("停单")),
    Choice("downgrade", N_("降低等级")),
)

CREDIT_ALERTS = Sheet(
    "credit_alerts",
    N_("信用措施"),
    (
        Field("customer", N_("客户"), Kind.REF, required=True, ref="customers", listed=True),
        Field("noted_on", N_("日期"), Kind.DAY, required=True, listed=True),
        Field("trigger", N_("触发项"), required=True, listed=True),
        Field("measure", N_("措施"), Kind.CHOICE, required=True, choices=CREDIT_MEASURES, listed=True),
        Field("owner", N_("责任人"), Kind.REF, ref="people", listed=True),
        Field("result", N_("结果"), Kind.NOTE),
        Field("done_on", N_("完成日期"), Kind.DAY, listed=True),
    ),
    title="trigger",
    parent="customer",
    register=True,
)

CREDIT_EXCEPTIONS = Sheet(
    "credit_exceptions",
    N_("信用特批"),
    (
        Field("customer", N_("客户"), Kind.REF, required=True, ref="customers", listed=True),
        Field("order", N_("订单"), Kind.REF, ref="orders", listed=True),
        Field("approved_on", N_("批准日期"), Kind.DAY, required=True, listed=True),
        Field("approver", N_("特批人"), required=True, listed=True),
        Field("reason", N_("理由"), Kind.NOTE, required=True, listed=True),
        Field("prepay", N_("预付比例（%）"), Kind.COUNT),
    ),
    title="approver",
    parent="customer",
    register=True,
)

CHURN_REASONS = (
    Choice("price", N_("价格")),
    Choice("service", N_("服务")),
    Choice("quality", N_("质量")),
    Choice("competitor", N_("竞争对手")),
    Choice("other", N_("其他")),
)
CHURN_OUTCOMES = (Choice("open", N_("处理中")), Choice("recovered", N_("已挽回")), Choice("lost", N_("已流失")))

CHURN_CAUSES = Sheet(
    "churn_causes",
    N_("流失原因"),
    (
        Field("customer", N_("客户"), Kind.REF, required=True, ref="customers", listed=True),
        Field("noted_on", N_("日期"), Kind.DAY, required=True, listed=True),
        Field("reason", N_("原因"), Kind.CHOICE, required=True, choices=CHURN_REASONS, listed=True),
        Field("competitor", N_("竞争对手")),
        Field("measure", N_("对策"), Kind.NOTE, listed=True),
        Field("outcome", N_("结果"), Kind.CHOICE, choices=CHURN_OUTCOMES, listed=True),
    ),
    title="reason",
    parent="customer",
    register=True,
)

CARE_PLANS = Sheet(
    "care_plans",
    N_("个性化方案"),
    (
        Field("customer", N_("客户"), Kind.REF, required=True, ref="customers", listed=True),
        Field("written_on", N_("日期"), Kind.DAY, required=True, listed=True),
        Field("preference", N_("偏好"), Kind.NOTE, listed=True),
        Field("plan", N_("方案"), Kind.NOTE, required=True, listed=True),
        Field("result", N_("结果"), Kind.NOTE),
    ),
    title="written_on",
    parent="customer",
    register=True,
)
