"""Taking read rows into the office: references resolved, doubles found, rules checked; all good rows in one change set."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from chamber_desk.db.session import Session
from chamber_desk.domain.checks import check_values
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Sheet
from chamber_desk.domain.operators import refuse
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import change_rows, read_full
from chamber_desk.services.collecting import no_collecting
from chamber_desk.services.company_groups import refuse_circle, refuse_named_circle
from chamber_desk.services.known_records import Key, KnownRecords
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
    by_sheet: dict[str, int] = field(default_factory=dict)


class _Import:
    def __init__(self, session: Session, on_duplicate: str, suggest: Suggest) -> None:
        self.session = session
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
        new: list[tuple[Values, list[Key]]] = []  # columns and double keys
        edits: list[tuple[int, Values]] = []
        own_refs: list[tuple[int, Field, str]] = []  # (place in `new`, field, text) to a record of the same sheet
        seen: set[Key] = set()
        above = _read_above(table) if sheet.name == "customers" else {}
        own = list_own_fields(self.session, sheet.name)
        for row, values in table.rows:
            try:
                refuse_hidden(self.session, sheet, {name: one for name, one in values.items() if one is not None})
                columns, pending = self._resolve(sheet, known, values, mine)
                check_values(sheet, values)
                refuse_unknown_stage(self.session, sheet.name, values)
                refuse_named_circle(values, above)
                refuse_unknown_option(self.session, sheet.name, values, own)
                double, keys = self._find_double(sheet, known, columns, seen)
                if double is not None and sheet.name == "customers":
                    refuse_circle(self.session, double, columns["parent_firm_id"])
            except DeskError as error:
                value = values.get(error.field or "")
                self.result.refused.append(RefusedRow(table.source, sheet.name, row, value, error))
                continue
            if double is None:
                seen.update(keys)
                own_refs += [(len(new), sheet.field(name), text) for name, text in pending.items()]
                new.append((columns, keys))
            elif self.on_duplicate == "skip":
                self.result.skipped += 1
            else:
                given = {sheet.field(name).column for name in values if sheet.has(name)}
                edits.append((double, {name: columns[name] for name in given if columns[name] is not None}))
        self._write(sheet, known, new, edits, own_refs)

    def _resolve(self, sheet: Sheet, known: KnownRecords, values: Values, mine: set[str]) -> tuple[Values, Values]:
        """Columns with ids for references, and the references that may mean a row of this same import."""
        columns = to_columns(sheet, values)
        pending: Values = {}
        for one in known.references:
            text = values.get(one.name)
            if text is None or isinstance(text, int):
                continue
            found = self.known(one.ref).find(str(text))
            if found is None and one.ref == sheet.name and text in mine:
                pending[one.name] = text
                columns[one.column] = None
                continue
            if found is None or found < 0:
                raise self._unknown(one, str(text), ambiguous=found is not None)
            columns[one.column] = found
        return columns, pending

    def _unknown(self, one: Field, text: str, *, ambiguous: bool) -> DeskError:
        what: dict[str, object] = {"field": one.label, "value": text, "sheet": SHEETS[one.ref].label}
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

    def _write(
        self,
        sheet: Sheet,
        known: KnownRecords,
        new: list[tuple[Values, list[Key]]],
        edits: list[tuple[int, Values]],
        own_refs: list[tuple[int, Field, str]],
    ) -> None:
        if new:
            ids = add_rows(self.session, sheet.name, [columns for columns, _ in new])
            for record, (columns, keys) in zip(ids, new, strict=True):
                known.learn(record, columns, keys)
            self._tie_own(sheet, known, ids, own_refs)
            self.result.added += len(ids)
            self.result.by_sheet[sheet.name] = self.result.by_sheet.get(sheet.name, 0) + len(ids)
        if edits:
            rows = read_full(self.session, sheet.name, [record for record, _ in edits])
            change_many(self.session, sheet.name, [(rows[record], columns) for record, columns in edits])
            self.result.updated += len(edits)

    def _tie_own(
        self, sheet: Sheet, known: KnownRecords, ids: Sequence[int], own_refs: list[tuple[int, Field, str]]
    ) -> None:
        found = [(ids[place], one.column, known.find(text)) for place, one, text in own_refs]
        good = [(record, column, other) for record, column, other in found if other is not None and other > 0]
        rows = read_full(self.session, sheet.name, [record for record, _, _ in good])
        change_rows(self.session, sheet.name, [(rows[record], {column: other}) for record, column, other in good])


def _read_above(table: ReadTable) -> dict[str, str]:
    """The firm above each customer of a table, by name and by number."""
    named = [(values, values.get("parent_firm")) for _row, values in table.rows]
    return {
        values[key]: text for values, text in named if isinstance(text, str) for key in ("name", "number") if values.get(key)
    }  # fmt: skip


def _blame(sheet: Sheet, key: Key) -> str:
    return {"code": "credit_code", "name": "name"}.get(str(key[0]), sheet.unique[0] if sheet.unique else sheet.title)


def import_tables(
    session: Session, tables: Sequence[ReadTable], *, on_duplicate: str, suggest: Suggest, name: str
) -> ImportResult:
    """Take all tables in, what is referred to first. `on_duplicate`: update, skip or error (refuse the row)."""
    order = {sheet: place for place, sheet in enumerate(SHEETS)}
    work = _Import(session, on_duplicate, suggest)
    with no_collecting():
        for table in sorted(tables, key=lambda one: order[one.sheet]):
            work.take(table)
    session.call_it(N_("导入 {name}"), name=name)
    return work.result
