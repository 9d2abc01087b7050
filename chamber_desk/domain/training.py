"""Training over the five named subjects, who came and with what result (regulation 二(一)2)."""

from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.words import N_

SUBJECTS = (
    Choice("culture", N_("文化与价值观")),
    Choice("product", N_("产品或服务知识")),
    Choice("selling", N_("销售技巧")),
    Choice("market", N_("行业动态与市场分析")),
    Choice("law", N_("法律法规")),
)

TRAININGS = Sheet(
    "trainings",
    N_("培训"),
    (
        Field("name", N_("名称"), required=True, listed=True),
        Field("subject", N_("类别"), Kind.CHOICE, required=True, choices=SUBJECTS, listed=True),
        Field("held_on", N_("日期"), Kind.DAY, required=True, listed=True),
        Field("hours", N_("学时"), Kind.QUANTITY, listed=True),
        Field("trainer", N_("讲师"), listed=True),
        Field("place", N_("地点")),
        Field("cost", N_("费用"), Kind.MONEY),
        Field("note", N_("备注"), Kind.NOTE),
    ),
    told_by="held_on",
    searched=("name", "trainer"),
    register=True,
)

ATTENDANCE = Sheet(
    "attendance",
    N_("培训记录"),
    (
        Field("training", N_("培训"), Kind.REF, required=True, ref="trainings", listed=True),
        Field("person", N_("人员"), Kind.REF, required=True, ref="people", listed=True),
        Field("attended", N_("出勤"), Kind.FLAG, listed=True),
        Field("grade", N_("成绩"), Kind.SCORE, listed=True),
        Field("feedback", N_("反馈"), Kind.NOTE),
        Field("valid_to", N_("证书有效期"), Kind.DAY, listed=True),
    ),
    title="person",
    parent="training",
    unique=("training", "person"),
    register=True,
)
