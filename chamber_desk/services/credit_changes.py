"""What changed in the customers' credit within some days: grades that fell or rose, triggers that came or went (feature 74)."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.credit import GRADES
from chamber_desk.domain.figure_table import Cell, FigureColumn, FigureTable, Sentence
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.words import N_
from chamber_desk.services.credit_reviews import get_credit, list_alerts

_customers, _reviews = TABLES["customers"], TABLES["credit_reviews"]

TITLE = N_("信用变化")
DAYS = 7  # Monday's list tells what changed since the Monday before
COLUMNS = (
    FigureColumn("customer", N_("客户")), FigureColumn("before", N_("原等级")), FigureColumn("after", N_("现等级")),
    FigureColumn("new", N_("新增触发项")), FigureColumn("gone", N_("消除触发项")),
)  # fmt: skip
_RULE = N_(
    "{first} 至 {last} 有变化的客户：信用等级（含手工定级到期）升降，以及 T1–T10 触发项的新增和消除；等级下降和新增触发项的排在前面。"
)


@dataclass(frozen=True, slots=True)
class CreditChange:
    """A customer whose credit changed: grades on both days ("" before the first review), triggers that came and that went."""

    customer: int
    name: str
    before: str
    after: str
    new: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def fell(self) -> bool:
        """Is the grade worse than it was?"""
        order = [name for _least, name in GRADES]  # N is none of them: not rated is neither better nor worse
        return {self.before, self.after} <= set(order) and order.index(self.after) > order.index(self.before)


def list_credit_changes(session: Session, since: date, day: date) -> list[CreditChange]:
    """What is otherwise on a day than it was on an earlier one; what got worse first, then by name."""
    then, now = ({one[0]: one[2] for one in list_alerts(session, moment)} for moment in (since, day))
    reviewed = (
        sa.select(_customers.c.id, _customers.c.name)
        .where(_customers.c.archived_at.is_(None), _customers.c.id.in_(sa.select(_reviews.c.customer_id)))
        .order_by(_customers.c.name_key)
    )
    found = []
    for row in session.rows(reviewed):
        before, after = (get_credit(session, row.id, moment) for moment in (since, day))
        had, has = then.get(row.id, []), now.get(row.id, [])
        change = CreditChange(
            row.id, row.name, before.grade if before else "", after.grade if after else "",
            tuple(one for one in has if one not in had), tuple(one for one in had if one not in has),
        )  # fmt: skip
        if change.new or change.gone or (change.before and change.before != change.after):
            found.append(change)
    return sorted(found, key=lambda one: (not one.fell, not one.new))


def find_credit_changes(session: Session, first: date, last: date) -> FigureTable:
    """The changes as a table, for the terminal and a workbook."""
    rows = tuple(
        (one.name, one.before or "—", one.after or "—", _say(one.new), _say(one.gone))
        for one in list_credit_changes(session, first, last)
    )
    return FigureTable("credit", COLUMNS, rows, _RULE, {"first": str(first), "last": str(last)})


def _say(triggers: tuple[str, ...]) -> Cell:
    return Sentence("{triggers}", (("triggers", tuple(Said(one) for one in triggers)),)) if triggers else ""
