"""A foreign table read through a profile: its headings tied to our fields, its words to ours, offers counted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.text import LONGEST
from chamber_desk.domain.words import N_
from chamber_desk.exchange.layout import find_heading_row, is_blank, place_headings
from chamber_desk.exchange.profiles import TableMap
from chamber_desk.exchange.refusals import show_cell
from chamber_desk.exchange.tables import Cell, Column, Note, Offer, RawRow, Table
from chamber_desk.exchange.workbook import heading_key, is_refusal_heading


def read_foreign(
    table: Table, rows: Sequence[RawRow], table_map: TableMap, *, dates: str, accept_offers: bool
) -> list[Table]:
    """`table` filled from `rows` by its map, after the tables that are derived from it."""
    found = find_heading_row(rows, lambda cells: _count_known(table_map, cells))
    table.sheet, table.dates, table.profiled = table_map.sheet, dates, True
    if found is None:
        table.notes.append(Note(N_("没有认出标题行，没有读。")))
        return [table]
    place_headings(table, found[0], found[1], rows)
    derived = [_derive(table, part) for part in table_map.derived]
    _note_unknown(table, table_map)
    _count_offers(table, table_map, accept_offers)
    _tie_columns(table, table_map, accept_offers)
    _join_cells(table, table_map)
    return [*derived, table]


def _count_known(table_map: TableMap, cells: Sequence[Cell]) -> int:
    return sum(not is_blank(cell) and heading_key(cell) in table_map.headings for cell in cells)


def _find_index(table: Table, heading: str) -> int | None:
    keys = [heading_key(text) for text in table.headings]
    key = heading_key(heading)
    return keys.index(key) if key in keys else None


def _note_unknown(table: Table, table_map: TableMap) -> None:
    unknown = [
        text
        for text in table.headings
        if text and heading_key(text) not in table_map.headings and not is_refusal_heading(text)
    ]
    if unknown:
        table.notes.append(Note(N_("不认识的列没有读：{columns}。"), {"columns": "、".join(unknown)}))


def _words_of(words: Mapping[str, Mapping[str, str]], heading: str) -> dict[str, str]:
    key = heading_key(heading)
    return {wrong: right for name, pairs in words.items() if heading_key(name) == key for wrong, right in pairs.items()}


def _tie_columns(table: Table, table_map: TableMap, accept_offers: bool) -> None:
    sheet = SHEETS[table_map.sheet]
    for heading, names in table_map.columns.items():
        index = _find_index(table, heading)
        if index is None:
            continue
        corrections = _words_of(table_map.corrections, heading)
        if accept_offers:
            corrections |= _words_of(table_map.offers, heading)
        for name in names:
            words = table_map.values.get(name, {})
            table.columns.append(Column(index, sheet.field(name), table.headings[index], words, corrections))
    present = {column.field.name for column in table.columns}
    table.constants = {name: text for name, text in table_map.constants.items() if name not in present}


def _count_offers(table: Table, table_map: TableMap, accepted: bool) -> None:
    for heading, words in table_map.offers.items():
        index = _find_index(table, heading)
        if index is None:
            continue
        cells = [show_cell(row.cells[index]).strip() for row in table.rows if index < len(row.cells)]
        for wrong, right in words.items():
            rows = cells.count(wrong)
            if rows:
                table.offers.append(Offer(table.source, heading, wrong, right, rows, accepted))


def _derive(table: Table, part: TableMap) -> Table:
    """A table of each different value of the part's first column, on the row where it stands first."""
    derived = replace(table, sheet=part.sheet, rows=[], notes=[], columns=[], constants={}, offers=[], broken={})
    _tie_columns(derived, part, accept_offers=False)
    first = _find_index(table, next(iter(part.columns)))
    seen: set[str] = set()
    if first is None:
        return derived
    for row in table.rows:
        text = show_cell(row.cells[first]).strip() if first < len(row.cells) else ""
        if text and text not in seen:
            seen.add(text)
            derived.rows.append(row)
    return derived


def _join_cells(table: Table, table_map: TableMap) -> None:
    """Add one cell behind the file's own for each joined field: `label：text` of the columns that are not empty."""
    width = len(table.headings)
    for place, (name, labels) in enumerate(table_map.joined.items()):
        sources = [(index, label) for text, label in labels.items() if (index := _find_index(table, text)) is not None]
        table.columns.append(Column(width + place, SHEETS[table_map.sheet].field(name), name))
        for number, row in enumerate(table.rows):
            cells = [*row.cells, *[""] * (width + place - len(row.cells))]
            parts = [
                f"{label}：{show_cell(cells[index], most=LONGEST)}"
                for index, label in sources
                if not is_blank(cells[index])
            ]
            table.rows[number] = RawRow(row.number, [*cells[: width + place], "；".join(parts)])
