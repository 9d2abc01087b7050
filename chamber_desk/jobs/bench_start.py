"""From the start of the process to the first painted window, and to customers on screen: each in processes of their own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from chamber_desk.jobs.bench_timing import Measurement, summarise

_TURNS = 7
_REFERENCE = "a bare PySide6 window"
_PARTS = (("start to first painted window", "window", 1.6), ("start to customers on screen", "rows", 3.5))

# Tells the time when what is waited for was painted, and ends at once. The same watch stands in both programs.
_WATCH = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

class Watch(QObject):
    def __init__(self, goal):
        super().__init__()
        self.goal = goal

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and self.goal == "rows" and hasattr(watched, "undo_bar"):
            from chamber_desk.ui.main_window import TABS
            watched.tabs.setCurrentIndex([one.key for one in TABS].index("customers"))
        if event.type() == QEvent.Type.Paint and self.is_reached(watched):
            self.goal = ""
            QTimer.singleShot(0, self.end)
        return False

    def is_reached(self, watched):
        if self.goal == "window":
            return isinstance(watched, QMainWindow)
        view = watched.parent()
        return type(view).__name__ == "RowsView" and view.sheet.name == "customers" and view.model().rowCount() > 0

    def end(self):
        print(time.time(), flush=True)
        os._exit(0)

application = QApplication(sys.argv[:1])
watch = Watch(sys.argv[1])
application.installEventFilter(watch)
"""
_BARE = """
window = QMainWindow()
window.setCentralWidget(QLabel("x"))
window.resize(1366, 740)
window.show()
application.exec()
"""
_OURS = """
from chamber_desk.app import open_window
open_window(sys.argv[2])
"""


def measure_start(office: Path, scratch: Path) -> Iterator[Measurement]:
    """The program beside a bare window, turn and turn about, without a screen."""
    if find_spec("PySide6") is None or find_spec("chamber_desk.ui.main_window") is None:
        for operation, _goal, target in _PARTS:
            yield Measurement(operation, _REFERENCE, target, skipped="there is no window on this machine")
        return
    bare: list[float] = []
    times: dict[str, list[float]] = {goal: [] for _, goal, _ in _PARTS}
    _start(_BARE, "window", office, scratch)
    _start(_OURS, "rows", office, scratch)
    for _ in range(_TURNS):
        bare.append(_start(_BARE, "window", office, scratch))
        for goal, found in times.items():
            found.append(_start(_OURS, goal, office, scratch))
    for operation, goal, target in _PARTS:
        timing = summarise(times[goal])
        yield Measurement(operation, _REFERENCE, target, timing, timing.p50 / summarise(bare).p50)


def _start(code: str, goal: str, office: Path, scratch: Path) -> float:
    """Milliseconds until the goal is reached."""
    own = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"), str(scratch))
    settings = {**os.environ, **own, "QT_QPA_PLATFORM": "offscreen"}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)  # without compiled modules every start would be twice as long
    start = time.time()
    done = subprocess.run(
        [sys.executable, "-c", _WATCH + code, goal, str(office)],
        capture_output=True, text=True, env=settings, check=True, timeout=120,
    )  # fmt: skip
    return (float(done.stdout.split()[-1]) - start) * 1000
