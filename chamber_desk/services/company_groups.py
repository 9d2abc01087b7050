"""Firms that belong together (feature 23): a customer may name the firm above it, and the whole group is seen as one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import change_rows, read_full
from chamber_desk.services.credit_reviews import get_credit, read_instalments

_customers, _orders = TABLES["customers"], TABLES["orders"]
_WORST = "EDCBAN"  # which grade counts for a group; one that is not rated yet says nothing
# What a member is to the customer that is looked at.
PLACES = {"above": N_("上级单位"), "itself": N_("本单位"), "below": N_("下级单位"), "beside": N_("同一集团")}


@dataclass(frozen=True, slots=True)
class Member:
    """A firm of a group, one of PLACES seen from the customer; `orders` and `owed` in fen."""

    id: int
    number: str
    name: str
    place: str
    orders: int
    owed: int
    grade: str


@dataclass(frozen=True, slots=True)
class Group:
    """All firms of a group from the topmost down."""

    members: tuple[Member, ...]

    @property
    def orders(self) -> int:
        """All orders that were not cancelled, in fen."""
        return sum(one.orders for one in self.members)

    @property
    def owed(self) -> int:
        """What instalments are still to be paid, in fen."""
        return sum(one.owed for one in self.members)

    @property
    def grade(self) -> str:
        """The worst grade among them; empty where none was ever reviewed."""
        return next((grade for grade in _WORST if any(one.grade == grade for one in self.members)), "")


def read_group(session: Session, customer: int, day: date) -> Group | None:
    """The group of a customer on a day; None where it has no firm above or below it."""
    above = _walk_up(session, customer)
    rows = _walk_down(session, above[-1] if above else customer)
    if len(rows) < 2:
        return None
    below = {customer}
    for row in rows:  # those above stand first
        if row.parent_firm_id in below:
            below.add(row.id)
    ids = [row.id for row in rows]
    summed = sa.select(_orders.c.customer_id, sa.func.sum(_orders.c.total)).where(
        _orders.c.customer_id.in_(ids), _orders.c.archived_at.is_(None), _orders.c.state != "cancelled"
    )
    orders = {record: int(total or 0) for record, total in session.rows(summed.group_by(_orders.c.customer_id))}
    members = []
    for row in rows:
        place = next(
            (word for word, ids in (("itself", [customer]), ("above", above), ("below", below)) if row.id in ids),
            "beside",
        )
        owed = sum(one.amount - one.paid for one in read_instalments(session, row.id, day))
        credit = get_credit(session, row.id, day)
        grade = credit.grade if credit else ""
        members.append(Member(row.id, row.number or "", row.name, place, orders.get(row.id, 0), owed, grade))
    return Group(tuple(members))


def _walk_up(session: Session, customer: int) -> list[int]:
    """The firms above a customer, the nearest first; a circle is walked once, and then ends with the customer itself."""
    found: list[int] = []
    last: int | None = customer
    while last is not None:
        above = session.scalar(sa.select(_customers.c.parent_firm_id).where(_customers.c.id == last))
        last = None if above is None or above in found else int(above)
        if last is not None:
            found.append(last)
    return found


def _walk_down(session: Session, top: int) -> list[Any]:
    """A firm and all below it that were not put away, level by level, each level by name."""
    columns = sa.select(_customers.c.id, _customers.c.number, _customers.c.name, _customers.c.parent_firm_id)
    found = list(session.rows(columns.where(_customers.c.id == top)))
    level, seen = [top], {top}
    while level:
        here = _customers.c.parent_firm_id.in_(level), _customers.c.archived_at.is_(None)
        rows = [row for row in session.rows(columns.where(*here).order_by(_customers.c.name_key)) if row.id not in seen]
        level = [row.id for row in rows]
        seen.update(level)
        found += rows
    return found


def refuse_circle(session: Session, customer: int, parent: int | None) -> None:
    """Raise DeskError if a customer would stand above itself."""
    if parent is not None and (parent == customer or customer in _walk_up(session, parent)):
        raise DeskError(N_("上级单位不能是它自己或它的下级。"), field="parent_firm")


def refuse_named_circle(values: Mapping[str, Any], above: Mapping[str, str]) -> None:
    """The same for rows of one import, where firms are named; `above` is each firm's parent by name and number."""
    itself = {values.get("name"), values.get("number")} - {None}
    name, seen = values.get("parent_firm"), set[str]()
    while isinstance(name, str) and name not in seen:
        if name in itself:
            raise DeskError(N_("上级单位不能是它自己或它的下级。"), field="parent_firm")
        seen.add(name)
        name = above.get(name)


def break_circle(session: Session, customer: int) -> None:
    """After a merge the kept firm may stand above itself: then it is the topmost."""
    if customer in _walk_up(session, customer):
        row = read_full(session, "customers", [customer])[customer]
        change_rows(session, "customers", [(row, {"parent_firm_id": None})])


def read_above(rows: Iterable[tuple[int, Mapping[str, Any]]]) -> dict[str, str]:
    """The firm above each customer of a file, by name and by number."""
    named = [(values, values.get("parent_firm")) for _row, values in rows]
    return {
        values[key]: text for values, text in named if isinstance(text, str) for key in ("name", "number") if values.get(key)
    }  # fmt: skip
