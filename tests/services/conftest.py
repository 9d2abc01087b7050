"""An empty office, and one with a few people, customers and products, for each test its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from chamber_desk.services.desk import Desk

from .making import Office, fill_office, make_office


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty office file to copy."""
    return make_office(tmp_path_factory.mktemp("empty") / "office.chamber")


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small office file to copy."""
    path = make_office(tmp_path_factory.mktemp("filled") / "office.chamber")
    desk = Desk.open_desk(path)
    fill_office(desk)
    desk.close()
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's office stands."""
    return tmp_path / "office.chamber"


@pytest.fixture
def desk(empty_file: Path, path: Path) -> Iterator[Desk]:
    """An empty office, open."""
    shutil.copy(empty_file, path)
    opened = Desk.open_desk(path, who="贺知秋")
    yield opened
    opened.close()


@pytest.fixture
def office(filled_file: Path, path: Path) -> Iterator[Office]:
    """A small office, open: two teams, four customers, two products."""
    shutil.copy(filled_file, path)
    opened = Desk.open_desk(path, who="贺知秋")
    yield Office(opened)
    opened.close()
