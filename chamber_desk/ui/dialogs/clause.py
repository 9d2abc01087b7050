"""One clause of the regulation: the records that prove it in a month, the office's own wording, and switching it off."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.clause_papers import PAPER_OF
from chamber_desk.domain.regulation import REGULATION
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.i18n import _
from chamber_desk.services import clause_choices, clause_ledger
from chamber_desk.services.clause_choices import ClauseChoice
from chamber_desk.ui.labels import FormLayout, answer_buttons, hint_label, plain_label, title_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.theme import fitting_size


class ClauseDialog(QDialog):
    """A record opens by double click or Enter, which closes the dialog."""

    open_asked = Signal(str, int)

    def __init__(self, office: Office, place: str, month: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.office, self._place = office, place
        clause = next(one for one in REGULATION if one.place == place)
        choice = office.read(clause_choices.read_choices).get(place, ClauseChoice())
        self._records = office.read(clause_ledger.list_proofs, month, place)
        self.setWindowTitle(_("条款 {place}").format(place=place))
        self.resize(fitting_size(self, 720, 560))
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label(_(clause.gist), wrap=True))
        form = FormLayout()
        self.words = QPlainTextEdit(choice.words)
        self.words.setPlaceholderText(_("空着就用上面的说法"))
        self.words.setMaximumHeight(76)
        self.words.setTabChangesFocus(True)
        self.off = QCheckBox(_("本会停用这一条"))
        self.off.setChecked(bool(choice.off))
        self.reason = QLineEdit(choice.off)
        self.reason.setEnabled(bool(choice.off))
        self.off.toggled.connect(self.reason.setEnabled)
        for label, widget in ((_("本会的说法"), self.words), ("", self.off), (_("停用理由"), self.reason)):
            widget.setAccessibleName(label or self.off.text())
            form.addRow(label, widget)
        layout.addLayout(form)
        layout.addWidget(title_label(_("{month} 的证据：{count} 条").format(month=month, count=len(self._records))))
        layout.addWidget(hint_label(_("对应文件：{paper}").format(paper=_(PAPER_OF[place]))))
        if clause.proof is not None and not self._records:
            layout.addWidget(hint_label(_(clause.proof.mend)))
        headings = [_("表"), _("编号"), _("标题")]
        self.records = PlainTable(headings, _("证据"), widths=(120, 180, 300), wide=2)
        self.records.show_lines([(_(SHEETS[one.sheet].label), one.number, one.title) for one in self._records])
        self.records.opened.connect(self._open)
        layout.addWidget(self.records, 1)
        layout.addWidget(answer_buttons(self, _("保存"), self.save))

    def save(self) -> None:
        """Keep what was said of the clause; a missing reason is told and nothing typed is lost."""
        said = {"words": self.words.toPlainText(), "off": self.off.isChecked(), "reason": self.reason.text()}
        if self.office.do(self, clause_choices.choose_clause, self._place, **said):
            self.accept()

    def _open(self, place: int) -> None:
        one = self._records[place]
        self.reject()
        self.open_asked.emit(one.sheet, one.id)
