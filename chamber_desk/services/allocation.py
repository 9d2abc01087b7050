"""Where money and time go beside what comes of them: proposals for allocation that people decide on (regulation 五(三)2)."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.customers import CHANNELS
from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable, Noted
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.metrics import percent_of
from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.spans import Span
from chamber_desk.domain.words import N_
from chamber_desk.services.channels import sum_costs, sum_sales
from chamber_desk.services.month_figures import count_sales, count_visits

COLUMNS = (
    FigureColumn("resource", N_("资源")), FigureColumn("target", N_("分配对象")),
    FigureColumn("input", N_("投入占比"), Figure.PERCENT), FigureColumn("result", N_("销售额占比"), Figure.PERCENT),
    FigureColumn("ratio", N_("产出÷投入"), Figure.RATIO), FigureColumn("proposal", N_("建议（供决策）")),
)  # fmt: skip
MORE, KEEP, LESS = N_("可以增加"), N_("保持不变"), N_("可以减少")
_MUCH, _LITTLE = 150, 67  # hundredths: half as much again as its share, and a third less
_people = TABLES["people"]


def find_allocation(session: Session, first: date, last: date) -> FigureTable:
    """Cost of channels and visits of people, each as a share of all beside the share of sales."""
    span = Span(first, last)
    words = {one.code: Said(one.label) for one in CHANNELS}
    money = _rows(N_("费用"), sum_costs(session, span), sum_sales(session, span), words)
    reps = sa.select(_people.c.id, _people.c.name).where(_people.c.role == "rep")  # managers do not sell themselves
    names = {row.id: row.name for row in session.rows(reps)}
    sold = {person: one.sales for person, one in count_sales(session, first, last).items()}
    time = _rows(N_("时间"), count_visits(session, first, last), sold, names)
    found = [*(("money", *one) for one in money), *(("time", *one) for one in time)]
    return FigureTable(
        "allocation", COLUMNS, tuple(one[2] for one in found),
        N_("{first} 至 {last}。费用按渠道费用、时间按有结果的拜访次数，各占全部的比例与销售额占比相比：产出÷投入达到 1.50 建议可以增加，"
           "不到 0.67 可以减少。新渠道和新人见效慢，由人决定。"),
        {"first": str(first), "last": str(last)}, (), tuple(f"{one[0]}:{one[1]}" for one in found),
    )  # fmt: skip


def _rows(
    resource: str, inputs: Mapping[Any, int], results: Mapping[Any, int], names: Mapping[Any, Cell]
) -> Iterable[tuple[str, tuple[Cell, ...]]]:
    """(target, line) of everything that money or time went into or that sold, the most of it first; none without input."""
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
            Said(resource), name, percent_of(put, spent), percent_of(got, sold),
            Noted(None, N_("没有投入记录")) if ratio is None else ratio, Said(_propose(ratio)),
        )  # fmt: skip
        yield name.text if isinstance(name, Said) else str(name), told


def _propose(ratio: int | None) -> str:
    if ratio is None or _LITTLE < ratio < _MUCH:
        return KEEP
    return MORE if ratio >= _MUCH else LESS
