"""A month as a sheet of days: working days, days off and make-up days, and what is due on each."""

import re
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from chamber_desk.domain.periods import WEEKDAYS
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, format_day, format_money, with_remark
from chamber_desk.services.order_calendar import KINDS, Entry, MonthDay, OrderMonth
from chamber_desk.ui.labels import plain_tip
from chamber_desk.ui.theme import tone_colours

_DAY = Qt.ItemDataRole.UserRole
_MARGIN = 5
_TOLD = 12  # entries of a day that are read out; the list beside tells all
_PLACE = re.compile(r"^[^省市县区]{2,3}[省市县区](?=..)")
# What stands beside a day's figure, as wall calendars have it.
_MARKS = {"holiday": N_("休｜表"), "weekend": N_("休｜表"), "adjusted_workday": N_("班｜表")}
KIND_WORDS = {"workday": N_("工作日"), "weekend": N_("周末"), "holiday": N_("放假"), "adjusted_workday": N_("调休上班")}


def say_standing(word: str, late: int) -> str:
    """How something stands, with how late it is or was."""
    return _("{word}，逾期 {days} 天").format(word=_(word), days=late) if late else _(word)


def say_entry(entry: Entry) -> str:
    """Something due, in one line."""
    money = [format_money(entry.fen)] if entry.fen is not None else []
    return "　".join(
        (_(KINDS.get(entry.kind, entry.kind)), entry.number, entry.title, *money, say_standing(entry.word, entry.late))
    )


def say_day(day: MonthDay) -> str:
    """A day with its kind: 2026-10-01 星期四，放假（国庆节）."""
    kind = _(KIND_WORDS[day.kind])
    kind = with_remark(kind, day.holiday) if day.holiday and day.kind == "holiday" else kind
    return f"{format_day(day.day)} {_(WEEKDAYS[day.day.weekday()])}　{kind}"


class MonthGrid(QTableWidget):
    """Seven columns of days. `chosen` tells the day under the cursor, `opened` one opened by Enter or double click."""

    chosen = Signal(object)  # MonthDay
    opened = Signal(object)
    turned = Signal(int)  # months further, by PageUp and PageDown

    def __init__(self) -> None:
        super().__init__(0, 7)
        self.setAccessibleName(_("月历"))
        self.setHorizontalHeaderLabels([_(day) for day in WEEKDAYS])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_DayPainter(self))
        self.currentItemChanged.connect(lambda item, _before: self._tell(item))
        self.itemDoubleClicked.connect(self._open)

    def show_month(self, found: OrderMonth, wanted: date) -> None:
        """Show a month; the cursor stands on the wanted day if it lies in it, else on the first."""
        self.setAccessibleName(_("月历：{month}").format(month=str(found.month)))
        lead = found.month.first_day.weekday()
        self.blockSignals(True)
        self.clearContents()
        self.setRowCount((lead + len(found.days) + 6) // 7)
        for place in range(self.rowCount() * 7):
            item = QTableWidgetItem()
            number = place - lead
            if 0 <= number < len(found.days):
                self._fill(item, found.days[number])
            else:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.setItem(place // 7, place % 7, item)
        self.blockSignals(False)
        inside = found.month.first_day <= wanted <= found.month.last_day
        place = lead + (wanted.day if inside else 1) - 1
        self.setCurrentCell(place // 7, place % 7)
        self._tell(self.currentItem())

    def _fill(self, item: QTableWidgetItem, day: MonthDay) -> None:
        item.setData(_DAY, day)
        lines = [say_entry(entry) for entry in day.entries[:_TOLD]]
        count = _("{count} 项").format(count=len(day.entries)) if lines else _("没有到期的")
        if len(day.entries) > _TOLD:
            lines.append(_("还有 {count} 项").format(count=len(day.entries) - _TOLD))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, "；".join((f"{say_day(day)}　{count}", *lines)))
        item.setToolTip(plain_tip("\n".join((say_day(day), *lines))))

    def _tell(self, item: QTableWidgetItem | None) -> None:
        if item is not None and item.data(_DAY) is not None:
            self.chosen.emit(item.data(_DAY))

    def _open(self, item: QTableWidgetItem | None) -> None:
        if item is not None and item.data(_DAY) is not None:
            self.opened.emit(item.data(_DAY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the day, PageUp and PageDown to other months."""
        step = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.turned.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentItem())
        else:
            super().keyPressEvent(event)


class _DayPainter(QStyledItemDelegate):
    """Draws a day: figure, 休 or 班, and as many of its entries as there is room for."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        day, palette = index.data(_DAY), option.palette
        box: QRect = option.rect
        painter.save()
        if day is None:
            painter.fillRect(box, palette.color(QPalette.ColorRole.Window))
        else:
            off = day.kind in ("weekend", "holiday")
            painter.fillRect(box, palette.color(QPalette.ColorRole.Midlight if off else QPalette.ColorRole.Base))
            self._paint_day(painter, box.adjusted(_MARGIN, 3, -_MARGIN, -3), day, palette)
        if self._table().currentIndex() == index:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()

    def _table(self) -> QTableWidget:
        table = self.parent()
        assert isinstance(table, QTableWidget)
        return table

    def _paint_day(self, painter: QPainter, room: QRect, day: MonthDay, palette: QPalette) -> None:
        text = palette.color(QPalette.ColorRole.Text)
        line = painter.fontMetrics().height() + 1
        plain, strong = painter.font(), QFont(painter.font())
        strong.setBold(True)
        today = day.day == date.today()
        strong.setUnderline(today)
        painter.setFont(strong)
        painter.setPen(text)
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, str(day.day.day))
        painter.setFont(plain)
        mark = " ".join(filter(None, (_("今天") if today else "", day.holiday, _(_MARKS.get(day.kind, "")))))
        head = QRect(room.left() + 24, room.top(), room.width() - 24, line)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        self._write(painter, head, mark, Qt.AlignmentFlag.AlignRight)
        places = max(1, (room.height() - line) // line)
        shown = day.entries if len(day.entries) <= places else day.entries[: places - 1]
        for place, entry in enumerate(shown, 1):
            self._paint_entry(painter, QRect(room.left(), room.top() + place * line, room.width(), line), entry)
        if len(shown) < len(day.entries):
            painter.setPen(text)
            more = _("还有 {count} 项").format(count=len(day.entries) - len(shown))
            self._write(painter, QRect(room.left(), room.top() + (len(shown) + 1) * line, room.width(), line), more)

    def _paint_entry(self, painter: QPainter, room: QRect, entry: Entry) -> None:
        late = entry.late and not entry.done
        words, ground = tone_colours("off" if entry.done else "late" if late else "busy")
        painter.fillRect(room.adjusted(-3, 0, 3, -1), QColor(ground))
        painter.setPen(QColor(words))
        sign = "✓" if entry.done else "⚠" if late else "·"
        self._write(painter, room, f"{sign}{_(KINDS.get(entry.kind, entry.kind))} {_PLACE.sub('', entry.title)}")

    @staticmethod
    def _write(painter: QPainter, room: QRect, words: str, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
        told = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, told)
