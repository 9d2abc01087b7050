"""Marketing: leads and their screening, campaigns, publicity, research, competitors and the market
(regulation 二(二)3, 三(一)1, 四(一))."""

from chamber_desk.domain.customers import CHANNELS
from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.words import N_

CAMPAIGNS = Sheet(
    "campaigns",
    N_("推广活动"),
    (
        Field("name", N_("名称"), required=True, listed=True),
        Field("channel", N_("渠道"), Kind.CHOICE, choices=CHANNELS, listed=True),
        Field("starts_on", N_("开始日期"), Kind.DAY, required=True, listed=True),
        Field("ends_on", N_("结束日期"), Kind.DAY, listed=True),
        Field("budget", N_("预算"), Kind.MONEY, listed=True),
        Field("cost", N_("实际费用"), Kind.MONEY, listed=True),
        Field("owner", N_("负责人"), Kind.REF, ref="people", listed=True),
        Field("goal", N_("目标"), Kind.NOTE),
        Field("result", N_("结果"), Kind.NOTE),
    ),
    told_by="starts_on",
    searched=("name",),
    register=True,
)

LEAD_STATES = (
    Choice("new", N_("待筛选")),
    Choice("kept", N_("跟进")),
    Choice("paused", N_("暂缓")),
    Choice("dropped", N_("放弃")),
)
LEAD_SCORES = ("need_score", "scale_score", "will_score", "credit_score")

LEADS = Sheet(
    "leads",
    N_("线索"),
    (
        Field("name", N_("名称"), required=True, listed=True),
        Field("channel", N_("来源渠道"), Kind.CHOICE, required=True, choices=CHANNELS, listed=True),
        Field("campaign", N_("推广活动"), Kind.REF, ref="campaigns"),
        Field("credit_code", N_("统一社会信用代码"), Kind.CREDIT_CODE),
        Field("contact", N_("联系人"), listed=True),
        Field("phone", N_("电话"), Kind.PHONE, listed=True),
        Field("need", N_("需求"), Kind.NOTE),
        Field("collected_on", N_("收集日期"), Kind.DAY, required=True, listed=True),
        Field("collector", N_("收集人"), Kind.REF, ref="people", listed=True),
        Field("need_score", N_("需求评分"), Kind.RATING),
        Field("scale_score", N_("规模评分"), Kind.RATING),
        Field("will_score", N_("意愿评分"), Kind.RATING),
        Field("credit_score", N_("信用评分"), Kind.RATING),
        Field("score", N_("筛选总分"), Kind.COUNT, listed=True, computed=True),
        Field("customer", N_("客户"), Kind.REF, ref="customers"),
        Field("state", N_("结论"), Kind.CHOICE, choices=LEAD_STATES, listed=True),
        Field("state_reason", N_("结论说明"), Kind.NOTE, computed=True, carried=True),
    ),
    searched=("name", "contact", "phone", "credit_code"),
    register=True,
)

PUBLICITY = Sheet(
    "publicity",
    N_("宣传"),
    (
        Field("subject", N_("主题"), required=True, listed=True),
        Field("published_on", N_("日期"), Kind.DAY, required=True, listed=True),
        Field("media", N_("媒体"), listed=True),
        Field("link", N_("链接或剪报")),
        Field("person", N_("宣传对象"), Kind.REF, ref="people", listed=True),
        Field("note", N_("备注"), Kind.NOTE),
    ),
    title="subject",
    register=True,
)

RESEARCH = Sheet(
    "research",
    N_("调研报告"),
    (
        Field("subject", N_("主题"), required=True, listed=True),
        Field("method", N_("方法"), listed=True),
        Field("starts_on", N_("开始日期"), Kind.DAY, required=True, listed=True),
        Field("ends_on", N_("结束日期"), Kind.DAY, listed=True),
        Field("sample", N_("样本数"), Kind.COUNT, listed=True),
        Field("person", N_("调研人"), Kind.REF, ref="people", listed=True),
        Field("conclusion", N_("结论"), Kind.NOTE, listed=True),
    ),
    title="subject",
    register=True,
)

STALE_AFTER_DAYS = 180  # a competitor's file older than this is to be renewed (domain base 1, 二(二)3a)

COMPETITORS = Sheet(
    "competitors",
    N_("竞争对手"),
    (
        Field("name", N_("名称"), required=True, listed=True),
        Field("product", N_("产品"), listed=True),
        Field("price", N_("价格"), listed=True),
        Field("strengths", N_("优势"), Kind.NOTE, listed=True),
        Field("weaknesses", N_("劣势"), Kind.NOTE, listed=True),
        Field("offers", N_("近期动作"), Kind.NOTE),
        Field("answer", N_("我方对策"), Kind.NOTE),
        Field("source", N_("来源")),
        Field("noted_on", N_("日期"), Kind.DAY, required=True, listed=True),
    ),
    searched=("name", "product"),
    register=True,
)

TRENDS = (Choice("up", N_("上升")), Choice("flat", N_("平稳")), Choice("down", N_("下降")))

MARKET_NOTES = Sheet(
    "market_notes",
    N_("市场信息"),
    (
        Field("subject", N_("主题"), required=True, listed=True),
        Field("noted_on", N_("日期"), Kind.DAY, required=True, listed=True),
        Field("source", N_("来源"), listed=True),
        Field("trend", N_("趋势"), Kind.CHOICE, choices=TRENDS, listed=True),
        Field("effect", N_("影响"), Kind.NOTE, listed=True),
        Field("action", N_("建议"), Kind.NOTE),
        Field("owner", N_("责任人"), Kind.REF, ref="people", listed=True),
        Field("review_on", N_("复查日期"), Kind.DAY, listed=True),
    ),
    title="subject",
    register=True,
)
