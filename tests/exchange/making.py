"""Files for the tests of this folder, made by the same libraries that people's programs use, or by hand."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from chamber_desk.exchange.refusals import Refusal
from chamber_desk.exchange.rows import read_rows
from chamber_desk.exchange.tables import Table

CODE = "91330100MA0007778N"  # a sound credit code of an invented firm

CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
ROOT_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>'
)
WORKBOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="客户" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
WORKBOOK_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>'
)


def save_sheets(path: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> Path:
    """A workbook of plain rows as a spreadsheet program would save it: figures as figures, text as text."""
    workbook = xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}
    )
    for title, rows in sheets.items():
        worksheet = workbook.add_worksheet(title)
        for number, cells in enumerate(rows):
            worksheet.write_row(number, 0, cells)
    workbook.close()
    return path


def save_by_hand(path: Path, sheet_data: str, *, dimension: str = "", padding: bytes = b"") -> Path:
    """A workbook with one sheet 客户 whose XML is given, as hostile or careless programs write it."""
    declared = f'<dimension ref="{dimension}"/>' if dimension else ""
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"{declared}<sheetData>{sheet_data}</sheetData></worksheet>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", ROOT_RELS)
        archive.writestr("xl/workbook.xml", WORKBOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", WORKBOOK_RELS)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        if padding:
            archive.writestr("xl/media/image1.bin", padding)
    return path


def save_text(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A text file in an encoding."""
    path.write_bytes(text.encode(encoding))
    return path


def records(table: Table) -> list[dict[str, object]]:
    """The good records of a table."""
    return [values for _number, values in read_rows(table) if isinstance(values, dict)]


def refusals(table: Table) -> list[Refusal]:
    """Everything that was refused in a table."""
    return [refusal for _number, values in read_rows(table) if isinstance(values, list) for refusal in values]


def notes(tables: Sequence[Table]) -> str:
    """All notes on one line."""
    return " ".join(note.text for table in tables for note in table.notes)
