"""Signing in: who works at the desk, and the password."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.operators import Operator
from chamber_desk.i18n import _, explain
from chamber_desk.services import operators
from chamber_desk.services.desk import Desk
from chamber_desk.ui.labels import FormLayout, hint_label, show_words, wrong_label
from chamber_desk.ui.theme import fitting_size

_FREE_TRIES, _PAUSE = 3, 3_000  # after some wrong passwords each further one must wait (milliseconds)


class SignIn(QDialog):
    """Accepted once the desk works under a name. `locked`: only this one may go on, or somebody else sign in anew."""

    def __init__(self, desk: Desk, parent: QWidget, locked: Operator | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tries = desk, 0
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle(_("已锁定") if locked else _("登录"))
        self.resize(fitting_size(self, 420, 180))
        layout = QVBoxLayout(self)
        words = _("已锁定，输入密码继续。没有保存的内容还在。") if locked else _("请选您的姓名，输入密码。")
        layout.addWidget(hint_label(words))
        form = FormLayout()
        self.name = QComboBox()
        self.name.setAccessibleName(_("姓名"))
        for one in [locked] if locked else desk.read(operators.list_operators):
            self.name.addItem(one.name)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(_("密码"))
        form.addRow(_("姓名"), self.name)
        form.addRow(_("密码"), self.password)
        layout.addLayout(form)
        self.wrong = wrong_label()
        layout.addWidget(self.wrong)
        buttons = QDialogButtonBox()
        self.enter = buttons.addButton(_("登录"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("换人登录") if locked else _("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.sign_in)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.password.setFocus()

    def sign_in(self) -> None:
        """Try the password; a wrong one is said, and after some of them the next must wait."""
        try:
            self._desk.sign_in(self.name.currentText(), self.password.text())
        except DeskError as error:
            show_words(self.wrong, explain(error), wrong=True)
            self.password.clear()
            self._tries += 1
            if self._tries >= _FREE_TRIES:
                self.enter.setEnabled(False)
                QTimer.singleShot(_PAUSE, self, lambda: self.enter.setEnabled(True))
            return
        self.accept()
