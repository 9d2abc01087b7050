"""The journal: everything that was done, newest first, each to be taken back."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chamber_desk.i18n import _, fill
from chamber_desk.services import journal, undo
from chamber_desk.ui.labels import hint_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.theme import fitting_size, icon


class HistoryDialog(QDialog):
    """Lists the change sets; the chosen one can be undone where nothing later depends on it."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self._changes: list[journal.Change] = []
        self.setWindowTitle(_("操作记录"))
        self.resize(fitting_size(self, 900, 560))
        layout = QVBoxLayout(self)
        hint = hint_label(_("每次保存都记在这里，前后相连，改动不了。选中一项可以撤销它。"))
        layout.addWidget(hint)
        headings = [_("序号"), _("时间"), _("操作人｜列"), _("操作"), _("行数"), _("状态")]
        self.table = PlainTable(headings, _("操作记录"), right=(0, 4), widths=(60, 140, 100, 380, 70, 90))
        layout.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        back = QPushButton(icon("undo"), _("撤销所选操作"))
        back.setAccessibleName(_("撤销所选操作"))
        back.clicked.connect(self._undo)
        close = QPushButton(_("关闭"))
        close.clicked.connect(self.accept)
        buttons.addWidget(back)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout.addLayout(buttons)
        self._reload()

    def _reload(self) -> None:
        self._changes = self.office.read(journal.list_changes, 1000)
        self.table.show_lines(
            [
                (str(one.id), f"{one.at:%Y-%m-%d %H:%M}", one.who, fill(one.message_id, one.values), str(one.rows),
                 _("已撤销") if one.undone_by else "")
                for one in self._changes
            ]
        )  # fmt: skip

    def _undo(self) -> None:
        place = self.table.currentRow()
        if 0 <= place < len(self._changes):
            self.office.write(self, undo.undo_change, self._changes[place].id)
            self._reload()
