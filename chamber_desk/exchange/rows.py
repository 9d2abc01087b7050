"""From a table to records, a hundred thousand rows at a time.

A column is read as a whole: each different cell once, and the rest by looking it up. Good rows cost no exception.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.exchange.cells import is_kept_as_is, read_cell
from chamber_desk.exchange.refusals import Refusal, refuse, show_cell
from chamber_desk.exchange.tables import Cell, Column, RawRow, Table

_ROWS_A_PIECE = 2000
_MOST_KEPT = 50_000  # different cells a column remembers
_YEARLY = ("targets", "quality_ratings", "rewards")  # sheets whose month may be a whole year

ReadRow = tuple[int, dict[str, object] | list[Refusal]]


class _Refused:
    """Stands in a column where a cell could not be read."""

    __slots__ = ("error", "value")

    def __init__(self, error: DeskError, value: object) -> None:
        self.error = error
        self.value = value


class _ColumnReader(dict[object, object]):
    """Cell → value of one column: a dict that reads what it has not yet seen."""

    def __init__(self, sheet: Sheet, column: Column, today: date, dates: str) -> None:
        super().__init__()
        self.column = column
        self.refused = False
        self._mended = bool(column.corrections or column.words)
        self._sheet = sheet
        self._today = today
        self._dates = dates

    def __missing__(self, cell: object) -> object:
        if len(self) >= _MOST_KEPT:
            self.clear()
        if not self._mended and is_kept_as_is(self.column.field, cell):
            self[cell] = cell
            return cell
        try:
            value: object = _read_field(self._sheet, self.column.field, self._mend(cell), self._today, self._dates)
        except DeskError as error:
            self.refused = True
            value = _Refused(error, cell)
        self[cell] = value
        return value

    def _mend(self, cell: object) -> object:
        if not self._mended:
            return cell
        text = show_cell(cell).strip()
        mended = self.column.corrections.get(text, text)
        mended = self.column.words.get(mended, mended)
        return cell if mended == text else mended

    def read(self, cells: Sequence[object]) -> list[object]:
        """A whole column. True and 1 are the same key of a dict, so flags are written out first."""
        if bool in set(map(type, cells)):
            cells = [str(cell).upper() if isinstance(cell, bool) else cell for cell in cells]
        return list(map(self.__getitem__, cells))


def _read_field(sheet: Sheet, field: Field, cell: object, today: date, dates: str) -> object:
    value = read_cell(field, cell, today=today, dates=dates)
    if value is None:
        # An empty number is drawn by the program, also where every record has one.
        if field.required and field.kind is not Kind.NUMBER:
            raise DeskError(N_("“{field}”必须填写。"), {"field": field.label})
    elif field.kind is Kind.MONTH and len(str(value)) == 4 and sheet.name not in _YEARLY:
        raise DeskError(N_("“{value}”不是月份，请写成 2026-11 这样。"), {"value": value})
    return value


def read_rows(table: Table, *, today: date | None = None) -> Iterator[ReadRow]:
    """Every row of a table with its number in the file: a dict of typed values by field name, or its refusals.

    The dict holds the fields whose columns the file has (None where a cell is empty) and the profile's constants;
    a reference is the text that names the other record. Nothing is yielded for a table of an unknown sheet.
    """
    if table.sheet is None:
        return
    sheet, day = SHEETS[table.sheet], today or date.today()
    readers = [_ColumnReader(sheet, column, day, table.dates) for column in table.columns]
    constants = {
        name: read_cell(sheet.field(name), text, today=day, dates=table.dates) for name, text in table.constants.items()
    }
    absent = _absent_fields(sheet, table)
    rows = iter(table.rows)
    while piece := list(islice(rows, _ROWS_A_PIECE)):
        yield from _read_piece(table, readers, constants, absent, piece)


def _absent_fields(sheet: Sheet, table: Table) -> list[Field]:
    present = {column.field.name for column in table.columns} | table.constants.keys()
    return [
        field for field in sheet.typed if field.required and field.kind is not Kind.NUMBER and field.name not in present
    ]


def _read_piece(
    table: Table,
    readers: Sequence[_ColumnReader],
    constants: Mapping[str, object],
    absent: Sequence[Field],
    piece: Sequence[RawRow],
) -> Iterator[ReadRow]:
    width = max((reader.column.index for reader in readers), default=-1) + 1
    columns = _turn([row.cells for row in piece], width)
    read = [reader.read(columns[reader.column.index]) for reader in readers]
    names = [reader.column.field.name for reader in readers]
    refused = _find_refused(readers, read)
    records = zip(*read, strict=True) if read else (() for _ in piece)
    for place, (row, values) in enumerate(zip(piece, records, strict=True)):
        if row.number in table.broken:
            yield row.number, [table.broken[row.number]]
        elif absent or place in refused:
            yield row.number, _name_refusals(table, row.number, absent, names, values)
        else:
            yield row.number, {**dict(zip(names, values, strict=True)), **constants}


def _turn(rows: Sequence[Sequence[Cell]], width: int) -> list[tuple[Cell, ...]]:
    """Rows as columns, short rows filled up and long ones cut to `width`."""
    if any(len(cells) < width for cells in rows):
        rows = [[*cells, *[""] * (width - len(cells))] for cells in rows]
    return list(islice(zip(*rows, strict=False), width))


def _find_refused(readers: Sequence[_ColumnReader], read: Sequence[Sequence[object]]) -> set[int]:
    return {
        place
        for reader, values in zip(readers, read, strict=True)
        if reader.refused
        for place, value in enumerate(values)
        if type(value) is _Refused
    }


def _name_refusals(
    table: Table, number: int, absent: Sequence[Field], names: Sequence[str], values: Sequence[object]
) -> list[Refusal]:
    missing = [
        (field.name, "", DeskError(N_("“{field}”必须填写，文件里没有这一列。"), {"field": field.label}))
        for field in absent
    ]
    wrong = [
        (name, value.value, value.error)
        for name, value in zip(names, values, strict=True)
        if isinstance(value, _Refused)
    ]
    place = {"sheet": table.sheet or "", "file": table.file, "source": table.source}
    return [refuse(error, row=number, column=name, value=value, **place) for name, value, error in (*missing, *wrong)]
