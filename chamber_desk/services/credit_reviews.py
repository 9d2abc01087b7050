"""Credit as the office's own records tell it: reviews, the limit in use, what an order may still take, alerts
(regulation 四(二)1; the rule is `domain.credit`, domain base 6.1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.credit import (
    HARD_RULES,
    MOST,
    POLICIES,
    AlertFacts,
    CreditFacts,
    Instalment,
    Policy,
    find_free_limit,
    find_history,
    find_limit,
    find_triggers,
    review_credit,
)
from chamber_desk.domain.credit_codes import check_credit_code
from chamber_desk.domain.words import N_
from chamber_desk.services.calendar import get_calendar

_orders, _contracts, _customers = TABLES["orders"], TABLES["contracts"], TABLES["customers"]
_instalments, _receipts = TABLES["instalments"], TABLES["receipts"]
_reviews, _disputes = TABLES["credit_reviews"], TABLES["disputes"]

YEAR = timedelta(days=365)
_OWED = ("signed", "performing", "overdue", "performed", "ended")  # contracts whose instalments are owed
_UNDELIVERED = ("confirmed", "issued", "in_work", "part_delivered")
PARTS = {
    "on_time": N_("按期付款"), "overdue_days": N_("逾期天数"), "years": N_("合作年限"), "volume": N_("交易规模"),
    "disputes": N_("争议"), "papers": N_("资料"),
}  # fmt: skip


def fill_reviews(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Count what a new review says; a kept one stands as it was counted, only a grade set by hand moves its limit."""
    for row in rows:
        facts = read_facts(session, row["customer_id"], row["reviewed_on"], row)
        if row.get("system_grade") is None:
            found = review_credit(facts)
            row |= {"score": found.score, "system_grade": found.grade, "next_on": found.next_review}
            row["detail"] = "　".join(
                f"{PARTS[part]} {'—' if got is None else f'{float(got):.2f}'}/{MOST[part]}"
                for part, got in found.points.items()
            )
            if found.hard_rules:  # why the grade is lower than its score
                row["detail"] += "。" + "；".join(HARD_RULES[rule] for rule in found.hard_rules)
        row["grade"] = row.get("grade") or row["system_grade"]
        row["limit"] = find_limit(row["grade"], facts.sales_12m)


def read_facts(session: Session, customer: int, day: date, said: dict[str, Any]) -> CreditFacts:
    """What the records tell of a customer on a day; `said` is what the review's form adds (registration, licence, lists)."""
    counted = _orders.c.customer_id == customer, _orders.c.archived_at.is_(None), _orders.c.state != "cancelled"
    until = datetime.combine(day, time.max)
    first = session.scalar(sa.select(sa.func.min(_orders.c.confirmed_at)).where(*counted))
    sales = session.scalar(
        sa.select(sa.func.sum(_orders.c.total)).where(
            *counted, _orders.c.confirmed_at > until - YEAR, _orders.c.confirmed_at <= until
        )
    )
    disputes = session.scalar(
        sa.select(sa.func.count())
        .select_from(_disputes.join(_contracts, _contracts.c.id == _disputes.c.contract_id))
        .where(
            _contracts.c.customer_id == customer, _disputes.c.archived_at.is_(None),
            _disputes.c.raised_on > day - YEAR, _disputes.c.raised_on <= day,
        )
    )  # fmt: skip
    code = session.scalar(sa.select(_customers.c.credit_code).where(_customers.c.id == customer))
    papers = {
        "uscc_valid": bool(code) and check_credit_code(str(code))[1] != "error", "status_active": bool(said.get("active")),
        "licence_copy": bool(said.get("licence")), "dishonest_check_clean_12m": bool(said.get("clean")),
    }  # fmt: skip
    return CreditFacts(
        day, first.date() if first and first.date() <= day else None, int(sales or 0), int(disputes or 0), papers,
        tuple(read_instalments(session, customer, day)), bool(said.get("dishonest")),
    )  # fmt: skip


def read_instalments(session: Session, customer: int, day: date) -> Iterable[Instalment]:
    """What a customer owes and owed, each contract's receipts up to the day filling its earliest instalments first."""
    filed = sa.and_(
        _contracts.c.state == "archived", _contracts.c.signed_on.is_not(None)
    )  # how it was paid stays known
    own = (
        _contracts.c.customer_id == customer, _contracts.c.archived_at.is_(None),
        sa.or_(_contracts.c.state.in_(_OWED), filed),
    )  # fmt: skip
    owed = session.rows(
        sa.select(_instalments.c.contract_id, _instalments.c.due_on, _instalments.c.amount)
        .join(_contracts, _contracts.c.id == _instalments.c.contract_id)
        .where(*own, _instalments.c.archived_at.is_(None))
        .order_by(_instalments.c.contract_id, _instalments.c.due_on, _instalments.c.id)
    )
    paid: dict[int, list[tuple[date, int]]] = {}
    for row in session.rows(
        sa.select(_receipts.c.contract_id, _receipts.c.paid_on, _receipts.c.amount)
        .join(_contracts, _contracts.c.id == _receipts.c.contract_id)
        .where(*own, _receipts.c.archived_at.is_(None), _receipts.c.paid_on <= day)
        .order_by(_receipts.c.paid_on, _receipts.c.id)
    ):
        paid.setdefault(row.contract_id, []).append((row.paid_on, row.amount))
    calendar = get_calendar(session)
    for row in owed:
        yield Instalment(
            calendar.effective_due(row.due_on), row.amount, _take(paid.get(row.contract_id, []), row.amount)
        )


def _take(receipts: list[tuple[date, int]], amount: int) -> tuple[tuple[date, int], ...]:
    """Take up to `amount` from the front of a contract's receipts; what is left stays for the next instalment."""
    taken = []
    while amount and receipts:
        day, fen = receipts[0]
        part = min(fen, amount)
        taken.append((day, part))
        amount -= part
        receipts[0] = (day, fen - part)
        if receipts[0][1] == 0:
            receipts.pop(0)
    return tuple(taken)


@dataclass(frozen=True, slots=True)
class Credit:
    """A customer's credit on a day: the grade that counts, limit and what is left of it (fen), and what the grade allows."""

    grade: str
    limit: int
    free: int
    policy: Policy
    next_on: date | None


def get_credit(session: Session, customer: int, day: date) -> Credit | None:
    """The credit of a customer by its last review; None where it was never reviewed."""
    row = session.execute(
        sa.select(_reviews)
        .where(_reviews.c.customer_id == customer, _reviews.c.archived_at.is_(None), _reviews.c.reviewed_on <= day)
        .order_by(_reviews.c.reviewed_on.desc(), _reviews.c.id.desc())
    ).first()
    if row is None:
        return None
    grade, limit = row.grade, row.limit
    if row.valid_until is not None and row.valid_until < day and grade != row.system_grade:
        # A grade set by hand holds until its day; then the counted one counts again.
        grade = row.system_grade
        limit = find_limit(grade, read_facts(session, customer, row.reviewed_on, {}).sales_12m)
    owed, running = _used(session, customer, day)
    return Credit(grade, limit, find_free_limit(limit, owed, running), POLICIES[grade], row.next_on)


def _used(session: Session, customer: int, day: date) -> tuple[int, int]:
    """(receivables, undelivered and unpaid orders without a contract) in fen."""
    owed = sum(one.amount - one.paid for one in read_instalments(session, customer, day))
    running = session.scalar(
        sa.select(sa.func.sum(_orders.c.total)).where(
            _orders.c.customer_id == customer, _orders.c.archived_at.is_(None), _orders.c.state.in_(_UNDELIVERED),
            _orders.c.contract_id.is_(None), _orders.c.state != "confirmed",
        )
    )  # fmt: skip
    return owed, int(running or 0)


def say_yuan(fen: int) -> str:
    """Fen as yuan with two decimals: 12,345.60."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def list_alerts(session: Session, day: date) -> list[tuple[int, str, list[str]]]:
    """(customer, name, triggers T1–T10) of every reviewed customer that something speaks against, by name."""
    found = []
    query = (
        sa.select(_customers.c.id, _customers.c.name)
        .where(_customers.c.archived_at.is_(None), _customers.c.id.in_(sa.select(_reviews.c.customer_id)))
        .order_by(_customers.c.name_key)
    )
    for row in session.rows(query):
        triggers = find_triggers(_alert_facts(session, row.id, day))
        if triggers:
            found.append((row.id, row.name, triggers))
    return found


def _alert_facts(session: Session, customer: int, day: date) -> AlertFacts:
    credit = get_credit(session, customer, day)
    instalments = list(read_instalments(session, customer, day))
    history = find_history(instalments, day)
    late = sum(
        1
        for one in instalments
        for paid_on, _fen in one.payments
        if paid_on > one.due and paid_on > day - timedelta(days=90)
    )
    counted = _orders.c.customer_id == customer, _orders.c.archived_at.is_(None), _orders.c.state != "cancelled"
    newest = list(
        session.rows(
            sa.select(_orders.c.total, _orders.c.confirmed_at)
            .where(*counted)
            .order_by(_orders.c.confirmed_at.desc())
            .limit(7)
        )
    )
    ratings = TABLES["ratings"]
    low = session.scalar(
        sa.select(sa.func.count()).where(
            ratings.c.customer_id == customer, ratings.c.rating <= 2, ratings.c.rated_on > day - timedelta(days=90),
            ratings.c.archived_at.is_(None),
        )
    )  # fmt: skip
    said = session.execute(
        sa.select(_reviews.c.active).where(_reviews.c.customer_id == customer).order_by(_reviews.c.id.desc())
    ).first()
    return AlertFacts(
        today=day, max_overdue_days=history.worst_days, overdue=history.open_overdue,
        limit=credit.limit if credit else 0, used=(credit.limit - credit.free) if credit else 0, late_payments_90d=late,
        last_orders=tuple(row.total or 0 for row in newest[1:]), new_order=(newest[0].total or 0) if newest else 0,
        status_changed=said is not None and said.active is False,
        days_since_order=(day - newest[0].confirmed_at.date()).days if newest else None,
        low_ratings_90d=int(low or 0), review_due=credit.next_on if credit else None,
    )  # fmt: skip
