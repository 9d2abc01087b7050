"""Recruitment: vacancies and those who apply, rated by the four hiring standards (regulation 二(一)1).

No identity numbers and no text of a background check are kept: only its verdict, the day and who made it (decision D14).
"""

from collections.abc import Sequence

from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.team import ROLES
from chamber_desk.domain.words import N_

VACANCIES = Sheet(
    "vacancies",
    N_("岗位空缺"),
    (
        Field("title", N_("岗位名称"), required=True, listed=True),
        Field("role", N_("岗位"), Kind.CHOICE, required=True, choices=ROLES, listed=True),
        Field("department", N_("部门"), listed=True),
        Field("headcount", N_("招聘人数"), Kind.COUNT, listed=True),
        Field("opened_on", N_("开始日期"), Kind.DAY, required=True, listed=True),
        Field("closed_on", N_("结束日期"), Kind.DAY, listed=True),
        Field("note", N_("备注"), Kind.NOTE),
    ),
    title="title",
    told_by="opened_on",
    register=True,
)

CANDIDATE_STATES = (
    Choice("new", N_("新投递")),
    Choice("screened", N_("初筛通过")),
    Choice("interview", N_("面试中")),
    Choice("offer", N_("拟录用")),
    Choice("hired", N_("已录用")),
    Choice("rejected", N_("未录用")),
    Choice("withdrew", N_("已退出")),
)
BACKGROUND = (
    Choice("unchecked", N_("未查")),
    Choice("passed", N_("核查通过")),
    Choice("failed", N_("未通过")),
)
STANDARDS = ("communication", "selling", "insight", "responsibility", "teamwork", "resilience")

CANDIDATES = Sheet(
    "candidates",
    N_("应聘"),
    (
        Field("name", N_("姓名"), required=True, listed=True),
        Field("vacancy", N_("岗位空缺"), Kind.REF, ref="vacancies"),
        Field("role", N_("应聘岗位"), Kind.CHOICE, required=True, choices=ROLES, listed=True),
        Field("source", N_("来源")),
        Field("applied_on", N_("投递日期"), Kind.DAY, required=True, listed=True),
        Field("phone", N_("电话"), Kind.PHONE),
        Field("interviewed_on", N_("面试日期"), Kind.DAY, listed=True),
        Field("interviewer", N_("面试人"), Kind.REF, ref="people"),
        Field("communication", N_("沟通能力"), Kind.RATING),
        Field("selling", N_("销售技巧"), Kind.RATING),
        Field("insight", N_("市场洞察"), Kind.RATING),
        Field("industry_years", N_("行业年限"), Kind.COUNT),
        Field("experience", N_("经验说明"), Kind.NOTE),
        Field("responsibility", N_("责任心"), Kind.RATING),
        Field("teamwork", N_("团队精神"), Kind.RATING),
        Field("resilience", N_("抗压能力"), Kind.RATING),
        Field("background", N_("背景核查"), Kind.CHOICE, choices=BACKGROUND, listed=True),
        Field("checked_on", N_("核查日期"), Kind.DAY),
        Field("checked_by", N_("核查人")),
        Field("score", N_("面试评分"), Kind.SCORE, listed=True, computed=True),
        Field("state", N_("状态"), Kind.CHOICE, choices=CANDIDATE_STATES, listed=True),
        Field("state_reason", N_("状态说明"), Kind.NOTE, computed=True, carried=True),
    ),
    searched=("name", "phone"),
    register=True,
)


# The four hiring standards of the regulation, each with the ratings that show it; industry and background are told otherwise.
SKILLS, ATTITUDE = STANDARDS[:3], STANDARDS[3:]
PASSING = 3  # of 5: from here on a standard is met


def meets(ratings: Sequence[int | None]) -> bool | None:
    """Is a standard met by the mean of its ratings? None until all of them are given."""
    given = [one for one in ratings if one is not None]
    return sum(given) >= PASSING * len(ratings) if len(given) == len(ratings) else None


def score_interview(ratings: list[int]) -> int | None:
    """The interview's score in hundredths of a point: the mean of the six ratings (1 to 5) as parts of 100.

    None until all six standards are rated, so that half an interview is never ranked.
    """
    if len(ratings) != len(STANDARDS):
        return None
    return (sum(ratings) * 4000 + len(ratings)) // (2 * len(ratings))
