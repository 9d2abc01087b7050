"""Adding, changing and archiving records of any sheet: checked, numbered, summed, journalled.

What is special to one kind of record stands in its own module; this one holds what all share.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.checks import check_values
from chamber_desk.domain.credit_codes import check_credit_code
from chamber_desk.domain.errors import BusyError, DeskError
from chamber_desk.domain.fields import Kind, Sheet
from chamber_desk.domain.operators import refuse
from chamber_desk.domain.phones import check_phone
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.text import clean_text
from chamber_desk.domain.words import N_
from chamber_desk.services.agreed import refuse_edit, refuse_settled
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.changes import change_rows, insert_rows, read_full
from chamber_desk.services.company_groups import refuse_circle
from chamber_desk.services.credit_edits import refuse_beyond
from chamber_desk.services.delivered import follow_deliveries
from chamber_desk.services.drafts import SUMS, fill_rows, sum_parents
from chamber_desk.services.lists import number_column
from chamber_desk.services.numbers import note_numbers, refuse_gap, take_numbers
from chamber_desk.services.own_fields import refuse_unknown_option
from chamber_desk.services.pipeline import stamp_stage
from chamber_desk.services.settings import OFFICE_FONDS, get_setting
from chamber_desk.services.stages import refuse_unknown_stage
from chamber_desk.services.team import follow_name

Values = dict[str, Any]


def add_record(session: Session, sheet: str, values: Mapping[str, Any]) -> int:
    """Save a new record and give its id. Raises DeskError naming the field that is wrong; then nothing was saved."""
    described = SHEETS[sheet]
    refuse_hidden(session, described, values)
    ready = prepare_values(described, values)
    refuse_unknown_stage(session, sheet, ready)
    refuse_unknown_option(session, sheet, ready)
    refuse_double(session, described, ready)
    row = to_columns(described, ready)
    refuse_settled(session, sheet, row, {})
    with follow_deliveries(session, sheet, [(None, row)]):
        record = add_rows(session, sheet, [row])[0]
    session.call_it(N_("新建{sheet}：{title}"), sheet=described.label, title=_title(session, described, record, row))
    return record


def add_rows(session: Session, sheet: str, rows: list[Values]) -> list[int]:
    """Save many new records (columns already checked): numbers drawn, sums made, parents brought up to date."""
    described = SHEETS[sheet]
    fill_rows(session, sheet, rows)
    refuse_beyond(session, sheet, [(None, row) for row in rows])
    _number_rows(session, described, rows)
    ids = insert_rows(session, sheet, rows)
    _sum_up(session, sheet, rows)
    _check_whole(session, sheet)
    return ids


def change_record(session: Session, sheet: str, record: int, version: int, values: Mapping[str, Any]) -> None:
    """Change some values of a record, as read at `version`. Raises BusyError if it was changed meanwhile."""
    described = SHEETS[sheet]
    row = _read_one(session, sheet, record)
    if row["version"] != version:
        raise BusyError(N_("这条记录刚被别处修改过，请刷新后再改。"))
    columns = check_change(session, sheet, row, values)
    session.call_it(N_("修改{sheet}：{title}"), sheet=described.label, title=_title(session, described, record, row))
    with follow_deliveries(session, sheet, [(row, {**row, **columns})]):
        change_many(session, sheet, [(row, columns)])


def check_change(session: Session, sheet: str, row: Values, values: Mapping[str, Any]) -> Values:
    """The columns of a record (as read) after an edit. Raises DeskError by field where a rule is broken."""
    described = SHEETS[sheet]
    refuse_hidden(session, described, values)
    old = {field.name: row[field.column] for field in described.fields}
    if sheet == "people":
        values = follow_name(row, dict(values))
    ready = prepare_values(described, {**old, **values})
    columns = to_columns(described, ready)
    refuse_edit(session, sheet, row, columns, values)
    refuse_double(session, described, ready, itself=row["id"])
    number = number_column(described)
    if number is not None and row[number] and not ready[number]:
        raise DeskError(N_("已有的编号不能清空。"), field=number)
    if number is not None and row[number] and ready[number] != row[number]:
        refuse_gap(session, described.number_kind, row[number], number)
    if sheet == "customers" and columns["parent_firm_id"] != row["parent_firm_id"]:
        refuse_circle(session, row["id"], columns["parent_firm_id"])
    if sheet == "opportunities" and columns["stage"] != row["stage"]:
        refuse_unknown_stage(session, sheet, columns)
    refuse_unknown_option(session, sheet, {name: value for name, value in columns.items() if value != row[name]})
    return columns


def change_many(session: Session, sheet: str, edits: Sequence[tuple[Values, Values]]) -> int:
    """Change records (row as read, new columns): sums made, parents brought up to date. Gives how many changed."""
    new_rows = [{**before, **new} for before, new in edits]
    if sheet == "opportunities":
        for before, row in zip((before for before, _ in edits), new_rows, strict=True):
            row |= stamp_stage(session, before, row)
    fill_rows(session, sheet, new_rows)
    refuse_beyond(session, sheet, [(before, row) for (before, _), row in zip(edits, new_rows, strict=True)])
    kept = {"id", "version", "created_at", "changed_at"}
    count = change_rows(
        session,
        sheet,
        [
            (before, {name: value for name, value in new.items() if name not in kept})
            for (before, _), new in zip(edits, new_rows, strict=True)
        ],
    )
    _sum_up(session, sheet, [*new_rows, *(before for before, _ in edits)])
    _check_whole(session, sheet)
    return count


def _check_whole(session: Session, sheet: str) -> None:
    """Raise DeskError if the records of a sheet no longer make sense together: days off and make-up days of a year."""
    if sheet == "holidays":
        get_calendar(session)


def archive_record(session: Session, sheet: str, record: int) -> None:
    """Put a record out of sight; its number stays taken and everything that refers to it stays whole."""
    _set_archived(session, sheet, record, session.now, N_("存档{sheet}：{title}"))


def restore_record(session: Session, sheet: str, record: int) -> None:
    """Bring an archived record back into the lists."""
    _set_archived(session, sheet, record, None, N_("恢复{sheet}：{title}"))


def _set_archived(session: Session, sheet: str, record: int, moment: Any, name: str) -> None:
    row = _read_one(session, sheet, record)
    refuse_settled(session, sheet, row, {"archived_at": moment})
    refuse_beyond(session, sheet, [(row, {**row, "archived_at": moment})])
    session.call_it(name, sheet=SHEETS[sheet].label, title=_title(session, SHEETS[sheet], record, row))
    with follow_deliveries(session, sheet, [(row, {**row, "archived_at": moment})]):
        change_rows(session, sheet, [(row, {"archived_at": moment})])
    _sum_up(session, sheet, [row])


def prepare_values(sheet: Sheet, values: Mapping[str, Any]) -> Values:
    """Values as they are kept: texts cleaned, codes and phones in their official form. Raises DeskError by field."""
    ready: Values = {}
    for field in sheet.fields:
        value = values.get(field.name)
        if isinstance(value, str):
            value = clean_text(value, lines=field.kind is Kind.NOTE) or None
        if value and field.kind is Kind.CREDIT_CODE:
            value = _credit_code(str(value), field.name)
        if value and field.kind is Kind.PHONE:
            value = _phone(str(value), field.name)
        ready[field.name] = value
    check_values(sheet, ready)
    return ready


def _credit_code(text: str, field: str) -> str:
    code, level, reason = check_credit_code(text)
    if level == "error":
        raise DeskError(N_("统一社会信用代码不对：{reason}"), {"reason": CODE_FAULTS.get(reason, reason)}, field=field)
    return code


CODE_FAULTS = {
    "length": N_("应为 18 位"),
    "character": N_("有不允许的字符（不用 I、O、S、V、Z）"),
    "region_digits": N_("第 3 至 8 位应为数字"),
    "check_digit": N_("校验码不符"),
}


def _phone(text: str, field: str) -> str:
    kind, shown = check_phone(text)
    if kind == "invalid" or shown is None:
        raise DeskError(N_("电话号码“{value}”不对。"), {"value": text}, field=field)
    return str(shown)


def to_columns(sheet: Sheet, values: Mapping[str, Any]) -> Values:
    """Field values as table columns."""
    return {column: values.get(name) for column, name in _columns_of(sheet.name)}


@cache
def _columns_of(sheet: str) -> tuple[tuple[str, str], ...]:
    return tuple((field.column, field.name) for field in SHEETS[sheet].fields)


def refuse_double(session: Session, sheet: Sheet, values: Values, *, itself: int | None = None) -> None:
    """Raise DeskError if the sheet's unique fields already stand together in another record."""
    if not sheet.unique or any(values.get(name) is None for name in sheet.unique):
        return
    table = TABLES[sheet.name]
    columns = [sheet.field(name).column for name in sheet.unique]
    query = sa.select(table.c.id).where(
        *(table.c[column] == values[name] for column, name in zip(columns, sheet.unique, strict=True))
    )
    if itself is not None:
        query = query.where(table.c.id != itself)
    if session.scalar(query.limit(1)) is not None:
        labels = "、".join(sheet.field(name).label for name in sheet.unique)
        raise DeskError(
            N_("已有一条{sheet}的“{field}”相同。"), {"sheet": sheet.label, "field": labels}, field=sheet.unique[0]
        )


def refuse_hidden(session: Session, sheet: Sheet, values: Mapping[str, Any]) -> None:
    """Raise DeskError if somebody would write what the role does not see, or what is given to other roles."""
    session.hidden.refuse_sheet(sheet.name)
    for name in session.hidden.fields(sheet.name):
        if name in values:
            raise DeskError(N_("您的岗位看不到“{field}”，不能修改它。"), {"field": sheet.field(name).label}, field=name)
    refuse(session.barred.table(sheet.name))


def _number_rows(session: Session, sheet: Sheet, rows: list[Values]) -> None:
    column = number_column(sheet)
    if column is None or not sheet.number_kind:
        return
    given = [str(row[column]) for row in rows if row.get(column)]
    if given:
        note_numbers(session, sheet.number_kind, given)
    bare = [
        row for row in rows if not row.get(column) and not (sheet.name == "contracts" and row.get("state") == "draft")
    ]
    if bare:
        words = [_number_words(session, row) for row in bare] if sheet.number_kind == "archive" else ()
        for row, number in zip(bare, take_numbers(session, sheet.number_kind, len(bare), words=words), strict=True):
            row[column] = number


def _number_words(session: Session, row: Values) -> dict[str, str]:
    """What an archive number tells besides year and count: the office's fonds, and how long the item is kept."""
    return {"FONDS": get_setting(session, OFFICE_FONDS, "S001"), "KEEP": str(row["kept_for"])}


def _sum_up(session: Session, sheet: str, rows: Sequence[Values]) -> None:
    if sheet in SUMS:
        column = f"{SUMS[sheet][0][:-1]}_id"
        sum_parents(session, sheet, {int(row[column]) for row in rows})


def _read_one(session: Session, sheet: str, record: int) -> Values:
    found = read_full(session, sheet, [record]).get(record)
    if found is None:
        raise DeskError(N_("这条记录已不存在。"))
    return found


def _title(session: Session, sheet: Sheet, record: int, row: Values) -> str:
    field = sheet.field(sheet.title)
    if field.kind is Kind.REF:
        other = read_full(session, field.ref, [row[field.column]]).get(row[field.column], {})
        return str(other.get(SHEETS[field.ref].title) or "")
    if field.kind is Kind.CHOICE and (choice := field.find_choice(row[field.column])) is not None:
        return choice.label  # said in the reader's language
    column = number_column(sheet)
    told = row[field.column] or (row[column] if column else "")
    if told or not sheet.parent:
        return str(told or record)
    parent = sheet.field(sheet.parent)  # a visit without a purpose is the visit to that customer
    above = read_full(session, parent.ref, [row[parent.column]]).get(row[parent.column])
    return _title(session, SHEETS[parent.ref], above["id"], above) if above else str(record)
