"""What was sent to review or signed is agreed: it changes by moves and supplements, never by an edit (regulation 三(二)2c).

Imports bring in whole contracts as they are; what stands in the office is held to these rules by them too.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.checks import check_adjustment
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.moves import STATE_FIELD
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services.pipeline import refuse_step

_contracts, _plan, _loans = TABLES["contracts"], TABLES["instalments"], TABLES["loans"]
_quotations = TABLES["quotations"]
_PARTS = ("contract_lines", "instalments", "own_clauses")  # what a contract agrees on
PARENTS = {**dict.fromkeys(_PARTS, "contracts"), "quotation_lines": "quotations"}
_SETTLED = N_("合同已送审或签订，它的明细、付款计划和条款不能再改；请先退回，或另订补充协议。")
_OFFERED = N_("报价已审批或报出，明细不能再改；请先“退回”，或“修改后再报”。")
_RUNNING = ("draft", "in_review", "approved", "signed", "performing", "overdue")  # not ended yet: those stay in sight
_OPINION = ("contract", "round", "place", "step", "verdict", "decided_on", "review_mode")  # what moves alone enter


# Once signed, what was agreed changes only by a supplement (clause 十四 of the contract; feature 38).
_LOCKED_STATES = ("signed", "performing", "overdue", "performed", "ended", "void", "archived")
_LOCKED_FIELDS = {"customer", "title", "signed_on", "starts_on", "ends_on", "deposit", "number"}


def refuse_edit(
    session: Session, sheet: str, row: Mapping[str, Any], columns: Mapping[str, Any], values: Mapping[str, Any]
) -> None:
    """Raise DeskError if a record as read may not be changed so: its new columns, and what was given by field name."""
    if sheet == "contracts" and row.get("state") in _LOCKED_STATES and _LOCKED_FIELDS & set(values):
        first = min(_LOCKED_FIELDS & set(values))
        raise DeskError(N_("已签订或已终结的合同不能直接修改，请另订补充协议。"), field=first)
    refuse_settled(session, sheet, row, values)
    state = STATE_FIELD.get(sheet, "")
    if state in values and values[state] != row[state]:
        described = SHEETS[sheet]
        what = {"sheet": described.label, "field": described.field(state).label}
        raise DeskError(N_("{sheet}的“{field}”由按钮（或命令 move）改变，不能直接修改。"), what, field=state)
    if sheet == "opportunities" and columns["stage"] != row["stage"]:
        refuse_step(session, row, columns)


def refuse_settled(session: Session, sheet: str, row: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Raise DeskError if a record as it stands may not be added, changed or archived; `values` are the new ones."""
    if sheet in _PARTS:
        _refuse_part(session, sheet, row, values)
    elif sheet == "quotation_lines":
        _refuse_offered(session, row)
    elif sheet in ("signings", "review_steps"):
        _refuse_recorded(session, sheet, row, values)
    elif sheet == "loans":
        _refuse_second_loan(session, row, values)
    elif sheet == "credit_reviews" and not row.get("id") and row.get("grade"):
        check_adjustment(row)  # the grade is counted: one that is typed with a new review is set by hand
    elif sheet == "contracts" and row.get("id"):
        if "state" in values and values["state"] != row["state"]:
            raise DeskError(N_("合同的状态只能用“送审”“批准”等按钮改变。"), field="state")
        if values.get("archived_at") is not None and row["number"] and row["state"] in _RUNNING:
            raise DeskError(N_("已经取号的合同不能存档，只能作废或归档。"))


def find_settled(
    session: Session, sheet: str, edits: Sequence[tuple[Any, Mapping[str, Any]]], brought: Mapping[str, Collection[int]]
) -> list[DeskError | None]:
    """What speaks against each new row of a contract or an offer that is no draft any more; not of those `brought` with it."""
    above = PARENTS.get(sheet)
    if above is None:
        return [None] * len(edits)
    column = f"{above[:-1]}_id"
    parents = sorted({row[column] for _before, row in edits} - set(brought.get(above, ())))
    settled: set[int] = set()
    for start in range(0, len(parents), 500):
        table = TABLES[above]
        query = sa.select(table.c.id).where(table.c.id.in_(parents[start : start + 500]), table.c.state != "draft")
        settled.update(session.column(query))
    words = _OFFERED if above == "quotations" else _SETTLED
    return [
        DeskError(words, field=SHEETS[sheet].parent) if before is None and row[column] in settled else None
        for before, row in edits
    ]


def _refuse_part(session: Session, sheet: str, row: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """What a contract agrees on changes while it is a draft; its payment plan never comes to more than its price."""
    contract = row.get("contract_id")
    if contract is None:
        return
    found = session.execute(
        sa.select(_contracts.c.state, _contracts.c.total).where(_contracts.c.id == contract)
    ).first()
    if found is not None and found.state != "draft":
        raise DeskError(_SETTLED)
    if sheet != "instalments" or found is None or not found.total or values.get("archived_at") is not None:
        return
    others = sa.select(sa.func.sum(_plan.c.amount)).where(
        _plan.c.contract_id == contract, _plan.c.archived_at.is_(None), _plan.c.id != row.get("id", 0)
    )
    planned = (values.get("amount") or row["amount"]) + int(session.scalar(others) or 0)
    if planned > found.total:
        raise DeskError(
            N_("付款计划合计 {planned} 元，超过合同价款 {total} 元。"),
            {"planned": f"{planned / 100:,.2f}", "total": f"{found.total / 100:,.2f}"}, field="amount",
        )  # fmt: skip


def _refuse_offered(session: Session, row: Mapping[str, Any]) -> None:
    """What was approved or sent to the customer stays as it was; a new version changes it."""
    state = session.scalar(sa.select(_quotations.c.state).where(_quotations.c.id == row.get("quotation_id")))
    if state not in (None, "draft"):
        raise DeskError(_OFFERED)


def _refuse_recorded(session: Session, sheet: str, row: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Who signed and who agreed is on paper: what was recorded of it stands (feature 38)."""
    if not row.get("id"):
        return
    if sheet == "signings":
        raise DeskError(N_("签订记录已锁定，不能修改或存档；要变更请另订补充协议。"))
    described = SHEETS[sheet]
    if "archived_at" in values or any(
        values[one] != row[described.field(one).column] for one in values if one in _OPINION
    ):
        raise DeskError(N_("会签的结论只能用“登记会签意见”登记，登记后不能改。"), field="verdict")
    state = session.scalar(sa.select(_contracts.c.state).where(_contracts.c.id == row["contract_id"]))
    if row["verdict"] is not None and state != "in_review":
        raise DeskError(N_("这一轮会签已经结束，意见不能再改。"), field="opinion")


def _refuse_second_loan(session: Session, row: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """There is one original: it is not lent again before it is back."""
    after = {**row, **values}
    if after.get("returned_on") is not None or after.get("archived_at") is not None:
        return
    out = sa.select(_loans.c.borrower).where(
        _loans.c.item_id == (values.get("item") or row["item_id"]), _loans.c.returned_on.is_(None), _loans.c.archived_at.is_(None),
        _loans.c.id != row.get("id", 0),
    )  # fmt: skip
    borrower = session.scalar(out.limit(1))
    if borrower is not None:
        raise DeskError(N_("这份档案已由 {name} 借出，还没有归还。"), {"name": borrower}, field="item")
