"""Pipeline: chances to sell, from first contact to won, lost or invalid (regulation 二(二)1b, 三(二)1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chamber_desk.domain.customers import CHANNELS
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.words import N_


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: how likely a deal in it is won (per cent), and what must be filled in before a deal enters it.

    What the office added itself (`own`) has the name it was first given for its code.
    """

    code: str
    label: str
    probability: int
    needed: tuple[str, ...] = ()
    own: bool = False


BUILT_IN = (
    Stage("prospecting", N_("初步接触"), 10),
    Stage("engaging", N_("需求沟通"), 20),
    Stage("proposal", N_("方案报价"), 40, ("product",)),
    Stage("negotiation", N_("商务谈判"), 60, ("amount",)),
    Stage("signing", N_("待签约"), 90, ("expected_on",)),
)
STAGES = tuple(Choice(stage.code, stage.label) for stage in BUILT_IN)
OUTCOMES = (Choice("won", N_("赢单")), Choice("lost", N_("输单")), Choice("invalid", N_("无效")))
NEEDABLE = ("product", "amount", "expected_on", "channel", "competitor")  # what the office may ask for at a stage
LONGEST = 12  # characters of a stage's name: a column of the board and a cell of the list take that

OPPORTUNITIES = Sheet(
    "opportunities",
    N_("商机"),
    (
        Field("number", N_("编号"), Kind.NUMBER, listed=True),
        Field("customer", N_("客户"), Kind.REF, required=True, ref="customers", listed=True),
        Field("owner", N_("负责人"), Kind.REF, required=True, ref="people", listed=True),
        Field("title", N_("名称"), listed=True),
        Field("product", N_("产品"), Kind.REF, ref="products"),
        Field("stage", N_("阶段"), Kind.CHOICE, choices=STAGES, listed=True, open=True),
        Field("amount", N_("金额"), Kind.MONEY, listed=True),
        Field("probability", N_("赢单概率（%）"), Kind.COUNT),
        Field("channel", N_("来源渠道"), Kind.CHOICE, choices=CHANNELS),
        Field("opened_on", N_("开始日期"), Kind.DAY),
        Field("expected_on", N_("预计成交"), Kind.DAY, listed=True),
        Field("closed_on", N_("结束日期"), Kind.DAY, listed=True),
        Field("outcome", N_("结果"), Kind.CHOICE, choices=OUTCOMES, listed=True),
        Field("reason", N_("原因")),
        Field("competitor", N_("竞争对手")),
        Field("stage_since", N_("进入阶段日期"), Kind.DAY, computed=True, carried=True),
    ),
    title="title",
    searched=("number", "title", "competitor"),
    number_kind="opportunity",
    unique=("number",),
)


def is_backward(stages: Sequence[Stage], old: str | None, new: str | None) -> bool:
    """Does a change of stage go back? Such a step needs its reason."""
    codes = [stage.code for stage in stages]
    return old in codes and new in codes and codes.index(new) < codes.index(old)


def find_missing(stages: Sequence[Stage], code: str, columns: Mapping[str, object]) -> list[str]:
    """The fields that a stage and those before it ask for and that are empty in an opportunity's table columns."""
    place = next((place for place, stage in enumerate(stages) if stage.code == code), -1)
    asked = dict.fromkeys(name for stage in stages[: place + 1] for name in stage.needed)
    return [name for name in asked if columns.get(OPPORTUNITIES.field(name).column) in (None, "")]


def check_stages(stages: Sequence[Stage]) -> None:
    """Raise DeskError if a row of stages cannot be: its own stand between the built-in ones, which keep their order."""
    codes = [stage.code for stage in stages]
    if [stage.code for stage in stages if not stage.own] != [stage.code for stage in BUILT_IN]:
        raise DeskError(N_("程序自带的阶段不能删除，次序也不能换。"))
    if stages[0].own or stages[-1].own:
        raise DeskError(N_("自设的阶段要放在“初步接触”和“待签约”之间。"))
    for stage in stages:
        if codes.count(stage.code) > 1:
            raise DeskError(N_("有两个阶段都叫“{name}”。"), {"name": stage.label}, field=stage.code)
        if not 0 <= stage.probability <= 100:
            raise DeskError(N_("概率要在 0 到 100 之间。"), field=stage.code)
        if set(stage.needed) - set(NEEDABLE):
            raise DeskError(N_("阶段不能要求这一栏。"), field=stage.code)
