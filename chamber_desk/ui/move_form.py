"""The form of a move: asks for what the step needs and makes it; what is refused is said under its field."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Sheet
from chamber_desk.domain.moves import Move
from chamber_desk.domain.rows import Row
from chamber_desk.i18n import _
from chamber_desk.services import moves
from chamber_desk.services.contracts import COPIES
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.office import Office

# What a move's form starts with: the days on which such things are usually entered, and the usual number of originals.
_TODAY = {
    ("review_steps", "decided_on"),
    ("signings", "signed_on"),
    ("archive_items", "filed_on"),
    ("people", "hired_on"),
    ("credit_exceptions", "approved_on"),
    ("quotations", "approved_on"),
    ("certificates", "received_on"),
}
_USUAL = {("signings", "copies"): COPIES, ("review_steps", "review_mode"): "in_order"}


class MoveForm(RecordForm):
    """`moved` is the sheet and the record that moves; `asked` the sheet whose `fields` are filled in."""

    def __init__(
        self, office: Office, parent: QWidget, asked: Sheet, fields: tuple[str, ...], move: Move,
        moved: tuple[Sheet, Row], reason: str,
    ) -> None:  # fmt: skip
        self._move, self._moved, self._reason = move, moved, reason
        super().__init__(office, asked, parent, fields=fields)
        self.setWindowTitle(_(move.label))

    def _show_values(self) -> None:
        for name, editor in self._editors.items():
            place = (self.sheet.name, name)
            if place in _TODAY or name == self._move.fills:
                editor.set_value(date.today())
            elif place in _USUAL:
                editor.set_value(_USUAL[place])
        if self._move.key == "opine" and "step" in self._editors:
            from chamber_desk.services.contract_review import open_steps

            waiting = self.office.read(open_steps, self._moved[1].id)
            self._editors["step"].set_value(waiting[0]["step"] if waiting else None)

    def save(self) -> None:
        """Make the move and close; if it is refused everything typed stays."""
        self._wrong.hide()
        for name in self._editors:
            self._remark(name, "")
        sheet, row = self._moved
        try:
            values: dict[str, Any] = {name: value for name, value in self.values().items() if value is not None}
            self.office.desk.write(
                moves.move_record, sheet.name, row.id, self._move.key, reason=self._reason, values=values
            )
        except DeskError as error:
            self._show_error(error)
            return
        self._drop_draft()
        self.accept()
