"""Any figure of sales, customers, channels, deals and products, however parted, beside its earlier spans: 环比 and 同比 with their
bases, what is no longer there with nought, and how the lines spread (regulation 五(二)2a, domain base 6.2)."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable, Noted, Sentence, Shown
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.spans import Span
from chamber_desk.domain.statistics import find_statistics
from chamber_desk.domain.words import N_
from chamber_desk.jobs import parted
from chamber_desk.services.desk import Desk
from chamber_desk.services.order_spans import oldest_day
from chamber_desk.services.sales import find_growth_cells, tell_base

TOPICS = ("sales", "customers", "channels", "conversion", "products")
_WHOLE = Said(N_("合计"))
_COMPARED = ("mom_base", "mom", "yoy_base", "yoy")
_ADDED = (
    Figure.COUNT,
    Figure.MONEY,
    Figure.QUANTITY,
)  # what is nought where there is nothing; shares and ratios are not
_BASES = N_("环比基期 {before_first} 至 {before_last}，同比基期 {year_first} 至 {year_last}。")
_MONTH_BASES = N_("环比与上月、同比与去年同月比；不满一个月的与同样的日子比。")
_RULE = N_("均值、中位数、标准差按各行（不含合计和没有数字的）计。")
_GONE = N_("基期有、本期没有的也列出。")
_SPREAD = (N_("均值"), N_("中位数"), N_("标准差"))
_Step = Callable[[Span], Span]
_STEPS: tuple[_Step, _Step] = (Span.before, Span.year_before)


def comparable(topic: str, by: str = "") -> list[FigureColumn]:
    """The figures of a topic that can be held against earlier spans."""
    if topic not in TOPICS:
        return []
    found = parted.columns(topic, by or parted.first_way(topic))
    return [one for one in found if one.kind is not Figure.TEXT and one.key not in _COMPARED]


def columns(topic: str, figure: FigureColumn, by: str = "") -> tuple[FigureColumn, ...]:
    """The columns of the table."""
    names = [one for one in parted.columns(topic, by or parted.first_way(topic)) if one.kind is Figure.TEXT]
    return (
        *names, figure, FigureColumn("mom_base", N_("环比基数"), figure.kind), FigureColumn("mom", N_("环比"), Figure.PERCENT),
        FigureColumn("yoy_base", N_("同比基数"), figure.kind), FigureColumn("yoy", N_("同比"), Figure.PERCENT),
    )  # fmt: skip


def find_compared(desk: Desk, topic: str, key: str, first: date, last: date, by: str = "") -> FigureTable:
    """A figure of a topic by line, with both bases and growths; below, how the lines spread. Raises DeskError for no figure."""
    by = by or parted.first_way(topic)
    figure = next((one for one in comparable(topic, by) if one.key == key), None)
    if figure is None:
        keys = " ".join(one.key for one in comparable(topic, by))
        raise DeskError(
            N_("这个主题不能比较“{key}”；可以比较的有：{keys}。"), {"key": key, "keys": keys or "—"}, field="compare"
        )
    return _Compared(desk, topic, by, figure, Span(first, last)).tell()


class _Compared:
    """One comparison: the tables that were read, by their spans, each as lines by what they are about."""

    def __init__(self, desk: Desk, topic: str, by: str, figure: FigureColumn, span: Span) -> None:
        self._desk, self._topic, self._by, self._figure, self._span = desk, topic, by, figure, span
        self._oldest = desk.read(oldest_day)
        self._now = parted.find_figures(desk, topic, by, span.first, span.last)
        self._width = len(columns(topic, figure, by))
        self._tables: dict[Span, dict[Any, tuple[Cell, ...]]] = {span: self._lines(self._now)}
        for step in _STEPS:
            self._read(step(span))

    def tell(self) -> FigureTable:
        """The table."""
        rows = [(key, (*names, *self._figures(key, cell))) for key, (*names, cell) in self._tables[self._span].items()]
        self._put_gone(rows)
        values = [_number(row[-5]) for _key, row in rows if _WHOLE not in row]
        before, year = (step(self._span) for step in _STEPS)
        months = any(_span_of(key) not in (None, self._span) for key, _row in rows)
        more = [_MONTH_BASES if months else _BASES, _GONE]
        spread: list[tuple[Cell, ...]] = []
        if self._topic != "customers" or self._by:  # lines of one kind: a mean over them says something
            spread = self._spread([one for one in values if one is not None])
            more.append(_RULE)
        told = {"before_first": str(before.first), "before_last": str(before.last), "year_first": str(year.first),
                "year_last": str(year.last)}  # fmt: skip
        return FigureTable(
            self._topic, columns(self._topic, self._figure, self._by), (*(row for _key, row in rows), *spread), self._now.rule,
            {**self._now.values, **told}, tuple(dict.fromkeys((*self._now.more_rules, *more))), tuple(key for key, _row in rows),
        )  # fmt: skip

    def _lines(self, table: FigureTable) -> dict[Any, tuple[Cell, ...]]:
        """By what a line is about: its names, then the figure."""
        place = [one.key for one in table.columns].index(self._figure.key)
        names = [at for at, one in enumerate(table.columns) if one.kind is Figure.TEXT]
        return {key: (*(row[at] for at in names), row[place]) for key, row in zip(table.keys, table.rows, strict=True)}

    def _read(self, span: Span) -> dict[Any, tuple[Cell, ...]]:
        if span not in self._tables:
            known = (
                self._oldest is not None and span.last >= self._oldest
            )  # before the first order there is nothing to read
            found = parted.find_figures(self._desk, self._topic, self._by, span.first, span.last) if known else None
            self._tables[span] = self._lines(found) if found else {}
        return self._tables[span]

    def _figures(self, key: Any, cell: Cell) -> tuple[Cell, ...]:
        """The figure of a line, each base and the growth over it; what has no figure says why in all of them."""
        told: list[Cell] = [cell]
        for step in _STEPS:
            base, growth = find_growth_cells(_number(cell), self._base(key, step(_span_of(key) or self._span)))
            none = isinstance(cell, Noted) and cell.value is None
            told += (base, cell if none else growth)
        return tuple(told)

    def _base(self, key: Any, span: Span) -> int | Noted:
        """The figure of the same line in an earlier span: nought, where it is a sum and the span had none."""
        earlier = _moved(key, span)
        line = next((one[earlier] for one in self._tables.values() if earlier in one), None) if earlier != key else None
        line = line or self._read(span).get(earlier)
        if self._oldest is None or span.last < self._oldest or (line is None and self._figure.kind not in _ADDED):
            return tell_base(None, span, self._oldest)
        figure = line[-1] if line else 0
        value = _number(figure)
        return figure if value is None and isinstance(figure, Noted) else tell_base(value, span, self._oldest)

    def _put_gone(self, rows: list[tuple[Any, tuple[Cell, ...]]]) -> None:
        """Lines that a base has and the span has no longer: nought, where the figure is a sum; each in its group."""
        spans = list(dict.fromkeys((None, *(_span_of(key) for key, _row in rows))))
        known = {key for key, _row in rows}
        for step in _STEPS:
            for now in spans:
                base = None if now is None else step(now)
                tables = [self._tables[step(self._span)]] if now is None else list(self._tables.values())
                lines = [one for table in tables for one in table.items() if _span_of(one[0]) == base]
                for key, (*names, cell) in lines:
                    mine = key if now is None else _moved(key, now)
                    if mine not in known and _number(cell):
                        known.add(mine)
                        nothing: Cell = 0 if self._figure.kind in _ADDED else Noted(None, N_("本期没有记录"))
                        rows.insert(_place(rows, names), (mine, (*names, *self._figures(mine, nothing))))

    def _spread(self, values: Sequence[int]) -> list[tuple[Cell, ...]]:
        """Mean, median and deviation of the lines; of counts with two decimals."""
        told = find_statistics(values)
        rows: list[tuple[Cell, ...]] = []
        for label, hundredths in zip(_SPREAD, (told.mean, told.median, told.deviation), strict=True):
            cell: Cell = Noted(None, N_("不足两行")) if hundredths is None else round_half_up(Fraction(hundredths, 100))
            if hundredths is not None and self._figure.kind is Figure.COUNT:
                cell = Sentence("{value}", (("value", Shown(Figure.RATIO, hundredths)),))
            rows.append((Said(label), *([""] * (self._width - 6)), cell, "", "", "", ""))
        return rows


def _span_of(key: Any) -> Span | None:
    """The span that a line is about, where it is about one."""
    return next((one for one in (key if isinstance(key, tuple) else (key,)) if isinstance(one, Span)), None)


def _moved(key: Any, span: Span) -> Any:
    """The key of the same line in another span."""
    if isinstance(key, tuple):
        return tuple(span if isinstance(one, Span) else one for one in key)
    return span if isinstance(key, Span) else key


def _number(cell: Cell) -> int | None:
    value = cell.value if isinstance(cell, Noted) else cell
    return value if isinstance(value, int) else None


def _place(rows: Sequence[tuple[Any, tuple[Cell, ...]]], names: Sequence[Cell]) -> int:
    """Where a line belongs: behind the last one of its group, else before the sum of all."""
    mine = [at for at, (_key, row) in enumerate(rows) if len(names) > 1 and row[0] == names[0]]
    if mine:
        return mine[-1] + 1
    return next((at for at, (_key, row) in enumerate(rows) if row[0] == _WHOLE), len(rows))
