"""What stands behind a line of the channels: its orders and refunds, its leads with what became of them, and its cost (6.2)."""

from calendar import monthrange
from fractions import Fraction
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.customers import CHANNELS
from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.spans import Span
from chamber_desk.domain.words import N_
from chamber_desk.services.evidence import Evidence
from chamber_desk.services.lead_cohorts import list_leads
from chamber_desk.services.orders_behind import list_lines, list_orders, of_group

_customers, _lines, _costs = TABLES["customers"], TABLES["order_lines"], TABLES["channel_costs"]
_CODES = [one.code for one in CHANNELS]
_SALES, _COST = N_("销售额"), N_("费用")
_LEADS = {
    (False, False): N_("线索"), (True, False): N_("线索（赢单）"), (False, True): N_("线索（首单）"),
    (True, True): N_("线索（赢单、首单）"),
}  # fmt: skip


def list_channel(session: Session, key: Any, span: Span) -> list[Evidence]:
    """By (span, channel) or (by, group, channel): None stands for all channels, "" for those of which none is filled in."""
    by, group, channel = ("month", *key) if len(key) == 2 else key
    if isinstance(group, Span):
        span = group
    mine = sa.and_(_of_channel(_customers.c.channel, channel), of_group(by, group) if by != "product" else sa.true())
    if by == "product":
        product = sa.true() if group is ... else _lines.c.product_id.is_not_distinct_from(group)
        sold = list_lines(session, span, sa.and_(mine, product), _SALES)
    else:
        sold = list_orders(session, span, mine, _SALES)

    def wanted(key: object, own: object) -> bool:
        mine = by == "month" or group is ... or key == group
        return mine and (channel is None or (own if own in _CODES else "") == channel)

    begun = [
        Evidence(one.sheet, one.id, one.number, one.day, one.title, None, _LEADS[one.won, one.converted])
        for one in list_leads(session, span, by, wanted)
    ]
    known = by == "month" or group is ...
    return [*sold, *sorted(begun, key=lambda one: one.word), *(_list_costs(session, span, channel) if known else ())]


def _of_channel(column: Any, channel: str | None) -> Any:
    if channel is None:
        return sa.true()
    return column == channel if channel else sa.or_(column.is_(None), column.not_in(_CODES))


def _list_costs(session: Session, span: Span, channel: str | None) -> list[Evidence]:
    """What months cost, of a month only part of which is in the span as many days' share; to the fen what the table says."""
    query = (
        sa.select(_costs.c.id, _costs.c.month, _costs.c.channel, _costs.c.amount)
        .where(_costs.c.month.between(f"{span.first:%Y-%m}", f"{span.last:%Y-%m}"), _costs.c.archived_at.is_(None),
               _of_channel(_costs.c.channel, channel))
        .order_by(_costs.c.month, _costs.c.channel, _costs.c.id)
    )  # fmt: skip
    shares = {str(month): Fraction(part.days, monthrange(month.year, month.month)[1]) for month, part in span.months()}
    summed: dict[tuple[str, str], int] = {}
    found = []
    for row in session.rows(query):
        had = summed.get((row.month, row.channel), 0)
        summed[row.month, row.channel] = had + int(row.amount)
        share = shares[row.month]
        amount = round_half_up((had + int(row.amount)) * share) - round_half_up(had * share)
        found.append(Evidence("channel_costs", row.id, "", None, row.month, amount, _COST))
    return found
