"""Opening a locked month or year again: the leader who allowed it and the reason, both kept with what was locked."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from chamber_desk.i18n import _
from chamber_desk.ui.labels import FormLayout, answer_buttons, hint_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.theme import fitting_size


class UnlockPeriod(QDialog):
    """Asks for both and opens the period by `act`; what is refused is said and nothing typed is lost."""

    def __init__(self, office: Office, period: str, act: Callable[..., None], parent: QWidget) -> None:
        super().__init__(parent)
        self.office, self._period, self._act = office, period, act
        self.setWindowTitle(_("解锁考核：{month}").format(month=period))
        self.resize(fitting_size(self, 460, 260))
        layout = QVBoxLayout(self)
        layout.addWidget(hint_label(_("现在这一版会原样保留；重新锁定后，两版的差异列在“版本与差异”里，也可以打印。")))
        form = FormLayout()
        self.leader, self.reason = QLineEdit(), QPlainTextEdit()
        for words, line in ((_("批准人"), self.leader), (_("理由"), self.reason)):
            line.setAccessibleName(words)
            form.addRow(words, line)
        layout.addLayout(form)
        layout.addWidget(answer_buttons(self, _("解锁"), self.save))

    def save(self) -> None:
        """Open the period and close; a missing name or reason is told."""
        leader, reason = self.leader.text(), self.reason.toPlainText()
        if self.office.do(self, self._act, self._period, leader=leader, reason=reason):
            self.accept()
