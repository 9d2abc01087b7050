"""The form of a record, drawn from its fields: errors stand under the field, nothing typed is ever lost."""

import json
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.domain.rows import Row
from chamber_desk.i18n import _, explain
from chamber_desk.paths import config_dir
from chamber_desk.services import lists, products, records
from chamber_desk.ui import ask
from chamber_desk.ui.editors import Editor, ReferenceEditor, make_editor
from chamber_desk.ui.labels import wrong_label
from chamber_desk.ui.office import Office

_TWO_COLUMNS_FROM = 8
# References whose record offers values for the other fields.
OFFERED_BY = {("contract_lines", "product"), ("order_lines", "product")}


class RecordForm(QDialog):
    """New or changed values of one record. After it is accepted, `record` is the record's id."""

    def __init__(
        self,
        office: Office,
        sheet: Sheet,
        parent: QWidget,
        row: Row | None = None,
        given: Mapping[str, Any] | None = None,
        fields: tuple[str, ...] = (),
    ) -> None:
        super().__init__(parent)
        self.office, self.sheet, self.row = office, sheet, row
        self.record: int | None = row.id if row else None
        self._given = dict(given or {})
        self._editors: dict[str, Editor] = {}
        self._errors: dict[str, QLabel] = {}
        named = [field for field in sheet.typed if not fields or field.name in fields]
        self._fields = [field for field in named if field.name not in self._given]
        title = _("修改{sheet}") if row else _("新建{sheet}")
        self.setWindowTitle(title.format(sheet=_(sheet.label)))
        self._build()
        self._show_values()
        self._before = self._texts()
        self._offer_draft()
        self._keeper = QTimer(self, interval=3000)
        self._keeper.timeout.connect(self._keep_draft)
        self._keeper.start()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        body = QWidget()
        columns = QHBoxLayout(body)
        columns.setContentsMargins(12, 12, 12, 4)
        columns.setSpacing(24)
        halves = self._halves()
        for fields in halves:
            form = QFormLayout()
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
            form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            form.setHorizontalSpacing(10)
            form.setVerticalSpacing(2)
            for field in fields:
                self._add_field(form, field)
            columns.addLayout(form, 1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(body)
        layout.addWidget(area, 1)
        self._wrong = self._error_label()
        layout.addWidget(self._wrong)
        buttons = QDialogButtonBox(self)
        save = buttons.addButton(_("保存"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setShortcut("Ctrl+Return")
        buttons.addButton(_("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.resize(820 if len(halves) > 1 else 520, min(680, 150 + 52 * max(len(half) for half in halves)))

    def _halves(self) -> list[list[Field]]:
        if len(self._fields) < _TWO_COLUMNS_FROM:
            return [self._fields]
        middle = (len(self._fields) + 1) // 2
        return [self._fields[:middle], self._fields[middle:]]

    def _add_field(self, form: QFormLayout, field: Field) -> None:
        editor = make_editor(field, lambda sheet, text: self.office.read(lists.find_choices, sheet, text))
        editor.widget.setAccessibleName(_(field.label))
        label = QLabel(_(field.label) + (" *" if field.required and field.kind is not Kind.NUMBER else ""))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(editor.widget)
        label.setAccessibleName(_("{field}：").format(field=_(field.label)))  # the control alone bears the plain name
        label.setContentsMargins(0, 6, 0, 0)
        error = self._error_label()
        cell = QWidget()
        stack = QVBoxLayout(cell)
        stack.setContentsMargins(0, 2, 0, 2)
        stack.setSpacing(1)
        stack.addWidget(editor.widget)
        stack.addWidget(error)
        stack.addStretch(1)
        cell.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        form.addRow(label, cell)
        self._editors[field.name], self._errors[field.name] = editor, error
        if isinstance(editor, ReferenceEditor) and (self.sheet.name, field.name) in OFFERED_BY:
            editor.on_chosen = self._offer_values

    def _offer_values(self, record: int) -> None:
        """Fill what is still empty from the chosen record: a product brings its name, unit and price."""
        for name, value in self.office.read(products.line_values, self.sheet.name, record).items():
            if name in self._editors and not self._editors[name].text():
                self._editors[name].set_value(value)

    @staticmethod
    def _error_label() -> QLabel:
        label = wrong_label()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.hide()
        return label

    def _show_values(self) -> None:
        for field in self._fields:
            if self.row is None:
                continue
            value: Any = self.row.values[field.name]
            if field.kind is Kind.REF:
                record = self.row.refs[field.name]
                value = (record, str(value)) if record is not None else None
            self._editors[field.name].set_value(value)

    def _texts(self) -> dict[str, str]:
        return {name: editor.text() for name, editor in self._editors.items()}

    def values(self) -> dict[str, Any]:
        """What was typed, typed; raises DeskError naming the field."""
        found: dict[str, Any] = dict(self._given)
        for name, editor in self._editors.items():
            try:
                found[name] = editor.value()
            except DeskError as error:
                error.field = name
                raise
        return found

    def save(self) -> None:
        """Save and close; a broken rule is shown under its field and everything typed stays."""
        for label in (*self._errors.values(), self._wrong):
            label.hide()
        try:
            values = self.values()
            if self.row is None:
                self.record = self.office.desk.write(records.add_record, self.sheet.name, values)
            else:
                change = (self.sheet.name, self.row.id, self.row.version)
                self.office.desk.write(records.change_record, *change, values)
        except DeskError as error:
            self._show_error(error)
            return
        self._drop_draft()
        self.accept()

    def _show_error(self, error: DeskError) -> None:
        label = self._errors.get(error.field or "", self._wrong)
        label.setText(explain(error))
        label.show()
        if error.field in self._editors:
            self._editors[error.field].widget.setFocus()

    def reject(self) -> None:
        """Close without saving; asks first if something was typed."""
        changed = self._texts() != self._before
        if changed and not ask.confirm(self, _("放弃刚才填写的内容吗？"), _("放弃")):
            return
        self._drop_draft()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's cross is the same as Cancel."""
        event.ignore()
        self.reject()

    def _draft_key(self) -> str:
        return f"{self.sheet.name}:{self.row.id if self.row else 'new'}"

    def _keep_draft(self) -> None:
        texts = self._texts()
        if texts != self._before:
            drafts = _read_drafts(self.office.desk.path)
            drafts[self._draft_key()] = texts
            _write_drafts(self.office.desk.path, drafts)

    def _drop_draft(self) -> None:
        self._keeper.stop()
        drafts = _read_drafts(self.office.desk.path)
        if drafts.pop(self._draft_key(), None) is not None:
            _write_drafts(self.office.desk.path, drafts)

    def _offer_draft(self) -> None:
        """Bring back what was typed when the program last ended without saving."""
        draft = _read_drafts(self.office.desk.path).get(self._draft_key())
        if not draft:
            return
        for name, text in draft.items():
            if name in self._editors:
                self._editors[name].set_text(text)
        self._wrong.setText(_("已恢复上次没有保存的内容。"))
        self._wrong.show()


def _read_drafts(office: str) -> dict[str, dict[str, str]]:
    file = config_dir() / "drafts.json"
    try:
        return dict(json.loads(file.read_text("utf-8")).get(office, {})) if file.exists() else {}
    except ValueError:
        return {}


def _write_drafts(office: str, drafts: dict[str, dict[str, str]]) -> None:
    file = config_dir() / "drafts.json"
    try:
        everything = json.loads(file.read_text("utf-8")) if file.exists() else {}
    except ValueError:
        everything = {}
    everything[office] = drafts
    file.write_text(json.dumps(everything, ensure_ascii=False), "utf-8")
