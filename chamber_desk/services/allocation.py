"""Where money and time go beside what comes of them: proposals for allocation that people decide on (regulation 五(三)2)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.customers import CHANNELS, CLASSES, COUNTED_VISITS
from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable, Noted
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.metrics import percent_of
from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.spans import Span
from chamber_desk.domain.words import N_
from chamber_desk.services.channels import sum_costs, sum_sales
from chamber_desk.services.month_figures import count_sales, count_visits
from chamber_desk.services.order_spans import sum_products

COLUMNS = (
    FigureColumn("resource", N_("资源")), FigureColumn("by", N_("按什么分")), FigureColumn("target", N_("分配对象")),
    FigureColumn("input", N_("投入占比"), Figure.PERCENT), FigureColumn("result", N_("销售额占比"), Figure.PERCENT),
    FigureColumn("ratio", N_("产出÷投入"), Figure.RATIO), FigureColumn("proposal", N_("建议（供决策）")),
)  # fmt: skip
MORE, KEEP, LESS = N_("可以增加"), N_("保持不变"), N_("可以减少")
_MUCH, _LITTLE = 150, 67  # hundredths: half as much again as its share, and a third less
_people, _customers, _visits = TABLES["people"], TABLES["customers"], TABLES["visits"]
_deals, _products = TABLES["opportunities"], TABLES["products"]
_FILED = (_customers.c.channel, _customers.c.region, _customers.c["class"])  # what a customer's file tells


def find_allocation(session: Session, first: date, last: date) -> FigureTable:
    """What was put into channels, markets, customer groups, products and people beside what they sold, each as a share of all."""
    span = Span(first, last)
    channels: dict[Any, Cell] = {one.code: Said(one.label) for one in CHANNELS}
    classes: dict[Any, Cell] = {one.code: Said(one.label) for one in CLASSES}
    reps = sa.select(_people.c.id, _people.c.name).where(_people.c.role == "rep")  # managers do not sell themselves
    names = {row.id: row.name for row in session.rows(reps)}
    sold = {person: one.sales for person, one in count_sales(session, first, last).items()}
    by_channel, by_market, by_class = _parted(
        3, {key: sums[0] for key, sums in sum_sales(session, [span], *_FILED).items()}
    )
    visits_market, visits_class = _parted(2, _count_visits(session, span))
    markets: dict[Any, Cell] = {one: str(one) for one in {*by_market, *visits_market} if one is not None}
    shared = (
        ("money", "channel", _rows(N_("费用"), N_("渠道"), sum_costs(session, span), by_channel, channels)),
        ("time", "region", _rows(N_("时间"), N_("市场"), visits_market, by_market, markets)),
        ("time", "class", _rows(N_("时间"), N_("客户群"), visits_class, by_class, classes)),
        ("time", "product", _by_products(session, span)),
        ("time", "person", _rows(N_("时间"), N_("人员"), count_visits(session, first, last), sold, names)),
    )
    found = [((resource, by, key), line) for resource, by, lines in shared for key, line in lines]
    return FigureTable(
        "allocation", COLUMNS, tuple(line for _key, line in found),
        N_("{first} 至 {last}。费用按渠道费用、时间按有结果的拜访次数（产品按开始的商机数），各占全部的比例与销售额占比相比："
           "产出÷投入达到 1.50 建议可以增加，不到 0.67 可以减少。新渠道、新产品和新人见效慢，由人决定。"),
        {"first": str(first), "last": str(last)}, (), tuple(key for key, _line in found),
    )  # fmt: skip


def _parted(width: int, counts: Mapping[tuple[Any, ...], int]) -> list[Counter[Any]]:
    """Counts by several keys at once, added up by each of them."""
    found = [Counter[Any]() for _place in range(width)]
    for keys, count in counts.items():
        for key, told in zip(keys, found, strict=True):
            told[key] += count
    return found


def _count_visits(session: Session, span: Span) -> dict[tuple[Any, ...], int]:
    """Visits with a result, one a customer and day, by market and customer group."""
    days = (
        sa.select(_visits.c.customer_id, sa.func.count(_visits.c.done_on.distinct()).label("days"))
        .where(_visits.c.done_on.between(span.first, span.last), _visits.c.kind.in_(COUNTED_VISITS),
               _visits.c.result.is_not(None), _visits.c.archived_at.is_(None))
        .group_by(_visits.c.customer_id).subquery("visit_days")
    )  # fmt: skip
    keys = _FILED[1:]
    query = sa.select(*keys, sa.func.sum(days.c.days)).join_from(
        days, _customers, days.c.customer_id == _customers.c.id
    )
    return {tuple(row[:2]): int(row[2]) for row in session.rows(query.group_by(*keys))}


def _by_products(session: Session, span: Span) -> Iterable[tuple[Any, tuple[Cell, ...]]]:
    """Deals that were begun beside the sales, by product."""
    begun = sa.select(_deals.c.product_id, sa.func.count()).where(
        _deals.c.opened_on.between(span.first, span.last), _deals.c.archived_at.is_(None), _deals.c.product_id.is_not(None)
    )  # fmt: skip
    sold = {product: sums[1] for product, sums in sum_products(session, span).items()}
    names = {row.id: row.name for row in session.rows(sa.select(_products.c.id, _products.c.name))}
    return _rows(N_("时间"), N_("产品"), dict(session.rows(begun.group_by(_deals.c.product_id))), sold, names)


def _rows(
    resource: str, by: str, inputs: Mapping[Any, int], results: Mapping[Any, int], names: Mapping[Any, Cell]
) -> Iterable[tuple[Any, tuple[Cell, ...]]]:
    """(key, line) of everything that money or time went into or that sold, the most of it first; none without input."""
    spent, sold = (sum(max(told.get(key, 0), 0) for key in names) for told in (inputs, results))
    if not spent or not sold:
        return
    for key in sorted(names, key=lambda one: (-inputs.get(one, 0), str(one))):
        put, got = inputs.get(key, 0), max(results.get(key, 0), 0)
        if not put and not got:
            continue
        ratio = round_half_up(Fraction(got * spent * 100, put * sold)) if put else None
        name = names[key]
        told: tuple[Cell, ...] = (
            Said(resource), Said(by), name, percent_of(put, spent), percent_of(got, sold),
            Noted(None, N_("没有投入记录")) if ratio is None else ratio, Said(_propose(ratio)),
        )  # fmt: skip
        yield key, told


def _propose(ratio: int | None) -> str:
    if ratio is None or _LITTLE < ratio < _MUCH:
        return KEEP
    return MORE if ratio >= _MUCH else LESS
