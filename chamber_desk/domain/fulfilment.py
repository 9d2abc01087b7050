"""Carrying orders out: receipts of departments, tasks, checks, deliveries, agreed new days, talks; suggestions and pauses
of after-sales (regulation 三(三), 三(四))."""

from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.words import N_

DISPATCHES = Sheet(
    "dispatches",
    N_("下达签收"),
    (
        Field("order", N_("订单"), Kind.REF, required=True, ref="orders", listed=True),
        Field("department", N_("接收部门"), required=True, listed=True),
        Field("sent_on", N_("送达日期"), Kind.DAY, required=True, listed=True),
        Field("received_on", N_("签收日期"), Kind.DAY, listed=True),
        Field("receiver", N_("签收人"), listed=True),
        Field("slip", N_("下达单号"), listed=True, computed=True, carried=True),
    ),
    title="department",
    parent="order",
    unique=("order", "department"),
    register=True,
)

TASK_STATES = (
    Choice("todo", N_("待办")),
    Choice("doing", N_("进行中")),
    Choice("blocked", N_("受阻")),
    Choice("done", N_("已完成")),
)

TASKS = Sheet(
    "tasks",
    N_("任务"),
    (
        Field("order", N_("订单"), Kind.REF, required=True, ref="orders", listed=True),
        Field("content", N_("内容"), required=True, listed=True),
        Field("product", N_("产品"), Kind.REF, ref="products"),  # of a line; empty: of the whole order
        Field("department", N_("部门"), listed=True),
        Field("person", N_("责任人"), Kind.REF, ref="people", listed=True),
        Field("due_on", N_("期限"), Kind.DAY, required=True, listed=True),
        Field("done_on", N_("完成日期"), Kind.DAY, listed=True),
        Field("state", N_("状态"), Kind.CHOICE, choices=TASK_STATES, listed=True),
        Field("state_reason", N_("状态说明"), Kind.NOTE, computed=True, carried=True),
    ),
    title="content",
    parent="order",
    register=True,
)

ORDER_CHECKS = Sheet(
    "order_checks",
    N_("订单检查"),
    (
        Field("order", N_("订单"), Kind.REF, required=True, ref="orders", listed=True),
        Field("checked_on", N_("检查日期"), Kind.DAY, required=True, listed=True),
        Field("progress", N_("进度（%）"), Kind.COUNT, listed=True),
        Field("time_ok", N_("时间正常"), Kind.FLAG, listed=True),
        Field("quality_ok", N_("质量正常"), Kind.FLAG, listed=True),
        Field("quantity_ok", N_("数量正常"), Kind.FLAG, listed=True),
        Field("problem", N_("问题"), Kind.NOTE, listed=True),
        Field("remedy", N_("措施"), Kind.NOTE),
        Field("checker", N_("评估人"), Kind.REF, ref="people"),
        Field("next_on", N_("下次检查"), Kind.DAY, listed=True),
    ),
    title="checked_on",
    parent="order",
    register=True,
)

DELIVERIES = Sheet(
    "deliveries",
    N_("交付"),
    (
        Field("order", N_("订单"), Kind.REF, required=True, ref="orders", listed=True),
        Field("product", N_("产品"), Kind.REF, required=True, ref="products", listed=True),
        Field("delivered_on", N_("交付日期"), Kind.DAY, required=True, listed=True),
        Field("quantity", N_("交付数量"), Kind.QUANTITY, required=True, listed=True),
        Field("accepted", N_("验收数量"), Kind.QUANTITY, listed=True),
        Field("receiver", N_("签收人"), listed=True),
        Field("difference", N_("差异"), Kind.NOTE, listed=True),
    ),
    title="product",
    parent="order",
    register=True,
)

POSTPONEMENTS = Sheet(
    "postponements",
    N_("改期"),
    (
        Field("order", N_("订单"), Kind.REF, required=True, ref="orders", listed=True),
        Field("agreed_on", N_("约定改期日"), Kind.DAY, required=True, listed=True),
        Field("due_on", N_("新交付日"), Kind.DAY, required=True, listed=True),
        Field("reason", N_("原因"), Kind.NOTE, listed=True),
    ),
    title="due_on",
    parent="order",
    register=True,
)

WAYS = (
    Choice("phone", N_("电话")),
    Choice("message", N_("消息")),
    Choice("meeting", N_("面谈")),
    Choice("mail", N_("邮件")),
)
TALK_KINDS = (Choice("progress", N_("进度")), Choice("question", N_("疑问")), Choice("feedback", N_("反馈")))

TALKS = Sheet(
    "talks",
    N_("客户沟通"),
    (
        Field("customer", N_("客户"), Kind.REF, required=True, ref="customers", listed=True),
        Field("order", N_("订单"), Kind.REF, ref="orders", listed=True),
        Field("talked_on", N_("日期"), Kind.DAY, required=True, listed=True),
        Field("way", N_("沟通方式"), Kind.CHOICE, required=True, choices=WAYS, listed=True),
        Field("kind", N_("沟通类别"), Kind.CHOICE, required=True, choices=TALK_KINDS, listed=True),
        Field("content", N_("内容"), Kind.NOTE, required=True, listed=True),
        Field("answer", N_("答复"), Kind.NOTE),
        Field("answered_on", N_("答复日期"), Kind.DAY, listed=True),
    ),
    title="customer",
    parent="customer",
    register=True,
)

SUGGESTION_STATES = (
    Choice("new", N_("已登记")),
    Choice("forwarded", N_("已转交")),
    Choice("adopted", N_("已采纳")),
    Choice("declined", N_("未采纳")),
    Choice("later", N_("暂缓")),
    Choice("answered", N_("已答复")),
)

SUGGESTIONS = Sheet(
    "suggestions",
    N_("改进建议"),
    (
        Field("content", N_("内容"), required=True, listed=True),
        Field("suggested_on", N_("日期"), Kind.DAY, required=True, listed=True),
        Field("customer", N_("客户"), Kind.REF, ref="customers", listed=True),
        Field("product", N_("产品"), Kind.REF, ref="products", listed=True),
        Field("department", N_("转交部门"), listed=True),
        Field("measure", N_("改进措施"), Kind.NOTE),
        Field("done_on", N_("完成日期"), Kind.DAY, listed=True),
        Field("answer", N_("答复客户"), Kind.NOTE),
        Field("state", N_("状态"), Kind.CHOICE, choices=SUGGESTION_STATES, listed=True),
        Field("state_reason", N_("状态说明"), Kind.NOTE, computed=True, carried=True),
    ),
    title="content",
    register=True,
)

HANDOVERS = Sheet(
    "handovers",
    N_("转交签收"),
    (
        Field("ticket", N_("售后"), Kind.REF, required=True, ref="tickets", listed=True),
        Field("department", N_("转交部门"), required=True, listed=True),
        Field("sent_at", N_("转交时间"), Kind.MOMENT, required=True, listed=True),
        Field("received_at", N_("接收时间"), Kind.MOMENT, listed=True),
        Field("receiver", N_("接收人"), listed=True),
    ),
    title="department",
    parent="ticket",
    register=True,
)

TICKET_PAUSES = Sheet(
    "ticket_pauses",
    N_("暂停"),
    (
        Field("ticket", N_("售后"), Kind.REF, required=True, ref="tickets", listed=True),
        Field("from_at", N_("暂停时间"), Kind.MOMENT, required=True, listed=True),
        Field("to_at", N_("恢复时间"), Kind.MOMENT, listed=True),
        Field("reason", N_("原因"), Kind.NOTE, listed=True),
    ),
    title="from_at",
    parent="ticket",
    register=True,
)
