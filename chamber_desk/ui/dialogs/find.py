"""Ctrl+K: any record or command by Chinese, pinyin, initials or digits."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QVBoxLayout, QWidget

from chamber_desk.domain.names import matches
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.i18n import _
from chamber_desk.services import finding
from chamber_desk.ui.commands import Command
from chamber_desk.ui.office import Office
from chamber_desk.ui.theme import fitting_size

_MOST_COMMANDS = 6
_MOST_RECORDS = 40


class FindAnything(QDialog):
    """After it is accepted, either `hit` or `command` is what was chosen."""

    def __init__(self, office: Office, parent: QWidget, commands: Sequence[Command] = ()) -> None:
        super().__init__(parent)
        self.office = office
        self.hit: finding.Hit | None = None
        self.command: Command | None = None
        self._commands = commands
        self._hits: list[finding.Hit | Command] = []
        self.setWindowTitle(_("查找记录或命令"))
        self.resize(fitting_size(self, 620, 420))
        layout = QVBoxLayout(self)
        self.box = QLineEdit()
        self.box.setAccessibleName(_("查找记录或命令"))
        self.box.setPlaceholderText(_("汉字、拼音、首字母、编号、电话尾号，或“新建客户”这样的命令"))
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
        self._search()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while the cursor stays in the box."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
        return super().eventFilter(watched, event)

    def _search(self) -> None:
        text = self.box.text().strip()
        found = [command for command in self._commands if not text or matches(text, command.words)]
        records = self.office.read(finding.search_everything, text, _MOST_RECORDS) if text else []
        self._hits = [*records, *found] if records else list(found)
        if records and len(found) > _MOST_COMMANDS:
            self._hits = [*records, *found[:_MOST_COMMANDS]]
        self.list.clear()
        self.list.addItems([_describe(hit) for hit in self._hits])
        if self._hits:
            self.list.setCurrentRow(0)

    def _take(self) -> None:
        if self._pause.isActive():  # Enter came before the list did
            self._pause.stop()
            self._search()
        place = self.list.currentRow()
        if 0 <= place < len(self._hits):
            chosen = self._hits[place]
            if isinstance(chosen, Command):
                self.command = chosen
            else:
                self.hit = chosen
            self.accept()


def _describe(hit: finding.Hit | Command) -> str:
    if isinstance(hit, Command):
        return _("命令　{words}").format(words=hit.words) + (f"　{hit.keys}" if hit.keys else "")
    return f"{_(SHEETS[hit.sheet].label)}　{hit.number}　{' '.join(hit.title.split())[:60]}"
