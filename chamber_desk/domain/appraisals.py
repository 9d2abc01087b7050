"""Appraisals: what is set and what is rated by hand (regulation 二(二)2a, 二(三)); the scoring is in domain.scoring."""

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

TARGETS = Sheet(
    "targets",
    N_("目标"),
    (
        Field("month", N_("月份"), Kind.MONTH, required=True, listed=True),
        Field("person", N_("姓名"), Kind.REF, required=True, ref="people", listed=True),
        Field("indicator", N_("指标"), Kind.CHOICE, required=True, choices=INDICATORS, listed=True),
        Field("value", N_("目标值"), Kind.VALUE, required=True, listed=True),
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
    ),
    title="rater",
    unique=("month", "person", "rater", "kind"),
)
