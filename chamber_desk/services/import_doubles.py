"""Rows of an import that the office has already: by what makes two records one, else by saying just the same.

Where a row has neither number nor name of its own, two that say the same are two records: so many as the file has, less so
many as stand there. The same file twice adds nothing; two like lines, where one stands there, add one.
"""

from collections import Counter
from collections.abc import Sequence

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Sheet
from chamber_desk.domain.words import N_
from chamber_desk.services.drafts import fill_rows
from chamber_desk.services.import_rows import Memory, ReadTable, Taken, Values
from chamber_desk.services.known_records import Key, KnownRecords
from chamber_desk.services.lists import number_column


def find_double(
    sheet: Sheet, known: KnownRecords, columns: Values, seen: set[Key], on_duplicate: str
) -> tuple[int | None, list[Key]]:
    """The record that a row means, if there is one, and its keys. Raises DeskError where the row may not be taken."""
    keys = known.double_keys(columns)
    # Two rows of one file with numbers of their own are two records, even if they share a name.
    own = [key for key in keys if key[0] != "name"] if known.is_numbered(columns) else keys
    for key in own:
        if key in seen:
            raise DeskError(N_("与本次导入的另一行重复。"), field=_blame(sheet, key))
    for key in keys:
        found = known.keys.get(key)
        if found is not None and on_duplicate == "error":
            raise DeskError(N_("办公文件里已有相同的{sheet}。"), {"sheet": sheet.label}, field=_blame(sheet, key))
        if found is not None:
            return found, own
    return None, own


def _blame(sheet: Sheet, key: Key) -> str:
    return {"code": "credit_code", "name": "name"}.get(str(key[0]), sheet.unique[0] if sheet.unique else sheet.title)


def find_repeated(
    session: Session, table: ReadTable, sheet: Sheet, taken: Sequence[Taken], memory: Memory, told: set[Key]
) -> tuple[list[Taken], int]:
    """The rows without number or name that stand there already, and how many of the others are like another of them.

    `told` are the rows of the import so far, to which these are added.
    """
    rows = [one for one in taken if not one.keys and not one.pending and one.double is None]
    if not rows:
        return [], 0
    named = {sheet.field(name).column for _row, values in table.rows for name in values if sheet.has(name)}
    columns = tuple(sorted(named - {number_column(sheet)}))  # a number that the file does not tell is drawn
    there = _count_alike(session, sheet, columns, memory)
    filled = [dict(one.columns) for one in rows]
    fill_rows(session, sheet.name, filled)  # what a file leaves empty, the record that came of it may have
    found, alike = [], 0
    for one, row in zip(rows, filled, strict=True):
        key = (bool(row.get("archived_at")), *(row[name] for name in columns))
        if there[key] > 0:
            there[key] -= 1
            found.append(one)
            continue
        alike += (sheet.name, *key) in told
        told.add((sheet.name, *key))
    return found, alike


def _count_alike(session: Session, sheet: Sheet, columns: tuple[str, ...], memory: Memory) -> Counter[Key]:
    """How many records stood there before this import, by what they say in these columns."""
    if (sheet.name, columns) not in memory.alike:
        table = TABLES[sheet.name]
        query = sa.select(table.c.archived_at.is_not(None), *(table.c[name] for name in columns))
        if sheet.name in memory.first_new:
            query = query.where(table.c.id < memory.first_new[sheet.name])
        found = session.rows(query)
        memory.alike[sheet.name, columns] = Counter((bool(away), *told) for away, *told in found)
    return memory.alike[sheet.name, columns]
