"""The topics of the analysis by name: the figures that services add up, and what the numeric libraries find in them."""

from collections.abc import Callable
from datetime import date

from chamber_desk.analysis import forecast, groups
from chamber_desk.analysis.libraries import has_libraries
from chamber_desk.domain import metrics
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable, Noted, Sentence, figure_or
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.periods import Month
from chamber_desk.domain.spans import Span
from chamber_desk.domain.statistics import LEAST_FOR_FORECAST
from chamber_desk.domain.words import N_
from chamber_desk.services import patterns, sales, topics
from chamber_desk.services.desk import Desk

Find = Callable[[Desk, date, date], FigureTable]

COLUMNS: dict[str, tuple[FigureColumn, ...]] = {
    **topics.COLUMNS,
    "forecast": (
        FigureColumn("method", N_("方法")), FigureColumn("month", N_("月份")),
        FigureColumn("forecast", N_("预测销售额（参考）"), Figure.MONEY), FigureColumn("low", N_("八成可能不低于"), Figure.MONEY),
        FigureColumn("high", N_("八成可能不高于"), Figure.MONEY), FigureColumn("error", N_("回测平均误差"), Figure.MONEY),
        FigureColumn("tests", N_("回测月数"), Figure.COUNT),
    ),
    "groups": (
        FigureColumn("group", N_("客户群")), FigureColumn("customers", N_("客户数"), Figure.COUNT),
        FigureColumn("share", N_("占比"), Figure.PERCENT), FigureColumn("sales", N_("销售额"), Figure.MONEY),
        FigureColumn("sales_share", N_("销售额占比"), Figure.PERCENT), FigureColumn("words", N_("说明")),
    ),
}  # fmt: skip
_PAST = 12  # months that stand beside the forecast in its picture
_TOO_SHORT = N_("月份太少，不能回测")
_UNSEASONED = N_(
    '有 {months} 个月、满两年，但季节模型的组件没有装（pip install "chamber-desk[analysis]"），所以用较简单的方法。'
)
_NO_BETTER = N_("这个方法过去并不比照搬上月准，只能当作大概。")
_RUNNING = N_("轮廓系数不到 0.50：群与群之间没有清楚的界线，只作参考。")
_RULE = N_(
    "按 {months} 个完整月份的销售额推算今后三个月，仅供参考，不低于零。满 24 个月用季节模型，否则用直线趋势或三个月平均中误差较小的；"
    "回测是只用更早的月份推算过去各月，区间由回测误差得出。"
)


def find_forecast(desk: Desk, first: date, last: date) -> FigureTable:
    """The sales of the three months after the last whole one, with an interval, beside the naive forecast."""
    three_years = first.replace(year=first.year - 2, day=1)  # seasons need more than the span that is shown
    end, values = desk.read(patterns.read_months, three_years, last)
    told: dict[str, object] = {"month": str(end), "count": len(values), "least": LEAST_FOR_FORECAST}
    if len(values) < LEAST_FOR_FORECAST:
        rule = N_("到 {month} 只有 {count} 个完整月份有销售，至少要 {least} 个月才能预测。")
        return FigureTable("forecast", COLUMNS["forecast"], (), rule, told)
    begun = [end]
    while len(begun) < min(len(values), _PAST):
        begun.append(begun[-1].previous())
    told["past"] = tuple(zip(map(str, reversed(begun)), values[-_PAST:], strict=True))
    best, naive = forecast.foretell(values)
    rows = tuple(row for one in (best, naive) for row in _foretold(one, end))
    more = []
    if best.error is not None and naive.error is not None and best.error >= naive.error:
        more.append(_NO_BETTER)
    if len(values) >= forecast.TWO_SEASONS and not has_libraries():
        more.append(_UNSEASONED)
    keys = (_months_to(end, len(values)),) * len(rows)  # all of them are reckoned from the sales of all months
    shown = tuple(_months_to(one, 1) for one in reversed(begun))  # what the picture has beside the lines
    return FigureTable(
        "forecast", COLUMNS["forecast"], rows, _RULE, {**told, "months": len(values)}, tuple(more), (*keys, *shown)
    )


def _months_to(end: Month, count: int) -> Span:
    first = end
    for _place in range(count - 1):
        first = first.previous()
    return Span(first.first_day, end.last_day)


def _foretold(told: forecast.Forecast, end: Month) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    month = end
    for one in told.months:
        month = month.following()
        low, high, error = (figure_or(value, _TOO_SHORT) for value in (one.low, one.high, told.error))
        rows.append((Said(told.method), str(month), one.value, low, high, error, told.tests))
    return rows


def find_groups(desk: Desk, _first: date, last: date) -> FigureTable:
    """Customers parted by what their orders have in common, each group described in a sentence."""
    buyers = desk.read(patterns.read_buyers_of_year, last)
    told: dict[str, object] = {"customers": len(buyers), "least": groups.LEAST_CUSTOMERS}
    if len(buyers) < groups.LEAST_CUSTOMERS:
        rule = N_("近 12 个月只有 {customers} 家客户下过订单，至少要 {least} 家才能聚类。固定标准的分群见“客户分群”。")
        return FigureTable("groups", COLUMNS["groups"], (), rule, told)
    try:
        found = groups.find_groups(buyers)
    except DeskError as error:
        return FigureTable("groups", COLUMNS["groups"], (), error.message_id, told)
    told["silhouette"] = f"{found.silhouette / 100:.2f}"
    if not found.groups:
        rule = N_(
            "近 12 个月下过订单的 {customers} 家客户没有明显的分群（轮廓系数 {silhouette}，要 0.30 以上、并且各群至少有一项相差一倍）。"
            "固定标准的分群见“客户分群”。"
        )
        return FigureTable("groups", COLUMNS["groups"], (), rule, told)
    whole = sum(one.sum_amount for one in found.groups)
    rows = tuple(_group(place, one, len(buyers), whole) for place, one in enumerate(found.groups, 1))
    rule = N_(
        "对近 12 个月下过订单的 {customers} 家客户按最近订单、订单数和金额（取对数）做 K 均值聚类，群数由轮廓系数（{silhouette}）选出，"
        "随机种子固定。数据变了分群也会变；考核和回访仍按固定标准的“客户分群”。"
    )
    more = (_RUNNING,) if found.silhouette < groups.FIRM * 100 else ()
    return FigureTable("groups", COLUMNS["groups"], rows, rule, told, more, tuple(one.members for one in found.groups))


def _group(place: int, one: groups.Group, customers: int, whole: int) -> tuple[Cell, ...]:
    words = Sentence(
        N_("{words}：居中的一家 {days} 天前下过单，一年 {orders} 单、{amount} 元。"),
        (("words", tuple(Said(word) for word in one.words)), ("days", one.days), ("orders", one.orders),
         ("amount", f"{one.amount // 100:,}")),
    )  # fmt: skip
    share = metrics.percent_of(len(one.members), customers)
    sales_share: Cell = figure_or(metrics.percent_of(one.sum_amount, whole), sales.NO_SALES)
    name = Sentence(N_("第 {place} 群"), (("place", place),))
    return name, len(one.members), share or Noted(None, sales.NO_SALES), one.sum_amount, sales_share, words


def _read(find: Callable[..., FigureTable]) -> Find:
    return lambda desk, first, last: desk.read(find, first, last)


TOPICS: dict[str, tuple[str, Find]] = {
    **{key: (label, _read(find)) for key, (label, find) in topics.TOPICS.items()},
    "groups": (N_("客户聚类"), find_groups),
    "forecast": (N_("销售预测"), find_forecast),
}
