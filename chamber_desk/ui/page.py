"""A page of a tab: a list of one sheet on the left, the chosen record on the right."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _
from chamber_desk.services import lists, records
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.labels import chip_button, hint_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.record_panel import RecordPanel
from chamber_desk.ui.table import RowsView
from chamber_desk.ui.theme import icon

_FIRST = 200  # rows that are read before the whole list is


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter of one press: its word and the conditions it means on a day."""

    label: str
    where: Callable[[date], dict[str, Any]]
    archived: bool = False


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page as data: the sheet, its filters, and what an empty list says."""

    sheet: str
    chips: tuple[Chip, ...] = ()
    hint: str = ""
    sort: str = ""
    can_add: bool = True


ARCHIVED = Chip(N_("已存档"), lambda _day: {}, archived=True)


class SheetPage(QWidget):
    """List and record of one sheet. It reads only while it is on screen; else it waits until it is seen."""

    open_asked = Signal(str, int)
    paper_asked = Signal(str, object)  # paper, ids of the chosen records
    archived = Signal(str)

    def __init__(self, office: Office, spec: PageSpec) -> None:
        super().__init__()
        self.office, self.spec, self.sheet = office, spec, SHEETS[spec.sheet]
        self._sort, self._descending = spec.sort, False
        self._asked = 0
        self._counted = ""
        self._stale = True
        self._wanted: int | None = None
        self._typing = False
        self._to_show: int | None = None
        self._pause = QTimer(self, singleShot=True, interval=150)
        self._pause.timeout.connect(self._show_now)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.addLayout(self._build_bar())
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._build_list())
        empty = _("在左边选一条记录，这里显示它的全部内容。")
        self.panel = RecordPanel(office, self.sheet, empty)
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

    def _build_bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(_("查找：汉字、拼音、首字母、数字（Ctrl+F）"))
        self.search.setAccessibleName(_("查找{sheet}").format(sheet=_(self.sheet.label)))
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMinimumWidth(260)
        self.search.setMaximumWidth(380)
        self.search.textChanged.connect(lambda _text: self.reload(typing=True))
        self.search.installEventFilter(self)
        self.search.setVisible(bool(self.sheet.searched))
        bar.addWidget(self.search, 2)
        self._chips = QButtonGroup(self)
        self._chips.setExclusive(False)
        for place, chip in enumerate((*self.spec.chips, ARCHIVED)):
            button = chip_button(_(chip.label))
            button.toggled.connect(lambda on, number=place: self._choose_chip(number, on))
            self._chips.addButton(button, place)
            bar.addWidget(button)
        bar.addStretch(1)
        self.count = hint_label()
        bar.addWidget(self.count)
        self.new = QPushButton(icon("new"), _("新建{sheet}").format(sheet=_(self.sheet.label)))
        self.new.setAccessibleName(self.new.text())
        self.new.setToolTip("Ctrl+N")
        self.new.clicked.connect(self.add)
        self.new.setVisible(self.spec.can_add)
        bar.addWidget(self.new)
        return bar

    def _build_list(self) -> QWidget:
        holder = QWidget()
        stack = QVBoxLayout(holder)
        stack.setContentsMargins(0, 0, 0, 0)
        self.view = RowsView(
            self.sheet, lambda ids: self.office.read(lists.read_rows, self.sheet.name, ids), _(self.sheet.label)
        )
        self.view.opened.connect(lambda _record: self.edit())
        self.view.chosen.connect(self._show)
        self.view.sort_asked.connect(self._sort_by)
        self.view.selectionModel().selectionChanged.connect(lambda *_a: self._show_chosen())
        self._hint = hint_label(_(self.spec.hint), centred=True)
        stack.addWidget(self.view, 1)
        stack.addWidget(self._hint, 1)
        self._hint.hide()
        return holder

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The down key in the search box goes into the list."""
        pressed = (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
        )
        if watched is self.search and pressed:
            self.view.setFocus()
            self.view.selectRow(0)
            return True
        return super().eventFilter(watched, event)

    def _choose_chip(self, number: int, on: bool) -> None:
        if on:
            for button in self._chips.buttons():
                if self._chips.id(button) != number and button.isChecked():
                    button.blockSignals(True)
                    button.setChecked(False)
                    button.blockSignals(False)
        self.reload()

    def _conditions(self) -> dict[str, Any]:
        chosen = next(
            (chip for place, chip in enumerate((*self.spec.chips, ARCHIVED)) if self._chips.button(place).isChecked()),
            None,
        )
        where = chosen.where(date.today()) if chosen else {}
        return {"search": self.search.text(), "where": where, "archived": bool(chosen and chosen.archived)}

    def _sort_by(self, field: str, descending: bool) -> None:
        self._sort, self._descending = field or self.spec.sort, descending and bool(field)
        self.reload()

    def reload(self, *, typing: bool = False) -> None:
        """Read the list anew: its beginning at once, the rest in a thread; while she types, the record waits too."""
        self._stale = False
        self._asked += 1
        asked, keep = self._asked, self._wanted or (self.panel.row.id if self.panel.row else None)
        self._wanted = None
        conditions = {**self._conditions(), "sort": self._sort, "descending": self._descending}
        first = self.office.read(lists.find_ids, self.sheet.name, limit=_FIRST, **conditions)
        self.view.rows.set_ids(first)
        self._show_count(len(first), more=len(first) == _FIRST)
        self._typing = typing
        self._restore(keep)
        self._typing = False
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
        asked = bool(self.search.text()) or any(button.isChecked() for button in self._chips.buttons())
        self._hint.setText(_("没有符合条件的记录。") if asked else _(self.spec.hint))
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
        if self._typing:
            self._pause.start()
        else:
            self._show_now()

    def _show_now(self) -> None:
        self._pause.stop()
        record = self._to_show
        row = self.office.read(lists.get_row, self.sheet.name, record) if record is not None else None
        self.panel.show_record(row)

    def _ask_paper(self, paper: str, record: int) -> None:
        """The shown record's paper; with several lines chosen, the papers of all of them."""
        chosen = self.view.chosen_ids()
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
            self.reload()

    def open_record(self, record: int) -> None:
        """Show a record, whatever was searched before."""
        self._wanted = record
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        for button in self._chips.buttons():
            button.blockSignals(True)
            button.setChecked(False)
            button.blockSignals(False)
        self.reload()

    def add(self) -> None:
        """A new record."""
        if self.spec.can_add:
            form = RecordForm(self.office, self.sheet, self.window())
            if form.exec() and form.record is not None:
                self.open_record(form.record)

    def edit(self) -> None:
        """Change the shown record."""
        if self.panel.row is not None and self.spec.can_add:
            RecordForm(self.office, self.sheet, self.window(), self.panel.row).exec()

    def archive(self) -> None:
        """Put the shown record away, or bring it back."""
        row = self.panel.row
        if row is None:
            return
        verb = records.restore_record if row.archived else records.archive_record
        if self.office.do(self, verb, self.sheet.name, row.id) and not row.archived:
            self.archived.emit(row.title)
