"""A page of a tab: a list of one sheet on the left, the chosen record on the right."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.i18n import _
from chamber_desk.services import line_marks, lists
from chamber_desk.services.calendar import get_calendar
from chamber_desk.ui import ask
from chamber_desk.ui.columns import LATEST
from chamber_desk.ui.labels import grey_out, hint_label
from chamber_desk.ui.list_bar import Chip, ListBar
from chamber_desk.ui.list_menu import change_chosen, list_menu
from chamber_desk.ui.office import Office
from chamber_desk.ui.record_panel import RecordPanel
from chamber_desk.ui.table import RowsView

_FIRST = 200  # rows that are read before the whole list is
_WHILE_TYPING = 150  # ms without a key before the record beside the list follows


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page as data: the sheet, its filters, and what an empty list says."""

    sheet: str
    chips: tuple[Chip, ...] = ()
    hint: str = ""
    sort: str = ""
    can_add: bool = True
    can_edit: bool = True
    act: tuple[str, Callable[["SheetPage"], object]] | None = None  # a button of its own beside the new one


class SheetPage(QWidget):
    """List and record of one sheet. It reads only while it is on screen; else it waits until it is seen."""

    open_asked = Signal(str, int)
    paper_asked = Signal(str, object)  # paper, ids of the chosen records
    archived = Signal(str)

    def __init__(self, office: Office, spec: PageSpec) -> None:
        super().__init__()
        self.office, self.spec, self.sheet = office, spec, office.visible(SHEETS[spec.sheet])
        self._sort, self._descending = self._usual_order()
        self._asked = 0
        self._counted = ""
        self._stale = True
        self._wanted: int | None = None
        self._wait: int | None = None
        self._to_show: int | None = None
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._show_now)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        listed = self._build_list()
        self.bar = ListBar(self.sheet, spec.chips, can_add=spec.can_add, columns_menu=self.view.columns_menu)
        self._barred = office.why_not(office.desk.barred.table(self.sheet.name))
        grey_out(self.bar.new, self._barred)
        self.bar.typed.connect(lambda: self.reload(wait=_WHILE_TYPING))
        self.bar.filtered.connect(self.reload)
        self.bar.add_asked.connect(self.add)
        self.bar.list_asked.connect(self._enter_list)
        self.bar.filter_asked.connect(self._filter)
        self.bar.print_asked.connect(self._print_list)
        if spec.act is not None:
            label, act = spec.act
            grey_out(self.bar.add_button(_(label), lambda: act(self)), self._barred)
        self.search, self.count = self.bar.search, self.bar.count
        layout.addWidget(self.bar)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(listed)
        empty = _("在左边选一条记录，这里显示它的全部内容。")
        self.panel = RecordPanel(office, self.sheet, empty, can_edit=spec.can_edit)
        self.panel.edit_asked.connect(self.edit)
        self.panel.archive_asked.connect(self.archive)
        self.panel.open_asked.connect(self.open_asked)
        self.panel.paper_asked.connect(self._ask_paper)
        self.panel.archived.connect(self.archived)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 11)
        splitter.setStretchFactor(1, 9)
        splitter.setSizes([760, 560])
        layout.addWidget(splitter, 1)
        office.changed.connect(self._note_change)

    def _build_list(self) -> QWidget:
        holder = QWidget()
        stack = QVBoxLayout(holder)
        stack.setContentsMargins(0, 0, 0, 0)
        self.view = RowsView(
            self.sheet, lambda ids: self.office.read(lists.read_rows, self.sheet.name, ids), _(self.sheet.label)
        )
        self.view.rows.marking = lambda ids: self.office.read(line_marks.read_marks, self.sheet.name, ids)
        self.view.pasted.connect(self.paste)
        self.view.opened.connect(lambda _record: self.edit())
        self.view.chosen.connect(self._show)
        self.view.sort_asked.connect(self._sort_by)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(
            lambda point: list_menu(self).exec(self.view.viewport().mapToGlobal(point))
        )
        self.view.selectionModel().selectionChanged.connect(lambda *_a: self._show_chosen())
        self._hint = hint_label(self._empty_hint(), centred=True)
        stack.addWidget(self.view, 1)
        stack.addWidget(self._hint, 1)
        self._hint.hide()
        return holder

    def _empty_hint(self) -> str:
        return _(self.spec.hint) if self.spec.hint else _("还没有{sheet}。").format(sheet=_(self.sheet.label))

    def _enter_list(self) -> None:
        self.view.setFocus()
        self.view.selectRow(0)

    def _usual_order(self) -> tuple[str, bool]:
        """By what the list is sorted where she asks nothing, and whether the last stands first."""
        latest = LATEST.get(self.sheet.name, "")
        return (latest, True) if latest and self.sheet.has(latest) else (self.spec.sort, False)

    def _sort_by(self, field: str, descending: bool) -> None:
        self._sort, self._descending = (field, descending) if field else self._usual_order()
        self.reload()

    def reload(self, *, wait: int | None = None) -> None:
        """Read the list anew: its beginning at once, the rest in a thread; the record may wait some ms, until the list is seen."""
        self._stale = False
        self._asked += 1
        asked, keep = self._asked, self._wanted or (self.panel.row.id if self.panel.row else None)
        self._wanted = None
        conditions = {**self.bar.conditions(), "sort": self._sort, "descending": self._descending}
        first = self.office.read(lists.find_ids, self.sheet.name, limit=_FIRST, **conditions)
        self.view.rows.calendar = self.office.read(get_calendar)
        self.view.rows.set_ids(first)
        self._show_count(len(first), more=len(first) == _FIRST)
        self._wait = wait
        self._restore(keep)
        self._wait = None
        if len(first) < _FIRST:
            return

        def read_rest(_progress: Any) -> "array[int]":
            return self.office.read(lists.find_ids, self.sheet.name, **conditions)

        def show_rest(ids: "array[int]") -> None:
            if asked == self._asked:
                self.view.rows.extend_ids(ids)
                self._show_count(len(ids), more=False)
                if keep is not None and self.panel.row is None:
                    self._restore(keep)

        QTimer.singleShot(120, lambda: self.office.run(read_rest, show_rest) if asked == self._asked else None)

    def _show_count(self, count: int, *, more: bool) -> None:
        words = _("{count}+ 条").format(count=count) if more else _("{count} 条").format(count=count)
        self._counted = words
        self._show_chosen()
        self._hint.setText(_("没有符合条件的记录。") if self.bar.narrows() else self._empty_hint())
        self.view.setVisible(count > 0)
        self._hint.setVisible(count == 0)

    def _show_chosen(self) -> None:
        chosen = len(self.view.chosen_ids()) if self.view.selectionModel().hasSelection() else 0
        words = _("已选 {count} 条").format(count=chosen)
        self.count.setText(f"{self._counted}　{words}" if chosen > 1 else self._counted)

    def _restore(self, record: int | None) -> None:
        if record is not None and self.view.rows.place_of(record) >= 0:
            self.view.choose(record)
            self._show(record)
        elif record is None and self.view.rows.rowCount():
            self.view.selectRow(0)
        elif record is not None:
            self._show(record)

    def _show(self, record: int | None) -> None:
        self._to_show = record
        if self._wait is not None:
            self._pause.start(self._wait)
        else:
            self._show_now()

    def _show_now(self) -> None:
        self._pause.stop()
        record = self._to_show
        row = self.office.read(lists.get_row, self.sheet.name, record) if record is not None else None
        self.panel.show_record(row)

    def _print_list(self, paper: str) -> None:
        """A register of the records that are listed now, in their order; other papers of the chosen ones, where some are."""
        listed = tuple(self.view.rows.ids())
        register = paper == self.sheet.name.replace("_", "-")
        self.paper_asked.emit(paper, listed if register else tuple(self.view.chosen_ids()) or listed)

    def _ask_paper(self, paper: str, record: int) -> None:
        """The shown record's paper; with several lines chosen, the papers of all of them."""
        from chamber_desk.jobs.papers import PAPERS

        chosen = self.view.chosen_ids() if PAPERS[paper].sheet == self.sheet.name else []
        self.paper_asked.emit(paper, tuple(chosen) if record in chosen else (record,))

    def _note_change(self, _tables: frozenset[str]) -> None:
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def showEvent(self, event: Any) -> None:
        """Read what changed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self.reload(wait=1)  # the list is painted first

    def open_record(self, record: int) -> None:
        """Show a record, whatever was searched before."""
        self._wanted = record
        self.bar.clear()
        self.reload()

    def ask_for(self, label: str, where: dict[str, Any]) -> None:
        """Show only what meets some conditions."""
        self._wanted = None
        self.panel.show_record(None)
        self.bar.ask_for(label, where)
        self._stale = True
        if self.isVisible():
            self.reload()

    def is_mine(self) -> bool:
        """May the one who signed in write these records? If not, the reason is told."""
        if self._barred:
            ask.say(self, self._barred)
        return not self._barred

    def _filter(self) -> None:
        """Ask by which field and value the list shall be narrowed."""
        from chamber_desk.ui.dialogs.filtering import FilterDialog

        dialog = FilterDialog(self.office, self.sheet, self.window())
        if ask.run_dialog(dialog):
            self.ask_for(dialog.label, dialog.where)

    def add(self) -> None:
        """A new record."""
        from chamber_desk.ui.form import RecordForm

        if self.spec.can_add and self.is_mine():
            form = RecordForm(self.office, self.sheet, self.window())
            if ask.run_dialog(form) and form.record is not None:
                self.open_record(form.record)

    def edit(self) -> None:
        """Change the shown record."""
        from chamber_desk.ui.form import RecordForm

        if self.panel.row is not None and self.spec.can_edit and self.is_mine():
            ask.run_dialog(RecordForm(self.office, self.sheet, self.window(), self.panel.row))

    def change_chosen(self) -> None:
        """Give one field of all chosen records another value."""
        change_chosen(self)

    def paste(self, text: str) -> None:
        """Take in rows copied from a spreadsheet, after she saw what would go in."""
        from chamber_desk.ui.dialogs.import_files import ImportFiles
        from chamber_desk.ui.pasting import write_pasted

        wanted = self.sheet.exchanged and self.is_mine()
        file = write_pasted(text, self.sheet, self.view.shown_fields()) if wanted else None
        if file is not None:
            ask.run_dialog(ImportFiles(self.office, self.window(), [file], as_sheet=self.sheet.name))
            file.unlink(missing_ok=True)

    def archive(self) -> None:
        """Put the shown record away, or bring it back."""
        row = self.panel.row
        if row is None:
            return
        from chamber_desk.services import records

        verb = records.restore_record if row.archived else records.archive_record
        if self.office.do(self, verb, self.sheet.name, row.id) and not row.archived:
            self.archived.emit(row.title)
