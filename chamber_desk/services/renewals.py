"""Renewing a contract that ends (regulation 四(三)1, feature 40): a draft for the next term, nothing retyped."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.due import Due, due_level
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.periods import add_years
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import read_full
from chamber_desk.services.lists import describe, get_row
from chamber_desk.services.records import add_rows

RENEWABLE = ("signed", "performing", "overdue", "performed", "ended", "archived")
_NOTICES = (60, 30)  # days before the end: what is not decided at 90 days is asked again then
_contracts = TABLES["contracts"]
_COPIED = {
    "contract_lines": ("product_id", "name", "spec", "unit", "quantity", "unit_price", "tax_rate", "note"),
    "own_clauses": ("clause", "title", "text", "title_en", "text_en", "left_out"),
}


def renew_contract(session: Session, contract: int) -> int:
    """Draft the next term of a contract with its lines, clauses and payment plan; gives the draft's id.

    Raises DeskError for a contract without a term, one that is not in force, and one that was renewed already.
    """
    row = read_full(session, "contracts", [contract]).get(contract)
    if row is None:
        raise DeskError(N_("这条记录已不存在。"))
    if row["state"] not in RENEWABLE or row["starts_on"] is None or row["ends_on"] is None:
        raise DeskError(N_("签订过的、写明期限的合同才能续签。"))
    if find_renewal(session, row) is not None:
        raise DeskError(N_("这份合同已经起草过续签合同。"))
    starts = row["ends_on"] + timedelta(days=1)
    move = _mover(row["starts_on"], starts)
    copied = {name: row[name] for name in ("customer_id", "owner_id", "opportunity_id", "title", "deposit", "note")}
    draft = add_rows(session, "contracts", [{**copied, "starts_on": starts, "ends_on": move(row["ends_on"])}])[0]
    for sheet, columns in _COPIED.items():
        lines = [
            {"contract_id": draft, **{name: one[name] for name in columns}} for one in _parts(session, sheet, contract)
        ]
        add_rows(session, sheet, lines) if lines else None
    plan = [
        {"contract_id": draft, "due_on": move(one["due_on"]), "amount": one["amount"], "note": one["note"]}
        for one in _parts(session, "instalments", contract)
    ]
    add_rows(session, "instalments", plan) if plan else None
    shown = get_row(session, "contracts", contract)
    session.call_it(N_("起草续签合同：{title}"), title=describe("contracts", shown) if shown else "")
    return draft


def find_renewal(session: Session, row: Any) -> int | None:
    """The contract of the same customer and title for a later term, or None."""
    query = sa.select(_contracts.c.id).where(
        _contracts.c.customer_id == row["customer_id"], _contracts.c.title == row["title"],
        _contracts.c.starts_on > row["starts_on"], _contracts.c.archived_at.is_(None), _contracts.c.state != "void",
    )  # fmt: skip
    found = session.scalar(query.limit(1))
    return None if found is None else int(found)


def list_renewals(session: Session, day: date) -> Iterator[Due]:
    """Contracts that end in thirty-one to ninety days and are not renewed yet, due at the next notice."""
    query = sa.select(_contracts).where(
        _contracts.c.archived_at.is_(None), _contracts.c.state.in_(("signed", "performing", "overdue")),
        _contracts.c.starts_on.is_not(None),
        _contracts.c.ends_on.between(day + timedelta(days=31), day + timedelta(days=90)),
    )  # fmt: skip
    for row in session.rows(query):
        if find_renewal(session, row._mapping) is not None:
            continue
        asked = next(due for days in _NOTICES if (due := row.ends_on - timedelta(days=days)) >= day)
        level = due_level(asked, day)
        if level is not None:
            yield Due(
                N_("续签准备"), asked, level, "contracts", row.id, row.number or "", row.title, row.ends_on.isoformat()
            )


def _parts(session: Session, sheet: str, contract: int) -> list[dict[str, Any]]:
    table = TABLES[sheet]
    query = sa.select(table.c.id).where(table.c.contract_id == contract, table.c.archived_at.is_(None))
    ids = [row.id for row in session.rows(query.order_by(table.c.id))]
    found = read_full(session, sheet, ids)
    return [found[one] for one in ids]


def _mover(old_start: date, new_start: date) -> Any:
    """Days of the old term in the new one: by whole years where the term is, else by as many days as it lasts."""
    years = new_start.year - old_start.year
    if years and add_years(old_start, years) == new_start:
        return lambda day: add_years(day, years)
    return lambda day: day + (new_start - old_start)
