"""Deals closed in a period by person, month, region, product or channel (closed basis of conversion, domain base 6.2)."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain import metrics
from chamber_desk.domain.customers import CHANNELS
from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable, figure_or
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.spans import Span
from chamber_desk.domain.words import N_

_deals, _customers = TABLES["opportunities"], TABLES["customers"]
_people, _products = TABLES["people"], TABLES["products"]

BY = {"person": N_("负责人"), "month": N_("月份"), "region": N_("地区"), "product": N_("产品"), "channel": N_("渠道")}
_KEYS = {
    "person": _deals.c.owner_id, "month": _deals.c.closed_on, "region": _customers.c.region, "product": _deals.c.product_id,
    "channel": sa.func.coalesce(_deals.c.channel, _customers.c.channel),
}  # fmt: skip
_RULE = N_(
    "{first} 至 {last}。结案口径：期内结束的商机，成交率＝赢单÷（赢单＋输单），无效的不计；"
    "与渠道分析的线索批次口径不同，不能相加比较。"
)


def columns(by: str) -> tuple[FigureColumn, ...]:
    """The columns of the table."""
    return (
        FigureColumn(by, BY[by]), FigureColumn("won", N_("赢单"), Figure.COUNT),
        FigureColumn("lost", N_("输单"), Figure.COUNT), FigureColumn("closed", N_("结案"), Figure.COUNT),
        FigureColumn("conversion", N_("成交率"), Figure.PERCENT),
    )  # fmt: skip


def find_conversion_by(session: Session, first: date, last: date, by: str = "person") -> FigureTable:
    """The most won first (months in their order), all of them below."""
    span = Span(first, last)
    months = [part for _month, part in span.months()]
    found: dict[Any, list[int]] = {part: [0, 0] for part in months} if by == "month" else {}
    won = sa.func.sum(sa.case((_deals.c.outcome == "won", 1), else_=0))
    query = (
        sa.select(_KEYS[by], won, sa.func.count()).join_from(_deals, _customers, _customers.c.id == _deals.c.customer_id)
        .where(closed_in(span)).group_by(_KEYS[by])
    )  # fmt: skip
    for key, one, count in session.rows(query):
        group = next(part for part in months if part.first <= key <= part.last) if by == "month" else key
        had = found.setdefault(group, [0, 0])
        had[0], had[1] = had[0] + int(one), had[1] + int(count)
    names = _names(session, by)
    groups = list(found)
    if by != "month":
        groups.sort(key=lambda one: (-found[one][0], str(names.get(one, one))))
    rows = [_line(names.get(one, _called(one)), *found[one]) for one in groups]
    rows.append(_line(Said(N_("合计")), *(sum(one[place] for one in found.values()) for place in (0, 1))))
    told: dict[str, object] = {"first": str(first), "last": str(last)}
    keys = (*((by, one) for one in groups), (by, ...))
    return FigureTable("conversion", columns(by), tuple(rows), _RULE, told, (), keys)


def closed_in(span: Span) -> Any:
    """Deals that were won or lost in a span."""
    return sa.and_(
        _deals.c.closed_on.between(span.first, span.last), _deals.c.outcome.in_(("won", "lost")), _deals.c.archived_at.is_(None)
    )  # fmt: skip


def of_group(by: str, group: Any) -> Any:
    """Deals of one line of the table; a month is asked as a span."""
    return sa.true() if group is ... or by == "month" else _KEYS[by].is_not_distinct_from(group)


def _names(session: Session, by: str) -> dict[Any, Cell]:
    if by == "channel":
        return {one.code: Said(one.label) for one in CHANNELS}
    table = {"person": _people, "product": _products}.get(by)
    return {} if table is None else {row[0]: row[1] for row in session.rows(sa.select(table.c.id, table.c.name))}


def _called(group: Any) -> Cell:
    return f"{group.first:%Y-%m}" if isinstance(group, Span) else group or Said(N_("未填写"))


def _line(name: Cell, won: int, closed: int) -> tuple[Cell, ...]:
    rate = figure_or(metrics.find_share(won, closed).percent, N_("期内没有结案"))
    return name, won, closed - won, closed, rate
