"""How contracts, certificates and appraisal sheets look: her own texts, margins and logo, beside the paper as it will print."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.looks import LOOK_KINDS, SIDE_LABELS, Logo, LookKind, LookText, OwnLook, check_look
from chamber_desk.i18n import _, explain, language, translate
from chamber_desk.services import looks
from chamber_desk.services.settings import OFFICE_NAME, get_setting
from chamber_desk.ui import ask
from chamber_desk.ui.labels import hint_label, mark_wrong, plain_label, show_words, wrong_label
from chamber_desk.ui.logo import KINDS, read_logo
from chamber_desk.ui.office import Office
from chamber_desk.ui.page_view import PageView
from chamber_desk.ui.theme import fitting_size

_SPOKEN = {"zh": "中文", "en": "English"}
_WAIT = 300  # milliseconds of quiet before the paper is drawn anew

Editor = QLineEdit | QPlainTextEdit


class PaperLooks(QDialog):
    """A form and the paper beside it. What is changed of several papers is kept at once."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self._name = office.read(get_setting, OFFICE_NAME)
        self._looks: dict[str, OwnLook] = {paper: office.read(looks.get_own_look, paper) for paper in LOOK_KINDS}
        self._kept = dict(self._looks)
        self._logo, self._fresh_logo = self._read_logo(), False
        self._editors: dict[str, Editor] = {}
        self._sides: dict[str, QSpinBox] = {}
        self._last: Editor | None = None
        self._shown = ("contract", "zh")
        self.setWindowTitle(_("文书样式"))
        self.resize(fitting_size(self, 1060, 680))
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self.draw)
        self._build()
        self._fill()

    def _read_logo(self) -> Logo | None:
        try:
            return self.office.read(looks.get_logo)
        except DeskError:  # damaged: she sees none and chooses it anew
            return None

    def _build(self) -> None:
        row = QHBoxLayout(self)
        left = QVBoxLayout()
        row.addLayout(left, 1)
        self._view = PageView()
        row.addWidget(self._view, 1)
        choose = QHBoxLayout()
        self.paper = self._choice(choose, _("文书"), [(_(one.label), key) for key, one in LOOK_KINDS.items()])
        self.spoken = self._choice(choose, _("语言"), [(words, code) for code, words in _SPOKEN.items()])
        choose.addStretch(1)
        self._insert = QPushButton(_("插入字段"))
        self._insert.setAccessibleName(self._insert.text())
        self._insert.setAutoDefault(False)
        choose.addWidget(self._insert)
        left.addLayout(choose)
        left.addWidget(hint_label(_("空着的用标准的文字。花括号里的字段打印时填入；已经打印留存的文书不会改变。")))
        self._area = QScrollArea(widgetResizable=True)
        left.addWidget(self._area, 1)
        self._wrong = wrong_label()
        left.addWidget(self._wrong)
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
        paper, spoken = self._shown
        for box, code in ((self.paper, paper), (self.spoken, spoken)):
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(code)))
            box.blockSignals(False)

    def _fill(self) -> None:
        """The form of the chosen paper."""
        kind = LOOK_KINDS[str(self.paper.currentData())]
        several = len(kind.languages) > 1
        self.spoken.setEnabled(several)
        self._shown = (kind.paper, str(self.spoken.currentData()) if several else kind.languages[0])
        look = self._looks[kind.paper]
        body = QWidget()
        column, form = QVBoxLayout(body), QFormLayout()
        column.addLayout(form)
        column.addStretch(1)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._editors = {}
        for text in kind.texts:
            editor = self._editor(text, look.texts.get(self._shown[1], {}).get(text.name, ""))
            form.addRow(_(text.label), editor)
        self._last = next(iter(self._editors.values()))
        self._add_margins(form, kind, look)
        self._add_logo(form, look)
        self._upright = QCheckBox(_("A4 竖放"))
        self._upright.setAccessibleName(self._upright.text())
        self._upright.setChecked(look.upright)
        self._upright.toggled.connect(self._touch)
        if kind.paper == "certificate":
            form.addRow("", self._upright)
        self._area.setWidget(body)
        self._fill_places(kind)
        self.draw()

    def _editor(self, text: LookText, typed: str) -> Editor:
        shown = translate(text.standard, "en" if self._shown[1] == "en" else language())
        editor: Editor
        if text.lines:
            editor = QPlainTextEdit(typed)
            editor.setTabChangesFocus(True)
            editor.setFixedHeight(84)
        else:
            editor = QLineEdit(typed)
        editor.setPlaceholderText(shown)
        editor.setAccessibleName(_(text.label))
        editor.textChanged.connect(self._touch)
        editor.installEventFilter(self)
        self._editors[text.name] = editor
        return editor

    def _add_margins(self, form: QFormLayout, kind: LookKind, look: OwnLook) -> None:
        self._sides = {}
        grid = QGridLayout()
        for place, (side, (standard, least, most)) in enumerate(kind.margins.items()):
            box = QSpinBox(minimum=least, maximum=most, value=look.margins.get(side, standard))
            box.setAccessibleName(_(SIDE_LABELS[side]))
            box.valueChanged.connect(self._touch)
            grid.addWidget(plain_label(_(SIDE_LABELS[side])), place // 2, place % 2 * 2)
            grid.addWidget(box, place // 2, place % 2 * 2 + 1)
            self._sides[side] = box
        grid.setColumnStretch(4, 1)
        form.addRow(_("边距（毫米）"), grid)

    def _add_logo(self, form: QFormLayout, look: OwnLook) -> None:
        row = QHBoxLayout()
        self._with_logo = QCheckBox(_("印上标志"))
        self._with_logo.setAccessibleName(self._with_logo.text())
        self._with_logo.setChecked(look.logo)
        self._with_logo.toggled.connect(self._touch)
        choose = QPushButton(_("选择图片……"))
        choose.setAccessibleName(choose.text())
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose_logo)
        row.addWidget(self._with_logo)
        row.addWidget(choose)
        row.addStretch(1)
        form.addRow(_("标志"), row)

    def _fill_places(self, kind: LookKind) -> None:
        menu = QMenu(self._insert)
        for place, meaning in kind.places.items():
            action = menu.addAction(f"{{{place}}}　{_(meaning)}")
            action.triggered.connect(partial(self.insert, place))
        self._insert.setMenu(menu)

    def eventFilter(self, watched: object, _event: object) -> bool:
        """Remember which text she was in: a field goes there."""
        if isinstance(watched, QLineEdit | QPlainTextEdit) and watched.hasFocus():
            self._last = watched
        return False

    def insert(self, place: str, _checked: bool = False) -> None:
        """Put a field where the cursor was."""
        if self._last is not None:
            write: Callable[[str], None] = (
                self._last.insertPlainText if isinstance(self._last, QPlainTextEdit) else self._last.insert
            )
            write(f"{{{place}}}")
            self._last.setFocus()

    def _touch(self, *_changed: object) -> None:
        self._timer.start()

    def _remember(self) -> OwnLook:
        """The look as the form says it."""
        paper, spoken = self._shown
        former = self._looks[paper]
        typed = {
            name: one.text() if isinstance(one, QLineEdit) else one.toPlainText() for name, one in self._editors.items()
        }
        margins = {side: box.value() for side, box in self._sides.items()}
        texts = {**former.texts, spoken: typed}
        self._looks[paper] = OwnLook(texts, margins, self._with_logo.isChecked(), self._upright.isChecked())
        return self._looks[paper]

    def draw(self) -> bool:
        """Show the paper as the form says it; False, with the reason said, where it cannot be printed so."""
        from chamber_desk.jobs.look_samples import print_sample

        self._timer.stop()
        paper, spoken = self._shown
        for editor in self._editors.values():
            mark_wrong(editor, None)
        try:
            checked = check_look(LOOK_KINDS[paper], self._remember())
            if checked.logo and self._logo is None:
                raise DeskError(looks.NO_LOGO, field="logo")
            printed = "en" if spoken == "en" else "zh_CN"
            content = print_sample(paper, checked.in_language(printed, self._logo), self._name, printed)
        except DeskError as error:
            self._tell(error)
            return False
        show_words(self._wrong, "", wrong=False)
        self._view.show_paper(content)
        return True

    def _tell(self, error: DeskError) -> None:
        show_words(self._wrong, explain(error), wrong=True)
        if error.field in self._editors:
            mark_wrong(self._editors[error.field], explain(error))

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
        self._with_logo.setChecked(True)
        if self.draw() and (width, height) != (self._logo.width, self._logo.height):
            told = _("图片较大（{width} × {height} 点），已缩小到 {to_width} × {to_height} 点。")
            told = told.format(width=width, height=height, to_width=self._logo.width, to_height=self._logo.height)
            show_words(self._wrong, told, wrong=False)

    def reset(self) -> None:
        """The standard look of the paper that is shown, in all its languages."""
        self._looks[self._shown[0]] = OwnLook()
        self._fill()

    def save(self) -> None:
        """Keep everything that was changed and close; what is wrong is said, and everything typed stays."""
        if not self.draw():
            return
        checked = {paper: check_look(LOOK_KINDS[paper], look) for paper, look in self._looks.items()}
        changed = {paper: look for paper, look in checked.items() if look != self._kept[paper]}
        logo = self._logo if self._fresh_logo else None
        if changed or logo is not None:
            try:
                self.office.desk.write(looks.keep_looks, changed, logo)
            except DeskError as error:
                self._tell(error)
                return
        self.accept()
