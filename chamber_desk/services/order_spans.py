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
    ends = (sa.select(one(_orders.c.confirmed_at)).scalar_subquery() for one in (sa.func.min, sa.func.max))
    oldest, newest = next(iter(session.rows(sa.select(*ends))))
    inside = within(span)
    if oldest is None or 2 * (min(newest, span.end) - max(oldest, span.start)) < newest - oldest:
        chosen = _lines.c.order_id.in_(sa.select(_orders.c.id).where(inside))
    else:
        chosen = _lines.c.order_id.not_in(sa.select(_orders.c.id).where(sa.not_(inside)))
    return sa.and_(chosen, _lines.c.archived_at.is_(None))


def sum_products(session: Session, span: Span) -> dict[int, tuple[int, int, int]]:
    """By product: quantity in thousandths, sales and cost in fen."""
    sums = (sa.func.sum(_lines.c[name]) for name in ("quantity", "net", "cost"))
    query = sa.select(_lines.c.product_id, *sums).where(lines_of(session, span)).group_by(_lines.c.product_id)
    return {row[0]: (int(row[1] or 0), int(row[2] or 0), int(row[3] or 0)) for row in session.rows(query)}
