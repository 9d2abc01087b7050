"""The picture of a topic of the analysis, by its table: the one of the monthly analysis, or bars of one of its figures."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from chamber_desk.domain.analysis_papers import Bar, Picture, Shape
from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable, Sentence, Shown
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.words import N_
from chamber_desk.jobs import analysis_pictures as drawn
from chamber_desk.jobs.analysis_pictures import Line

_WHOLE = Said(N_("合计"))
_MOST = 12
_MONTH = re.compile(r"\d{4}-\d{2}")
_UNDRAWN = ("allocation", "effects", "findings", "clauses")  # lines of many kinds, or sentences
_FIGURE = {
    "conversion": "closed",
    "customers": "ordered",
    "channels": "sales",
    "channel_quarters": "cost",
    "losses": "lost",
}
_PART = {"conversion": "won", "sales": "profit", "products": "profit"}  # the dark part of a bar


def find_picture(table: FigureTable) -> Picture | None:
    """What a table shows as a picture with its sentences; None where its figures do not stand beside each other."""
    if not table.rows or table.topic in _UNDRAWN or table.columns[0].key == "figure":  # figures of many kinds
        return None
    written = _WRITTEN.get((table.topic, table.columns[0].key, table.columns[-1].key))
    return written(drawn.lines(table), table) if written else _draw_figure(table)


def _forecast(_found: Sequence[Line], table: FigureTable) -> Picture:
    past = table.values["past"]
    assert isinstance(past, tuple)
    made = drawn.forecast([{"month": month, "sales": sales} for month, sales in past], table)
    return replace(made, legend=(N_("销售额"), "", N_("预测和八成区间")), strong=-1)


# By topic, first and last column: a table of one figure and its bases is another one.
_WRITTEN: dict[tuple[str, ...], Callable[[Sequence[Line], FigureTable], Picture]] = {
    ("sales", "month", "yoy"): lambda found, _table: drawn.months(found),
    ("sales", "person", "yoy"): lambda found, _table: replace(drawn.people(found), title=N_("各人销售额")),
    ("sales", "region", "yoy"): lambda found, _table: replace(drawn.regions(found), title=N_("各地区销售额")),
    ("channels", "channel", "cost_ratio"): lambda found, _table: replace(drawn.channels(found), title=N_("各渠道销售额")),
    ("products", "code", "stock_days"): lambda found, _table: replace(drawn.products(found), title=N_("各产品销售额")),
    ("segments", "segment", "sales_share"): lambda found, _table: drawn.segments(found),
    ("forecast", "method", "tests"): _forecast,
}  # fmt: skip


def _draw_figure(table: FigureTable) -> Picture | None:
    """Bars of one figure of the table, with the highest and how the lines spread."""
    column = _figure_of(table)
    found = _compared(table)
    if column is None or not found:
        return None
    names = {place: _name(table, row) for place, row in found}
    standing = table.columns[0].key == "quarter" or all(_MONTH.fullmatch(str(one)) for one in names.values())
    at = [one.key for one in table.columns].index(column.key)
    part = next((place for place, one in enumerate(table.columns) if one.key == _PART.get(table.topic)), None)
    if standing:
        found = found[::-1] if str(names[found[0][0]]) > str(names[found[-1][0]]) else found
    else:
        found = sorted(found, key=lambda one: -drawn.number(one[1][at]))[:_MOST]
    bars = tuple(
        Bar(
            names[place], drawn.number(row[at]), None if part is None else drawn.number(row[part]),
            beside=None if standing else Sentence("{value}", (("value", Shown(column.kind, row[at])),)), line=place,
        ) for place, row in found
    )  # fmt: skip
    best = max(range(len(bars)), key=lambda place: bars[place].value)
    legend = () if part is None else (column.label, table.columns[part].label)
    shape = Shape.COLUMNS if standing else Shape.BARS
    return Picture(column.label, shape, column.kind, bars, _tell(bars, best, column), legend, strong=best)


def _figure_of(table: FigureTable) -> FigureColumn | None:
    """The column that is drawn: what is compared; else the topic's own, the first amount, the first count."""
    keys = [one.key for one in table.columns]
    if "mom_base" in keys and table.topic != "sales":
        return table.columns[keys.index("mom_base") - 1]
    usable = [one for one in table.columns if one.kind in (Figure.MONEY, Figure.COUNT)]
    own = [one for one in usable if one.key == _FIGURE.get(table.topic)]
    return next(iter((*own, *(one for one in usable if one.kind is Figure.MONEY), *usable)), None)


def _compared(table: FigureTable) -> list[tuple[int, tuple[Cell, ...]]]:
    """The lines of one kind, with their places: of several groups their sums, of one group its parts. What stands below the
    lines that have records, how they spread, is none of them."""
    single = [
        (place, row) for place, row in enumerate(table.rows[: len(table.keys) or None])
        if row[0] != _WHOLE
    ]  # fmt: skip
    if len(table.columns) > 1 and table.columns[1].kind is Figure.TEXT:
        sums = [one for one in single if one[1][1] == _WHOLE]
        return sums if len(sums) > 1 else [one for one in single if one[1][1] != _WHOLE]
    return single


def _name(table: FigureTable, row: tuple[Cell, ...]) -> Cell:
    """What a bar is called: of a product its name, not its code; of a part its group too, where there are several."""
    if len(table.columns) < 2 or table.columns[1].kind is not Figure.TEXT or row[1] == _WHOLE:
        return row[0]
    if table.columns[0].key == "code" or len({str(one[0]) for one in table.rows}) == 1:
        return row[1]
    return Sentence(
        "{first} · {second}", (("first", Shown(Figure.TEXT, row[0])), ("second", Shown(Figure.TEXT, row[1])))
    )


def _tell(bars: Sequence[Bar], best: int, column: FigureColumn) -> tuple[Sentence, ...]:
    spread = drawn.tell_spread([one.value for one in bars], column.kind)
    told = (
        ("name", Shown(Figure.TEXT, bars[best].label)), ("most", Shown(column.kind, bars[best].value)), ("count", len(bars)),
    )  # fmt: skip
    text = N_("最多的是{name}：{most}；{count} 项平均 {mean}，中位数 {median}，标准差 {deviation}。")
    return (Sentence(text, (*told, *spread.items())),) if len(bars) > 1 else ()
