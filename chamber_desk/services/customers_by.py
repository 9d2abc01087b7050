"""New, existing and lost customers and their satisfaction by person or region, the four figures beside each other (6.2)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain import metrics
from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable, Noted, figure_or
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.words import N_
from chamber_desk.services.month_figures import all_ratings
from chamber_desk.services.topics import CUSTOMER_RULE, part_customers

_customers, _people = TABLES["customers"], TABLES["people"]

BY = {"person": N_("负责人"), "region": N_("地区")}
_COLUMNS = {"person": _customers.c.owner_id, "region": _customers.c.region}
_NO_BASE, _NO_RATINGS = N_("期初没有在用客户"), N_("期内没有评价")


def columns(by: str) -> tuple[FigureColumn, ...]:
    """The columns of the table."""
    return (
        FigureColumn("group", BY[by]), FigureColumn("new", N_("新客户"), Figure.COUNT),
        FigureColumn("old", N_("老客户"), Figure.COUNT), FigureColumn("lost", N_("流失客户"), Figure.COUNT),
        FigureColumn("base", N_("期初在用客户"), Figure.COUNT), FigureColumn("churn", N_("流失率"), Figure.PERCENT),
        FigureColumn("ratings", N_("评价份数"), Figure.COUNT), FigureColumn("content", N_("满意评价占比"), Figure.PERCENT),
        FigureColumn("index", N_("满意度指数"), Figure.PERCENT),
    )  # fmt: skip


def find_customers_by(session: Session, first: date, last: date, by: str) -> FigureTable:
    """Customers by the person who looks after them, or by region; the most that ordered first, all of them below."""
    key = _COLUMNS[by]
    each, marks = part_customers(first, last)
    counted = sa.select(key, *marks).join_from(each, _customers, _customers.c.id == each.c.customer_id).group_by(key)
    counts = {row[0]: tuple(int(one) for one in row[1:]) for row in session.rows(counted)}
    given: dict[Any, list[int]] = {}
    found = all_ratings()
    rated = (
        sa.select(key, found.c.rating).join_from(found, _customers, _customers.c.id == found.c.customer_id)
        .where(found.c.day.between(first, last))
    )  # fmt: skip
    for group, rating in session.rows(rated):
        given.setdefault(group, []).append(int(rating))
    names = (
        {row.id: row.name for row in session.rows(sa.select(_people.c.id, _people.c.name))} if by == "person" else {}
    )
    groups = sorted({*counts, *given}, key=lambda one: (-sum(counts.get(one, (0, 0))[:2]), str(one)))
    none = (0, 0, 0, 0)
    rows = [
        _line(names.get(one, one) or Said(N_("未填写")), counts.get(one, none), given.get(one, [])) for one in groups
    ]
    whole = tuple(sum(one[place] for one in counts.values()) for place in range(4)) if counts else none
    rows.append(_line(Said(N_("合计")), whole, [rating for ratings in given.values() for rating in ratings]))
    values: dict[str, object] = {"days": metrics.LOST_AFTER, "ratings": metrics.LEAST_RATINGS}
    keys = (*((by, one) for one in groups), (by, ...))
    return FigureTable("customers", columns(by), tuple(rows), CUSTOMER_RULE, values, (), keys)


def _line(name: Cell, counts: Sequence[int], given: Sequence[int]) -> tuple[Cell, ...]:
    new, old, base, lost = counts
    told = metrics.find_satisfaction(given)
    return (
        name, new, old, lost, base, figure_or(metrics.find_share(lost, base).percent, _NO_BASE), told.count,
        _rated(told, told.content), _rated(told, told.index),
    )  # fmt: skip


def _rated(told: metrics.Satisfaction, figure: int | None) -> Cell:
    """A figure of ratings, marked where they are too few."""
    return figure if told.is_rated else Noted(figure, metrics.TOO_FEW if told.count else _NO_RATINGS)
