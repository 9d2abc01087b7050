"""The Debian package: what it puts where. (That the frozen program runs is proved by packaging/bundle.py, each time it is made.)"""

import importlib
import shutil
import subprocess
from pathlib import Path

import pytest

from chamber_desk import __version__

PACKAGING = Path(__file__).resolve().parent.parent / "packaging"


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="needs dpkg-deb")
def test_a_package_has_program_menu_entry_icon_and_manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING))
    bundle = tmp_path / "dist" / "chamber-desk"
    bundle.mkdir(parents=True)
    (bundle / "chamber-desk").write_text("program")
    package = importlib.import_module("debian").make_package(bundle, tmp_path / "work")
    assert package.name.startswith(f"chamber-desk_{__version__}_")
    told = subprocess.run(["dpkg-deb", "--contents", package], capture_output=True, text=True, check=True).stdout
    for name in (
        "./opt/chamber-desk/chamber-desk",
        "./usr/bin/chamber-desk -> /opt/chamber-desk/chamber-desk",
        "./usr/share/applications/chamber-desk.desktop",
        "./usr/share/icons/hicolor/scalable/apps/chamber-desk.svg",
        "./usr/share/man/man1/chamber-desk.1.gz",
    ):
        assert name in told, name
    fields = subprocess.run(["dpkg-deb", "--field", package], capture_output=True, text=True, check=True).stdout
    assert f"Version: {__version__}\n" in fields and "Depends: libc6" in fields
