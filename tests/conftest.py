"""What every test needs: folders of its own, Chinese as the language, an office of its own."""

import gc
import os
import shutil
from collections.abc import Iterator
from functools import cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings

from chamber_desk.i18n import set_language, set_own_words
from chamber_desk.services import passwords
from chamber_desk.services.desk import Desk

from .lengths import note_length

if TYPE_CHECKING:
    from argon2 import PasswordHasher

    from tests.services.making import Office

# Where platformdirs looks for a person's folders, on the three systems.
_FOLDERS = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_DOCUMENTS_DIR", "LOCALAPPDATA", "APPDATA")
_HOMES = ("HOME", "USERPROFILE", "XDG_CACHE_HOME")  # the cache holds an unpacked face: once a run is enough


def pytest_addoption(parser: pytest.Parser) -> None:
    """How long the tests are."""
    parser.addoption("--everything", action="store_true", help="what the gate runs: also the tests that take long")
    parser.addoption("--longer", type=int, default=1, help="search so many times as long, kill as many times as often")


def pytest_configure(config: pytest.Config) -> None:
    """No timed tests: a busy machine is no fault. The gate draws the same examples every time, everyday runs look further."""
    note_length(config)
    settings.register_profile(
        "desk",
        deadline=None,
        derandomize=config.getoption("--everything"),
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("desk")


def pytest_collection_finish() -> None:
    """What was collected stays to the end: nobody need look through it for rubbish a thousand times."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


class _Compiled(dict[Any, Any]):
    """Statements that were compiled, by the kind of database instead of by the open file."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(self._of_any_file(key), default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        super().__setitem__(self._of_any_file(key), compiled)

    @staticmethod
    def _of_any_file(key: Any) -> tuple[Any, ...]:
        dialect, *others = key
        return (type(dialect), dialect.dbapi, *others)


def _write_behind(connection: Any, _record: Any) -> None:
    """Nobody cuts the power of a test: what is written need not reach the disk before the next line runs."""
    if "sqlite" in type(connection).__module__ or "sqlcipher" in type(connection).__module__:
        connection.execute("PRAGMA synchronous = OFF")


@pytest.fixture(scope="session", autouse=True)
def _quick_offices() -> Iterator[None]:
    """Thousands of tests open an office and ask it the same: a statement is made into SQL once, which halves the run."""
    compiled = _Compiled()

    @wraps(sa.create_engine)
    def create(*words: Any, **settings: Any) -> sa.Engine:
        engine = create.__wrapped__(*words, **settings)
        engine.update_execution_options(compiled_cache=compiled)
        sa.event.listen(engine, "connect", _write_behind)
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sa, "create_engine", create)
        yield


def _turn_away(patch: pytest.MonkeyPatch, names: tuple[str, ...], folder: Path) -> None:
    for name in names:
        patch.setenv(name, str(folder))
    patch.setenv("CHAMBER_DESK_LANGUAGE", "zh_CN")


@pytest.fixture(scope="session", autouse=True)
def _no_real_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing reaches the folders of whoever runs the tests, not even from a fixture of a whole module."""
    with pytest.MonkeyPatch.context() as patch:
        _turn_away(patch, (*_HOMES, *_FOLDERS), tmp_path_factory.mktemp("home"))
        if (
            "QT_QPA_PLATFORM" not in os.environ
        ):  # without a screen Qt would end the whole run, with one it would flicker
            patch.setenv("QT_QPA_PLATFORM", "offscreen")
        yield


@pytest.fixture(autouse=True)
def _own_folders(
    _no_real_folders: None, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    _turn_away(monkeypatch, _FOLDERS, tmp_path_factory.mktemp("own"))
    set_language("zh_CN")
    yield
    set_language("zh_CN")
    set_own_words({})


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Hashes of the same kind that do not take a tenth of a second each: hundreds of tests sign in."""

    @cache
    def make() -> "PasswordHasher":
        from argon2 import PasswordHasher

        return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", make)
        yield


@pytest.fixture
def office_path(tmp_path: Path) -> Path:
    """Where a test's office goes."""
    return tmp_path / "office.chamber"


@pytest.fixture
def desk(office_path: Path) -> Iterator[Desk]:
    """An empty office."""
    opened = Desk.new_desk(office_path, name="江城市青云商会")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small office file to copy: two teams, four customers, two products."""
    from tests.services.making import fill_office, make_office

    path = make_office(tmp_path_factory.mktemp("filled") / "office.chamber")
    opened = Desk.open_desk(path)
    fill_office(opened)
    opened.close()
    return path


@pytest.fixture
def office(filled_file: Path, office_path: Path) -> "Iterator[Office]":
    """A copy of it, open."""
    from tests.services.making import Office

    shutil.copy(filled_file, office_path)
    opened = Desk.open_desk(office_path, who="贺知秋")
    yield Office(opened)
    opened.close()


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three months of the demonstration office, to copy or to read."""
    from chamber_desk.jobs.demo import make_demo

    path = tmp_path_factory.mktemp("demo") / "demo.chamber"
    make_demo(path, months=3).close()
    return path


@pytest.fixture(scope="session")
def worked_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked month of the regulation as an office, imported from its workbook by the command."""
    from chamber_desk.cli import main
    from chamber_desk.exchange.writer import write_workbook
    from tests.worked_month import workbook_records

    folder = tmp_path_factory.mktemp("worked")
    write_workbook(folder / "example.xlsx", workbook_records())
    office = folder / "office.chamber"
    assert main(["new", str(office), "--name", "示例商会"]) == 0
    assert main(["import", str(office), str(folder / "example.xlsx")]) == 0
    return office
