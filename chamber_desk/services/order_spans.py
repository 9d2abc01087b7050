"""The orders that count in a span, and what is added up from them along one index (decision D8, domain base 6.2).

SQLite sorts what it groups: three hundred thousand orders take longer to sort than to add up. So each sum is read along the index
that has its order already, and which orders count is looked up beside it.
"""

from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.spans import Span
from chamber_desk.services.month_figures import valid_orders

_orders, _lines = TABLES["orders"], TABLES["order_lines"]
_FEW, _MOST, _NEARLY_ALL = 0.15, 0.65, 0.9  # shares at which another way was measured to be quicker


def oldest_day(session: Session) -> date | None:
    """The day of the office's first order that counts."""
    found = session.scalar(sa.select(sa.func.min(_orders.c.confirmed_at)).where(valid_orders()))
    return found.date() if found else None


def within(span: Span) -> Any:
    """Orders that count in a span: confirmed in it, neither cancelled nor archived (decision D8)."""
    return sa.and_(_orders.c.confirmed_at >= span.start, _orders.c.confirmed_at < span.end, valid_orders())


def every_moment(span: Span) -> Any:
    """`within` for spans that hold most orders: read whole along another index than that of the moments."""
    moment = sa.func.coalesce(_orders.c.confirmed_at, _orders.c.confirmed_at)
    return sa.and_(moment >= span.start, moment < span.end, valid_orders())


def sum_customers(span: Span, **figures: Any) -> sa.Subquery:
    """Figures of a span by customer. Read along one index; then each customer is looked up once, not with every order."""
    named = (figure.label(name) for name, figure in figures.items())
    query = sa.select(_orders.c.customer_id, *named).where(every_moment(span)).group_by(_orders.c.customer_id)
    return query.subquery("bought")


def lines_of(session: Session, span: Span) -> Any:
    """Lines that count in a span, as a condition: in its orders or, where those seem the more, in none of the others."""
    share, order = _share(session, span), _lines.c.order_id
    if share > _MOST:
        chosen = order.not_in(sa.select(_orders.c.id).where(sa.not_(within(span))))
    else:  # beyond some orders it is quicker to read all lines along an index than to look for those of each order
        chosen = (order if share < _FEW else sa.func.coalesce(order, order)).in_(
            sa.select(_orders.c.id).where(within(span))
        )
    return sa.and_(chosen, _lines.c.archived_at.is_(None))


def signed_lines_of(session: Session, span: Span) -> list[tuple[int, Any]]:
    """`lines_of` for what is added up: of nearly all orders, all lines (1) less those of the few others (-1)."""
    if _share(session, span) < _NEARLY_ALL:
        return [(1, lines_of(session, span))]
    kept, others = _lines.c.archived_at.is_(None), sa.select(_orders.c.id).where(sa.not_(within(span)))
    return [(1, kept), (-1, sa.and_(_lines.c.order_id.in_(others), kept))]


def _share(session: Session, span: Span) -> float:
    """How much of the time between the office's first and last order lies in a span."""
    ends = (sa.select(one(_orders.c.confirmed_at)).scalar_subquery() for one in (sa.func.min, sa.func.max))
    oldest, newest = next(iter(session.rows(sa.select(*ends))))
    if oldest is None:
        return 0
    if oldest == newest:
        return 1
    return float((min(newest, span.end) - max(oldest, span.start)) / (newest - oldest))


def sum_products(session: Session, span: Span) -> dict[int, tuple[int, int, int]]:
    """By product: quantity in thousandths, sales and cost in fen."""
    sums = (sa.func.sum(_lines.c[name]) for name in ("quantity", "net", "cost"))
    return {
        product: (quantity, net, cost)
        for product, (_lines_, quantity, net, cost) in _add_up(session, span, *sums).items()
    }


def count_lines(session: Session, span: Span) -> dict[int, int]:
    """Lines by product."""
    return {product: sums[0] for product, sums in _add_up(session, span).items()}


def _add_up(session: Session, span: Span, *figures: Any) -> dict[int, list[int]]:
    """The number of lines and more sums by product."""
    found: dict[int, list[int]] = {}
    for sign, chosen in signed_lines_of(session, span):
        query = sa.select(_lines.c.product_id, sa.func.count(), *figures).where(chosen).group_by(_lines.c.product_id)
        for product, *sums in session.rows(query):
            had = found.get(product, [0] * len(sums))
            found[product] = [one + sign * int(more or 0) for one, more in zip(had, sums, strict=True)]
    return {product: sums for product, sums in found.items() if sums[0]}
