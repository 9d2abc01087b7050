"""The stages of the office's pipeline: their names, order, probability and what each asks for."""

from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget

from chamber_desk.domain.pipeline import BUILT_IN, NEEDABLE, OPPORTUNITIES, Stage
from chamber_desk.domain.text import clean_text
from chamber_desk.i18n import _, catalogue_word
from chamber_desk.services.stages import get_stage_words, keep_stages, list_stages
from chamber_desk.ui.labels import answer_buttons, hint_label, plain_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.theme import fitting_size

_USUAL = {stage.code: stage for stage in BUILT_IN}
_NEW_PROBABILITY = 50


class _Line:
    """The controls of one stage."""

    def __init__(self, stage: Stage, name: str) -> None:
        self.stage = stage
        usual = catalogue_word(stage.label)
        self.name = QLineEdit(name)
        self.name.setPlaceholderText(usual)
        self.name.setMinimumWidth(150)
        self.probability = QSpinBox()
        self.probability.setRange(0, 100)
        self.probability.setSuffix(" %")
        self.probability.setValue(stage.probability)
        fixed = _USUAL[stage.code].needed if stage.code in _USUAL else ()
        self.needed: dict[str, QCheckBox] = {}
        for field in NEEDABLE:
            box = QCheckBox(_(OPPORTUNITIES.field(field).label))
            box.setChecked(field in stage.needed)
            box.setEnabled(field not in fixed)
            self.needed[field] = box
        self.say_names(usual)

    def say_names(self, told: str) -> None:
        """What a screen reader says of each control."""
        self.name.setAccessibleName(_("阶段：{stage}").format(stage=told))
        self.probability.setAccessibleName(_("赢单概率：{stage}").format(stage=told))
        for box in self.needed.values():
            box.setAccessibleName(_("进入“{stage}”前要填：{field}").format(stage=told, field=box.text()))

    def read(self) -> tuple[Stage, str]:
        """The stage as it stands in the form, and the office's own name for it."""
        typed = clean_text(self.name.text())
        needed = tuple(name for name, box in self.needed.items() if box.isChecked())
        stage = replace(self.stage, probability=self.probability.value(), needed=needed)
        if not stage.code:  # a new one: its first name is its code
            return replace(stage, code=typed, label=typed), ""
        return stage, "" if typed == stage.label else typed


class Stages(QDialog):
    """All stages, one a line. The built-in ones keep their order; her own are moved, added and taken out."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self.setWindowTitle(_("商机阶段"))
        self.resize(fitting_size(self, 860, 380))
        layout = QVBoxLayout(self)
        hint = _("名称空着就用程序的叫法。进入一个阶段前要填的栏目，后面的阶段同样要求。有商机的自设阶段不能删除。")
        layout.addWidget(hint_label(hint))
        self._grid = QGridLayout()
        layout.addLayout(self._grid)
        own = office.read(get_stage_words)
        self.lines = [_Line(stage, own.get(stage.label, "")) for stage in office.read(list_stages)]
        for line in self.lines:
            if line.stage.own and not line.name.text():
                line.name.setText(line.stage.label)
        add = self._button(_("添加阶段"), _("添加阶段"), self.add)
        layout.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        layout.addWidget(answer_buttons(self, _("保存"), self._save))
        self._buttons: list[QWidget] = []
        self._draw()

    def _button(self, text: str, told: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setAccessibleName(told)
        button.setToolTip(told)
        button.clicked.connect(act)
        return button

    def _draw(self) -> None:
        """Lay the lines out in their order; the buttons of her own stages are made anew."""
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = [plain_label(words) for words in (_("名称"), _("赢单概率"), _("进入前要填"))]
        for column, label in enumerate(self._buttons):
            self._grid.addWidget(label, 0, column)
        for row, line in enumerate(self.lines, 1):
            for column, widget in enumerate((line.name, line.probability, *line.needed.values())):
                self._grid.addWidget(widget, row, column)
            if line.stage.own:
                told = line.name.text() or _("新阶段")
                line.say_names(told)
                column = 2 + len(NEEDABLE)
                for text, words, act, can in (
                    ("↑", _("上移：{stage}"), partial(self._shift, line, -1), row > 2),
                    ("↓", _("下移：{stage}"), partial(self._shift, line, 1), row < len(self.lines) - 1),
                    (_("删除"), _("删除：{stage}"), partial(self._remove, line), True),
                ):
                    button = self._button(text, words.format(stage=told), lambda _checked=False, one=act: one())
                    button.setEnabled(can)
                    self._grid.addWidget(button, row, column)
                    self._buttons.append(button)
                    column += 1
        order = [widget for line in self.lines for widget in (line.name, line.probability, *line.needed.values())]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def add(self) -> None:
        """A new stage of her own, before the last one."""
        line = _Line(Stage("", "", _NEW_PROBABILITY, own=True), "")
        line.name.setPlaceholderText(_("新阶段"))
        self.lines.insert(len(self.lines) - 1, line)
        self._draw()
        line.name.setFocus()

    def _shift(self, line: _Line, by: int) -> None:
        place = self.lines.index(line)
        self.lines.insert(place + by, self.lines.pop(place))
        self._draw()
        line.name.setFocus()

    def _remove(self, line: _Line) -> None:
        self.lines.remove(line)
        for widget in (line.name, line.probability, *line.needed.values()):
            widget.hide()
            widget.deleteLater()
        self._draw()

    def _save(self) -> None:
        read = [line.read() for line in self.lines]
        stages = [stage for stage, _name in read if stage.code]  # a line without a name was never begun
        names = {stage.code: name for stage, name in read if stage.code}
        if self.office.do(self, keep_stages, stages, names):
            self.accept()
