"""Whatever table is touched outside the program, `check` finds it and names the table."""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from chamber_desk.db.schema import HEAD
from chamber_desk.db.search import SEARCHED
from chamber_desk.db.tables import JOURNALLED, draw_all
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import changes
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk

from .making import NOON

OTHERS = ("changes", "change_rows", "ids", "paper_bytes")  # what is not journalled itself


def fill_every_table(session: Any) -> None:
    """Two rows in every table, past all rules but those of the file: references point to the first row of the other."""
    for table in draw_all().sorted_tables:
        if table.name in JOURNALLED:
            changes.insert_rows(session, table.name, [_row(table, place) for place in (1, 2)])
    content = b"paper"
    session.execute(sa.insert(draw_all().tables["paper_bytes"]).values(sha256=PAPER, content=content))


PAPER = hashlib.sha256(b"paper").hexdigest()


def _row(table: sa.Table, place: int) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column in table.columns:
        if column.name == "sha256":
            row[column.name] = PAPER
            continue
        if column.name in ("id", "version", "created_at", "changed_at", "archived_at", "search_text", "name_key"):
            continue
        row[column.name] = 1 if column.foreign_keys else _value(column, place)
    return row


def _value(column: Any, place: int) -> Any:
    if isinstance(column.type, sa.Boolean):
        return False
    if isinstance(column.type, sa.Integer | sa.BigInteger):
        return place
    if isinstance(column.type, sa.DateTime):
        return NOON
    if isinstance(column.type, sa.Date):
        return date(2026, 11, place)
    return f"词{place}"


@pytest.fixture(scope="module")
def whole_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with rows in every table; only its invented numbers are no good."""
    path = tmp_path_factory.mktemp("whole") / "office.chamber"
    desk = Desk.new_desk(path, name="和顺市商会", now=datetime(2026, 1, 5, 9))

    desk.write_at(NOON, fill_every_table)
    assert check_office(desk).faults == []
    desk.close()
    return path


@pytest.fixture
def closed(whole_file: Path, path: Path) -> Path:
    shutil.copy(whole_file, path)
    return path


def spoil(path: Path, *statements: str) -> set[tuple[str, str]]:
    """Act behind the program's back; gives (kind, where) of what `check` then says."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for statement in statements:
            file.execute(statement)
    desk = Desk.open_desk(path)
    faults = check_office(desk).faults
    desk.close()
    return {(one.kind, one.where) for one in faults}


def label(table: str) -> str:
    return (
        SHEETS[table].label
        if table in SHEETS
        else {
            "papers": "留存文件",
            "attachments": "附件",
            "operators": "操作人名单",
            "erasures": "个人信息删除记录",
        }.get(table, table)
    )


def every(tables: Any) -> Iterator[tuple[str, str]]:
    return ((table, label(table)) for table in tables)


def test_a_changed_row_of_every_table_is_named(closed: Path) -> None:
    found = spoil(closed, *(f"UPDATE {table} SET version = 9 WHERE id = 2" for table in JOURNALLED))
    assert {where for kind, where in found if kind == "altered"} >= {words for _table, words in every(JOURNALLED)}


def test_every_single_column_is_watched(closed: Path) -> None:
    changed = []
    for table in JOURNALLED.values():
        columns = [column for column in table.columns if column.name != "id"]
        sets = ", ".join(f'"{column.name}" = {_other(column)}' for column in columns)
        changed.append(f"UPDATE {table.name} SET {sets} WHERE id = 2")
    with closing(sqlite3.connect(closed, isolation_level=None)) as file:
        for statement in changed:
            file.execute(statement)
    desk = Desk.open_desk(closed)
    told: dict[str, set[str]] = {}
    for one in check_office(desk).faults:
        if one.kind == "altered" and "fields" in one.values:
            told.setdefault(one.where, set()).update(str(one.values["fields"]).split("、"))
    desk.close()
    for name, table in JOURNALLED.items():
        assert told[label(name)] >= {column.name for column in table.columns} - {"id"}, name


def _other(column: Any) -> str:
    if column.foreign_keys:
        return "2"
    if isinstance(column.type, sa.Boolean):
        return "1"
    if isinstance(column.type, sa.Integer | sa.BigInteger):
        return "77"
    if isinstance(column.type, sa.DateTime):
        return "'2031-01-01 00:00:00.000000'"
    return "'2031-01-01'" if isinstance(column.type, sa.Date) else f"'别的{column.name}'"


def test_a_removed_row_of_every_table_is_named(closed: Path) -> None:
    found = spoil(closed, "PRAGMA foreign_keys = OFF", *(f"DELETE FROM {table} WHERE id = 2" for table in JOURNALLED))
    assert {where for kind, where in found if kind == "removed"} >= {words for _table, words in every(JOURNALLED)}


def test_an_inserted_row_of_every_table_is_named(closed: Path) -> None:
    statements = []
    for table in JOURNALLED.values():
        names = [column.name for column in table.columns if column.name != "id"]
        values = [f"\"{name}\" || '加'" if name in ("key", "kind", "name") else f'"{name}"' for name in names]
        listed = ", ".join(f'"{name}"' for name in names)
        statements.append(
            f"INSERT INTO {table.name} (id, {listed}) SELECT 9, {', '.join(values)} FROM {table.name} WHERE id = 2"
        )
    found = spoil(closed, *statements)
    assert {where for kind, where in found if kind == "inserted"} >= {words for _table, words in every(JOURNALLED)}


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE ids SET last = 1 WHERE table_name = 'customers'", ("altered", "客户")),
        ("DELETE FROM ids WHERE table_name = 'orders'", ("altered", "订单")),
        ("INSERT INTO ids VALUES ('nothing', 5)", ("altered", "nothing")),
        ("UPDATE paper_bytes SET content = x'00'", ("paper", "留存文件")),
        ("DELETE FROM paper_bytes", ("paper", "留存文件")),
        ("INSERT INTO paper_bytes VALUES ('smuggled', x'00')", ("inserted", "留存文件")),
        ("UPDATE changes SET who = '别人' WHERE id = 2", ("chain", "#2")),
        ("DELETE FROM change_rows WHERE id = 5", ("chain", "#2")),
        ("INSERT INTO change_rows SELECT 999999, change_id, table_name, first_id, last_id, act, payload, salt, digest FROM change_rows WHERE id = 5", ("chain", "#2")),
        ("INSERT INTO changes SELECT 3, at, who, name, name_values, NULL, rows, hash FROM changes WHERE id = 2", ("chain", "#3")),
        (f"UPDATE alembic_version SET version_num = '{int(HEAD) - 1:04}'", ("altered", "SQLite")),
    ],
)  # fmt: skip
def test_what_is_not_journalled_is_watched_too(closed: Path, statement: str, found: tuple[str, str]) -> None:
    assert found in spoil(closed, statement)


@pytest.mark.parametrize("sheet", SEARCHED)
def test_a_record_missing_from_the_search_is_named(closed: Path, sheet: str) -> None:
    found = spoil(
        closed,
        f"DELETE FROM search_{sheet}_docsize WHERE id = 1",
        f"INSERT INTO search_{sheet}_docsize VALUES (77, x'01')",
    )
    assert ("index", label(sheet)) in found


def test_every_table_of_the_schema_is_one_of_these() -> None:
    assert set(draw_all().tables) == {*JOURNALLED, *OTHERS}
