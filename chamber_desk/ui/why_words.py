"""The formula of an appraisal line in words and numbers: how the score came about, and what its weight made of it."""

from decimal import Decimal

from chamber_desk.domain.indicators import SPECIALIST, name_indicator
from chamber_desk.domain.month_results import LineResult
from chamber_desk.domain.scoring import DEFAULT_SCHEME
from chamber_desk.domain.words import N_
from chamber_desk.i18n import NOT_APPLICABLE, _

_KIND = {one.key: one.kind for one in DEFAULT_SCHEME.indicators}
_MOST = {"amount": 120, "rate": 100, "growth": 120, "score": 100}
_WHY_NOT = {
    "growth": N_("没有可比的基数"), "satisfaction": N_("评价不足 3 份"), "loyalty": N_("没有首单满 90 天的客户"),
    "conversion": N_("没有结束的商机"), "timeliness": N_("没有到时限的订单"), "cooperation": N_("还没有部门评分"),
    "support": N_("还没有同事评分"),
}  # fmt: skip
_WHY_NOT_SPECIALIST = {"conversion": N_("没有活动带来的线索"), "timeliness": N_("没有到期的任务")}


def say_figure(indicator: str, text: str | None) -> str:
    """A figure as it is read: money with its thousands parted, shares in per cent, a dash for none."""
    if text is None:
        return NOT_APPLICABLE
    return f"{Decimal(text):,}" + ("%" if _KIND[indicator] in ("rate", "growth") else "")


def say_formula(line: LineResult, role: str = "") -> str:
    """From the figure to the points it gave, or why it gives none."""
    name = _(name_indicator(line.indicator, role))
    if line.score is None:
        why_not = {**_WHY_NOT, **(_WHY_NOT_SPECIALIST if role == SPECIALIST else {})}
        reason = why_not.get(line.indicator, "") if line.actual is None else N_("没有设定目标")
        return _("{name}：不适用（{reason}），权重移给同组其他指标。").format(name=name, reason=_(reason))
    if line.effective_weight is None:
        return _("{name}：得分 {score}，本方案不计权重。").format(name=name, score=line.score)
    return "　".join(
        [
            _("{name}：{how} = {score} 分").format(name=name, how=_say_how(line), score=line.score),
            _say_weight(line),
            _("得分 {score} × 有效权重 {weight} ÷ 100 = {part}").format(
                score=line.score, weight=line.effective_weight, part=line.contribution
            ),
        ]
    )


def _say_how(line: LineResult) -> str:
    kind = _KIND[line.indicator]
    actual, target = say_figure(line.indicator, line.actual), say_figure(line.indicator, line.target)
    if kind == "score":
        return _("{count} 份评分的平均").format(count=line.count)
    if kind == "growth":
        told = _("60 + 40 × {actual} ÷ {target}（基数 {base}）").format(
            actual=actual, target=target, base=f"{Decimal(line.base or 0):,}"
        )
    else:
        told = _("{actual} ÷ {target} × 100").format(actual=actual, target=target)
        if line.refunded is not None:
            told += _("（已减退款 {count} 笔，{money}）").format(
                count=line.refunds, money=f"{Decimal(line.refunded):,}"
            )
    most = _MOST[kind]
    return _("{how}，最高 {most}").format(how=told, most=most) if Decimal(line.score or 0) == most else told


def _say_weight(line: LineResult) -> str:
    if Decimal(line.effective_weight or 0) == Decimal(line.weight):
        return _("权重 {weight}").format(weight=line.weight)
    return _("权重 {weight}，加上不适用指标移来的为 {effective}").format(
        weight=line.weight, effective=line.effective_weight
    )
