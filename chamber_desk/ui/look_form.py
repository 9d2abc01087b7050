"""The form of one paper's look: its texts in one language, margins, logo, and the sheet of a certificate."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.looks import SIDE_LABELS, LookKind, LookText, OwnLook
from chamber_desk.i18n import _, language, translate
from chamber_desk.ui.labels import mark_wrong, plain_label

Editor = QLineEdit | QPlainTextEdit


def _in_program(spoken: str) -> str:
    """The program's language for a paper's: whoever reads 繁體 sees the Chinese words in it."""
    return "en" if spoken == "en" else "zh_TW" if language() == "zh_TW" else "zh_CN"


class LookForm(QWidget):
    """Shows a look and says what became of it."""

    changed = Signal()
    logo_asked = Signal()

    def __init__(self, kind: LookKind, spoken: str, look: OwnLook) -> None:
        super().__init__()
        self.kind, self.spoken, self._look = kind, spoken, look
        self.editors: dict[str, Editor] = {}
        self.sides: dict[str, QSpinBox] = {}
        column, form = QVBoxLayout(self), QFormLayout()
        column.addLayout(form)
        column.addStretch(1)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for text in kind.texts:
            form.addRow(_(text.label), self._editor(text, look.texts.get(spoken, {}).get(text.name, "")))
        self.last: Editor = next(iter(self.editors.values()))
        form.addRow(_("边距（毫米）"), self._build_margins())
        self.logo = self._switch(_("印上标志"), look.logo)
        form.addRow(_("标志"), self._build_logo())
        self.upright = self._switch(_("A4 竖放"), look.upright)
        if kind.paper == "certificate":
            form.addRow("", self.upright)

    def _editor(self, text: LookText, typed: str) -> Editor:
        editor: Editor
        if text.lines:
            editor = QPlainTextEdit(typed)
            editor.setTabChangesFocus(True)
            editor.setFixedHeight(84)
        else:
            editor = QLineEdit(typed)
        editor.setPlaceholderText(translate(text.standard, _in_program(self.spoken)))
        editor.setAccessibleName(_(text.label))
        editor.textChanged.connect(self._touch)
        editor.installEventFilter(self)
        self.editors[text.name] = editor
        return editor

    def _build_margins(self) -> QGridLayout:
        grid = QGridLayout()
        for place, (side, (standard, least, most)) in enumerate(self.kind.margins.items()):
            box = QSpinBox(minimum=least, maximum=most, value=self._look.margins.get(side, standard))
            box.setAccessibleName(_(SIDE_LABELS[side]))
            box.valueChanged.connect(self._touch)
            grid.addWidget(plain_label(_(SIDE_LABELS[side])), place // 2, place % 2 * 2)
            grid.addWidget(box, place // 2, place % 2 * 2 + 1)
            self.sides[side] = box
        grid.setColumnStretch(4, 1)
        return grid

    def _build_logo(self) -> QHBoxLayout:
        row = QHBoxLayout()
        choose = QPushButton(_("选择图片……"))
        choose.setAccessibleName(choose.text())
        choose.setAutoDefault(False)
        choose.clicked.connect(lambda _checked=False: self.logo_asked.emit())
        row.addWidget(self.logo)
        row.addWidget(choose)
        row.addStretch(1)
        return row

    def _switch(self, words: str, on: bool) -> QCheckBox:
        box = QCheckBox(words)
        box.setAccessibleName(words)
        box.setChecked(on)
        box.toggled.connect(self._touch)
        return box

    def _touch(self, *_changed: object) -> None:
        self.changed.emit()

    def eventFilter(self, watched: QObject, _event: object) -> bool:
        """Remember which text she was in: a field goes there."""
        if isinstance(watched, QLineEdit | QPlainTextEdit) and watched.hasFocus():
            self.last = watched
        return False

    def fill_menu(self, menu: QMenu) -> None:
        """The fields of the paper, each with what it means."""
        for place, meaning in self.kind.places.items():
            menu.addAction(f"{{{place}}}　{_(meaning)}").triggered.connect(partial(self.insert, place))

    def insert(self, place: str, _checked: bool = False) -> None:
        """Put a field where the cursor was."""
        last = self.last
        write: Callable[[str], None] = last.insertPlainText if isinstance(last, QPlainTextEdit) else last.insert
        write(f"{{{place}}}")
        last.setFocus()

    def look(self) -> OwnLook:
        """The look as the form says it; texts of the other language as they were."""
        typed = {
            name: one.text() if isinstance(one, QLineEdit) else one.toPlainText() for name, one in self.editors.items()
        }
        margins = {side: box.value() for side, box in self.sides.items()}
        texts = {**self._look.texts, self.spoken: typed}
        return OwnLook(texts, margins, self.logo.isChecked(), self.upright.isChecked())

    def mark(self, name: str | None, words: str) -> None:
        """Draw a text as one to be mended, and no other."""
        for one, editor in self.editors.items():
            mark_wrong(editor, words if one == name else None)
