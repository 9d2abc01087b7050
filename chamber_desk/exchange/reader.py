"""Reading a file that people made, xlsx or csv, into tables whose columns are known."""

from collections.abc import Sequence
from pathlib import Path

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Sheet
from chamber_desk.domain.words import N_
from chamber_desk.exchange.calamine_reader import RawSheet, read_workbook
from chamber_desk.exchange.foreign import read_foreign
from chamber_desk.exchange.inspection import find_kind
from chamber_desk.exchange.layout import (
    find_heading_row,
    is_blank,
    match_columns,
    name_rows,
    place_headings,
)
from chamber_desk.exchange.profiles import Profile, TableMap
from chamber_desk.exchange.tables import Cell, Note, RawRow, Table
from chamber_desk.exchange.text_files import read_text_file
from chamber_desk.exchange.workbook import find_sheet, get_sheet, guess_sheet, match_headings


def read_tables(
    path: str | Path, *, as_sheet: str | None = None, profile: Profile | None = None, accept_offers: bool = False
) -> list[Table]:
    """Every table of a workbook or text file, those of unknown sheets too (`sheet` is None and a note says why).

    A table's sheet is told by the sheet's title or the text file's name, by `as_sheet` for the one table to read, by
    `profile` for a foreign file, or by headings that fit one sheet only. `accept_offers` mends what the profile offers.
    Raises DeskError for a file that cannot or must not be read.
    """
    path = Path(path)
    wanted = get_sheet(as_sheet) if as_sheet else None
    if find_kind(path) == "text":
        rows, notes = read_text_file(path)
        table = Table(path.name, path.stem, notes=notes, is_text=True)
        return _fill(table, rows, wanted, profile, accept_offers)
    return _read_workbook(path, wanted, profile, accept_offers)


def _read_workbook(path: Path, wanted: Sheet | None, profile: Profile | None, accept_offers: bool) -> list[Table]:
    sheets = [sheet for sheet in read_workbook(path) if sheet.rows]
    visible = [sheet for sheet in sheets if not sheet.hidden]
    chosen = _choose(visible, wanted) if wanted else None
    tables: list[Table] = []
    for sheet in sheets:
        table = Table(path.name, sheet.title)
        if sheet.hidden:
            table.notes.append(Note(N_("隐藏的工作表“{title}”没有读。"), {"title": sheet.title}))
            tables.append(table)
        elif chosen is not None and sheet is not chosen:
            table.notes.append(Note(N_("只读一张表，工作表“{title}”没有读。"), {"title": sheet.title}))
            tables.append(table)
        else:
            if len(visible) == 1 and find_sheet(sheet.title) is None and find_sheet(path.stem) is not None:
                table.source = path.stem
            filled = _fill(table, _lift_rows(sheet), wanted, profile, accept_offers)
            _note_merged(table, sheet)
            tables += filled
    return tables


def _choose(sheets: Sequence[RawSheet], wanted: Sheet) -> RawSheet | None:
    named = [sheet for sheet in sheets if find_sheet(sheet.title) is wanted]
    return next(iter([*named, *sheets]), None)


def _lift_rows(sheet: RawSheet) -> list[RawRow]:
    margin: list[Cell] = [""] * sheet.first_column
    if margin:
        return [RawRow(number, margin + cells) for number, cells in enumerate(sheet.rows, 1)]
    return [RawRow(number, cells) for number, cells in enumerate(sheet.rows, 1)]


def _fill(
    table: Table, rows: Sequence[RawRow], wanted: Sheet | None, profile: Profile | None, accept_offers: bool
) -> list[Table]:
    rows = [row for row in rows[:200] if any(not is_blank(cell) for cell in row.cells)] + list(rows[200:])
    table_map = _find_map(table, profile, wanted)
    if table_map is not None and profile is not None:
        return read_foreign(table, rows, table_map, dates=profile.dates, accept_offers=accept_offers)
    _fill_own(table, rows, wanted or find_sheet(table.source))
    return [table]


def fill_table(table: Table, rows: Sequence[RawRow], wanted: Sheet | None) -> Table:
    """The first part of a long text file: headings, columns and the records below them."""
    _fill_own(
        table,
        [row for row in rows if any(not is_blank(cell) for cell in row.cells)],
        wanted or find_sheet(table.source),
    )
    return table


def _find_map(table: Table, profile: Profile | None, wanted: Sheet | None) -> TableMap | None:
    if profile is None:
        return None
    found = profile.find_table(table.source)
    if found is None and wanted is not None:
        return next((each for each in profile.tables.values() if each.sheet == wanted.name), None)
    return found


def _fill_own(table: Table, rows: Sequence[RawRow], sheet: Sheet | None) -> None:
    """Find the headings of a table of our own kind, guessing the sheet by them where no name tells it."""
    if sheet is None:
        for row in rows[:30]:
            sheet = guess_sheet(row.cells)
            if sheet is not None:
                table.notes.append(Note(N_("按标题认作“{sheet}”表。"), {"sheet": sheet.label}))
                break
    if sheet is None:
        table.notes.append(Note(N_("不知道“{title}”是哪张表，没有读。"), {"title": table.source}))
        return
    known = sheet
    found = find_heading_row(rows, lambda cells: _count_known(known, cells, translated=False))
    found = found or find_heading_row(rows, lambda cells: _count_known(known, cells, translated=True))
    table.sheet = sheet.name
    if found is None:
        if rows:
            table.notes.append(Note(N_("没有认出标题行，没有读。")))
        return
    place_headings(table, found[0], found[1], rows)
    match_columns(table, sheet)


def _count_known(sheet: Sheet, cells: Sequence[Cell], *, translated: bool) -> int:
    return sum(field is not None for field in match_headings(sheet, cells, translated=translated))


def _note_merged(table: Table, sheet: RawSheet) -> None:
    """Name merged cells among the records: only the first of them has a value."""
    records = {row.number for row in table.rows} if sheet.merged else set()
    rows = sorted({first[0] + 1 for first, last in sheet.merged if first != last and last[0] + 1 in records})
    if rows:
        message_id = N_("第 {rows} 行起有合并的单元格：只有左上一格有值，其余按空白读。")
        table.notes.append(Note(message_id, {"rows": name_rows(rows)}))


def check_readable(tables: Sequence[Table]) -> None:
    """Raise DeskError if none of the tables can be read: then nothing at all was understood."""
    if not any(table.sheet and table.columns for table in tables):
        detail = " ".join(note.text for table in tables for note in table.notes)
        raise DeskError(N_("文件里没有可以导入的表。{detail}"), {"detail": detail})
