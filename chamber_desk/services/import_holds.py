"""What an imported row is held to by what stands in the office: states and their moves, what was agreed, credit, what is owed.

What an import itself brings is taken as it is: a signed contract with its lines, a delivered order with its deliveries.
"""

from collections.abc import Callable, Sequence

from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Sheet
from chamber_desk.domain.moves import STATE_FIELD
from chamber_desk.services.agreed import PARENTS, find_settled, refuse_edit
from chamber_desk.services.credit_edits import WATCHED, find_beyond
from chamber_desk.services.delivered import Edit, find_too_much
from chamber_desk.services.import_rows import Memory, Taken
from chamber_desk.services.moves import follow_state

_Errors = list[DeskError | None]
_Rule = Callable[[Sequence[Taken], Sequence[Edit]], _Errors]


def has_holds(sheet: str, taken: Sequence[Taken]) -> bool:
    """May one of these rows break a rule that only what stands in the office knows?"""
    return sheet in (*WATCHED, *PARENTS, "deliveries") or any(one.double is not None for one in taken)


def find_held(session: Session, sheet: Sheet, taken: Sequence[Taken], edits: Sequence[Edit], memory: Memory) -> _Errors:
    """What speaks against each row, written one after the other; the columns that go with a state are noted in `follows`."""
    rules: tuple[_Rule, ...] = (
        lambda rows, edits: [_find_edit_fault(session, sheet, *one) for one in zip(rows, edits, strict=True)],
        lambda _rows, edits: find_settled(session, sheet.name, edits, memory.brought),
        lambda _rows, edits: find_beyond(session, sheet.name, edits),
        lambda _rows, edits: find_too_much(session, sheet.name, edits, memory.stated),
    )
    found: _Errors = [None] * len(edits)
    for rule in rules:  # what one rule refuses takes no room by the next
        left = [place for place, error in enumerate(found) if error is None]
        errors = rule([taken[place] for place in left], [edits[place] for place in left])
        for place, error in zip(left, errors, strict=True):
            found[place] = error
    return found


def _find_edit_fault(session: Session, sheet: Sheet, one: Taken, edit: Edit) -> DeskError | None:
    """What speaks against the change of a record that is there."""
    before, after = edit
    if before is None:
        return None
    given = {field.name: after[field.column] for field in sheet.fields if after[field.column] != before[field.column]}
    given = {name: value for name, value in given.items() if name in one.values and name != STATE_FIELD.get(sheet.name)}
    try:
        one.follows.update(follow_state(session, sheet, before, after))
        refuse_edit(session, sheet.name, before, {**after, **one.follows}, given)
    except DeskError as error:
        return error
    return None
