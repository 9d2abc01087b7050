"""差异化策略表: what each group of customers buys of each kind of product, and the strategies made for it (五(三)1b)."""

from collections import defaultdict
from datetime import timedelta

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.customers import CUSTOMERS
from chamber_desk.domain.decisions import STRATEGIES
from chamber_desk.domain.list_papers import Column, Fen, ListPaper, Said, Stack, Value
from chamber_desk.domain.spans import Span
from chamber_desk.domain.words import N_
from chamber_desk.services.order_spans import lines_of
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_lines, _orders, _products, _customers, _strategies = (
    TABLES[name] for name in ("order_lines", "orders", "products", "customers", "strategies")
)
_MOST = 6  # kinds of product that stand in columns of their own
_YEAR = timedelta(days=364)


def get_strategy_matrix(session: Session, language: str) -> ListPaper:
    """Sales of a year by class of customer and kind of product, and every strategy that runs, by what it is for."""
    last = session.now.date()
    sums = _sum_up(session, Span(last - _YEAR, last))
    by_kind: dict[str, int] = defaultdict(int)
    for (_who, what), fen in sums.items():
        by_kind[what] += fen
    kinds = sorted(by_kind, key=lambda one: -by_kind[one])
    shown, others = kinds[:_MOST], kinds[_MOST:]
    classes = [one for one in CUSTOMERS.field("class").choices if any(who == one.code for who, _what in sums)]
    rows = []
    for choice in classes:
        each = [sums.get((choice.code, what), 0) for what in shown]
        rest = sum(sums.get((choice.code, what), 0) for what in others)
        whole = sum(each) + rest
        best: Value = shown[each.index(max(each))] if whole else ""
        rows.append((Said(choice.label), *map(Fen, each), *((Fen(rest),) if others else ()), Fen(whole), best))
    total = [by_kind[what] for what in shown]
    columns = (
        Column(N_("客户群"), 1.0), *(Column(what, 1.2, right=True) for what in shown),
        *((Column(N_("其他"), 1.2, right=True),) if others else ()), Column(N_("合计"), 1.3, right=True),
        Column(N_("买得最多"), 1.0),
    )  # fmt: skip
    texts = tuple(_tell_strategies(session))
    note = N_("近一年按订单明细计，不含税。策略列正在执行的：市场、客户、产品、渠道各自的措施。")
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("差异化策略表"), (last,), columns=columns, rows=tuple(rows),
        total=(Said(N_("合计")), *map(Fen, total), *((Fen(sum(by_kind[one] for one in others)),) if others else ()),
               Fen(sum(by_kind.values())), "") if rows else (),
        texts=texts, notes=((note, {}),), signers=(N_("编制"), N_("审核"), N_("批准｜表")), landscape=True, language=language,
    )  # fmt: skip


def _sum_up(session: Session, span: Span) -> dict[tuple[str, str], int]:
    query = (
        sa.select(_customers.c["class"], _products.c.category, sa.func.sum(_lines.c.net))
        .join(_orders, _orders.c.id == _lines.c.order_id)
        .join(_customers, _customers.c.id == _orders.c.customer_id)
        .join(_products, _products.c.id == _lines.c.product_id)
        .where(lines_of(session, span))
        .group_by(_customers.c["class"], _products.c.category)
    )
    return {(row[0] or "", row[1] or "—"): int(row[2] or 0) for row in session.rows(query)}


def _tell_strategies(session: Session) -> list[tuple[str, Value]]:
    """For each thing strategies are made for, those that have begun and not ended; a gap is told as one."""
    day, found = session.now.date(), list[tuple[str, Value]]()
    for choice in STRATEGIES.field("target").choices:
        query = sa.select(_strategies.c.name, _strategies.c.measures, _strategies.c.goal).where(
            _strategies.c.target == choice.code, _strategies.c.archived_at.is_(None), _strategies.c.starts_on <= day,
            sa.or_(_strategies.c.ends_on.is_(None), _strategies.c.ends_on >= day),
        )  # fmt: skip
        told = [f"{row.name}：{row.measures}" + (f"（{row.goal}）" if row.goal else "") for row in
                session.rows(query.order_by(_strategies.c.starts_on, _strategies.c.id))]  # fmt: skip
        found.append((choice.label, Stack(tuple(told)) if told else Said(N_("还没有策略"))))
    return found
