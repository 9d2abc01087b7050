"""One field of all chosen records: she sees what changes and what may not before anything is written."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Sheet
from chamber_desk.i18n import _, explain, format_value
from chamber_desk.services import bulk_edit, lists
from chamber_desk.ui import ask
from chamber_desk.ui.editors import make_editor
from chamber_desk.ui.labels import FormLayout, hint_label, plain_label, show_words
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.theme import fitting_size, icon

_MOST_SHOWN = 500


class BulkEdit(QDialog):
    """Chooses a field and its new value; the preview is a rehearsal of the very act."""

    def __init__(self, office: Office, sheet: Sheet, ids: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self.office, self.sheet, self.ids = office, sheet, list(ids)
        self._fields = bulk_edit.bulk_fields(sheet)
        self._asked = 0
        self.setWindowTitle(_("批量修改{sheet}").format(sheet=_(sheet.label)))
        self.resize(fitting_size(self, 760, 540))
        layout = QVBoxLayout(self)
        words = _("已选 {count} 条。选一个栏目，写下新的值；下面先列出会改什么，按“修改”才写入，整批可以一步撤销。")
        layout.addWidget(hint_label(words.format(count=len(self.ids))))
        layout.addLayout(self._build_form())
        self._outcome = plain_label(wrap=True)
        layout.addWidget(self._outcome)
        self.table = PlainTable([_("记录"), _("原值"), _("结果")], _("预览"), widths=(260, 180))
        layout.addWidget(self.table, 1)
        layout.addLayout(self._build_buttons())
        self._pause = QTimer(self, singleShot=True, interval=250)
        self._pause.timeout.connect(self.preview)
        self._show_editor(0)

    def _build_form(self) -> QFormLayout:
        form = FormLayout()
        self.field = QComboBox()
        self.field.setAccessibleName(_("栏目"))
        pages = QVBoxLayout()
        self.editors = [
            make_editor(field, lambda sheet, text: self.office.read(lists.find_choices, sheet, text))
            for field in self._fields
        ]
        for field, editor in zip(self._fields, self.editors, strict=True):
            self.field.addItem(_(field.label))
            editor.widget.setAccessibleName(_("新值"))
            pages.addWidget(editor.widget)
            self._watch(editor.widget)
        self.field.currentIndexChanged.connect(self._show_editor)
        form.addRow(_("栏目"), self.field)
        form.addRow(_("新值"), pages)
        return form

    def _show_editor(self, chosen: int) -> None:
        for place, editor in enumerate(self.editors):
            editor.widget.setVisible(place == chosen)
        self._wait()

    def _watch(self, widget: QWidget) -> None:
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.textChanged.connect(lambda *_text: self._wait())
        elif isinstance(widget, QComboBox):
            widget.currentIndexChanged.connect(lambda _place: self._wait())
        elif isinstance(widget, QCheckBox):
            widget.toggled.connect(lambda _on: self._wait())

    def _build_buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        self.change = QPushButton(icon("edit"), _("修改"))
        self.change.clicked.connect(self._change)
        cancel = QPushButton(_("取消"))
        cancel.setAccessibleName(_("取消"))
        cancel.clicked.connect(self.reject)
        buttons.addStretch(1)
        buttons.addWidget(self.change)
        buttons.addWidget(cancel)
        return buttons

    def _wait(self) -> None:
        """What was shown no longer holds; look again once she pauses."""
        self._offer(0)
        self._pause.start()

    def _offer(self, count: int) -> None:
        self.change.setText(_("修改 {count} 条").format(count=count) if count else _("修改"))
        self.change.setAccessibleName(self.change.text())
        self.change.setEnabled(count > 0)

    def _wanted(self) -> tuple[str, Any]:
        place = self.field.currentIndex()
        return self._fields[place].name, self.editors[place].value()

    def preview(self) -> None:
        """Rehearse the change in a thread and show what would come of it."""
        self._asked += 1
        asked = self._asked
        self._offer(0)
        try:
            name, value = self._wanted()
        except DeskError as error:
            show_words(self._outcome, explain(error), wrong=True)
            return

        def rehearse(_progress: Any) -> bulk_edit.BulkOutcome:
            return self.office.desk.rehearse(bulk_edit.change_field, self.sheet.name, self.ids, name, value)

        def show(outcome: bulk_edit.BulkOutcome) -> None:
            if asked == self._asked:
                self._show(outcome)

        def fail(error: Exception) -> None:
            if asked == self._asked and isinstance(error, DeskError):
                show_words(self._outcome, explain(error), wrong=True)
            elif asked == self._asked:
                ask.show_exception(self, error)

        self.office.run(rehearse, show, fail)

    def _show(self, outcome: bulk_edit.BulkOutcome) -> None:
        field = self._fields[self.field.currentIndex()]
        words = _("会修改 {changed} 条；{same} 条已经是这个值，{refused} 条不能改。")
        counts = {"changed": len(outcome.changed), "same": outcome.same, "refused": len(outcome.refused)}
        show_words(self._outcome, words.format(**counts), wrong=bool(outcome.refused))
        lines = [
            (
                row.title,
                format_value(field, row.values[field.name]),
                _("不能改：{reason}").format(reason=explain(error)),
            )
            for row, error in outcome.refused[:_MOST_SHOWN]
        ]
        lines += [
            (row.title, format_value(field, row.values[field.name]), _("修改"))
            for row in outcome.changed[: _MOST_SHOWN - len(lines)]
        ]
        self.table.show_lines(lines)
        self._offer(len(outcome.changed))

    def _change(self) -> None:
        try:
            name, value = self._wanted()
        except DeskError as error:
            ask.show_error(self, error)
            return
        if self.office.write(self, bulk_edit.change_field, self.sheet.name, self.ids, name, value) is not None:
            self.accept()
