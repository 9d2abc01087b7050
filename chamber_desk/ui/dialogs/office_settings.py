"""The chamber's own particulars, as contracts and certificates print them."""

from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from chamber_desk.domain.words import N_
from chamber_desk.i18n import _
from chamber_desk.services import settings
from chamber_desk.ui.labels import FormLayout, answer_buttons, hint_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.theme import fitting_size

_FIELDS = (
    (settings.OFFICE_NAME, N_("商会名称")),
    (settings.OFFICE_CREDIT_CODE, N_("统一社会信用代码")),
    (settings.OFFICE_ADDRESS, N_("地址")),
    (settings.OFFICE_PHONE, N_("电话")),
    (settings.OFFICE_CONTACT, N_("联系人")),
    (settings.OFFICE_BANK, N_("收款账户")),
    (settings.OFFICE_SEAL_KEEPER, N_("监印人")),
)


class OfficeSettings(QDialog):
    """A small form over the settings."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self.setWindowTitle(_("商会资料"))
        self.resize(fitting_size(self, 560, 300))
        layout = QVBoxLayout(self)
        layout.addWidget(hint_label(_("合同的乙方、证书的落款都用这里的内容。")))
        form = FormLayout()
        self._lines: dict[str, QLineEdit] = {}
        for key, label in _FIELDS:
            line = QLineEdit(office.read(settings.get_setting, key))
            line.setAccessibleName(_(label))
            form.addRow(_(label), line)
            self._lines[key] = line
        self._seam = QCheckBox(_("合同每页右侧标出骑缝章位置"))
        self._seam.setAccessibleName(self._seam.text())
        self._seam.setChecked(office.read(settings.get_setting, settings.CONTRACT_SEAM) == "yes")
        form.addRow("", self._seam)
        layout.addLayout(form)
        layout.addWidget(answer_buttons(self, _("保存"), self._save))

    def _save(self) -> None:
        values = {key: line.text().strip() for key, line in self._lines.items()}
        values[settings.CONTRACT_SEAM] = "yes" if self._seam.isChecked() else ""
        if self.office.do(self, settings.set_settings, values):
            self.accept()
