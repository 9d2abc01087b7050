"""From the values of a form to the columns of a row: what is left empty is filled, sums are made, parents follow.

Orders' and contracts' sums are kept beside their lines, so that a month of sales is one sum in SQL.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.marketing import LEAD_SCORES
from chamber_desk.domain.moves import STATE_FIELD
from chamber_desk.domain.recruitment import STANDARDS, score_interview
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.taxes import Amounts, line_amounts, net_unit_price
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.changes import change_rows, read_full
from chamber_desk.services.credit_reviews import fill_reviews
from chamber_desk.services.ip_rights import fill_rights
from chamber_desk.services.stages import list_stages

Values = dict[str, Any]
CHECK_EVERY = timedelta(days=7)
DEFAULT_RATE = "0.06"  # what a chamber sells is mostly services (domain base 2(g))


def fill_rows(session: Session, sheet: str, rows: Sequence[Values]) -> None:
    """Fill what follows from the rest: defaults and amounts, in place."""
    if SHEETS[sheet].register and sheet in STATE_FIELD:
        first = SHEETS[sheet].field(STATE_FIELD[sheet]).choices[0].code
        for row in rows:
            row["state"] = row.get("state") or first
    filler = _FILLERS.get(sheet)
    if filler is not None:
        filler(session, rows)


def _fill_customers(session: Session, rows: Sequence[Values]) -> None:
    for row in rows:
        row["created_on"] = row.get("created_on") or session.now.date()
        row["class"] = row.get("class") or "P"


def _fill_opportunities(session: Session, rows: Sequence[Values]) -> None:
    likely = {one.code: one.probability for one in list_stages(session)}
    for row in rows:
        if not row.get("outcome"):
            row["outcome"] = None
            row["stage"] = row.get("stage") or "prospecting"
            row["stage_since"] = row.get("stage_since") or row.get("opened_on") or session.now.date()
            if row.get("probability") is None:
                row["probability"] = likely.get(row["stage"])


def _fill_contracts(_session: Session, rows: Sequence[Values]) -> None:
    for row in rows:
        row["state"] = row.get("state") or ("signed" if row.get("signed_on") else "draft")
        row["total"], row["tax"], row["received"] = (row.get(name) or 0 for name in ("total", "tax", "received"))


def _fill_orders(_session: Session, rows: Sequence[Values]) -> None:
    for row in rows:
        handed_down = "issued" if row.get("dispatched_at") else "confirmed"
        row["state"] = row.get("state") or ("delivered" if row.get("delivered_on") else handed_down)
        if row["state"] == "confirmed" and row.get("dispatched_at"):
            row["state"] = "issued"  # a typed moment of handing down is a handing down, and held to the credit
        row["net"], row["cost"], row["total"] = (row.get(name) or 0 for name in ("net", "cost", "total"))


def _fill_tickets(_session: Session, rows: Sequence[Values]) -> None:
    for row in rows:
        row["priority"] = row.get("priority") or "P3"
        if not row.get("state"):
            if row.get("solved_at"):
                row["state"] = "closed" if row.get("rating") else "solved"
            elif row.get("responded_at"):
                row["state"] = "in_work"
            else:
                row["state"] = "handed_over" if row.get("forwarded_at") else "new"


def _fill_contract_lines(session: Session, rows: Sequence[Values]) -> None:
    rates = _product_values(session, rows)
    for row in rows:
        row["tax_rate"] = row.get("tax_rate") or rates.get(row.get("product_id"), {}).get("tax_rate") or DEFAULT_RATE
        amounts = line_amounts(row["quantity"], row["unit_price"], row["tax_rate"], inclusive=True)
        row["total"], row["tax"] = amounts.total, amounts.tax


def _fill_order_lines(session: Session, rows: Sequence[Values]) -> None:
    products, agreed = _product_values(session, rows), _read_agreed(session, rows)
    for row in rows:
        product = products.get(row["product_id"], {})
        row["tax_rate"] = row.get("tax_rate") or product.get("tax_rate") or DEFAULT_RATE
        if row.get("unit_cost") is None:
            row["unit_cost"] = product.get("cost") or 0
        key = (row["order_id"], row["product_id"], row["quantity"], row["net_price"], row["tax_rate"])
        amounts = agreed.get(key) or line_amounts(row["quantity"], row["net_price"], row["tax_rate"], inclusive=False)
        row["net"], row["total"] = amounts.net, amounts.total
        row["cost"] = line_amounts(row["quantity"], row["unit_cost"], "0", inclusive=False).net


def _read_agreed(session: Session, rows: Sequence[Values]) -> dict[tuple[Any, ...], Amounts]:
    """The amounts of the lines of orders' contracts, by order, product, quantity, net unit price and rate.

    A unit price without tax is rounded; times a thousand it would miss what the contract says by some yuan.
    """
    found: dict[tuple[Any, ...], Amounts] = {}
    orders, lines = TABLES["orders"], TABLES["contract_lines"]
    ids = sorted({row["order_id"] for row in rows})
    for start in range(0, len(ids), 500):
        query = (
            sa.select(orders.c.id, lines.c.product_id, lines.c.quantity, lines.c.tax_rate, lines.c.total, lines.c.tax)
            .join_from(orders, lines, lines.c.contract_id == orders.c.contract_id)
            .where(
                orders.c.id.in_(ids[start : start + 500]),
                lines.c.product_id.is_not(None),
                lines.c.quantity > 0,
                lines.c.archived_at.is_(None),
            )
        )
        for one in session.rows(query):
            net = one.total - one.tax
            key = (one.id, one.product_id, one.quantity, net_unit_price(net, one.quantity), one.tax_rate)
            found[key] = Amounts(net, one.tax, one.total)
    return found


def _fill_refunds(_session: Session, rows: Sequence[Values]) -> None:
    for row in rows:
        row["cost_back"] = row.get("cost_back") or 0


def _fill_leads(_session: Session, rows: Sequence[Values]) -> None:
    for row in rows:
        scores = [row[name] for name in LEAD_SCORES if row.get(name) is not None]
        row["score"] = sum(scores) if len(scores) == len(LEAD_SCORES) else None


def _fill_candidates(_session: Session, rows: Sequence[Values]) -> None:
    for row in rows:
        row["background"] = row.get("background") or "unchecked"
        row["score"] = score_interview([row[name] for name in STANDARDS if row.get(name) is not None])


def _fill_risks(_session: Session, rows: Sequence[Values]) -> None:
    for row in rows:
        row["level"] = row["likelihood"] * row["effect"]


def _fill_quotations(_session: Session, rows: Sequence[Values]) -> None:
    for row in rows:
        row["version_no"] = row.get("version_no") or 1
        row["total"], row["tax"] = (row.get(name) or 0 for name in ("total", "tax"))


def _fill_order_checks(session: Session, rows: Sequence[Values]) -> None:
    """The next check is a week later, until the work is done (三(三)2a)."""
    calendar = get_calendar(session)
    for row in rows:
        if row.get("next_on") is None and row.get("progress") != 100 and row.get("checked_on") is not None:
            row["next_on"] = calendar.next_working_day(row["checked_on"] + CHECK_EVERY)


def _fill_dispatches(session: Session, rows: Sequence[Values]) -> None:
    """Each department's slip has a number of its own: that of the order, and which of its slips it is."""
    table = TABLES["dispatches"]
    orders = read_full(session, "orders", sorted({row["order_id"] for row in rows if not row.get("slip")}))
    counted: dict[int, int] = {}
    for row in rows:
        order = row["order_id"]
        if row.get("slip") or not orders.get(order, {}).get("number"):
            continue
        if order not in counted:
            counted[order] = session.scalar(sa.select(sa.func.count()).where(table.c.order_id == order)) or 0
        counted[order] += 1
        row["slip"] = f"{orders[order]['number']}-{counted[order]:02d}"


def _product_values(session: Session, rows: Sequence[Values]) -> dict[Any, Values]:
    return read_full(session, "products", sorted({row["product_id"] for row in rows if row.get("product_id")}))


_FILLERS: dict[str, Callable[[Session, Sequence[Values]], None]] = {
    "customers": _fill_customers,
    "opportunities": _fill_opportunities,
    "contracts": _fill_contracts,
    "orders": _fill_orders,
    "tickets": _fill_tickets,
    "contract_lines": _fill_contract_lines,
    "order_lines": _fill_order_lines,
    "refunds": _fill_refunds,
    "leads": _fill_leads,
    "candidates": _fill_candidates,
    "risks": _fill_risks,
    "quotations": _fill_quotations,
    "quotation_lines": _fill_contract_lines,
    "ip_rights": fill_rights,
    "credit_reviews": fill_reviews,
    "order_checks": _fill_order_checks,
    "dispatches": _fill_dispatches,
}

# child sheet: (parent sheet, {column of the parent: column of the child that it sums})
SUMS: dict[str, tuple[str, dict[str, str]]] = {
    "contract_lines": ("contracts", {"total": "total", "tax": "tax"}),
    "receipts": ("contracts", {"received": "amount"}),
    "order_lines": ("orders", {"net": "net", "cost": "cost", "total": "total"}),
    "quotation_lines": ("quotations", {"total": "total", "tax": "tax"}),
}


def sum_parents(session: Session, sheet: str, parents: set[int]) -> None:
    """Bring the sums of contracts and orders up to date after their lines or receipts changed."""
    if sheet not in SUMS or not parents:
        return
    parent_sheet, sums = SUMS[sheet]
    child = TABLES[sheet]
    key = child.c[f"{parent_sheet[:-1]}_id"]
    ordered = sorted(parents)
    rows = read_full(session, parent_sheet, ordered)
    totals: dict[int, Values] = {}
    for start in range(0, len(ordered), 500):
        query = (
            sa.select(key, *(sa.func.sum(child.c[source]).label(target) for target, source in sums.items()))
            .where(key.in_(ordered[start : start + 500]), child.c.archived_at.is_(None))
            .group_by(key)
        )
        totals |= {row[0]: dict(row._mapping) for row in session.rows(query)}
    edits = [
        (rows[parent], {target: int(totals.get(parent, {}).get(target) or 0) for target in sums}) for parent in ordered
    ]
    change_rows(session, parent_sheet, edits)
