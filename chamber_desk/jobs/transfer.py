"""Records in and out: read files, rehearse, import in one change set, report what was refused; export the same workbook."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.i18n import labelled
from chamber_desk.services import lists
from chamber_desk.services.desk import Desk
from chamber_desk.services.import_parts import find_parts, import_part
from chamber_desk.services.importing import ImportResult, Memory, ReadTable, RefusedRow, import_tables
from chamber_desk.services.journal import list_changes
from chamber_desk.services.known_records import name_apart
from chamber_desk.services.undo import undo_change

_PAGE = 2000
Apart = Mapping[str, Mapping[int, str]]  # names by sheet and id
_MOST_KEPT = 2000  # refusals of a long file that are listed; the others are counted


@dataclass(slots=True)
class Preview:
    """What files hold for the office: rows that can go in, rows that cannot and why, notes and offered corrections."""

    files: list[Path]
    tables: list[Any]  # exchange.tables.Table, in the order of the files
    ready: list[ReadTable] = field(default_factory=list)
    refusals: list[Any] = field(default_factory=list)  # exchange.refusals.Refusal
    read: int = 0
    on_duplicate: str = "error"
    result: ImportResult = field(default_factory=ImportResult)
    change: int | None = None
    long: list[Path] = field(default_factory=list)  # of these only the beginning was read
    as_sheet: str | None = None
    more_refused: int = 0  # rows refused beyond those that are listed
    fields: list[Any] = field(default_factory=list)  # of a long file: exchange.cleaning.FieldReport of all its parts
    by_hand: list[tuple[str, int, str, str, str]] = field(default_factory=list)  # sheet, row, field, before, after

    @property
    def offers(self) -> list[Any]:
        """Corrections that the profile offers or has applied."""
        return [offer for table in self.tables for offer in table.offers]

    @property
    def notes(self) -> list[str]:
        """What was noticed in the files, in the user's language."""
        from chamber_desk.exchange.cleaning import tell_alike, tell_there

        alike = [tell_alike(self.result.alike)] if self.result.alike else []
        there = [
            labelled(self.tables[place].source, tell_there(sheet, rows))
            for (place, sheet), rows in self.result.there.items()
        ]
        return [*(labelled(table.source, note.text) for table in self.tables for note in table.notes), *alike, *there]

    def as_json(self) -> dict[str, object]:
        """The outcome as `import --json` prints it."""
        return {
            "read": self.read,
            "added": self.result.added,
            "updated": self.result.updated,
            "skipped": self.result.skipped,
            "skips": [
                {"file": self.tables[place].file, "sheet": sheet, "rows": rows}
                for (place, sheet), rows in self.result.there.items()
            ],
            "alike": self.result.alike,
            "refused": len({(one.file, one.source, one.row) for one in self.refusals}) + self.more_refused,
            "refusals": [one.as_json() for one in self.refusals],
            "offers": [
                {"column": one.column, "wrong": one.wrong, "right": one.right, "rows": one.rows, "applied": one.applied}
                for one in self.offers
            ],
            "change": self.change,
        }


def read_files(
    files: Sequence[Path], *, as_sheet: str | None = None, profile: str | None = None, accept_offers: bool = False,
    on_duplicate: str = "error",
) -> Preview:  # fmt: skip
    """Read files without touching the office. Raises DeskError for a file that cannot be read at all."""
    from chamber_desk.exchange.long_files import is_long, read_beginning
    from chamber_desk.exchange.profiles import load_profile
    from chamber_desk.exchange.reader import check_readable, read_tables

    chosen = load_profile(profile) if profile else None
    long = [file for file in files if chosen is None and is_long(file)]
    tables = [
        table
        for file in files
        for table in (
            [read_beginning(file, as_sheet)]
            if file in long
            else read_tables(file, as_sheet=as_sheet, profile=chosen, accept_offers=accept_offers)
        )
    ]
    check_readable(tables)
    preview = Preview(list(files), tables, on_duplicate=on_duplicate, long=long, as_sheet=as_sheet)
    read_again(preview)
    return preview


def read_again(preview: Preview) -> None:
    """Understand the rows anew, after cells were corrected in the grid."""
    from chamber_desk.exchange.rows import read_rows

    preview.ready, preview.refusals, preview.read, preview.result = [], [], 0, ImportResult()
    for place, table in enumerate(preview.tables):
        rows = []
        for number, values in read_rows(table):
            preview.read += 1
            if isinstance(values, dict):
                rows.append((number, values))
            else:
                preview.refusals.extend(values)
        if table.sheet is not None and rows:
            preview.ready.append(ReadTable(table.sheet, rows, place))


def correct_cell(preview: Preview, refusal: Any, text: str) -> bool:
    """Put another text into the cell that a refusal names; False if the file has no such column."""
    from chamber_desk.exchange.refusals import show_cell

    for table in preview.tables:
        if (table.file, table.source, table.sheet) != (refusal.file, refusal.source, refusal.sheet):
            continue
        column = next((one for one in table.columns if one.field.name == refusal.column), None)
        for place, row in enumerate(table.rows):
            if column is not None and row.number == refusal.row:
                cells = [*row.cells, *[""] * (column.index + 1 - len(row.cells))]
                before = show_cell(cells[column.index])
                cells[column.index] = text
                preview.by_hand.append((table.sheet or "", row.number, column.heading, before, text))
                table.rows[place] = row._replace(cells=cells)
                return True
    return False


def look_over(preview: Preview) -> Any:
    """The cleaning report (exchange.cleaning.Cleaning) of what was read, rehearsed or taken in."""
    from chamber_desk.exchange import cleaning

    told = preview.as_json()
    counts = {name: int(str(told[name])) for name in ("read", "added", "updated", "skipped", "refused")}
    refused = {(one.source, one.row) for one in preview.result.refused}
    good = {one.source: [row for row in one.rows if (one.source, row[0]) not in refused] for one in preview.ready}
    fields = preview.fields or cleaning.look_over(preview.tables, good)
    return cleaning.Cleaning(
        **counts, fields=tuple(fields), by_hand=tuple(preview.by_hand), alike=preview.result.alike,
        sent_back=tuple(one for one in preview.refusals if one.sheet),
    )  # fmt: skip


def rehearse_import(desk: Desk, preview: Preview) -> Preview:
    """Do the whole import and take it back before it is committed: what would go in, and what would be refused."""
    preview.result = desk.rehearse(import_tables, preview.ready, **_settings(preview))
    _add_refusals(preview)
    return preview


def run_import(desk: Desk, preview: Preview) -> Preview:
    """Take in all good rows as one named change set, which undo takes back; a long file as one for each of its parts."""
    if preview.long:
        return _run_parts(desk, preview)
    preview.result = desk.write(import_tables, preview.ready, **_settings(preview))
    _add_refusals(preview)
    if preview.result.added or preview.result.updated:
        preview.change = desk.read(list_changes, 1)[0].id
    return preview


def _run_parts(desk: Desk, preview: Preview) -> Preview:
    """Files one after the other, part by part: no more than a part and the first refusals are ever held."""
    from chamber_desk.exchange.cleaning import add_up
    from chamber_desk.exchange.long_files import read_parts
    from chamber_desk.exchange.reader import read_tables

    whole, settings = ImportResult(), {**_settings(preview), "memory": Memory()}
    preview.refusals, preview.read = [], 0
    for file in preview.files:
        long = file in preview.long
        begun: int | None = None
        parts = read_parts(file, preview.as_sheet) if long else iter(read_tables(file, as_sheet=preview.as_sheet))
        for number, table in enumerate(parts, 1):
            part = Preview([file], [table], on_duplicate=preview.on_duplicate)
            read_again(part)
            name = f"{file.name}（{number}）" if long else file.name
            part.result = desk.write(import_part, part.ready, begun, **{**settings, "name": name})
            if begun is None and long and (part.result.added or part.result.updated):
                begun = desk.read(list_changes, 1)[0].id
            _add_refusals(part)
            preview.read += part.read
            whole.added += part.result.added
            whole.updated += part.result.updated
            whole.skipped += part.result.skipped
            names = [(one.file, one.source, one.sheet) for one in preview.tables]
            place = names.index((table.file, table.source, table.sheet))
            for (_source, sheet), there in part.result.there.items():
                whole.there.setdefault((place, sheet), []).extend(there)
            room = _MOST_KEPT - len(preview.refusals)
            preview.refusals += part.refusals[:room]
            preview.more_refused += len({one.row for one in part.refusals[room:]})
            preview.fields = add_up([*preview.fields, *look_over(part).fields])
    preview.result = whole
    if whole.added or whole.updated:
        preview.change = desk.read(list_changes, 1)[0].id
    return preview


def undo_parts(desk: Desk, change: int) -> int:
    """Take back all that still stands of an import in parts, the newest first, each a change of its own; gives how many."""
    parts = desk.read(find_parts, change)
    for one in parts:
        desk.write(undo_change, one)
    return len(parts)


def _settings(preview: Preview) -> dict[str, Any]:
    from chamber_desk.exchange.suggestions import suggest

    name = "、".join(file.name for file in preview.files)
    return {"on_duplicate": preview.on_duplicate, "suggest": suggest, "name": name}


def _add_refusals(preview: Preview) -> None:
    from chamber_desk.exchange.refusals import refuse

    rows: dict[int, dict[int, Any]] = {}
    for one in preview.result.refused:
        table = preview.tables[one.source]
        if one.source not in rows:
            rows[one.source] = {row.number: row for row in table.rows}
        value = _as_written(table, rows[one.source].get(one.row), one)
        preview.refusals.append(
            refuse(one.error, sheet=one.sheet, row=one.row, value=value, file=table.file, source=table.source)
        )


def _as_written(table: Any, row: Any, refused: RefusedRow) -> object:
    """The cell that is to blame as the file has it: 3, not the 3000 thousandths that it means."""
    column = next((one for one in table.columns if one.field.name == refused.error.field), None)
    if row is None or column is None or column.index >= len(row.cells):
        return refused.value
    return row.cells[column.index]


def export_sheets(desk: Desk, sheets: Sequence[str], target: Path, language: str = "zh_CN") -> int:
    """Write sheets (all, if none is named) as the exchange workbook or one csv; gives the number of rows written."""
    from chamber_desk.exchange.writer import write_workbook

    exchanged = [name for name, sheet in SHEETS.items() if sheet.exchanged]
    unknown = [name for name in sheets if name not in exchanged]
    if unknown:
        raise DeskError(
            N_("没有“{sheet}”这张表；可用的有：{names}。"), {"sheet": unknown[0], "names": " ".join(exchanged)}
        )
    names = [name for name in exchanged if not sheets or name in sheets]
    # What was put away goes along with what refers to it; a list of its own shows what the list in the window shows.
    put_away = {name: desk.read(lists.find_ids, name, archived=True) for name in names if len(names) > 1}
    apart = {sheet.name: _told_apart(desk, sheet) for sheet in SHEETS.values() if sheet.told_by}
    records = {name: _values(desk, name, put_away.get(name, ()), apart) for name in names}
    archived = {name for name, ids in put_away.items() if ids}
    return sum(write_workbook(target, records, language=language, archived=archived).values())


def _values(desk: Desk, name: str, put_away: Sequence[int], apart: Apart) -> Iterator[dict[str, object]]:
    ids = sorted([*desk.read(lists.find_ids, name), *put_away])
    for start in range(0, len(ids), _PAGE):
        for row in desk.read(lists.read_rows, name, ids[start : start + _PAGE]):
            yield {one.name: _value(one, row, apart) for one in SHEETS[name].carried} | {
                "archived": row.archived or None
            }


def _value(field: Field, row: Row, apart: Apart) -> object:
    """A value as the workbook carries it: a reference by number, which is always unique, or by name."""
    if field.kind is not Kind.REF:
        return row.values[field.name]
    named = apart.get(field.ref, {}).get(row.refs[field.name] or 0)
    return row.numbers.get(field.name) or named or row.values[field.name]


def _told_apart(desk: Desk, sheet: Sheet) -> dict[int, str]:
    """The names of records that have no number and share their title: with what tells them apart behind it."""
    number, by = lists.number_column(sheet), sheet.field(sheet.told_by)
    where = {number: None} if number else None
    ids = [one for away in (False, True) for one in desk.read(lists.find_ids, sheet.name, where=where, archived=away)]
    rows = desk.read(lists.read_rows, sheet.name, ids)
    shared = {title for title, count in Counter(row.title for row in rows).items() if count > 1}
    return {row.id: name_apart(row.title, _value(by, row, {})) for row in rows if row.title in shared}
