"""How contracts, certificates and appraisal sheets look: her own texts, margins and logo, beside the paper as it will print."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.looks import LOOK_KINDS, Logo, OwnLook, check_look
from chamber_desk.i18n import _, explain
from chamber_desk.services import looks
from chamber_desk.services.settings import OFFICE_NAME, get_setting
from chamber_desk.ui import ask
from chamber_desk.ui.labels import hint_label, plain_label, show_words, wrong_label
from chamber_desk.ui.logo import KINDS, read_logo
from chamber_desk.ui.look_form import LookForm
from chamber_desk.ui.office import Office
from chamber_desk.ui.page_view import PageView
from chamber_desk.ui.theme import fitting_size

_SPOKEN = {"zh": "中文", "en": "English"}
_WAIT = 300  # milliseconds of quiet before the paper is drawn anew


class PaperLooks(QDialog):
    """A form and the paper beside it. What is changed of several papers is kept at once."""

    form: LookForm

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self._name = office.read(get_setting, OFFICE_NAME)
        self._kept: dict[str, OwnLook] = {paper: office.read(looks.get_own_look, paper) for paper in LOOK_KINDS}
        self._looks = dict(self._kept)
        self._damaged = office.read(looks.find_damaged)
        self._logo, self._fresh_logo = self._read_logo(), False
        self.setWindowTitle(_("文书样式"))
        self.resize(fitting_size(self, 1060, 680))
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self.draw)
        self._build()
        self._fill()
        if self._damaged:
            told = [_(looks.DAMAGED).format(paper=_(LOOK_KINDS[paper].label)) for paper in self._damaged]
            show_words(self.told, "\n".join(told), wrong=True)

    def _read_logo(self) -> Logo | None:
        try:
            return self.office.read(looks.get_logo)
        except DeskError:  # damaged: she sees none and chooses it anew
            return None

    def _build(self) -> None:
        row, left, choose = QHBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        self.view = PageView()
        row.addLayout(left, 1)
        row.addWidget(self.view, 1)
        self.paper = self._choice(choose, _("文书"), [(_(one.label), key) for key, one in LOOK_KINDS.items()])
        self.spoken = self._choice(choose, _("语言"), [(words, code) for code, words in _SPOKEN.items()])
        choose.addStretch(1)
        self.fields = QPushButton(_("插入字段"))
        self.fields.setAccessibleName(self.fields.text())
        self.fields.setAutoDefault(False)
        choose.addWidget(self.fields)
        left.addLayout(choose)
        left.addWidget(hint_label(_("空着的用标准的文字。花括号里的字段打印时填入；已经打印留存的文书不会改变。")))
        self._area = QScrollArea(widgetResizable=True)
        left.addWidget(self._area, 1)
        self.told = wrong_label()
        left.addWidget(self.told)
        left.addWidget(self._build_buttons())

    def _choice(self, row: QHBoxLayout, label: str, options: list[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(label)
        for words, code in options:
            box.addItem(words, code)
        box.currentIndexChanged.connect(lambda _place: self._turn())
        row.addWidget(plain_label(label))
        row.addWidget(box)
        return box

    def _build_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        buttons.addButton(_("保存"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        standard = buttons.addButton(_("恢复标准样式"), QDialogButtonBox.ButtonRole.ResetRole)
        standard.setAutoDefault(False)
        standard.clicked.connect(self.reset)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        return buttons

    def _turn(self) -> None:
        """Another paper, or another language of it; not before what is wrong with this one is mended."""
        if self.draw():
            self._fill()
            return
        for box, code in ((self.paper, self.form.kind.paper), (self.spoken, self.form.spoken)):
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(code)))
            box.blockSignals(False)

    def _fill(self) -> None:
        """The form of the chosen paper."""
        kind = LOOK_KINDS[str(self.paper.currentData())]
        several = len(kind.languages) > 1
        self.spoken.setEnabled(several)
        spoken = str(self.spoken.currentData()) if several else kind.languages[0]
        self.form = LookForm(kind, spoken, self._looks[kind.paper])
        self.form.changed.connect(self._timer.start)
        self.form.logo_asked.connect(self._choose_logo)
        self._area.setWidget(self.form)
        menu = QMenu(self.fields)
        self.form.fill_menu(menu)
        self.fields.setMenu(menu)
        self.draw()

    def draw(self) -> bool:
        """Show the paper as the form says it; False, with the reason said, where it cannot be printed so."""
        from chamber_desk.jobs.look_samples import print_sample

        self._timer.stop()
        kind, printed = self.form.kind, "en" if self.form.spoken == "en" else "zh_CN"
        look = self._looks[kind.paper] = self.form.look()
        self.form.mark(None, "")
        try:
            checked = check_look(kind, look)
            if checked.logo and self._logo is None:
                raise DeskError(looks.NO_LOGO, field="logo")
            content = print_sample(kind.paper, checked.in_language(printed, self._logo), self._name, printed)
        except DeskError as error:
            self._tell(error)
            return False
        show_words(self.told, "", wrong=False)
        self.view.show_paper(content)
        return True

    def _tell(self, error: DeskError) -> None:
        show_words(self.told, explain(error), wrong=True)
        self.form.mark(error.field, explain(error))

    def _choose_logo(self) -> None:
        kinds = " ".join(f"*.{one}" for one in KINDS)
        name, _kind = QFileDialog.getOpenFileName(self, _("选择图片"), "", f"{_('图片')} ({kinds})")
        if name:
            self.take_logo(Path(name))

    def take_logo(self, path: Path) -> None:
        """The picture of a file as the logo, from the next drawing on; what is wrong with it is said."""
        try:
            self._logo, (width, height) = read_logo(path)
        except DeskError as error:
            self._tell(error)
            return
        except OSError as error:
            ask.show_exception(self, error)
            return
        self._fresh_logo = True
        self.form.logo.setChecked(True)
        if self.draw() and (width, height) != (self._logo.width, self._logo.height):
            told = _("图片较大（{width} × {height} 点），已缩小到 {to_width} × {to_height} 点。")
            told = told.format(width=width, height=height, to_width=self._logo.width, to_height=self._logo.height)
            show_words(self.told, told, wrong=False)

    def reset(self) -> None:
        """The standard look of the paper that is shown, in all its languages."""
        self._looks[self.form.kind.paper] = OwnLook()
        self._fill()

    def save(self) -> None:
        """Keep everything that was changed and close; what is wrong is said, and everything typed stays."""
        if not self.draw():
            return
        checked = {paper: check_look(LOOK_KINDS[paper], look) for paper, look in self._looks.items()}
        changed = {
            paper: look for paper, look in checked.items() if look != self._kept[paper] or paper in self._damaged
        }
        logo = self._logo if self._fresh_logo else None
        if changed or logo is not None:
            try:
                self.office.desk.write(looks.keep_looks, changed, logo)
            except DeskError as error:
                self._tell(error)
                return
        self.accept()
