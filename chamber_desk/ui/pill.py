"""A state as a word on a soft ground; the word always tells, the colour only helps."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from chamber_desk.ui.theme import tone_colours

_TONES = {
    "draft": "plain", "in_review": "busy", "approved": "busy", "signed": "good", "performing": "good", "overdue": "late",
    "performed": "off", "ended": "off", "void": "off", "archived": "off", "confirmed": "late", "issued": "busy",
    "in_work": "busy", "part_delivered": "busy", "delivered": "good", "accepted": "good", "closed": "off",
    "cancelled": "off", "new": "late", "handed_over": "busy", "waiting": "plain", "solved": "good", "won": "good",
    "lost": "off", "invalid": "off", "week": "busy", "today": "late", "later": "plain",
}  # fmt: skip


class Pill(QLabel):
    """Shows one word in the tone of its state."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def show_state(self, code: str, word: str) -> None:
        """Show the word of a state; hide without one."""
        self.setVisible(bool(word))
        text, ground = tone_colours(_TONES.get(code, "plain"))
        self.setText(word)
        self.setAccessibleName(word)
        self.setStyleSheet(
            f"color: {text}; background: {ground}; border-radius: 9px; padding: 2px 10px; font-weight: 600;"
        )
