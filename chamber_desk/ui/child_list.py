"""What hangs on a record: a small list with its own new, edit and archive."""

from array import array

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chamber_desk.domain.fields import Sheet
from chamber_desk.i18n import _
from chamber_desk.services import lists, records
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.labels import hint_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.table import RowsView
from chamber_desk.ui.theme import icon

_READ_ONLY = ("certificates",)


class ChildList(QWidget):
    """The records of `sheet` whose reference `field` is the shown record."""

    open_asked = Signal(str, int)
    archived = Signal(str)  # what was put away, for the undo bar

    def __init__(self, office: Office, sheet: Sheet, field: str) -> None:
        super().__init__()
        self.office, self.sheet, self.field = office, sheet, field
        self._of: int | None = None
        self._view: RowsView | None = None

    @property
    def view(self) -> RowsView:
        """The list; built when it is first looked at, for a customer has seven of them."""
        if self._view is None:
            self._view = self._build()
        return self._view

    def _build(self) -> RowsView:
        office, sheet = self.office, self.sheet
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        tied = (sheet.field(self.field).ref, self.field)
        view = RowsView(sheet, lambda ids: office.read(lists.read_rows, sheet.name, ids), _(sheet.label), tied=tied)
        view.opened.connect(self._open)
        layout.addWidget(view, 1)
        first = _("还没有{sheet}。") if sheet.name in _READ_ONLY else _("还没有{sheet}，用下面的按钮添加第一条。")
        self._hint = hint_label(first.format(sheet=_(sheet.label)), centred=True)
        layout.addWidget(self._hint, 1)
        buttons = QHBoxLayout()
        self._new = self._button(_("新建{sheet}").format(sheet=_(sheet.label)), "new", self._add)
        self._edit = self._button(_("修改"), "edit", self._change)
        self._drop = self._button(_("存档"), "archive", self._archive)
        for button in (self._new, self._edit, self._drop):
            buttons.addWidget(button)
            button.setVisible(sheet.name not in _READ_ONLY)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        return view

    def _button(self, text: str, name: str, act: object) -> QPushButton:
        button = QPushButton(icon(name), text)
        button.setAccessibleName(f"{_(self.sheet.label)}：{text}" if text in (_("修改"), _("存档")) else text)
        button.clicked.connect(act)
        return button

    def show_of(self, record: int, *, whole: bool) -> int:
        """Show what hangs on a record and give the count; the rows only if the list is on screen."""
        self._of = record
        where = {self.field: record}
        if not whole:
            return self.office.read(lists.count_records, self.sheet.name, where=where)
        ids = self.office.read(lists.find_ids, self.sheet.name, where=where)
        self.view.rows.set_ids(array("q", ids))
        self.view.setVisible(bool(ids))
        self._hint.setVisible(not ids)
        return len(ids)

    def _chosen(self) -> int | None:
        return self.view.rows.id_at(self.view.currentIndex().row())

    def _open(self, record: int) -> None:
        if self.sheet.parent:
            self._change()
        else:
            self.open_asked.emit(self.sheet.name, record)

    def _add(self) -> None:
        if self._of is not None:
            RecordForm(self.office, self.sheet, self.window(), given={self.field: self._of}).exec()

    def _change(self) -> None:
        record = self._chosen()
        row = self.office.read(lists.get_row, self.sheet.name, record) if record is not None else None
        if row is not None:
            RecordForm(self.office, self.sheet, self.window(), row).exec()

    def _archive(self) -> None:
        record = self._chosen()
        row = self.office.read(lists.get_row, self.sheet.name, record) if record is not None else None
        if row is not None and self.office.do(self, records.archive_record, self.sheet.name, row.id):
            self.archived.emit(row.title)
