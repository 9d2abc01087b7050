"""What came of a planned visit, in one form: needs, result, satisfaction and the next day (features 16 and 17)."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.i18n import _
from chamber_desk.services import visits
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.labels import hint_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.theme import fitting_size


class VisitForm(RecordForm):
    """The plan stays as it is; saved, it is a finished visit, and the next one is planned."""

    def __init__(self, office: Office, parent: QWidget, row: Row) -> None:
        super().__init__(office, SHEETS["visits"], parent, row, fields=visits.RESULT_FIELDS)
        self.setWindowTitle(_("登记拜访结果"))
        self.resize(fitting_size(self, 760, 540))
        questions = office.read(visits.get_questions, row.id)
        box = self.layout()
        if questions and isinstance(box, QVBoxLayout):
            asked = "\n".join(f"{place}. {_(one)}" for place, one in enumerate(questions, 1))
            self.resize(fitting_size(self, 760, 660))
            box.insertWidget(0, hint_label(_("回访要点：") + "\n" + asked))

    def _show_values(self) -> None:
        super()._show_values()
        if not self._editors["done_on"].text():
            self._editors["done_on"].set_value(date.today())

    def save(self) -> None:
        """Save the result and the next plan as one act; what is refused stays typed."""
        self._wrong.hide()
        for name in self._editors:
            self._remark(name, "")
        assert self.row is not None
        try:
            values: dict[str, Any] = self.values()
            self.office.desk.write(visits.finish_visit, self.row.id, self.row.version, values)
        except DeskError as error:
            self._show_error(error)
            return
        self._drop_draft()
        self.accept()
