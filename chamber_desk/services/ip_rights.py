"""How long rights run: the office's own dated rules first, else the usual ones (regulation 四(三)2b)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.risk import USUAL_IP_RULES, end_of_right

_rules = TABLES["ip_rules"]


def fill_rights(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Fill the last day of rights where it was left empty and a rule gives it; the trade mark's next renewal with it."""
    for row in rows:
        rule = find_rule(session, row["kind"], row.get("applied_on") or row.get("granted_on"))
        start = row.get(rule[0]) if rule else None
        if rule and start and row.get("expires_on") is None:
            row["expires_on"] = end_of_right(start, rule[1])
        if row["kind"] == "trademark" and row.get("renew_on") is None:
            row["renew_on"] = row.get("expires_on")


def find_rule(session: Session, kind: str, day: date | None) -> tuple[str, int, str] | None:
    """(field it starts from, years, where it is written) of the rule in force on a day; None where no rule gives an end."""
    if day is None:
        return None
    own = session.execute(
        sa.select(_rules.c.start, _rules.c.years, _rules.c.source)
        .where(_rules.c.kind == kind, _rules.c.valid_from <= day, _rules.c.archived_at.is_(None))
        .order_by(_rules.c.valid_from.desc())
    ).first()
    if own is not None:
        return own.start, own.years, own.source
    usual = (one for one in USUAL_IP_RULES if one[0] == kind and one[3] <= day)  # the newest first
    return next(((start, years, source) for _kind, start, years, _since, source in usual), None)
