"""The demonstration office's shelf: contracts that were performed and paid for were filed, but for a few."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.domain.words import N_
from chamber_desk.domain.working_days import Calendar
from chamber_desk.services import records
from chamber_desk.services.changes import read_full
from chamber_desk.services.filing import WITHIN

_FORGOTTEN = 30  # one of so many still lies on the desk
_A_SHELF = 40


def file_contracts(session: Any, last: date, calendar: Calendar) -> None:
    """Under an archive number each, within ten working days after their end or the last payment."""
    contracts, receipts = TABLES["contracts"], TABLES["receipts"]
    paid = sa.select(sa.func.max(receipts.c.paid_on)).where(receipts.c.contract_id == contracts.c.id).scalar_subquery()
    query = sa.select(contracts.c.id, contracts.c.title, contracts.c.ends_on, paid.label("paid_on")).where(
        contracts.c.state == "performed", contracts.c.received >= contracts.c.total
    )  # fmt: skip
    items = []
    for place, row in enumerate(session.rows(query.order_by(contracts.c.ends_on, contracts.c.id)), 1):
        day = calendar.add_working_days(max(row.ends_on, row.paid_on or row.ends_on), place % WITHIN + 1)
        if day <= last and place % _FORGOTTEN:
            shelf = f"{place // _A_SHELF // 4 + 1} 号柜 {place // _A_SHELF % 4 + 1} 层"
            items.append({"contract_id": row.id, "title": row.title, "kept_for": "D10", "place": shelf, "filed_on": day,
                          "sheets": 12 + place % 5})  # fmt: skip
    session.call_it(N_("合同归档 {count} 份"), count=len(items))
    items.sort(key=lambda one: (one["filed_on"], one["contract_id"]))
    records.add_rows(session, "archive_items", items)
    rows = read_full(session, "contracts", [one["contract_id"] for one in items])
    records.change_many(session, "contracts", [(row, {"state": "archived"}) for row in rows.values()])
