"""How each indicator is counted, in words, and what the market specialists' are (regulation 二(三)1, domain base 5.1)."""

from chamber_desk.domain.appraisals import INDICATORS
from chamber_desk.domain.words import N_

SPECIALIST = "specialist"
_LABELS = {choice.code: choice.label for choice in INDICATORS}
_COUNTED = {
    "sales": N_("本期确认、没有取消的订单的不含税金额合计，减去本期的退款（往期订单的退款也在内）。"),
    "profit": N_("销售额减去这些订单的成本；退回商品的成本不算在内。"),
    "growth": N_("（本期销售额 − 基数）÷ 基数；基数是去年同期，去年没有订单且上期全期在岗的用上期，否则不适用。"),
    "new": N_("第一张确认订单落在本期的客户数，记给这张订单的负责人。"),
    "satisfaction": N_("本期评价之和 ÷（5 × 份数）；不足 3 份不适用。"),
    "loyalty": N_("截至期末 365 天内有订单的客户中，在两天以上下过单的占比；只看首单满 90 天的客户。"),
    "visits": N_("本期完成并填了结果的拜访和回访；同一客户同一天只计一次，电话不计。"),
    "conversion": N_("本期结束的商机中赢单的占比；无效商机不计。"),
    "timeliness": N_("本期确认的订单中，在下一个工作日 17:30 以前下达的占比；没到时限的不计。"),
    "cooperation": N_("各部门评分（0 到 100）按权重的平均。"),
    "support": N_("同事评分（0 到 100）按权重的平均，本人给自己的分不计。"),
}
# What market specialists are measured by instead: (its name, how it is counted).
_OF_SPECIALISTS = {
    "visits": (N_("活动与调研"), N_("市场专员：本期结束、填了结果的推广活动和写了结论的调研。")),
    "conversion": (N_("活动线索转化率"), N_("市场专员：本期由本人负责的推广活动带来的线索中，成为客户的占比。")),
    "timeliness": (N_("本人任务及时率"), N_("市场专员：本期到期的本人任务中按时完成的占比；没到期限的不计，期限遇假日顺延。")),
}  # fmt: skip
COUNTED_OTHERWISE = tuple(_OF_SPECIALISTS)  # the indicators that count something else for specialists


def name_indicator(key: str, role: str = "") -> str:
    """What an indicator is called for a role, a message id."""
    return _OF_SPECIALISTS[key][0] if role == SPECIALIST and key in _OF_SPECIALISTS else _LABELS[key]


def tell_counting(key: str, role: str = "") -> tuple[str, ...]:
    """How an indicator is counted for a role; without one also what it is for specialists (message ids)."""
    other = _OF_SPECIALISTS.get(key)
    if role == SPECIALIST and other:
        return (other[1],)
    return (_COUNTED[key],) if role or other is None else (_COUNTED[key], other[1])
