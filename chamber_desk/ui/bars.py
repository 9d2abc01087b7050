"""Bars drawn with the painter: crisp, readable in grey; pointed at, a bar tells its figure, pressed, it opens its records."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from chamber_desk.ui.labels import plain_tip

_LEFT, _BOTTOM, _TOP, _RIGHT = 86, 30, 22, 12
_WIDEST = 96  # of a bar


class Bars(QWidget):
    """One bar a month, person or product; one of them is dark. The arrows go from bar to bar, Enter opens one."""

    opened = Signal(int)  # the place of the bar

    def __init__(self, name: str, *, opens: bool) -> None:
        """`opens`: are there records behind a bar?"""
        super().__init__()
        self._values: list[tuple[str, float]] = []
        self._strong = 0
        self._chosen = 0
        self._opens = opens
        if opens:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setMinimumHeight(190)

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(800, 240)

    def show_values(self, values: list[tuple[str, float]], strong: int) -> None:
        """Draw other values; the bar at `strong` is the dark one."""
        self._values, self._strong = values, strong
        self._chosen = min(self._chosen, max(0, len(values) - 1))
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
        thick = min(width * 0.6, _WIDEST)
        return [
            QRectF(_LEFT + (place + 0.5) * width - thick / 2, _TOP + height * (1 - max(0, value) / top), thick,
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
            if place == self._chosen and self.hasFocus():
                painter.drawRect(bar.adjusted(-4, -4, 4, 0))
            room = (self.width() - _LEFT - _RIGHT) / len(self._values) - 6
            label = QRectF(bar.center().x() - room / 2, self.height() - _BOTTOM + 4, room, 20)
            told = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, round(room))
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, told)
        painter.end()

    def _place_at(self, x: float) -> int | None:
        """Which bar's column a point is in: a low bar is as easy to hit as a high one."""
        found = (place for place, bar in enumerate(self._bars()) if bar.left() <= x <= bar.right())
        return next(found, None)

    def _tell(self, place: int, where: QPoint) -> None:
        name, value = self._values[place]
        QToolTip.showText(where, plain_tip(f"{name}　{value:,.2f}"), self)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The figure under the pointer."""
        place = self._place_at(event.position().x())
        if place is None:
            QToolTip.hideText()
        else:
            self._tell(place, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the records behind the bar."""
        place = self._place_at(event.position().x())
        if self._opens and place is not None and event.button() is Qt.MouseButton.LeftButton:
            self._choose(place)
            self.opened.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From bar to bar, and into the records of one."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if not self._values:
            super().keyPressEvent(event)
        elif event.key() in steps:
            self._choose(max(0, min(len(self._values) - 1, self._chosen + steps[Qt.Key(event.key())])))
            self._tell(self._chosen, self.mapToGlobal(self._bars()[self._chosen].topLeft().toPoint()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which bar the keys are at."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer."""
        super().focusOutEvent(event)
        self.update()

    def _choose(self, place: int) -> None:
        self._chosen = place
        self.update()
