"""After-sales: service tickets with their clocks (regulation 三(四))."""

from calendar import monthrange
from datetime import date

from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.words import N_

TICKET_KINDS = (
    Choice("install", N_("安装")),
    Choice("setup", N_("调试")),
    Choice("training", N_("培训支持")),
    Choice("repair", N_("维修")),
    Choice("replace", N_("更换")),
    Choice("return", N_("退货")),
    Choice("complaint", N_("投诉")),
    Choice("consult", N_("咨询建议")),
)
PRIORITIES = (
    Choice("P1", N_("P1 紧急")),
    Choice("P2", N_("P2 重要")),
    Choice("P3", N_("P3 一般")),
    Choice("P4", N_("P4 咨询建议")),
)
STATES = (
    Choice("new", N_("已登记")),
    Choice("handed_over", N_("已转交")),
    Choice("in_work", N_("处理中")),
    Choice("waiting", N_("待客户")),
    Choice("solved", N_("已解决")),
    Choice("closed", N_("已关闭")),
)

WARRANTY_MONTHS = 12  # as the contract's clause on quality says


def end_of_warranty(accepted_on: date) -> date:
    """The last day of the warranty of what was accepted on a day (三(四)1b)."""
    years, months = divmod(accepted_on.year * 12 + accepted_on.month - 1 + WARRANTY_MONTHS, 12)
    last = monthrange(years, months + 1)[1]
    return date(years, months + 1, min(accepted_on.day, last))


TICKETS = Sheet(
    "tickets",
    N_("售后"),
    (
        Field("number", N_("编号"), Kind.NUMBER, listed=True),
        Field("customer", N_("客户"), Kind.REF, required=True, ref="customers", listed=True),
        Field("order", N_("订单"), Kind.REF, ref="orders"),
        Field("kind", N_("类型"), Kind.CHOICE, required=True, choices=TICKET_KINDS, listed=True),
        Field("priority", N_("优先级"), Kind.CHOICE, choices=PRIORITIES, listed=True),
        Field("problem", N_("问题"), Kind.NOTE, required=True, listed=True),
        Field("reported_at", N_("接报时间"), Kind.MOMENT, required=True, listed=True),
        Field("department", N_("转交部门")),
        Field("forwarded_at", N_("转交时间"), Kind.MOMENT),
        Field("responded_at", N_("响应时间"), Kind.MOMENT),
        Field("specialist", N_("处理人"), Kind.REF, ref="people", listed=True),
        Field("solved_at", N_("解决时间"), Kind.MOMENT, listed=True),
        Field("solution", N_("处理结果"), Kind.NOTE),
        Field("product", N_("产品"), Kind.REF, ref="products"),
        Field("cost", N_("费用"), Kind.MONEY),
        Field("rating", N_("满意度"), Kind.RATING, listed=True),
        Field("state", N_("状态"), Kind.CHOICE, choices=STATES, listed=True),
        Field("state_reason", N_("状态说明"), Kind.NOTE, computed=True, carried=True),
    ),
    title="problem",
    searched=("number", "problem"),
    number_kind="ticket",
    unique=("number",),
)
