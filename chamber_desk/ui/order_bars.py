"""Orders as bars over a month: from their issue to the day that counts, what was delivered, and how late."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from chamber_desk.i18n import _, format_day
from chamber_desk.services.order_calendar import OrderBar, OrderBars
from chamber_desk.ui.month_grid import say_standing
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.theme import tone_colours

_BAR = 4  # the column of the bars


def say_bar(bar: OrderBar) -> str:
    """What a bar shows, in words."""
    begun = _("{day} 下达") if bar.issued else _("{day} 确认，还没有下达")
    told = [begun.format(day=format_day(bar.begun))]
    told += [_("{day} 已交付 {percent}%").format(day=format_day(day), percent=part) for day, part in bar.parts]
    if bar.moved_from is not None:
        told.append(_("由 {day} 改期").format(day=format_day(bar.moved_from)))
    if bar.off is not None:
        told.append(_("约定的 {day} 休息，顺延").format(day=format_day(bar.off)))
    if bar.delivered is not None:
        told.append(_("{day} 交付").format(day=format_day(bar.delivered)))
    return "；".join(told)


class BarTable(PlainTable):
    """A line an order; the last column is the month."""

    def __init__(self) -> None:
        headings = [_("订单"), _("客户"), _("交付日"), _("情况"), _("进度")]
        super().__init__(headings, _("订单进度"), widths=(125, 170, 95, 130), wide=_BAR)
        self.days = _DayHeader(self)
        self.setHorizontalHeader(self.days)
        header = self.days
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(_BAR, QHeaderView.ResizeMode.Stretch)
        self._painter = _BarPainter(self)
        self.setItemDelegateForColumn(_BAR, self._painter)
        self.found: OrderBars | None = None

    def show_bars(self, found: OrderBars) -> None:
        """Show the orders of a month."""
        self.found = found
        self.days.found = found
        self._painter.found = found
        self.setAccessibleName(_("订单进度：{month}").format(month=str(found.month)))
        self.show_lines([_line(bar) for bar in found.bars])
        self.days.viewport().update()


def _line(bar: OrderBar) -> Sequence[str]:
    due = format_day(bar.due) if bar.due else "—"
    return bar.number, bar.customer, due, say_standing(bar.word, bar.late), say_bar(bar)


def _across(room: QRect, found: OrderBars, day: date) -> float:
    """Where a day of the month begins; days outside it lie beyond the edges."""
    return room.left() + room.width() * (day - found.month.first_day).days / len(found.days)


class _DayHeader(QHeaderView):
    """The days of the month over the bars."""

    def __init__(self, parent: BarTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.found: OrderBars | None = None

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """The last heading is the row of the month's days."""
        if section != _BAR or self.found is None:
            super().paintSection(painter, rect, section)
            return
        painter.save()
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Window))
        wide = rect.width() / len(self.found.days)
        step = max(1, -(-painter.fontMetrics().horizontalAdvance("00") * 5 // 4 // max(1, int(wide))))
        for place, day in enumerate(self.found.days):
            box = QRectF(rect.left() + place * wide, rect.top(), wide, rect.height())
            if day.kind in ("weekend", "holiday"):
                painter.fillRect(box, self.palette().color(QPalette.ColorRole.Mid))
            if place % step == 0:
                painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
                label = box.adjusted(-wide, 0, wide, 0)
                painter.drawText(label, Qt.AlignmentFlag.AlignCenter, str(day.day.day))
        painter.restore()


class _BarPainter(QStyledItemDelegate):
    """Draws an order over the days of the month."""

    def __init__(self, parent: BarTable) -> None:
        super().__init__(parent)
        self.found: OrderBars | None = None

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        found = self.found
        room: QRect = option.rect
        palette: QPalette = option.palette
        if found is None or index.row() >= len(found.bars):
            return
        painter.save()
        painter.setClipRect(room)
        wide = room.width() / len(found.days)
        for place, day in enumerate(found.days):
            if day.kind in ("weekend", "holiday"):
                box = QRectF(room.left() + place * wide, room.top(), wide, room.height())
                painter.fillRect(box, palette.color(QPalette.ColorRole.Midlight))
        self._draw(painter, room, found, found.bars[index.row()], palette)
        today = date.today()
        if found.month.first_day <= today <= found.month.last_day:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1, Qt.PenStyle.DotLine))
            middle = int(_across(room, found, today) + wide / 2)
            painter.drawLine(middle, room.top(), middle, room.bottom())
        painter.restore()

    def _draw(self, painter: QPainter, room: QRect, found: OrderBars, bar: OrderBar, palette: QPalette) -> None:
        begin, today = bar.begun, date.today()
        end = bar.due or bar.delivered or max(today, begin)
        left = _across(room, found, begin)
        body = QRectF(left, room.top() + 7, _across(room, found, end + timedelta(days=1)) - left, room.height() - 14)
        if body.width() < 0:  # issued after the day it was due
            body.setWidth(0)
        edge = palette.color(QPalette.ColorRole.Highlight)
        if bar.issued:
            painter.fillRect(body, edge.lighter(130) if bar.delivered is not None else edge)
        painter.setPen(QPen(edge, 1, Qt.PenStyle.SolidLine if bar.issued else Qt.PenStyle.DashLine))
        painter.drawRect(body)
        if bar.due is not None and bar.late:
            late = QRectF(_across(room, found, bar.due + timedelta(days=1)), body.top(), 0, body.height())
            late.setRight(_across(room, found, (bar.delivered or today) + timedelta(days=1)))
            words, ground = tone_colours("late")
            painter.fillRect(late, QColor(ground))
            painter.fillRect(late, QBrush(QColor(words), Qt.BrushStyle.BDiagPattern))
        self._mark(painter, room, found, bar, palette)

    @staticmethod
    def _mark(painter: QPainter, room: QRect, found: OrderBars, bar: OrderBar, palette: QPalette) -> None:
        """What was delivered: a stroke with its share for a part, a diamond for the whole."""
        wide = room.width() / len(found.days)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 2))
        for day, _percent in bar.parts:
            middle = int(_across(room, found, day) + wide / 2)
            painter.drawLine(middle, room.top() + 3, middle, room.bottom() - 3)
        if bar.delivered is not None:
            centre = _across(room, found, bar.delivered) + wide / 2
            box = QRectF(centre - 10, room.top(), 20, room.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "◆")
