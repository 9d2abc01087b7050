"""The annotated copy: the rows that were refused, as they stood, with the reason beside them and the bad cells marked.

She corrects it and imports it again: headings and titles are those of the first file, and the column of reasons is
ignored. Rows of text files come back in a workbook too.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.exchange.cell_text import cell_text
from chamber_desk.exchange.reader import read_tables
from chamber_desk.exchange.refusals import Refusal, show_cell
from chamber_desk.exchange.sheet_styles import Styles
from chamber_desk.exchange.tables import Cell, RawRow, Table
from chamber_desk.exchange.whole_files import written_whole
from chamber_desk.exchange.workbook import REFUSED, REFUSED_LABEL
from chamber_desk.exchange.writer import LONGEST_CELL, WORKBOOK_OPTIONS
from chamber_desk.i18n import _, language

_BAD = "#F8D7DA"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def write_report(source: str | Path | Sequence[Table], refusals: Iterable[Refusal], out_path: str | Path) -> int:
    """Write the refused rows of a file (or of tables already read) to `out_path` (.xlsx); gives back how many rows."""
    import xlsxwriter

    tables = read_tables(source) if isinstance(source, str | Path) else list(source)
    groups = _group(tables, list(refusals))
    rows = 0
    with (
        written_whole(Path(out_path)) as part,
        part.open("wb") as stream,
        xlsxwriter.Workbook(stream, WORKBOOK_OPTIONS) as workbook,
    ):
        styles, titles = Styles(workbook), set[str]()
        for group, refused in groups:
            worksheet = workbook.add_worksheet(_title(group[0], titles))
            rows += _write_rows(worksheet, styles, group, refused)
        if not groups:
            workbook.add_worksheet(_(REFUSED_LABEL))
    return rows


def _group(tables: Sequence[Table], refusals: Sequence[Refusal]) -> list[tuple[list[Table], dict[int, list[Refusal]]]]:
    """The refusals of each table by row. Tables drawn from the same rows of a file belong together."""
    groups: dict[tuple[str, str], list[Table]] = {}
    for table in tables:
        if table.sheet:
            groups.setdefault((table.file, table.source), []).append(table)
    found: list[tuple[list[Table], dict[int, list[Refusal]]]] = []
    for (file, source), group in groups.items():
        sheets = {table.sheet for table in group}
        refused: dict[int, list[Refusal]] = {}
        for refusal in refusals:
            here = (refusal.file, refusal.source) == (file, source) if refusal.file else refusal.sheet in sheets
            if here:
                refused.setdefault(refusal.row, []).append(refusal)
        if refused:
            found.append((group, refused))
    return found


def _title(table: Table, taken: set[str]) -> str:
    """A title under which the next import knows the sheet again, even if two files held the same one."""
    words = table.source if table.profiled else SHEETS[table.sheet or ""].label
    if language() == "en" and not table.profiled:
        words = table.sheet or ""
    words = _FORBIDDEN.sub(" ", words)[:26]
    title, number = words, 1
    while title.casefold() in taken:
        number += 1
        title = f"{words} ({number})"
    taken.add(title.casefold())
    return title


def _write_rows(
    worksheet: Any, styles: Styles, group: Sequence[Table], refused: Mapping[int, Sequence[Refusal]]
) -> int:
    headings = group[0].headings
    label = REFUSED if language() == "en" else _(REFUSED_LABEL)
    for index, text in enumerate([*headings, label]):
        worksheet.set_column(index, index, 60 if index == len(headings) else 16)
        worksheet.write_string(0, index, text, styles.heading())
    worksheet.freeze_panes(1, 0)
    rows: dict[int, RawRow] = {row.number: row for table in group for row in table.rows}
    count = 0
    for number in sorted(rows.keys() & refused.keys()):
        count += 1
        bad = {
            column.index for table in group for column in table.columns if _is_bad(column.field.name, refused[number])
        }
        for index, cell in enumerate(rows[number].cells[: len(headings)]):
            _write_cell(worksheet, (count, index), cell, styles, marked=index in bad)
        for index in bad - set(range(len(rows[number].cells))):
            worksheet.write_blank(count, index, None, styles.make(bg_color=_BAD))
        reasons = "；".join(dict.fromkeys(refusal.reason for refusal in refused[number]))
        worksheet.write_string(count, len(headings), reasons[:LONGEST_CELL], styles.make(font_color="#A00000"))
    return count


def _is_bad(name: str, refusals: Sequence[Refusal]) -> bool:
    return any(refusal.column == name for refusal in refusals)


def _write_cell(worksheet: Any, place: tuple[int, int], cell: Cell, styles: Styles, *, marked: bool) -> None:
    """One cell as it stood: a figure, a date or text."""
    fill = {"bg_color": _BAD} if marked else {}
    match cell:
        case None | "":
            if marked:
                worksheet.write_blank(*place, None, styles.make(**fill))
        case bool():
            worksheet.write_boolean(*place, cell, styles.make(**fill))
        case int() | float():
            _write_figure(worksheet, place, float(cell), styles.make(**fill))
        case datetime() if cell.time() != time():
            worksheet.write_datetime(*place, cell, styles.make(num_format="yyyy-mm-dd hh:mm", **fill))
        case date() if cell.year >= 1900:
            worksheet.write_datetime(*place, cell, styles.make(num_format="yyyy-mm-dd", **fill))
        case _:
            style = styles.make(num_format="@", **fill)
            worksheet.write_string(*place, cell_text(cell)[:LONGEST_CELL], style)


def _write_figure(worksheet: Any, place: tuple[int, int], figure: float, style: Any) -> None:
    if figure - figure == 0:  # neither infinite nor not a number, which no cell can hold
        worksheet.write_number(*place, figure, style)
    else:
        worksheet.write_string(*place, show_cell(figure), style)
