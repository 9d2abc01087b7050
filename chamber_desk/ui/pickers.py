"""Editors that help to choose: a day from a calendar, another record from what its name begins with."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QStringListModel, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCalendarWidget, QCompleter, QDialog, QLineEdit, QVBoxLayout

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field
from chamber_desk.domain.periods import parse_day
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _
from chamber_desk.ui import ask
from chamber_desk.ui.editor import TypedEditor
from chamber_desk.ui.theme import icon

Find = Callable[[str, str], list[tuple[int, str]]]  # (sheet, typed text) → (id, words)


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
        if ask.run_dialog(dialog):
            chosen = calendar.selectedDate()
            self.set_value(date(chosen.year(), chosen.month(), chosen.day()))

    def value(self) -> Any:
        text = self.line.text().strip()
        return parse_day(text, date.today()) if text else None

    def set_value(self, value: Any) -> None:
        self.line.setText(value.isoformat() if value else "")


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
