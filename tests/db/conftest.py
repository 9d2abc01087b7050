"""What tests of the records need: a file of one's own, and a real server."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from chamber_desk.services.desk import Desk

from .server import Server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A running PostgreSQL; where none can be started the test is skipped, in CI it fails."""
    try:
        running = Server()
    except (ImportError, OSError) as error:
        if os.environ.get("CI"):
            pytest.fail(f"no PostgreSQL could be started: {error}")
        pytest.skip(f"no PostgreSQL could be started: {error}")
    yield running
    running.stop()


@pytest.fixture
def address(server: Server) -> str:
    """The address of an empty database."""
    return server.make_database()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The path of an office file that is not there yet."""
    return tmp_path / "商会.chamber"


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    """A new, empty office, open."""
    made = Desk.new_desk(path, name="和顺市商会", who="贺知秋")
    yield made
    made.close()
