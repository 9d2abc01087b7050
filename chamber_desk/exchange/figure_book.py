"""A table of the analysis as a workbook: every figure a number that a spreadsheet can go on with, the rule below it."""

from pathlib import Path
from typing import Any

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.figure_table import Cell, Figure, FigureTable
from chamber_desk.domain.words import N_
from chamber_desk.exchange.whole_files import written_whole
from chamber_desk.exchange.writer import LONGEST_CELL, WORKBOOK_OPTIONS
from chamber_desk.i18n import _, format_figure, format_rule

_FORMATS = {
    Figure.COUNT: "#,##0",
    Figure.QUANTITY: "#,##0.###",
    Figure.MONEY: "#,##0.00",
    Figure.PERCENT: "0.00%",
    Figure.RATIO: "0.00",
}
_SCALES = {Figure.COUNT: 1, Figure.QUANTITY: 1000, Figure.MONEY: 100, Figure.PERCENT: 10_000, Figure.RATIO: 100}


def write_figures(table: FigureTable, title: str, out_path: Path) -> None:
    """Write the table to `out_path`. Raises DeskError for a name that is no workbook's."""
    import xlsxwriter

    if out_path.suffix.lower() != ".xlsx":
        raise DeskError(N_("分析数字只能写成 xlsx 文件。"), field="to")
    with (
        written_whole(out_path) as part,
        part.open("wb") as stream,
        xlsxwriter.Workbook(stream, WORKBOOK_OPTIONS) as workbook,
    ):
        bold = workbook.add_format({"bold": True})
        formats = {kind: workbook.add_format({"num_format": form}) for kind, form in _FORMATS.items()}
        sheet = workbook.add_worksheet(title[:31])
        for place, column in enumerate(table.columns):
            sheet.write_string(0, place, _(column.label), bold)
            sheet.set_column(place, place, 24 if column.kind is Figure.TEXT else 15)
        for line, row in enumerate(table.rows, 1):
            for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                _write(sheet, (line, place), cell, column.kind, formats)
        sheet.freeze_panes(1, 1)
        sheet.write_string(len(table.rows) + 2, 0, format_rule(table))


def _write(sheet: Any, place: tuple[int, int], cell: Cell, kind: Figure, formats: dict[Figure, Any]) -> None:
    """A figure as a number; what is none, or bears a remark, as the words that the screen shows."""
    if isinstance(cell, int) and kind in _SCALES:
        sheet.write_number(*place, cell / _SCALES[kind], formats[kind])
    else:
        sheet.write_string(*place, format_figure(kind, cell)[:LONGEST_CELL])
