"""New, existing and lost customers and their satisfaction by person, month, region or product (domain base 6.2)."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain import metrics
from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable, Noted, figure_or
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.spans import Span
from chamber_desk.domain.words import N_
from chamber_desk.services.collecting import no_collecting
from chamber_desk.services.customer_months import Counts, count_months
from chamber_desk.services.customer_products import part_buyers
from chamber_desk.services.customer_ratings import all_ratings
from chamber_desk.services.topics import CUSTOMER_RULE, part_customers

_customers, _people, _products = TABLES["customers"], TABLES["people"], TABLES["products"]

BY = {"person": N_("负责人"), "month": N_("月份"), "region": N_("地区"), "product": N_("产品")}
_COLUMNS = {"person": _customers.c.owner_id, "region": _customers.c.region}
_NONE: Counts = (0, 0, 0, 0)
_NO_BASE, _NO_RATINGS = N_("期初没有在用客户"), N_("期内没有评价")
_MONTHS = N_("每个月各自计：期初是月初，期末是月末（最后一月到期末）。一家客户可以在几个月下单，各月加起来多于合计。")
_PRODUCTS = N_(
    "新、老客户按期内买了这种产品的客户计，期初在用和流失的按期初前 {days} 天内买过它的客户计，评价按两者计。"
    "一家客户可以买几种产品，各产品加起来多于合计；合计是全部客户。"
)


class _Groups(NamedTuple):
    """By group and for all customers: how many are new, old, active before, lost; and the ratings they gave."""

    counts: dict[Any, Counts]
    given: dict[Any, list[int]]
    whole: Counts
    ratings: list[int]


def columns(by: str) -> tuple[FigureColumn, ...]:
    """The columns of the table."""
    return (
        FigureColumn("group", BY[by]), FigureColumn("ordered", N_("下单的客户"), Figure.COUNT),
        FigureColumn("new", N_("新客户"), Figure.COUNT),
        FigureColumn("old", N_("老客户"), Figure.COUNT), FigureColumn("lost", N_("流失客户"), Figure.COUNT),
        FigureColumn("base", N_("期初在用客户"), Figure.COUNT), FigureColumn("churn", N_("流失率"), Figure.PERCENT),
        FigureColumn("ratings", N_("评价份数"), Figure.COUNT), FigureColumn("content", N_("满意评价占比"), Figure.PERCENT),
        FigureColumn("index", N_("满意度指数"), Figure.PERCENT),
    )  # fmt: skip


@no_collecting()
def find_customers_by(session: Session, first: date, last: date, by: str) -> FigureTable:
    """Customers by group, all of them below: months in their order, of the others the most that ordered first."""
    span = Span(first, last)
    read: Callable[[Session, Span], _Groups] = {"month": _by_month, "product": _by_product}.get(by, _by_file(by))
    told = read(session, span)
    groups = list(told.counts)
    if by != "month":
        groups = sorted({*told.counts, *told.given}, key=lambda one: (-sum(told.counts.get(one, _NONE)[:2]), str(one)))
    names = _names(session, by)
    rows = [_line(names.get(one, _called(one)), told.counts.get(one, _NONE), told.given.get(one, [])) for one in groups]
    rows.append(_line(Said(N_("合计")), told.whole, told.ratings))
    values: dict[str, object] = {"days": metrics.LOST_AFTER, "ratings": metrics.LEAST_RATINGS}
    more = {"month": (_MONTHS,), "product": (_PRODUCTS,)}.get(by, ())
    keys = (*((by, one) for one in groups), (by, ...))
    return FigureTable("customers", columns(by), tuple(rows), CUSTOMER_RULE, values, more, keys)


def _by_file(by: str) -> Callable[[Session, Span], _Groups]:
    """By what the customers' files tell: each customer stands in one group."""

    def read(session: Session, span: Span) -> _Groups:
        key = _COLUMNS[by]
        each, marks = part_customers(span.first, span.last)
        counted = sa.select(key, *marks).join_from(each, _customers, _customers.c.id == each.c.customer_id)
        counts = {row[0]: _counts(row[1:]) for row in session.rows(counted.group_by(key))}
        found = all_ratings()
        rated = (
            sa.select(key, found.c.rating).join_from(found, _customers, _customers.c.id == found.c.customer_id)
            .where(found.c.day.between(span.first, span.last))
        )  # fmt: skip
        given = _part(session.rows(rated))
        whole = _counts([sum(one[place] for one in counts.values()) for place in range(4)])
        return _Groups(counts, given, whole, [rating for ratings in given.values() for rating in ratings])

    return read


def _by_month(session: Session, span: Span) -> _Groups:
    counts, whole = count_months(session, span)
    given = _part(
        (part, rating)
        for day, _customer, rating in _ratings(session, span)
        for part in counts
        if part.first <= day <= part.last
    )
    return _Groups(counts, given, whole, [rating for ratings in given.values() for rating in ratings])


def _by_product(session: Session, span: Span) -> _Groups:
    parted, whole = part_buyers(session, span)
    ratings = _ratings(session, span)
    by_customer = _part((customer, rating) for _day, customer, rating in ratings)
    gave = set(by_customer)
    counts, given = {}, {}
    for product, parts in parted.items():
        counts[product] = _counts([len(parts[name]) for name in ("new", "old", "base", "lost")])
        raters = {one for name in ("new", "old", "base") for one in gave & parts[name]}
        given[product] = [rating for one in raters for rating in by_customer[one]]
    everybody = _counts([len(whole[name]) for name in ("new", "old", "base", "lost")])
    return _Groups(counts, given, everybody, [rating for _day, _customer, rating in ratings])


def _ratings(session: Session, span: Span) -> list[tuple[date, int, int]]:
    found = all_ratings()
    query = sa.select(found.c.day, found.c.customer_id, found.c.rating)
    return [
        (row[0], row[1], int(row[2])) for row in session.rows(query.where(found.c.day.between(span.first, span.last)))
    ]


def _part(told: Iterable[Any]) -> dict[Any, list[int]]:
    found: dict[Any, list[int]] = {}
    for group, rating in told:
        found.setdefault(group, []).append(int(rating))
    return found


def _counts(told: Iterable[Any]) -> Counts:
    new, old, base, lost = (int(one) for one in told)
    return new, old, base, lost


def _names(session: Session, by: str) -> dict[Any, Cell]:
    """What people and products are called."""
    table = {"person": _people, "product": _products}.get(by)
    return {} if table is None else {row[0]: row[1] for row in session.rows(sa.select(table.c.id, table.c.name))}


def _called(group: Any) -> Cell:
    """A month or a region by itself; the group of customers that have none."""
    return f"{group.first:%Y-%m}" if isinstance(group, Span) else group or Said(N_("未填写"))


def _line(name: Cell, counts: Counts, given: list[int]) -> tuple[Cell, ...]:
    new, old, base, lost = counts
    told = metrics.find_satisfaction(given)
    return (
        name, new + old, new, old, lost, base, figure_or(metrics.find_share(lost, base).percent, _NO_BASE), told.count,
        _rated(told, told.content), _rated(told, told.index),
    )  # fmt: skip


def _rated(told: metrics.Satisfaction, figure: int | None) -> Cell:
    """A figure of ratings, marked where they are too few."""
    return figure if told.is_rated else Noted(figure, metrics.TOO_FEW if told.count else _NO_RATINGS)
