"""The records behind a figure of the analysis: every figure on screen opens the list it was counted from (domain base 6.2)."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain import metrics
from chamber_desk.domain.customers import COUNTED_VISITS
from chamber_desk.domain.periods import Month
from chamber_desk.domain.spans import Span
from chamber_desk.services import conversion_by, effects, losses
from chamber_desk.services.channels_behind import list_channel
from chamber_desk.services.customers_behind import list_customers
from chamber_desk.services.evidence import OUTCOMES, Evidence
from chamber_desk.services.month_figures import valid_orders
from chamber_desk.services.order_spans import within
from chamber_desk.services.orders_behind import list_orders, list_product, of_group
from chamber_desk.services.patterns import read_buyers, read_buyers_of_year
from chamber_desk.services.signals import find_quarters

_orders, _lines, _refunds = TABLES["orders"], TABLES["order_lines"], TABLES["refunds"]
_customers, _deals, _leads = TABLES["customers"], TABLES["opportunities"], TABLES["leads"]
_products, _visits, _costs = TABLES["products"], TABLES["visits"], TABLES["channel_costs"]


def list_behind(session: Session, topic: str, key: Any, first: date, last: date) -> list[Evidence]:
    """The records of one line of a topic, by the key that its table gives (FigureTable.keys)."""
    return _FINDERS[topic](session, key, Span(first, last))


def has_records(topic: str) -> bool:
    """Do the lines of a topic open the records behind them?"""
    return topic in _FINDERS


def _find_sales(session: Session, key: Any, span: Span) -> list[Evidence]:
    """Orders of a span and its refunds: of all (a span as the key), of a person or of a region."""
    if isinstance(key, Span):
        return list_orders(session, key, sa.true())
    by, value = key
    if by == "product":
        return list_product(session, value, span)
    return list_orders(session, span, of_group(by, value))


def _find_deals(session: Session, key: Any, span: Span) -> list[Evidence]:
    """Deals of a group, or of all, that were won or lost in the span."""
    by, group = key
    query = (
        sa.select(_deals.c.id, _deals.c.number, _deals.c.closed_on, _deals.c.title, _customers.c.name, _deals.c.amount,
                  _deals.c.outcome)
        .join(_customers, _customers.c.id == _deals.c.customer_id)
        .where(conversion_by.closed_in(group if isinstance(group, Span) else span), conversion_by.of_group(by, group))
        .order_by(_deals.c.outcome.desc(), _deals.c.closed_on, _deals.c.id)
    )  # fmt: skip
    return [
        Evidence("opportunities", row[0], row[1] or "", row[2], f"{row[4]}　{row[3]}", row[5], OUTCOMES[row[6]])
        for row in session.rows(query)
    ]


def _find_segment(session: Session, key: Any, span: Span) -> list[Evidence]:
    """Customers of a segment with their amount of the year."""
    found = [
        (customer, amount, span.last - timedelta(days=days))
        for customer, days, orders, amount in read_buyers(session, span.last)
        if metrics.find_segment(days, orders, amount).name == key
    ]
    return _tell_customers(session, found)


def _find_group(session: Session, key: Any, span: Span) -> list[Evidence]:
    """Customers of a group that was found, with their amount of the year."""
    members = set(key)
    bought = read_buyers_of_year(session, span.last)
    return _tell_customers(
        session, [(one[0], one[3], span.last - timedelta(days=one[1])) for one in bought if one[0] in members]
    )


def _tell_customers(session: Session, found: Sequence[tuple[int, int, date]]) -> list[Evidence]:
    names = {row.id: row for row in session.rows(sa.select(_customers.c.id, _customers.c.number, _customers.c.name))}
    told = [
        Evidence("customers", one, names[one].number or "", day, names[one].name, amount) for one, amount, day in found
    ]
    return sorted(told, key=lambda one: (-(one.amount or 0), one.day or date.min, one.id))


def _find_pair(session: Session, key: Any, span: Span) -> list[Evidence]:
    """Orders that hold both products."""
    query = sa.select(_orders.c.id, _orders.c.number, _orders.c.confirmed_at, _customers.c.name, _orders.c.net).join(
        _customers, _customers.c.id == _orders.c.customer_id
    )
    for product in key:
        line = _lines.alias()
        query = query.where(
            sa.exists().where(
                line.c.order_id == _orders.c.id, line.c.product_id == product, line.c.archived_at.is_(None)
            )
        )
    rows = session.rows(query.where(within(span)).order_by(_orders.c.confirmed_at, _orders.c.id))
    return [Evidence("orders", row[0], row[1] or "", row[2].date(), row[3], int(row[4] or 0)) for row in rows]


def _find_finding(session: Session, key: Any, span: Span) -> list[Evidence]:
    """What a signal was counted from: orders of two quarters, of two years, or the customers of a group by their newest order."""
    kind, _colon, about = key.partition(":")
    name, _colon, value = about.partition(":")
    if kind == "left":
        return _find_left(session, name, value, span.last)
    spans = [_two_years(span.last)] if kind == "season" else list(find_quarters(session, span.last))
    if name == "product":
        product = session.scalar(sa.select(_products.c.id).where(_products.c.name == value).limit(1))
        return [line for one in spans for line in list_product(session, product, one)]
    return [order for one in spans for order in _find_sales(session, (name, value) if value else one, one)]


def _two_years(last: date) -> Span:
    month = Month(last.year, last.month)
    end = month if last == month.last_day else month.previous()
    return Span(Month(end.year - 2, end.month).following().first_day, end.last_day)


def _find_left(session: Session, name: str, value: str, last: date) -> list[Evidence]:
    """Those who left first: customers of a group that had ordered, by their newest order."""
    half = Span(last - timedelta(days=metrics.LOST_AFTER), last)
    year = Span(last - timedelta(days=2 * metrics.LOST_AFTER), last)
    newest, moment = sa.func.max(_orders.c.confirmed_at), _orders.c.confirmed_at
    before = sa.func.max(sa.case((moment < half.start, moment)))
    query = (
        sa.select(_customers.c.id, _customers.c.number, _customers.c.name, newest.label("newest"))
        .join(_orders, _orders.c.customer_id == _customers.c.id)
        .where(_customers.c[name] == value, moment < half.end, _customers.c.archived_at.is_(None), valid_orders())
        .group_by(_customers.c.id, _customers.c.number, _customers.c.name).having(before >= year.start)
        .order_by(newest, _customers.c.id)
    )  # fmt: skip
    return [Evidence("customers", row.id, row.number or "", row.newest.date(), row.name) for row in session.rows(query)]


def _find_shared(session: Session, key: Any, span: Span) -> list[Evidence]:
    """What went into a channel, market, customer group, product or person, then what was sold there, which is added up."""
    _resource, by, value = key
    if by == "product":
        begun = sa.select(_deals.c.id, _deals.c.number, _deals.c.opened_on, _deals.c.title).where(
            _deals.c.opened_on.between(span.first, span.last), _deals.c.archived_at.is_(None), _deals.c.product_id == value
        )  # fmt: skip
        deals = session.rows(begun.order_by(_deals.c.opened_on, _deals.c.id))
        return [*(Evidence("opportunities", *row) for row in deals), *list_product(session, value, span)]
    sold = _find_sales(session, (by, value), span)
    if by == "channel":
        spent = sa.select(_costs.c.id, _costs.c.month, _costs.c.amount).where(
            _costs.c.month.between(f"{span.first:%Y-%m}", f"{span.last:%Y-%m}"), _costs.c.channel == value,
            _costs.c.archived_at.is_(None),
        )  # fmt: skip
        rows = session.rows(spent.order_by(_costs.c.month, _costs.c.id))
        told = [Evidence("channel_costs", row[0], row[1], None, f"{row[2] / 100:,.2f}") for row in rows]
        return [*told, *sold]
    mine = _visits.c.person_id == value if by == "person" else _customers.c[by] == value
    seen = (
        sa.select(_visits.c.id, _visits.c.done_on, _customers.c.name)
        .join(_customers, _customers.c.id == _visits.c.customer_id)
        .where(_visits.c.done_on.between(span.first, span.last), _visits.c.kind.in_(COUNTED_VISITS),
               _visits.c.result.is_not(None), _visits.c.archived_at.is_(None), mine)
        .order_by(_visits.c.done_on, _visits.c.id)
    )  # fmt: skip
    return [*(Evidence("visits", row[0], "", row[1], row[2]) for row in session.rows(seen)), *sold]


_FINDERS: dict[str, Callable[[Session, Any, Span], list[Evidence]]] = {
    "sales": _find_sales, "customers": list_customers, "conversion": _find_deals, "products": list_product,
    "losses": losses.list_deals,
    "channels": list_channel, "channel_quarters": list_channel, "segments": _find_segment, "groups": _find_group,
    "pairs": _find_pair, "findings": _find_finding, "allocation": _find_shared,
    "forecast": lambda session, key, _span: list_orders(session, key, sa.true()),
    "effects": lambda session, key, _span: effects.list_orders(session, key, session.now.date()),
}  # fmt: skip
