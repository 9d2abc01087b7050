"""Finding any record from one box, and reading the conditions that a terminal's words name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.search import SEARCHED
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.domain.money import parse_money
from chamber_desk.domain.periods import parse_day, parse_moment, parse_time
from chamber_desk.domain.plain import plain_row
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.taxes import parse_quantity, parse_rate
from chamber_desk.domain.words import N_
from chamber_desk.services.lists import find_by_number, find_ids, number_column, read_rows
from chamber_desk.services.own_fields import find_own_field
from chamber_desk.services.stages import find_stage

_MOST_TOLD, _MOST_FIELDS = 8, 3  # records of one name that are told apart, and by how many fields
_MOST_NAMED = 500
_YES, _NO = ("是", "有", "true", "yes", "y", "1"), ("否", "无", "false", "no", "n", "0")


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that a search over everything found."""

    sheet: str
    id: int
    number: str
    title: str


def search_everything(session: Session, text: str, limit: int = 50) -> list[Hit]:
    """Records of every searched sheet that hold all typed words, people and customers first."""
    found: list[Hit] = []
    for sheet in SEARCHED:
        if len(found) >= limit or not text.strip():
            break
        column = number_column(SHEETS[sheet])
        for row in read_rows(session, sheet, find_ids(session, sheet, search=text, limit=limit - len(found))):
            found.append(Hit(sheet, row.id, str(row.values.get(column or "") or ""), row.title))
    return found


def read_conditions(session: Session, sheet: Sheet, words: list[str]) -> dict[str, Any]:
    """`field=value` words as the conditions of a list. Raises DeskError for a field or a value there is not."""
    where: dict[str, Any] = {}
    for word in words:
        name, equals, text = word.partition("=")
        base, _, operator = name.strip().partition("__")
        if not equals:
            raise DeskError(N_("“{word}”要写成 栏目=值。"), {"word": word})
        if operator not in ("", "from", "to", "not"):
            raise DeskError(N_("“{sheet}”没有“{field}”这一栏。"), {"sheet": sheet.label, "field": name})
        field = find_field(session, sheet, base)
        key = field.name + (f"__{operator}" if operator else "")
        where[key] = read_condition(session, field, text.strip())
    return where


def find_field(session: Session, sheet: Sheet, name: str) -> Field:
    """The field of a sheet by its English or Chinese name, or by the one the office gave it. Raises DeskError."""
    base = find_own_field(session, sheet.name, name) or name
    field = next((one for one in sheet.fields if base in (one.name, one.label)), None)
    if field is None:
        raise DeskError(N_("“{sheet}”没有“{field}”这一栏。"), {"sheet": sheet.label, "field": name})
    return field


def read_condition(session: Session, field: Field, text: str) -> Any:
    """One value of a condition as the field holds it; an empty text asks for records without a value."""
    if not text:
        return None
    if field.kind is Kind.REF:
        found = find_by_number(session, field.ref, text)
        if found is None:
            raise DeskError(N_("{sheet}里没有“{number}”。"), {"sheet": SHEETS[field.ref].label, "number": text})
        return found
    if field.kind is Kind.CHOICE:
        if field.open and (stage := find_stage(session, text)):
            return stage
        match = [one.code for one in field.choices if text in (one.code, one.label) or text.lower() == one.code.lower()]
        if not match:
            raise DeskError(N_("“{field}”没有“{value}”这个选项。"), {"field": field.label, "value": text})
        return match[0]
    if field.kind is Kind.DAY:
        return parse_day(text, session.now.date())
    if field.kind is Kind.MOMENT:
        return parse_moment(text, session.now.date())
    if field.kind is Kind.TIME:
        return parse_time(text)
    if field.kind in (Kind.MONEY, Kind.VALUE, Kind.SCORE):
        return parse_money(text)
    if field.kind is Kind.QUANTITY:
        return parse_quantity(text)
    if field.kind is Kind.RATE:
        return parse_rate(text)
    if field.kind is Kind.FLAG:
        return _read_flag(field, text)
    if field.kind in (Kind.RATING, Kind.COUNT):
        if not re.fullmatch(r"-?[0-9]{1,15}", text):
            raise DeskError(N_("“{value}”不是整数。"), {"value": text[:30]})
        return int(text)
    return text


def _read_flag(field: Field, text: str) -> bool:
    if text.casefold() not in (*_YES, *_NO):
        raise DeskError(N_("“{field}”没有“{value}”这个选项。"), {"field": field.label, "value": text})
    return text.casefold() in _YES


def find_one(session: Session, sheet: Sheet, text: str = "", where: Sequence[str] = ()) -> int:
    """The one record of that number or title, among those that the `field=value` words of `where` name.

    Raises DeskError for none, and for several with what tells them apart; of records that say just the same, it is the first.
    """
    found = [int(one) for one in find_ids(session, sheet.name, where=read_conditions(session, sheet, list(where)))]
    if text:
        named = _find_named(session, sheet, text)
        found = (
            [one for one in named if one in set(found)] if where else [one for one in named if one in found] or named
        )
    if not found:
        raise DeskError(N_("{sheet}里没有“{number}”。"), {"sheet": sheet.label, "number": text or " ".join(where)})
    rows = read_rows(session, sheet.name, sorted(found)[: _MOST_TOLD + 1])
    apart = _tell_apart(session, sheet, rows)
    if len(rows) > 1 and apart:
        told = {"sheet": sheet.label, "number": text or " ".join(where), "rows": tuple(apart)}
        raise DeskError(N_("{sheet}里有几条符合“{number}”，请用 --where 栏目=值 写明是哪一条：{rows}"), told)
    return rows[0].id


def _find_named(session: Session, sheet: Sheet, text: str) -> list[int]:
    """All records of that number, else of that title, archived ones too."""
    table, title = TABLES[sheet.name], sheet.field(sheet.title)
    number = number_column(sheet)
    conditions = [] if number is None else [table.c[number] == text]
    if title.kind is not Kind.REF:
        conditions.append(table.c[title.column] == text)
    elif (other := find_by_number(session, title.ref, text)) is not None:
        conditions.append(table.c[title.column] == other)
    for condition in conditions:
        found = [int(row.id) for row in session.rows(sa.select(table.c.id).where(condition).limit(_MOST_NAMED))]
        if found:
            return found
    return []


def _tell_apart(session: Session, sheet: Sheet, rows: Sequence[Row]) -> list[str]:
    """In what fields each record differs from the others, as `--where` takes them; nothing where they say the same."""
    plain = [plain_row(sheet, row) for row in rows]
    hidden = session.hidden.fields(sheet.name)
    names = [
        one.name for one in sheet.fields if one.name not in hidden and len({row.get(one.name) for row in plain}) > 1
    ]
    names = [name for name in names if not sheet.field(name).computed] or names
    told = [
        " ".join(f"{name}={'' if row.get(name) is None else row[name]}" for name in names[:_MOST_FIELDS])
        for row in plain
    ]
    return ([*told[:_MOST_TOLD], "……"] if len(rows) > _MOST_TOLD else told) if names else []
