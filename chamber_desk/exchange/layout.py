"""Finding the table within the rows of a sheet: its heading row, and the rows that are no records.

People put titles above their tables, headings in two rows, sums below, and headings again on every printed page.
All of that is seen, skipped and named in the notes.
"""

import re
from collections.abc import Callable, Sequence

from chamber_desk.domain.fields import Sheet
from chamber_desk.domain.words import N_
from chamber_desk.exchange.examples import EXAMPLE_MARKS
from chamber_desk.exchange.refusals import Refusal, show_cell
from chamber_desk.exchange.tables import Cell, Column, Note, RawRow, Table
from chamber_desk.exchange.workbook import heading_key, is_refusal_heading, match_headings

_EXAMPLES = tuple({form for mark in EXAMPLE_MARKS.values() for form in (mark.strip(), mark.strip().replace("：", ":"))})
_SEARCHED = 30  # rows in which a heading may stand
_TOTAL = re.compile(r"本?[页頁月季年期]?(合计|总计|小计|共计|累计|合計|總計|小計|共計|累計|总和)")
_ENGLISH_TOTAL = ("total", "totals", "grandtotal", "subtotal", "sum")
_TOTAL_STARTS = frozenset("本合总小共累總页月季年期tTgGsS 　")
_FIGURE = re.compile(r"[-+¥￥$]?[\d,.]+%?")

Matcher = Callable[[Sequence[Cell]], int]  # how many headings of a row are known


def find_heading_row(rows: Sequence[RawRow], count_known: Matcher) -> tuple[int, list[Cell]] | None:
    """The place of the heading row among `rows` and its cells, or None.

    Where a heading spans two rows, the lower one's empty cells are filled from the one above it.
    """
    best: tuple[int, int, list[Cell]] | None = None
    above: list[Cell] = []
    for place, row in enumerate(rows[:_SEARCHED]):
        cells = list(row.cells)
        known = count_known(cells)
        if known and above:
            joined = join_headings(above, cells)
            if count_known(joined) > known:
                cells, known = joined, count_known(joined)
        if known and (best is None or known > best[0]):
            best = (known, place, cells)
        above = list(row.cells)
    return (best[1], best[2]) if best else None


def join_headings(above: Sequence[Cell], below: Sequence[Cell]) -> list[Cell]:
    """One heading row from two: what the lower leaves empty stands in the upper."""
    width = max(len(above), len(below))
    upper = [*above, *[""] * (width - len(above))]
    lower = [*below, *[""] * (width - len(below))]
    return [low if not is_blank(low) else high for high, low in zip(upper, lower, strict=True)]


def is_blank(cell: Cell) -> bool:
    """Is there nothing to see in this cell?"""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def place_headings(table: Table, place: int, cells: Sequence[Cell], rows: Sequence[RawRow]) -> None:
    """Keep the headings and the records below them, and note what stands above and between."""
    table.headings = ["" if is_blank(cell) else show_cell(cell).strip() for cell in cells]
    while table.headings and not table.headings[-1]:
        table.headings.pop()
    titles = [text for row in rows[:place] for cell in row.cells if (text := show_cell(cell).strip())]
    if titles:
        values = {"count": place, "title": titles[0]}
        table.notes.append(Note(N_("标题行上方的 {count} 行（“{title}”）不是记录，已略过。"), values))
    _keep_records(table, rows[place + 1 :])
    if table.is_text:
        _mark_broken(table)


def keep_records(table: Table, rows: Sequence[RawRow]) -> None:
    """The records of a further part of a file whose headings are known."""
    _keep_records(table, rows)
    _mark_broken(table)


def _keep_records(table: Table, rows: Sequence[RawRow]) -> None:
    skipped: dict[str, list[int]] = {_TOTALS: [], _SAMPLES: [], _REPEATED: []}
    keys = [heading_key(text) for text in table.headings]
    first_key = next((key for key in keys if key), "")
    for row in rows:
        first = next((cell for cell in row.cells if cell is not None and cell != ""), None)
        if isinstance(first, str):
            reason = _why_no_record(row.cells, first, keys, first_key)
            if reason is not None:
                if reason:
                    skipped[reason].append(row.number)
                continue
        elif first is None:
            continue
        table.rows.append(row)
    for message_id, numbers in skipped.items():
        if numbers:
            table.notes.append(Note(message_id, {"rows": name_rows(numbers)}))


_TOTALS = N_("第 {rows} 行是合计，不是记录，已略过。")
_SAMPLES = N_("第 {rows} 行是示例，已略过。")
_REPEATED = N_("第 {rows} 行重复了标题，已略过。")


def _why_no_record(cells: Sequence[Cell], first: str, keys: list[str], first_key: str) -> str | None:
    """The note under which a row is skipped; "" for a blank one, None for a record. `first` is its first cell."""
    if first[0] in _TOTAL_STARTS and is_total(cells, first):
        return _TOTALS
    if first.startswith(_EXAMPLES):
        return _SAMPLES
    if first.isspace():
        filled = [cell for cell in cells if not is_blank(cell)]
        if not filled:
            return ""
        return _why_no_record(cells, filled[0], keys, first_key) if isinstance(filled[0], str) else None
    if len(first) < 20 and heading_key(first) == first_key:
        named = [heading_key(cell) for cell in cells[: len(keys)] if isinstance(cell, str)]
        if [key for key in named if key] == [key for key in keys if key]:
            return _REPEATED
    return None


def is_total(cells: Sequence[Cell], first: str) -> bool:
    """Is this a row of sums? In English only where nothing but figures follows: a firm may be called Total."""
    key = heading_key(first)
    if _TOTAL.fullmatch(key):
        return True
    if key not in _ENGLISH_TOTAL:
        return False
    others = [cell for cell in cells if not is_blank(cell) and cell is not first]
    return all(not isinstance(cell, str) or _FIGURE.fullmatch(cell.strip()) for cell in others)


def name_rows(numbers: Sequence[int], most: int = 8) -> str:
    """Row numbers as a person reads them: 3、7、12 …"""
    shown = "、".join(str(number) for number in numbers[:most])
    return shown + (" …" if len(numbers) > most else "")


def match_columns(table: Table, sheet: Sheet) -> None:
    """Tie the headings to the fields of `sheet`; unknown and repeated ones, and missing required ones, are noted."""
    matched = match_headings(sheet, table.headings)
    known = {field.name for field in matched if field is not None}
    unknown: list[str] = []
    for index, (text, field) in enumerate(zip(table.headings, matched, strict=True)):
        if field is not None:
            table.columns.append(Column(index, field, text))
        elif text and not is_refusal_heading(text):
            unknown.append(text)
    if unknown:
        table.notes.append(Note(N_("不认识的列没有读：{columns}。"), {"columns": "、".join(unknown)}))
    missing = [field.label for field in sheet.typed if field.required and field.name not in known]
    if missing and table.rows:
        table.notes.append(Note(N_("缺少必填的列：{columns}。"), {"columns": "、".join(missing)}))


def _mark_broken(table: Table) -> None:
    """Refuse rows of a text file that have more filled cells than headings: a stray delimiter has shifted them."""
    width = len(table.headings)
    for row in table.rows:
        if len(row.cells) > width and any(not is_blank(cell) for cell in row.cells[width:]):
            values: dict[str, object] = {"cells": len(row.cells), "headings": width}
            message_id = N_("这一行有 {cells} 格，标题却只有 {headings} 格：可能多了分隔符，后面的格子都错位了。")
            text = "" if not row.cells else show_cell(row.cells[-1])
            table.broken[row.number] = Refusal(
                table.sheet or "", row.number, "", text, message_id, values, table.file, table.source
            )
