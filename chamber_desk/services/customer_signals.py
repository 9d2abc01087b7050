"""Signals of risks that lie in single customers: credit beyond the rules, triggers of the credit watch, key customers leaving."""

from collections.abc import Iterator
from datetime import date, timedelta

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.customers import CUSTOMERS
from chamber_desk.domain.figure_table import Sentence
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.risk_signals import RiskSignal
from chamber_desk.domain.words import N_
from chamber_desk.services.at_risk import list_leaving
from chamber_desk.services.credit_reviews import list_alerts

_exceptions, _customers = TABLES["credit_exceptions"], TABLES["customers"]
_YEAR = timedelta(days=365)
CREDIT = "credit:"
_ELSEWHERE = ("T8", "T10")  # long without an order is told of key customers below, a review that is due by Today
_GRAVE = ("T4", "T7")  # credit that nobody gave, a registration that ended


def find_allowed(session: Session, day: date) -> Iterator[RiskSignal]:
    """Customers that leaders allowed beyond their credit within a year, and how often (四(二)1c)."""
    query = (
        sa.select(
            _exceptions.c.customer_id, _customers.c.name, sa.func.count().label("count"),
            sa.func.max(_exceptions.c.approved_on).label("newest"),
        )
        .join(_customers, _customers.c.id == _exceptions.c.customer_id)
        .where(_exceptions.c.approved_on.between(day - _YEAR, day), _exceptions.c.archived_at.is_(None), _customers.c.archived_at.is_(None))
        .group_by(_exceptions.c.customer_id, _customers.c.name)
    )  # fmt: skip
    for row in session.rows(query):
        sentence = Sentence(
            N_("一年内 {count} 次特批“{name}”超出信用额度，最近一次 {day}。"),
            (("count", row[2]), ("name", row.name), ("day", str(row.newest))),
        )
        yield RiskSignal(
            f"allowed:{row.customer_id}", "credit", sentence, min(1 + row[2], 5), 3, "customers", row.customer_id
        )


def find_triggered(session: Session, day: date) -> Iterator[RiskSignal]:
    """Customers that triggers of the credit watch speak against, all of one customer in one line."""
    for customer, name, triggers in list_alerts(session, day):
        told = [one for one in triggers if one.split(" ", 1)[0] not in _ELSEWHERE]
        if not told:
            continue
        codes = [one.split(" ", 1)[0] for one in told]
        sentence = Sentence(N_("“{name}”：{triggers}。"), (("name", name), ("triggers", tuple(map(Said, told)))))
        effect = 4 if set(codes) & set(_GRAVE) else 3
        key = f"{CREDIT}{customer}:{'+'.join(codes)}"
        yield RiskSignal(key, "credit", sentence, min(2 + len(codes), 5), effect, "customers", customer)


def find_leaving(session: Session, day: date) -> Iterator[RiskSignal]:
    """Key customers that have ordered nothing for so long that they may be lost, or are."""
    for customer, name, days, state in list_leaving(session, day, CUSTOMERS.field("class").choices[0].code):
        sentence = Sentence(N_("重点客户“{name}”{days} 天没有下单。"), (("name", name), ("days", days)))
        yield RiskSignal(
            f"leaving:{customer}", "churn", sentence, 5 if state == "churned" else 3, 4, "customers", customer
        )
