"""Channels: leads, first orders, sales, share and cost, of a span and by quarter (domain base 6.2).

The two bases of conversion stand in two tables: here leads of a period are followed to its end, `conversion_by` has the deals that
were closed in it.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain import metrics
from chamber_desk.domain.customers import CHANNELS
from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable, Sentence, figure_or
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.spans import Span
from chamber_desk.domain.words import N_
from chamber_desk.services.lead_cohorts import count_leads
from chamber_desk.services.month_figures import valid_orders
from chamber_desk.services.order_spans import sum_customers
from chamber_desk.services.sales import NO_SALES

_orders, _refunds, _customers = TABLES["orders"], TABLES["refunds"], TABLES["customers"]
_costs = TABLES["channel_costs"]

COLUMNS: dict[str, tuple[FigureColumn, ...]] = {
    "channels": (
        FigureColumn("channel", N_("渠道")), FigureColumn("leads", N_("线索"), Figure.COUNT),
        FigureColumn("won", N_("其中赢单"), Figure.COUNT), FigureColumn("converted", N_("其中首单"), Figure.COUNT),
        FigureColumn("conversion", N_("线索转化率"), Figure.PERCENT),
        FigureColumn("sales", N_("销售额"), Figure.MONEY), FigureColumn("share", N_("占比"), Figure.PERCENT),
        FigureColumn("cost", N_("费用"), Figure.MONEY), FigureColumn("cost_each", N_("每家新客户费用"), Figure.MONEY),
        FigureColumn("cost_ratio", N_("费用率"), Figure.PERCENT),
    ),
    "channel_quarters": (
        FigureColumn("quarter", N_("季度")), FigureColumn("channel", N_("渠道")),
        FigureColumn("cost", N_("费用"), Figure.MONEY), FigureColumn("leads", N_("线索"), Figure.COUNT),
        FigureColumn("cost_per_lead", N_("每条线索费用"), Figure.MONEY),
        FigureColumn("converted", N_("新客户（首单）"), Figure.COUNT),
        FigureColumn("cost_each", N_("每家新客户费用"), Figure.MONEY),
        FigureColumn("sales", N_("销售额"), Figure.MONEY), FigureColumn("cost_ratio", N_("费用率"), Figure.PERCENT),
    ),
}  # fmt: skip
_Followed = tuple[Counter[Any], Counter[Any], Counter[Any]]
UNKNOWN = ""  # of customers whose channel is not filled in
_NO_LEADS, _NO_FIRST = N_("期内没有线索"), N_("没有首单")


def find_channels(session: Session, first: date, last: date) -> FigureTable:
    """Each channel's leads and what became of them by the last day, its sales, share and cost."""
    span = Span(first, last)
    leads, won, converted = _follow_leads(session, [span])[0]
    sales, costs = sum_by_channel(session, [span])[0], sum_costs(session, span)
    whole, spent_all = sum(sales.values()), sum(costs.values())
    rows = [_line(Said(one.label), leads[one.code], won[one.code], converted[one.code], costs[one.code],
                  sales.get(one.code, 0), whole) for one in CHANNELS]  # fmt: skip
    known = {one.code for one in CHANNELS}
    lost = [sum(count for code, count in found.items() if code not in known) for found in (leads, won, converted)]
    unknown = sum(amount for code, amount in sales.items() if code not in known)
    if any(lost) or unknown:
        rows.append(_line(Said(N_("未填写")), lost[0], lost[1], lost[2], 0, unknown, whole))
    rows.append(_line(Said(N_("合计")), leads.total(), won.total(), converted.total(), spent_all, whole, whole))
    return FigureTable(
        "channels", COLUMNS["channels"], tuple(rows),
        N_("{first} 至 {last}。线索批次口径：期内开始的商机和收集的线索，其中到期末已赢单的、到期末已下首单的客户；"
           "线索转化率＝首单÷线索。销售额按客户的来源渠道计，不含税，扣除退款。"),
        {"first": str(first), "last": str(last)},
        (N_("费用按月登记，不满一个月的按天数折算，与线索、销售额同期。"),),
        tuple((span, code) for code in (*(one.code for one in CHANNELS), *([UNKNOWN] if len(rows) > len(CHANNELS) + 1 else []), None)),
    )  # fmt: skip


def find_quarters(session: Session, first: date, last: date) -> FigureTable:
    """Each quarter's cost, leads and new customers by channel, the newest quarter first; each channel with a sum."""
    quarters: dict[tuple[int, int], Span] = {}
    for month, part in Span(first, last).months():
        key = (month.year, (month.month + 2) // 3)
        quarters[key] = Span(quarters[key].first, part.last) if key in quarters else part
    spans = list(quarters.values())
    told = zip(quarters, spans, _follow_leads(session, spans), sum_by_channel(session, spans), strict=True)
    rows = [
        ((span, code), row)
        for key, span, *found in reversed(list(told))
        for code, row in _quarter(key, sum_costs(session, span), *found)
    ]
    return FigureTable(
        "channel_quarters", COLUMNS["channel_quarters"], tuple(row for _key, row in rows),
        N_("{first} 至 {last}，按季度。线索是该季度开始的商机和收集的线索，新客户是其中到该季度末已下首单的；费用按月登记，"
           "不满一个月的按天数折算。"),
        {"first": str(first), "last": str(last)}, (), tuple(key for key, _row in rows),
    )  # fmt: skip


def _quarter(
    key: tuple[int, int], costs: Counter[str], followed: _Followed, sales: dict[Any, int]
) -> list[tuple[str | None, tuple[Cell, ...]]]:
    """By channel its line; None stands for all of them."""
    leads, _won, converted = followed
    name = Sentence(N_("{year} 年第 {quarter} 季度"), (("year", key[0]), ("quarter", key[1])))

    def line(channel: str, found: int, new: int, cost: int, sold: int) -> tuple[Cell, ...]:
        told = metrics.find_channel(found, new, cost, sold, sold)
        per_lead = round_half_up(Fraction(cost, found)) if found else None
        return (
            name, Said(channel), cost, found, figure_or(per_lead, _NO_LEADS), new, figure_or(told.cost_per_customer, _NO_FIRST),
            sold, figure_or(told.cost_ratio, NO_SALES),
        )  # fmt: skip

    rows = [
        (one.code, line(one.label, leads[one.code], converted[one.code], costs[one.code], sales.get(one.code, 0)))
        for one in CHANNELS
        if leads[one.code] or costs[one.code] or sales.get(one.code)
    ]
    whole = (leads.total(), converted.total(), sum(costs.values()), sum(sales.values()))
    return [*rows, (None, line(N_("合计"), *whole))] if any(whole) else []


def _line(name: Cell, leads: int, won: int, converted: int, cost: int, sales: int, whole: int) -> tuple[Cell, ...]:
    told = metrics.find_channel(leads, converted, cost, sales, whole)
    return (
        name, leads, won, converted, figure_or(told.conversion, _NO_LEADS), sales, figure_or(told.share, NO_SALES), cost,
        figure_or(told.cost_per_customer, _NO_FIRST), figure_or(told.cost_ratio, NO_SALES),
    )  # fmt: skip


def _follow_leads(session: Session, spans: Sequence[Span]) -> list[_Followed]:
    """By channel and span: its leads, those won by its end, and customers among them whose first order came by its end."""
    told: list[_Followed] = []
    for found in count_leads(session, spans):
        told.append((Counter(), Counter(), Counter()))
        for (_key, channel), counts in found.items():
            for counter, count in zip(told[-1], counts, strict=True):
                counter[channel] += count
    return told


def sum_by_channel(session: Session, spans: Sequence[Span]) -> list[dict[Any, int]]:
    """Sales of each span in fen by channel of the customer."""
    found = sum_sales(session, spans, _customers.c.channel)
    return [{key[0]: sums[place] for key, sums in found.items()} for place in range(len(spans))]


def sum_sales(session: Session, spans: Sequence[Span], *keys: Any) -> dict[tuple[Any, ...], list[int]]:
    """Sales of each span in fen, its refunds taken off, by what the customers' files tell; all of it in one look.

    The spans follow each other: up to the end of each is added up, which asks half of what each one alone would.
    """
    whole = Span(spans[0].first, spans[-1].last)
    ends = [_orders.c.confirmed_at < one.end for one in spans[:-1]]
    bought = sum_customers(whole, **_sum_up_to(_orders.c.net, ends))
    sold = sa.select(*keys, *(sa.func.sum(bought.c[f"part{place}"]) for place in range(len(spans)))).join_from(
        bought, _customers, bought.c.customer_id == _customers.c.id
    )
    days = _refunds.c.refunded_on
    back = (
        sa.select(*keys, *_sum_up_to(_refunds.c.net_amount, [days <= one.last for one in spans[:-1]]).values())
        .join_from(_refunds, _orders, _refunds.c.order_id == _orders.c.id)
        .join(_customers, _orders.c.customer_id == _customers.c.id)
        .where(days.between(whole.first, whole.last), _refunds.c.archived_at.is_(None), valid_orders())
    )  # fmt: skip
    found: dict[tuple[Any, ...], list[int]] = {}
    for query, sign in ((sold, 1), (back, -1)):
        for row in session.rows(query.group_by(*keys)):
            had = found.setdefault(tuple(row[: len(keys)]), [0] * len(spans))
            for place, (before, sum_) in enumerate(pairwise((0, *(int(one or 0) for one in row[len(keys) :])))):
                had[place] += sign * (sum_ - before)
    return found


def _sum_up_to(amount: Any, ends: Sequence[Any]) -> dict[str, Any]:
    """Sums up to each of the ends, and of all, by name."""
    sums = [*(sa.func.sum(amount).filter(end) for end in ends), sa.func.sum(amount)]
    return {f"part{place}": one for place, one in enumerate(sums)}


def sum_costs(session: Session, span: Span) -> Counter[str]:
    """By channel: what months cost, of a month only part of which is in the span as many days' share."""
    query = (
        sa.select(_costs.c.month, _costs.c.channel, sa.func.sum(_costs.c.amount).label("amount"))
        .where(_costs.c.month.between(f"{span.first:%Y-%m}", f"{span.last:%Y-%m}"), _costs.c.archived_at.is_(None))
        .group_by(_costs.c.month, _costs.c.channel)
    )
    days = {str(month): Fraction(part.days, monthrange(month.year, month.month)[1]) for month, part in span.months()}
    found: Counter[str] = Counter()
    for row in session.rows(query):
        found[row.channel] += round_half_up(int(row.amount) * days[row.month])
    return found
