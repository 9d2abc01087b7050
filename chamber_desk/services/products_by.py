"""Products by person, month or region: quantity, sales, share, margin, and turnover of the stock where it can be told (6.2)."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain import metrics
from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable, Noted, figure_or
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.spans import Span
from chamber_desk.domain.words import N_
from chamber_desk.services.collecting import no_collecting
from chamber_desk.services.order_lists import read_groups, sum_lines
from chamber_desk.services.product_figures import read_moves, tell_stock
from chamber_desk.services.sales import NO_SALES

_products, _people = TABLES["products"], TABLES["people"]

BY = {"person": N_("人员"), "month": N_("月份"), "region": N_("地区")}
_SUM = Said(N_("合计"))
_SEVERAL, _NOT_SO = N_("单位不同"), N_("不能分")
_RULE = N_(
    "{first} 至 {last}，按期内确认的订单明细计，不含税；退款不分摊到产品。各组第一行是合计，它的占比是占全部销售额，"
    "产品的占比是占本组销售额。"
)
_MONTHS = N_("库存周转按每个月的期初、期末库存计（算法同产品分析），没有库存记录的不计。")
_OTHERS = N_("库存是商会的，不属于人员或地区，所以周转只在合计里。")


def columns(by: str) -> tuple[FigureColumn, ...]:
    """The columns of the table."""
    return (
        FigureColumn("group", BY[by]), FigureColumn("name", N_("产品")), FigureColumn("quantity", N_("数量"), Figure.QUANTITY),
        FigureColumn("sales", N_("销售额"), Figure.MONEY), FigureColumn("share", N_("占比"), Figure.PERCENT),
        FigureColumn("profit", N_("利润"), Figure.MONEY), FigureColumn("margin", N_("毛利率"), Figure.PERCENT),
        FigureColumn("turnover", N_("库存周转（次）"), Figure.RATIO), FigureColumn("stock_days", N_("周转天数"), Figure.RATIO),
    )  # fmt: skip


@no_collecting()
def find_products_by(session: Session, first: date, last: date, by: str) -> FigureTable:
    """Groups with their products, the most sales first (months: the newest first); below, all of them together."""
    span = Span(first, last)
    groups, places = read_groups(session, span, by)
    sums = sum_lines(session, places, len(groups))
    told = _Told(session, span, by, sums)
    sold = [sum(sales[place] for _quantity, sales, _cost in sums.values()) for place in range(len(groups) + 1)]
    order = list(range(len(groups), 0, -1))
    if by != "month":
        order = sorted((one for one in order if sold[one]), key=lambda one: (-sold[one], str(groups[one - 1])))
    lines = [line for place in order for line in told.group(groups[place - 1], slice(place, place + 1))]
    lines += told.group(..., slice(1, None))
    values: dict[str, object] = {"first": str(first), "last": str(last)}
    more = (_MONTHS if by == "month" else _OTHERS,)
    rows, keys = tuple(row for _key, row in lines), tuple(key for key, _row in lines)
    return FigureTable("products", columns(by), rows, _RULE, values, more, keys)


class _Told:
    """The sums of every product and what is needed to tell them: names, stock, and what all sales come to."""

    def __init__(self, session: Session, span: Span, by: str, sums: dict[int, Any]) -> None:
        self._span, self._by, self._sums = span, by, sums
        self._products = {row.id: row for row in session.rows(sa.select(_products))}
        self._moves = read_moves(session, span.last)
        people = sa.select(_people.c.id, _people.c.name)
        self._people = {row.id: row.name for row in session.rows(people)} if by == "person" else {}
        self._whole = sum(sum(sales[1:]) for _quantity, sales, _cost in sums.values())

    def group(self, group: Any, places: slice) -> list[tuple[Any, tuple[Cell, ...]]]:
        """The lines of a group, its sum first; `...` stands for all of them."""
        name = self._name(group)
        found = [(product, *(sum(one[places]) for one in figures)) for product, figures in self._sums.items()]
        sold = sorted((one for one in found if one[1] or one[2]), key=lambda one: (-one[2], one[0]))
        sales, cost = sum(one[2] for one in sold), sum(one[3] for one in sold)
        none = Noted(None, _SEVERAL)
        head = (name, _SUM, none, *self._money(sales, cost, self._whole), none, none)
        lines: list[tuple[Any, tuple[Cell, ...]]] = [((self._by, group, None), head)]
        lines += [
            ((self._by, group, product), (
                name, self._products[product].name, quantity, *self._money(net, spent, sales),
                *self._turnover(group, product, spent),
            )) for product, quantity, net, spent in sold
        ]  # fmt: skip
        return lines

    def _name(self, group: Any) -> Cell:
        if isinstance(group, Span):
            return f"{group.first:%Y-%m}"
        return _SUM if group is ... else self._people.get(group, group) or Said(N_("未填写"))

    def _money(self, sales: int, cost: int, whole: int) -> tuple[Cell, ...]:
        profit, margin = metrics.find_margin(sales, cost)
        return sales, figure_or(metrics.percent_of(sales, whole), NO_SALES), profit, figure_or(margin, NO_SALES)

    def _turnover(self, group: Any, product: int, cost: int) -> tuple[Cell, ...]:
        if self._by != "month" and group is not ...:
            return Noted(None, _NOT_SO), Noted(None, _NOT_SO)
        span = group if isinstance(group, Span) else self._span
        return tell_stock(self._products[product], self._moves.get(product, []), cost, span)[2:]
