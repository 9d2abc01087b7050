"""The chamber's own particulars, as contracts and certificates print them."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from chamber_desk.domain.pipeline import STAGES
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, catalogue_word, set_own_words
from chamber_desk.services import settings
from chamber_desk.services.stage_words import get_stage_words, rename_stages
from chamber_desk.ui.labels import answer_buttons, hint_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.theme import fitting_size

_FIELDS = (
    (settings.OFFICE_NAME, N_("商会名称")),
    (settings.OFFICE_CREDIT_CODE, N_("统一社会信用代码")),
    (settings.OFFICE_ADDRESS, N_("地址")),
    (settings.OFFICE_PHONE, N_("电话")),
    (settings.OFFICE_CONTACT, N_("联系人")),
    (settings.OFFICE_BANK, N_("收款账户")),
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
        form = QFormLayout()
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
        layout.addWidget(hint_label(_("商机阶段的名称；空着就用程序的叫法。")))
        stages = QFormLayout()
        self._stages: dict[str, QLineEdit] = {}
        own = office.read(get_stage_words)
        for stage in STAGES:
            line = QLineEdit(own.get(stage.label, ""))
            usual = catalogue_word(stage.label)
            line.setPlaceholderText(usual)
            line.setAccessibleName(_("阶段：{stage}").format(stage=usual))
            stages.addRow(usual, line)
            self._stages[stage.code] = line
        layout.addLayout(stages)
        layout.addWidget(answer_buttons(self, _("保存"), self._save))

    def _save(self) -> None:
        values = {key: line.text().strip() for key, line in self._lines.items()}
        values[settings.CONTRACT_SEAM] = "yes" if self._seam.isChecked() else ""
        names = {code: line.text() for code, line in self._stages.items()}
        if self.office.do(self, _keep, values, names):
            set_own_words(self.office.read(get_stage_words))
            self.accept()


def _keep(session: Any, values: dict[str, str], names: dict[str, str]) -> None:
    """Both as one change."""
    rename_stages(session, names)
    settings.set_settings(session, values)
