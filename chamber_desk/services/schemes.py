"""Which appraisal scheme holds for a month, and keeping a new one from a month on; locked months keep what they were given."""

from dataclasses import dataclass

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.periods import Month
from chamber_desk.domain.schemes import check_scheme, read_scheme, write_scheme
from chamber_desk.domain.scoring import DEFAULT_SCHEME, Scheme
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import change_rows, insert_rows, read_full

_schemes, _months = TABLES["schemes"], TABLES["months"]


@dataclass(frozen=True, slots=True)
class SchemeVersion:
    """A scheme and the month it holds from; empty for the default one, which holds from the beginning."""

    valid_from: str
    scheme: Scheme
    reason: str = ""


def list_schemes(session: Session) -> list[SchemeVersion]:
    """All schemes, the default first, then by the month they hold from."""
    query = sa.select(_schemes).where(_schemes.c.archived_at.is_(None)).order_by(_schemes.c.valid_from)
    own = [
        SchemeVersion(row.valid_from, read_scheme(row.name, row.definition), row.reason or "")
        for row in session.rows(query)
    ]
    return [SchemeVersion("", DEFAULT_SCHEME), *own]


def find_scheme(session: Session, month: str) -> Scheme:
    """The scheme that holds for a month; for a year the one of its December."""
    asked = month if len(month) > len("2026") else f"{month}-12"
    return next(one.scheme for one in reversed(list_schemes(session)) if one.valid_from <= asked)


def keep_scheme(session: Session, scheme: Scheme, valid_from: str, reason: str) -> None:
    """Keep a scheme from a month on. Raises DeskError if a weight is wrong or a month it would change is locked."""
    month = str(Month.parse(valid_from))
    check_scheme(scheme)
    if not scheme.name.strip() or not reason.strip():
        raise DeskError(N_("请写明方案名称和修订理由。"), field="reason")
    locked = session.scalar(sa.select(sa.func.max(_months.c.month)).where(_months.c.result.is_not(None)))
    if locked is not None and month <= locked:
        raise DeskError(N_("{month} 已经锁定，新方案只能从之后的月份起用。"), {"month": locked}, field="valid_from")
    values = {"name": scheme.name.strip(), "valid_from": month, "reason": reason.strip(), "definition": write_scheme(scheme),
              "archived_at": None}  # fmt: skip
    session.call_it(N_("修订考核方案：{name}，从 {month} 起"), name=values["name"], month=month)
    found = session.scalar(sa.select(_schemes.c.id).where(_schemes.c.valid_from == month))
    if found is None:
        insert_rows(session, "schemes", [values])
    else:
        change_rows(session, "schemes", [(read_full(session, "schemes", [found])[found], values)])


def next_name(session: Session) -> str:
    """The name a new version gets if nothing else is written; it is the office's own text."""
    return f"考核方案 第{len(list_schemes(session)) + 1}版"
