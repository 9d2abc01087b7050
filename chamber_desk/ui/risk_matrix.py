"""Likelihood by effect, drawn with the painter: each cell says how many risks stand there; a press asks for them."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from chamber_desk.domain.risk import HIGH, MIDDLE
from chamber_desk.i18n import _

_MOST = 5
_LEFT, _BOTTOM, _MARGIN = 54, 46, 6
_COLOURS = {"high": QColor(196, 78, 60), "middle": QColor(222, 168, 76), "low": QColor(120, 160, 122)}


def grade(likelihood: int, effect: int) -> str:
    """high, middle or low."""
    level = likelihood * effect
    return "high" if level >= HIGH else "middle" if level >= MIDDLE else "low"


class RiskMatrix(QWidget):
    """Five by five; also walked with the arrow keys, and asked for with Enter."""

    asked = Signal(int, int)  # likelihood, effect

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[tuple[int, int], int] = {}
        self._at: tuple[int, int] = (_MOST, _MOST)
        self.setAccessibleName(_("风险矩阵"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(330, 300)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Nearly square."""
        return QSize(440, 400)

    def show_counts(self, counts: dict[tuple[int, int], int]) -> None:
        """Draw other counts."""
        self._counts = counts
        self.setAccessibleDescription("；".join(self._tell(*cell) for cell in sorted(counts, reverse=True)))
        self.update()

    def _tell(self, likelihood: int, effect: int) -> str:
        return _("可能性 {likelihood}、影响 {effect}：{count} 个").format(
            likelihood=likelihood, effect=effect, count=self._counts.get((likelihood, effect), 0)
        )

    def cell_box(self, likelihood: int, effect: int) -> QRectF:
        """Where a cell is drawn: the likely on top, the grave on the right."""
        width = (self.width() - _LEFT - _MARGIN) / _MOST
        height = (self.height() - _BOTTOM - _MARGIN) / _MOST
        return QRectF(_LEFT + (effect - 1) * width, _MARGIN + (_MOST - likelihood) * height, width - 3, height - 3)

    def _cells(self) -> list[tuple[int, int]]:
        return [(likelihood, effect) for likelihood in range(1, _MOST + 1) for effect in range(1, _MOST + 1)]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Cells, counts, axes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self.palette().color(QPalette.ColorRole.WindowText)
        for cell in self._cells():
            self._draw_cell(painter, cell, text)
        painter.setPen(text)
        for place in range(1, _MOST + 1):
            row, column = self.cell_box(place, 1), self.cell_box(1, place)
            painter.drawText(QRectF(_LEFT - 24, row.top(), 18, row.height()), Qt.AlignmentFlag.AlignCenter, str(place))
            painter.drawText(
                QRectF(column.left(), column.bottom() + 4, column.width(), 18), Qt.AlignmentFlag.AlignCenter, str(place)
            )
        below = QRectF(_LEFT, self.height() - 22, self.width() - _LEFT, 20)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, _("影响程度") + " →")
        painter.translate(16, self.height() / 2)
        painter.rotate(-90)
        painter.drawText(QRectF(-90, -10, 180, 20), Qt.AlignmentFlag.AlignCenter, _("可能性") + " →")
        painter.end()

    def _draw_cell(self, painter: QPainter, cell: tuple[int, int], text: QColor) -> None:
        box, count = self.cell_box(*cell), self._counts.get(cell, 0)
        colour = QColor(_COLOURS[grade(*cell)])
        colour.setAlpha(235 if count else 90)
        painter.setPen(QPen(text, 2) if self.hasFocus() and cell == self._at else Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, 4, 4)
        if count:
            font = painter.font()
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(QColor("white") if grade(*cell) == "high" else QColor(30, 30, 30))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))
            font.setBold(False)
            painter.setFont(font)

    def _cell_at(self, point: QPointF) -> tuple[int, int] | None:
        return next((cell for cell in self._cells() if self.cell_box(*cell).contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the risks of a cell."""
        cell = self._cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go(cell)
            self.asked.emit(*cell)

    def _go(self, cell: tuple[int, int]) -> None:
        self._at = cell
        self.setToolTip(self._tell(*cell))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter asks."""
        likelihood, effect = self._at
        steps = {Qt.Key.Key_Up: (1, 0), Qt.Key.Key_Down: (-1, 0), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Left: (0, -1)}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit(likelihood, effect)
        elif Qt.Key(event.key()) in steps:
            up, right = steps[Qt.Key(event.key())]
            self._go((min(max(likelihood + up, 1), _MOST), min(max(effect + right, 1), _MOST)))
        else:
            super().keyPressEvent(event)
