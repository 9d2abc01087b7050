"""A filter by any field of a list: one of the values that stand there, or from one to another."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.i18n import _, explain, format_value
from chamber_desk.services import lists
from chamber_desk.ui.editor import Editor
from chamber_desk.ui.editors import make_editor
from chamber_desk.ui.labels import FormLayout, answer_buttons, show_words, wrong_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.theme import fitting_size

# Kinds that are asked for by their bounds; notes are searched, not filtered.
_BOUNDED = (Kind.DAY, Kind.MONEY, Kind.QUANTITY, Kind.COUNT, Kind.VALUE, Kind.SCORE)
_LEFT_OUT = (Kind.NOTE, Kind.MOMENT, Kind.NUMBER, Kind.TIME)


class FilterDialog(QDialog):
    """After it is accepted, `label` says what is asked for and `where` is it, as `lists.find_ids` takes it."""

    def __init__(self, office: Office, sheet: Sheet, parent: QWidget) -> None:
        super().__init__(parent)
        self.office, self._sheet = office, sheet
        self.label, self.where = "", dict[str, Any]()
        self._bounds: tuple[Editor, Editor] | None = None
        self.setWindowTitle(_("按栏目筛选"))
        self.resize(fitting_size(self, 460, 200))
        layout = QVBoxLayout(self)
        self._form = FormLayout()
        self.field = QComboBox()
        self.field.setAccessibleName(_("栏目"))
        for one in sheet.fields:
            if one.kind not in _LEFT_OUT:
                self.field.addItem(_(one.label), one.name)
        self._form.addRow(_("栏目"), self.field)
        self.value = QComboBox()
        self.value.setAccessibleName(_("内容｜列"))
        layout.addLayout(self._form)
        self.wrong = wrong_label()
        layout.addWidget(self.wrong)
        layout.addStretch(1)
        layout.addWidget(answer_buttons(self, _("筛选"), self.apply))
        self.field.currentIndexChanged.connect(lambda _place: self.show_field())
        self.show_field()

    def _chosen(self) -> Field:
        return self._sheet.field(self.field.currentData())

    def show_field(self) -> None:
        """Ask for a value of the chosen field, or for its bounds."""
        while self._form.rowCount() > 1:
            taken = self._form.takeRow(1)
            for item in (taken.labelItem, taken.fieldItem):
                widget = item.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        field, self._bounds = self._chosen(), None
        if field.kind in _BOUNDED:
            low, high = (make_editor(field, lambda _sheet, _text: []) for _bound in range(2))
            self._bounds = (low, high)
            for words, editor in ((_("从"), low), (_("到"), high)):
                editor.widget.setAccessibleName(words)
                self._form.addRow(words, editor.widget)
            return
        self.value = QComboBox()
        self.value.setAccessibleName(_("内容｜列"))
        for value, shown, count in self.office.read(lists.find_values, self._sheet.name, field.name):
            words = _("（空）") if value is None else shown or format_value(field, value)
            self.value.addItem(f"{words}　{count}", (value, words))
        self._form.addRow(_("内容｜列"), self.value)

    def apply(self) -> None:
        """Take what was chosen; what cannot be read is said."""
        field = self._chosen()
        if self._bounds is None:
            chosen = self.value.currentData()
            if chosen is None:
                return
            self.where, told = {field.name: chosen[0]}, chosen[1]
        else:
            try:
                low, high = (editor.value() for editor in self._bounds)
            except DeskError as error:
                show_words(self.wrong, explain(error), wrong=True)
                return
            bounds = {f"{field.name}__from": low, f"{field.name}__to": high}
            self.where = {key: bound for key, bound in bounds.items() if bound is not None}
            if not self.where:
                return
            told = f"{_say(field, low)}～{_say(field, high)}"
        self.label = f"{_(field.label)}：{told}"
        self.accept()


def _say(field: Field, bound: Any) -> str:
    return "" if bound is None else bound.isoformat() if isinstance(bound, date) else format_value(field, bound)
