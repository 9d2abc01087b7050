"""The open office as widgets see it: reading, writing with errors shown, slow work in the background, and what changed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Choice, Sheet
from chamber_desk.domain.operators import Work, refuse
from chamber_desk.i18n import explain, set_own_words
from chamber_desk.services.desk import Desk
from chamber_desk.services.own_fields import get_office_words, see_sheet
from chamber_desk.services.stages import list_stages
from chamber_desk.ui import ask
from chamber_desk.ui.background import Background, Threads

T = TypeVar("T")


class Office(QObject):
    """Wraps a `Desk` for the window. `changed` says which tables a write touched, always on the window's thread."""

    changed = Signal(frozenset)
    fields_changed = Signal()  # the office has other fields of its own: what shows them is drawn anew
    _told = Signal(frozenset)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.read = desk.read
        self.threads = Threads(self)
        self.run = self.threads.run  # reading beside the window
        self.settle = self.threads.settle
        self.background = Background(self.threads)  # long work
        self._told.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        desk.on_change.append(self._told.emit)
        self.changed.connect(self._hear)
        self._own = desk.read(get_office_words)
        set_own_words(self._own)

    def _hear(self, tables: frozenset[str]) -> None:
        if "settings" not in tables:
            return
        before, self._own = self._own, self.desk.read(get_office_words)
        set_own_words(self._own)
        if {one for one in before if ".own_" in one} != {one for one in self._own if ".own_" in one}:
            self.fields_changed.emit()

    def visible(self, sheet: Sheet) -> Sheet:
        """A sheet without the fields that the one who signed in does not see, with the office's own fields and stages."""
        sheet = self.read(see_sheet, sheet)
        if sheet.name == "opportunities":
            stages = tuple(Choice(stage.code, stage.label) for stage in self.read(list_stages))
            fields = (replace(field, choices=stages) if field.name == "stage" else field for field in sheet.fields)
            sheet = replace(sheet, fields=tuple(fields))
        secret = self.desk.hidden.fields(sheet.name)
        if not secret:
            return sheet
        return replace(sheet, fields=tuple(field for field in sheet.fields if field.name not in secret))

    def why_not(self, work: Work | None) -> str:
        """Why the one who signed in may not do some work, in a sentence; empty for everything that is allowed."""
        try:
            refuse(work)
        except DeskError as error:
            return explain(error)
        return ""

    def write(self, widget: QWidget, function: Callable[..., T], *args: Any, **kwargs: Any) -> T | None:
        """Write and give the result; a broken rule is shown in a box over `widget` and gives None."""
        try:
            return self.desk.write(function, *args, **kwargs)
        except DeskError as error:
            ask.show_error(widget, error)
            return None

    def do(self, widget: QWidget, function: Callable[..., object], *args: Any, **kwargs: Any) -> bool:
        """Write something that gives nothing back; False if a rule was broken (she was told)."""
        try:
            self.desk.write(function, *args, **kwargs)
        except DeskError as error:
            ask.show_error(widget, error)
            return False
        return True

    def close(self) -> None:
        """Wait for running work, then close the desk."""
        self.threads.close()
        self.desk.on_change.clear()
        self.desk.close()
