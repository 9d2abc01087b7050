"""Making one customer of two: what each field keeps, what moves along, one button."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Kind
from chamber_desk.domain.rows import Row
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, format_value, labelled
from chamber_desk.services import lists, merging
from chamber_desk.ui import ask
from chamber_desk.ui.labels import hint_label, plain_action, plain_label, wrong_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.page_words import page_word
from chamber_desk.ui.pickers import ReferenceEditor
from chamber_desk.ui.theme import fitting_size

_OTHER = Field("other", N_("重复的客户"), Kind.REF, ref="customers")


class MergeCustomers(QDialog):
    """Shows the two side by side where they differ; `kept` stays, the other goes to the recycle bin."""

    def __init__(self, office: Office, parent: QWidget, kept: int, other: int | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self._kept, self._other = kept, other
        self._choices: dict[str, QButtonGroup] = {}
        self.lost_title = ""
        self.setWindowTitle(_("合并重复客户"))
        self.resize(fitting_size(self, 720, 520))
        layout = QVBoxLayout(self)
        layout.addWidget(
            hint_label(
                _("两条记录是同一家客户时，合并成一条：逐栏选留哪一个，拜访、合同等全部移过来，随时可以整体撤销。")
            )
        )
        self.picker = ReferenceEditor(_OTHER, lambda sheet, text: self.office.read(lists.find_choices, sheet, text))
        self.picker.widget.setAccessibleName(_(_OTHER.label))
        self.picker.on_chosen = self._choose
        self.picker.on_left(self._leave)
        top = QHBoxLayout()
        words = plain_label(_(_OTHER.label))
        words.setBuddy(self.picker.widget)
        top.addWidget(words)
        top.addWidget(self.picker.widget, 1)
        self._swap = QPushButton(_("保留另一条"))
        self._swap.setAccessibleName(_("保留另一条"))
        self._swap.clicked.connect(self._turn)
        top.addWidget(self._swap)
        layout.addLayout(top)
        self._grid_holder = QVBoxLayout()
        layout.addLayout(self._grid_holder)
        self._moving = hint_label()
        layout.addWidget(self._moving)
        layout.addStretch(1)
        self._wrong = wrong_label()
        layout.addWidget(self._wrong)
        layout.addLayout(self._build_buttons())
        self._show_pair()

    def _build_buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self._merge_button = QPushButton(_("合并"))
        self._merge_button.setAccessibleName(_("合并"))
        self._merge_button.setDefault(True)
        self._merge_button.clicked.connect(self._merge)
        cancel = QPushButton(_("取消"))
        cancel.setAccessibleName(_("取消"))
        cancel.clicked.connect(self.reject)
        buttons.addWidget(self._merge_button)
        buttons.addWidget(cancel)
        return buttons

    def _leave(self) -> None:
        try:
            found = self.picker.value()
        except DeskError:
            return  # told when she presses the button
        if found is not None and found != self._other:
            self._choose(found)

    def _choose(self, record: int) -> None:
        self._other = record
        self._show_pair()

    def _turn(self) -> None:
        if self._other is not None:
            self._kept, self._other = self._other, self._kept
            self._show_pair()

    def _read(self, record: int | None) -> Row | None:
        return self.office.read(lists.get_row, "customers", record) if record is not None else None

    def _show_pair(self) -> None:
        while (item := self._grid_holder.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        kept, other = self._read(self._kept), self._read(self._other)
        self._choices = {}
        ready = kept is not None and other is not None and kept.id != other.id
        self._merge_button.setEnabled(ready)
        self._swap.setEnabled(ready)
        self._wrong.hide()
        if other is not None:
            self.picker.set_value((other.id, lists.describe("customers", other)))
        if kept is None or other is None or not ready:
            self._moving.setText(_("保留：{name}").format(name=lists.describe("customers", kept)) if kept else "")
            return
        self._grid_holder.addWidget(self._build_grid(kept, other))
        self.lost_title = other.title
        counted = self.office.read(merging.count_moving, other.id)
        moving = "、".join(
            f"{_('附件') if name == 'attachments' else page_word(name)} {count}" for name, count in counted.items()
        )
        told = _("一起移过来：{what}。备注合在一起。").format(what=moving) if moving else _("备注合在一起。")
        self._moving.setText(told)

    def _build_grid(self, kept: Row, other: Row) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 8, 0, 8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, (words, row) in enumerate(((_("保留"), kept), (_("并入"), other)), 1):
            grid.addWidget(plain_label(labelled(words, row.values["number"] or "")), 0, column)
        used = {field.name: field for field in self.office.visible(merging.CUSTOMERS).fields}
        for field in (used[one.name] for one in merging.choosable_fields() if one.name in used):
            pair = [format_value(field, row.values[field.name]) for row in (kept, other)]
            if pair[0] != pair[1]:
                self._add_choice(grid, field, pair)
        return holder

    def _add_choice(self, grid: QGridLayout, field: Field, pair: Sequence[str]) -> None:
        line = grid.rowCount()
        grid.addWidget(hint_label(_(field.label), wrap=False), line, 0)
        group = QButtonGroup(grid.parentWidget())
        for place, words in enumerate(pair):
            button = QRadioButton(plain_action(words) or "—")
            button.setAccessibleName(f"{_(field.label)}：{words or '—'}")
            button.setEnabled(bool(words) or not any(pair))
            group.addButton(button, place)
            grid.addWidget(button, line, 1 + place)
        group.button(0 if pair[0] else 1).setChecked(True)
        self._choices[field.name] = group

    def _merge(self) -> None:
        if self._other is None:
            return
        take = {name for name, group in self._choices.items() if group.checkedId() == 1}
        try:
            self.office.desk.write(merging.merge_customers, self._kept, self._other, take)
        except DeskError as error:
            ask.show_error(self, error)
            return
        self.accept()
