"""The facts of a record, two beside each other; a long one has the line to itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QWidget

from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.domain.moves import STATE_FIELD
from chamber_desk.domain.rows import Row
from chamber_desk.i18n import _, format_value
from chamber_desk.services import lists
from chamber_desk.ui.labels import hint_label, plain_label

_LONG = 15  # widths of a Chinese character
_TWO = 28  # heights of a line of text: as wide the panel must be for two columns
_PART = 0.45  # of the panel's height that facts may take


class FactsArea(QScrollArea):
    """As high as its facts, up to a part of the panel; more scrolls."""

    def __init__(self, facts: "Facts") -> None:
        super().__init__(widgetResizable=True)
        self._facts = facts
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(facts)

    def show_row(self, row: Row) -> None:
        """Show another record."""
        self._facts.show_row(row, self.width())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break elsewhere: be as high as that takes."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        grid = self._facts.layout()
        panel = self.parentWidget()
        if grid is None or panel is None:
            return
        width = self.viewport().width()
        wanted = grid.totalHeightForWidth(width) if grid.hasHeightForWidth() else grid.totalSizeHint().height()
        most = max(120, round(panel.height() * _PART))
        self.setFixedHeight(min(wanted, most))


class Facts(QWidget):
    """Shows what is filled; what the title line says already is left out."""

    open_asked = Signal(str, int)  # a reference was pressed

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.sheet = sheet
        self._skipped = {sheet.title, lists.number_column(sheet), STATE_FIELD.get(sheet.name)}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 8, 4)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)

    def show_row(self, row: Row, width: int) -> None:
        """Show another record, in one column where `width` has no room for two."""
        single = width < _TWO * self.fontMetrics().height()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in range(self._grid.rowCount()):
            self._grid.setRowStretch(line, 0)
        line, side = 0, 0
        for field in self.sheet.fields:
            text = format_value(field, row.values[field.name])
            if not text or field.name in self._skipped:
                continue
            wide = single or self._is_wide(field, text)
            if wide and side:
                line, side = line + 1, 0
            self._add(field, text, row, line, side, wide)
            line, side = (line + 1, 0) if wide or side else (line, 1)
        self._grid.setRowStretch(line + 1, 1)

    def _is_wide(self, field: Field, text: str) -> bool:
        metrics = self.fontMetrics()
        return field.kind is Kind.NOTE or metrics.horizontalAdvance(text) > _LONG * metrics.horizontalAdvance("宽")

    def _add(self, field: Field, text: str, row: Row, line: int, side: int, wide: bool) -> None:
        label = hint_label(_(field.label))
        label.setAccessibleName(_("{field}：").format(field=_(field.label)))
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(label, line, 2 * side, Qt.AlignmentFlag.AlignTop)
        record = row.refs.get(field.name) if field.kind is Kind.REF else None
        value = self._text(text) if record is None else self._link(text, field.ref, record)
        self._grid.addWidget(value, line, 2 * side + 1, 1, 3 if wide else 1, Qt.AlignmentFlag.AlignTop)

    @staticmethod
    def _text(text: str) -> QLabel:
        value = plain_label(text, wrap=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return value

    def _link(self, text: str, sheet: str, record: int) -> QPushButton:
        button = QPushButton(text.replace("&", "&&"), flat=True)
        button.setObjectName("link")
        button.setAccessibleName(text)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.open_asked.emit(sheet, record))
        return button
