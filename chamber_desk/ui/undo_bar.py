"""The bar that says what was just put away, with one button to take it back; and a question about the parts of an import."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from chamber_desk.i18n import _
from chamber_desk.services.journal import Change
from chamber_desk.ui import ask
from chamber_desk.ui.labels import plain_label
from chamber_desk.ui.office import Office


class UndoBar(QFrame):
    """Shows itself for some seconds after a destructive act."""

    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("undoBar")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 8, 6)
        self._words = plain_label()
        layout.addWidget(self._words, 1)
        button = QPushButton(_("撤销"))
        button.setAccessibleName(_("撤销"))
        button.clicked.connect(self._undo)
        layout.addWidget(button)
        self._timer = QTimer(self, singleShot=True, interval=12_000)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def tell(self, words: str) -> None:
        """Say what was done."""
        self._words.setText(words)
        self.show()
        self._timer.start()

    def _undo(self) -> None:
        self.hide()
        self.undo_asked.emit()


def offer_rest(window: QWidget, office: Office, undone: Change | None) -> None:
    """Of an import in parts one was taken back: ask whether the others are too, and do it beside the window."""
    from chamber_desk.services.import_parts import find_parts

    if undone is None:
        return
    rest = office.read(find_parts, undone.id)
    if not rest or not ask.confirm(
        window, _("同一次导入还有 {count} 段，也一起撤销吗？").format(count=len(rest)), _("全部撤销")
    ):
        return
    from chamber_desk.jobs.transfer import undo_parts

    def done(count: int) -> None:
        ask.say(window, _("已撤销整次导入的其余 {count} 段。").format(count=count))

    office.background.run(
        _("正在撤销……"),
        lambda _progress: undo_parts(office.desk, undone.id),
        done,
        lambda error: ask.show_exception(window, error),
    )
