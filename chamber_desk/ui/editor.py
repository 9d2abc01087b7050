"""What an editor of one field is: it shows a value, gives it back typed, and says with DeskError what is wrong with it."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from chamber_desk.domain.fields import Field


class Editor(ABC):
    """What all editors offer. `widget` is the control, `value` may raise DeskError."""

    widget: QWidget

    def __init__(self, field: Field) -> None:
        self.field = field

    @abstractmethod
    def value(self) -> Any:
        """The value as the records keep it; None for nothing."""

    @abstractmethod
    def set_value(self, value: Any) -> None:
        """Show a value."""

    @abstractmethod
    def text(self) -> str:
        """What stands in the control, for the draft of a half-filled form."""

    @abstractmethod
    def set_text(self, text: str) -> None:
        """Put a draft's text back."""


class TypedEditor(Editor):
    """Anything typed on one line."""

    def __init__(self, field: Field, line: QLineEdit) -> None:
        super().__init__(field)
        self.line = line
        self.widget = line

    def text(self) -> str:
        """The line as it was typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put a line back."""
        self.line.setText(text)

    def on_typed(self, act: Callable[[], object]) -> None:
        """Call `act` at every key."""
        self.line.textEdited.connect(lambda _text: act())

    def on_left(self, act: Callable[[], object]) -> None:
        """Call `act` when she leaves the line."""
        self.line.editingFinished.connect(act)
