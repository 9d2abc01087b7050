"""Writing the workbook back: xlsx with whole codes, real dates and real figures, or one sheet as csv."""

import csv
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import ARCHIVED, Field, Sheet
from chamber_desk.domain.words import N_
from chamber_desk.exchange.plain_cells import Written, to_cell, to_text
from chamber_desk.exchange.sheet_styles import RUN_MARKS, Styles, set_columns
from chamber_desk.exchange.whole_files import written_whole
from chamber_desk.exchange.workbook import get_sheet, heading, sheet_title
from chamber_desk.i18n import in_use

LONGEST_CELL = 32_767  # characters an xlsx cell can hold
MOST_ROWS = 1_048_575  # below the heading
WORKBOOK_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}

Fields = Sequence[Field]
Records = Iterable[Mapping[str, object]]


def write_workbook(
    path: str | Path, sheets: Mapping[str, Records], *, language: str = "zh_CN", archived: Container[str] = ()
) -> dict[str, int]:
    """Write records to an .xlsx, or those of one sheet to a .csv; gives back how many rows each sheet got.

    `sheets` is sheet name → records by field name, in the office's own units or plain (see plain_cells.to_cell); a
    reference is the other record's number or name. Headings and words are Chinese, or English where `language` is "en".
    `archived` names the sheets that tell which of their records are put away.
    Raises DeskError if the file cannot be written; then what stood there before is untouched.
    """
    path = Path(path)
    chosen = [(get_sheet(name), _fields(name, archived), records) for name, records in sheets.items()]
    ending = path.suffix.lower()
    if not chosen or ending not in (".xlsx", ".csv") or (ending == ".csv" and len(chosen) > 1):
        raise DeskError(N_("导出的文件要用 .xlsx，或只有一张表时用 .csv。"))
    with written_whole(path) as part:
        if ending == ".csv":
            sheet, fields, records = chosen[0]
            return {sheet.name: _write_csv(part, fields, records, language)}
        return _write_xlsx(part, chosen, language)


def _fields(name: str, archived: Container[str]) -> Fields:
    return (*in_use(get_sheet(name)).carried, *((ARCHIVED,) if name in archived else ()))


def _write_csv(part: Path, fields: Fields, records: Records, language: str) -> int:
    count = 0
    with part.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow([heading(field, language) for field in fields])
        for record in records:
            writer.writerow([to_text(field, record.get(field.name), language) for field in fields])
            count += 1
    return count


def _write_xlsx(part: Path, sheets: Sequence[tuple[Sheet, Fields, Records]], language: str) -> dict[str, int]:
    import xlsxwriter

    counts: dict[str, int] = {}
    with part.open("wb") as stream, xlsxwriter.Workbook(stream, WORKBOOK_OPTIONS) as workbook:
        styles = Styles(workbook)
        for sheet, fields, records in sheets:
            worksheet = workbook.add_worksheet(sheet_title(sheet, language))
            set_columns(worksheet, fields, styles, language)
            write_headings(worksheet, fields, styles, language)
            columns = [ColumnWriter(worksheet, place, styles, language) for place in enumerate(fields)]
            counts[sheet.name] = _write_records(sheet, columns, records)
            worksheet.autofilter(0, 0, counts[sheet.name], len(fields) - 1)
    return counts


def write_headings(worksheet: Any, fields: Fields, styles: Styles, language: str) -> None:
    """The heading row, required columns in bold."""
    for index, field in enumerate(fields):
        worksheet.write_string(0, index, heading(field, language), styles.heading(required=field.required))


def _write_records(sheet: Sheet, columns: "Sequence[ColumnWriter]", records: Records) -> int:
    number = 0
    for number, record in enumerate(records, 1):
        if number > MOST_ROWS:
            values: dict[str, object] = {"sheet": sheet.label, "most": MOST_ROWS}
            raise DeskError(N_("“{sheet}”的记录超过一张工作表的 {most} 行。"), values)
        for column in columns:
            value = record.get(column.name)
            if value is not None and value != "":
                column.write(number, value)
    return number


class ColumnWriter:
    """Writes the values of one field, each in the form its type asks for."""

    def __init__(self, worksheet: Any, place: tuple[int, Field], styles: Styles, language: str, **look: Any) -> None:
        self._index, self._field = place
        self.name = self._field.name
        self._worksheet = worksheet
        self._language = language
        self._style = styles.column(self._field, **look)
        self._marked = styles.column(self._field, quote_prefix=True, **look)

    def write(self, row: int, value: object) -> None:
        """One cell in a row counted from 0. DeskError for text that no cell can hold."""
        self.put(row, to_cell(self._field, value, self._language))

    def put(self, row: int, written: Written) -> None:
        """The same for what plain_cells made already."""
        match written:
            case str():
                if len(written) > LONGEST_CELL:
                    values = {"field": self._field.label, "row": row + 1, "most": LONGEST_CELL}
                    raise DeskError(N_("第 {row} 行的“{field}”超过 {most} 个字，xlsx 放不下；请导出为 .csv。"), values)
                # What a spreadsheet would run as a formula once it is edited is marked as text.
                style = self._marked if written.startswith(RUN_MARKS) else self._style
                self._worksheet.write_string(row, self._index, written, style)
            case Decimal():
                self._worksheet.write_number(row, self._index, float(written), self._style)
            case datetime() | date():
                self._worksheet.write_datetime(row, self._index, written, self._style)
