"""What was sent to review or signed is agreed: it changes by moves and supplements, never by an edit (regulation 三(二)2c).

Imports bring in whole contracts as they are; these rules stand where a person edits.
"""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.checks import check_adjustment
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_

_PARTS = ("contract_lines", "instalments", "own_clauses")  # what a contract agrees on
_AT_WORK = ("in_review", "approved", "signed", "performing", "overdue")


def refuse_settled(session: Session, sheet: str, row: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Raise DeskError if a record as it stands may not be added, changed or archived; `values` are the new ones."""
    if sheet in _PARTS:
        contract = row.get("contract_id")
        if contract is not None and _state_of(session, int(contract)) != "draft":
            raise DeskError(N_("合同已送审或签订，它的明细、付款计划和条款不能再改；请先退回，或另订补充协议。"))
    if sheet == "credit_reviews" and not row.get("id") and row.get("grade"):
        check_adjustment(row)  # the grade is counted: one that is typed with a new review is set by hand
    if sheet == "contracts" and row.get("id"):
        if "state" in values and values["state"] != row["state"]:
            raise DeskError(N_("合同的状态只能用“送审”“批准”等按钮改变。"), field="state")
        if "archived_at" in values and row["state"] in _AT_WORK:
            raise DeskError(N_("已经取号的合同不能存档，只能作废或归档。"))


def _state_of(session: Session, contract: int) -> str | None:
    table = TABLES["contracts"]
    found = session.scalar(sa.select(table.c.state).where(table.c.id == contract))
    return None if found is None else str(found)
