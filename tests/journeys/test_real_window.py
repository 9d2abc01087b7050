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


needs_screen = pytest.mark.skipif(
    not os.environ.get("CI") and not _has_screen_tools(), reason="needs Xvfb, xdotool and python3-pyatspi"
)


def play(journey: str, office: Path) -> list[str]:
    """Open the window on a fresh demonstration office, play a journey in it and give the steps that held."""
    folder = office.parent
    make_demo(office, months=3).close()
    script = folder / "journey.sh"
    script.write_text(
        f'"{sys.executable}" -m chamber_desk "{office}" >"{folder}/window.log" 2>&1 &\n'
        f'window=$!\n"{SYSTEM_PYTHON}" "{HERE / journey}"\ncode=$?\nkill $window\nexit $code\n'
    )
    settings = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "CHAMBER_DESK_LANGUAGE": "zh_CN"}
    settings.pop("QT_QPA_PLATFORM", None)
    done = subprocess.run(
        ["bash", str(HERE / "with_screen.sh"), "bash", str(script)],
        env=settings, capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    log = (folder / "window.log").read_text() if (folder / "window.log").exists() else ""
    assert done.returncode == 0, done.stdout + done.stderr[-2000:] + log[-2000:]
    return done.stdout.split()


@needs_screen
def test_the_secretary_enters_a_customer_and_reads_the_scores(tmp_path: Path) -> None:
    office = tmp_path / "office.chamber"
    assert play("secretary.py", office) == ["refused", "saved", "scores", "previewed", "walked"]
    desk = Desk.open_desk(office, read_only=True)
    assert len(desk.read(lists.find_ids, "customers", search="江城市测试贸易")) == 1
    desk.close()


@needs_screen
def test_the_secretary_takes_a_contract_from_draft_to_signing(tmp_path: Path) -> None:
    office = tmp_path / "office.chamber"
    steps = ["drafted", "refused", "planned", "submitted", "returned", "approved", "signed"]
    assert play("contract.py", office) == steps
    desk = Desk.open_desk(office, read_only=True)
    (contract,) = desk.read(lists.find_ids, "contracts", search="展位与培训合同（测试）")
    row = desk.read(lists.get_row, "contracts", contract)
    assert row is not None
    assert (row.values["state"], row.values["total"]) == ("signed", 3_000_000)
    steps_kept = desk.read(lists.find_ids, "review_steps", where={"contract": contract})
    assert len(steps_kept) == 6, "the opinions of the first round stay"
    desk.close()
