"""What the pages of a month's and of a year's appraisal share: choosing the period, its state, and the page's buttons."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton

from chamber_desk.i18n import _
from chamber_desk.ui.labels import plain_label
from chamber_desk.ui.pill import Pill
from chamber_desk.ui.theme import icon


class PeriodChooser(QHBoxLayout):
    """A named box with the periods there are, the locked ones marked, and a pill for the state of the shown one."""

    def __init__(self, name: str, changed: Callable[[], object], width: int) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setAccessibleName(name)
        self.box.setMinimumWidth(width)
        self.box.currentIndexChanged.connect(lambda _place: changed())
        self.pill = Pill()
        label = plain_label(name)
        label.setBuddy(self.box)
        self.addWidget(label)
        self.addWidget(self.box)
        self.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_periods(self, periods: Sequence[tuple[str, bool]], shown: str | None) -> None:
        """Offer these (period, locked) and stand on one, without asking for it anew."""
        self.box.blockSignals(True)
        self.box.clear()
        for name, locked in periods:
            self.box.addItem(_("{month}　已锁定").format(month=name) if locked else name, name)
        self.box.setCurrentIndex(self.box.findData(shown) if shown is not None else -1)
        self.box.blockSignals(False)


def act_button(text: str, name: str, act: Any) -> QPushButton:
    """A button with its words as its accessible name, and an icon where one is named."""
    button = QPushButton(text)
    if name:
        button.setIcon(icon(name))
    button.setAccessibleName(text)
    button.clicked.connect(act)
    return button
