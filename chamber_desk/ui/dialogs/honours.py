"""Honours in one run: what the locked scores propose, chosen, approved, numbered, and on to the printer; no name is typed."""

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.i18n import _, say_kept
from chamber_desk.services import lists, year_awards
from chamber_desk.services.awards import Approval, Honour
from chamber_desk.ui.labels import FormLayout, hint_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.theme import fitting_size

_WHO_APPROVES = ("secretary", "leader")


class HonoursDialog(QDialog):
    """After it is accepted, `issued` are the ids of the period's certificates to print."""

    def __init__(self, office: Office, period: str, proposed: list[Honour], parent: QWidget) -> None:
        super().__init__(parent)
        self.office, self._period, self._proposed = office, period, proposed
        self.issued: list[int] = []
        self.setWindowTitle(_("颁发荣誉：{month}").format(month=period))
        self.resize(fitting_size(self, 620, 480))
        layout = QVBoxLayout(self)
        layout.addWidget(
            hint_label(_("由锁定的考核按规则提出，每条写着依据。去掉不颁发的，选批准人，然后一次取号并打印。"))
        )
        area = QScrollArea(widgetResizable=True)
        area.setWidget(self._build_boxes())
        layout.addWidget(area, 1)
        layout.addLayout(self._build_form())
        buttons = QDialogButtonBox()
        self._issue = buttons.addButton(_("批准、取号并打印"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.issue)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._note_choice()

    def _build_boxes(self) -> QWidget:
        holder = QWidget()
        stack = QVBoxLayout(holder)
        self.boxes: list[tuple[QCheckBox, Honour]] = []
        for one in self._proposed:
            words = f"{_(one.award)}　{one.team or one.person_name}　{say_kept(one.basis)}"
            box = QCheckBox(f"{words}　{one.number}" if one.number else words)
            box.setAccessibleName(box.text())
            box.setChecked(True)
            box.setEnabled(one.number is None)
            box.toggled.connect(lambda _on: self._note_choice())
            stack.addWidget(box)
            self.boxes.append((box, one))
        if not self._proposed:
            stack.addWidget(hint_label(_("{month} 没有人达到评选条件。").format(month=self._period)))
        stack.addStretch(1)
        return holder

    def _build_form(self) -> QFormLayout:
        form = FormLayout()
        self.approver, self.decision, self.special, self.reason = QComboBox(), QLineEdit(), QComboBox(), QLineEdit()
        self.reason_en = QLineEdit()
        self.reason_en.setPlaceholderText(_("要印英文证书时填写，接在 in recognition of 之后"))
        everybody = self.office.read(lists.find_ids, "people", where={"left_on": None}, sort="name")
        self.special.addItem(_("不颁发"), None)
        for row in self.office.read(lists.read_rows, "people", everybody):
            self.special.addItem(row.title, row.id)
            if row["role"] in _WHO_APPROVES:
                self.approver.addItem(row.title)
        self.approver.setEditable(True)
        rows = (
            (_("批准人"), self.approver),
            (_("批准文号"), self.decision),
            (_("特别贡献奖"), self.special),
            (_("事由"), self.reason),
            (_("英文事由"), self.reason_en),
        )
        for words, widget in rows:
            widget.setAccessibleName(words)
            form.addRow(words, widget)
        edit = self.approver.lineEdit()
        if edit is not None:
            edit.setAccessibleName(_("批准人"))
        self.special.currentIndexChanged.connect(lambda _place: self._note_choice())
        return form

    def _note_choice(self) -> None:
        chosen = any(box.isChecked() for box, _one in self.boxes)
        self._issue.setEnabled(chosen or self.special.currentData() is not None)
        for edit in (self.reason, self.reason_en):
            edit.setEnabled(self.special.currentData() is not None)

    def issue(self) -> None:
        """Number what was chosen and close; what is refused is said and nothing was numbered."""
        chosen = frozenset((one.person_id, one.key) for box, one in self.boxes if box.isChecked())
        approval = Approval(chosen, self.approver.currentText().strip(), self.decision.text().strip())
        special = self.special.currentData()
        reasons = (self.reason.text(), self.reason_en.text())
        issued = self.office.write(self, year_awards.issue_chosen, self._period, approval, special, *reasons)
        if issued is not None:
            self.issued = issued
            self.accept()
