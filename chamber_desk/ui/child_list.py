"""What hangs on a record: a small list with its own new, edit and archive."""

from array import array
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chamber_desk.domain.fields import Sheet
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.i18n import _, format_day
from chamber_desk.services import line_marks, lists
from chamber_desk.services.calendar import get_calendar
from chamber_desk.ui import ask
from chamber_desk.ui.homes import NOT_ADDED
from chamber_desk.ui.labels import grey_out, hint_label, say_deadline
from chamber_desk.ui.office import Office
from chamber_desk.ui.table import RowsView
from chamber_desk.ui.theme import icon

_READ_ONLY = ("certificates", *NOT_ADDED)
_MOVING = ("instalments", "obligations", "postponements", "tasks")
# Read as a plan, the earliest first; the other lists stand newest first.
_BY_DAY = {"instalments": "due_on", "tasks": "due_on", "obligations": "due_on"}


class ChildList(QWidget):
    """The records of `sheet` whose reference `field` is the shown record."""

    open_asked = Signal(str, int)
    archived = Signal(str)  # what was put away, for the undo bar

    def __init__(self, office: Office, sheet: Sheet, field: str) -> None:
        super().__init__()
        self.office, self.sheet, self.field = office, office.visible(sheet), field
        self._barred = office.why_not(office.desk.barred.table(sheet.name))
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
        view.pasted.connect(self.paste)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)  # an empty list has only its buttons
        paste.activated.connect(lambda: self.paste(QGuiApplication.clipboard().text()))
        layout.addWidget(view, 1)
        first = _("还没有{sheet}。") if sheet.name in _READ_ONLY else _("还没有{sheet}，用下面的按钮添加第一条。")
        self._hint = hint_label(first.format(sheet=_(sheet.label)), centred=True)
        layout.addWidget(self._hint, 1)
        self._moved = hint_label()
        layout.addWidget(self._moved)
        buttons = QHBoxLayout()
        self._new = self._button(_("新建{sheet}").format(sheet=_(sheet.label)), "new", self._add)
        self._edit = self._button(_("修改"), "edit", self._change)
        self._drop = self._button(_("存档"), "archive", self._archive)
        for button in (self._new, self._edit, self._drop):
            buttons.addWidget(button)
            button.setVisible(sheet.name not in _READ_ONLY)
            grey_out(button, self._barred)
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
        ids = self.office.read(lists.find_ids, self.sheet.name, where=where, sort=_BY_DAY.get(self.sheet.name, ""))
        self.view.rows.calendar = self.office.read(get_calendar)
        self.view.rows.marking = lambda ids: self.office.read(line_marks.read_marks, self.sheet.name, ids)
        self.view.rows.set_ids(array("q", ids))
        self.view.setVisible(bool(ids))
        self._hint.setVisible(not ids)
        self._moved.setText(self._tell_moved(ids))
        self._moved.setVisible(bool(self._moved.text()))
        return len(ids)

    def _tell_moved(self, ids: "array[int]") -> str:
        """The due days of payments, duties and deliveries that fall on a day off, and the working day each moves to (decision D13)."""
        if self.sheet.name not in _MOVING:
            return ""
        calendar = self.office.read(get_calendar)
        rows = self.office.read(lists.read_rows, self.sheet.name, ids)
        days = [row.values["due_on"] for row in rows if row.values.get("done_on") is None]
        moved = [
            f"{format_day(day)} → {say_deadline(calendar, calendar.effective_due(day))}"
            for day in days
            if isinstance(day, date) and calendar.effective_due(day) != day
        ]
        return _("到期日遇休息日，有效到期日顺延：{days}").format(days="，".join(moved)) if moved else ""

    def _chosen(self) -> int | None:
        return self.view.rows.id_at(self.view.currentIndex().row())

    def _open(self, record: int) -> None:
        if self.sheet.parent:
            self._change()
        else:
            self.open_asked.emit(self.sheet.name, record)

    def _add(self) -> None:
        from chamber_desk.ui.form import RecordForm

        if self._of is not None:
            ask.run_dialog(RecordForm(self.office, self.sheet, self.window(), given={self.field: self._of}))

    def paste(self, text: str) -> None:
        """Take in rows copied from a spreadsheet, tied to the shown record, after she saw what would go in."""
        from chamber_desk.ui.dialogs.import_files import ImportFiles
        from chamber_desk.ui.pasting import write_pasted

        tie = self.sheet.field(self.field)
        above = self.office.read(lists.get_row, tie.ref, self._of) if self._of is not None else None
        wanted = self.sheet.exchanged and self.sheet.name not in _READ_ONLY and not self._barred
        if above is None or not wanted:
            return
        name = str(above.values.get(lists.number_column(SHEETS[tie.ref]) or "") or above.title)
        file = write_pasted(text, self.sheet, self.view.shown_fields(), (tie, name))
        if file is not None:
            ask.run_dialog(ImportFiles(self.office, self.window(), [file], as_sheet=self.sheet.name))
            file.unlink(missing_ok=True)

    def _change(self) -> None:
        record = self._chosen()
        row = self.office.read(lists.get_row, self.sheet.name, record) if record is not None else None
        if row is not None and self._barred:
            ask.say(self, self._barred)
        elif row is not None:
            from chamber_desk.ui.form import RecordForm

            ask.run_dialog(RecordForm(self.office, self.sheet, self.window(), row))

    def _archive(self) -> None:
        from chamber_desk.services import records

        record = self._chosen()
        row = self.office.read(lists.get_row, self.sheet.name, record) if record is not None else None
        if row is not None and self.office.do(self, records.archive_record, self.sheet.name, row.id):
            self.archived.emit(row.title)
