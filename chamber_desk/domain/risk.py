"""The risk register, intellectual property and improvements (regulation 四)."""

from datetime import date, timedelta

from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.words import N_

RISK_KINDS = (
    Choice("market", N_("市场风险")),
    Choice("competition", N_("竞争风险")),
    Choice("credit", N_("信用风险")),
    Choice("churn", N_("流失风险")),
    Choice("contract", N_("合同风险")),
    Choice("ip", N_("知识产权风险")),
    Choice("other", N_("其他")),
)
RISK_STATES = (
    Choice("open", N_("待应对")),
    Choice("treated", N_("应对中")),
    Choice("accepted", N_("已接受")),
    Choice("closed", N_("已关闭")),
)

OPEN_STATES = ("open", "treated", "accepted")
HIGH, MIDDLE = 15, 8  # levels (likelihood × effect) from which a risk is high, or middling

RISKS = Sheet(
    "risks",
    N_("风险"),
    (
        Field("title", N_("风险事项"), required=True, listed=True),
        Field("kind", N_("类别"), Kind.CHOICE, required=True, choices=RISK_KINDS, listed=True),
        Field("noted_on", N_("发现日期"), Kind.DAY, required=True, listed=True),
        Field("likelihood", N_("可能性"), Kind.RATING, required=True, listed=True),
        Field("effect", N_("影响程度"), Kind.RATING, required=True, listed=True),
        Field("level", N_("风险值"), Kind.COUNT, listed=True, computed=True),
        Field("measures", N_("应对措施"), Kind.NOTE, listed=True),
        Field("owner", N_("责任人"), Kind.REF, ref="people", listed=True),
        Field("review_on", N_("复查日期"), Kind.DAY, listed=True),
        Field("state", N_("状态"), Kind.CHOICE, choices=RISK_STATES, listed=True),
        Field("state_reason", N_("状态说明"), Kind.NOTE, computed=True, carried=True),
        Field(
            "signal", N_("来自迹象"), computed=True, carried=True
        ),  # the key of the signal that was taken in (services.risk_signals)
    ),
    title="title",
    searched=("title",),
    register=True,
)

IP_KINDS = (
    Choice("invention", N_("发明专利")),
    Choice("utility", N_("实用新型")),
    Choice("design", N_("外观设计")),
    Choice("trademark", N_("商标")),
    Choice("copyright", N_("著作权")),
)
IP_STATES = (
    Choice("idea", N_("构思")),
    Choice("applied", N_("已申请")),
    Choice("examined", N_("审查中")),
    Choice("granted", N_("已授权")),
    Choice("lapsed", N_("已失效")),
    Choice("refused", N_("被驳回")),
    Choice("transferred", N_("已转让")),
)

IP_RIGHTS = Sheet(
    "ip_rights",
    N_("知识产权"),
    (
        Field("name", N_("名称"), required=True, listed=True),
        Field("kind", N_("类型"), Kind.CHOICE, required=True, choices=IP_KINDS, listed=True),
        Field("code", N_("申请号"), listed=True),
        Field("holder", N_("权利人")),
        Field("applied_on", N_("申请日"), Kind.DAY, listed=True),
        Field("granted_on", N_("授权日"), Kind.DAY, listed=True),
        Field("expires_on", N_("到期日"), Kind.DAY, listed=True),
        Field("renew_on", N_("下次缴费或续展"), Kind.DAY, listed=True),
        Field("agent", N_("代理机构")),
        Field("state", N_("状态"), Kind.CHOICE, choices=IP_STATES, listed=True),
        Field("note", N_("备注"), Kind.NOTE),
    ),
    searched=("name", "code"),
    register=True,
)

STARTS = (Choice("applied_on", N_("申请日")), Choice("granted_on", N_("授权日")))

IP_RULES = Sheet(
    "ip_rules",
    N_("权利期限规则"),
    (
        Field("kind", N_("类型"), Kind.CHOICE, required=True, choices=IP_KINDS, listed=True),
        Field("start", N_("起算"), Kind.CHOICE, required=True, choices=STARTS, listed=True),
        Field("years", N_("年限"), Kind.COUNT, required=True, listed=True),
        Field("valid_from", N_("施行日期"), Kind.DAY, required=True, listed=True),
        Field("source", N_("依据"), required=True, listed=True),
    ),
    title="source",
    unique=("kind", "valid_from"),
    register=True,
)

# (kind, start, years, valid from, source): what counts where the office has entered no rule of its own for a kind.
USUAL_IP_RULES = (
    ("invention", "applied_on", 20, date(1993, 1, 1), "《专利法》第四十二条"),
    ("utility", "applied_on", 10, date(1993, 1, 1), "《专利法》第四十二条"),
    ("design", "applied_on", 15, date(2021, 6, 1), "《专利法》第四十二条"),
    ("design", "applied_on", 10, date(1993, 1, 1), "《专利法》（2020 年修正前）第四十二条"),
    ("trademark", "granted_on", 10, date(1983, 3, 1), "《商标法》第三十九条"),
)


RENEWED_FROM, GRACE = 12, 6  # months: a mark is renewed in the year before its end, against a fee half a year after it
RENEWAL_SOURCE = "《商标法》第四十条"


def renewal_window(expires: date) -> tuple[date, date]:
    """The first day on which a trade mark may be renewed, and the last one of the grace after its end."""
    return _put_months(expires, -RENEWED_FROM), _put_months(expires, GRACE)


def _put_months(day: date, months: int) -> date:
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def end_of_right(start: date, years: int) -> date:
    """The last day of a right that runs `years` from a day; the anniversary of 29 February is 28 February."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)


PATENTS = ("invention", "utility", "design")


def next_fee(applied: date | None, expires: date | None, today: date) -> date | None:
    """By when a granted patent's next yearly fee is to be paid: the anniversary of its application; None in its last year."""
    if applied is None:
        return None
    fee = next(
        day for day in (end_of_right(applied, today.year + more - applied.year) for more in (0, 1)) if day >= today
    )
    return fee if expires is None or fee < expires else None


IP_VERDICTS = (
    Choice("clear", N_("未见侵权")),
    Choice("doubt", N_("存疑")),
    Choice("infringing", N_("涉嫌侵权")),
)

IP_CHECKS = Sheet(
    "ip_checks",
    N_("侵权检查"),
    (
        Field("subject", N_("检查对象"), required=True, listed=True),
        Field("product", N_("产品"), Kind.REF, ref="products", listed=True),
        Field("checked_on", N_("检查日期"), Kind.DAY, required=True, listed=True),
        Field("searched", N_("检索范围"), listed=True),
        Field("checker", N_("检查人"), listed=True),
        Field("verdict", N_("结论"), Kind.CHOICE, required=True, choices=IP_VERDICTS, listed=True),
        Field("licence", N_("授权文件")),
        Field("note", N_("备注"), Kind.NOTE),
    ),
    title="subject",
    register=True,
)

ASPECTS = (Choice("quality", N_("质量")), Choice("cost", N_("成本")), Choice("service", N_("服务")))

IMPROVEMENTS = Sheet(
    "improvements",
    N_("改进措施"),
    (
        Field("measure", N_("措施"), required=True, listed=True),
        Field("product", N_("产品"), Kind.REF, ref="products", listed=True),
        Field("aspect", N_("方面"), Kind.CHOICE, required=True, choices=ASPECTS, listed=True),
        Field("started_on", N_("开始日期"), Kind.DAY, required=True, listed=True),
        Field("owner", N_("责任人"), Kind.REF, ref="people", listed=True),
        Field("due_on", N_("期限"), Kind.DAY, listed=True),
        Field("effect", N_("效果"), Kind.NOTE, listed=True),
        Field("done_on", N_("完成日期"), Kind.DAY, listed=True),
    ),
    title="measure",
    register=True,
)
