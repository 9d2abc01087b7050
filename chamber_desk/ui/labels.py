"""The few kinds of labels and switches that the window is made of; all show plain text only."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget


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


def show_words(label: QLabel, words: str, *, wrong: bool) -> None:
    """Say something in a label, as a fault or as a remark; nothing hides it."""
    label.setObjectName("wrong" if wrong else "remark")
    label.setText(words)
    label.setVisible(bool(words))
    _redraw(label)


def mark_wrong(widget: QWidget, words: str | None) -> None:
    """Draw a control as one to be mended, and tell a screen reader why; None takes the mark away."""
    if bool(widget.property("wrong")) != (words is not None):
        widget.setProperty("wrong", words is not None)
        _redraw(widget)
    widget.setAccessibleDescription(words or "")


def _redraw(widget: QWidget) -> None:
    widget.style().unpolish(widget)
    widget.style().polish(widget)


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
