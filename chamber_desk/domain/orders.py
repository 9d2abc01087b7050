"""Orders with lines and refunds (regulation 三(三)); their net amounts are what sales counts (decision D8)."""

from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.words import N_

STATES = (
    Choice("confirmed", N_("已确认")),
    Choice("issued", N_("已下达")),
    Choice("in_work", N_("执行中")),
    Choice("part_delivered", N_("部分交付")),
    Choice("delivered", N_("已交付")),
    Choice("accepted", N_("已验收")),
    Choice("closed", N_("已关闭")),
    Choice("cancelled", N_("已取消")),
)

OPEN = ("confirmed", "issued", "in_work", "part_delivered")  # not delivered yet

ORDERS = Sheet(
    "orders",
    N_("订单"),
    (
        Field("number", N_("编号"), Kind.NUMBER, listed=True),
        Field("contract", N_("合同"), Kind.REF, ref="contracts"),
        Field("customer", N_("客户"), Kind.REF, required=True, ref="customers", listed=True),
        Field("owner", N_("负责人"), Kind.REF, required=True, ref="people", listed=True),
        Field("confirmed_at", N_("确认时间"), Kind.MOMENT, required=True, listed=True),
        Field("dispatched_at", N_("下达时间"), Kind.MOMENT, listed=True),
        Field("due_on", N_("约定交付日"), Kind.DAY, listed=True),
        Field("requirement", N_("要求"), Kind.NOTE),
        Field("delivered_on", N_("交付日"), Kind.DAY, listed=True),
        Field("state", N_("状态"), Kind.CHOICE, choices=STATES, listed=True),
        Field("net", N_("不含税金额"), Kind.MONEY, listed=True, computed=True),
        Field("cost", N_("成本"), Kind.MONEY, computed=True),
        Field("total", N_("价税合计"), Kind.MONEY, computed=True),
        Field("state_reason", N_("状态说明"), Kind.NOTE, computed=True, carried=True),
    ),
    title="number",
    searched=("number",),
    number_kind="order",
    unique=("number",),
)

ORDER_LINES = Sheet(
    "order_lines",
    N_("订单明细"),
    (
        Field("order", N_("订单"), Kind.REF, required=True, ref="orders"),
        Field("product", N_("产品"), Kind.REF, required=True, ref="products", listed=True),
        Field("quantity", N_("数量"), Kind.QUANTITY, required=True, listed=True),
        Field("net_price", N_("不含税单价"), Kind.MONEY, required=True, listed=True),
        Field("tax_rate", N_("税率"), Kind.RATE, listed=True),
        Field("unit_cost", N_("成本单价"), Kind.MONEY, listed=True),
        Field("accepted", N_("验收数量"), Kind.QUANTITY, listed=True),
        Field("net", N_("不含税金额"), Kind.MONEY, listed=True, computed=True),
        Field("cost", N_("成本"), Kind.MONEY, computed=True),
        Field("total", N_("价税合计"), Kind.MONEY, computed=True),
    ),
    title="product",
    parent="order",
)

REFUNDS = Sheet(
    "refunds",
    N_("退款"),
    (
        Field("order", N_("订单"), Kind.REF, required=True, ref="orders"),
        Field("refunded_on", N_("日期"), Kind.DAY, required=True, listed=True),
        Field("net_amount", N_("不含税金额"), Kind.MONEY, required=True, listed=True),
        Field("cost_back", N_("冲回成本"), Kind.MONEY, listed=True),
    ),
    title="refunded_on",
    parent="order",
)
