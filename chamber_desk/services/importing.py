"""Taking read rows into the office: references resolved, doubles found, rules checked; all good rows in one change set."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from chamber_desk.db.session import Session
from chamber_desk.domain.checks import check_values
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.domain.operators import refuse
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import read_full
from chamber_desk.services.collecting import no_collecting
from chamber_desk.services.company_groups import read_above, refuse_circle, refuse_named_circle
from chamber_desk.services.credit_edits import WATCHED, find_beyond
from chamber_desk.services.drafts import fill_rows
from chamber_desk.services.known_records import Key, KnownRecords, split_apart
from chamber_desk.services.lists import number_column
from chamber_desk.services.own_fields import list_own_fields, refuse_unknown_option
from chamber_desk.services.records import add_rows, change_many, refuse_hidden, to_columns
from chamber_desk.services.stages import refuse_unknown_stage

Values = dict[str, Any]
Suggest = Callable[[str, Iterable[str]], str | None]


@dataclass(frozen=True, slots=True)
class ReadTable:
    """Rows for one sheet: (row in the file, values by field name); a reference is the text that names the other record."""

    sheet: str
    rows: list[tuple[int, Values]]
    source: int = 0  # which table of the import it came from


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that broke a rule: where it came from, the value to blame and the rule."""

    source: int
    sheet: str
    row: int
    value: object
    error: DeskError


@dataclass(slots=True)
class ImportResult:
    """What became of the rows."""

    added: int = 0
    updated: int = 0
    skipped: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    alike: int = 0  # taken in although another row of the file says just the same
    by_sheet: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class _Taken:
    """A row that broke no rule: its columns, what makes it a double, the references it still waits for."""

    row: int
    values: Values
    columns: Values
    keys: list[Key]
    pending: Values  # texts by field: each names another row of the same file
    double: int | None  # the record that is already there

    def given(self, sheet: Sheet) -> Values:
        """What the file says of a record that is already there."""
        columns = {sheet.field(name).column for name in self.values if sheet.has(name)}
        return {name: self.columns[name] for name in columns if self.columns[name] is not None}

    def names(self, sheet: Sheet) -> set[str]:
        """What other rows of the file call this one."""
        told = (self.values.get(sheet.title), self.values.get(number_column(sheet) or ""))
        return {str(name) for name in told if name}


class _Import:
    def __init__(self, session: Session, on_duplicate: str, suggest: Suggest, *, whole: bool) -> None:
        self.session = session
        self._whole = whole
        self._told: set[Key] = set()
        self.on_duplicate = on_duplicate
        self.suggest = suggest
        self.result = ImportResult()
        self._known: dict[str, KnownRecords] = {}

    def known(self, sheet: str) -> KnownRecords:
        if sheet not in self._known:
            self._known[sheet] = KnownRecords(self.session, SHEETS[sheet])
        return self._known[sheet]

    def take(self, table: ReadTable) -> None:
        sheet = SHEETS[table.sheet]
        self.session.hidden.refuse_sheet(sheet.name)
        refuse(self.session.barred.table(sheet.name))
        known = self.known(sheet.name)
        mine = {str(values.get(sheet.title) or "") for _, values in table.rows}
        mine |= {str(values.get(number_column(sheet) or "") or "") for _, values in table.rows}
        taken: list[_Taken] = []
        seen: set[Key] = set()
        above = read_above(table.rows) if sheet.name == "customers" else {}
        own = list_own_fields(self.session, sheet.name)
        for row, values in table.rows:
            try:
                refuse_hidden(self.session, sheet, {name: one for name, one in values.items() if one is not None})
                columns, pending = self._resolve(sheet, known, values, mine)
                if values.get("archived"):
                    columns["archived_at"] = self.session.now
                check_values(sheet, values)
                refuse_unknown_stage(self.session, sheet.name, values)
                refuse_named_circle(values, above)
                refuse_unknown_option(self.session, sheet.name, values, own)
                double, keys = self._find_double(sheet, known, columns, seen)
                if self._is_repeated(sheet, known, columns, values, pending):
                    self.result.skipped += 1
                    continue
                if double is not None and sheet.name == "customers":
                    refuse_circle(self.session, double, columns["parent_firm_id"])
            except DeskError as error:
                value = values.get(error.field or "")
                self.result.refused.append(RefusedRow(table.source, sheet.name, row, value, error))
                continue
            if double is None:
                seen.update(keys)
            taken.append(_Taken(row, values, columns, keys, pending, double))
        self._refuse_untied(table, known, taken)
        if sheet.name in WATCHED:
            self._refuse_beyond(table, taken)
        self._write(sheet, known, taken)

    def _refuse_untied(self, table: ReadTable, known: KnownRecords, taken: list[_Taken]) -> None:
        """Refuse the rows that name a row of the same file that was refused itself, and so on up the line."""
        sheet = SHEETS[table.sheet]
        while any(one.pending for one in taken):
            there = Counter(
                str(name)
                for one in taken
                for name in one.names(sheet)
                if one.double is None or known.find(name) is None
            )
            untied = [one for one in taken if any(there[text] != 1 for text in one.pending.values())]
            if not untied:
                return
            for one in untied:
                name, text = next((name, text) for name, text in one.pending.items() if there[text] != 1)
                error = self._unknown(sheet.field(name), text, ambiguous=there[text] > 1)
                self.result.refused.append(RefusedRow(table.source, sheet.name, one.row, text, error))
                taken.remove(one)

    def _refuse_beyond(self, table: ReadTable, taken: list[_Taken]) -> None:
        """Refuse the rows that would take an order at work beyond its customer's credit."""
        sheet = SHEETS[table.sheet]
        there = read_full(self.session, sheet.name, [one.double for one in taken if one.double is not None])
        written = [one for one in taken if one.double is None or self.on_duplicate == "update"]
        rows = [
            dict(one.columns) if one.double is None else {**there[one.double], **one.given(sheet)} for one in written
        ]
        fill_rows(self.session, sheet.name, rows)
        edits = [(there.get(one.double or 0), row) for one, row in zip(written, rows, strict=True)]
        for one, error in zip(written, find_beyond(self.session, sheet.name, edits), strict=True):
            if error is not None:
                value = one.values.get(error.field or "")
                self.result.refused.append(RefusedRow(table.source, sheet.name, one.row, value, error))
                taken.remove(one)

    def _resolve(self, sheet: Sheet, known: KnownRecords, values: Values, mine: set[str]) -> tuple[Values, Values]:
        """Columns with ids for references, and the references that may mean a row of this same import."""
        columns = to_columns(sheet, values)
        pending: Values = {}
        for one in known.references:
            text = values.get(one.name)
            if text is None or isinstance(text, int):
                continue
            found = self._find(SHEETS[one.ref], str(text))
            if found is None and one.ref == sheet.name and text in mine:
                pending[one.name] = text
                columns[one.column] = None
                continue
            if found is None or found < 0:
                raise self._unknown(one, str(text), ambiguous=found is not None)
            columns[one.column] = found
        return columns, pending

    def _find(self, sheet: Sheet, text: str) -> int | None:
        """The record of that number, of that name, or of a name with what tells it apart."""
        known = self.known(sheet.name)
        found, parts = known.find(text), split_apart(text)
        if found is not None or not sheet.told_by or parts is None:
            return found
        by = sheet.field(sheet.told_by)
        told = self.known(by.ref).find(parts[1]) if by.kind is Kind.REF else parts[1]
        return known.find_apart(parts[0], told)

    def _unknown(self, one: Field, text: str, *, ambiguous: bool) -> DeskError:
        what: dict[str, object] = {"field": one.label, "value": text, "sheet": SHEETS[one.ref].label}
        if ambiguous and SHEETS[one.ref].told_by:
            what["by"] = SHEETS[one.ref].field(SHEETS[one.ref].told_by).label
            words = N_("“{field}”：{sheet}里有几条都叫“{value}”，请在名称后写上它的“{by}”：{value}（{by}）。")
            return DeskError(words, what, field=one.name)
        if ambiguous:
            return DeskError(N_("“{field}”：{sheet}里有几条都叫“{value}”，请改写编号。"), what, field=one.name)
        nearest = self.suggest(text, self.known(one.ref).titles)
        if nearest:
            what["nearest"] = nearest
            return DeskError(N_("“{field}”：{sheet}里没有“{value}”，是不是“{nearest}”？"), what, field=one.name)
        return DeskError(N_("“{field}”：{sheet}里没有“{value}”。"), what, field=one.name)

    def _find_double(
        self, sheet: Sheet, known: KnownRecords, columns: Values, seen: set[Key]
    ) -> tuple[int | None, list[Key]]:
        keys = known.double_keys(columns)
        # Two rows of one file with numbers of their own are two records, even if they share a name.
        own = [key for key in keys if key[0] != "name"] if known.is_numbered(columns) else keys
        for key in own:
            if key in seen:
                raise DeskError(N_("与本次导入的另一行重复。"), field=_blame(sheet, key))
        for key in keys:
            found = known.keys.get(key)
            if found is not None and self.on_duplicate == "error":
                raise DeskError(N_("办公文件里已有相同的{sheet}。"), {"sheet": sheet.label}, field=_blame(sheet, key))
            if found is not None:
                return found, own
        return None, own

    def _is_repeated(self, sheet: Sheet, known: KnownRecords, columns: Values, values: Values, pending: Values) -> bool:
        """Was a row without number or name taken in before? Rows alike in one file are so many records, but are counted."""
        if known.has_keys or pending or not self._whole:
            return False
        named = tuple(sorted({sheet.field(name).column for name in values if sheet.has(name)}))
        if known.take_alike(columns, named):
            if self.on_duplicate == "error":
                raise DeskError(N_("办公文件里已有一模一样的{sheet}。"), {"sheet": sheet.label}, field=sheet.title)
            return True
        key = (sheet.name, *(columns[name] for name in named))
        self.result.alike += key in self._told
        self._told.add(key)
        return False

    def _write(self, sheet: Sheet, known: KnownRecords, taken: Sequence[_Taken]) -> None:
        new = [one for one in taken if one.double is None]
        ids = add_rows(self.session, sheet.name, [one.columns for one in new]) if new else []
        for record, one in zip(ids, new, strict=True):
            known.learn(record, one.columns, one.keys)
        if ids:
            self.result.added += len(ids)
            self.result.by_sheet[sheet.name] = self.result.by_sheet.get(sheet.name, 0) + len(ids)
        doubles = [(one.double, one) for one in taken if one.double is not None]
        records = {name: record for record, one in (*zip(ids, new, strict=True), *doubles) for name in one.names(sheet)}
        if self.on_duplicate == "skip":
            self.result.skipped += len(doubles)
            doubles = []
        self._change(sheet, [(record, one.given(sheet)) for record, one in doubles])
        self.result.updated += len(doubles)
        self._tie_own(sheet, known, records, [*zip(ids, new, strict=True), *doubles])

    def _tie_own(
        self, sheet: Sheet, known: KnownRecords, records: dict[str, int], written: Sequence[tuple[int, _Taken]]
    ) -> None:
        """Now that every row of the file is there, tie those that name one another (`records`: by the file's names)."""
        ties: list[tuple[int, Values]] = []
        for record, one in written:
            for name, text in one.pending.items():
                found = known.find(text)
                other = found if found is not None and found > 0 else records[text]
                ties.append((record, {sheet.field(name).column: other}))
        self._change(sheet, ties)

    def _change(self, sheet: Sheet, edits: Sequence[tuple[int, Values]]) -> None:
        if edits:
            rows = read_full(self.session, sheet.name, [record for record, _ in edits])
            change_many(self.session, sheet.name, [(rows[record], columns) for record, columns in edits])


def _blame(sheet: Sheet, key: Key) -> str:
    return {"code": "credit_code", "name": "name"}.get(str(key[0]), sheet.unique[0] if sheet.unique else sheet.title)


def import_tables(
    session: Session, tables: Sequence[ReadTable], *, on_duplicate: str, suggest: Suggest, name: str, whole: bool = True
) -> ImportResult:
    """Take all tables in, what is referred to first. `on_duplicate`: update, skip or error (refuse the row).

    `whole`: are these all rows of the file? In a part of it, rows may be alike that an earlier part brought.
    """
    order = {sheet: float(place) for place, sheet in enumerate(SHEETS)}
    order["credit_exceptions"] = order["orders"] + 0.5  # what a leader allowed is known before the lines come in
    work = _Import(session, on_duplicate, suggest, whole=whole)
    with no_collecting():
        for table in sorted(tables, key=lambda one: order[one.sheet]):
            work.take(table)
    session.call_it(N_("导入 {name}"), name=name)
    return work.result
