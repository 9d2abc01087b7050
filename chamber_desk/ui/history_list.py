"""The history of one record: when, who, what, from which value to which."""

from typing import Any

from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from chamber_desk.domain.fields import Kind, Sheet
from chamber_desk.i18n import _, fill, format_value
from chamber_desk.services import journal
from chamber_desk.ui.office import Office


class HistoryList(QTableWidget):
    """Every value that was ever set, newest first."""

    def __init__(self, office: Office, sheet: Sheet) -> None:
        super().__init__(0, 5)
        self.office, self.sheet = office, sheet
        self.setAccessibleName(_("历史"))
        self.setHorizontalHeaderLabels([_("时间"), _("操作"), _("栏目"), _("原值"), _("新值")])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate((140, 210, 110, 150)):
            self.setColumnWidth(column, width)

    def show_of(self, record: int) -> None:
        """Show the history of a record."""
        lines = self.office.read(journal.get_history, self.sheet.name, record)
        fields = {field.column: field for field in self.sheet.fields}
        self.setRowCount(len(lines))
        for place, line in enumerate(lines):
            field = fields.get(line.column)
            name = _("存档") if line.column == "archived_at" else _(field.label) if field else line.column

            def show(value: Any, field: Any = field) -> str:
                plain = field is None or field.kind is Kind.REF or value is None
                return ("" if value is None else str(value)) if plain else format_value(field, value)

            change = line.change
            cells = (
                f"{change.at:%Y-%m-%d %H:%M}",
                fill(change.message_id, change.values),
                name,
                show(line.old),
                show(line.new),
            )
            for column, text in enumerate(cells):
                self.setItem(place, column, QTableWidgetItem(text))
