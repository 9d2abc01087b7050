"""Customers that are most likely one firm, each group one line that opens the merge."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chamber_desk.i18n import _
from chamber_desk.services import lists, merging
from chamber_desk.ui import ask
from chamber_desk.ui.background import Progress
from chamber_desk.ui.dialogs.merge_customers import MergeCustomers
from chamber_desk.ui.labels import hint_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.theme import fitting_size, icon


class DoublesDialog(QDialog):
    """Customers that are most likely one firm; a line opens the merge of its first two."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self._found: list[merging.Double] = []
        self._gone = False
        self.setWindowTitle(_("查找重复客户"))
        self.resize(fitting_size(self, 760, 480))
        layout = QVBoxLayout(self)
        self._told = hint_label(_("正在比对……"))
        layout.addWidget(self._told)
        self.table = PlainTable([_("原因"), _("客户")], _("重复客户列表"), widths=(130, 560))
        self.table.opened.connect(self._open)
        layout.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        self._merge = merge = QPushButton(icon("edit"), _("合并所选"))
        merge.setEnabled(False)
        merge.setAccessibleName(_("合并所选"))
        merge.clicked.connect(lambda: self._open(max(0, self.table.currentRow())))
        close = QPushButton(_("关闭"))
        close.setAccessibleName(_("关闭"))
        close.clicked.connect(self.accept)
        buttons.addWidget(merge)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout.addLayout(buttons)
        self._reload()

    def _reload(self) -> None:
        def find(_progress: Progress) -> tuple[list[merging.Double], dict[int, str]]:
            found = self.office.read(merging.find_doubles)
            ids = sorted({record for one in found for record in one.ids})
            rows = self.office.read(lists.read_rows, "customers", ids)
            return found, {row.id: lists.describe("customers", row) for row in rows}

        self.office.run(find, self._show)

    def _show(self, told: tuple[list[merging.Double], dict[int, str]]) -> None:
        if self._gone:
            return
        self._found, names = told
        self.table.show_lines(
            [(_(one.reason), "　/　".join(names[record] for record in one.ids)) for one in self._found]
        )
        count = len(self._found)
        self._merge.setEnabled(count > 0)
        self._told.setText(
            _("可能重复的有 {count} 组；双击一组，核对后合并。").format(count=count)
            if count
            else _("没有发现重复的客户。")
        )

    def _open(self, place: int) -> None:
        if 0 <= place < len(self._found):
            one = self._found[place]
            if ask.run_dialog(MergeCustomers(self.office, self, one.ids[0], one.ids[1])):
                self._reload()

    def done(self, answer: int) -> None:
        """What is still being compared no longer has a list to stand in."""
        self._gone = True
        super().done(answer)
