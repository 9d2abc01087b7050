"""Lists: the view that shows the records of one sheet."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from chamber_desk.domain.fields import Field, Sheet
from chamber_desk.domain.rows import Row
from chamber_desk.i18n import _
from chamber_desk.ui.clipboard import as_text, copy_lines
from chamber_desk.ui.columns import default_columns, default_width, keep_columns, read_columns, share_spare
from chamber_desk.ui.rows_model import RowsModel


def dress_table(view: QTableView) -> None:
    """How every list looks and behaves: whole lines, room to breathe, Tab leaves it."""
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setAlternatingRowColors(True)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(max(28, view.fontMetrics().height() + 12))
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class RowsView(QTableView):
    """A list of one sheet. Columns are chosen, moved and sized by her, and stay so."""

    opened = Signal(int)  # id, by double click or Enter
    chosen = Signal(object)  # id or None
    sort_asked = Signal(str, bool)
    pasted = Signal(str)  # cells parted by tabs, from a spreadsheet

    def __init__(
        self,
        sheet: Sheet,
        fetch: Callable[[Sequence[int]], list[Row]],
        name: str,
        parent: QWidget | None = None,
        *,
        tied: tuple[str, str] | None = None,
    ) -> None:
        """`tied` is (sheet, field) of the record that the list hangs on: that column tells nothing there."""
        super().__init__(parent)
        self.sheet = sheet
        self._tied = tied
        self._name = f"{tied[0]}/{sheet.name}" if tied else sheet.name
        self._filling = False
        self.rows = RowsModel(sheet, fetch, self)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        dress_table(self)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.selectionModel().currentRowChanged.connect(
            lambda index, _old: self.chosen.emit(self.rows.id_at(index.row()))
        )
        self._prepare_header()

    def _prepare_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._ask_sort)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
        self._dress_columns()
        self._keeping = QTimer(self, singleShot=True, interval=300)
        self._keeping.timeout.connect(self._keep_columns)
        header.sectionResized.connect(self._note_width)
        header.sectionMoved.connect(lambda *_a: self._keeping.start())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns of words share the room that is left over."""
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        """Widths of her own are left alone; the others are wider than usual where there is room."""
        self._filling = True
        fields, shown = self.sheet.fields, self._shown_columns()
        free = [place for place in shown if fields[place].name not in self._chosen]
        usual = {place: default_width(self.fontMetrics(), self.sheet, fields[place]) for place in free}
        used = sum(usual.get(place) or self.columnWidth(place) for place in shown)
        spare = share_spare(self.viewport().width() - used, [fields[place] for place in free])
        for place, more in zip(free, spare, strict=True):
            self.setColumnWidth(place, usual[place] + more)
        self._filling = False

    def _note_width(self, place: int, _was: int, _width: int) -> None:
        if not self._filling:
            self._chosen.add(self.sheet.fields[place].name)
            self._keeping.start()

    def _dress_columns(self) -> None:
        header, kept = self.horizontalHeader(), read_columns(self._name)
        names = [field.name for field in self.sheet.fields]
        usual = default_columns(self.sheet, self._tied[1] if self._tied else None)
        shown, widths = set(kept.get("shown", usual)), kept.get("widths", {})
        self._chosen, self._filling = set(widths), True
        for place, field in enumerate(self.sheet.fields):
            self.setColumnWidth(
                place, int(widths.get(field.name) or default_width(self.fontMetrics(), self.sheet, field))
            )
            self.setColumnHidden(place, field.name not in shown)
        for target, name in enumerate(name for name in kept.get("order", usual) if name in names):
            header.moveSection(header.visualIndex(names.index(name)), target)
        self._fill()

    def _ask_sort(self, section: int, order: Qt.SortOrder) -> None:
        field = self.sheet.fields[section] if 0 <= section < len(self.sheet.fields) else None
        self.sort_asked.emit(field.name if field else "", order == Qt.SortOrder.DescendingOrder)

    def _choose_columns(self, point: QPoint) -> None:
        self.columns_menu().exec(self.horizontalHeader().mapToGlobal(point))

    def columns_menu(self) -> QMenu:
        """All columns, to be shown or not."""
        menu = QMenu(self)
        for place, field in enumerate(self.sheet.fields):
            action = QAction(_(field.label), menu, checkable=True, checked=not self.isColumnHidden(place))
            action.toggled.connect(lambda shown, column=place: self._show_column(column, shown))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(_("恢复原样"), self._reset_columns)
        return menu

    def _reset_columns(self) -> None:
        keep_columns(self._name, {})
        self._dress_columns()

    def _show_column(self, column: int, shown: bool) -> None:
        self._filling = True  # a column that comes or goes is not one that she sized
        self.setColumnHidden(column, not shown)
        self._fill()
        self._keep_columns()

    def _keep_columns(self) -> None:
        header, fields = self.horizontalHeader(), self.sheet.fields
        shown = [place for place in range(len(fields)) if not self.isColumnHidden(place)]
        widths = {fields[place].name: self.columnWidth(place) for place in shown if fields[place].name in self._chosen}
        order = [fields[header.logicalIndex(place)].name for place in range(len(fields))]
        kept = {"shown": [fields[place].name for place in shown], "widths": widths, "order": order}
        keep_columns(self._name, kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies the chosen lines for WPS and Excel."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            copy_lines(self.copied_lines())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def _open(self, place: int) -> None:
        record = self.rows.id_at(place)
        if record is not None:
            self.opened.emit(record)

    def copied_text(self) -> str:
        """The chosen lines with their headings, cells parted by tabs."""
        return as_text(self.copied_lines())

    def copied_lines(self) -> list[list[str]]:
        """The chosen lines with their headings."""
        shown = self._shown_columns()
        lines = [[_(field.label) for field in self.shown_fields()]]
        for chosen in sorted(self.selectionModel().selectedRows(), key=lambda index: index.row()):
            lines.append([self.rows.text(chosen.siblingAtColumn(column)) for column in shown])
        return lines

    def shown_fields(self) -> list[Field]:
        """The fields of the shown columns, from left to right."""
        return [self.sheet.fields[column] for column in self._shown_columns()]

    def chosen_ids(self) -> list[int]:
        """The ids of all chosen lines, from the top."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows(self._shown_columns()[0]))
        found = (self.rows.id_at(place) for place in places)
        return [record for record in found if record is not None]

    def choose(self, record: int) -> None:
        """Put the cursor on a record, if the list holds it."""
        place = self.rows.place_of(record)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place, next(iter(self._shown_columns()), 0)))
            self.selectRow(place)

    def _shown_columns(self) -> list[int]:
        header = self.horizontalHeader()
        columns = (header.logicalIndex(place) for place in range(len(self.sheet.fields)))
        return [column for column in columns if not self.isColumnHidden(column)]
