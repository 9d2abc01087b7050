"""Pipeline: chances to sell, from first contact to won, lost or invalid (regulation 二(二)1b, 三(二)1)."""

from collections.abc import Mapping

from chamber_desk.domain.customers import CHANNELS
from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.words import N_

STAGES = (
    Choice("prospecting", N_("初步接触")),
    Choice("engaging", N_("需求沟通")),
    Choice("proposal", N_("方案报价")),
    Choice("negotiation", N_("商务谈判")),
    Choice("signing", N_("待签约")),
)
OUTCOMES = (Choice("won", N_("赢单")), Choice("lost", N_("输单")), Choice("invalid", N_("无效")))

# What must stand before an opportunity enters a stage.
NEEDED: dict[str, tuple[str, ...]] = {
    "proposal": ("product",),
    "negotiation": ("product", "amount"),
    "signing": ("product", "amount", "expected_on"),
}

OPPORTUNITIES = Sheet(
    "opportunities",
    N_("商机"),
    (
        Field("number", N_("编号"), Kind.NUMBER, listed=True),
        Field("customer", N_("客户"), Kind.REF, required=True, ref="customers", listed=True),
        Field("owner", N_("负责人"), Kind.REF, required=True, ref="people", listed=True),
        Field("title", N_("名称"), listed=True),
        Field("product", N_("产品"), Kind.REF, ref="products"),
        Field("stage", N_("阶段"), Kind.CHOICE, choices=STAGES, listed=True),
        Field("amount", N_("金额"), Kind.MONEY, listed=True),
        Field("channel", N_("来源渠道"), Kind.CHOICE, choices=CHANNELS),
        Field("opened_on", N_("开始日期"), Kind.DAY),
        Field("expected_on", N_("预计成交"), Kind.DAY, listed=True),
        Field("closed_on", N_("结束日期"), Kind.DAY, listed=True),
        Field("outcome", N_("结果"), Kind.CHOICE, choices=OUTCOMES, listed=True),
        Field("reason", N_("原因")),
        Field("competitor", N_("竞争对手")),
        Field("stage_since", N_("进入阶段日期"), Kind.DAY, computed=True),
    ),
    title="title",
    searched=("number", "title", "competitor"),
    number_kind="opportunity",
    unique=("number",),
)


def is_backward(old: str | None, new: str | None) -> bool:
    """Does a change of stage go back? Such a step needs its reason."""
    codes = [stage.code for stage in STAGES]
    return old in codes and new in codes and codes.index(new) < codes.index(old)


def find_missing(stage: str, columns: Mapping[str, object]) -> list[str]:
    """The fields that are empty and must not be in a stage; `columns` are an opportunity's table columns."""
    return [name for name in NEEDED.get(stage, ()) if columns.get(OPPORTUNITIES.field(name).column) in (None, "")]
