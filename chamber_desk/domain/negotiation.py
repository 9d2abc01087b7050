"""Negotiation plans and rounds, and quotations (regulation 三(二)1)."""

from chamber_desk.domain.contracts import PRICED_LINE
from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.words import N_

NEGOTIATIONS = Sheet(
    "negotiations",
    N_("谈判方案"),
    (
        Field("opportunity", N_("商机"), Kind.REF, required=True, ref="opportunities", listed=True),
        Field("subject", N_("谈判主题"), required=True, listed=True),
        Field("prepared_on", N_("日期"), Kind.DAY, required=True, listed=True),
        Field("aim", N_("目标价"), Kind.MONEY, listed=True),
        Field("floor", N_("底价"), Kind.MONEY),  # never on a paper (domain base 1, 三(二)1a)
        Field("authority", N_("授权范围"), Kind.NOTE),
        Field("concessions", N_("让步方案"), Kind.NOTE),
        Field("participants", N_("参与人"), listed=True),
    ),
    title="subject",
    parent="opportunity",
    register=True,
)

NEGOTIATION_ROUNDS = Sheet(
    "negotiation_rounds",
    N_("谈判记录"),
    (
        Field("opportunity", N_("商机"), Kind.REF, required=True, ref="opportunities", listed=True),
        Field("round", N_("轮次"), Kind.COUNT, required=True, listed=True),
        Field("held_on", N_("日期"), Kind.DAY, required=True, listed=True),
        Field("issue", N_("议题"), required=True, listed=True),
        Field("theirs", N_("对方条件"), Kind.NOTE, listed=True),
        Field("ours", N_("我方条件"), Kind.NOTE, listed=True),
        Field("agreed", N_("一致意见"), Kind.NOTE, listed=True),  # empty: the point is open
        Field("concession", N_("让步金额"), Kind.MONEY),
        Field("people", N_("参加人")),
        Field("note", N_("备注"), Kind.NOTE),
    ),
    title="issue",
    parent="opportunity",
    register=True,
)

QUOTATION_STATES = (
    Choice("draft", N_("草稿")),
    Choice("reviewed", N_("已审批")),
    Choice("sent", N_("已报出")),
    Choice("accepted", N_("已接受")),
    Choice("refused", N_("未接受")),
    Choice("replaced", N_("已出新版")),
)

QUOTATIONS = Sheet(
    "quotations",
    N_("报价"),
    (
        Field("number", N_("编号"), Kind.NUMBER, listed=True),
        Field("customer", N_("客户"), Kind.REF, required=True, ref="customers", listed=True),
        Field("opportunity", N_("商机"), Kind.REF, ref="opportunities", listed=True),
        Field("owner", N_("负责人"), Kind.REF, required=True, ref="people", listed=True),
        Field("title", N_("标题"), required=True, listed=True),
        Field("quoted_on", N_("报价日期"), Kind.DAY, required=True, listed=True),
        Field("valid_until", N_("有效期至"), Kind.DAY, listed=True),
        Field("note", N_("备注"), Kind.NOTE),
        Field("version_no", N_("版本"), Kind.COUNT, listed=True, computed=True, carried=True),
        Field("former", N_("替代的报价"), Kind.REF, ref="quotations", computed=True, carried=True),
        Field("total", N_("价税合计"), Kind.MONEY, listed=True, computed=True),
        Field("tax", N_("税额"), Kind.MONEY, computed=True),
        Field("contract", N_("合同"), Kind.REF, ref="contracts"),
        Field("state", N_("状态"), Kind.CHOICE, choices=QUOTATION_STATES, listed=True),
        Field("state_reason", N_("状态说明"), Kind.NOTE, computed=True, carried=True),
        Field("approver", N_("审批人")),
        Field("approved_on", N_("审批日期"), Kind.DAY),
    ),
    title="title",
    searched=("number", "title"),
    number_kind="quotation",
    unique=("number",),
    register=True,
)

QUOTATION_LINES = Sheet(
    "quotation_lines",
    N_("报价明细"),
    (
        Field("quotation", N_("报价"), Kind.REF, required=True, ref="quotations"),
        *PRICED_LINE,
    ),
    parent="quotation",
    register=True,
)
