"""A picture of the analysis on screen, by the same strokes as on paper; pointed at, a bar tells its figure, pressed, it opens."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget

from chamber_desk.domain.analysis_papers import Bar, Picture, Shape
from chamber_desk.domain.figure_table import Figure
from chamber_desk.i18n import format_figure, format_sentence, language
from chamber_desk.ui.labels import hint_label, plain_tip

if TYPE_CHECKING:
    from chamber_desk.documents.bar_chart import Zone

_TYPE = 8.0  # points on paper that are as large as the window's text
_THINNEST, _THICKEST = 13.0, 24.0  # points of a lying bar with its room
_HEAD, _EDGE = 18.0, 4.0  # points above the bars for the title and what light and dark mean


class Bars(QWidget):
    """The bars of a picture with their title. The arrows go from bar to bar, Enter opens one."""

    opened = Signal(int)  # the place of the bar

    def __init__(self, name: str, *, opens: bool) -> None:
        """`opens`: are there records behind a bar?"""
        super().__init__()
        self.picture: Picture | None = None
        self._chosen = 0
        self._zones: Sequence[Zone] = ()
        self._opens = opens
        if opens:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setMouseTracking(True)

    def show_picture(self, picture: Picture) -> None:
        """Draw another picture."""
        self.picture = picture
        self._chosen = min(self._chosen, max(0, len(picture.bars) - 1))
        self.setAccessibleDescription("；".join(self._tell(bar) for bar in picture.bars))
        lying = picture.shape is Shape.BARS
        self.setMinimumHeight(round(self._scale() * (_HEAD + _EDGE + (_THINNEST * len(picture.bars) if lying else 96))))
        self.updateGeometry()
        self.update()

    def _scale(self) -> float:
        return QFontMetricsF(self.font()).height() / (_TYPE * 1.35)

    def sizeHint(self) -> QSize:
        """Wide and low."""
        bars = self.picture.bars if self.picture is not None else ()
        lying = self.picture is not None and self.picture.shape is Shape.BARS
        return QSize(800, round(self._scale() * (_HEAD + _EDGE + (18 * len(bars) if lying else 150))))

    def _tell(self, bar: Bar) -> str:
        assert self.picture is not None
        told = f"{format_figure(Figure.TEXT, bar.label)}　{format_figure(self.picture.kind, bar.value)}"
        return f"{told}　{format_sentence(bar.beside)}" if bar.beside else told

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The title, what light and dark mean, the bars."""
        if self.picture is None:
            return
        from chamber_desk.documents.bar_chart import draw_legend, draw_picture, tell_title
        from chamber_desk.ui.painter_surface import PainterSurface

        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._scale()
        surface = PainterSurface(painter, self.palette(), self.font(), scale)
        width, height = self.width() / scale, self.height() / scale
        surface.draw_text(tell_title(self.picture, language()), 0, 10, "sans_bold", _TYPE)
        draw_legend(surface, width, 10, self.picture, language())
        room = height - _HEAD - _EDGE
        if self.picture.shape is Shape.BARS:
            room = min(room, _THICKEST * len(self.picture.bars))
        zones = draw_picture(surface, 0, _HEAD, width, room, self.picture, language())
        if self.hasFocus() and self._chosen < len(zones):
            x, y, wide, high = zones[self._chosen]
            surface.draw_box(x - 2, y, wide + 4, high, line=0.7)
        painter.end()
        self._zones = zones

    def zone(self, place: int) -> QRectF:
        """The room of a bar in the window."""
        scale, one = self._scale(), self._zones[place]
        return QRectF(one.x * scale, one.y * scale, one.width * scale, one.height * scale)

    def _place_at(self, point: QPointF) -> int | None:
        """Which bar's room a point is in: a low bar is as easy to hit as a high one."""
        found = (place for place in range(len(self._zones)) if self.zone(place).contains(point))
        return next(found, None)

    def _tell_at(self, place: int, where: QPoint) -> None:
        assert self.picture is not None
        QToolTip.showText(where, plain_tip(self._tell(self.picture.bars[place])), self)

    def _is_open(self, place: int) -> bool:
        assert self.picture is not None
        return self._opens and self.picture.bars[place].line is not None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The figure under the pointer."""
        place = self._place_at(event.position())
        self.setCursor(
            Qt.CursorShape.PointingHandCursor
            if place is not None and self._is_open(place)
            else Qt.CursorShape.ArrowCursor
        )
        if place is None:
            QToolTip.hideText()
        else:
            self._tell_at(place, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the records behind the bar."""
        place = self._place_at(event.position())
        if place is not None and self._is_open(place) and event.button() is Qt.MouseButton.LeftButton:
            self._choose(place)
            self.opened.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From bar to bar, and into the records of one."""
        back, on = (Qt.Key.Key_Left, Qt.Key.Key_Up), (Qt.Key.Key_Right, Qt.Key.Key_Down)
        key, count = Qt.Key(event.key()), len(self._zones)
        if not count:
            super().keyPressEvent(event)
        elif key in (*back, *on):
            self._choose(max(0, min(count - 1, self._chosen + (1 if key in on else -1))))
            self._tell_at(self._chosen, self.mapToGlobal(self.zone(self._chosen).topLeft().toPoint()))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self._is_open(self._chosen):
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


class PictureView(QWidget):
    """A picture with the sentences that say what it shows; `opened` tells the line of the table behind a bar."""

    opened = Signal(int)

    def __init__(self, name: str, *, opens: bool) -> None:
        """`opens`: are there records behind a bar?"""
        super().__init__()
        self.bars = Bars(name, opens=opens)
        self.bars.opened.connect(self._open)
        self.told = hint_label()
        self.told.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.bars, 1)
        layout.addWidget(self.told)

    def show_picture(self, picture: Picture) -> None:
        """Show another picture and what it says."""
        self.bars.show_picture(picture)
        self.told.setText((" " if language() == "en" else "").join(format_sentence(one) for one in picture.sentences))
        self.told.setVisible(bool(picture.sentences))

    def _open(self, place: int) -> None:
        picture = self.bars.picture
        line = picture.bars[place].line if picture is not None else None
        if line is not None:
            self.opened.emit(line)
