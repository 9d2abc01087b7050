"""What campaigns brought: leads, those that became customers, and what each of these cost (regulation 二(二)3b–c)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.list_papers import Column, Fen, ListPaper, Value
from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.periods import parse_period
from chamber_desk.domain.words import N_
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_campaigns, _leads, _people = TABLES["campaigns"], TABLES["leads"], TABLES["people"]


@dataclass(frozen=True, slots=True)
class Result:
    """One campaign's leads and customers; money in fen, None where it was not entered."""

    leads: int
    customers: int
    budget: int | None
    cost: int | None

    @property
    def share(self) -> Fraction | None:
        """Of the leads that became customers."""
        return Fraction(self.customers, self.leads) if self.leads else None

    @property
    def cost_each(self) -> int | None:
        """What a customer cost, to the fen."""
        return None if self.cost is None or not self.customers else round_half_up(Fraction(self.cost, self.customers))

    @property
    def left(self) -> int | None:
        """The budget less the cost; below nothing where it was overspent."""
        return None if self.budget is None or self.cost is None else self.budget - self.cost


def find_results(session: Session, ids: Sequence[int]) -> dict[int, Result]:
    """By campaign what it brought."""
    won = sa.func.sum(sa.case((_leads.c.customer_id.is_not(None), 1), else_=0))
    counted = sa.select(_leads.c.campaign_id, sa.func.count(), won).where(
        _leads.c.campaign_id.in_(ids), _leads.c.archived_at.is_(None)
    )
    found = {row[0]: (row[1], int(row[2] or 0)) for row in session.rows(counted.group_by(_leads.c.campaign_id))}
    money = sa.select(_campaigns.c.id, _campaigns.c.budget, _campaigns.c.cost).where(_campaigns.c.id.in_(ids))
    return {row.id: Result(*found.get(row.id, (0, 0)), row.budget, row.cost) for row in session.rows(money)}


def get_campaign_results(session: Session, period: str, language: str) -> ListPaper:
    """活动转化表 of a month or a year, or of this year: budget and cost, leads and customers, what each customer cost."""
    span = parse_period(period or f"{session.now.year}")
    query = (
        sa.select(_campaigns.c.id, _campaigns.c.name, _campaigns.c.starts_on, _campaigns.c.ends_on, _people.c.name.label("owner"))
        .outerjoin(_people, _people.c.id == _campaigns.c.owner_id)
        .where(_campaigns.c.archived_at.is_(None), _campaigns.c.starts_on.between(span.first_day, span.last_day))
        .order_by(_campaigns.c.starts_on, _campaigns.c.id)
    )  # fmt: skip
    campaigns = session.rows(query)
    results = find_results(session, [row.id for row in campaigns])
    columns = (
        Column(N_("名称"), 2.0, left=True), Column(N_("负责人"), 1.0), Column(N_("开始日期"), 1.0), Column(N_("结束日期"), 1.0),
        Column(N_("预算"), 1.1, right=True), Column(N_("实际费用"), 1.1, right=True), Column(N_("结余"), 1.0, right=True),
        Column(N_("线索"), 0.6, right=True), Column(N_("成为客户"), 0.7, right=True), Column(N_("转化率"), 0.8, right=True),
        Column(N_("每个新客户费用"), 1.2, right=True),
    )  # fmt: skip
    rows = tuple((row.name, row.owner or "", row.starts_on, row.ends_on, *_cells(results[row.id])) for row in campaigns)
    whole = Result(
        sum(one.leads for one in results.values()), sum(one.customers for one in results.values()),
        sum(one.budget or 0 for one in results.values()), sum(one.cost or 0 for one in results.values()),
    )  # fmt: skip
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("活动转化表"), (str(span),), columns=columns, rows=rows,
        total=_total(whole) if rows else (), signers=(N_("编制"), N_("审核")), landscape=True, language=language,
    )  # fmt: skip


def _total(whole: Result) -> tuple[Value, ...]:
    """Without what would mix campaigns whose cost is known with others."""
    budget, cost, _left, leads, customers, share, _each = _cells(whole)
    return "", "", "", "", budget, cost, "", leads, customers, share, ""


def _cells(one: Result) -> tuple[Value, ...]:
    def money(fen: int | None) -> Value:
        return "—" if fen is None else Fen(fen)

    share = "—" if one.share is None else f"{round_half_up(one.share * 10000) / 100:.2f}%"
    return (
        money(one.budget),
        money(one.cost),
        money(one.left),
        str(one.leads),
        str(one.customers),
        share,
        money(one.cost_each),
    )
