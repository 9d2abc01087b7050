"""Customers, their contacts, visits, ratings and the channels that brought them (regulation 三(一), 四(二))."""

from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.words import N_

CLASSES = (
    Choice("K1", N_("重点 K1")),
    Choice("K2", N_("一般 K2")),
    Choice("K3", N_("普通 K3")),
    Choice("P", N_("潜在 P")),
)
CADENCE_DAYS = {"K1": 30, "K2": 60, "K3": 90, "P": 14}  # domain base 6.2: days after the last finished visit

CHANNELS = (
    Choice("research", N_("市场调研")),
    Choice("fair", N_("行业展会")),
    Choice("web", N_("网络平台")),
    Choice("referral", N_("客户推荐")),
    Choice("campaign", N_("市场活动")),
    Choice("other", N_("其他")),
)

CUSTOMERS = Sheet(
    "customers",
    N_("客户"),
    (
        Field("number", N_("编号"), Kind.NUMBER, listed=True),
        Field("name", N_("名称"), required=True, listed=True),
        Field("short_name", N_("简称")),
        Field("credit_code", N_("统一社会信用代码"), Kind.CREDIT_CODE),
        Field("class", N_("分类"), Kind.CHOICE, choices=CLASSES, listed=True),
        Field("industry", N_("行业"), listed=True),
        Field("region", N_("地区"), listed=True),
        Field("address", N_("地址")),
        Field("phone", N_("电话"), Kind.PHONE, listed=True),
        Field("channel", N_("来源渠道"), Kind.CHOICE, choices=CHANNELS, listed=True),
        Field("owner", N_("负责人"), Kind.REF, ref="people", listed=True),
        Field("parent_firm", N_("上级单位"), Kind.REF, ref="customers"),
        Field("created_on", N_("建档日期"), Kind.DAY, listed=True),
        Field("note", N_("备注"), Kind.NOTE),
    ),
    searched=("number", "name", "short_name", "credit_code", "phone"),
    number_kind="customer",
    unique=("number",),
)

CONTACTS = Sheet(
    "contacts",
    N_("联系人"),
    (
        Field("customer", N_("客户"), Kind.REF, required=True, ref="customers"),
        Field("name", N_("姓名"), required=True, listed=True),
        Field("title", N_("职务"), listed=True),
        Field("phone", N_("电话"), Kind.PHONE, listed=True),
        Field("email", N_("邮箱"), listed=True),
        Field("primary", N_("主要联系人"), Kind.FLAG, listed=True),
        Field("note", N_("备注"), Kind.NOTE),
    ),
    parent="customer",
    searched=("name", "phone", "email"),
)

VISIT_KINDS = (
    Choice("visit", N_("拜访")),
    Choice("call", N_("电话")),
    Choice("follow_up", N_("回访")),
)
COUNTED_VISITS = ("visit", "follow_up")  # a call is no visit (workbook reading rules)

VISITS = Sheet(
    "visits",
    N_("拜访"),
    (
        Field("customer", N_("客户"), Kind.REF, required=True, ref="customers"),
        Field("person", N_("拜访人"), Kind.REF, required=True, ref="people", listed=True),
        Field("kind", N_("方式"), Kind.CHOICE, choices=VISIT_KINDS, listed=True),
        Field("planned_on", N_("计划日期"), Kind.DAY, listed=True),
        Field("starts_at", N_("开始时间"), Kind.TIME),
        Field("ends_at", N_("结束时间"), Kind.TIME),
        Field("done_on", N_("完成日期"), Kind.DAY, listed=True),
        Field("place", N_("地点")),
        Field("purpose", N_("目的"), listed=True),
        Field("agenda", N_("沟通内容"), Kind.NOTE),
        Field("needs", N_("需求与痛点"), Kind.NOTE),
        Field("solution", N_("解决方案"), Kind.NOTE),
        Field("shown", N_("展示产品")),
        Field("result", N_("结果"), Kind.NOTE, listed=True),
        Field("rating", N_("满意度"), Kind.RATING),
        Field("next_on", N_("下次日期"), Kind.DAY, listed=True),
        Field("next_step", N_("下次沟通内容"), Kind.NOTE),
        # What is looked after before a visit (regulation 三(一)2b).
        Field("papers_ready", N_("资料齐备"), Kind.FLAG),
        Field("cards_ready", N_("名片齐备"), Kind.FLAG),
        Field("well_dressed", N_("着装得体"), Kind.FLAG),
    ),
    title="purpose",
    parent="customer",
)

RATING_SOURCES = (
    Choice("order", N_("订单")),
    Choice("follow_up", N_("回访")),
    Choice("ticket", N_("售后")),
)

RATINGS = Sheet(
    "ratings",
    N_("评价"),
    (
        Field("customer", N_("客户"), Kind.REF, required=True, ref="customers"),
        Field("person", N_("负责人"), Kind.REF, required=True, ref="people", listed=True),
        Field("rated_on", N_("日期"), Kind.DAY, required=True, listed=True),
        Field("rating", N_("满意度"), Kind.RATING, required=True, listed=True),
        Field("source", N_("来源"), Kind.CHOICE, choices=RATING_SOURCES, listed=True),
    ),
    title="rated_on",
    parent="customer",
)

CHANNEL_COSTS = Sheet(
    "channel_costs",
    N_("渠道费用"),
    (
        Field("month", N_("月份"), Kind.MONTH, required=True, listed=True),
        Field("channel", N_("渠道"), Kind.CHOICE, required=True, choices=CHANNELS, listed=True),
        Field("amount", N_("金额"), Kind.MONEY, required=True, listed=True),
    ),
    title="month",
    unique=("month", "channel"),
)
