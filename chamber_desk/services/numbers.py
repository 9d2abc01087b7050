"""The office's numbers: drawn once, inside the saving transaction, per kind and period, without gap (decision D5)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.db.settings import counters
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Kind
from chamber_desk.domain.numbering import counter_period, find_gaps, format_number, is_by_period, match_number
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import change_rows, insert_rows, read_full

_OF_KIND = sa.select(counters).where(counters.c.kind == sa.bindparam("asked")).with_for_update()


def take_numbers(
    session: Session, kind: str, count: int, day: date | None = None, words: Sequence[Mapping[str, str]] = ()
) -> list[str]:
    """Draw the next `count` numbers of a kind, for the year or month of `day` (default: today).

    `words` fill what else the pattern asks for, one mapping a number.
    """
    day = day or session.now.date()
    period = counter_period(kind, day)
    known = [dict(row._mapping) for row in session.execute(_OF_KIND, {"asked": kind})]
    _refuse_old_clock(known, day)
    row = next((one for one in known if one["period"] == period), None)
    last = row["last"] if row else 0
    if row is None:
        insert_rows(session, "counters", [{"kind": kind, "period": period, "last": count, "first_own": 1}])
    else:
        first_own = row["first_own"] or last + 1
        change_rows(session, "counters", [(row, {"last": last + count, "first_own": first_own})])
    said = words or [{}] * count
    return [format_number(kind, last + place, day=day, **one) for place, one in enumerate(said, 1)]


def take_supplement_number(session: Session, contract: int) -> str:
    """The next number of a contract's supplementary agreements, void ones and imported ones counted."""
    known = [dict(row._mapping) for row in session.execute(_OF_KIND, {"asked": "contract"})]
    _refuse_old_clock(known, session.now.date())
    parent = str(read_full(session, "contracts", [contract])[contract]["number"])
    column = TABLES["contracts"].c.number
    texts = session.rows(sa.select(column).where(column.startswith(f"{parent}-", autoescape=True)))
    found = [match_number("supplement", text) for (text,) in texts]
    last = max((match[1] for match in found if match is not None), default=0)
    return format_number("supplement", last + 1, PARENT=parent)


def note_numbers(session: Session, kind: str, texts: list[str]) -> None:
    """Learn from numbers that came with their records (an import), so that no number is ever drawn twice."""
    highest: dict[str, int] = {}
    for text in texts:
        match = match_number(kind, text)
        if match is not None:
            highest[match[0]] = max(highest.get(match[0], 0), match[1])
    for period, number in sorted(highest.items()):
        found = session.execute(
            sa.select(counters.c.id, counters.c.last).where(counters.c.kind == kind, counters.c.period == period)
        ).first()
        if found is None:
            insert_rows(session, "counters", [{"kind": kind, "period": period, "last": number}])
        elif found.last < number:
            change_rows(session, "counters", [(read_full(session, "counters", [found.id])[found.id], {"last": number})])


def _refuse_old_clock(known: Sequence[Mapping[str, Any]], day: date) -> None:
    latest = max((row["changed_at"] for row in known), default=None)
    if latest is not None and latest.date() > day:
        raise DeskError(
            N_("电脑日期（{today}）早于最后一次取号的日期（{last}），不取号；请先校正日期。"),
            {"today": day.isoformat(), "last": latest.date().isoformat()},
        )


def refuse_gap(session: Session, kind: str | None, number: str, field: str) -> None:
    """Raise DeskError if a number of a register that the office drew itself would be given up for another one."""
    match = match_number(kind, number) if kind and is_by_period(kind) else None
    if match is None:
        return
    query = sa.select(counters.c.first_own).where(counters.c.kind == kind, counters.c.period == match[0])
    first_own = session.scalar(query)
    if first_own is not None and match[1] >= first_own:
        raise DeskError(N_("{number} 是按顺序编取的编号，改了就缺号，不能改。"), {"number": number}, field=field)


def find_number_faults(session: Session) -> list[tuple[str, str]]:
    """Numbers that are missing: (sheet, period and number). A gap below the office's first own number is history.

    Only what is counted anew each year or month is a register; customers, people and products may get a code of hers.
    """
    faults: list[tuple[str, str]] = []
    first_own = {(row.kind, row.period): row.first_own for row in session.rows(sa.select(counters))}
    for sheet in SHEETS.values():
        if not sheet.number_kind or not is_by_period(sheet.number_kind):
            continue
        column = TABLES[sheet.name].c[next(field.name for field in sheet.fields if field.kind is Kind.NUMBER)]
        taken: dict[str, set[int]] = {}
        for (text,) in session.rows(sa.select(column).where(column.is_not(None))):
            match = match_number(sheet.number_kind, text)
            if match is not None:
                taken.setdefault(match[0], set()).add(match[1])
        for period, numbers in sorted(taken.items()):
            own = first_own.get((sheet.number_kind, period))
            gaps = find_gaps(numbers, own) if own else {"error": []}
            faults += [(sheet.name, f"{period} {number}".strip()) for number in gaps["error"]]
    return faults
