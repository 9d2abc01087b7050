"""The office's own fields: which a register has besides its usual ones, added, renamed and taken out."""

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.own_fields import KINDS, OWN_SHEETS, ROOM, OwnField
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.i18n import _, explain
from chamber_desk.services import own_fields
from chamber_desk.ui import ask
from chamber_desk.ui.labels import FormLayout, answer_buttons, hint_label, plain_label, show_words, wrong_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.theme import fitting_size, icon


class OwnFields(QDialog):
    """The fields of one register after the other. `changed` tells whether lists and forms have to be drawn anew."""

    def __init__(self, office: Office, parent: QWidget, sheet: str = "customers") -> None:
        super().__init__(parent)
        self.office, self.changed = office, False
        self._shown: list[OwnField] = []
        self.setWindowTitle(_("自定字段"))
        self.resize(fitting_size(self, 720, 460))
        layout = QVBoxLayout(self)
        most = {kind: room[1] for kind, room in ROOM.items()}
        words = _(
            "给客户、合同等加上自己要登记的栏目，如“街道”。它和别的栏目一样出现在表单、列表、筛选、查找、导入导出和历史里。"
            "每张表最多：文字和选项 {text} 个，数字 {number} 个，日期 {day} 个。"
        )
        layout.addWidget(hint_label(words.format(**most)))
        bar = QHBoxLayout()
        self.sheet = QComboBox()
        self.sheet.setAccessibleName(_("表"))
        for name in OWN_SHEETS:
            self.sheet.addItem(_(SHEETS[name].label), name)
        self.sheet.setCurrentIndex(self.sheet.findData(sheet))
        self.sheet.currentIndexChanged.connect(lambda _place: self._reload())
        label = plain_label(_("表"))
        label.setBuddy(self.sheet)
        bar.addWidget(label)
        bar.addWidget(self.sheet)
        bar.addStretch(1)
        layout.addLayout(bar)
        self.table = PlainTable([_("名称"), _("类型"), _("选项｜列")], _("自定字段"), widths=(180, 90, 360))
        self.table.opened.connect(lambda _line: self._change())
        layout.addWidget(self.table, 1)
        layout.addLayout(self._build_buttons())
        self._reload()

    def _build_buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        for text, name, act in (
            (_("新增字段……"), "new", self._add),
            (_("修改"), "edit", self._change),
            (_("去掉"), "archive", self._take_out),
        ):
            button = QPushButton(icon(name), text)
            button.setAccessibleName(text)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            buttons.addWidget(button)
        buttons.addStretch(1)
        close = QPushButton(_("关闭"))
        close.setAccessibleName(_("关闭"))
        close.clicked.connect(self.accept)
        buttons.addWidget(close)
        return buttons

    def _reload(self) -> None:
        words = {choice.code: _(choice.label) for choice in KINDS}
        self._shown = self.office.read(own_fields.list_own_fields, self.sheet.currentData())
        self.table.show_lines([(one.name, words[one.kind], "、".join(one.options)) for one in self._shown])

    def _chosen(self) -> OwnField | None:
        place = self.table.currentRow()
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def _add(self) -> None:
        self._ask(None)

    def _change(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._ask(chosen)

    def _ask(self, field: OwnField | None) -> None:
        if ask.run_dialog(OwnFieldForm(self.office, self, self.sheet.currentData(), field)):
            self.changed = True
            self._reload()

    def _take_out(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        detail = _("已填的内容留在记录里，不再显示；以后加回同名字段就又看得到，也可以撤销。")
        if ask.confirm(self, _("去掉“{field}”吗？").format(field=chosen.name), _("去掉"), detail):
            self.changed |= self.office.do(self, own_fields.take_out_own_field, self.sheet.currentData(), chosen.slot)
            self._reload()


class OwnFieldForm(QDialog):
    """Name, kind and options of one field; the kind of one that records hold already stays."""

    def __init__(self, office: Office, parent: QWidget, sheet: str, field: OwnField | None) -> None:
        super().__init__(parent)
        self.office, self._sheet, self._field = office, sheet, field
        self.setWindowTitle(_("修改字段") if field else _("新增字段"))
        self.resize(fitting_size(self, 460, 320))
        layout = QVBoxLayout(self)
        form = FormLayout()
        self.name = QLineEdit(field.name if field else "")
        self.name.setPlaceholderText(_("如“街道”"))
        self.kind = QComboBox()
        for choice in KINDS:
            self.kind.addItem(_(choice.label), choice.code)
        self.options = QPlainTextEdit("\n".join(field.options) if field else "")
        self.options.setTabChangesFocus(True)
        self.options.setPlaceholderText(_("每行一个"))
        for words, widget in ((_("名称"), self.name), (_("类型"), self.kind), (_("选项｜列"), self.options)):
            widget.setAccessibleName(words)
            form.addRow(words, widget)
        if field is not None:
            self.kind.setCurrentIndex(self.kind.findData(field.kind))
            self.kind.setEnabled(False)
        self.kind.currentIndexChanged.connect(lambda _place: self._show_options())
        layout.addLayout(form)
        self.wrong = wrong_label()
        layout.addWidget(self.wrong)
        layout.addWidget(answer_buttons(self, _("保存"), self.save))
        self._show_options()

    def _show_options(self) -> None:
        self.options.setEnabled(self.kind.currentData() == "choice")

    def save(self) -> None:
        """Keep the field; a broken rule is said and what was typed stays."""
        kind = self.kind.currentData()
        options = self.options.toPlainText().splitlines() if kind == "choice" else []
        write, name = self.office.desk.write, self.name.text()
        try:
            if self._field is None:
                write(own_fields.add_own_field, self._sheet, name, kind, options)
            else:
                write(own_fields.change_own_field, self._sheet, self._field.slot, name, options)
        except DeskError as error:
            show_words(self.wrong, explain(error), wrong=True)
            return
        self.accept()
