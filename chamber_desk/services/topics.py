"""Analysis by topic: customers, channels and products of a span of days, added up in SQL (regulation 五(二)1)."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain import metrics
from chamber_desk.domain.customers import CHANNELS
from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.words import N_
from chamber_desk.services import patterns
from chamber_desk.services.figures import counted_orders
from chamber_desk.services.month_figures import all_ratings

_orders, _lines, _refunds = TABLES["orders"], TABLES["order_lines"], TABLES["refunds"]
_customers, _deals, _products = TABLES["customers"], TABLES["opportunities"], TABLES["products"]


COLUMNS: dict[str, tuple[FigureColumn, ...]] = {
    "customers": (
        FigureColumn("figure", N_("指标")), FigureColumn("count", N_("家数或份数"), Figure.COUNT),
        FigureColumn("base", N_("基数"), Figure.COUNT), FigureColumn("percent", N_("占比"), Figure.PERCENT),
    ),
    "channels": (
        FigureColumn("channel", N_("渠道")), FigureColumn("leads", N_("线索"), Figure.COUNT),
        FigureColumn("won", N_("成交"), Figure.COUNT), FigureColumn("conversion", N_("转化率"), Figure.PERCENT),
        FigureColumn("sales", N_("销售额"), Figure.MONEY), FigureColumn("share", N_("占比"), Figure.PERCENT),
        FigureColumn("cost", N_("费用"), Figure.MONEY), FigureColumn("cost_each", N_("每单成交费用"), Figure.MONEY),
        FigureColumn("cost_ratio", N_("费用率"), Figure.PERCENT),
    ),
    "products": (
        FigureColumn("code", N_("编码")), FigureColumn("name", N_("产品")),
        FigureColumn("quantity", N_("数量"), Figure.QUANTITY), FigureColumn("sales", N_("销售额"), Figure.MONEY),
        FigureColumn("share", N_("占比"), Figure.PERCENT), FigureColumn("profit", N_("利润"), Figure.MONEY),
        FigureColumn("margin", N_("毛利率"), Figure.PERCENT),
    ),
    **patterns.COLUMNS,
}  # fmt: skip


def find_customers(session: Session, first: date, last: date) -> FigureTable:
    """New, existing and lost customers and their satisfaction (6.2)."""
    start, end = datetime.combine(first, time()), datetime.combine(last, time(23, 59, 59))
    moment = _orders.c.confirmed_at
    query = (
        sa.select(
            sa.func.min(moment).label("oldest"),
            sa.func.max(moment).label("newest"),
            sa.func.max(sa.case((moment < start, moment))).label("before"),
        )
        .where(moment <= end, _orders.c.state != "cancelled", _orders.c.archived_at.is_(None))
        .group_by(_orders.c.customer_id)
    )
    new = existing = base = lost = 0
    for row in session.rows(query):
        new += row.oldest >= start
        existing += row.oldest < start <= row.newest
        if row.before is not None and metrics.churn_state(row.before.date(), first - timedelta(days=1)) != "churned":
            base += 1
            lost += metrics.churn_state(row.newest.date(), last) == "churned"
    given = _ratings(session, first, last)
    told = metrics.find_satisfaction(given)
    churn = metrics.find_share(lost, base)
    rows: tuple[tuple[Cell, ...], ...] = (
        (Said(N_("新客户")), new, new + existing, metrics.percent_of(new, new + existing)),
        (Said(N_("老客户")), existing, new + existing, metrics.percent_of(existing, new + existing)),
        (Said(N_("流失客户")), churn.count, churn.base, churn.percent),
        (Said(N_("满意评价（4、5 分）")), sum(one >= 4 for one in given), told.count, told.content),
    )
    return FigureTable(
        "customers", COLUMNS["customers"],
        rows,
        N_("新客户是首单在期内的客户；流失是期初前 {days} 天内还有订单、到期末连续 {days} 天没有订单的客户；满意评价按期内的评价计。"),
        {"days": 180},
    )  # fmt: skip


def _ratings(session: Session, first: date, last: date) -> list[int]:
    found = all_ratings()
    return [int(row.rating) for row in session.rows(sa.select(found.c.rating).where(found.c.day.between(first, last)))]


def find_channels(session: Session, first: date, last: date) -> FigureTable:
    """Each channel's leads, conversion, sales, share and cost (6.2)."""
    channel = sa.func.coalesce(_deals.c.channel, _customers.c.channel)
    deals = sa.select(channel.label("key"), sa.func.count().label("total")).join_from(
        _deals, _customers, _deals.c.customer_id == _customers.c.id
    )
    deals = deals.where(_deals.c.archived_at.is_(None)).group_by(channel)
    leads = _sums(session, deals.where(_deals.c.opened_on.between(first, last)))
    won = _sums(session, deals.where(_deals.c.outcome == "won", _deals.c.closed_on.between(first, last)))
    sold = sa.select(_customers.c.channel.label("key"), sa.func.sum(_orders.c.net).label("total"))
    sold = sold.join_from(_orders, _customers, _orders.c.customer_id == _customers.c.id).group_by(_customers.c.channel)
    sales = _sums(session, sold.where(*counted_orders(first, last)))
    for key, back in _refunded(session, _customers.c.channel, first, last).items():
        sales[key] = sales.get(key, 0) - back
    costs_of = TABLES["channel_costs"]
    spent = sa.select(costs_of.c.channel.label("key"), sa.func.sum(costs_of.c.amount).label("total"))
    spent = spent.where(costs_of.c.month.between(f"{first:%Y-%m}", f"{last:%Y-%m}"), costs_of.c.archived_at.is_(None))
    costs = _sums(session, spent.group_by(costs_of.c.channel))
    whole = sum(sales.values())
    rows = []
    for one in CHANNELS:
        came, closed, cost, sold_for = (found.get(one.code, 0) for found in (leads, won, costs, sales))
        told = metrics.find_channel(came, closed, cost, sold_for, whole)
        rows.append((Said(one.label), came, closed, told.conversion, sold_for, told.share, cost, told.cost_per_customer,
                     told.cost_ratio))  # fmt: skip
    return FigureTable(
        "channels", COLUMNS["channels"],
        tuple(rows),
        N_("线索按商机的开始日期、成交按结束日期计；销售额按客户的来源渠道计，不含税，扣除退款；没有线索或没有成交的，比率记为“—”。"),
        {},
    )  # fmt: skip


def find_products(session: Session, first: date, last: date) -> FigureTable:
    """Each product's quantity, sales, share and margin (6.2); nothing stands for a turnover without stock records."""
    amount, cost = sa.func.sum(_lines.c.net), sa.func.sum(_lines.c.cost)
    query = (
        sa.select(_products.c.code, _products.c.name, sa.func.sum(_lines.c.quantity).label("quantity"),
                  amount.label("sales"), cost.label("cost"))
        .join_from(_lines, _orders, _lines.c.order_id == _orders.c.id)
        .join(_products, _lines.c.product_id == _products.c.id)
        .where(*counted_orders(first, last), _lines.c.archived_at.is_(None))
        .group_by(_products.c.id, _products.c.code, _products.c.name)
        .order_by(amount.desc(), _products.c.code)
    )  # fmt: skip
    found = list(session.rows(query))
    whole = sum(int(row.sales or 0) for row in found)
    rows = []
    for row in found:
        sales = int(row.sales or 0)
        profit, margin = metrics.find_margin(sales, int(row.cost or 0))
        rows.append(
            (row.code or "", row.name, int(row.quantity or 0), sales, metrics.percent_of(sales, whole), profit, margin)
        )
    return FigureTable(
        "products", COLUMNS["products"],
        tuple(rows),
        N_("按期内确认的订单明细计，不含税；退款不分摊到产品；没有库存变动记录，不计算周转率。"),
        {},
    )  # fmt: skip


def _refunded(session: Session, key: Any, first: date, last: date) -> dict[Any, int]:
    query = (
        sa.select(key.label("key"), sa.func.sum(_refunds.c.net_amount).label("total"))
        .join_from(_refunds, _orders, _refunds.c.order_id == _orders.c.id)
        .join(_customers, _orders.c.customer_id == _customers.c.id)
        .where(_refunds.c.refunded_on.between(first, last), _refunds.c.archived_at.is_(None))
        .where(_orders.c.state != "cancelled", _orders.c.archived_at.is_(None))
        .group_by(key)
    )
    return _sums(session, query)


def _sums(session: Session, query: Any) -> dict[Any, int]:
    return {row.key: int(row.total or 0) for row in session.rows(query)}


TOPICS: dict[str, tuple[str, Callable[[Session, date, date], FigureTable]]] = {
    "customers": (N_("客户分析"), find_customers),
    "channels": (N_("渠道分析"), find_channels),
    "products": (N_("产品分析"), find_products),
    "segments": (N_("客户分群"), patterns.find_segments),
    "pairs": (N_("关联购买"), patterns.find_pairs),
    "forecast": (N_("销售预测"), patterns.find_forecast),
}
