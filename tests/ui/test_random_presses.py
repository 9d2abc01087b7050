"""Whatever is pressed in whatever order: no error, no Qt warning, and the office stays whole."""

import random
import sys
import traceback

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from chamber_desk.services.checking import check_office
from chamber_desk.ui.main_window import MainWindow
from tests.lengths import each_day

STEPS = 400
TEXTS = (
    "abc",
    "甲公司",
    "2026-02-30",
    "2026-11-05",
    "12.5",
    "-1",
    "ht",
    "<b>x</b>",
    "%s{x}",
    "9" * 40,
    "\u202e反",
    "1.2万",
    "",
)
NOT_PRESSED = ("打印……", "退出", "语言", "文字大小", "外观", "最近打开")  # a printer, another window
KINDS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QTabBar)


class _Hand:
    """Presses, types and chooses at random; goes on inside dialogs and menus too."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window, self.draw, self.left = window, random.Random(seed), STEPS
        self.errors: list[str] = []
        self.done = False

    def step(self) -> None:
        if self.left <= 0 or self.errors:
            self._close_all()
            return
        self.left -= 1
        QTimer.singleShot(1, self.window, self.step)  # first: what follows may wait in a dialog
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        if self.draw.random() < 0.08:
            QTest.keyClick(top, Qt.Key.Key_Escape)
        elif isinstance(top, QMenu):
            self._choose(top)
        else:
            self._touch(top)

    def _choose(self, menu: QMenu) -> None:
        able = [one for one in menu.actions() if one.isEnabled() and one.text() and one.menu() is None]
        able = [one for one in able if not one.text().startswith(NOT_PRESSED)]
        menu.close()
        if able:
            self.draw.choice(able).trigger()

    def _touch(self, top: QWidget) -> None:
        found = [one for one in top.findChildren(QWidget) if isinstance(one, KINDS) and one.isVisible()]
        able = [one for one in found if one.isEnabled() and one.window() is top]
        if not able:
            return
        control = self.draw.choice(able)
        if isinstance(control, QAbstractButton):
            if not control.text().startswith(NOT_PRESSED):
                control.click()
        elif isinstance(control, QLineEdit):
            control.setFocus()
            control.setText(self.draw.choice(TEXTS))
            control.textEdited.emit(control.text())
            QTest.keyClick(control, self.draw.choice((Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Return)))
        elif isinstance(control, QPlainTextEdit):
            control.insertPlainText(self.draw.choice(TEXTS))
        elif isinstance(control, QComboBox | QTabBar):
            control.setCurrentIndex(self.draw.randrange(max(1, control.count())))
        elif isinstance(control, QHeaderView):
            if control.count():
                control.setSortIndicator(self.draw.randrange(control.count()), Qt.SortOrder.DescendingOrder)
        elif isinstance(control, QAbstractItemView) and control.model() and control.model().rowCount():
            control.setCurrentIndex(control.model().index(self.draw.randrange(control.model().rowCount()), 0))
            if self.draw.random() < 0.3:
                QTest.keyClick(control, Qt.Key.Key_Return)

    def close_what_comes(self) -> None:
        """A paper still in the making shows its preview when it is made; nobody is there to close it any more."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if top is not None:
            QDialog.done(top, 0) if isinstance(top, QDialog) else top.close()

    def _close_all(self) -> None:
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if top is None:
            self.done = True
            return
        QDialog.done(top, 0) if isinstance(top, QDialog) else top.close()
        QTimer.singleShot(5, self.window, self._close_all)


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform says so of every menu
@pytest.mark.timeout(900)  # a busy machine presses slowly
@pytest.mark.parametrize("seed", each_day([7], everything=[20261123, 7]))
def test_random_presses_break_nothing(window, until, monkeypatch, tmp_path, seed) -> None:
    hand = _Hand(window, seed)
    note = lambda _kind, error, _trace: hand.errors.append("".join(traceback.format_exception(error)))  # noqa: E731
    monkeypatch.setattr(sys, "excepthook", note)
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(f"PySide6.QtWidgets.QFileDialog.{name}", lambda *_words: ("", ""))
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileNames", lambda *_words: ([], ""))
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_words: "")
    window.tabs.setCurrentIndex(hand.draw.randrange(10))
    QTimer.singleShot(0, window, hand.step)
    until(lambda: hand.done, seconds=600)
    closer = QTimer(interval=10)
    closer.timeout.connect(hand.close_what_comes)
    closer.start()
    until(lambda: not window.office.background.is_busy)  # its dialogs would wait for ever where nobody closes them
    closer.stop()
    assert hand.errors == []
    assert check_office(window.office.desk).faults == []
