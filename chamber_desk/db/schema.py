"""Making a new office's tables, and bringing an older office up to this program."""

import sqlalchemy as sa
from sqlalchemy.schema import CreateIndex, CreateTable

from chamber_desk.db.engine import WRITE
from chamber_desk.db.search import SEARCHED, create_indexes, index_name
from chamber_desk.db.tables import draw_all

APPLICATION_ID = 0x43484D42  # "CHMB": says in the file's head that it is an office
HEAD = "0037"  # the newest migration; a test compares it with the scripts


def create_schema(engine: sa.Engine) -> None:
    """Make all tables of a new office and mark it as up to date."""
    with engine.connect().execution_options(**WRITE) as connection, connection.begin():
        for table in draw_all().sorted_tables:
            connection.execute(CreateTable(table))
            for index in sorted(
                table.indexes, key=lambda one: str(one.name)
            ):  # a set: its own order changes by the run
                connection.execute(CreateIndex(index))
        create_indexes(connection)
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{HEAD}')")
        if connection.dialect.name == "sqlite":
            mark_file(connection)


def mark_file(connection: sa.Connection) -> None:
    """Write into a file's head that it is an office, and of which version."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {int(HEAD)}")


def find_foreign_objects(connection: sa.Connection) -> list[str]:
    """Tables, indexes, triggers and views of an office file that are none of the office's."""
    metadata = draw_all()
    known = {
        *metadata.tables,
        "alembic_version",
        *(str(one.name) for t in metadata.tables.values() for one in t.indexes),
    }
    known |= {index_name(sheet) + part for sheet in SEARCHED for part in ("", "_config", "_data", "_docsize", "_idx")}
    found = connection.exec_driver_sql(
        "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    )
    return [name for kind, name in found if name not in known or kind in ("trigger", "view")]


def read_version(engine: sa.Engine) -> str | None:
    """The migration an office stands at; None where there is no office yet."""
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def migrate(engine: sa.Engine) -> None:
    """Run the migrations an older office lacks, all in one transaction: it is at the new version whole, or unchanged.

    Foreign keys are off meanwhile (a rebuilt table would take its children with it) and are checked before the end.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "chamber_desk.db:migrations")
    with engine.connect().execution_options(**WRITE) as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
        with connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if sqlite:
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise RuntimeError(f"migration broke references: {broken[:3]}")
                mark_file(connection)
    engine.dispose()
