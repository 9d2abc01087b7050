"""Analysis by topic: customers, channels and products of a span of days, added up in SQL (regulation 五(二)1)."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain import metrics
from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable, Noted, figure_or
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.words import N_
from chamber_desk.services import (
    allocation,
    channels,
    conversion_by,
    effects,
    losses,
    patterns,
    product_figures,
    signals,
)
from chamber_desk.services.customer_ratings import all_ratings

_orders = TABLES["orders"]
CUSTOMER_RULE = N_(
    "新客户是首单在期内的客户；流失是期初前 {days} 天内还有订单、到期末连续 {days} 天没有订单的客户；"
    "满意度按期内的评价计，不足 {ratings} 份注明样本不足。"
)

COLUMNS: dict[str, tuple[FigureColumn, ...]] = {
    "customers": (
        FigureColumn("figure", N_("指标")), FigureColumn("count", N_("家数或份数"), Figure.COUNT),
        FigureColumn("base", N_("基数"), Figure.COUNT), FigureColumn("percent", N_("占比"), Figure.PERCENT),
    ),
    **channels.COLUMNS,
    "conversion": conversion_by.columns("person"),
    "losses": losses.COLUMNS,
    "products": product_figures.COLUMNS,
    "findings": signals.COLUMNS,
    "allocation": allocation.COLUMNS,
    "effects": effects.COLUMNS,
    **patterns.COLUMNS,
}  # fmt: skip


def count_customers(session: Session, first: date, last: date) -> tuple[int, int, int, int]:
    """How many customers `split_customers` parts: new, old, base, lost."""
    _each, marks = part_customers(first, last)
    new, old, base, gone = next(iter(session.rows(sa.select(*marks))))
    return int(new), int(old), int(base), int(gone)


def part_customers(first: date, last: date) -> tuple[sa.Subquery, list[Any]]:
    """Each customer that ordered up to a day, and how many of them are new, old, base, lost."""
    each, marks = mark_customers(first, last)
    return each, [sa.func.count(sa.case((one, 1))) for one in marks]


def mark_customers(first: date, last: date) -> tuple[sa.Subquery, tuple[Any, ...]]:
    """Each customer that ordered up to a day, read along one index, and what tells that it is new, old, base, lost."""
    start, lost_after = datetime.combine(first, time()), timedelta(days=metrics.LOST_AFTER)
    moment = sa.func.coalesce(_orders.c.confirmed_at, _orders.c.confirmed_at)  # not by the index of moments
    each = (
        sa.select(
            _orders.c.customer_id,
            sa.func.min(_orders.c.confirmed_at).label("oldest"), sa.func.max(_orders.c.confirmed_at).label("newest"),
            sa.func.max(sa.case((moment < start, _orders.c.confirmed_at))).label("before"),
        )
        .where(moment <= datetime.combine(last, time(23, 59, 59)), _orders.c.state != "cancelled", _orders.c.archived_at.is_(None))
        .group_by(_orders.c.customer_id).subquery("each")
    )  # fmt: skip
    ordered, known = each.c.newest >= start, each.c.before >= start - timedelta(days=1) - lost_after
    lost = each.c.newest < datetime.combine(last, time()) - lost_after
    return each, (
        sa.and_(ordered, each.c.oldest >= start),
        sa.and_(ordered, each.c.oldest < start),
        known,
        sa.and_(known, lost),
    )


def split_customers(session: Session, first: date, last: date) -> dict[str, dict[int, date]]:
    """By new, old, base (active before the span) and lost (of those): customers with their newest order."""
    start, end = datetime.combine(first, time()), datetime.combine(last, time(23, 59, 59))
    moment = _orders.c.confirmed_at
    query = (
        sa.select(
            _orders.c.customer_id,
            sa.func.min(moment).label("oldest"),
            sa.func.max(moment).label("newest"),
            sa.func.max(sa.case((moment < start, moment))).label("before"),
        )
        .where(moment <= end, _orders.c.state != "cancelled", _orders.c.archived_at.is_(None))
        .group_by(_orders.c.customer_id)
    )
    found: dict[str, dict[int, date]] = {"new": {}, "old": {}, "base": {}, "lost": {}}
    for row in session.rows(query):
        newest = row.newest.date()
        if row.newest >= start:
            found["new" if row.oldest >= start else "old"][row.customer_id] = newest
        if row.before is not None and metrics.churn_state(row.before.date(), first - timedelta(days=1)) != "churned":
            found["base"][row.customer_id] = newest
            if metrics.churn_state(newest, last) == "churned":
                found["lost"][row.customer_id] = newest
    return found


def find_customers(session: Session, first: date, last: date) -> FigureTable:
    """New, existing and lost customers and their satisfaction (6.2)."""
    new, existing, base, lost = count_customers(session, first, last)
    given = _ratings(session, first, last)
    told = metrics.find_satisfaction(given)
    churn = metrics.find_share(lost, base)
    none = N_("期内没有客户下单")
    rows: tuple[tuple[Cell, ...], ...] = (
        (Said(N_("新客户")), new, new + existing, figure_or(metrics.percent_of(new, new + existing), none)),
        (Said(N_("老客户")), existing, new + existing, figure_or(metrics.percent_of(existing, new + existing), none)),
        (Said(N_("流失客户")), churn.count, churn.base, figure_or(churn.percent, N_("期初没有在用客户"))),
        (Said(N_("满意评价（4、5 分）")), sum(one >= 4 for one in given), told.count, _rated(told, told.content)),
        (Said(N_("满意度指数（均分÷5）")), sum(given), told.count * 5, _rated(told, told.index)),
    )
    return FigureTable(
        "customers", COLUMNS["customers"],
        rows,
        CUSTOMER_RULE,
        {"days": metrics.LOST_AFTER, "ratings": metrics.LEAST_RATINGS}, (), ("new", "old", "lost", "ratings", "index"),
    )  # fmt: skip


def _rated(told: metrics.Satisfaction, figure: int | None) -> Cell:
    """A figure of ratings, marked where they are too few."""
    return figure if told.is_rated else Noted(figure, metrics.TOO_FEW if told.count else N_("期内没有评价"))


def _ratings(session: Session, first: date, last: date) -> list[int]:
    found = all_ratings()
    return [int(row.rating) for row in session.rows(sa.select(found.c.rating).where(found.c.day.between(first, last)))]


TOPICS: dict[str, tuple[str, Callable[[Session, date, date], FigureTable]]] = {
    "customers": (N_("客户分析"), find_customers),
    "channels": (N_("渠道分析"), channels.find_channels),
    "channel_quarters": (N_("渠道费用"), channels.find_quarters),
    "conversion": (N_("商机成交"), conversion_by.find_conversion_by),
    "losses": (N_("输赢原因"), losses.find_losses),
    "products": (N_("产品分析"), product_figures.find_products),
    "findings": (N_("值得注意"), signals.find_findings),
    "allocation": (N_("配置建议"), allocation.find_allocation),
    "effects": (N_("决策效果"), effects.find_effects),
    "segments": (N_("客户分群"), patterns.find_segments),
    "pairs": (N_("关联购买"), patterns.find_pairs),
}
