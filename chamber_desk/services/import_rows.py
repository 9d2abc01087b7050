"""What an import works with: the rows as they were read, and what became of each."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Sheet
from chamber_desk.services.known_records import Key
from chamber_desk.services.lists import number_column

Values = dict[str, Any]
Suggest = Callable[[str, Iterable[str]], str | None]


@dataclass(frozen=True, slots=True)
class ReadTable:
    """Rows for one sheet: (row in the file, values by field name); a reference is the text that names the other record."""

    sheet: str
    rows: list[tuple[int, Values]]
    source: int = 0  # which table of the import it came from


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that broke a rule: where it came from, the value to blame and the rule."""

    source: int
    sheet: str
    row: int
    value: object
    error: DeskError


@dataclass(slots=True)
class ImportResult:
    """What became of the rows."""

    added: int = 0
    updated: int = 0
    skipped: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    alike: int = 0  # taken in although another row of the file says just the same
    by_sheet: dict[str, int] = field(default_factory=dict)
    there: dict[tuple[int, str], list[int]] = field(default_factory=dict)  # rows skipped, by table and sheet

    def skip(self, table: ReadTable, rows: Iterable[int]) -> None:
        """Leave out rows that the office has already."""
        left_out = sorted(rows)
        self.skipped += len(left_out)
        if left_out:
            self.there.setdefault((table.source, table.sheet), []).extend(left_out)


@dataclass(slots=True)
class Memory:
    """What the parts of one import know of one another."""

    alike: dict[tuple[str, tuple[str, ...]], Counter[Key]] = field(default_factory=dict)
    first_new: dict[str, int] = field(default_factory=dict)  # the first record of each sheet that this import added
    brought: dict[str, set[int]] = field(default_factory=dict)  # the contracts and offers that this import added
    stated: set[int] = field(default_factory=set)  # orders it added that say how far they have come

    def learn(self, sheet: str, ids: Sequence[int], rows: Sequence["Taken"]) -> None:
        """Know the records that came of rows."""
        self.first_new.setdefault(sheet, ids[0])
        if sheet in ("contracts", "quotations"):
            self.brought.setdefault(sheet, set()).update(ids)
        if sheet == "orders":
            told = zip(ids, rows, strict=True)
            self.stated.update(
                record for record, one in told if one.values.get("state") or one.values.get("delivered_on")
            )


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """A row that broke no rule: its columns, what makes it a double, the references it still waits for."""

    row: int
    values: Values
    columns: Values
    keys: list[Key]
    pending: Values  # texts by field: each names another row of the same file
    double: int | None  # the record that is already there
    follows: Values = field(default_factory=dict)  # columns that go with the state that the file gives

    def given(self, sheet: Sheet) -> Values:
        """What the file says of a record that is already there."""
        columns = {sheet.field(name).column for name in self.values if sheet.has(name)}
        return {name: self.columns[name] for name in columns if self.columns[name] is not None} | self.follows

    def names(self, sheet: Sheet) -> set[str]:
        """What other rows of the file call this one."""
        told = (self.values.get(sheet.title), self.values.get(number_column(sheet) or ""))
        return {str(name) for name in told if name}
