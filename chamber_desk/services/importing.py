"""Taking read rows into the office: references resolved, doubles found, rules checked; all good rows in one change set."""

from collections import Counter
from collections.abc import Sequence

from chamber_desk.db.session import Session
from chamber_desk.domain.checks import check_values
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Sheet
from chamber_desk.domain.operators import refuse
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import read_full
from chamber_desk.services.collecting import no_collecting
from chamber_desk.services.company_groups import read_above, refuse_circle, refuse_named_circle
from chamber_desk.services.delivered import Edit, follow_deliveries
from chamber_desk.services.drafts import fill_rows
from chamber_desk.services.import_doubles import find_double, find_repeated
from chamber_desk.services.import_holds import find_held, has_holds
from chamber_desk.services.import_references import References
from chamber_desk.services.import_rows import ImportResult, Memory, ReadTable, RefusedRow, Suggest, Taken, Values
from chamber_desk.services.known_records import Key, KnownRecords
from chamber_desk.services.lists import number_column
from chamber_desk.services.own_fields import list_own_fields, refuse_unknown_option
from chamber_desk.services.records import add_rows, change_many, refuse_hidden
from chamber_desk.services.stages import refuse_unknown_stage

__all__ = ["ImportResult", "Memory", "ReadTable", "RefusedRow", "import_tables"]


class _Import:
    def __init__(self, session: Session, on_duplicate: str, suggest: Suggest, memory: Memory) -> None:
        self.session = session
        self.on_duplicate = on_duplicate
        self.result = ImportResult()
        self._memory = memory
        self._told: set[Key] = set()
        self._references = References(session, suggest)

    def take(self, table: ReadTable) -> None:
        sheet = SHEETS[table.sheet]
        self.session.hidden.refuse_sheet(sheet.name)
        refuse(self.session.barred.table(sheet.name))
        known = self._references.known(sheet.name)
        taken = self._read(table, sheet, known)
        self._refuse_untied(table, known, taken)
        self._leave_out_repeated(table, sheet, taken)
        edits = self._refuse_held(table, sheet, taken) if has_holds(sheet.name, taken) else []
        with follow_deliveries(self.session, sheet.name, edits, self._memory.stated):
            self._write(table, sheet, known, taken)

    def _read(self, table: ReadTable, sheet: Sheet, known: KnownRecords) -> list[Taken]:
        """The rows that break no rule by themselves."""
        mine = {str(values.get(sheet.title) or "") for _, values in table.rows}
        mine |= {str(values.get(number_column(sheet) or "") or "") for _, values in table.rows}
        taken: list[Taken] = []
        seen: set[Key] = set()
        above = read_above(table.rows) if sheet.name == "customers" else {}
        own, hidden = list_own_fields(self.session, sheet.name), self.session.hidden.fields(sheet.name)
        for row, values in table.rows:
            try:
                if hidden:
                    refuse_hidden(self.session, sheet, {name: one for name, one in values.items() if one is not None})
                columns, pending = self._references.resolve(sheet, values, mine)
                if values.get("archived"):
                    columns["archived_at"] = self.session.now
                check_values(sheet, values)
                refuse_unknown_stage(self.session, sheet.name, values)
                refuse_named_circle(values, above)
                refuse_unknown_option(self.session, sheet.name, values, own)
                double, keys = find_double(sheet, known, columns, seen, self.on_duplicate)
                if double is not None and sheet.name == "customers":
                    refuse_circle(self.session, double, columns["parent_firm_id"])
            except DeskError as error:
                self._refuse(table, row, values, error)
                continue
            if double is None:
                seen.update(keys)
            taken.append(Taken(row, values, columns, keys, pending, double))
        return taken

    def _refuse(self, table: ReadTable, row: int, values: Values, error: DeskError) -> None:
        value = values.get(error.field or "")
        self.result.refused.append(RefusedRow(table.source, table.sheet, row, value, error))

    def _leave_out_repeated(self, table: ReadTable, sheet: Sheet, taken: list[Taken]) -> None:
        """Leave out (or refuse, as asked) the rows that say just what a record says that nothing else tells apart."""
        repeated, alike = find_repeated(self.session, table, sheet, taken, self._memory, self._told)
        self.result.alike += alike
        if not repeated:
            return
        gone = set(map(id, repeated))
        taken[:] = [one for one in taken if id(one) not in gone]
        if self.on_duplicate == "error":
            error = DeskError(N_("办公文件里已有一模一样的{sheet}。"), {"sheet": sheet.label}, field=sheet.title)
            for one in repeated:
                self._refuse(table, one.row, one.values, error)
        else:
            self.result.skip(table, (one.row for one in repeated))

    def _refuse_untied(self, table: ReadTable, known: KnownRecords, taken: list[Taken]) -> None:
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
                error = self._references.unknown(sheet.field(name), text, ambiguous=there[text] > 1)
                self.result.refused.append(RefusedRow(table.source, sheet.name, one.row, text, error))
                taken.remove(one)

    def _refuse_held(self, table: ReadTable, sheet: Sheet, taken: list[Taken]) -> list[Edit]:
        """Refuse the rows that would do what nobody may do in the window; the edits that the others are."""
        there = read_full(self.session, sheet.name, [one.double for one in taken if one.double is not None])
        written = [one for one in taken if one.double is None or self.on_duplicate == "update"]
        rows = [
            dict(one.columns) if one.double is None else {**there[one.double], **one.given(sheet)} for one in written
        ]
        fill_rows(self.session, sheet.name, rows)
        edits: list[Edit] = [(there.get(one.double or 0), row) for one, row in zip(written, rows, strict=True)]
        errors = find_held(self.session, sheet, written, edits, self._memory)
        for one, error in zip(written, errors, strict=True):
            if error is not None:
                self._refuse(table, one.row, one.values, error)
                taken.remove(one)
        return [edit for edit, error in zip(edits, errors, strict=True) if error is None]

    def _write(self, table: ReadTable, sheet: Sheet, known: KnownRecords, taken: Sequence[Taken]) -> None:
        new = [one for one in taken if one.double is None]
        ids = add_rows(self.session, sheet.name, [one.columns for one in new]) if new else []
        for record, one in zip(ids, new, strict=True):
            known.learn(record, one.columns, one.keys)
        if ids:
            self._memory.learn(sheet.name, ids, new)
            self.result.added += len(ids)
            self.result.by_sheet[sheet.name] = self.result.by_sheet.get(sheet.name, 0) + len(ids)
        doubles = [(one.double, one) for one in taken if one.double is not None]
        records = {name: record for record, one in (*zip(ids, new, strict=True), *doubles) for name in one.names(sheet)}
        if self.on_duplicate == "skip":
            self.result.skip(table, (one.row for _record, one in doubles))
            doubles = []
        self._change(sheet, [(record, one.given(sheet)) for record, one in doubles])
        self.result.updated += len(doubles)
        self._tie_own(sheet, known, records, [*zip(ids, new, strict=True), *doubles])

    def _tie_own(
        self, sheet: Sheet, known: KnownRecords, records: dict[str, int], written: Sequence[tuple[int, Taken]]
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


def import_tables(
    session: Session, tables: Sequence[ReadTable], *, on_duplicate: str, suggest: Suggest, name: str,
    memory: Memory | None = None,
) -> ImportResult:  # fmt: skip
    """Take all tables in, what is referred to first. `on_duplicate`: update, skip or error (refuse the row).

    `memory` is what the earlier parts of the same import left for this one.
    """
    order = {sheet: float(place) for place, sheet in enumerate(SHEETS)}
    order["credit_exceptions"] = order["orders"] + 0.5  # what a leader allowed is known before the lines come in
    work = _Import(session, on_duplicate, suggest, memory or Memory())
    with no_collecting():
        for table in sorted(tables, key=lambda one: order[one.sheet]):
            work.take(table)
    session.call_it(N_("导入 {name}"), name=name)
    return work.result
