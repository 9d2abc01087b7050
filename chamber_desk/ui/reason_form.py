"""Why a step is made: the usual reasons to tick, and words of one's own (feature 31)."""

from PySide6.QtWidgets import QCheckBox, QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from chamber_desk.domain.moves import Move
from chamber_desk.i18n import _, language
from chamber_desk.ui import ask
from chamber_desk.ui.labels import answer_buttons, plain_label


class ReasonForm(QDialog):
    """Several reasons may be ticked; `reason` joins them with what was typed."""

    def __init__(self, parent: QWidget, move: Move) -> None:
        super().__init__(parent)
        self.setWindowTitle(_(move.label))
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label(_("理由")))
        self.boxes = [QCheckBox(_(reason)) for reason in move.reasons]
        for box in self.boxes:
            box.setAccessibleName(box.text())
            layout.addWidget(box)
        self.words = QPlainTextEdit(tabChangesFocus=True)
        self.words.setAccessibleName(_("其他理由或说明"))
        self.words.setPlaceholderText(_("其他理由或说明"))
        self.words.setMaximumHeight(90)
        layout.addWidget(self.words)
        layout.addWidget(answer_buttons(self, _("确定"), self.accept))

    @property
    def reason(self) -> str:
        """All of it in one line."""
        told = [box.text() for box in self.boxes if box.isChecked()]
        return ("; " if language() == "en" else "；").join([*told, *self.words.toPlainText().split("\n")]).strip("；; ")


def ask_reason(parent: QWidget, move: Move) -> str | None:
    """The reason of a move, or None if she thought better of it."""
    if not move.reasons:
        return ask.ask_text(parent, _(move.label), _("理由"))
    form = ReasonForm(parent, move)
    return form.reason if ask.run_dialog(form) else None
