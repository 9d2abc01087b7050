"""Signals of risks: what the records say about market, rivals, contracts and rights, until it stands in the register (四)."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.figure_table import Figure, FigureColumn, FigureTable, Sentence
from chamber_desk.domain.list_papers import Fen, Said
from chamber_desk.domain.risk import OPEN_STATES, RISK_KINDS
from chamber_desk.domain.risk_signals import RiskSignal
from chamber_desk.domain.words import N_
from chamber_desk.services import records, signals
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.customer_signals import CREDIT, find_allowed, find_leaving, find_triggered
from chamber_desk.services.ip_signals import find_rights, find_unchecked

_orders, _deals, _contracts, _risks = (TABLES[name] for name in ("orders", "opportunities", "contracts", "risks"))
_obligations, _disputes = TABLES["obligations"], TABLES["disputes"]

_YEAR = timedelta(days=365)
_AGAIN_AFTER = timedelta(days=180)  # a closed risk may show itself again
_REVIEW_AFTER = timedelta(days=30)
_LEAST_LOST_DEALS = 2
_UNSIGNED = ("draft", "in_review", "approved")
TITLE = N_("风险迹象")
COLUMNS = (
    FigureColumn("kind", N_("类别")), FigureColumn("signal", N_("迹象")),
    FigureColumn("likelihood", N_("可能性"), Figure.COUNT), FigureColumn("effect", N_("影响程度"), Figure.COUNT),
)  # fmt: skip


def list_risk_signals(session: Session, day: date) -> list[RiskSignal]:
    """The signals of a day that do not stand in the register, the gravest first."""
    known = {
        row.signal
        for row in session.rows(sa.select(_risks.c.signal, _risks.c.state, _risks.c.noted_on).where(_risks.c.archived_at.is_(None)))
        if row.signal and (row.state != "closed" or row.noted_on >= day - _AGAIN_AFTER)
    }  # fmt: skip
    found = [one for source in _SOURCES for one in source(session, day)]
    return sorted((one for one in found if not _is_known(one.key, known)), key=lambda one: (-one.level, one.key))


def _is_known(key: str, known: set[str]) -> bool:
    """Does it stand in the register? Credit triggers of a customer do once each of them was taken in, in whatever company."""
    if key in known or not key.startswith(CREDIT):
        return key in known
    whose, triggers = key.rsplit(":", 1)
    taken = {one for had in known if had.startswith(f"{whose}:") for one in had.rsplit(":", 1)[1].split("+")}
    return set(triggers.split("+")) <= taken


def find_risk_signals(session: Session, _first: date, last: date) -> FigureTable:
    """The signals as a table, for the terminal."""
    kinds = {choice.code: choice.label for choice in RISK_KINDS}
    rows = tuple(
        (Said(kinds[one.kind]), one.sentence, one.likelihood, one.effect) for one in list_risk_signals(session, last)
    )
    rule = N_("记录中的迹象，登记簿里还没有的：可能性和影响程度是建议值，在“风险”页可以一键登记。")
    return FigureTable("risks", COLUMNS, rows, rule, {})


def take_signal(session: Session, key: str, title: str, day: date) -> int:
    """Put a signal into the register as a risk, under a title in her language; gives the risk's id.

    Raises DeskError where the signal is gone or stands there already.
    """
    found = next((one for one in list_risk_signals(session, day) if one.key == key), None)
    if found is None:
        raise DeskError(N_("这条迹象已经登记，或者记录已经变了。"))
    values = {
        "title": title, "kind": found.kind, "noted_on": day, "likelihood": found.likelihood, "effect": found.effect,
        "review_on": day + _REVIEW_AFTER, "signal": key,
    }  # fmt: skip
    session.call_it(N_("把迹象登记为风险：{title}"), title=title)
    return records.add_record(session, "risks", values)


def count_matrix(session: Session) -> dict[tuple[int, int], int]:
    """How many risks that are not closed stand at (likelihood, effect)."""
    query = (
        sa.select(_risks.c.likelihood, _risks.c.effect, sa.func.count())
        .where(_risks.c.archived_at.is_(None), _risks.c.state.in_(OPEN_STATES))
        .group_by(_risks.c.likelihood, _risks.c.effect)
    )
    return {(row[0], row[1]): row[2] for row in session.rows(query)}


def _market(session: Session, day: date) -> Iterator[RiskSignal]:
    """Demand that fell, and groups of customers that left."""
    for one in signals.list_signals(session, day):
        if one.kind == signals.FALLING:
            yield RiskSignal(one.key, "market", one.sentence, 4, 3, one.sheet, one.record)
        elif one.kind == signals.LEFT:
            yield RiskSignal(one.key, "churn", one.sentence, 4, 4)


def _rivals(session: Session, day: date) -> Iterator[RiskSignal]:
    """Competitors named in several lost deals of a year."""
    query = (
        sa.select(_deals.c.competitor, sa.func.count(), sa.func.sum(_deals.c.amount))
        .where(_deals.c.outcome == "lost", _deals.c.closed_on.between(day - _YEAR, day), _deals.c.archived_at.is_(None),
               _deals.c.competitor.is_not(None))
        .group_by(_deals.c.competitor)
    )  # fmt: skip
    for name, count, amount in session.rows(query):
        if count >= _LEAST_LOST_DEALS:
            sentence = Sentence(
                N_("一年内 {count} 个商机输给“{name}”，金额 {amount} 元。"),
                (("count", count), ("name", name), ("amount", Fen(int(amount or 0)))),
            )
            known = session.scalar(
                sa.select(TABLES["competitors"].c.id).where(TABLES["competitors"].c.name == name).limit(1)
            )
            yield RiskSignal(
                f"competitor:{name}",
                "competition",
                sentence,
                min(2 + count // 2, 5),
                3,
                "competitors" if known else "",
                known,
            )


def _unsigned(session: Session, _day: date) -> Iterator[RiskSignal]:
    """Contracts that are being performed though nobody signed them."""
    orders = sa.select(sa.func.count()).where(
        _orders.c.contract_id == _contracts.c.id, _orders.c.archived_at.is_(None), _orders.c.state != "cancelled"
    )
    count = orders.scalar_subquery()
    query = sa.select(_contracts.c.id, _contracts.c.number, _contracts.c.title, _contracts.c.received, count.label("orders")).where(
        _contracts.c.state.in_(_UNSIGNED), _contracts.c.signed_on.is_(None), _contracts.c.archived_at.is_(None),
        sa.or_(count > 0, _contracts.c.received > 0),
    )  # fmt: skip
    for row in session.rows(query):
        sentence = Sentence(
            N_("合同“{title}”{number}还没有签订，已有 {orders} 张订单、收款 {received} 元。"),
            (("title", row.title or ""), ("number", row.number or ""), ("orders", row.orders), ("received", Fen(int(row.received or 0)))),
        )  # fmt: skip
        yield RiskSignal(f"unsigned:{row.id}", "contract", sentence, 4, 5, "contracts", row.id)


def _lapsed(session: Session, day: date) -> Iterator[RiskSignal]:
    """Duties of contracts whose day has passed."""
    last = get_calendar(session).previous_working_day(day)
    query = (
        sa.select(_obligations.c.id, _obligations.c.text, _obligations.c.due_on, _contracts.c.title, _contracts.c.id.label("contract"))
        .join(_contracts, _contracts.c.id == _obligations.c.contract_id)
        .where(_obligations.c.done_on.is_(None), _obligations.c.due_on <= last, _obligations.c.archived_at.is_(None),
               _contracts.c.archived_at.is_(None), _contracts.c.state.not_in(("void", "ended")))
    )  # fmt: skip
    for row in session.rows(query):
        sentence = Sentence(
            N_("合同“{title}”的履约事项“{text}”{day} 到期，未完成。"),
            (("title", row.title or ""), ("text", row.text), ("day", str(row.due_on))),
        )
        yield RiskSignal(f"obligation:{row.id}", "contract", sentence, 4, 3, "contracts", row.contract)


def _disputed(session: Session, _day: date) -> Iterator[RiskSignal]:
    """Disputes that are not settled."""
    query = (
        sa.select(_disputes.c.id, _disputes.c.subject, _disputes.c.raised_on, _contracts.c.title, _contracts.c.id.label("contract"))
        .join(_contracts, _contracts.c.id == _disputes.c.contract_id)
        .where(_disputes.c.closed_on.is_(None), _disputes.c.stage != "settled", _disputes.c.archived_at.is_(None))
    )  # fmt: skip
    for row in session.rows(query):
        sentence = Sentence(
            N_("合同“{title}”的争议“{subject}”（{day}）未了结。"),
            (("title", row.title or ""), ("subject", row.subject), ("day", str(row.raised_on))),
        )
        yield RiskSignal(f"dispute:{row.id}", "contract", sentence, 3, 4, "contracts", row.contract)


_SOURCES: tuple[Callable[[Session, date], Iterator[RiskSignal]], ...] = (
    _market, _rivals, find_allowed, find_triggered, find_leaving, _unsigned, _lapsed, _disputed, find_rights,
    find_unchecked,
)  # fmt: skip
