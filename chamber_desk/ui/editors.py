"""One editor a kind of field: it shows a value, gives it back typed, and says with DeskError what is wrong with it."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QDate, QStringListModel, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.credit_codes import check_credit_code
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Kind
from chamber_desk.domain.money import format_fen, parse_money
from chamber_desk.domain.periods import Month, parse_day, parse_moment
from chamber_desk.domain.taxes import RATES, parse_quantity
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, format_quantity, format_rate
from chamber_desk.ui.theme import icon

Find = Callable[[str, str], list[tuple[int, str]]]  # (sheet, typed text) → (id, words)


def make_editor(field: Field, find: Find) -> "Editor":
    """The editor of a field."""
    makers: dict[Kind, Callable[[], Editor]] = {
        Kind.NOTE: lambda: NoteEditor(field),
        Kind.DAY: lambda: DayEditor(field),
        Kind.CHOICE: lambda: ChoiceEditor(field, [(choice.code, choice.label) for choice in field.choices]),
        Kind.RATE: lambda: ChoiceEditor(field, [(rate, format_rate(rate)) for rate in RATES]),
        Kind.RATING: lambda: ChoiceEditor(field, [(str(number), str(number)) for number in range(5, 0, -1)]),
        Kind.FLAG: lambda: FlagEditor(field),
        Kind.REF: lambda: ReferenceEditor(field, find),
    }
    return makers.get(field.kind, lambda: LineEditor(field))()


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


class LineEditor(TypedEditor):
    """One line: text, number, money, quantity, month, moment, phone, code."""

    def __init__(self, field: Field) -> None:
        super().__init__(field, QLineEdit())
        hints = {
            Kind.NUMBER: N_("留空由程序编号"), Kind.MONEY: N_("元，如 1,234.50 或 1.2万"), Kind.MONTH: N_("如 2026-11"),
            Kind.MOMENT: N_("如 2026-11-05 14:30"), Kind.CREDIT_CODE: N_("18 位"),
        }  # fmt: skip
        self.line.setPlaceholderText(_(hints.get(field.kind, "")))
        if field.kind in (Kind.MONEY, Kind.QUANTITY, Kind.VALUE, Kind.SCORE, Kind.COUNT):
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)

    def value(self) -> Any:
        text = self.line.text().strip()
        if not text:
            return None
        kind = self.field.kind
        if kind in (Kind.MONEY, Kind.VALUE, Kind.SCORE):
            return parse_money(text)
        if kind is Kind.QUANTITY:
            return parse_quantity(text)
        if kind is Kind.MOMENT:
            return parse_moment(text, date.today())
        if kind is Kind.MONTH:
            return text if len(text) == 4 and text.isdigit() else str(Month.parse(text))
        if kind is Kind.CREDIT_CODE:
            return check_credit_code(text)[0]
        return int(text) if kind is Kind.COUNT and text.isdigit() else text

    def set_value(self, value: Any) -> None:
        kind = self.field.kind
        if value is None:
            text = ""
        elif kind in (Kind.MONEY, Kind.VALUE, Kind.SCORE):
            text = format_fen(value)
        elif kind is Kind.QUANTITY:
            text = format_quantity(value)
        else:
            text = f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
        self.line.setText(text)


class NoteEditor(Editor):
    """Several lines."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(84)
        self.widget = self.box

    def text(self) -> str:
        return self.box.toPlainText()

    def set_text(self, text: str) -> None:
        self.box.setPlainText(text)

    def value(self) -> Any:
        return self.box.toPlainText().strip() or None

    def set_value(self, value: Any) -> None:
        self.box.setPlainText(str(value or ""))


class DayEditor(TypedEditor):
    """A day, typed in any of the office's forms or picked from a calendar."""

    def __init__(self, field: Field) -> None:
        super().__init__(field, QLineEdit())
        self.line.setPlaceholderText(_("如 2026-11-05"))
        pick = QAction(icon("today"), _("选日期"), self.line)
        pick.triggered.connect(self._pick)
        self.line.addAction(pick, QLineEdit.ActionPosition.TrailingPosition)

    def _pick(self) -> None:
        dialog = QDialog(self.line)
        dialog.setWindowTitle(_(self.field.label))
        calendar = QCalendarWidget(dialog)
        layout = QVBoxLayout(dialog)
        layout.addWidget(calendar)
        try:
            shown = self.value()
        except DeskError:
            shown = None
        if shown:
            calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.activated.connect(dialog.accept)
        calendar.clicked.connect(dialog.accept)
        if dialog.exec():
            chosen = calendar.selectedDate()
            self.set_value(date(chosen.year(), chosen.month(), chosen.day()))

    def value(self) -> Any:
        text = self.line.text().strip()
        return parse_day(text, date.today()) if text else None

    def set_value(self, value: Any) -> None:
        self.line.setText(value.isoformat() if value else "")


class ChoiceEditor(Editor):
    """One word of a list; the empty line stands for none."""

    def __init__(self, field: Field, choices: list[tuple[str, str]]) -> None:
        super().__init__(field)
        self.box = QComboBox()
        self.box.addItem("", None)
        for code, label in choices:
            self.box.addItem(_(label), code)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.widget = self.box

    def text(self) -> str:
        return str(self.box.currentData() or "")

    def set_text(self, text: str) -> None:
        self.box.setCurrentIndex(max(0, self.box.findData(text)))

    def value(self) -> Any:
        code = self.box.currentData()
        return int(code) if code and self.field.kind is Kind.RATING else code

    def set_value(self, value: Any) -> None:
        self.set_text("" if value is None else str(value))


class FlagEditor(Editor):
    """Yes or no."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.box = QCheckBox()
        self.widget = self.box

    def text(self) -> str:
        return "1" if self.box.isChecked() else ""

    def set_text(self, text: str) -> None:
        self.box.setChecked(bool(text))

    def value(self) -> Any:
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))


class ReferenceEditor(TypedEditor):
    """Another record, found while its name, pinyin, initials or number is typed."""

    def __init__(self, field: Field, find: Find) -> None:
        super().__init__(field, QLineEdit())
        self._find = find
        self._chosen: tuple[int, str] | None = None
        self._offered: dict[str, int] = {}
        self.on_chosen: Callable[[int], None] | None = None
        self.line.setPlaceholderText(_("输入名称、拼音首字母或编号"))
        self._words = QStringListModel(self.line)
        completer = QCompleter(self._words, self.line)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._choose)
        self.line.setCompleter(completer)
        self._pause = QTimer(self.line, singleShot=True, interval=60)
        self._pause.timeout.connect(self._offer)
        self.line.textEdited.connect(lambda _text: self._pause.start())

    def _offer(self) -> None:
        found = self._find(self.field.ref, self.line.text())
        self._offered = {words: record for record, words in found}
        self._words.setStringList(list(self._offered))
        completer = self.line.completer()
        if self._offered and self.line.hasFocus():
            completer.complete()

    def _choose(self, words: str) -> None:
        if words in self._offered:
            self._chosen = (self._offered[words], words)
            if self.on_chosen is not None:
                self.on_chosen(self._chosen[0])

    def value(self) -> Any:
        text = self.line.text().strip()
        if not text:
            return None
        if self._chosen and self._chosen[1] == text:
            return self._chosen[0]
        found = self._find(self.field.ref, text)
        exact = [record for record, words in found if words == text or words.split("（")[0] == text]
        if len(exact) == 1 or len(found) == 1:
            return (exact or [found[0][0]])[0]
        message = N_("没有找到“{value}”。") if not found else N_("“{value}”不止一条，请从列表里选。")
        raise DeskError(message, {"value": text}, field=self.field.name)

    def set_value(self, value: Any) -> None:
        """`value` is (id, words) or None."""
        self._chosen = value
        self.line.setText(value[1] if value else "")
