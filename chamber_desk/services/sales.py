"""Sales by month, person, region or product, added up in SQL: sums, mean, median, deviation, 同比 and 环比 (domain base 6.2)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import isqrt
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain import metrics
from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable, Noted, figure_or
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.spans import Span
from chamber_desk.domain.words import N_
from chamber_desk.services.month_figures import valid_orders
from chamber_desk.services.order_spans import every_moment, lines_of, oldest_day, sum_customers, within

_orders, _lines, _refunds = TABLES["orders"], TABLES["order_lines"], TABLES["refunds"]
_customers, _people, _products = TABLES["customers"], TABLES["people"], TABLES["products"]

TITLE = N_("销售分析")
BY = {"month": N_("月份"), "person": N_("人员"), "region": N_("地区"), "product": N_("产品")}
_RULE = N_(
    "{first} 至 {last}，按确认日期计，不含税，扣除期内退款，不计已取消的订单。均值、中位数、标准差按每张订单（退款前）计。"
)
_PRODUCT_RULE = N_(
    "{first} 至 {last}，按确认日期计，不含税，不计已取消的订单；退款不分摊到产品。均值、中位数、标准差按每条订单明细计。"
)
_MONTH_BASES = N_("环比与上月、同比与去年同月比；不满一个月的与同样的日子比。")
_SPAN_BASES = N_("环比基期 {before_first} 至 {before_last}，同比基期 {year_first} 至 {year_last}。")
_HALF_BASE = N_("基期记录不全")
_MONTH = 31  # days of a base that may lie before the office's first order
NO_SALES = N_("没有销售额")
NO_ORDERS = N_("没有订单")


@dataclass(frozen=True, slots=True)
class Sums:
    """Orders (for products: lines of them), sales and cost in fen, refunds taken off."""

    orders: int = 0
    sales: int = 0
    cost: int = 0


@dataclass(frozen=True, slots=True)
class Spread:
    """Of the amounts of single orders, in fen: mean, median, and sample deviation (None for a single one)."""

    mean: int
    median: int
    deviation: int | None


def columns(by: str) -> tuple[FigureColumn, ...]:
    """The columns of the table."""
    return (
        FigureColumn(by, BY[by]), FigureColumn("orders", N_("订单数"), Figure.COUNT),
        FigureColumn("sales", N_("销售额"), Figure.MONEY), FigureColumn("profit", N_("利润"), Figure.MONEY),
        FigureColumn("margin", N_("毛利率"), Figure.PERCENT), FigureColumn("mean", N_("单笔均值"), Figure.MONEY),
        FigureColumn("median", N_("单笔中位数"), Figure.MONEY), FigureColumn("deviation", N_("标准差"), Figure.MONEY),
        FigureColumn("mom_base", N_("环比基数"), Figure.MONEY), FigureColumn("mom", N_("环比"), Figure.PERCENT),
        FigureColumn("yoy_base", N_("同比基数"), Figure.MONEY), FigureColumn("yoy", N_("同比"), Figure.PERCENT),
    )  # fmt: skip


def find_sales(session: Session, first: date, last: date, by: str = "month") -> FigureTable:
    """The table of a span of days: by month oldest first, else the most sales first."""
    span, oldest = Span(first, last), oldest_day(session)
    if by == "month":
        known: dict[Span, Sums] = {}
        rows = tuple(_month_row(session, str(month), part, oldest, known) for month, part in span.months())
        spans = [part for _month, part in span.months()]
        told: dict[str, object] = {"first": str(first), "last": str(last)}
        return FigureTable("sales", columns(by), rows, _RULE, told, (_MONTH_BASES,), tuple(spans))
    before, year = span.before(), span.year_before()
    now, spread = _look_at(session, by, span)
    none: dict[Any, Sums] = {}  # before the first order there is nothing to read
    # The year before twelve whole months is last year: it is added up once.
    bases = {one: _sum_up(session, by, one) if oldest and one.last >= oldest else none for one in {before, year}}
    then, last_year = bases[before], bases[year]
    names = _names(session, by)
    found = sorted(now.items(), key=lambda one: (-one[1].sales, str(one[0])))
    rows = tuple(
        (names.get(key) or Said(N_("未填写")), *_figures(
            sums, spread.get(key), _base(then.get(key), before, oldest), _base(last_year.get(key), year, oldest)
        )) for key, sums in found
    )  # fmt: skip
    told = {"first": str(first), "last": str(last), "before_first": str(before.first), "before_last": str(before.last),
            "year_first": str(year.first), "year_last": str(year.last)}  # fmt: skip
    rule = _PRODUCT_RULE if by == "product" else _RULE
    return FigureTable("sales", columns(by), rows, rule, told, (_SPAN_BASES,), tuple((by, key) for key, _sums in found))


def sum_span(session: Session, span: Span) -> Sums:
    """Everybody's sales of a span."""
    return _sum_up(session, "month", span)[None]


def _month_row(
    session: Session, name: str, span: Span, oldest: date | None, known: dict[Span, Sums]
) -> tuple[Cell, ...]:
    """`known` keeps the sums of each span: a month is the base of the next one."""

    def base(one: Span) -> int | Noted:
        if one not in known:
            known[one] = sum_span(session, one) if oldest and one.last >= oldest else Sums()
        return _base(known[one], one, oldest)

    bases = [base(one) for one in (span.before(), span.year_before())]
    sums, spread = _look_at(session, "month", span)
    known[span] = sums[None]
    return (name, *_figures(sums[None], spread.get(None), *bases))


def _base(sums: Sums | None, span: Span, oldest: date | None) -> int | Noted:
    """The sales of an earlier span; noted where the office's first order came after it, or after much of it."""
    return tell_base(sums.sales if sums else 0, span, oldest)


def tell_base(value: int | None, span: Span, oldest: date | None) -> int | Noted:
    """A figure of an earlier span; noted where there was none, or the office's first order came after it or much of it."""
    if value is None or oldest is None or span.last < oldest:
        return Noted(None, metrics.WHY_NO_GROWTH["no_base"])
    lacking = (oldest - span.first).days
    if lacking > _MONTH or 2 * lacking > (span.last - span.first).days + 1:
        return Noted(value, _HALF_BASE)
    return value


def _figures(sums: Sums, spread: Spread | None, before: int | Noted, year: int | Noted) -> tuple[Cell, ...]:
    profit, margin = metrics.find_margin(sums.sales, sums.cost)
    mean, median = (spread.mean, spread.median) if spread else (None, None)
    deviation = spread.deviation if spread else None
    return (
        sums.orders, sums.sales, profit, figure_or(margin if sums.sales > 0 else None, NO_SALES),
        figure_or(mean, NO_ORDERS), figure_or(median, NO_ORDERS),
        figure_or(deviation, N_("不足两张") if spread else NO_ORDERS),
        *find_growth_cells(sums.sales, before), *find_growth_cells(sums.sales, year),
    )  # fmt: skip


def find_growth_cells(current: int | None, base: int | Noted) -> tuple[Cell, Cell]:
    """The base and the growth over it; none over half a base: it would look like a wonder."""
    if isinstance(base, Noted):
        return base, Noted(None, base.note)
    found = metrics.find_growth(current, base)
    why = metrics.WHY_NO_GROWTH.get(found.reason, "")
    return base, Noted(None, why) if why else found.percent


def _add_up(session: Session, by: str, span: Span, *, single: bool) -> dict[Any, Any]:
    """By key: number, sales, cost and, with `single`, all single amounts in one text; one look at each row.

    The amounts come as text because a median in SQL would sort every order of the office twice.
    """
    amounts = _lines if by == "product" else _orders
    figures = [sa.func.count(), sa.func.sum(amounts.c.net), sa.func.sum(amounts.c.cost)]
    if single:
        figures.append(sa.func.aggregate_strings(sa.cast(amounts.c.net, sa.Text), ","))
    if by == "product":
        key: Any = _lines.c.product_id
        query: Any = sa.select(key, *figures).where(lines_of(session, span))
    elif by == "region":
        bought = sum_customers(span, **dict(zip(("orders", "net", "cost", "amounts"), figures, strict=False)))
        key = _customers.c.region
        summed: list[Any] = [sa.func.sum(bought.c[name]) for name in ("orders", "net", "cost")]
        if single:
            summed.append(sa.func.aggregate_strings(bought.c.amounts, ","))
        query = sa.select(key, *summed).join_from(bought, _customers, _customers.c.id == bought.c.customer_id)
    else:
        key = _orders.c.owner_id if by == "person" else None
        counted = every_moment(span) if by == "person" else within(span)
        query = sa.select(key if by == "person" else sa.null(), *figures).where(counted)
    return {row[0]: row[1:] for row in session.rows(query if key is None else query.group_by(key))}


def _sum_up(session: Session, by: str, span: Span) -> dict[Any, Sums]:
    return _less_refunds(session, by, span, _add_up(session, by, span, single=False))


def _look_at(session: Session, by: str, span: Span) -> tuple[dict[Any, Sums], dict[Any, Spread]]:
    """The sums by key, and how the single amounts spread."""
    found = _add_up(session, by, span, single=True)
    spread = {key: _spread_of([int(one) for one in row[3].split(",")]) for key, row in found.items() if row[3]}
    return _less_refunds(session, by, span, found), spread


def _less_refunds(session: Session, by: str, span: Span, rows: dict[Any, Any]) -> dict[Any, Sums]:
    found = {key: Sums(int(row[0]), int(row[1] or 0), int(row[2] or 0)) for key, row in rows.items()}
    if by == "product":
        return found
    key = {"person": _orders.c.owner_id, "region": _customers.c.region}.get(by)
    back: Any = sa.select(
        sa.func.sum(_refunds.c.net_amount), sa.func.sum(_refunds.c.cost_back), key if key is not None else sa.null()
    )
    back = (
        back.join_from(_refunds, _orders, _orders.c.id == _refunds.c.order_id)
        .join(_customers, _customers.c.id == _orders.c.customer_id)
        .where(_refunds.c.refunded_on.between(span.first, span.last), _refunds.c.archived_at.is_(None), valid_orders())
    )
    for net, cost, one in session.rows(back if key is None else back.group_by(key)):
        had = found.get(one, Sums())
        found[one] = Sums(had.orders, had.sales - int(net or 0), had.cost - int(cost or 0))
    return found


def _spread_of(amounts: list[int]) -> Spread:
    amounts.sort()
    count, total = len(amounts), sum(amounts)
    middle = amounts[(count - 1) // 2] + amounts[count // 2]
    # n · Σx² − (Σx)² is whole: nothing is lost where amounts are large and alike.
    over = count * sum(one * one for one in amounts) - total * total
    deviation = round_half_up(Fraction(isqrt(4 * over // (count * (count - 1))), 2)) if count > 1 else None
    return Spread(round_half_up(Fraction(total, count)), round_half_up(Fraction(middle, 2)), deviation)


def _names(session: Session, by: str) -> dict[Any, str]:
    if by == "region":
        return {row[0]: row[0] for row in session.rows(sa.select(_customers.c.region).distinct())}
    table = _people if by == "person" else _products
    return {row.id: row.name for row in session.rows(sa.select(table.c.id, table.c.name))}
