"""Boxes for targets: yuan for money, whole numbers for counts; wrong ones are marked and hold back what would save them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.money import parse_money
from chamber_desk.domain.words import N_
from chamber_desk.i18n import explain
from chamber_desk.ui.labels import mark_wrong

MONEY = ("sales", "profit")


def say_target(indicator: str, hundredths: int | None) -> str:
    """A target as it is read."""
    if hundredths is None:
        return ""
    return f"{hundredths / 100:,.2f}" if indicator in MONEY else f"{hundredths / 100:g}"


def read_target(indicator: str, text: str) -> int | None:
    """Hundredths of what was typed; None for nothing. Raises DeskError."""
    if not text.strip():
        return None
    value = parse_money(text)
    if value < 0 or (indicator not in MONEY and value % 100):
        raise DeskError(N_("“{value}”不能作目标。"), {"value": text})
    return value


class TargetBox(QLineEdit):
    """One target; `changed` is called whenever another value stands in it."""

    def __init__(self, name: str, indicator: str, changed: Callable[[], None]) -> None:
        super().__init__()
        self.indicator = indicator
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._changed = changed
        self.textChanged.connect(lambda _text: self._note())

    def _note(self) -> None:
        mark_wrong(self, None if self.fault() is None else explain(self.fault() or DeskError("")))
        self._changed()

    def fault(self) -> DeskError | None:
        """What is wrong with what was typed, or None."""
        try:
            read_target(self.indicator, self.text())
        except DeskError as error:
            return error
        return None

    def value(self) -> int | None:
        """Hundredths; None for nothing or something wrong."""
        return None if self.fault() else read_target(self.indicator, self.text())

    def show_value(self, value: int | None) -> None:
        """Show a value without telling anybody."""
        self.blockSignals(True)
        self.setText(say_target(self.indicator, value))
        self.blockSignals(False)
        mark_wrong(self, None)
