"""The few kinds of labels and switches that the window is made of; all show plain text only."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton


def _label(name: str, text: str, wrap: bool) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    return label


def title_label(text: str = "", *, wrap: bool = False) -> QLabel:
    """A heading."""
    return _label("title", text, wrap)


def hint_label(text: str = "", *, wrap: bool = True, centred: bool = False) -> QLabel:
    """A quiet explanation."""
    label = _label("hint", text, wrap)
    if centred:
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def wrong_label() -> QLabel:
    """What is wrong; hidden until something is."""
    label = _label("wrong", "", True)
    label.hide()
    return label


def segment_button(text: str) -> QPushButton:
    """One part of a switch between pages; `join_segments` gives the parts their shape."""
    button = QPushButton(text)
    button.setCheckable(True)
    button.setAccessibleName(text)
    return button


def join_segments(buttons: Sequence[QPushButton]) -> None:
    """Draw buttons as one switch: round at both ends."""
    for place, button in enumerate(buttons):
        ends = {0: "first", len(buttons) - 1: "last"}
        button.setProperty("segment", ends.get(place, "middle"))


def chip_button(text: str) -> QPushButton:
    """A switch of one press."""
    button = QPushButton(text)
    button.setCheckable(True)
    button.setProperty("chip", True)
    button.setAccessibleName(text)
    return button
