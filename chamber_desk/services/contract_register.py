"""合同台账: every number of a year with what came in, what was delivered and where the paper lies (三(二)2c, domain base 3.3)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.list_papers import Column, Fen, ListPaper, Said, Stack, Value
from chamber_desk.domain.orders import OPEN
from chamber_desk.domain.words import N_
from chamber_desk.services.list_papers import numbering_note, paper_value, read_register
from chamber_desk.services.order_calendar import read_parts
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_orders, _items = TABLES["orders"], TABLES["archive_items"]
_OWES = ("signed", "performing", "overdue", "performed")  # states in which what did not come in is owed


def get_contract_register(session: Session, day: date, language: str) -> ListPaper:
    """合同台账 of a day's year: every number that was drawn, also of void contracts with their reason, and any that is missing."""
    contracts = read_register(session, "contracts", day.year)
    ids = [row.id for row in contracts]
    delivered, filed = _read_delivered(session, ids), _read_filed(session, ids)
    rows = tuple(
        (
            str(place), str(row["number"]), str(row["customer"]), row.title, Fen(_fen(row, "total")),
            paper_value("contracts", row, "signed_on"),
            Stack((paper_value("contracts", row, "starts_on"), paper_value("contracts", row, "ends_on"))),
            Fen(_fen(row, "received")), Fen(_owed(row)), delivered.get(row.id, ""),
            Stack((paper_value("contracts", row, "state"), str(row["state_reason"] or ""))), filed.get(row.id, ""),
        )
        for place, row in enumerate(contracts, 1)
    )  # fmt: skip
    columns = (
        Column(N_("序号"), 0.6), Column(N_("编号"), 2.3, whole=True), Column(N_("客户"), 1.8), Column(N_("标的"), 1.5),
        Column(N_("价税合计"), 1.1, right=True), Column(N_("签订日期"), 1.05, whole=True), Column(N_("起止"), 1.05),
        Column(N_("已收"), 1.1, right=True), Column(N_("未收｜列"), 1.05, right=True), Column(N_("已交付"), 0.8, right=True),
        Column(N_("状态"), 1.1), Column(N_("档号"), 1.15),
    )  # fmt: skip
    sums = [Fen(sum(amounts)) for amounts in zip(*((_fen(row, "total"), _fen(row, "received"), _owed(row) or 0)
                                                   for row in contracts), strict=True)] or [Fen(0)] * 3  # fmt: skip
    total: tuple[Value, ...] = ("", Said(N_("合计")), "", "", sums[0], "", "", sums[1], sums[2], "", "", "")
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("合同台账"), (f"{day.year}",), columns=columns, rows=rows, total=total,
        notes=numbering_note(session, "contracts", day.year), signers=(N_("编制"), N_("审核")), landscape=True,
        language=language,
    )  # fmt: skip


def _fen(row: Any, name: str) -> int:
    return int(row[name] or 0)


def _owed(row: Any) -> int | None:
    """What a contract that was signed still has to get; of a draft or a void one nothing is owed."""
    return max(0, _fen(row, "total") - _fen(row, "received")) if row["state"] in _OWES else None


def _read_delivered(session: Session, contracts: Sequence[int]) -> dict[int, str]:
    """How much of a contract's orders was delivered, by their price: 75%; nothing where it has no order."""
    whole: dict[int, int] = {}
    done: dict[int, int] = {}
    for start in range(0, len(contracts), 500):
        query = sa.select(_orders.c.id, _orders.c.contract_id, _orders.c.total, _orders.c.state).where(
            _orders.c.contract_id.in_(list(contracts[start : start + 500])),
            _orders.c.archived_at.is_(None),
            _orders.c.state != "cancelled",
        )
        orders = list(session.rows(query))
        parts = read_parts(session, [row.id for row in orders if row.state in OPEN])
        for row in orders:
            percent = 100 if row.state not in OPEN else parts[row.id][-1][1] if row.id in parts else 0
            whole[row.contract_id] = whole.get(row.contract_id, 0) + (row.total or 0)
            done[row.contract_id] = done.get(row.contract_id, 0) + (row.total or 0) * percent
    return {contract: f"{done[contract] // total}%" for contract, total in whole.items() if total}


def _read_filed(session: Session, contracts: Sequence[int]) -> dict[int, str]:
    """The archive number of each contract's paper."""
    found: dict[int, str] = {}
    for start in range(0, len(contracts), 500):
        query = sa.select(_items.c.contract_id, _items.c.number).where(
            _items.c.contract_id.in_(list(contracts[start : start + 500])), _items.c.archived_at.is_(None)
        )
        found |= {row.contract_id: row.number or "" for row in session.rows(query)}
    return found
