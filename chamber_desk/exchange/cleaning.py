"""The cleaning report of an import (数据清洗, regulation 五(一)2a): what was mended in which column, and how full each one is.

A figure, a date or a word that is merely written in its usual form counts as it stands; what another form was made of,
or what was tidied, counts as mended.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from chamber_desk.domain.fields import Field, Kind
from chamber_desk.domain.plain import plain_value
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.exchange.refusals import Refusal, show_cell
from chamber_desk.exchange.tables import Table
from chamber_desk.exchange.whole_files import written_whole
from chamber_desk.exchange.writer import LONGEST_CELL, WORKBOOK_OPTIONS
from chamber_desk.i18n import _, in_use

_EXAMPLES = 3
_MOST_TOLD = 30  # rows that are named one by one
_UNSEEN = object()

Rows = Sequence[tuple[int, Mapping[str, object]]]  # row in the file, values by field name


@dataclass(frozen=True, slots=True)
class FieldReport:
    """One field of one table: of how many rows, how many hold something, how many were mended, with examples."""

    source: str
    sheet: str
    field: str  # a catalogue word
    rows: int
    filled: int
    mended: int
    examples: tuple[tuple[str, str], ...]
    absent: bool = False  # the file has no such column

    @property
    def percent(self) -> int | None:
        """How full it is, in hundredths of a per cent."""
        return None if not self.rows else (self.filled * 10_000 * 2 + self.rows) // (self.rows * 2)


@dataclass(frozen=True, slots=True)
class Cleaning:
    """The whole report: rows read, taken in new, merged into records that were there, skipped, refused; every field."""

    read: int
    added: int
    updated: int
    skipped: int
    refused: int
    fields: tuple[FieldReport, ...]
    by_hand: tuple[tuple[str, int, str, str, str], ...] = ()  # sheet, row, field, before, after
    alike: int = 0  # taken in although another row of the file says just the same
    sent_back: tuple[Refusal, ...] = ()  # the cells for which rows were refused

    @property
    def mended(self) -> int:
        """How many cells were mended."""
        return sum(one.mended for one in self.fields)


def look_over(tables: Sequence[Table], ready: Mapping[int, Rows]) -> Iterator[FieldReport]:
    """Field by field what reading made of the cells; `ready` holds the good rows by the place of their table."""
    for place, table in enumerate(tables):
        if table.sheet is None or place not in ready:
            continue
        rows, sheet = ready[place], SHEETS[table.sheet]
        cells = {row.number: row.cells for row in table.rows}
        for column in table.columns:
            raw = [(cells[number], values.get(column.field.name)) for number, values in rows if number in cells]
            pairs = [(line[column.index] if column.index < len(line) else None, value) for line, value in raw]
            yield _field_report(table, sheet.name, column.field, pairs)
        present = {column.field.name for column in table.columns} | table.constants.keys()
        for field in in_use(sheet).typed:
            if field.name not in present:
                yield FieldReport(table.source, sheet.name, field.label, len(rows), 0, 0, (), absent=True)


def add_up(reports: Iterable[FieldReport]) -> list[FieldReport]:
    """The reports of the parts of a file as one, field by field."""
    found: dict[tuple[str, str], FieldReport] = {}
    for one in reports:
        key = (one.sheet, one.field)
        had = found.get(key)
        if had is not None:
            examples = tuple(dict.fromkeys((*had.examples, *one.examples)))[:_EXAMPLES]
            one = FieldReport(
                had.source, *key, had.rows + one.rows, had.filled + one.filled, had.mended + one.mended, examples,
                had.absent and one.absent,
            )  # fmt: skip
        found[key] = one
    return list(found.values())


def _field_report(table: Table, sheet: str, field: Field, pairs: Sequence[tuple[Any, object]]) -> FieldReport:
    known: dict[object, tuple[str, str] | None] = {}
    mended, filled = 0, 0
    examples: dict[tuple[str, str], None] = {}
    for cell, value in pairs:
        filled += value is not None
        key = (type(cell), cell)
        found = known.get(key, _UNSEEN)
        if found is _UNSEEN:
            found = known[key] = find_mending(field, cell, value)
        if isinstance(found, tuple):
            mended += 1
            if len(examples) < _EXAMPLES:
                examples[found] = None
    return FieldReport(table.source, sheet, field.label, len(pairs), filled, mended, tuple(examples))


def find_mending(field: Field, cell: object, value: object) -> tuple[str, str] | None:
    """(what stood there, what it became) where reading changed more than the form; None where it did not."""
    if value is None or not isinstance(cell, str):
        return None  # figures and dates of a spreadsheet are read as they are
    told = "" if value is None else str(plain_value(field, value))
    if cell == told or _is_usual(field, cell, value, told):
        return None
    choice = field.find_choice(value)
    return show_cell(cell), _(choice.label) if choice else told


def _is_usual(field: Field, cell: str, value: object, told: str) -> bool:
    """Is it the same in one of the usual forms?"""
    if field.kind is Kind.CHOICE:
        choice = field.find_choice(value)
        return choice is not None and cell in (choice.code, choice.label, _(choice.label))
    if field.kind in (Kind.FLAG, Kind.RATE):
        return True
    if isinstance(value, datetime):
        return cell.replace("T", " ") in (told, f"{told}:00") or (value.time() == time() and cell == told[:10])
    if isinstance(value, date):
        return False
    try:
        return field.kind not in (Kind.TEXT, Kind.NOTE, Kind.NUMBER, Kind.REF) and Decimal(cell) == Decimal(told)
    except InvalidOperation:
        return False


def report_lines(cleaning: Cleaning) -> list[tuple[str, str, str, str, str, str, str]]:
    """Table, field, rows, filled, how full, mended, examples: as a list shows them."""
    lines = []
    for one in cleaning.fields:
        examples = "；".join(f"{wrong} → {right}" for wrong, right in one.examples)
        full = _("没有这一列") if one.absent else "—" if one.percent is None else f"{one.percent / 100:.2f}%"
        lines.append(
            (_(SHEETS[one.sheet].label), _(one.field), str(one.rows), str(one.filled), full, str(one.mended), examples)
        )
    return lines


def headings() -> list[str]:
    """The headings of `report_lines`."""
    return [_("表"), _("栏目"), _("行数"), _("有内容"), _("完整率"), _("整理"), _("例子")]


def summary(cleaning: Cleaning) -> str:
    """The whole in a sentence."""
    words = _(
        "读入 {read} 行：新增 {added}，并入已有记录 {updated}，重复跳过 {skipped}，退回 {refused}；"
        "程序整理 {mended} 处，手工更正 {by_hand} 处。"
    )
    told = words.format(
        read=cleaning.read, added=cleaning.added, updated=cleaning.updated, skipped=cleaning.skipped,
        refused=cleaning.refused, mended=cleaning.mended, by_hand=len(cleaning.by_hand),
    )  # fmt: skip
    return told + (tell_alike(cleaning.alike) if cleaning.alike else "")


def tell_alike(count: int) -> str:
    """That rows of the file say the same: nobody can tell two like costs of a day from one that was typed twice."""
    return _("其中 {count} 行与文件里的另一行一模一样，也已读入，请核对。").format(count=count)


def tell_there(sheet: str, rows: Sequence[int]) -> str:
    """Which rows were left out because the office has them already."""
    told = "、".join(map(str, rows[:_MOST_TOLD])) + ("……" if len(rows) > _MOST_TOLD else "")
    words = _("{sheet}有 {count} 行办公文件里已有，跳过：第 {rows} 行。")
    return words.format(sheet=_(SHEETS[sheet].label), count=len(rows), rows=told)


def write_cleaning(cleaning: Cleaning, out_path: Path) -> None:
    """The report as a workbook (.xlsx): the sentence, every field, what was sent back and why, and what was corrected by hand."""
    import xlsxwriter

    with (
        written_whole(out_path) as part,
        part.open("wb") as stream,
        xlsxwriter.Workbook(stream, WORKBOOK_OPTIONS) as workbook,
    ):
        bold = workbook.add_format({"bold": True})
        sheet = workbook.add_worksheet(_("清洗报告"))
        sheet.write_string(0, 0, summary(cleaning), bold)
        _write_table(sheet, 2, headings(), report_lines(cleaning), bold)
        for place, width in enumerate((14, 18, 9, 9, 12, 9, 60)):
            sheet.set_column(place, place, width)
        if cleaning.sent_back:
            back = workbook.add_worksheet(_("退回的行"))
            told = [(one.file, _(SHEETS[one.sheet].label), str(one.row), _name_column(one), one.value, one.reason)
                    for one in cleaning.sent_back]  # fmt: skip
            _write_table(back, 0, [_("文件"), _("表"), _("行"), _("栏目"), _("内容"), _("原因")], told, bold)
            back.set_column(0, 4, 18)
            back.set_column(5, 5, 60)
        if cleaning.by_hand:
            hand = workbook.add_worksheet(_("手工更正"))
            rows = [(_(SHEETS[one[0]].label), str(one[1]), *one[2:]) for one in cleaning.by_hand]
            _write_table(hand, 0, [_("表"), _("行"), _("栏目"), _("原来"), _("改为")], rows, bold)
            hand.set_column(0, 4, 20)


def _name_column(refusal: Refusal) -> str:
    sheet = SHEETS[refusal.sheet]
    return _(sheet.field(refusal.column).label) if sheet.has(refusal.column) else refusal.column


def _write_table(sheet: Any, top: int, heads: Sequence[str], rows: Sequence[Sequence[str]], bold: Any) -> None:
    for place, text in enumerate(heads):
        sheet.write_string(top, place, text, bold)
    for line, row in enumerate(rows, top + 1):
        for place, text in enumerate(row):
            if text.isdecimal():
                sheet.write_number(line, place, int(text))
            else:
                sheet.write_string(line, place, text[:LONGEST_CELL])
