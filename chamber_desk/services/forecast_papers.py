"""预测对比表: what was to be expected of a month by the months before it, beside what came (四(一)1b, domain base 6.2)."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.list_papers import Column, Fen, ListPaper, Said, Value
from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.periods import Month
from chamber_desk.domain.spans import Span
from chamber_desk.domain.statistics import find_statistics
from chamber_desk.domain.words import N_
from chamber_desk.services.order_spans import oldest_day, sum_products
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_MOST = 12  # months looked back
_AVERAGE = 3
_products = TABLES["products"]
Foretold = tuple[str, str, int | None, int | None, int | None]  # code, product, by the average, by the trend, what came


def find_foretold(session: Session, month: Month) -> list[Foretold]:
    """Each product that was sold, the most expected first: the mean of three months, the trend, the month itself (fen).

    The month's own figure is None while it is not over.
    """
    months = _months_before(session, month)
    sums = [sum_products(session, Span(one.first_day, one.last_day)) for one in months]
    over = month.last_day < session.now.date()
    came = sum_products(session, Span(month.first_day, month.last_day)) if over else {}
    ids = {*came, *(one for found in sums for one in found)}
    names = {
        row.id: (row.code or "", row.name) for row in session.rows(sa.select(_products).where(_products.c.id.in_(ids)))
    }
    found = []
    for record, (code, name) in names.items():
        series = [one.get(record, (0, 0, 0))[1] for one in sums]
        found.append((code, name, *_foretell(series), came.get(record, (0, 0, 0))[1] if over else None))
    return sorted(found, key=lambda one: (-(one[2] or 0), one[0]))


def _months_before(session: Session, month: Month) -> list[Month]:
    """Up to twelve months before it, the office's first whole one being the earliest."""
    oldest, found, one = oldest_day(session), list[Month](), month.previous()
    while oldest is not None and len(found) < _MOST and one.first_day >= oldest.replace(day=1):
        found.insert(0, one)
        one = one.previous()
    return found


def _foretell(series: Sequence[int]) -> tuple[int | None, int | None]:
    if len(series) < _AVERAGE:
        return None, None
    told = find_statistics(series)
    return _whole(told.moving_average), _whole(told.trend)


def _whole(hundredths: int | None) -> int | None:
    return None if hundredths is None else round_half_up(Fraction(hundredths, 100))


def get_forecast_comparison(session: Session, month: str, language: str) -> ListPaper:
    """The products of a month with both forecasts, what came, and by how much each was out."""
    span = Month.parse(month)
    found = find_foretold(session, span)
    sums = _add(one[2] for one in found), _add(one[3] for one in found), _add(one[4] for one in found)
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (str(place), code, name, *_cells(*figures)) for place, (code, name, *figures) in enumerate(found, 1)
    )
    columns = (
        Column(N_("序号"), 0.5), Column(N_("编码"), 0.8, whole=True), Column(N_("产品"), 2.0),
        Column(N_("三月平均预测"), 1.3, right=True), Column(N_("趋势预测"), 1.3, right=True),
        Column(N_("实际｜表"), 1.3, right=True), Column(N_("平均的误差"), 0.9, right=True),
        Column(N_("趋势的误差"), 0.9, right=True), Column(N_("较准的"), 0.8),
    )  # fmt: skip
    note = N_(
        "预测仅供参考：平均是前三个月销售额的平均，趋势是前十二个月（不足的按有的月份）的直线，不低于零；不足三个月不预测。"
        "误差＝（预测－实际）÷实际。本月没有结束的不列实际。"
    )
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("预测对比表"), (month,), columns=columns, rows=rows,
        total=("", "", Said(N_("合计")), *_cells(*sums)) if rows else (), notes=((note, {}),),
        signers=(N_("编制"), N_("审核")), landscape=True, language=language,
    )  # fmt: skip


def _add(figures: Iterable[int | None]) -> int | None:
    known = [one for one in figures if one is not None]
    return sum(known) if known else None


def _cells(average: int | None, trend: int | None, came: int | None) -> tuple[Value, ...]:
    def money(fen: int | None) -> Value:
        return "—" if fen is None else Fen(fen)

    def error(told: int | None) -> str:
        return (
            "—" if told is None or not came else f"{round_half_up(Fraction((told - came) * 10_000, came)) / 100:+.2f}%"
        )

    closer: Value = "—"
    if average is not None and trend is not None and came is not None:
        out = abs(average - came) - abs(trend - came)
        closer = Said(N_("平均") if out < 0 else N_("趋势") if out > 0 else N_("一样"))
    return money(average), money(trend), money(came), error(average), error(trend), closer
