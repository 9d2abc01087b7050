"""Orders at work stay within their customer's credit, at whatever door they come in (四(二)1c; feature 22).

Typing, moves, pasting, importing, bulk edits and restoring all write through `records`, which asks here first. Only undo
does not: it puts back what already was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.credit import needs_leader
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.services.credit_reviews import Credit, get_credit, say_yuan

Values = Mapping[str, Any]
Edit = tuple[Values | None, Values]  # a record as it is (None: a new one) and as it will be, its amounts counted

WATCHED = ("orders", "order_lines")
_HANDED_DOWN = ("issued", "in_work", "part_delivered")
_orders, _exceptions, _reviews = TABLES["orders"], TABLES["credit_exceptions"], TABLES["credit_reviews"]


@dataclass(frozen=True, slots=True)
class _Use:
    """What a record takes of a customer's credit, in fen."""

    customer: int
    order: int
    fen: int


_FIRST = N_("请先在客户的“信用特批”里登记特批人和理由。")
_AT_ONCE = N_("请用“领导特批下达”，写明特批人和理由。")
_NO_USE = _Use(0, 0, 0)


def refuse_beyond(session: Session, sheet: str, edits: Sequence[Edit]) -> None:
    """Raise DeskError if one of the records may not be written."""
    for error in find_beyond(session, sheet, edits):
        if error is not None:
            raise error


def find_beyond(session: Session, sheet: str, edits: Sequence[Edit]) -> list[DeskError | None]:
    """What speaks against each of the records, written one after the other; what is refused takes no credit.

    An order with a contract is held by the contract; one that a leader allowed, or a customer never reviewed, is not held.
    """
    if sheet not in WATCHED:
        return [None] * len(edits)
    hold = _Hold(session, sheet, edits)
    return [hold.take(before, after) for before, after in edits]


class _Hold:
    def __init__(self, session: Session, sheet: str, edits: Sequence[Edit]) -> None:
        self._session = session
        self._sheet = sheet
        self._at_work = self._read_at_work(edits) if sheet == "order_lines" else {}
        self._credits: dict[int, Credit | None] = {}
        self._taken: dict[int, int] = {}

    def _read_at_work(self, edits: Sequence[Edit]) -> dict[int, int]:
        """The customers of the lines' orders that are at work, by order."""
        ids = sorted({row["order_id"] for edit in edits for row in edit if row is not None})
        found: dict[int, int] = {}
        for start in range(0, len(ids), 500):
            query = sa.select(_orders.c.id, _orders.c.customer_id).where(
                _orders.c.id.in_(ids[start : start + 500]), _orders.c.state.in_(_HANDED_DOWN),
                _orders.c.contract_id.is_(None), _orders.c.archived_at.is_(None),
                _orders.c.customer_id.in_(sa.select(_reviews.c.customer_id)),
            )  # fmt: skip
            found |= {row.id: row.customer_id for row in self._session.rows(query)}
        return found

    def _use(self, row: Values | None) -> _Use:
        if row is None or row.get("archived_at") is not None:
            return _NO_USE
        if self._sheet == "order_lines":
            customer = self._at_work.get(row["order_id"])
            return _Use(customer, row["order_id"], row["total"] or 0) if customer is not None else _NO_USE
        held = row["state"] in _HANDED_DOWN and row.get("contract_id") is None
        return _Use(row["customer_id"], row.get("id") or 0, row["total"] or 0) if held else _NO_USE

    def take(self, before: Values | None, after: Values) -> DeskError | None:
        """Count a record in, or say what speaks against it."""
        old, new = self._use(before), self._use(after)
        more = new.fen - (old.fen if old.customer == new.customer else 0)
        if more > 0:
            credit = self._credit(new.customer)
            free = credit.free - self._taken.get(new.customer, 0) if credit else 0
            if credit is not None and needs_leader(free, more) and not self._is_allowed(new.order):
                return self._refusal(credit, free, more, before, after)
        for use, sign in ((old, -1), (new, 1)):
            self._taken[use.customer] = self._taken.get(use.customer, 0) + sign * use.fen
        return None

    def _credit(self, customer: int) -> Credit | None:
        if customer not in self._credits:
            self._credits[customer] = get_credit(self._session, customer, self._session.now.date())
        return self._credits[customer]

    def _is_allowed(self, order: int) -> bool:
        allowed = sa.select(_exceptions.c.id).where(
            _exceptions.c.order_id == order, _exceptions.c.archived_at.is_(None)
        )
        return self._session.scalar(allowed.limit(1)) is not None

    def _refusal(self, credit: Credit, free: int, more: int, before: Values | None, after: Values) -> DeskError:
        if self._sheet == "order_lines":
            return DeskError(
                N_("客户信用等级 {grade}，改后超出剩余额度 {over} 元：请先在客户的“信用特批”里登记特批人和理由。"),
                {"grade": credit.grade, "over": say_yuan(more - free)},
                field="quantity",
            )
        changed = [name for name in ("state", "customer_id") if before is not None and before[name] != after[name]]
        return DeskError(
            N_("客户信用等级 {grade}，剩余额度 {free} 元，本单 {total} 元：需领导特批并预付 {prepay}%。{how}"),
            {
                "grade": credit.grade,
                "free": say_yuan(free),
                "total": say_yuan(after["total"] or 0),
                "prepay": str(credit.policy.prepay or 50),
                "how": _AT_ONCE if before is not None and before["state"] == "confirmed" else _FIRST,
            },
            field=changed[0].removesuffix("_id") if changed else "contract",
        )
