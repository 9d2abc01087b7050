"""Signals of risks that lie in rights: ours that end, and products that nobody checked for those of others (四(三)2)."""

from collections.abc import Iterator
from datetime import date, timedelta

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.figure_table import Sentence
from chamber_desk.domain.risk_signals import RiskSignal
from chamber_desk.domain.spans import Span
from chamber_desk.domain.words import N_
from chamber_desk.services.order_spans import count_lines

_rights, _checks, _products = TABLES["ip_rights"], TABLES["ip_checks"], TABLES["products"]
_YEAR = timedelta(days=365)
_AHEAD = timedelta(days=90)  # so long before its day a renewal is a risk; Today reminds of it thirty days before
_GONE = ("lapsed", "refused", "transferred")
_VERDICTS = {
    "infringing": (N_("侵权检查“{subject}”（{day}）的结论是涉嫌侵权。"), 4),
    "doubt": (N_("侵权检查“{subject}”（{day}）的结论是存疑。"), 2),
}


def find_rights(session: Session, day: date) -> Iterator[RiskSignal]:
    """Rights whose fee, renewal or end is near or has passed."""
    due = sa.func.coalesce(_rights.c.renew_on, _rights.c.expires_on)
    query = sa.select(_rights.c.id, _rights.c.name, due.label("due")).where(
        _rights.c.archived_at.is_(None), due <= day + _AHEAD,
        sa.or_(_rights.c.state.is_(None), _rights.c.state.not_in(_GONE)),
    )  # fmt: skip
    for row in session.rows(query):
        passed = row.due < day
        words = N_("“{name}”应在 {day} 前缴费或续展，已过期。") if passed else N_("“{name}”应在 {day} 前缴费或续展。")
        sentence = Sentence(words, (("name", row.name), ("day", str(row.due))))
        yield RiskSignal(f"right:{row.id}:{row.due}", "ip", sentence, 5 if passed else 3, 4, "ip_rights", row.id)


def find_unchecked(session: Session, day: date) -> Iterator[RiskSignal]:
    """Products sold within a year that nobody checked for infringement, and checks that found something."""
    checked = sa.select(_checks.c.product_id).where(_checks.c.product_id.is_not(None), _checks.c.archived_at.is_(None))
    query = sa.select(_products.c.id, _products.c.name).where(
        _products.c.archived_at.is_(None), _products.c.id.not_in(checked)
    )
    unchecked = session.rows(query)
    sold = count_lines(session, Span(day - _YEAR, day)) if unchecked else {}
    for row in unchecked:
        if row.id not in sold:
            continue
        sentence = Sentence(
            N_("“{name}”一年内有 {count} 条订单明细，没有侵权检查记录。"), (("name", row.name), ("count", sold[row.id]))
        )
        yield RiskSignal(f"ip:{row.id}", "ip", sentence, 2, 4, "products", row.id)
    doubtful = sa.select(_checks.c.id, _checks.c.subject, _checks.c.checked_on, _checks.c.verdict).where(
        _checks.c.verdict.in_(_VERDICTS), _checks.c.archived_at.is_(None), _checks.c.checked_on >= day - _YEAR
    )
    for row in session.rows(doubtful):
        words, likelihood = _VERDICTS[row.verdict]
        sentence = Sentence(words, (("subject", row.subject), ("day", str(row.checked_on))))
        yield RiskSignal(f"{row.verdict}:{row.id}", "ip", sentence, likelihood, 5, "ip_checks", row.id)
