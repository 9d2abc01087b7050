"""Two versions of a contract side by side: only what differs."""

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from chamber_desk.i18n import _, format_moment
from chamber_desk.services import contract_versions
from chamber_desk.ui.labels import hint_label, plain_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.theme import fitting_size, text_scale

_AIR = 10  # between a row of several lines and the next


class ContractVersions(QDialog):
    """Starts with the version before the present one against what the contract says now."""

    def __init__(self, office: Office, parent: QWidget, contract: int, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("合同版本：{title}").format(title=title))
        self.resize(fitting_size(self, 900, 560))
        self._versions = office.read(contract_versions.list_versions, contract)
        layout = QVBoxLayout(self)
        layout.addWidget(hint_label(_("每次送审和签订时自动留一版。下面只列两版之间不同的地方。")))
        bar = QHBoxLayout()
        self.old, self.new = QComboBox(), QComboBox()
        for words, box in ((_("原来"), self.old), (_("后来"), self.new)):
            box.setAccessibleName(words)
            box.addItems([_name(one) for one in self._versions])
            label = plain_label(words)
            label.setBuddy(box)
            bar.addWidget(label)
            bar.addWidget(box)
        bar.addStretch(1)
        layout.addLayout(bar)
        self.table = PlainTable([_("条目"), _("原来"), _("后来")], _("版本差异"), even=True)
        self.table.setWordWrap(True)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)  # the words beside it need the room
        self.table.setColumnWidth(0, round(170 * text_scale(self)))
        layout.addWidget(self.table, 1)
        self._told = hint_label()
        layout.addWidget(self._told)
        close = QPushButton(_("关闭"))
        close.setAccessibleName(_("关闭"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        layout.addLayout(foot)
        last = len(self._versions) - 1
        self.old.setCurrentIndex(max(0, last - 1))
        self.new.setCurrentIndex(last)
        for box in (self.old, self.new):
            box.currentIndexChanged.connect(lambda _place: self._compare())
        self._compare()

    def _compare(self) -> None:
        old, new = self._versions[self.old.currentIndex()], self._versions[self.new.currentIndex()]
        found = contract_versions.compare(old, new)
        self.table.show_lines([(_(one.heading), one.old or "—", one.new or "—") for one in found])
        self.table.resizeRowsToContents()
        for row in range(self.table.rowCount()):
            self.table.setRowHeight(row, self.table.rowHeight(row) + _AIR)
        only = len(self._versions) == 1
        same = _("还没有送审过，没有可以比较的版本。") if only else _("两版没有不同。")
        self._told.setText("" if found else same)


def _name(version: contract_versions.Version) -> str:
    words = _(version.occasion)
    if not version.place:
        return words
    return _("第 {place} 版　{occasion}　{time}").format(
        place=version.place, occasion=words, time=format_moment(version.made_at)
    )
