"""A small demonstration office, one copy for each test, and a terminal."""

import shutil
from pathlib import Path

import pytest

from chamber_desk.jobs.demo import make_demo

from .terminal import Run, make_run


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two months of the demonstration office, made once."""
    path = tmp_path_factory.mktemp("demo") / "demo.chamber"
    make_demo(path, months=2).close()
    return path


@pytest.fixture
def office(demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A copy of it in the folder where the test works; its bare name."""
    shutil.copy(demo_file, tmp_path / "office.chamber")
    monkeypatch.chdir(tmp_path)
    return "office.chamber"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command and gives how it ended."""
    return make_run(capsys)
