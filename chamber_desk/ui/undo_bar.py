"""The bar that says what was just put away, with one button to take it back."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from chamber_desk.i18n import _
from chamber_desk.ui.labels import plain_label


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
