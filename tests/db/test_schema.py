"""The schema drawn from the fields and the schema the migrations make are one and the same."""

import re
import sqlite3
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from chamber_desk.db import office_file, schema
from chamber_desk.db.engine import connect_file
from chamber_desk.domain.sheets import SHEETS


def _objects(path: Path) -> dict[tuple[str, str], list[str]]:
    file = sqlite3.connect(path)
    found = file.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%_%'"
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


def test_an_older_file_is_copied_before_it_is_migrated(tmp_path: Path) -> None:
    path = tmp_path / "old.chamber"
    engine, lock = office_file.create_file(path)
    engine.dispose()
    lock.release()
    file = sqlite3.connect(path)
    file.execute("PRAGMA user_version = 0")
    file.close()
    engine, lock = office_file.open_file(path)
    engine.dispose()
    lock.release()
    copies = list(tmp_path.glob("old.v0000-*.chamber"))
    assert len(copies) == 1
    assert office_file.inspect_file(path) == int(schema.HEAD)
