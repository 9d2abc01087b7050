"""The form of a record, drawn from its fields: errors stand under the field, nothing typed is ever lost."""

from collections.abc import Mapping, Sequence
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
from chamber_desk.domain.moves import STATE_FIELD
from chamber_desk.domain.own_clauses import standard_wording
from chamber_desk.domain.rows import Row
from chamber_desk.i18n import _, explain
from chamber_desk.services import lists, products, records
from chamber_desk.ui import ask
from chamber_desk.ui.double_question import settle_double
from chamber_desk.ui.drafts import Draft
from chamber_desk.ui.editor import Editor, TypedEditor
from chamber_desk.ui.editors import ChoiceEditor, make_editor
from chamber_desk.ui.first_values import first_values
from chamber_desk.ui.incident_notes import make_notes
from chamber_desk.ui.labels import mark_wrong, plain_label, show_words, wrong_label
from chamber_desk.ui.live_checks import VISIT_DAY, find_double, find_fault, say_visit, say_while_typing
from chamber_desk.ui.office import Office
from chamber_desk.ui.pickers import ReferenceEditor
from chamber_desk.ui.theme import fitting_size, text_scale

_TWO_COLUMNS_FROM = 8
_LABEL = 130  # the widest label before it breaks
# References whose record offers values for the other fields.
OFFERED_BY = {("contract_lines", "product"), ("order_lines", "product"), ("quotation_lines", "product")}


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
        sheet = office.visible(sheet)
        self.office, self.sheet, self.row = office, sheet, row
        self.record: int | None = row.id if row else None
        self._given = dict(given or {})
        self._editors: dict[str, Editor] = {}
        self._errors: dict[str, QLabel] = {}
        # A state is changed by its moves alone; a new record starts where its dates put it.
        named = [
            field
            for field in sheet.typed
            if (field.name in fields if fields else field.name != STATE_FIELD.get(sheet.name))
        ]
        self._fields = [field for field in named if field.name not in self._given]
        title = _("修改{sheet}") if row else _("新建{sheet}")
        self.setWindowTitle(title.format(sheet=_(sheet.label)))
        self._build()
        self._show_values()
        if self._notes is not None:
            self._notes.refresh()
        self._before = self._texts()
        self._draft = Draft(office.desk.path, ":".join((sheet.name, str(row.id) if row else "new", *fields)), given)
        self._offer_draft()
        self._focus_first()
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
            column = QVBoxLayout()
            column.addLayout(form)
            column.addStretch(1)
            columns.addLayout(column, 1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        layout.addWidget(area, 1)
        self._notes = make_notes(self.office, self.sheet, self._editors)
        if self._notes is not None:
            layout.addWidget(self._notes)
        self._wrong = self._error_label()
        layout.addWidget(self._wrong)
        buttons = QDialogButtonBox(self)
        save = buttons.addButton(_("保存"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setShortcut("Ctrl+Return")
        buttons.addButton(_("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        high = min(680, (110 if self._notes is None else 260) + max(_height(half) for half in halves))
        self.resize(fitting_size(self, 820 if len(halves) > 1 else 540, high))

    def _focus_first(self) -> None:
        """Start where there is something to type: a number is drawn by the program."""
        first = [field for field in self._fields if field.kind is not Kind.NUMBER] or self._fields
        if first:
            self._editors[first[0].name].widget.setFocus()

    def _halves(self) -> list[list[Field]]:
        if len(self._fields) < _TWO_COLUMNS_FROM:
            return [self._fields]
        middle = (len(self._fields) + 1) // 2
        return [self._fields[:middle], self._fields[middle:]]

    def _add_field(self, form: QFormLayout, field: Field) -> None:
        editor = make_editor(field, lambda sheet, text: self.office.read(lists.find_choices, sheet, text))
        editor.widget.setAccessibleName(_(field.label))
        label = plain_label(_(field.label) + ("\u00a0*" if field.required and field.kind is not Kind.NUMBER else ""))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(editor.widget)
        label.setAccessibleName(_("{field}：").format(field=_(field.label)))  # the control alone bears the plain name
        label.setContentsMargins(0, 4, 0, 0)
        label.setWordWrap(True)
        label.setFixedWidth(min(label.sizeHint().width(), round(_LABEL * text_scale(self))))
        error = self._error_label()
        cell = QWidget()
        stack = QVBoxLayout(cell)
        stack.setContentsMargins(0, 2, 0, 2)
        stack.setSpacing(1)
        stack.addWidget(editor.widget)
        stack.addWidget(error)
        stack.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        cell.setSizePolicy(policy)
        form.addRow(label, cell)
        self._editors[field.name], self._errors[field.name] = editor, error
        if isinstance(editor, TypedEditor):
            editor.on_typed(lambda: self._remark(field.name, say_while_typing(field, editor.text())))
            editor.on_left(lambda: self._check(field.name))
        if isinstance(editor, ReferenceEditor) and (self.sheet.name, field.name) in OFFERED_BY:
            editor.on_chosen = self._offer_values
        if isinstance(editor, ChoiceEditor) and (self.sheet.name, field.name) == ("own_clauses", "clause"):
            editor.on_chosen(lambda clause: self._fill_empty(standard_wording(clause)))

    def _offer_values(self, record: int) -> None:
        """Fill what is still empty from the chosen record: a product brings its name, unit and price."""
        self._fill_empty(self.office.read(products.line_values, self.sheet.name, record))

    def _fill_empty(self, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            if name in self._editors and not self._editors[name].text():
                self._editors[name].set_value(value)

    def _check(self, name: str) -> None:
        """Look at one field when she leaves it."""
        editor = self._editors[name]
        fault = find_fault(editor)
        if fault:
            self._mark(name, fault)
        else:
            self._remark(name, find_double(self.office, self.sheet, name, editor.text(), self.record))
            if self.sheet.name == "visits" and name in VISIT_DAY and "planned_on" in self._editors:
                self._remark("planned_on", say_visit(self.office, self._editors, self._given, self.record))

    def _remark(self, name: str, words: str) -> None:
        """Say something under a field that keeps nobody from saving; nothing takes the remark away."""
        show_words(self._errors[name], words, wrong=False)
        mark_wrong(self._editors[name].widget, None)

    def _mark(self, name: str, words: str) -> None:
        """Say under a field what is wrong with it."""
        show_words(self._errors[name], words, wrong=True)
        mark_wrong(self._editors[name].widget, words)

    @staticmethod
    def _error_label() -> QLabel:
        label = wrong_label()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.hide()
        return label

    def _show_values(self) -> None:
        if (row := self.row) is None:
            for name in first_values(self.sheet.name).keys() & self._editors.keys():
                self._editors[name].set_value(first_values(self.sheet.name)[name])
            return
        for field in self._fields:
            value: Any = row.values[field.name]
            if field.kind is Kind.REF:
                record = row.refs[field.name]
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
        self._wrong.hide()
        for name in self._editors:
            self._remark(name, "")
        try:
            values = self.values()
            settled = settle_double(self.office, self, values) if self._is_new_customer() else True
            if settled is False:
                return
            if settled is not True:
                self.record = settled  # she opens the one that is there
            elif self.row is None:
                self.record = self.office.desk.write(records.add_record, self.sheet.name, values)
            else:
                change = (self.sheet.name, self.row.id, self.row.version)
                self.office.desk.write(records.change_record, *change, values)
        except DeskError as error:
            self._show_error(error)
            return
        self._drop_draft()
        self.accept()

    def _is_new_customer(self) -> bool:
        return self.row is None and self.sheet.name == "customers"

    def _show_error(self, error: DeskError) -> None:
        if error.field is not None and error.field in self._editors:
            self._mark(error.field, explain(error))
            self._editors[error.field].widget.setFocus()
        else:
            show_words(self._wrong, explain(error), wrong=True)

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

    def _keep_draft(self) -> None:
        texts = self._texts()
        if texts != self._before:
            self._draft.keep(texts)

    def _drop_draft(self) -> None:
        self._keeper.stop()
        self._draft.drop()

    def _offer_draft(self) -> None:
        """Bring back what was typed when the program last ended without saving."""
        draft, at = self._draft.read()
        for name, text in draft.items():
            if name in self._editors:
                self._editors[name].set_text(text)
        if draft:
            self._wrong.setText(_("已恢复没有保存的内容（{time} 自动保存）。").format(time=at))
            self._wrong.show()


def _height(fields: Sequence[Field]) -> int:
    return sum(96 if field.kind is Kind.NOTE else 40 for field in fields)
