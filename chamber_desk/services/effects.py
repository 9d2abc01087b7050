"""What a decision changed, measured: the days since it beside as many days before it and the same days of last year
(regulation 五(三)1a). The office names the figure and what it is looked at for; the program counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain import metrics
from chamber_desk.domain.customers import CHANNELS
from chamber_desk.domain.decisions import DECISION_STATES, INDICATORS
from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable, Noted, Sentence, Shown
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.spans import Span
from chamber_desk.domain.words import N_
from chamber_desk.services.evidence import Evidence
from chamber_desk.services.month_figures import valid_orders
from chamber_desk.services.order_spans import every_moment, oldest_day, within

_decisions, _people, _products = TABLES["decisions"], TABLES["people"], TABLES["products"]
_orders, _lines, _customers = TABLES["orders"], TABLES["order_lines"], TABLES["customers"]
_LEAST_DAYS = 14  # fewer say nothing

COLUMNS = (
    FigureColumn("decision", N_("决策")), FigureColumn("owner", N_("责任人")), FigureColumn("indicator", N_("看什么")),
    FigureColumn("before", N_("之前")), FigureColumn("after", N_("之后")), FigureColumn("change", N_("变化"), Figure.PERCENT),
    FigureColumn("year", N_("去年同期")), FigureColumn("days", N_("天数"), Figure.COUNT), FigureColumn("state", N_("状态")),
)  # fmt: skip
_MONEY = ("sales", "profit")
_TOO_SOON, _UNNAMED, _UNKNOWN = N_("不满 14 天"), N_("没有选指标"), N_("没有这个地区或产品")
_INDICATORS = {one.code: one.label for one in INDICATORS}
_STATES = {one.code: one.label for one in DECISION_STATES}


@dataclass(frozen=True, slots=True)
class Effect:
    """A figure in the days after a decision, in as many before it, and in the same days of last year (None: not on record)."""

    indicator: str
    days: int
    before: int | None
    after: int
    year: int | None

    @property
    def kind(self) -> Figure:
        """How the figures are written."""
        return Figure.MONEY if self.indicator in _MONEY else Figure.COUNT


def find_effects(session: Session, first: date, last: date) -> FigureTable:
    """Every decision of a span of days that was not left a proposal, the newest first, with what it changed up to now."""
    query = (
        sa.select(_decisions, _people.c.name.label("owner"))
        .outerjoin(_people, _people.c.id == _decisions.c.owner_id)
        .where(
            _decisions.c.proposed_on.between(first, last), _decisions.c.state != "proposed", _decisions.c.archived_at.is_(None)
        ).order_by(_decisions.c.proposed_on.desc(), _decisions.c.id.desc())
    )  # fmt: skip
    found = list(session.rows(query))
    return FigureTable(
        "effects", COLUMNS, tuple(_line(session, row, session.now.date()) for row in found),
        N_("{first} 至 {last} 通过的决策。之后从提议次日算到评估日期（没有到的算到今天），之前是提议前同样多的天数；"
           "地区、渠道按客户档案，产品按订单明细。同时变化的还有别的，前后不同不等于由它引起，请与去年同期一起看。"),
        {"first": str(first), "last": str(last)}, (), tuple(row.id for row in found),
    )  # fmt: skip


def find_effect(session: Session, decision: int, day: date) -> Effect | None:
    """The effect of a decision by its id as of a day."""
    row = next(iter(session.rows(sa.select(_decisions).where(_decisions.c.id == decision))), None)
    return None if row is None else measure(session, row, day)


def measure(session: Session, row: Any, day: date) -> Effect | None:
    """The effect of a decision (a row of its table) as of a day; None where too few days went by, or no figure is named or
    one of a region or a product that is nowhere on record."""
    oldest = oldest_day(session) or date.max
    before, after = find_spans(row.proposed_on, row.review_on, day, oldest)
    days = (after.last - after.first).days + 1
    if not row.indicator or days < _LEAST_DAYS or _find_unknown(session, row):
        return None

    spans = [one for one in (before, after, after.year_before()) if one == after or oldest <= one.first]
    counted = dict(zip(spans, _count(session, row, spans), strict=True))
    return Effect(row.indicator, days, counted.get(before), counted[after], counted.get(after.year_before()))


def find_spans(proposed: date, review: date | None, day: date, oldest: date) -> tuple[Span, Span]:
    """As many days before a decision as after it, until its review or a day; no more than the office has on record before it."""
    until = min(filter(None, (review, day)))
    days, recorded = (until - proposed).days, (proposed - oldest).days + 1
    if recorded >= _LEAST_DAYS:
        days = min(days, recorded)
    one = timedelta(days=1)
    return Span(proposed - (days - 1) * one, proposed), Span(proposed + one, proposed + days * one)


def list_orders(session: Session, decision: int, day: date) -> list[Evidence]:
    """The orders that the figures before and after a decision were counted from."""
    row = next(iter(session.rows(sa.select(_decisions).where(_decisions.c.id == decision))), None)
    if row is None or not row.indicator:
        return []
    before, after = find_spans(row.proposed_on, row.review_on, day, oldest_day(session) or date.max)
    if after.last < after.first:
        return []
    joined, mine, amounts = _of(row, Span(before.first, after.last))
    joined = joined.join(_customers, _customers.c.id == _orders.c.customer_id)
    told = (
        _orders.c.id,
        _orders.c.number,
        _orders.c.confirmed_at,
        _customers.c.name,
        sa.func.sum(amounts.c.net).label("net"),
    )
    query = (
        sa.select(*told)
        .select_from(joined)
        .where(*mine)
        .group_by(*told[:4])
        .order_by(_orders.c.confirmed_at, _orders.c.id)
    )
    return [
        Evidence("orders", one.id, one.number or "", one.confirmed_at.date(), one.name, int(one.net or 0))
        for one in session.rows(query)
    ]


def tell_effect(told: Effect) -> tuple[str, dict[str, Any]]:
    """The effect as a sentence and what fills its places."""

    def tell(value: int | None) -> str:
        if value is None:
            return "—"
        return f"{value / 100:,.2f}" if told.kind is Figure.MONEY else f"{value:,}"

    share = metrics.find_growth(told.after, told.before).percent
    return N_("{indicator}：提议前 {days} 天 {before}，之后 {days} 天 {after}（{change}），去年同期 {year}。"), {
        "indicator": _INDICATORS[told.indicator], "days": told.days, "before": tell(told.before), "after": tell(told.after),
        "change": "—" if share is None else f"{share / 100:+,.2f}%", "year": tell(told.year),
    }  # fmt: skip


def _find_unknown(session: Session, row: Any) -> bool:
    """A name that was mistyped must not pass for a product that nobody buys."""
    named = ((_customers.c.region, row.region), (_products.c.name, row.product))
    return any(
        value and session.scalar(sa.select(sa.func.count()).where(column == value)) == 0 for column, value in named
    )


def _line(session: Session, row: Any, last: date) -> tuple[Cell, ...]:
    decision = Sentence(N_("{finding}：{measure}"), (("finding", row.finding), ("measure", row.measure)))
    state = Said(_STATES.get(row.state, ""))
    told = measure(session, row, last)
    if told is None:
        why = Said(_UNNAMED if not row.indicator else _UNKNOWN if _find_unknown(session, row) else _TOO_SOON)
        return decision, row.owner or "", _looked_at(row), why, "", None, "", None, state
    growth = metrics.find_growth(told.after, told.before)
    change: Cell = growth.percent if growth.percent is not None else Noted(None, metrics.WHY_NO_GROWTH[growth.reason])
    before, after, year = (
        Sentence("{value}", (("value", Shown(told.kind, one)),)) for one in (told.before, told.after, told.year)
    )
    return decision, row.owner or "", _looked_at(row), before, after, change, year, told.days, state


def _looked_at(row: Any) -> Cell:
    if not row.indicator:
        return ""
    channel = next((Said(one.label) for one in CHANNELS if one.code == row.channel), None)
    scope = tuple(one for one in (row.region, channel, row.product) if one)
    label = Said(_INDICATORS[row.indicator])
    return Sentence("{indicator} · {scope}", (("indicator", label), ("scope", scope))) if scope else label


def _of(row: Any, span: Span) -> tuple[Any, list[Any], sa.Table]:
    """The orders of a span that a decision is about (joined, where) and the table of their amounts: its region, channel, product.

    Of a product its lines are read first, and each order is looked up: hence neither its moment nor its customer by an index.
    """
    customer = _orders.c.customer_id
    mine = [every_moment(span) if row.product else within(span)]
    buyer = sa.func.coalesce(customer, customer) if row.product else customer
    for name in ("region", "channel"):  # each along an index of its own
        if getattr(row, name):
            mine.append(buyer.in_(sa.select(_customers.c.id).where(_customers.c[name] == getattr(row, name))))
    if not row.product:
        return _orders, mine, _orders
    product = sa.select(_products.c.id).where(_products.c.name == row.product)
    mine += [_lines.c.product_id.in_(product), _lines.c.archived_at.is_(None)]
    return _orders.join(_lines, _lines.c.order_id == _orders.c.id), mine, _lines


def _count(session: Session, row: Any, spans: Sequence[Span]) -> list[int]:
    """The decision's figure in each of the spans: those that follow each other are counted in one look."""
    if row.indicator == "new":
        return [_count_new(session, row, span) for span in spans]
    if len(spans) > 1 and spans[0].last + timedelta(days=1) != spans[1].first:
        return [one for span in spans for one in _count(session, row, [span])]
    near = spans[:2]
    joined, mine, amounts = _of(row, Span(near[0].first, near[-1].last))
    figure = {
        "sales": sa.func.sum(amounts.c.net), "profit": sa.func.sum(amounts.c.net - sa.func.coalesce(amounts.c.cost, 0)),
        "orders": sa.func.count(_orders.c.id.distinct()) if row.product else sa.func.count(),
    }.get(row.indicator, sa.func.count(_orders.c.customer_id.distinct()))  # fmt: skip
    moment = _orders.c.confirmed_at
    figures = [figure.filter(moment >= one.start, moment < one.end) for one in near]
    (found,) = session.rows(sa.select(*figures).select_from(joined).where(*mine))
    return [*(int(one or 0) for one in found), *(_count(session, row, spans[2:]) if spans[2:] else [])]


def _count_new(session: Session, row: Any, span: Span) -> int:
    """Buyers of a span that had never ordered before it."""
    joined, mine, _amounts = _of(row, span)
    earlier = _orders.alias("earlier")
    known = sa.exists(sa.literal_column("1")).where(
        earlier.c.customer_id == _orders.c.customer_id, earlier.c.confirmed_at < span.start, valid_orders(earlier)
    )
    buyers = sa.select(_orders.c.customer_id).select_from(joined).where(*mine, ~known)
    return int(session.scalar(sa.select(sa.func.count()).select_from(buyers.distinct().subquery("buyers"))) or 0)
