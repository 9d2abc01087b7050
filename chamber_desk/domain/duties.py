"""The duties of each role (regulation 二(二)1–3) and the records that show them being done."""

from dataclasses import dataclass, field
from typing import Any

from chamber_desk.domain.words import N_


@dataclass(frozen=True, slots=True)
class Shown:
    """Records of `sheet` in whose `person` field somebody stands and whose `day` lies in the month show a duty."""

    sheet: str
    person: str
    day: str
    where: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty of a role: its place in the regulation, its words, and what shows it."""

    role: str
    place: str
    text: str
    shown_by: tuple[Shown, ...]


DUTIES = (
    Duty("rep", "二(二)1a", N_("开拓新客户、推广产品和服务"),
         (Shown("customers", "owner", "created_on"), Shown("visits", "person", "done_on", {"result__not": None}))),
    Duty("rep", "二(二)1b", N_("与客户洽谈、促成订单"),
         (Shown("opportunities", "owner", "opened_on"), Shown("opportunities", "owner", "closed_on", {"outcome__not": None}),
          Shown("contracts", "owner", "signed_on"))),
    Duty("rep", "二(二)1c", N_("跟进订单、协调问题"),
         (Shown("orders", "owner", "dispatched_at"), Shown("order_checks", "checker", "checked_on"),
          Shown("tasks", "person", "done_on"), Shown("issues", "owner", "raised_on"))),
    Duty("rep", "二(二)1d", N_("收集反馈、定期汇报"),
         (Shown("reports", "person", "submitted_on"), Shown("ratings", "person", "rated_on"))),
    Duty("manager", "二(二)2a", N_("制定计划目标并分解到人"), (Shown("targets", "person", "month", {"state": ("issued", None)}),)),
    Duty("manager", "二(二)2b", N_("指导、监督销售代表"), (Shown("coaching", "manager", "held_on"),)),
    Duty("manager", "二(二)2c", N_("分析市场与对手、制定方案"),
         (Shown("strategies", "owner", "starts_on"), Shown("market_notes", "owner", "noted_on"),
          Shown("decisions", "owner", "proposed_on"))),
    Duty("manager", "二(二)2d", N_("维护重点客户、协调资源、处理重大问题"),
         (Shown("issues", "owner", "raised_on"), Shown("visits", "person", "done_on", {"result__not": None}))),
    Duty("manager", "二(二)2e", N_("定期向上级汇报"), (Shown("reports", "person", "submitted_on"),)),
    Duty("specialist", "二(二)3a", N_("市场调研、收集竞争资料"),
         (Shown("research", "person", "starts_on"), Shown("market_notes", "owner", "noted_on"))),
    Duty("specialist", "二(二)3b", N_("制定推广计划、执行活动"), (Shown("campaigns", "owner", "starts_on"),)),
    Duty("specialist", "二(二)3c", N_("协助开发维护客户、引流"),
         (Shown("leads", "collector", "collected_on"), Shown("visits", "person", "done_on", {"result__not": None}))),
    Duty("specialist", "二(二)3d", N_("品牌宣传"), (Shown("publicity", "person", "published_on"),)),
)  # fmt: skip
