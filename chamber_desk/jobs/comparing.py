"""Any figure of customers, channels, deals and products beside its earlier spans: 环比 and 同比 with their bases, and how its
lines spread: mean, median, deviation (regulation 五(二)2a, domain base 6.2)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable, Noted, Sentence, Shown
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.spans import Span
from chamber_desk.domain.statistics import find_statistics
from chamber_desk.domain.words import N_
from chamber_desk.jobs import findings
from chamber_desk.services.desk import Desk
from chamber_desk.services.order_spans import oldest_day
from chamber_desk.services.sales import find_growth_cells, tell_base

TOPICS = ("customers", "channels", "conversion", "products")
_WHOLE = Said(N_("合计"))
_ALIKE = ("channels", "conversion", "products")  # topics whose lines are of one kind: a mean over them says something
_BASES = N_("环比基期 {before_first} 至 {before_last}，同比基期 {year_first} 至 {year_last}。")
_RULE = N_("均值、中位数、标准差按各行（不含合计和没有数字的）计。")
_SPREAD = (N_("均值"), N_("中位数"), N_("标准差"))


def comparable(topic: str) -> list[FigureColumn]:
    """The figures of a topic that can be held against earlier spans."""
    return [one for one in findings.COLUMNS[topic] if one.kind is not Figure.TEXT] if topic in TOPICS else []


def columns(topic: str, figure: FigureColumn) -> tuple[FigureColumn, ...]:
    """The columns of the table."""
    names = [one for one in findings.COLUMNS[topic] if one.kind is Figure.TEXT]
    return (
        *names, figure, FigureColumn("mom_base", N_("环比基数"), figure.kind), FigureColumn("mom", N_("环比"), Figure.PERCENT),
        FigureColumn("yoy_base", N_("同比基数"), figure.kind), FigureColumn("yoy", N_("同比"), Figure.PERCENT),
    )  # fmt: skip


def find_compared(desk: Desk, topic: str, key: str, first: date, last: date) -> FigureTable:
    """A figure of a topic by line, with both bases and growths; below, how the lines spread. Raises DeskError for no figure."""
    figure = next((one for one in comparable(topic) if one.key == key), None)
    if figure is None:
        keys = " ".join(one.key for one in comparable(topic))
        raise DeskError(
            N_("这个主题不能比较“{key}”；可以比较的有：{keys}。"), {"key": key, "keys": keys or "—"}, field="compare"
        )
    span, oldest = Span(first, last), desk.read(oldest_day)
    before, year = span.before(), span.year_before()
    now = findings.TOPICS[topic][1](desk, first, last)
    place = [one.key for one in now.columns].index(key)
    read = {one: _read(desk, topic, place, one) if oldest and one.last >= oldest else {} for one in {before, year}}
    bases = (read[before], read[year])
    rows: list[tuple[Cell, ...]] = []
    for row in now.rows:
        name, cell = _name(now, row), row[place]
        then, last_year = (
            tell_base(told.get(name), one, oldest) for told, one in zip(bases, (before, year), strict=True)
        )
        growth = (*find_growth_cells(_number(cell), then), *find_growth_cells(_number(cell), last_year))
        rows.append((*name, cell, *growth))
    values = [_number(row[place]) for row in now.rows if row[0] != _WHOLE]
    more = [_BASES]
    if topic in _ALIKE:
        rows += _spread(figure, len(columns(topic, figure)), [one for one in values if one is not None])
        more.append(_RULE)
    told = {"before_first": str(before.first), "before_last": str(before.last), "year_first": str(year.first),
            "year_last": str(year.last)}  # fmt: skip
    return FigureTable(
        topic, columns(topic, figure), tuple(rows), now.rule, {**now.values, **told}, (*now.more_rules, *more), now.keys
    )


def _read(desk: Desk, topic: str, place: int, span: Span) -> dict[tuple[Cell, ...], int | None]:
    found = findings.TOPICS[topic][1](desk, span.first, span.last)
    return {_name(found, row): _number(row[place]) for row in found.rows}


def _name(table: FigureTable, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """What a line is of."""
    return tuple(cell for cell, column in zip(row, table.columns, strict=True) if column.kind is Figure.TEXT)


def _number(cell: Cell) -> int | None:
    value = cell.value if isinstance(cell, Noted) else cell
    return value if isinstance(value, int) else None


def _spread(figure: FigureColumn, width: int, values: Sequence[int]) -> list[tuple[Cell, ...]]:
    """Mean, median and deviation of the lines; of counts with two decimals."""
    told = find_statistics(values)
    names = width - 5
    rows: list[tuple[Cell, ...]] = []
    for label, hundredths in zip(_SPREAD, (told.mean, told.median, told.deviation), strict=True):
        cell: Cell = Noted(None, N_("不足两行")) if hundredths is None else round_half_up(Fraction(hundredths, 100))
        if hundredths is not None and figure.kind is Figure.COUNT:
            cell = Sentence("{value}", (("value", Shown(Figure.RATIO, hundredths)),))
        rows.append((Said(label), *([""] * (names - 1)), cell, "", "", "", ""))
    return rows
