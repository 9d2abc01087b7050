"""PySide6 6.12.0 under Python 3.11 loses a reference to None in almost every call and aborts in the end."""

import sys

from PySide6.QtWidgets import QLabel, QListWidget


def test_ordinary_calls_lose_no_reference_to_none(qtbot) -> None:
    label, items = QLabel(), QListWidget()
    qtbot.addWidget(label)
    qtbot.addWidget(items)
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
        items.addItem("x")
        items.repaint()
    assert sys.getrefcount(None) > before - 500
