"""From figures to measures: strategies, decisions, resources, costs and stock (regulation 二(二)2c, 五(一), 五(三))."""

from chamber_desk.domain.customers import CHANNELS
from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.words import N_

TARGETED = (
    Choice("market", N_("市场")),
    Choice("customer", N_("客户")),
    Choice("product", N_("产品")),
    Choice("channel", N_("渠道")),
)
STRATEGY_VERDICTS = (Choice("keep", N_("保留")), Choice("adjust", N_("调整")), Choice("stop", N_("停止")))

STRATEGIES = Sheet(
    "strategies",
    N_("策略方案"),
    (
        Field("name", N_("名称"), required=True, listed=True),
        Field("target", N_("对象"), Kind.CHOICE, required=True, choices=TARGETED, listed=True),
        Field("starts_on", N_("开始日期"), Kind.DAY, required=True, listed=True),
        Field("ends_on", N_("结束日期"), Kind.DAY, listed=True),
        Field("measures", N_("措施"), Kind.NOTE, required=True, listed=True),
        Field("owner", N_("责任人"), Kind.REF, ref="people", listed=True),
        Field("baseline", N_("基线")),
        Field("goal", N_("目标")),
        Field("review_on", N_("评估日期"), Kind.DAY, listed=True),
        Field("result", N_("结果"), Kind.NOTE),
        Field("verdict", N_("结论"), Kind.CHOICE, choices=STRATEGY_VERDICTS, listed=True),
    ),
    register=True,
)

MEETINGS = Sheet(
    "meetings",
    N_("会议"),
    (
        Field("topic", N_("议题"), required=True, listed=True),
        Field("held_on", N_("日期"), Kind.DAY, required=True, listed=True),
        Field("place", N_("地点")),
        Field("host", N_("主持人"), listed=True),
        Field("recorder", N_("记录人")),
        Field("attendees", N_("参加人"), Kind.NOTE, listed=True),
        Field("discussed", N_("讨论"), Kind.NOTE, listed=True),
        Field("note", N_("备注"), Kind.NOTE),
    ),
    title="topic",
    told_by="held_on",
    register=True,
)

DECISION_STATES = (
    Choice("proposed", N_("已提议")),
    Choice("adopted", N_("已通过")),
    Choice("done", N_("已完成")),
    Choice("reviewed", N_("已评估")),
)

# What the effect of a decision is measured by: over as many days after it as before.
INDICATORS = (
    Choice("sales", N_("销售额")),
    Choice("profit", N_("利润")),
    Choice("orders", N_("订单数")),
    Choice("customers", N_("下单的客户")),
    Choice("new", N_("新客户")),
)

DECISIONS = Sheet(
    "decisions",
    N_("决策"),
    (
        Field("finding", N_("发现"), required=True, listed=True),
        Field("measure", N_("措施"), required=True, listed=True),
        Field("proposed_on", N_("提议日期"), Kind.DAY, required=True, listed=True),
        Field("owner", N_("责任人"), Kind.REF, ref="people", listed=True),
        Field("due_on", N_("期限"), Kind.DAY, listed=True),
        Field("review_on", N_("评估日期"), Kind.DAY, listed=True),
        Field("indicator", N_("看什么"), Kind.CHOICE, choices=INDICATORS, listed=True),
        Field("region", N_("哪个地区")),
        Field("channel", N_("哪个渠道"), Kind.CHOICE, choices=CHANNELS),
        Field("product", N_("哪个产品")),
        Field("meeting", N_("会议"), Kind.REF, ref="meetings"),
        Field("before", N_("调整前")),
        Field("after", N_("调整后")),
        Field("effect", N_("效果"), Kind.NOTE),
        Field("state", N_("状态"), Kind.CHOICE, choices=DECISION_STATES, listed=True),
        Field("state_reason", N_("状态说明"), Kind.NOTE, computed=True, carried=True),
    ),
    title="finding",
    searched=("finding", "measure"),
    register=True,
)

RESOURCES = (
    Choice("people", N_("人员")),
    Choice("money", N_("费用")),
    Choice("time", N_("时间")),
    Choice("stock", N_("库存")),
)

RESOURCE_PLANS = Sheet(
    "resource_plans",
    N_("资源配置"),
    (
        Field("month", N_("期间"), Kind.MONTH, required=True, listed=True),
        Field("resource", N_("资源"), Kind.CHOICE, required=True, choices=RESOURCES, listed=True),
        Field("target", N_("分配对象"), required=True, listed=True),
        Field("basis", N_("依据指标"), listed=True),
        Field("before", N_("调整前"), listed=True),
        Field("after", N_("调整后"), listed=True),
        Field("approver", N_("批准人"), listed=True),
    ),
    title="target",
    register=True,
)

COST_KINDS = (
    Choice("order", N_("订单费用")),
    Choice("campaign", N_("活动费用")),
    Choice("channel", N_("渠道费用")),
    Choice("travel", N_("差旅")),
    Choice("reception", N_("接待")),
    Choice("other", N_("其他")),
)

COSTS = Sheet(
    "costs",
    N_("费用"),
    (
        Field("spent_on", N_("日期"), Kind.DAY, required=True, listed=True),
        Field("kind", N_("类别"), Kind.CHOICE, required=True, choices=COST_KINDS, listed=True),
        Field("amount", N_("金额"), Kind.MONEY, required=True, listed=True),
        Field("person", N_("人员"), Kind.REF, ref="people", listed=True),
        Field("order", N_("订单"), Kind.REF, ref="orders"),
        Field("campaign", N_("推广活动"), Kind.REF, ref="campaigns"),
        Field("channel", N_("渠道"), Kind.CHOICE, choices=CHANNELS, listed=True),
        Field("note", N_("事由"), Kind.NOTE, listed=True),
    ),
    title="spent_on",
    register=True,
)

STOCK_KINDS = (Choice("in", N_("入库")), Choice("out", N_("出库")), Choice("count", N_("盘点")))

STOCK_MOVES = Sheet(
    "stock_moves",
    N_("库存"),
    (
        Field("product", N_("产品"), Kind.REF, required=True, ref="products", listed=True),
        Field("moved_on", N_("日期"), Kind.DAY, required=True, listed=True),
        Field("kind", N_("类型"), Kind.CHOICE, required=True, choices=STOCK_KINDS, listed=True),
        Field("quantity", N_("数量"), Kind.QUANTITY, required=True, listed=True),
        Field("note", N_("说明"), Kind.NOTE, listed=True),
    ),
    title="product",
    register=True,
)

HOLIDAY_KINDS = (Choice("off", N_("放假")), Choice("worked", N_("调休上班")))

HOLIDAYS = Sheet(
    "holidays",
    N_("放假安排"),
    (
        Field("name", N_("节日"), required=True, listed=True),
        Field("kind", N_("类型"), Kind.CHOICE, required=True, choices=HOLIDAY_KINDS, listed=True),
        Field("starts_on", N_("开始日期"), Kind.DAY, required=True, listed=True),
        Field("ends_on", N_("结束日期"), Kind.DAY, required=True, listed=True),
        # Known from hearsay or a draft: counted with, but deadlines of the year keep their mark.
        Field("provisional", N_("暂定"), Kind.FLAG, listed=True),
    ),
    unique=("kind", "starts_on"),
    register=True,
)
