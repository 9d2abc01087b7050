"""Bars drawn with the painter: crisp, readable in grey, the figure of a bar shown when pointed at."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from chamber_desk.ui.labels import plain_tip

_LEFT, _BOTTOM, _TOP, _RIGHT = 86, 30, 22, 12


class Bars(QWidget):
    """One bar a month, person or product; one of them is dark."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._values: list[tuple[str, float]] = []
        self._strong = 0
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setMinimumHeight(190)

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(800, 240)

    def show_values(self, values: list[tuple[str, float]], strong: int) -> None:
        """Draw other values; the bar at `strong` is the dark one."""
        self._values, self._strong = values, strong
        self.setAccessibleDescription("；".join(f"{name} {value:,.2f}" for name, value in values))
        self.update()

    def _scale(self) -> tuple[float, list[float]]:
        top = max((value for _name, value in self._values), default=0) or 1
        step = 10 ** (len(str(int(top))) - 1)
        while top / step < 3:
            step /= 2
        marks = [0.0]
        while marks[-1] < top:
            marks.append(marks[-1] + step)
        return marks[-1], marks

    def _bars(self) -> list[QRectF]:
        top, _marks = self._scale()
        width = (self.width() - _LEFT - _RIGHT) / max(1, len(self._values))
        height = self.height() - _TOP - _BOTTOM
        return [
            QRectF(_LEFT + place * width + width * 0.2, _TOP + height * (1 - max(0, value) / top), width * 0.6,
                   height * max(0, value) / top)
            for place, (_name, value) in enumerate(self._values)
        ]  # fmt: skip

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lines, bars, months."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        text = palette.color(QPalette.ColorRole.WindowText)
        faint = palette.color(QPalette.ColorRole.Mid)
        top, marks = self._scale()
        height = self.height() - _TOP - _BOTTOM
        for mark in marks:
            y = _TOP + height * (1 - mark / top)
            painter.setPen(QPen(faint, 1))
            painter.drawLine(_LEFT, int(y), self.width() - _RIGHT, int(y))
            painter.setPen(text)
            painter.drawText(
                QRectF(0, y - 10, _LEFT - 10, 20),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                f"{mark:,.0f}",
            )
        accent = palette.color(QPalette.ColorRole.Highlight)
        for place, (bar, (name, _value)) in enumerate(zip(self._bars(), self._values, strict=True)):
            colour = QColor(accent)
            colour.setAlpha(255 if place == self._strong else 150)
            painter.fillRect(bar, colour)
            painter.setPen(text)
            room = bar.width() / 0.6 - 6
            label = QRectF(bar.center().x() - room / 2, self.height() - _BOTTOM + 4, room, 20)
            told = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, round(room))
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, told)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The figure under the pointer."""
        for bar, (name, value) in zip(self._bars(), self._values, strict=True):
            if bar.left() <= event.position().x() <= bar.right():
                QToolTip.showText(event.globalPosition().toPoint(), plain_tip(f"{name}　{value:,.2f}"), self)
                return
        QToolTip.hideText()
