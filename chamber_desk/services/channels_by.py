"""Channels by person, month, region or product: leads and what became of them, sales, share, and cost where it can be told (6.2).

What a channel cost is registered by channel and month alone: it is not made up for a person, a region or a product.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain import metrics
from chamber_desk.domain.customers import CHANNELS
from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable, Noted, figure_or
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.spans import Span
from chamber_desk.domain.words import N_
from chamber_desk.services.channels import sum_costs, sum_sales
from chamber_desk.services.collecting import no_collecting
from chamber_desk.services.lead_cohorts import Followed, count_leads
from chamber_desk.services.month_figures import valid_orders
from chamber_desk.services.order_lists import read_groups, sum_lines, sum_orders
from chamber_desk.services.sales import NO_SALES

_orders, _refunds, _customers = TABLES["orders"], TABLES["refunds"], TABLES["customers"]
_people, _products = TABLES["people"], TABLES["products"]

BY = {"person": N_("人员"), "month": N_("月份"), "region": N_("地区"), "product": N_("产品")}
_SUM, _NOBODY = Said(N_("合计")), Said(N_("未填写"))
_NO_LEADS, _NO_FIRST, _NOT_SO = N_("期内没有线索"), N_("没有首单"), N_("不能分")
_LABELS = {one.code: Said(one.label) for one in CHANNELS}
_RULE = N_(
    "{first} 至 {last}，线索批次口径：期内开始的商机和收集的线索，其中到期末已赢单的、到期末已下首单的客户；线索转化率＝首单÷线索。"
    "各组第一行是合计，它的占比是占全部销售额，渠道的占比是占本组销售额。"
)
_MORE = {
    "person": N_("线索按商机的负责人、线索的收集人计，销售额按订单的负责人计，扣除退款。"),
    "month": N_("各月的线索跟踪到当月末；销售额扣除当月退款，费用按月登记，不满一个月的按天数折算。"),
    "region": N_("按客户所在地区计，还没有客户的线索没有地区；销售额扣除退款。"),
    "product": N_("线索按商机的产品计，还不是商机的线索没有产品；销售额按订单明细计，退款不分摊到产品。"),
}
_COSTS = N_("费用只按渠道和月份登记，分不到人员、地区和产品，所以只在合计里。")


def columns(by: str) -> tuple[FigureColumn, ...]:
    """The columns of the table."""
    return (
        FigureColumn("group", BY[by]), FigureColumn("channel", N_("渠道")), FigureColumn("leads", N_("线索"), Figure.COUNT),
        FigureColumn("won", N_("其中赢单"), Figure.COUNT), FigureColumn("converted", N_("其中首单"), Figure.COUNT),
        FigureColumn("conversion", N_("线索转化率"), Figure.PERCENT), FigureColumn("sales", N_("销售额"), Figure.MONEY),
        FigureColumn("share", N_("占比"), Figure.PERCENT), FigureColumn("cost", N_("费用"), Figure.MONEY),
        FigureColumn("cost_each", N_("每家新客户费用"), Figure.MONEY),
        FigureColumn("cost_ratio", N_("费用率"), Figure.PERCENT),
    )  # fmt: skip


class _Group(NamedTuple):
    """Of a group by channel ("" where none is filled in): leads, sales in fen, and cost where it is known."""

    followed: dict[str, Followed]
    sales: dict[str, int]
    costs: Counter[str] | None


@no_collecting()
def find_channels_by(session: Session, first: date, last: date, by: str) -> FigureTable:
    """Groups with their channels, the most sales first (months: the newest first); below, all of them together."""
    span = Span(first, last)
    months = [part for _month, part in span.months()]
    followed: dict[Any, dict[str, Followed]] = defaultdict(dict)
    together: dict[str, Followed] = {}  # of months too followed to the end of the span, as in the table of all channels
    (every,) = count_leads(session, [span], by)
    for (key, channel), counts in every.items():
        _add(followed[key], _known(channel), counts)
        _add(together, _known(channel), counts)
    if by == "month":
        followed.clear()
        for part, told in zip(months, count_leads(session, months), strict=True):
            for (_key, channel), counts in told.items():
                _add(followed[part], _known(channel), counts)
    sales: dict[Any, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for group, channel, amount in _SALES[by](session, span):
        sales[group][_known(channel)] += amount
    costs = {part: sum_costs(session, part) for part in months} if by == "month" else {}
    groups: list[Any] = list(reversed(months))
    if by != "month":
        groups = sorted({*followed, *sales}, key=lambda one: (-sum(sales[one].values()), str(one)))
    names = _names(session, by)
    found = {one: _Group(followed[one], sales[one], costs.get(one)) for one in groups}
    whole = _Group(together, _add_up(one.sales for one in found.values()), sum_costs(session, span))
    all_sales = sum(whole.sales.values())
    lines = [
        line for group, told in {**found, ...: whole}.items()
        for line in _tell(by, group, _name(group, names), told, all_sales)
    ]  # fmt: skip
    values: dict[str, object] = {"first": str(first), "last": str(last)}
    more = (_MORE[by],) if by == "month" else (_MORE[by], _COSTS)
    rows, keys = tuple(row for _key, row in lines), tuple(key for key, _row in lines)
    return FigureTable("channels", columns(by), rows, _RULE, values, more, keys)


def _add_up(sales: Iterable[dict[str, int]]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for one in sales:
        for channel, amount in one.items():
            found[channel] += amount
    return found


def _tell(by: str, group: Any, name: Cell, told: _Group, all_sales: int) -> list[tuple[Any, tuple[Cell, ...]]]:
    """The lines of a group, its sum first, then the channels of which there is anything."""
    sold, costs = sum(told.sales.values()), told.costs
    followed = [sum(one[place] for one in told.followed.values()) for place in range(3)]
    spent = None if costs is None else costs.total()
    lines: list[tuple[Any, tuple[Cell, ...]]] = [
        ((by, group, None), _line(name, _SUM, (followed[0], followed[1], followed[2]), sold, all_sales, spent))
    ]
    for channel in (*_LABELS, ""):
        counts, amount = told.followed.get(channel, (0, 0, 0)), told.sales.get(channel, 0)
        cost = None if costs is None else costs[channel]
        if any(counts) or amount or cost:
            line = _line(name, _LABELS.get(channel, _NOBODY), counts, amount, sold, cost)
            lines.append(((by, group, channel), line))
    return lines


def _line(name: Cell, channel: Cell, counts: Followed, sales: int, whole: int, cost: int | None) -> tuple[Cell, ...]:
    leads, won, converted = counts
    told = metrics.find_channel(leads, converted, cost or 0, sales, whole)
    spent: tuple[Cell, ...] = (Noted(None, _NOT_SO),) * 3
    if cost is not None:
        spent = (cost, figure_or(told.cost_per_customer, _NO_FIRST), figure_or(told.cost_ratio, NO_SALES))
    return (
        name, channel, leads, won, converted, figure_or(told.conversion, _NO_LEADS), sales, figure_or(told.share, NO_SALES),
        *spent,
    )  # fmt: skip


def _known(channel: Any) -> str:
    return channel if channel in _LABELS else ""


def _add(found: dict[str, Followed], channel: str, counts: Followed) -> None:
    had = found.get(channel, (0, 0, 0))
    found[channel] = (had[0] + counts[0], had[1] + counts[1], had[2] + counts[2])


def _name(group: Any, names: dict[Any, str]) -> Cell:
    if isinstance(group, Span):
        return f"{group.first:%Y-%m}"
    return _SUM if group is ... else names.get(group, group) or _NOBODY


def _names(session: Session, by: str) -> dict[Any, str]:
    table = {"person": _people, "product": _products}.get(by)
    return {} if table is None else {row[0]: row[1] for row in session.rows(sa.select(table.c.id, table.c.name))}


Sold = Iterable[tuple[Any, Any, int]]  # group, channel, fen


def _sold_by_region(session: Session, span: Span) -> Sold:
    for (region, channel), (amount,) in sum_sales(session, [span], _customers.c.region, _customers.c.channel).items():
        yield region, channel, amount


def _sold_by_product(session: Session, span: Span) -> Sold:
    channels, places = read_groups(session, span, "channel")
    for product, (sums,) in sum_lines(session, places, len(channels), ("net",)).items():
        yield from ((product, channel, amount) for channel, amount in zip(channels, sums[1:], strict=True) if amount)


def _sold_by(by: str) -> Callable[[Session, Span], Sold]:
    """Orders by who owns them or by month, and by the channel of their customer, less what was paid back."""
    key = _orders.c.owner_id if by == "person" else _refunds.c.refunded_on

    def read(session: Session, span: Span) -> Sold:
        channels, places = read_groups(session, span, "channel")
        for group, sums in sum_orders(session, span, by, places, len(channels)).items():
            yield from ((group, channel, amount) for channel, amount in zip(channels, sums[1:], strict=True) if amount)
        back = (
            sa.select(key, _customers.c.channel, sa.func.sum(_refunds.c.net_amount))
            .join_from(_refunds, _orders, _refunds.c.order_id == _orders.c.id)
            .join(_customers, _orders.c.customer_id == _customers.c.id)
            .where(_refunds.c.refunded_on.between(span.first, span.last), _refunds.c.archived_at.is_(None), valid_orders())
            .group_by(key, _customers.c.channel)
        )  # fmt: skip
        months = [part for _month, part in span.months()]
        for group, channel, amount in session.rows(back):
            month = by == "month" and next(part for part in months if part.first <= group <= part.last)
            yield month or group, channel, -int(amount or 0)

    return read


_SALES: dict[str, Callable[[Session, Span], Sold]] = {
    "month": _sold_by("month"), "region": _sold_by_region, "product": _sold_by_product, "person": _sold_by("person"),
}  # fmt: skip
