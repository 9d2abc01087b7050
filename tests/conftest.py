"""What every test needs: folders of its own, Chinese as the language, an office of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chamber_desk.i18n import set_language
from chamber_desk.services.desk import Desk


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    own = tmp_path_factory.mktemp("own")
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(own))
    monkeypatch.setenv("CHAMBER_DESK_LANGUAGE", "zh_CN")
    set_language("zh_CN")
    yield
    set_language("zh_CN")


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
