"""What customers rated, from whichever sheet, and what they complained of (domain base 5.1, 6.2)."""

from datetime import date

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.services.month_figures import moments

_orders, _visits, _ratings = TABLES["orders"], TABLES["visits"], TABLES["ratings"]
_tickets, _customers = TABLES["tickets"], TABLES["customers"]


def all_ratings() -> sa.Subquery:
    """Every rating, from whichever sheet: person_id, customer_id, day, rating, sheet, id (workbook reading rules)."""
    given = sa.select(
        _ratings.c.person_id,
        _ratings.c.customer_id,
        _ratings.c.rated_on.label("day"),
        _ratings.c.rating,
        sa.literal("ratings").label("sheet"),
        _ratings.c.id,
    ).where(_ratings.c.archived_at.is_(None), _ratings.c.rating.is_not(None))
    in_visits = sa.select(
        _visits.c.person_id,
        _visits.c.customer_id,
        _visits.c.done_on,
        _visits.c.rating,
        sa.literal("visits"),
        _visits.c.id,
    ).where(_visits.c.archived_at.is_(None), _visits.c.rating.is_not(None), _visits.c.done_on.is_not(None))
    keeper = sa.func.coalesce(_orders.c.owner_id, _customers.c.owner_id, _tickets.c.specialist_id)
    # No CAST to a date: SQLite makes the number 2026 of it, which lies in no month.
    in_tickets = (
        sa.select(
            keeper,
            _tickets.c.customer_id,
            sa.type_coerce(sa.func.date(_tickets.c.solved_at), sa.Date),
            _tickets.c.rating,
            sa.literal("tickets"),
            _tickets.c.id,
        )
        .join(_customers, _customers.c.id == _tickets.c.customer_id)
        .outerjoin(_orders, _orders.c.id == _tickets.c.order_id)
        .where(_tickets.c.archived_at.is_(None), _tickets.c.rating.is_not(None), _tickets.c.solved_at.is_not(None))
    )
    return sa.union_all(given, in_visits, in_tickets).subquery("all_ratings")


def count_ratings(session: Session, first: date, last: date) -> dict[int, tuple[int, int]]:
    """By person: sum and number of the ratings given in the period."""
    rated = all_ratings()
    query = (
        sa.select(rated.c.person_id, sa.func.sum(rated.c.rating), sa.func.count())
        .where(rated.c.day.between(first, last))
        .group_by(rated.c.person_id)
    )
    return {person: (int(total), count) for person, total, count in session.rows(query)}


def find_lowest_ratings(session: Session, first: date, last: date) -> dict[int, int]:
    """By person: the lowest rating given in the period."""
    rated = all_ratings()
    query = sa.select(rated.c.person_id, sa.func.min(rated.c.rating)).where(rated.c.day.between(first, last))
    return {person: int(lowest) for person, lowest in session.rows(query.group_by(rated.c.person_id))}


def find_complained_of(session: Session, first: date, last: date) -> set[int]:
    """The owners of orders that a complaint of the period is about."""
    start, end = moments(first, last)
    query = (
        sa.select(_orders.c.owner_id)
        .join(_tickets, _tickets.c.order_id == _orders.c.id)
        .where(_tickets.c.kind == "complaint", _tickets.c.archived_at.is_(None))
        .where(_tickets.c.reported_at >= start, _tickets.c.reported_at < end)
    )
    return {row[0] for row in session.rows(query)}
