"""How long rights run: the office's own dated rules first, else the usual ones (regulation 四(三)2b)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.risk import (
    PATENTS,
    RENEWAL_SOURCE,
    STARTS,
    USUAL_IP_RULES,
    end_of_right,
    next_fee,
    renewal_window,
)
from chamber_desk.domain.words import N_

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
        if row["kind"] in PATENTS and row.get("renew_on") is None and row.get("granted_on") is not None:
            row["renew_on"] = next_fee(row.get("applied_on"), row.get("expires_on"), session.now.date())


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


def tell_right(session: Session, row: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Which rule its last day comes from, when a patent's fee is to be paid, and when a mark is renewed."""
    expires = row["expires_on"]
    rule = find_rule(session, row["kind"], row["applied_on"] or row["granted_on"])
    if expires is None:
        return
    if rule and row[rule[0]] and expires == end_of_right(row[rule[0]], rule[1]):
        start = next(one.label for one in STARTS if one.code == rule[0])
        yield N_("到期日 {day} 的依据：{source}，自{start}起 {years} 年。"), {
            "day": expires.isoformat(), "source": rule[2], "start": start, "years": rule[1],
        }  # fmt: skip
    else:
        yield N_("到期日 {day} 是手工填写的。"), {"day": expires.isoformat()}
    if row["kind"] in PATENTS and row["applied_on"] and row["granted_on"]:
        yield (
            N_("年费在每年申请日的周年（{day}）前缴；缴后清空“下次缴费或续展”会算出下一年的。"),
            {"day": f"{row['applied_on']:%m-%d}"},
        )
    if row["kind"] == "trademark":
        first, last = renewal_window(expires)
        yield N_("续展期 {first} 至 {day}，宽展期到 {last}（{source}）。"), {
            "first": first.isoformat(), "day": expires.isoformat(), "last": last.isoformat(), "source": RENEWAL_SOURCE,
        }  # fmt: skip
