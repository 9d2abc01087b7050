"""A window's painter as the charts of the papers see it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen, QPolygonF

from chamber_desk.documents.bar_chart import BLUE, GRID, SKY, TINT
from chamber_desk.documents.page import GREY, INK, RULE, Colour


class PainterSurface:
    """A window's painter as the charts see it: points of paper, in the colours of the theme."""

    def __init__(self, painter: QPainter, palette: QPalette, font: QFont, scale: float) -> None:
        self._painter, self._font, self._scale = painter, font, scale
        text, accent = palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Highlight)
        mid = palette.color(QPalette.ColorRole.Mid)
        self._colours = {
            INK: text, GREY: _faded(text, 170), RULE: mid, GRID: mid,
            BLUE: accent, SKY: _faded(accent, 140), TINT: _faded(accent, 60),
        }  # fmt: skip

    def measure(self, text: str, style: str) -> float:
        """The width of a line of text in sizes of its type."""
        return QFontMetricsF(self._type(style, 100.0 / self._scale)).horizontalAdvance(text) / 100.0

    def _type(self, style: str, size: float) -> QFont:
        font = QFont(self._font)
        font.setPixelSize(max(1, round(size * self._scale)))
        font.setBold(style.endswith("_bold"))
        return font

    def draw_text(
        self, text: str, x: float, y: float, style: str, size: float, colour: Colour = INK, *, align: float = 0.0
    ) -> float:
        """A line of text with its baseline at y; gives its width in points."""
        font = self._type(style, size)
        width = QFontMetricsF(font).horizontalAdvance(text)
        self._painter.setFont(font)
        self._painter.setPen(self._colours[colour])
        self._painter.drawText(QPointF(x * self._scale - align * width, y * self._scale), text)
        return width / self._scale

    def draw_rule(
        self, x: float, y: float, to_x: float, to_y: float, width: float = 0.5, colour: Colour = RULE
    ) -> None:
        """A straight line."""
        self._painter.setPen(QPen(self._colours[colour], max(1.0, width * self._scale * 0.7)))
        self._painter.drawLine(self._point(x, y), self._point(to_x, to_y))

    def draw_box(
        self, x: float, y: float, width: float, height: float, *, line: float = 0.0,
        colour: Colour = RULE, fill: Colour | None = None,
    ) -> None:  # fmt: skip
        """A rectangle, filled, outlined, or both."""
        box = QRectF(self._point(x, y), self._point(x + width, y + height))
        if fill is not None:
            self._painter.fillRect(box, self._colours[fill])
        if line:
            self._painter.setPen(QPen(self._colours[colour], line * self._scale))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRect(box)

    def draw_path(
        self, points: Sequence[tuple[float, float]], *, line: float = 0.0, colour: Colour = INK,
        fill: Colour | None = None, closed: bool = True, dash: str = "",
    ) -> None:  # fmt: skip
        """Strokes through the points."""
        pen = QPen(self._colours[colour], line * self._scale) if line else QPen(Qt.PenStyle.NoPen)
        if dash:
            pen.setDashPattern([float(one) / line for one in dash.split()])
        self._painter.setPen(pen)
        self._painter.setBrush(self._colours[fill] if fill is not None else Qt.BrushStyle.NoBrush)
        shape = QPolygonF([self._point(x, y) for x, y in points])
        if closed:
            self._painter.drawPolygon(shape)
        else:
            self._painter.drawPolyline(shape)

    def _point(self, x: float, y: float) -> QPointF:
        return QPointF(x * self._scale, y * self._scale)


def _faded(colour: QColor, alpha: int) -> QColor:
    faded = QColor(colour)
    faded.setAlpha(alpha)
    return faded
