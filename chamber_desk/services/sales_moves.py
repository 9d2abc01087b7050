"""What follows from moves of leads, quotations, contracts and orders: the next record is made without retyping."""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.taxes import net_unit_price
from chamber_desk.domain.text import company_key
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import read_full
from chamber_desk.services.credit_reviews import get_credit
from chamber_desk.services.moved import Moved
from chamber_desk.services.negotiations import write_agreed
from chamber_desk.services.products import line_values
from chamber_desk.services.records import add_rows, prepare_values, to_columns

_LINE = ("product_id", "name", "spec", "unit", "quantity", "unit_price", "tax_rate", "note")


def keep_lead(session: Session, moved: Moved) -> dict[str, Any]:
    """A lead worth following becomes a customer with its contact, or is tied to the customer it turns out to be."""
    lead = moved.row
    if lead["customer_id"] is not None:
        return {}
    found = find_same_customer(session, lead)
    if found is not None:
        return {"customer": found}
    row = {
        "name": lead["name"], "credit_code": lead["credit_code"], "phone": lead["phone"], "channel": lead["channel"],
        "owner_id": lead["collector_id"], "note": lead["need"],
    }  # fmt: skip
    customer = add_rows(session, "customers", [row])[0]
    if lead["contact"]:
        contact = {"customer_id": customer, "name": lead["contact"], "phone": lead["phone"], "primary": True}
        add_rows(session, "contacts", [contact])
    return {"customer": customer}


def find_same_customer(session: Session, lead: Any) -> int | None:
    """The customer a lead already is: by credit code, else by its name without the variants of a company's form."""
    customers = TABLES["customers"]
    alive = sa.select(customers.c.id).where(customers.c.archived_at.is_(None))
    if lead["credit_code"]:
        found = session.scalar(alive.where(customers.c.credit_code == lead["credit_code"]).limit(1))
        if found is not None:
            return int(found)
    key = company_key(lead["name"])
    names = sa.select(customers.c.id, customers.c.name).where(
        customers.c.archived_at.is_(None), customers.c.name.startswith(lead["name"][:2], autoescape=True)
    )
    return next((int(row.id) for row in session.rows(names) if company_key(row.name) == key), None)


def _refuse_empty(quotation: Any, lines: Sequence[Any]) -> None:
    if not lines:
        raise DeskError(N_("报价“{title}”还没有明细。"), {"title": quotation["title"]})


def send_quotation(session: Session, moved: Moved) -> dict[str, Any]:
    """What is sent has something to offer, at the list's prices or at those that somebody approved."""
    lines = _children(session, "quotation_lines", "quotation_id", moved.row["id"])
    _refuse_empty(moved.row, lines)
    approved = moved.row["state"] == "reviewed" and moved.row["approver"]
    low = () if approved else _find_low(session, lines)
    if low:
        raise DeskError(N_("这些明细低于产品单价：{lines}。请先“审批通过”，写明审批人，再报出。"), {"lines": low})
    return {}


def tell_quotation(session: Session, row: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Which prices of a draft somebody has to approve."""
    if row["state"] == "draft":
        low = _find_low(session, _children(session, "quotation_lines", "quotation_id", row.id))
        if low:
            yield N_("低于产品单价，报出前要审批：{lines}。"), {"lines": low}


def _find_low(session: Session, lines: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(one["name"] for one in lines if _is_below_list(session, one))


def _is_below_list(session: Session, line: dict[str, Any]) -> bool:
    if line["product_id"] is None:
        return False
    listed = line_values(session, "quotation_lines", line["product_id"]).get("unit_price")
    return listed is not None and line["unit_price"] < listed


def approve_quotation(session: Session, moved: Moved) -> dict[str, Any]:
    """Somebody answers for the prices; from now on the lines stand as they were approved."""
    _refuse_empty(moved.row, _children(session, "quotation_lines", "quotation_id", moved.row["id"]))
    if not (moved.asked.get("approver") or moved.row["approver"]):
        raise DeskError(N_("“{field}”必须填写。"), {"field": N_("审批人")}, field="approver")
    return {}


def return_quotation(_session: Session, _moved: Moved) -> dict[str, Any]:
    """Back to a draft: what is changed is approved anew."""
    return {"approver": None, "approved_on": None}


def renew_quotation(session: Session, moved: Moved) -> dict[str, Any]:
    """The next version of an offer is a draft of its own with the same lines; what was sent stays as it was."""
    old = moved.row
    same = ("customer_id", "opportunity_id", "owner_id", "title", "note")
    row = {name: old[name] for name in same} | {
        "quoted_on": session.now.date(), "version_no": (old["version_no"] or 1) + 1, "former_id": old["id"],
    }  # fmt: skip
    quotation = add_rows(session, "quotations", [row])[0]
    lines = _children(session, "quotation_lines", "quotation_id", old["id"])
    add_rows(
        session,
        "quotation_lines",
        [{"quotation_id": quotation, **{name: one[name] for name in _LINE}} for one in lines],
    )
    return {}


def accept_quotation(session: Session, moved: Moved) -> dict[str, Any]:
    """An accepted quotation becomes a contract's draft with the same lines; what was agreed in talks goes into it."""
    quotation = moved.row
    lines = _children(session, "quotation_lines", "quotation_id", quotation["id"])
    _refuse_empty(quotation, lines)
    if quotation["valid_until"] is not None and quotation["valid_until"] < session.now.date():
        day = quotation["valid_until"].isoformat()
        raise DeskError(
            N_("报价的有效期到 {day} 已过；请先“修改后再报”，出一个新版。"), {"day": day}, field="valid_until"
        )
    row = {
        "customer_id": quotation["customer_id"], "owner_id": quotation["owner_id"], "title": quotation["title"],
        "opportunity_id": quotation["opportunity_id"], "note": quotation["note"],
    }  # fmt: skip
    contract = add_rows(session, "contracts", [row])[0]
    add_rows(
        session, "contract_lines", [{"contract_id": contract, **{name: one[name] for name in _LINE}} for one in lines]
    )
    agreed = write_agreed(session, quotation["opportunity_id"])
    if agreed:
        clause = {"contract_id": contract, "clause": "added", "title": "谈判约定事项", "text": agreed}
        add_rows(session, "own_clauses", [clause])
    return {"contract": contract}


def order_contract(session: Session, moved: Moved) -> dict[str, Any]:
    """An order with the contract's lines, at their prices without tax; every line must name its product."""
    contract = moved.row
    lines = _children(session, "contract_lines", "contract_id", contract["id"])
    nameless = tuple(one["name"] for one in lines if one["product_id"] is None)
    if nameless or not lines:
        raise DeskError(N_("这些明细没有选产品，不能生成订单：{lines}。"), {"lines": nameless or (N_("没有明细"),)})
    row = {
        "contract_id": contract["id"], "customer_id": contract["customer_id"], "owner_id": contract["owner_id"],
        "confirmed_at": session.now.replace(second=0, microsecond=0), "due_on": moved.asked.get("due_on") or contract["ends_on"],
        "requirement": moved.asked.get("requirement"),
    }  # fmt: skip
    order = add_rows(session, "orders", [row])[0]
    add_rows(session, "order_lines", [_order_line(order, one) for one in lines])
    return {}


def _order_line(order: int, line: dict[str, Any]) -> dict[str, Any]:
    return {
        "order_id": order, "product_id": line["product_id"], "quantity": line["quantity"], "tax_rate": line["tax_rate"],
        "net_price": net_unit_price(line["total"] - line["tax"], line["quantity"]),
    }  # fmt: skip


def dispatch_anyway(session: Session, moved: Moved) -> dict[str, Any]:
    """An order beyond the customer's credit is handed down on a leader's word, which is kept with who and why."""
    order, day = moved.row, session.now.date()
    credit = get_credit(session, order["customer_id"], day)
    described = SHEETS["credit_exceptions"]
    said = {"prepay": credit.policy.prepay if credit else None, "approved_on": day, **moved.asked}
    ready = prepare_values(
        described, {**said, "customer": order["customer_id"], "order": order["id"], "reason": moved.reason}
    )
    add_rows(session, "credit_exceptions", [to_columns(described, ready)])
    return {"dispatched_at": order["dispatched_at"] or session.now.replace(second=0, microsecond=0)}


def reopen_order(session: Session, moved: Moved) -> dict[str, Any]:
    """A cancelled order goes on where it stood, while the contract it belongs to is alive."""
    order = moved.row
    if order["contract_id"] is not None:
        contract = read_full(session, "contracts", [order["contract_id"]])[order["contract_id"]]
        if contract["state"] in ("ended", "void", "archived"):
            raise DeskError(
                N_("订单所属的合同 {number} 已终结，不能重新打开订单。"),
                {"number": contract["number"] or contract["title"]},
            )
    if order["dispatched_at"] is None:
        return {}
    delivered = _children(session, "deliveries", "order_id", order["id"])
    return {"state": "part_delivered" if delivered else "issued"}


def _children(session: Session, sheet: str, column: str, record: int) -> list[dict[str, Any]]:
    table = TABLES[sheet]
    query = sa.select(table.c.id).where(table.c[column] == record, table.c.archived_at.is_(None)).order_by(table.c.id)
    ids = [row.id for row in session.rows(query)]
    found = read_full(session, sheet, ids)
    return [found[one] for one in ids]
