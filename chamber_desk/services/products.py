"""Products: what a line of a contract or an order takes over from one."""

from typing import Any

from chamber_desk.db.session import Session
from chamber_desk.domain.taxes import line_amounts
from chamber_desk.services.changes import read_full
from chamber_desk.services.drafts import DEFAULT_RATE


def line_values(session: Session, sheet: str, product: int) -> dict[str, Any]:
    """By field name: a contract's line takes the price with tax, an order's line without; the price list is without."""
    row = read_full(session, "products", [product]).get(product)
    if row is None:
        return {}
    rate, price = row["tax_rate"] or DEFAULT_RATE, row["price"]
    if sheet == "order_lines":
        return {"net_price": price, "unit_cost": row["cost"], "tax_rate": rate}
    with_tax = None if price is None else line_amounts(1000, price, rate, inclusive=False).total
    return {"name": row["name"], "spec": row["spec"], "unit": row["unit"], "unit_price": with_tax, "tax_rate": rate}
