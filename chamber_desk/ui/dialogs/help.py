"""The help inside the program: what each part is for, and what to do when something is wrong."""

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from chamber_desk import __version__
from chamber_desk.i18n import _, language
from chamber_desk.paths import resource
from chamber_desk.ui.theme import fitting_size


class HelpDialog(QDialog):
    """Shows the help text in the language in use."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("使用说明"))
        self.resize(fitting_size(self, 720, 600))
        layout = QVBoxLayout(self)
        text = QPlainTextEdit(readOnly=True)
        text.setAccessibleName(_("使用说明"))
        file = resource("help", f"{language()}.txt")
        text.setPlainText(file.read_text("utf-8").replace("{version}", __version__))
        layout.addWidget(text)
