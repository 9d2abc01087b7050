"""Ctrl+K: any record by Chinese, pinyin, initials or digits."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QVBoxLayout, QWidget

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.i18n import _
from chamber_desk.services import finding
from chamber_desk.ui.office import Office
from chamber_desk.ui.theme import fitting_size


class FindAnything(QDialog):
    """After it is accepted, `hit` is what was chosen."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self.hit: finding.Hit | None = None
        self._hits: list[finding.Hit] = []
        self.setWindowTitle(_("查找任何记录"))
        self.resize(fitting_size(self, 620, 420))
        layout = QVBoxLayout(self)
        self.box = QLineEdit()
        self.box.setAccessibleName(_("查找任何记录"))
        self.box.setPlaceholderText(_("汉字、拼音、首字母、编号或电话尾号"))
        self.box.installEventFilter(self)
        layout.addWidget(self.box)
        self.list = QListWidget()
        self.list.setAccessibleName(_("查找结果"))
        self.list.itemActivated.connect(lambda _item: self._take())
        layout.addWidget(self.list, 1)
        self._pause = QTimer(self, singleShot=True, interval=30)
        self._pause.timeout.connect(self._search)
        self.box.textChanged.connect(lambda _text: self._pause.start())
        self.box.returnPressed.connect(self._take)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while the cursor stays in the box."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
        return super().eventFilter(watched, event)

    def _search(self) -> None:
        self._hits = self.office.read(finding.search_everything, self.box.text(), 40)
        self.list.clear()
        for hit in self._hits:
            self.list.addItem(f"{_(SHEETS[hit.sheet].label)}　{hit.number}　{' '.join(hit.title.split())[:60]}")
        if self._hits:
            self.list.setCurrentRow(0)

    def _take(self) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._hits):
            self.hit = self._hits[place]
            self.accept()
