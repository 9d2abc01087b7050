"""The schema drawn from the fields and the schema the migrations make are one and the same."""

import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from chamber_desk.db import office_file, schema
from chamber_desk.db.engine import connect_file, connect_server
from chamber_desk.db.search import SEARCHED
from chamber_desk.db.tables import draw_all
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import lists, records
from chamber_desk.services.desk import Desk

from .server import Server


def _objects(path: Path) -> dict[tuple[str, str], list[str]]:
    file = sqlite3.connect(path)
    found = file.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    ).fetchall()
    file.close()
    return {(kind, name): sorted(re.split(r",\s*", re.sub(r'[\s"]+', " ", sql or ""))) for kind, name, sql in found}


def _migrated(path: Path) -> None:
    file = sqlite3.connect(path)
    file.execute("PRAGMA journal_mode = WAL")
    file.close()
    engine = connect_file(path)
    schema.migrate(engine)
    engine.dispose()


def test_migrations_make_the_schema_that_the_fields_draw(tmp_path: Path) -> None:
    engine, lock = office_file.create_file(tmp_path / "drawn.chamber")
    engine.dispose()
    lock.release()
    _migrated(tmp_path / "migrated.chamber")

    def plain(objects: dict[tuple[str, str], list[str]]) -> dict[tuple[str, str], list[str]]:
        return {key: [re.sub(r"\s+|[()]", "", part) for part in parts] for key, parts in objects.items()}

    drawn, migrated = plain(_objects(tmp_path / "drawn.chamber")), plain(_objects(tmp_path / "migrated.chamber"))
    assert {key: sorted(parts) for key, parts in drawn.items()} == {
        key: sorted(parts) for key, parts in migrated.items()
    }


def test_the_head_in_the_code_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "chamber_desk.db:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD


def test_every_field_of_every_sheet_has_its_column(tmp_path: Path) -> None:
    _migrated(tmp_path / "migrated.chamber")
    file = sqlite3.connect(tmp_path / "migrated.chamber")
    for sheet in SHEETS.values():
        columns = {row[1] for row in file.execute(f'PRAGMA table_info("{sheet.name}")')}
        assert {field.column for field in sheet.fields} <= columns, sheet.name
    file.close()


def test_migrations_make_the_same_schema_on_a_server(server: Server) -> None:
    drawn, migrated = server.make_database(), server.make_database()
    for address, make in ((drawn, schema.create_schema), (migrated, schema.migrate)):
        engine = connect_server(address)
        make(engine)
        engine.dispose()
    assert server.describe(drawn) == server.describe(migrated)


def test_names_sort_byte_by_byte_whatever_the_language_of_the_server(address: str) -> None:
    engine = connect_server(address)
    schema.create_schema(engine)
    with engine.connect() as connection:
        columns = connection.execute(
            sa.text("SELECT table_name, collation_name FROM information_schema.columns WHERE column_name = 'name_key'")
        )
        named = {sheet.name for sheet in SHEETS.values() if sheet.has_pinyin}
        assert {"people", "customers", "competitors"} <= named
        assert set(columns.all()) == {(name, "C") for name in named}
    engine.dispose()


@pytest.mark.parametrize("on_server", [False, True])
def test_alembic_finds_nothing_to_do_between_the_migrations_and_the_fields(
    on_server: bool, path: Path, request: pytest.FixtureRequest
) -> None:
    if on_server:
        engine = connect_server(request.getfixturevalue("address"))
        schema.migrate(engine)
    else:
        _migrated(path)
        engine = connect_file(path)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), draw_all())
        left = [one for one in differences if not _is_search_index(one)]
    engine.dispose()
    assert left == []


def _is_search_index(difference: tuple[Any, ...]) -> bool:
    """Search indexes stand outside the metadata: the two engines make them differently."""
    return difference[0] in ("remove_table", "remove_index") and "search_" in str(difference[1].name)


def _age(path: Path, *statements: str) -> None:
    """Make a new office look like one of an older program."""
    engine, lock = office_file.create_file(path)
    engine.dispose()
    lock.release()
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for statement in ("PRAGMA user_version = 0", *statements):
            file.execute(statement)


def _content(path: Path) -> str:
    with closing(sqlite3.connect(path)) as file:
        return "\n".join(file.iterdump()) + str(file.execute("PRAGMA user_version").fetchone())


def test_an_older_file_is_copied_before_it_is_migrated(path: Path) -> None:
    _age(path)
    before = _content(path)
    engine, lock = office_file.open_file(path)
    engine.dispose()
    assert lock is not None
    lock.release()
    copies = list(path.parent.glob("商会.v0000-*.chamber"))
    assert len(copies) == 1
    assert _content(copies[0]) == before
    assert office_file.inspect_file(path) == int(schema.HEAD)


def test_an_older_file_that_is_only_read_is_migrated_too(path: Path) -> None:
    _age(path)
    desk = Desk.open_desk(path, read_only=True)
    desk.close()
    assert office_file.inspect_file(path) == int(schema.HEAD)


def test_a_migration_that_fails_leaves_the_file_as_it_was_and_can_be_tried_again(path: Path) -> None:
    # Without its mark all tables are made anew: the first two succeed, the third is in the way.
    _age(path, "DROP TABLE people", "DROP TABLE products", "DELETE FROM alembic_version")
    before = _content(path)
    for _ in range(2):
        with pytest.raises(DeskError, match=r"文件没有改动.*customers already exists"):
            office_file.open_file(path)
        assert _content(path) == before
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for name in set(draw_all().tables) - {"people", "products"} | {f"search_{sheet}" for sheet in SEARCHED}:
            file.execute(f'DROP TABLE "{name}"')
    engine = connect_file(path)
    schema.migrate(engine)
    engine.dispose()
    assert office_file.inspect_file(path) == int(schema.HEAD)


def test_a_migration_that_would_leave_a_reference_to_nothing_is_taken_back(path: Path) -> None:
    _age(
        path,
        "PRAGMA foreign_keys = OFF",
        "INSERT INTO contacts (id, version, created_at, changed_at, customer_id, name)"
        " VALUES (1, 1, '2026-11-02', '2026-11-02', 99, '江一舟')",
    )
    before = _content(path)
    with pytest.raises(DeskError, match="broke references"):
        office_file.open_file(path)
    assert _content(path) == before


def test_an_office_of_the_first_version_gets_the_registers_and_keeps_every_record(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode = WAL")
    engine = connect_file(path)
    with engine.connect() as connection:
        config = Config()
        config.set_main_option("script_location", "chamber_desk.db:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql(
            "INSERT INTO people (id, version, created_at, changed_at, name, role) "
            "VALUES (1, 1, '2026-01-05 09:00:00.000000', '2026-01-05 09:00:00.000000', '单小明', 'rep')"
        )
        connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA user_version = 1")
        connection.commit()
    engine.dispose()
    with closing(sqlite3.connect(path)) as file:
        assert not file.execute("SELECT 1 FROM sqlite_master WHERE name = 'risks'").fetchall()
    desk = Desk.open_desk(path)
    assert desk.read(lists.count_records, "people") == 1
    risk = desk.write(
        records.add_record, "risks",
        {"title": "需求下滑", "kind": "market", "noted_on": date(2026, 11, 2), "likelihood": 3, "effect": 4},
    )  # fmt: skip
    assert risk == 1
    desk.close()
    assert len(list(path.parent.glob("商会.v0001-*.chamber"))) == 1  # a copy of the office as it was
