"""Patterns in the orders: customer segments, products bought together, the next month's sales (regulation 五(二)2b)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain import metrics, signals, statistics
from chamber_desk.domain.figure_table import Figure, FigureColumn, FigureTable, figure_or
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.periods import Month
from chamber_desk.domain.spans import Span
from chamber_desk.domain.words import N_
from chamber_desk.services.month_figures import valid_orders
from chamber_desk.services.order_spans import every_moment, signed_lines_of
from chamber_desk.services.sales import NO_SALES, sum_span

_orders, _lines, _products = TABLES["orders"], TABLES["order_lines"], TABLES["products"]
_customers = TABLES["customers"]
_MOST_PAIRS = 50
Buyer = tuple[int, int, int, int]  # a customer, days since its last order, orders and amount (fen) of the year

COLUMNS: dict[str, tuple[FigureColumn, ...]] = {
    "segments": (
        FigureColumn("segment", N_("客户群")), FigureColumn("customers", N_("客户数"), Figure.COUNT),
        FigureColumn("share", N_("占比"), Figure.PERCENT), FigureColumn("orders", N_("订单数"), Figure.COUNT),
        FigureColumn("sales", N_("销售额"), Figure.MONEY), FigureColumn("sales_share", N_("销售额占比"), Figure.PERCENT),
    ),
    "pairs": (
        FigureColumn("if", N_("买了")), FigureColumn("then", N_("也买")),
        FigureColumn("common", N_("共同订单"), Figure.COUNT), FigureColumn("support", N_("占全部订单"), Figure.PERCENT),
        FigureColumn("confidence", N_("占前者订单"), Figure.PERCENT), FigureColumn("lift", N_("提升度"), Figure.RATIO),
    ),
}  # fmt: skip
_SEGMENTS = (N_("重点保持"), N_("重点发展"), N_("重点挽留"), N_("一般保持"), N_("一般挽留"), N_("流失边缘"))


def find_segments(session: Session, _first: date, last: date) -> FigureTable:
    """Customers by recency, frequency and money of the year up to a day, by fixed thresholds (6.2 RFM)."""
    sums = {name: [0, 0, 0] for name in _SEGMENTS}
    for name, *told in _count_segments(session, last):
        for place, value in enumerate(told):
            sums[name][place] += value
    people, whole = (sum(one[place] for one in sums.values()) for place in (0, 2))
    rows = tuple(
        (
            Said(name),
            count,
            figure_or(metrics.percent_of(count, people), N_("没有客户")),
            orders,
            amount,
            figure_or(metrics.percent_of(amount, whole), NO_SALES),
        )
        for name, (count, orders, amount) in sums.items()
    )
    return FigureTable(
        "segments", COLUMNS["segments"], rows,
        N_("共 {customers} 家下过订单的客户，按最近一次订单、近 12 个月的订单数和金额（不含税，不扣退款）"
           "以固定标准分群：同样的记录总得到同样的结果。"),
        {"customers": people}, (), tuple(sums),
    )  # fmt: skip


def _count_segments(session: Session, last: date) -> Iterator[tuple[str, int, int, int]]:
    """(segment, customers, orders, amount) of customers that are between the same thresholds, parted in SQL."""
    each = _buyers(last).subquery("buyers")
    days = [each.c.newest < datetime.combine(last - timedelta(days=most), time()) for most in metrics.RECENCY]
    few = [each.c.orders < least for least in metrics.FREQUENCY]
    little = [each.c.amount < least for least in metrics.MONEY]
    steps = [sum((sa.case((one, 1), else_=0) for one in marks), sa.literal(0)) for marks in (days, few, little)]
    query = sa.select(
        sa.func.min(each.c.newest).label("newest"), sa.func.min(each.c.orders).label("orders"),
        sa.func.min(each.c.amount).label("amount"), sa.func.count().label("count"),
        sa.func.sum(each.c.orders).label("all_orders"), sa.func.sum(each.c.amount).label("all_amount"),
    ).group_by(*steps)  # fmt: skip
    for row in session.rows(query):  # the least of them stands for all
        segment = metrics.find_segment((last - row.newest.date()).days, int(row.orders), int(row.amount))
        yield segment.name, int(row.count), int(row.all_orders), int(row.all_amount)


def _buyers(last: date) -> Any:
    """Every customer that ever ordered, along one index: id, the newest order, orders and amount (fen) of the year up to a day."""
    since = datetime.combine(_since(last), time())
    moment = sa.func.coalesce(_orders.c.confirmed_at, _orders.c.confirmed_at)  # not by the index of moments
    return (
        sa.select(
            _orders.c.customer_id, sa.func.max(_orders.c.confirmed_at).label("newest"),
            sa.func.count(sa.case((moment >= since, 1))).label("orders"),
            sa.func.sum(sa.case((moment >= since, _orders.c.net), else_=0)).label("amount"),
        )
        .where(moment < Span(last, last).end, valid_orders(), _orders.c.customer_id.not_in(_gone()))
        .group_by(_orders.c.customer_id)
    )  # fmt: skip


def read_buyers(session: Session, last: date) -> list[Buyer]:
    """Every customer that ever ordered."""
    each = _buyers(last).subquery("buyers")
    return _read_each(session, last, sa.select(each.c.customer_id, each.c.newest, each.c.orders, each.c.amount))


def read_buyers_of_year(session: Session, last: date) -> list[Buyer]:
    """Every customer that ordered in the year up to a day."""
    query = sa.select(
        _orders.c.customer_id, sa.func.max(_orders.c.confirmed_at), sa.func.count(), sa.func.sum(_orders.c.net)
    ).where(every_moment(Span(_since(last), last)), _orders.c.customer_id.not_in(_gone()))
    return _read_each(session, last, query.group_by(_orders.c.customer_id))


def _read_each(session: Session, last: date, query: Any) -> list[Buyer]:
    days = _DaysBefore(last)
    return [
        (key, days[str(moment)[:10]], int(orders), int(amount or 0))
        for key, moment, orders, amount in session.plain_rows(query)
    ]


class _DaysBefore(dict[str, int]):
    """How long before a day another one is, reckoned once for each: there are many customers, and few days in a year."""

    def __init__(self, last: date) -> None:
        self._last = last

    def __missing__(self, day: str) -> int:
        self[day] = (self._last - date.fromisoformat(day)).days
        return self[day]


def _since(last: date) -> date:
    """The first day of the year up to a day."""
    day = 28 if (last.month, last.day) == (2, 29) else last.day
    return last.replace(year=last.year - 1, day=day) + timedelta(days=1)


def _gone() -> Any:
    return sa.select(_customers.c.id).where(_customers.c.archived_at.is_not(None))


def find_pairs(session: Session, first: date, last: date) -> FigureTable:
    """Products bought together in an order, the strongest first (6.2 association)."""
    baskets = _read_baskets(session, Span(first, last))
    common, singles = statistics.count_pairs(baskets), statistics.count_products(baskets)
    sizes = Counter[int]()
    for basket, count in baskets.items():
        sizes[len(basket)] += count
    chance, looked_at = signals.Baskets.count(sizes, singles.values()), len(singles) * (len(singles) - 1) // 2
    worth = {
        (first, then): both for (first, then), both in common.items()
        if signals.is_common(both, chance.expect_common(singles[first], singles[then]), looked_at)
    }  # fmt: skip
    found = statistics.list_associations(worth, singles, chance.orders)
    names = {str(row.id): row.name for row in session.rows(sa.select(_products.c.id, _products.c.name))}
    rows = tuple(
        (names[one.first], names[one.then], one.common, one.support, one.confidence, one.lift)
        for one in found[:_MOST_PAIRS]
    )
    rule = N_(
        "{orders} 张订单、{pairs} 对产品：同时买两种的订单至少 {least} 张，而且按这么多对、这么大的订单算，"
        "巧合也会出现一对的机会不到百分之一，才列出；另有 {chance} 对可能只是巧合，没有列出。一起买不等于互为原因。"
    )
    told: dict[str, object] = {"orders": chance.orders, "pairs": looked_at, "least": statistics.LEAST_COMMON}
    told["chance"] = len(common) - len(worth)
    keys = tuple((int(one.first), int(one.then)) for one in found[:_MOST_PAIRS])
    return FigureTable("pairs", COLUMNS["pairs"], rows, rule, told, (), keys)


def _read_baskets(session: Session, span: Span) -> Counter[tuple[str, ...]]:
    """How many orders of a span hold the same products, each named once and in order: most orders are like many others.

    They come as one text: a hundred thousand rows take longer to be handed over than to be read.
    """
    found = Counter[tuple[str, ...]]()
    products = sa.func.aggregate_strings(sa.cast(_lines.c.product_id, sa.Text), ",").label("products")
    for sign, chosen in signed_lines_of(session, span):
        each = sa.select(products).where(chosen).group_by(_lines.c.order_id).subquery("baskets")
        told = session.scalar(sa.select(sa.func.aggregate_strings(each.c.products, ";")))
        for basket, count in Counter(told.split(";") if told else ()).items():
            found[tuple(sorted(set(basket.split(","))))] += sign * count
    return +found


def read_months(session: Session, first: date, last: date) -> tuple[Month, list[int]]:
    """The last whole month of a span, and the sales (fen) of its whole months from the first one with orders on."""
    end = Month(last.year, last.month)
    if last < end.last_day:
        end = end.previous()
    sums = [sum_span(session, span) for _month, span in Span(first.replace(day=1), end.last_day).months()]
    begun = next((place for place, one in enumerate(sums) if one.orders), len(sums))
    return end, [one.sales for one in sums[begun:]]
