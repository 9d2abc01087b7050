"""A window over a copy of a small demonstration office; any Qt warning fails the test."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from chamber_desk.services.desk import Desk
from chamber_desk.ui import ask, main_window
from chamber_desk.ui.main_window import MainWindow
from chamber_desk.ui.office import Office

_over: list[str] = []  # the test that has ended, until the next one begins


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    _over.clear()


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    try:
        yield
    finally:
        _over.append(item.nodeid)


@pytest.fixture(autouse=True)
def _no_dialog_without_its_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """A paper that is made after a test has ended would wait for ever in a preview that nobody closes."""
    show = ask.run_dialog

    def run(dialog: QDialog) -> int:
        if _over:
            dialog.deleteLater()
            return 0
        QTimer.singleShot(120_000, dialog, dialog.reject)  # a test that forgot to close it fails
        return show(dialog)

    monkeypatch.setattr(ask, "run_dialog", run)


@pytest.fixture(autouse=True)
def _no_backup_without_its_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window that its test closes backs the office up; one that is only cleared away has nothing to keep."""
    back_up = main_window.back_up_on_closing
    monkeypatch.setattr(main_window, "back_up_on_closing", lambda window: None if _over else back_up(window))


@pytest.fixture
def office(demo_file: Path, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An open office of one's own, and folders of one's own for the window's choices."""
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setattr("chamber_desk.paths._own", lambda kind: own)
    path = tmp_path / "office.chamber"
    shutil.copy(demo_file, path)
    opened = Office(Desk.open_desk(path))
    yield opened
    opened.close()
    qapp.processEvents()


@pytest.fixture
def window(office: Office, qtbot: QtBot) -> Iterator[MainWindow]:
    """The main window, shown."""
    made = MainWindow(office)
    qtbot.addWidget(made)
    made.show()
    yield made
    QTest.keyRelease(made, Qt.Key.Key_Control)  # a shortcut that was pressed would be held down in the next test
    office.settle()


@pytest.fixture
def until(qapp: QApplication) -> Callable[..., None]:
    """Let the window work until something is so."""

    def wait(condition: Callable[[], bool], seconds: int = 60) -> None:  # long only where the machine is busy
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "it did not come to pass"
            qapp.processEvents()
            time.sleep(0.01)

    return wait
