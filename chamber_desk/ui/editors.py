"""One editor a kind of field."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy

from chamber_desk.domain.credit_codes import check_credit_code
from chamber_desk.domain.fields import Field, Kind
from chamber_desk.domain.money import format_fen, parse_money
from chamber_desk.domain.periods import Month, parse_moment, parse_time
from chamber_desk.domain.taxes import RATES, parse_quantity
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, format_quantity, format_rate
from chamber_desk.ui.editor import Editor, TypedEditor
from chamber_desk.ui.pickers import DayEditor, Find, ReferenceEditor


def make_editor(field: Field, find: Find) -> Editor:
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


class LineEditor(TypedEditor):
    """One line: text, number, money, quantity, month, moment, phone, code."""

    def __init__(self, field: Field) -> None:
        super().__init__(field, QLineEdit())
        hints = {
            Kind.NUMBER: N_("留空由程序编号"), Kind.MONEY: N_("元，如 1,234.50 或 1.2万"), Kind.MONTH: N_("如 2026-11"),
            Kind.TIME: N_("如 14:30"), Kind.MOMENT: N_("如 2026-11-05 14:30"), Kind.CREDIT_CODE: N_("18 位"),
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
        if kind is Kind.TIME:
            return parse_time(text)
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

    def on_chosen(self, act: Callable[[str], object]) -> None:
        """Call `act` with the code when she chooses one."""
        self.box.activated.connect(lambda _place: act(self.text()))

    def text(self) -> str:
        return str(self.box.currentData() or "")

    def set_text(self, text: str) -> None:
        place = self.box.findData(text)
        if place < 0 and text and self.field.open:  # a word that is no longer offered stays what it is
            self.box.addItem(text, text)
            place = self.box.count() - 1
        self.box.setCurrentIndex(max(0, place))

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
