"""What the channels cost, entered a quarter at a time (regulation 三(一)1, 五(二)1b; feature 12); kept by month."""

from collections.abc import Mapping

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.periods import Month
from chamber_desk.domain.targets import spread
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import read_full
from chamber_desk.services.records import add_rows, change_many

_costs = TABLES["channel_costs"]


def months_of(year: int, quarter: int) -> list[str]:
    """The three months of a quarter (1 to 4)."""
    return [str(Month(year, 3 * quarter - 2 + place)) for place in range(3)]


def get_quarter(session: Session, year: int, quarter: int) -> dict[str, int]:
    """Channel → what it cost in a quarter, in fen."""
    query = sa.select(_costs.c.channel, sa.func.sum(_costs.c.amount)).where(
        _costs.c.month.in_(months_of(year, quarter)), _costs.c.archived_at.is_(None)
    )
    return {channel: int(amount) for channel, amount in session.rows(query.group_by(_costs.c.channel))}


def keep_quarter(session: Session, year: int, quarter: int, amounts: Mapping[str, int]) -> None:
    """Keep the sums of a quarter (fen), spread evenly over its months; a channel whose sum is as it was stays by month."""
    session.call_it(N_("渠道费用：{year} 年第 {quarter} 季度"), year=str(year), quarter=str(quarter))
    before, months = get_quarter(session, year, quarter), months_of(year, quarter)
    changed = {channel: amount for channel, amount in amounts.items() if amount != before.get(channel, 0)}
    query = sa.select(_costs.c.id, _costs.c.month, _costs.c.channel).where(
        _costs.c.month.in_(months), _costs.c.channel.in_(changed)
    )
    there = {(row.channel, row.month): row.id for row in session.rows(query)}
    rows = read_full(session, "channel_costs", sorted(there.values()))
    edits, new = [], []
    for channel, amount in changed.items():
        for month, part in zip(months, spread(amount, (1, 1, 1)), strict=True):
            known = there.get((channel, month))
            if known is None:
                new.append({"month": month, "channel": channel, "amount": part})
            else:
                edits.append((rows[known], {"amount": part, "archived_at": None}))
    change_many(session, "channel_costs", edits)
    add_rows(session, "channel_costs", new)
