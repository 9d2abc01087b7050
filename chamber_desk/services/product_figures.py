"""Products of a span: quantity, sales, share, margin and turnover of the stock (domain base 6.2)."""

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain import metrics
from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable, Noted, figure_or
from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.spans import Span
from chamber_desk.domain.words import N_
from chamber_desk.services.order_spans import sum_products
from chamber_desk.services.sales import NO_SALES

_products, _moves = TABLES["products"], TABLES["stock_moves"]

COLUMNS = (
    FigureColumn("code", N_("编码")), FigureColumn("name", N_("产品")),
    FigureColumn("quantity", N_("数量"), Figure.QUANTITY), FigureColumn("sales", N_("销售额"), Figure.MONEY),
    FigureColumn("share", N_("占比"), Figure.PERCENT), FigureColumn("profit", N_("利润"), Figure.MONEY),
    FigureColumn("margin", N_("毛利率"), Figure.PERCENT), FigureColumn("opening", N_("期初库存"), Figure.QUANTITY),
    FigureColumn("closing", N_("期末库存"), Figure.QUANTITY),
    FigureColumn("turnover", N_("库存周转（次）"), Figure.RATIO), FigureColumn("stock_days", N_("周转天数"), Figure.RATIO),
)  # fmt: skip
_SERVICE, _UNKEPT, _EMPTY = N_("服务"), N_("无记录"), N_("无库存")
_Stock = tuple[int, int] | None


def find_products(session: Session, first: date, last: date) -> FigureTable:
    """Each product that was sold or is in stock, the most sales first."""
    span = Span(first, last)
    sold = sum_products(session, span)
    whole = sum(one[1] for one in sold.values())
    moves = read_moves(session, last)
    rows = []
    for product in session.rows(sa.select(_products).order_by(_products.c.code, _products.c.id)):
        stock = _find_stock(product, moves.get(product.id, []), span)
        if product.id in sold or stock is not None:
            rows.append((product.id, *_row(product, sold.get(product.id, (0, 0, 0)), whole, stock, span)))
    rows.sort(key=lambda row: -row[1])
    return FigureTable(
        "products", COLUMNS, tuple(row[2] for row in rows),
        N_("{first} 至 {last}，按期内确认的订单明细计，不含税；退款不分摊到产品。"
           "库存按期初库存和入库、出库、盘点的登记计，周转次数＝期内销售成本÷期初与期末库存的平均金额（按产品成本），"
           "周转天数＝期内天数÷周转次数。"),
        {"first": str(first), "last": str(last)}, (), tuple(row[0] for row in rows),
    )  # fmt: skip


def _row(product: Any, sold: tuple[int, ...], whole: int, stock: _Stock, span: Span) -> tuple[int, tuple[Cell, ...]]:
    quantity, sales, cost = sold
    profit, margin = metrics.find_margin(sales, cost)
    return sales, (
        product.code or "", product.name, quantity, sales, figure_or(metrics.percent_of(sales, whole), NO_SALES), profit,
        figure_or(margin, NO_SALES), *_turnover(product, cost, stock, span),
    )  # fmt: skip


def _turnover(product: Any, cost: int, stock: _Stock, span: Span) -> tuple[Cell, ...]:
    if product.kind == "service" or stock is None or product.cost is None:
        why = _SERVICE if product.kind == "service" else _UNKEPT if stock is None else N_("无成本")
        held: tuple[Cell, ...] = (Noted(None, why), Noted(None, why)) if stock is None else stock
        return *held, Noted(None, why), Noted(None, why)
    opening, closing = (round_half_up(Fraction(one * product.cost, 1000)) for one in stock)
    turns, days = metrics.find_turnover(cost, opening, closing, span.days)
    return *stock, figure_or(turns, _EMPTY), figure_or(days, _EMPTY if turns is None else N_("无销售"))


def tell_stock(product: Any, moves: list[Any], cost: int, span: Span) -> tuple[Cell, ...]:
    """What was in stock before a span and at its end, how often it turned and the days a turn took, each with why there is none."""
    return _turnover(product, cost, _find_stock(product, moves, span), span)


def read_moves(session: Session, last: date) -> dict[int, list[Any]]:
    """By product what came in, went out and was counted up to a day, in order."""
    query = (
        sa.select(_moves.c.product_id, _moves.c.moved_on, _moves.c.kind, _moves.c.quantity)
        .where(_moves.c.moved_on <= last, _moves.c.archived_at.is_(None))
        .order_by(_moves.c.moved_on, _moves.c.id)
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in session.rows(query):
        found[row.product_id].append(row)
    return found


def _find_stock(product: Any, moves: list[Any], span: Span) -> _Stock:
    """What was in stock before the first and on the last day (thousandths); None where nobody keeps it."""
    if product.kind == "service" or (not moves and product.opening_stock is None):
        return None
    before = span.first - timedelta(days=1)
    return _stock_on(product, moves, before), _stock_on(product, moves, span.last)


def _stock_on(product: Any, moves: list[Any], day: date) -> int:
    """A count says what there is; later ins and outs change it."""
    stock = int(product.opening_stock or 0)
    for one in moves:
        if one.moved_on <= day:
            stock = (
                one.quantity if one.kind == "count" else stock + (one.quantity if one.kind == "in" else -one.quantity)
            )
    return stock
