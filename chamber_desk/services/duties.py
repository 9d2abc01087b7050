"""Duty cards: duty by duty, what the records of a month show of a person (feature 2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from chamber_desk.db.session import Session
from chamber_desk.domain.duties import DUTIES, Duty, Shown
from chamber_desk.domain.fields import Field, Kind
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.periods import Month
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import lists


@dataclass(frozen=True, slots=True)
class Sign:
    """One record that shows a duty: where it opens, its kind (a message id), number and title (a word where it is coded)."""

    sheet: str
    id: int
    kind: str
    number: str
    title: str | Said


@dataclass(frozen=True, slots=True)
class DutyCard:
    """A duty and the records of the month that show it."""

    duty: Duty
    signs: tuple[Sign, ...]


def list_duties(session: Session, person: int, month: str) -> list[DutyCard]:
    """The duties of a person's role with the month's records; empty for roles outside sales work."""
    row = lists.get_row(session, "people", person)
    role = row["role"] if row is not None else None
    span = Month.parse(month)
    return [
        DutyCard(duty, tuple(sign for shown in duty.shown_by for sign in _find(session, shown, person, span)))
        for duty in DUTIES
        if duty.role == role
    ]


def _find(session: Session, shown: Shown, person: int, month: Month) -> list[Sign]:
    sheet = SHEETS[shown.sheet]
    named = sheet.field(sheet.title)
    ids = lists.find_ids(session, shown.sheet, where={shown.person: person, **_within(shown, month), **shown.where})
    return [
        Sign(sheet.name, row.id, sheet.label, str(row.values.get("number") or ""), _title(named, row))
        for row in lists.read_rows(session, sheet.name, ids)
    ]


def _title(named: Field, row: Row) -> str | Said:
    choice = named.find_choice(row.values[named.name])
    return Said(choice.label) if choice is not None else row.title


def _within(shown: Shown, month: Month) -> Mapping[str, Any]:
    kind = SHEETS[shown.sheet].field(shown.day).kind
    if kind is Kind.MONTH:
        return {shown.day: str(month)}
    first, last = month.first_day, month.last_day
    if kind is Kind.MOMENT:
        return {
            f"{shown.day}__from": datetime.combine(first, time.min), f"{shown.day}__to": datetime.combine(last, time.max)
        }  # fmt: skip
    return {f"{shown.day}__from": first, f"{shown.day}__to": last}
