"""Appraisals: what is set and what is rated by hand (regulation 二(二)2a, 二(三)); the scoring is in domain.scoring."""

from collections.abc import Mapping

from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.words import N_

INDICATORS = (
    Choice("sales", N_("销售额")),
    Choice("profit", N_("销售利润")),
    Choice("growth", N_("销售增长率")),
    Choice("new", N_("新客户数")),
    Choice("satisfaction", N_("客户满意度")),
    Choice("loyalty", N_("客户忠诚度")),
    Choice("visits", N_("拜访次数")),
    Choice("conversion", N_("销售转化率")),
    Choice("timeliness", N_("订单处理及时率")),
    Choice("cooperation", N_("协作配合")),
    Choice("support", N_("支持帮助")),
)

TARGET_STATES = (Choice("draft", N_("草稿")), Choice("issued", N_("已下达")))

TARGETS = Sheet(
    "targets",
    N_("目标"),
    (
        Field("month", N_("月份"), Kind.MONTH, required=True, listed=True),
        Field("person", N_("姓名"), Kind.REF, required=True, ref="people", listed=True),
        Field("indicator", N_("指标"), Kind.CHOICE, required=True, choices=INDICATORS, listed=True),
        Field("value", N_("目标值"), Kind.VALUE, required=True, listed=True),
        Field("stretch", N_("进取目标"), Kind.VALUE),
        Field("challenge", N_("挑战目标"), Kind.VALUE),
        # A draft does not count yet: the members' targets do not add up to the team's. Empty stands for issued.
        Field("state", N_("状态"), Kind.CHOICE, choices=TARGET_STATES, listed=True),
        Field("reason", N_("变动理由")),  # where it was changed after its month had begun
    ),
    title="indicator",
    unique=("month", "person", "indicator"),
)

TEAMWORK_KINDS = (Choice("cooperation", N_("协作配合")), Choice("support", N_("支持帮助")))

TEAMWORK = Sheet(
    "teamwork",
    N_("协作评分"),
    (
        Field("month", N_("月份"), Kind.MONTH, required=True, listed=True),
        Field("person", N_("被评人"), Kind.REF, required=True, ref="people", listed=True),
        Field("rater", N_("评分人"), required=True, listed=True),
        Field("kind", N_("项目"), Kind.CHOICE, required=True, choices=TEAMWORK_KINDS, listed=True),
        Field("score", N_("分数"), Kind.SCORE, required=True, listed=True),
        Field("weight", N_("权重"), Kind.COUNT),  # of this rater among the others; empty counts as 1
    ),
    title="rater",
    unique=("month", "person", "rater", "kind"),
)

# 综合素质 (domain base 5.1): five dimensions of 20 points each, rated once a year.
QUALITY_DIMENSIONS = (
    Choice("ethics", N_("职业操守")),
    Choice("ability", N_("业务能力")),
    Choice("learning", N_("学习培训")),
    Choice("duty", N_("责任心")),
    Choice("team", N_("团队精神")),
)
QUALITY_MOST = 2000  # hundredths of a point in each dimension

QUALITY_RATINGS = Sheet(
    "quality_ratings",
    N_("综合素质评分"),
    (
        Field("year", N_("年度"), Kind.MONTH, required=True, listed=True),
        Field("person", N_("被评人"), Kind.REF, required=True, ref="people", listed=True),
        Field("rater", N_("评分人"), required=True, listed=True),
        Field("weight", N_("权重"), Kind.COUNT, listed=True),
        *(Field(one.code, one.label, Kind.SCORE, required=True, listed=True) for one in QUALITY_DIMENSIONS),
        Field("note", N_("评语"), Kind.NOTE),
    ),
    title="person",
    unique=("year", "person", "rater"),
    register=True,
)

SIGN_STEPS = (Choice("manager", N_("经理审核")), Choice("self", N_("本人确认")), Choice("leader", N_("领导审批")))
SIGN_VERDICTS = (Choice("agree", N_("同意")), Choice("object", N_("有异议")))


def tell_step(signed: Mapping[str, int], whole: int) -> str:
    """Where an open month stands between entering and locking, by how many have signed each step; a message id."""
    manager, own, leader = (whole > 0 and signed.get(one.code, 0) >= whole for one in SIGN_STEPS)
    if manager and own:
        return N_("已审批，待锁定") if leader else N_("待审批")
    return N_("待本人确认") if manager else N_("未锁定")


SIGN_OFFS = Sheet(
    "sign_offs",
    N_("考核签字"),
    (
        Field("month", N_("月份"), Kind.MONTH, required=True, listed=True),
        Field("person", N_("被评人"), Kind.REF, required=True, ref="people", listed=True),
        Field("step", N_("环节"), Kind.CHOICE, required=True, choices=SIGN_STEPS, listed=True),
        Field("verdict", N_("结论"), Kind.CHOICE, required=True, choices=SIGN_VERDICTS, listed=True),
        Field("signed_on", N_("日期"), Kind.DAY, required=True, listed=True),
        Field("signer", N_("签字人")),
        Field("reason", N_("理由"), Kind.NOTE, listed=True),
        Field("answer", N_("答复"), Kind.NOTE),
        Field("answered_on", N_("答复日期"), Kind.DAY, listed=True),
    ),
    title="person",
    unique=("month", "person", "step"),
    register=True,
)

MONTHS = Sheet(
    "months",
    N_("考核月份"),
    (
        Field("month", N_("月份"), Kind.MONTH, required=True, listed=True),
        Field("scheme", N_("考核方案"), listed=True),
        Field("counted_at", N_("取数时间"), Kind.MOMENT, listed=True),
        Field("locked_at", N_("锁定时间"), Kind.MOMENT, listed=True),
        Field("result", N_("锁定结果"), Kind.NOTE),
    ),
    title="month",
    unique=("month",),
    exchanged=False,
)

# A locked month or year that was opened again: what it said, who allowed the opening and why. What stands is in MONTHS and
# YEARS.
MONTH_VERSIONS = Sheet(
    "month_versions",
    N_("考核旧版本"),
    (
        Field("month", N_("所属期间"), Kind.MONTH, required=True, listed=True),
        Field("edition", N_("版次"), Kind.COUNT, required=True, listed=True),
        Field("locked_at", N_("锁定时间"), Kind.MOMENT, required=True, listed=True),
        Field("opened_at", N_("重开时间"), Kind.MOMENT, required=True, listed=True),
        Field("leader", N_("批准人"), required=True, listed=True),
        Field("reason", N_("理由"), Kind.NOTE, required=True, listed=True),
        Field("result", N_("锁定结果"), Kind.NOTE, required=True),
    ),
    title="month",
    unique=("month", "edition"),
    exchanged=False,
)

REWARD_KINDS = (
    Choice("year_end", N_("年终奖")),
    Choice("trip", N_("奖励旅游")),
    Choice("course", N_("培训名额")),
    Choice("other", N_("其他奖励")),
)

# What is awarded beside the month's bonus (二(三)3a): entered, never computed; a trip or a course may have no amount.
REWARDS = Sheet(
    "rewards",
    N_("额外奖励"),
    (
        Field("period", N_("所属期间"), Kind.MONTH, required=True, listed=True),
        Field("person", N_("姓名"), Kind.REF, required=True, ref="people", listed=True),
        Field("kind", N_("类型"), Kind.CHOICE, required=True, choices=REWARD_KINDS, listed=True),
        Field("detail", N_("内容"), listed=True),
        Field("amount", N_("金额"), Kind.MONEY, listed=True),
        Field("approver", N_("批准人"), listed=True),
        Field("paid_on", N_("发放日期"), Kind.DAY, listed=True),
        Field("note", N_("备注"), Kind.NOTE),
    ),
    title="person",
    register=True,
)

YEARS = Sheet(
    "years",
    N_("考核年度"),
    (
        Field("year", N_("年度"), Kind.MONTH, required=True, listed=True),
        Field("scheme", N_("考核方案"), listed=True),
        Field("counted_at", N_("取数时间"), Kind.MOMENT, listed=True),
        Field("locked_at", N_("锁定时间"), Kind.MOMENT, listed=True),
        Field("result", N_("锁定结果"), Kind.NOTE),
    ),
    title="year",
    unique=("year",),
    exchanged=False,
)

CERTIFICATE_STATES = (Choice("issued", N_("已发")), Choice("void", N_("作废")))

CERTIFICATES = Sheet(
    "certificates",
    N_("荣誉证书"),
    (
        Field("number", N_("编号"), Kind.NUMBER, required=True, listed=True),
        Field("person", N_("姓名"), Kind.REF, required=True, ref="people", listed=True),
        Field("award", N_("荣誉名称"), required=True, listed=True, said=True),
        Field("month", N_("所属期间"), Kind.MONTH, listed=True),
        Field("basis", N_("依据"), listed=True, said=True),
        Field("approver", N_("批准人"), listed=True),
        Field("decision", N_("批准文号"), listed=True),  # of the decision that gave it
        Field("issued_on", N_("颁发日期"), Kind.DAY, required=True, listed=True),
        Field("salutation", N_("称谓"), required=True),
        Field("body", N_("正文"), Kind.NOTE, required=True),
        Field("reason_en", N_("英文事由")),
        Field("state", N_("状态"), Kind.CHOICE, choices=CERTIFICATE_STATES, listed=True),
        Field("state_reason", N_("状态说明"), Kind.NOTE, computed=True, carried=True),
        Field("received_by", N_("领取人")),
        Field("received_on", N_("领取日期"), Kind.DAY, listed=True),
        Field("replaces", N_("补发自"), computed=True),  # the number of the lost one that this one stands in for
    ),
    title="award",
    searched=("number", "award"),
    number_kind="certificate",
    unique=("number",),
    exchanged=False,
)
