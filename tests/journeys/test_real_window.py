"""A few journeys in a real window on a private X screen, driven by the names a screen reader would say."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from chamber_desk.jobs.demo import make_demo
from chamber_desk.services import lists
from chamber_desk.services.desk import Desk

HERE = Path(__file__).resolve().parent
SYSTEM_PYTHON = "/usr/bin/python3"


def _has_screen_tools() -> bool:
    if not (shutil.which("Xvfb") and shutil.which("xdotool") and shutil.which("dbus-run-session")):
        return False
    return subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(
    not os.environ.get("CI") and not _has_screen_tools(), reason="needs Xvfb, xdotool and python3-pyatspi"
)
def test_the_secretary_enters_a_customer_and_reads_the_scores(tmp_path: Path) -> None:
    office = tmp_path / "office.chamber"
    make_demo(office, months=3).close()
    script = tmp_path / "journey.sh"
    script.write_text(
        f'"{sys.executable}" -m chamber_desk "{office}" >"{tmp_path}/window.log" 2>&1 &\n'
        f'window=$!\n"{SYSTEM_PYTHON}" "{HERE / "secretary.py"}"\ncode=$?\nkill $window\nexit $code\n'
    )
    settings = {**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "CHAMBER_DESK_LANGUAGE": "zh_CN"}
    settings.pop("QT_QPA_PLATFORM", None)
    done = subprocess.run(
        ["bash", str(HERE / "with_screen.sh"), "bash", str(script)],
        env=settings, capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    told = done.stdout.split()
    log = (tmp_path / "window.log").read_text() if (tmp_path / "window.log").exists() else ""
    assert told == ["refused", "saved", "scores", "previewed", "walked"], done.stderr[-2000:] + log[-2000:]
    desk = Desk.open_desk(office, read_only=True)
    found = desk.read(lists.find_ids, "customers", search="江城市测试贸易")
    assert len(found) == 1
    desk.close()
