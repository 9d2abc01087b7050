"""Playing a journey: a real window over an office, on a private X screen, with the steps that held as the answer."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SYSTEM_PYTHON = "/usr/bin/python3"


def _has_screen_tools() -> bool:
    if not (shutil.which("Xvfb") and shutil.which("xdotool") and shutil.which("dbus-run-session")):
        return False
    return subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False).returncode == 0


needs_screen = pytest.mark.skipif(
    not os.environ.get("CI") and not _has_screen_tools(), reason="needs Xvfb, xdotool and python3-pyatspi"
)


def play_in(journey: str, office: Path, day: date | None = None) -> list[str]:
    """Open the window on an office that is there (of another day), play a journey in it and give the steps that held."""
    folder = office.parent
    script = folder / "journey.sh"
    program = "-m chamber_desk" if day is None else f'"{HERE / "on_day.py"}" {day}'
    script.write_text(
        f'"{sys.executable}" {program} "{office}" >"{folder}/window.log" 2>&1 &\n'
        f'window=$!\n"{SYSTEM_PYTHON}" "{HERE / journey}"\ncode=$?\nkill $window\nexit $code\n'
    )
    settings = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "CHAMBER_DESK_LANGUAGE": "zh_CN"}
    settings.pop("QT_QPA_PLATFORM", None)
    done = subprocess.run(
        ["bash", str(HERE / "with_screen.sh"), "bash", str(script)],
        env=settings, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    log = (folder / "window.log").read_text() if (folder / "window.log").exists() else ""
    assert done.returncode == 0, done.stdout + done.stderr[-3000:] + log[-2000:]
    return done.stdout.split()
