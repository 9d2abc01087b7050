"""The worked example of November 2026 as records of the exchange workbook."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from chamber_desk.services.desk import Desk

EXAMPLE = json.loads((Path(__file__).parent / "vectors" / "appraisal_example.json").read_text("utf-8"))


def _moment(text: str | None) -> datetime | None:
    return datetime.strptime(text, "%Y-%m-%d %H:%M") if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def workbook_records() -> dict[str, list[dict[str, Any]]]:
    """Every sheet of the example, in the office's units."""
    told = EXAMPLE["records"]
    customers = sorted({one["customer"] for one in told["orders"] + told["visits"]} | {"CX"})
    return {
        "people": [
            {"number": one["id"], "name": one["name"], "role": one["role"], "manager": one["manager"],
             "hired_on": _day(one["joined"]), "bonus_base": one["base_bonus_fen"]}
            for one in told["people"]
        ],
        "products": [{"code": "X", "name": "服务"}],
        "customers": [{"number": one, "name": f"客户{one}"} for one in customers],
        "visits": [
            {"customer": one["customer"], "person": one["person"], "kind": "visit", "planned_on": _day(one["day"]),
             "done_on": _day(one["day"]) if one["status"] == "done" else None,
             "result": "谈妥" if one["status"] == "done" else None}
            for one in told["visits"]
        ],
        "opportunities": [
            {"number": f"OP{place}", "customer": "CX", "owner": one["person"], "closed_on": _day(one["closed"]),
             "outcome": one["result"] if one["closed"] else None}
            for place, one in enumerate(told["opportunities"])
        ],
        "orders": [
            {"number": one["id"], "customer": one["customer"], "owner": one["person"],
             "confirmed_at": _moment(one["confirmed"]), "dispatched_at": _moment(one["handed_down"]),
             "state": "cancelled" if one["status"] == "cancelled" else None}
            for one in told["orders"]
        ],
        "order_lines": [
            {"order": one["id"], "product": "X", "quantity": 1000, "net_price": one["net_fen"], "unit_cost": one["cost_fen"],
             "tax_rate": "0.06"}
            for one in told["orders"]
        ],
        "refunds": [
            {"order": one["order"], "refunded_on": _day(one["on"]), "net_amount": one["net_fen"], "cost_back": one["cost_fen"]}
            for one in told["refunds"]
        ],
        "targets": [
            {"month": "2026-11", "person": person, "indicator": name,
             "value": value if name in ("sales", "profit") else value * 100}
            for person, targets in told["targets"].items() for name, value in targets.items()
        ],
        "teamwork": [
            {"month": "2026-11", "person": one["ratee"], "rater": one["rater"], "kind": one["dim"], "score": one["score"] * 100}
            for one in told["teamwork"]
        ],
        "ratings": [
            {"customer": "CX", "person": one["person"], "rated_on": _day(one["day"]), "rating": one["rating"]}
            for one in told["ratings"] if one["rating"] is not None
        ],
    }  # fmt: skip


@contextmanager
def open_copy(office: Path, folder: Path) -> Iterator[Desk]:
    """A copy of an office in a folder, open."""
    copy = folder / "office.chamber"
    copy.write_bytes(office.read_bytes())
    desk = Desk.open_desk(copy)
    yield desk
    desk.close()
