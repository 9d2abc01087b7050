"""The demonstration office's shelf: contracts that were performed and paid for were filed, but for a few."""

from datetime import date
from typing import Any

from chamber_desk.domain.words import N_
from chamber_desk.domain.working_days import Calendar
from chamber_desk.services import lists, records
from chamber_desk.services.changes import read_full
from chamber_desk.services.filing import WITHIN

_FORGOTTEN = 30  # one of so many still lies on the desk
_A_SHELF = 40


def file_contracts(session: Any, last: date, calendar: Calendar) -> None:
    """Under an archive number each, within ten working days after their end or the last payment."""
    paid: dict[int, Any] = {}
    for receipt in lists.read_rows(session, "receipts", lists.find_ids(session, "receipts", sort="paid_on")):
        paid[receipt.refs["contract"] or 0] = receipt.values["paid_on"]  # the last stays
    over = lists.find_ids(session, "contracts", where={"state": "performed"}, sort="ends_on")
    done = [row for row in lists.read_rows(session, "contracts", over) if _fen(row, "received") >= _fen(row, "total")]
    items: list[dict[str, Any]] = []
    for place, row in enumerate(done, 1):
        end: Any = row.values["ends_on"]
        day = calendar.add_working_days(max(end, paid.get(row.id, end)), place % WITHIN + 1)
        if day <= last and place % _FORGOTTEN:
            shelf = f"{place // _A_SHELF // 4 + 1} 号柜 {place // _A_SHELF % 4 + 1} 层"
            items.append({"contract_id": row.id, "title": row.values["title"], "kept_for": "D10", "place": shelf, "filed_on": day,
                          "sheets": 12 + place % 5})  # fmt: skip
    session.call_it(N_("合同归档 {count} 份"), count=len(items))
    items.sort(key=lambda one: (one["filed_on"], one["contract_id"]))
    records.add_rows(session, "archive_items", items)
    rows = read_full(session, "contracts", [one["contract_id"] for one in items])
    records.change_many(session, "contracts", [(row, {"state": "archived"}) for row in rows.values()])


def _fen(row: Any, name: str) -> int:
    return int(row.values[name] or 0)
