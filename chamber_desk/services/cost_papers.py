"""收入成本核对表: what sales wrote down beside what finance's sheets say, thing by thing (五(一)1b)."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.customers import CHANNELS
from chamber_desk.domain.list_papers import Column, Fen, ListPaper, Said, Value
from chamber_desk.domain.periods import Month, Year, parse_period
from chamber_desk.domain.words import N_
from chamber_desk.services.month_figures import valid_orders
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_orders, _contracts, _costs = (TABLES[name] for name in ("orders", "contracts", "costs"))
_customers, _campaigns, _channel_costs = TABLES["customers"], TABLES["campaigns"], TABLES["channel_costs"]
_Span = Month | Year
Line = tuple[str, str, Value, int, int]  # what is compared, its number, whose, what sales and what finance wrote down
INCOME, ORDER, CAMPAIGN, CHANNEL = N_("收入：合同价款与到账"), N_("订单成本"), N_("活动费用"), N_("渠道费用")


def find_differences(session: Session, period: str) -> list[Line]:
    """Every contract, order, campaign and channel of a month or a year of which either side wrote something down."""
    span = parse_period(period)
    return [one for source in (_income, _order_costs, _campaign_costs, _channels) for one in source(session, span)]


def get_cost_comparison(session: Session, period: str, language: str) -> ListPaper:
    """The lines that differ, and the sums of all of them by kind."""
    period = period or f"{session.now:%Y-%m}"
    found = find_differences(session, period)
    rows: list[tuple[Value, ...]] = []
    for kind in (INCOME, ORDER, CAMPAIGN, CHANNEL):
        mine = [one for one in found if one[0] == kind]
        rows += [
            (Said(kind), number, whose, Fen(ours), Fen(theirs), Fen(ours - theirs), "")
            for _kind, number, whose, ours, theirs in mine if ours != theirs
        ]  # fmt: skip
        ours, theirs = sum(one[3] for one in mine), sum(one[4] for one in mine)
        rows.append((Said(kind), "", Said(N_("小计｜表")), Fen(ours), Fen(theirs), Fen(ours - theirs), ""))
    columns = (
        Column(N_("类别"), 1.5), Column(N_("编号"), 1.5, whole=True), Column(N_("对象"), 2.2),
        Column(N_("销售登记"), 1.2, right=True), Column(N_("财务登记"), 1.2, right=True),
        Column(N_("差异"), 1.2, right=True), Column(N_("说明"), 1.6, pen=True),
    )  # fmt: skip
    equal = sum(one[3] == one[4] for one in found)
    note = N_(
        "收入按期内签订的合同：价款与到今天的到账；订单成本按期内确认的订单：明细成本与财务费用表里挂在订单上的；"
        "活动和渠道同理。财务登记来自“费用”表（由财务的表格导入）。相符的 {equal} 项不列，计入小计。"
    )
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("收入成本核对表"), (period,), columns=columns, rows=tuple(rows),
        notes=((note, {"equal": str(equal)}),), signers=(N_("销售"), N_("财务"), N_("审核")), landscape=True, language=language,
    )  # fmt: skip


def _moments(span: _Span) -> tuple[datetime, datetime]:
    return datetime.combine(span.first_day, time.min), datetime.combine(span.last_day, time.max)


def _income(session: Session, span: _Span) -> Iterator[Line]:
    query = (
        sa.select(_contracts.c.number, _customers.c.name, _contracts.c.total, _contracts.c.received)
        .join(_customers, _customers.c.id == _contracts.c.customer_id)
        .where(_contracts.c.signed_on.between(span.first_day, span.last_day), _contracts.c.archived_at.is_(None),
               _contracts.c.state != "void")
        .order_by(_contracts.c.number)
    )  # fmt: skip
    for row in session.rows(query):
        yield INCOME, row.number or "", row.name, int(row.total or 0), int(row.received or 0)


def _order_costs(session: Session, span: _Span) -> Iterator[Line]:
    given = _given(session, _costs.c.order_id)
    query = (
        sa.select(_orders.c.id, _orders.c.number, _customers.c.name, _orders.c.cost)
        .join(_customers, _customers.c.id == _orders.c.customer_id)
        .where(_orders.c.confirmed_at.between(*_moments(span)), valid_orders())
        .order_by(_orders.c.number)
    )
    for row in session.rows(query):
        if row.cost or row.id in given:
            yield ORDER, row.number or "", row.name, int(row.cost or 0), given.get(row.id, 0)


def _campaign_costs(session: Session, span: _Span) -> Iterator[Line]:
    given = _given(session, _costs.c.campaign_id)
    query = sa.select(_campaigns.c.id, _campaigns.c.name, _campaigns.c.cost).where(
        _campaigns.c.starts_on.between(span.first_day, span.last_day), _campaigns.c.archived_at.is_(None)
    )
    for row in session.rows(query.order_by(_campaigns.c.starts_on, _campaigns.c.id)):
        if row.cost or row.id in given:
            yield CAMPAIGN, "", row.name, int(row.cost or 0), given.get(row.id, 0)


def _channels(session: Session, span: _Span) -> Iterator[Line]:
    """A channel's costs by the month, and those of finance on its days that hang on no campaign."""
    months = sa.select(_channel_costs.c.channel, sa.func.sum(_channel_costs.c.amount)).where(
        _channel_costs.c.archived_at.is_(None), _channel_costs.c.month.between(f"{span.first_day:%Y-%m}", f"{span.last_day:%Y-%m}")
    )  # fmt: skip
    ours = {row[0]: int(row[1]) for row in session.rows(months.group_by(_channel_costs.c.channel))}
    days = _costs.c.spent_on.between(span.first_day, span.last_day), _costs.c.campaign_id.is_(None)
    theirs = _given(session, _costs.c.channel, *days)
    for choice in CHANNELS:
        if choice.code in ours or choice.code in theirs:
            yield CHANNEL, "", Said(choice.label), ours.get(choice.code, 0), theirs.get(choice.code, 0)


def _given(session: Session, column: Any, *more: Any) -> dict[Any, int]:
    """What finance wrote down, by what it hangs on."""
    query = sa.select(column, sa.func.sum(_costs.c.amount)).where(
        column.is_not(None), _costs.c.archived_at.is_(None), *more
    )
    return {row[0]: int(row[1]) for row in session.rows(query.group_by(column))}
