"""The few kinds of labels and switches that the window is made of; all show plain text only."""

import html
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLayout,
    QPushButton,
    QWidget,
)

from chamber_desk.domain.working_days import Calendar
from chamber_desk.i18n import _, format_day


def _label(name: str, text: str, wrap: bool) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    return label


def plain_label(text: str = "", *, wrap: bool = False) -> QLabel:
    """Words without a look of their own. Qt would take `<b>` in a name for markup and load pictures by `<img>`."""
    return _label("", text, wrap)


class FormLayout(QFormLayout):
    """Words and fields of one line each. Qt puts the words at the upper edge of a field; here they stand at its middle."""

    def addRow(self, words: str, field: QWidget | QLayout) -> None:  # type: ignore[override]  # of Qt's six forms, the one used
        """One line."""
        label = plain_label(words)
        if isinstance(field, QWidget):
            field.ensurePolished()
            label.setBuddy(field)
        height = field.sizeHint().height()
        if height < 3 * label.fontMetrics().height():  # of one line: words beside a note stay at its first
            label.setMinimumHeight(height)
        super().addRow(label, field)


def plain_tip(text: str) -> str:
    """A tooltip's words, such that no part of them is taken for markup."""
    return f"<span>{html.escape(text)}</span>" if "<" in text else text


def plain_action(text: str) -> str:
    """A menu entry's words, such that no `&` in a name becomes a shortcut."""
    return text.replace("&", "&&")


def title_label(text: str = "", *, wrap: bool = False) -> QLabel:
    """A heading."""
    return _label("title", text, wrap)


def hint_label(text: str = "", *, wrap: bool = True, centred: bool = False) -> QLabel:
    """A quiet explanation."""
    label = _label("hint", text, wrap)
    if centred:
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def say_deadline(calendar: Calendar, day: date) -> str:
    """A day something is due, marked where the year's holidays are not announced yet (decision D6)."""
    return format_day(day) + (_("（暂定）") if calendar.is_provisional(day) else "")


def say_late(days: int) -> str:
    """How late something is, in words; nothing where it is not."""
    return _("逾期 {days} 天").format(days=days) if days else ""


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


def show_quietly(label: QLabel, words: str) -> None:
    """Say something in a label that may have said a fault before."""
    label.setObjectName("hint")
    label.setText(words)
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


def answer_buttons(dialog: QDialog, yes: str, accept: Callable[[], object]) -> QDialogButtonBox:
    """The foot of a form: the act by its own word, and Cancel."""
    buttons = QDialogButtonBox()
    buttons.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
    buttons.addButton(_("取消"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(accept)
    buttons.rejected.connect(dialog.reject)
    return buttons


def grey_out(widget: QWidget | QAction, reason: str) -> None:
    """Grey what may not be done now, the reason as its tooltip; without a reason nothing happens."""
    if not reason:
        return
    widget.setEnabled(False)
    widget.setToolTip(reason)
    if isinstance(widget, QWidget):
        widget.setAccessibleDescription(reason)
