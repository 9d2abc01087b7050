"""Until when and why something due is put off."""

from datetime import date, timedelta

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.due import Due
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Kind
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, explain
from chamber_desk.services import snoozing
from chamber_desk.services.calendar import get_calendar
from chamber_desk.ui.labels import hint_label, plain_label, wrong_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.pickers import DayEditor

_UNTIL = Field("until", N_("推迟到"), Kind.DAY)
_STEPS = ((N_("明天"), 1), (N_("三天后"), 3), (N_("一周后"), 7), (N_("一个月后"), 30))


class PutOff(QDialog):
    """A day with the usual choices as buttons, and a reason."""

    def __init__(self, office: Office, parent: QWidget, due: Due) -> None:
        super().__init__(parent)
        self.office, self._due = office, due
        self.setWindowTitle(_("推迟"))
        layout = QVBoxLayout(self)
        layout.addWidget(hint_label(f"{_(due.kind)}　{due.number}　{due.title}".rstrip()))
        steps = QHBoxLayout()
        for words, days in _STEPS:
            button = QPushButton(_(words))
            button.setAccessibleName(_(words))
            button.clicked.connect(lambda _checked=False, count=days: self._choose(count))
            steps.addWidget(button)
        steps.addStretch(1)
        layout.addLayout(steps)
        form = QFormLayout()
        self.until, self.reason = DayEditor(_UNTIL), QLineEdit()
        for label, widget in ((_("推迟到"), self.until.widget), (_("理由"), self.reason)):
            widget.setAccessibleName(label)
            before = plain_label(label)
            before.setBuddy(widget)
            form.addRow(before, widget)
        layout.addLayout(form)
        self._wrong = wrong_label()
        layout.addWidget(self._wrong)
        buttons = QDialogButtonBox(self)
        buttons.addButton(_("推迟"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._choose(_STEPS[1][1])
        self.reason.setFocus()

    def _choose(self, days: int) -> None:
        calendar = self.office.read(get_calendar)
        self.until.set_value(calendar.next_working_day(date.today() + timedelta(days=days)))

    def save(self) -> None:
        """Put it off; what is wrong is said and everything stays."""
        try:
            until = self.until.value()
            if until is None:
                raise DeskError(N_("推迟到的日子要在今天之后。"), field="until")
            self.office.desk.write(snoozing.put_off, self._due, until, self.reason.text())
        except DeskError as error:
            self._wrong.setText(explain(error))
            self._wrong.show()
            return
        self.accept()
