"""An empty office for each test its own; `office`, a small one, comes from the folder above."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from chamber_desk.services.desk import Desk

from .making import make_office


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty office file to copy."""
    return make_office(tmp_path_factory.mktemp("empty") / "office.chamber")


@pytest.fixture
def path(office_path: Path) -> Path:
    """Where the test's office stands."""
    return office_path


@pytest.fixture
def desk(empty_file: Path, path: Path) -> Iterator[Desk]:
    """An empty office, open."""
    shutil.copy(empty_file, path)
    opened = Desk.open_desk(path, who="贺知秋")
    yield opened
    opened.close()
