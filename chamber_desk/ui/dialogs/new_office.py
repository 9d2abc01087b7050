"""First start and File → New: asks for the chamber's name and where its office file goes."""

from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.errors import DeskError
from chamber_desk.i18n import _, explain, fill, language
from chamber_desk.paths import documents_dir
from chamber_desk.ui.labels import FormLayout, hint_label, plain_label, wrong_label
from chamber_desk.ui.theme import fitting_size


class NewOffice(QDialog):
    """After it is accepted, `office` is the path of the new (or the sample) office."""

    def __init__(self, parent: QWidget | None = None, *, first: bool = False) -> None:
        super().__init__(parent)
        self.office = ""
        self.setWindowTitle(_("新建办公文件"))
        self.resize(fitting_size(self, 560, 220))
        layout = QVBoxLayout(self)
        if first:
            words = _(
                "欢迎使用商会工作台。请填写商会全称（与公章一致），程序会建立一个办公文件；也可以先打开示例看看。"
            )
            layout.addWidget(plain_label(words, wrap=True))
        form = FormLayout()
        self.name = QLineEdit()
        self.name.setAccessibleName(_("商会名称"))
        form.addRow(_("商会名称"), self.name)
        self.keeper = QLineEdit()
        self.keeper.setAccessibleName(_("监印人"))
        self.keeper.setPlaceholderText(_("保管印章的人，可以以后再填"))
        form.addRow(_("监印人"), self.keeper)
        self.path = QLineEdit(str(documents_dir() / "chamber.chamber"))
        self.path.setAccessibleName(_("保存到"))
        pick = QPushButton(_("选择……"))
        pick.clicked.connect(self._pick)
        line = QHBoxLayout()
        line.addWidget(self.path, 1)
        line.addWidget(pick)
        form.addRow(_("保存到"), line)
        layout.addLayout(form)
        self._place = hint_label()
        layout.addWidget(self._place)
        self.path.textChanged.connect(lambda _text: self._warn_of_place())
        self._warn_of_place()
        self._wrong = wrong_label()
        layout.addWidget(self._wrong)
        buttons = QDialogButtonBox()
        make = buttons.addButton(_("建立"), QDialogButtonBox.ButtonRole.AcceptRole)
        make.setAccessibleName(_("建立"))
        if first:
            sample = buttons.addButton(_("打开示例"), QDialogButtonBox.ButtonRole.ActionRole)
            sample.clicked.connect(self._sample)
        buttons.addButton(_("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._make)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _warn_of_place(self) -> None:
        from chamber_desk.jobs.places import find_danger

        found = find_danger(Path(self.path.text())) if self.path.text().strip() else None
        self._place.setText(fill(found[0], {"folder": found[1]}) if found else "")
        self._place.setVisible(found is not None)

    def _pick(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, _("保存到"), self.path.text(), _("办公文件 (*.chamber)"))
        if name:
            self.path.setText(name if name.endswith(".chamber") else f"{name}.chamber")

    def _make(self) -> None:
        from chamber_desk.services.desk import Desk

        if not self.name.text().strip():
            self._wrong.setText(_("请填写商会名称。"))
            self.name.setFocus()
            return
        try:
            Path(self.path.text()).parent.mkdir(parents=True, exist_ok=True)
            name, keeper = self.name.text().strip(), self.keeper.text().strip()
            Desk.new_desk(self.path.text(), name=name, seal_keeper=keeper, language=language()).close()
        except DeskError as error:
            self._wrong.setText(explain(error))
            return
        except OSError as error:
            self._wrong.setText(_("读写文件失败：{reason}").format(reason=error))
            return
        self.office = self.path.text()
        self.accept()

    def _sample(self) -> None:
        from chamber_desk.jobs.demo import make_demo

        target = documents_dir() / "chamber-demo.chamber"
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            make_demo(target).close()
        self.office = str(target)
        self.accept()
