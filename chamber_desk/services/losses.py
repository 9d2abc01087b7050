"""Why deals were won, lost or came to nothing, counted by month, person, product or rival (regulation 四(一)2; feature 31)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable, figure_or
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.losses import NO_REASON, OTHER, USUAL, count_reasons, group_reasons, read_reasons
from chamber_desk.domain.metrics import find_share, percent_of
from chamber_desk.domain.spans import Span
from chamber_desk.domain.words import N_
from chamber_desk.services.evidence import Evidence

_deals, _customers = TABLES["opportunities"], TABLES["customers"]
_people, _products = TABLES["people"], TABLES["products"]

BY = {
    "reason": N_("原因"), "month": N_("月份"), "person": N_("人员"), "product": N_("产品"), "competitor": N_("竞争对手"),
}  # fmt: skip
COLUMNS = (
    FigureColumn("group", N_("分组")), FigureColumn("reason", N_("原因")), FigureColumn("lost", N_("输单"), Figure.COUNT),
    FigureColumn("share", N_("占输单"), Figure.PERCENT), FigureColumn("amount", N_("输单金额"), Figure.MONEY),
    FigureColumn("invalid", N_("无效"), Figure.COUNT), FigureColumn("won", N_("赢单"), Figure.COUNT),
    FigureColumn("rate", N_("成交率"), Figure.PERCENT),
)  # fmt: skip
_RULE = N_(
    "{first} 至 {last} 结束的商机。一个商机写了几个原因的各计一次，所以各原因的占比相加可以超过 100%；"
    "常用原因之外，两次以上同样的说明单列，其余归入“其他”。成交率＝赢单÷（赢单＋输单）。"
)
_NO_LOST, _NO_DEALS = N_("没有输单"), N_("没有结案的商机")
_ALL, _SUM, _NONE = N_("全部商机"), N_("合计"), N_("没有写明")
Key = tuple[str, Any, str | None]  # by what, the group, the reason (None: all of the group)


def find_losses(session: Session, first: date, last: date, by: str = "reason") -> FigureTable:
    """Deals closed in a span by group and reason, the whole of each group at its head."""
    deals = _read_deals(session, Span(first, last))
    told = count_reasons(one.reason for one in deals)
    groups: dict[Any, list[Any]] = {}
    for one in deals:
        groups.setdefault(_group_of(one, by), []).append(one)
    rows: list[tuple[Cell, ...]] = []
    keys: list[Key] = []
    for group, found in sorted(groups.items(), key=lambda one: _order(by, *one), reverse=by == "month"):
        name = _name(by, group, found)
        rows.append(_line(name, Said(_SUM), found, found))
        keys.append((by, group, None))
        for reason, part in _part(found, told):
            rows.append(_line(name, Said(reason) if reason in _WORDS else reason, part, found))
            keys.append((by, group, reason))
    values: dict[str, object] = {"first": str(first), "last": str(last)}
    return FigureTable("losses", COLUMNS, tuple(rows), _RULE, values, (), tuple(keys))


_WORDS = USUAL | {NO_REASON, OTHER}


def _read_deals(session: Session, span: Span) -> list[Any]:
    query = (
        sa.select(
            _deals.c.id, _deals.c.number, _deals.c.title, _deals.c.outcome, _deals.c.closed_on, _deals.c.owner_id,
            _deals.c.product_id, _deals.c.competitor, _deals.c.reason, _deals.c.amount, _people.c.name.label("person"),
            _products.c.name.label("product"), _customers.c.name.label("customer"),
        )
        .join(_customers, _customers.c.id == _deals.c.customer_id)
        .outerjoin(_people, _people.c.id == _deals.c.owner_id)
        .outerjoin(_products, _products.c.id == _deals.c.product_id)
        .where(_deals.c.closed_on.between(span.first, span.last), _deals.c.outcome.is_not(None), _deals.c.archived_at.is_(None))
        .order_by(_deals.c.closed_on, _deals.c.id)
    )  # fmt: skip
    return list(session.rows(query))


def _group_of(deal: Any, by: str) -> Any:
    if by == "month":
        return f"{deal.closed_on:%Y-%m}"
    return {"person": deal.owner_id, "product": deal.product_id, "competitor": deal.competitor}.get(by)


def _order(by: str, group: Any, found: Sequence[Any]) -> Any:
    """Months by time; others by what was lost, the most first, those without a name last."""
    if by == "month":
        return group
    return group is None, -sum(one.outcome == "lost" for one in found), -len(found), str(group)


def _name(by: str, group: Any, found: Sequence[Any]) -> Cell:
    if by == "reason":
        return Said(_ALL)
    if group is None:
        return Said(_NONE)
    told = found[0].person if by == "person" else found[0].product if by == "product" else group
    return str(told)


def _part(found: Sequence[Any], told: Counter[str]) -> list[tuple[str, list[Any]]]:
    """The deals of a group by reason, what was lost most often first; won ones only where somebody wrote why."""
    parts: dict[str, list[Any]] = {}
    for one in found:
        if one.outcome != "won" or one.reason:
            for reason in group_reasons(read_reasons(one.reason), told):
                parts.setdefault(reason, []).append(one)
    last = (OTHER, NO_REASON)
    return sorted(
        parts.items(),
        key=lambda one: (one[0] in last, -sum(deal.outcome == "lost" for deal in one[1]), -len(one[1]), one[0]),
    )


def _line(name: Cell, reason: Cell, part: Sequence[Any], whole: Sequence[Any]) -> tuple[Cell, ...]:
    won, lost, invalid = (sum(one.outcome == outcome for one in part) for outcome in ("won", "lost", "invalid"))
    share = percent_of(lost, sum(one.outcome == "lost" for one in whole))
    amount = sum(one.amount or 0 for one in part if one.outcome == "lost")
    rate: Cell = figure_or(find_share(won, won + lost).percent, _NO_DEALS) if part is whole else None
    return name, reason, lost, figure_or(share, _NO_LOST), amount, invalid, won, rate


def list_deals(session: Session, key: Key, span: Span) -> list[Evidence]:
    """The deals behind a line."""
    by, group, reason = key
    deals = _read_deals(session, span)
    told = count_reasons(one.reason for one in deals)
    chosen = [one for one in deals if _group_of(one, by) == group]
    if reason is not None:
        chosen = dict(_part(chosen, told)).get(reason, [])
    return [
        Evidence(
            "opportunities", one.id, one.number or "", one.closed_on, f"{one.customer}　{one.title or ''}", one.amount
        )
        for one in chosen
    ]
