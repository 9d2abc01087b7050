"""The records that an imported row can mean: by number, by name, by what makes two records one."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.fields import Kind, Sheet
from chamber_desk.domain.text import company_key
from chamber_desk.services.lists import number_column
from chamber_desk.services.merging import read_merged

_NAME_KEYS: dict[str, Callable[[str], str]] = {"customers": company_key, "people": str, "products": str}

_APART = re.compile(r"(.+)（([^（）]+)）")

Key = tuple[object, ...]  # what kind of likeness, and the value that is alike


def name_apart(title: str, told: object) -> str:
    """The name of a record that has no number and shares its title: what tells it apart (`Sheet.told_by`) behind it."""
    return f"{title}（{told}）"


def split_apart(text: str) -> tuple[str, str] | None:
    """The title and what tells it apart of such a name; None for another text."""
    found = _APART.fullmatch(text)
    return (found[1], found[2]) if found else None


class KnownRecords:
    """The records of one sheet that a reference or a double can mean."""

    def __init__(self, session: Session, sheet: Sheet) -> None:
        self.numbers: dict[str, int] = {}
        self.titles: dict[str, list[int]] = {}
        self.keys: dict[Key, int] = {}
        self.apart: dict[tuple[str, str], list[int]] = {}  # by title and what tells it apart: a day, or an id
        self.references = sheet.references
        title = sheet.field(sheet.title)
        self._number = number_column(sheet)
        self._title = title.column if title.kind in (Kind.TEXT, Kind.NOTE) else None
        self._unique = tuple(sheet.field(name).column for name in sheet.unique)
        self._has_code = sheet.has("credit_code")
        self._name_key = _NAME_KEYS.get(sheet.name)
        self._told_by = sheet.field(sheet.told_by).column if sheet.told_by else None
        table = TABLES[sheet.name]
        code = "credit_code" if self._has_code else None
        names = {"id", self._number, self._title, self._told_by, *self._unique, code} - {None}
        into = read_merged(session, sheet.name)
        for row in session.execute(sa.select(*(table.c[str(name)] for name in sorted(names, key=str)))).mappings():
            self.learn(into.get(row["id"], row["id"]), row, self.double_keys(row))

    def learn(self, record: int, row: Any, keys: Sequence[Key]) -> None:
        """Know one more record, with its double keys."""
        if self._number and row[self._number]:
            self.numbers[row[self._number]] = record
        if self._title and row[self._title] and record not in self.titles.setdefault(row[self._title], []):
            self.titles[row[self._title]].append(record)
            if self._told_by:
                self.apart.setdefault((row[self._title], str(row[self._told_by])), []).append(record)
        for key in keys:
            self.keys.setdefault(key, record)

    def find(self, text: str) -> int | None:
        """The record with that number, or the only one of that name; -1 where several have the name."""
        if text in self.numbers:
            return self.numbers[text]
        found = self.titles.get(text, [])
        return found[0] if len(found) == 1 else -1 if found else None

    def find_apart(self, title: str, told: object) -> int | None:
        """The only record of that title that is told apart so; -1 where several are."""
        found = self.apart.get((title, str(told)), [])
        return found[0] if len(found) == 1 else -1 if found else None

    def is_numbered(self, row: Any) -> bool:
        """Does a row bring a number of its own?"""
        return bool(self._number and row[self._number])

    def double_keys(self, row: Any) -> list[Key]:
        """What makes two records doubles: the same number, code or name (firms without their legal form)."""
        keys: list[Key] = []
        unique = tuple(row[column] for column in self._unique)
        if unique and None not in unique:
            keys.append(("unique", *unique))
        if self._has_code and row["credit_code"]:
            keys.append(("code", row["credit_code"]))
        if self._name_key and row["name"]:
            keys.append(("name", self._name_key(row["name"])))
        return keys
