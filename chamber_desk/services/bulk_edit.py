"""One field of many records at once: each is held to the rules, those that break one stay as they were, undo takes all back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.domain.moves import STATE_FIELD
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import read_full
from chamber_desk.services.credit_edits import find_beyond
from chamber_desk.services.delivered import find_too_much, follow_deliveries
from chamber_desk.services.drafts import fill_rows
from chamber_desk.services.lists import read_rows
from chamber_desk.services.records import archive_record, change_many, check_change

Edit = tuple[dict[str, Any], dict[str, Any]]  # a record as read, and its new columns


@dataclass(slots=True)
class BulkOutcome:
    """What becomes of the chosen records: those that change, as they were before; those that have the value already; those refused."""

    changed: list[Row] = field(default_factory=list)
    same: int = 0
    refused: list[tuple[Row, DeskError]] = field(default_factory=list)


def bulk_fields(sheet: Sheet) -> list[Field]:
    """The fields that may be set for many at once: no numbers, nothing that tells records apart, no states."""
    apart = {sheet.title, sheet.parent, *sheet.unique, STATE_FIELD.get(sheet.name)}
    return [one for one in sheet.typed if one.kind is not Kind.NUMBER and one.name not in apart]


def change_field(session: Session, sheet: str, ids: Sequence[int], name: str, value: Any) -> BulkOutcome:
    """Give one field of records the same value. Run by `Desk.rehearse` it tells what would come of it."""
    described = SHEETS[sheet]
    if name not in {one.name for one in bulk_fields(described)}:
        raise DeskError(N_("“{field}”不能批量修改。"), {"field": described.field(name).label})
    column, outcome, edits = described.field(name).column, BulkOutcome(), []
    before = read_full(session, sheet, ids)
    for row in read_rows(session, sheet, ids):
        try:
            columns = check_change(session, sheet, before[row.id], {name: value})
        except DeskError as error:
            outcome.refused.append((row, error))
            continue
        if columns[column] == before[row.id][column]:
            outcome.same += 1
        else:
            outcome.changed.append(row)
            edits.append((before[row.id], columns))
    edits = _leave_out_held(session, sheet, edits, outcome)
    if edits:
        session.call_it(
            N_("批量修改{sheet}的“{field}”（{count} 条）"),
            sheet=described.label,
            field=described.field(name).label,
            count=len(edits),
        )
        with follow_deliveries(session, sheet, [(old, {**old, **columns}) for old, columns in edits]):
            change_many(session, sheet, edits)
    return outcome


def _leave_out_held(session: Session, sheet: str, edits: list[Edit], outcome: BulkOutcome) -> list[Edit]:
    """The edits without those beyond a customer's credit, and those that would deliver more than is owed."""
    for rule in (find_beyond, find_too_much):
        after = [{**old, **columns} for old, columns in edits]
        fill_rows(session, sheet, after)
        errors = rule(session, sheet, [(old, row) for (old, _), row in zip(edits, after, strict=True)])
        outcome.refused += [
            (row, error) for row, error in zip(outcome.changed, errors, strict=True) if error is not None
        ]
        outcome.changed = [row for row, error in zip(outcome.changed, errors, strict=True) if error is None]
        edits = [edit for edit, error in zip(edits, errors, strict=True) if error is None]
    return edits


def archive_many(session: Session, sheet: str, ids: Sequence[int]) -> int:
    """Put records away as one change set; gives how many. If one may not be put away, none is."""
    if len(ids) > 1:
        session.call_it(N_("存档{sheet} {count} 条"), sheet=SHEETS[sheet].label, count=len(ids))
    for record in ids:
        archive_record(session, sheet, record)
    return len(ids)
