"""The recycle bin: everything that was put away, the latest first, each to be brought back."""

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.i18n import _, format_moment
from chamber_desk.services import recycling
from chamber_desk.ui.labels import hint_label, plain_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.theme import fitting_size, icon


class RecycleBin(QDialog):
    """Lists what was archived on any page; the chosen lines come back as one act, which undo takes back."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self._shown: list[recycling.Archived] = []
        self.setWindowTitle(_("回收站"))
        self.resize(fitting_size(self, 820, 520))
        layout = QVBoxLayout(self)
        layout.addWidget(hint_label(_("存档的记录都在这里，不会被删除。选一行或几行，按“恢复所选”放回原来的列表。")))
        bar = QHBoxLayout()
        words = plain_label(_("表"))
        self.filter = QComboBox()
        self.filter.setAccessibleName(_("表"))
        words.setBuddy(self.filter)
        bar.addWidget(words)
        bar.addWidget(self.filter)
        bar.addStretch(1)
        self._count = hint_label(wrap=False)
        bar.addWidget(self._count)
        layout.addLayout(bar)
        headings = [_("存档时间"), _("表"), _("记录")]
        self.table = PlainTable(headings, _("回收站"), widths=(150, 140, 420))
        self.table.opened.connect(lambda _line: self._restore())
        layout.addWidget(self.table, 1)
        layout.addLayout(self._build_buttons())
        self._fill_filter()
        self.filter.currentIndexChanged.connect(lambda _place: self._reload())
        self._reload()

    def _build_buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        self.restore = QPushButton(icon("undo"), _("恢复所选"))
        self.restore.setAccessibleName(_("恢复所选"))
        self.restore.clicked.connect(self._restore)
        close = QPushButton(_("关闭"))
        close.setAccessibleName(_("关闭"))
        close.clicked.connect(self.accept)
        buttons.addWidget(self.restore)
        buttons.addStretch(1)
        buttons.addWidget(close)
        return buttons

    def _fill_filter(self) -> None:
        chosen = self.filter.currentData()
        self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.addItem(_("全部"), "")
        for sheet, count in self.office.read(recycling.count_archived).items():
            self.filter.addItem(f"{_(SHEETS[sheet].label)} {count}", sheet)
        self.filter.setCurrentIndex(max(0, self.filter.findData(chosen)))
        self.filter.blockSignals(False)

    def _reload(self) -> None:
        self._shown = self.office.read(recycling.list_archived, self.filter.currentData() or "")
        self.table.show_lines(
            [(format_moment(one.archived_at), _(SHEETS[one.sheet].label), one.title) for one in self._shown]
        )
        self._count.setText(_("{count} 条").format(count=len(self._shown)))
        self.restore.setEnabled(bool(self._shown))

    def _restore(self) -> None:
        places = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        chosen = [(self._shown[place].sheet, self._shown[place].id) for place in places]
        if self.office.write(self, recycling.restore_many, chosen) is not None:
            self.table.clearSelection()
            self._fill_filter()
            self._reload()
