"""The calendar of the Orders tab: a month of deliveries, payments and checks, and orders as bars."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.periods import Month
from chamber_desk.i18n import _, explain, format_money, language
from chamber_desk.jobs.asked import Asked
from chamber_desk.services import order_calendar
from chamber_desk.services.order_calendar import KINDS, Entry, MonthDay, OrderBars, OrderMonth
from chamber_desk.ui.figures_tab import FiguresTab
from chamber_desk.ui.labels import hint_label, join_segments, mark_wrong, plain_label, segment_button, title_label
from chamber_desk.ui.month_grid import MonthGrid, say_day, say_standing
from chamber_desk.ui.office import Office
from chamber_desk.ui.order_bars import BarTable
from chamber_desk.ui.period_chooser import act_button

_ENTRY = Qt.ItemDataRole.UserRole


class OrderCalendar(FiguresTab):
    """One month, as a calendar or as bars; only what is shown is read."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        today = date.today()
        self.month = Month(today.year, today.month)
        self._wanted = today
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.addLayout(self._build_bar())
        self.hint = hint_label()
        layout.addWidget(self.hint)
        self.grid, self.bars = MonthGrid(), BarTable()
        self._day = title_label(wrap=True)
        self.entries = QListWidget()
        self.entries.setWordWrap(True)
        self.entries.setSpacing(4)
        self.entries.setAccessibleName(_("当天到期"))
        self.entries.itemActivated.connect(lambda item: self._open(item.data(_ENTRY)))
        self.grid.chosen.connect(self._show_day)
        self.grid.opened.connect(lambda _day: self._enter_day())
        self.grid.turned.connect(self._turn)
        self.bars.opened.connect(self._open_bar)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_month())
        self._stack.addWidget(self.bars)
        layout.addWidget(self._stack, 1)

    def _build_turns(self) -> QHBoxLayout:
        """The month that is shown, typed or turned to."""
        bar = QHBoxLayout()
        self.typed = QLineEdit(str(self.month))
        self.typed.setAccessibleName(_("月份"))
        self.typed.setMaximumWidth(self.typed.fontMetrics().averageCharWidth() * 14)
        self.typed.editingFinished.connect(self._read_typed)
        label = plain_label(_("月份"))
        label.setBuddy(self.typed)
        bar.addWidget(act_button(_("上月"), "", lambda _checked=False: self._turn(-1)))
        bar.addWidget(label)
        bar.addWidget(self.typed)
        bar.addWidget(act_button(_("下月"), "", lambda _checked=False: self._turn(1)))
        bar.addWidget(act_button(_("本月"), "", lambda _checked=False: self._go_home()))
        return bar

    def _build_bar(self) -> QHBoxLayout:
        bar = self._build_turns()
        bar.addSpacing(18)
        self._views = QButtonGroup(self)
        self._views.setExclusive(True)
        switches = [segment_button(_("月历")), segment_button(_("横道图"))]
        for place, switch in enumerate(switches):
            switch.toggled.connect(lambda on, one=place: self._show_view(one) if on else None)
            self._views.addButton(switch, place)
            bar.addWidget(switch)
        join_segments(switches)
        switches[0].blockSignals(True)
        switches[0].setChecked(True)
        switches[0].blockSignals(False)
        bar.addStretch(1)
        bar.addWidget(act_button(_("打印本月安排"), "print", lambda _checked=False: self._print()))
        return bar

    def _build_month(self) -> QWidget:
        side = QWidget()
        below = QVBoxLayout(side)
        below.setContentsMargins(10, 0, 0, 0)
        below.addWidget(self._day)
        below.addWidget(self.entries, 1)
        below.addWidget(act_button(_("打开所选"), "", lambda _checked=False: self._open_chosen()))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.grid)
        splitter.addWidget(side)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([1000, 330])
        return splitter

    def _reading(self) -> Callable[[], OrderMonth | OrderBars]:
        month, today, read = self.month, date.today(), self.office.read
        if self._stack.currentWidget() is self.bars:
            return lambda: read(order_calendar.read_bars, month, today)
        return lambda: read(order_calendar.read_month, month, today)

    def _show_found(self, found: OrderMonth | OrderBars) -> None:
        if isinstance(found, OrderBars):
            told = _("实条：下达到交付日；虚框：还没有下达；竖线：分批交付；◆：交付；斜纹：逾期。回车打开订单。")
            if found.count > len(found.bars):
                told += _("共 {count} 个订单，只列交付日最早的 {shown} 个。").format(
                    count=found.count, shown=len(found.bars)
                )
            self.bars.show_bars(found)
        else:
            told = _("灰底是休息日，“班”是调休上班。回车看当天的各项，Page Up、Page Down 翻月。")
            self.grid.show_month(found, self._wanted)
        if found.provisional:
            told = _("{year} 年的放假通知还没有录入，休息日为暂定。").format(year=found.month.year) + told
        self.hint.setText(told)

    def _show_day(self, day: MonthDay) -> None:
        self._wanted = day.day
        self._day.setText(say_day(day))
        self.entries.clear()
        self.entries.setAccessibleName(_("当天到期：{day}").format(day=say_day(day)))
        for entry in day.entries:
            item = QListWidgetItem(_say_lines(entry))
            item.setData(_ENTRY, entry)
            self.entries.addItem(item)
        if not day.entries:
            nothing = QListWidgetItem(_("没有到期的"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.entries.addItem(nothing)

    def _enter_day(self) -> None:
        if self.entries.item(0).data(_ENTRY) is not None:
            self.entries.setFocus()
            self.entries.setCurrentRow(0)

    def _open_chosen(self) -> None:
        item = self.entries.currentItem() or self.entries.item(0)
        self._open(item.data(_ENTRY) if item is not None else None)

    def _open(self, entry: Entry | None) -> None:
        if entry is not None:
            self.open_asked.emit(entry.sheet, entry.id)

    def _open_bar(self, place: int) -> None:
        if self.bars.found is not None and place < len(self.bars.found.bars):
            self.open_asked.emit("orders", self.bars.found.bars[place].id)

    def _show_view(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.count()

    def _turn(self, step: int) -> None:
        self.show_month(self.month.following() if step > 0 else self.month.previous())

    def _go_home(self) -> None:
        self._wanted = date.today()
        self.show_month(Month(self._wanted.year, self._wanted.month))

    def _read_typed(self) -> None:
        try:
            wanted = Month.parse(self.typed.text())
        except DeskError as error:
            mark_wrong(self.typed, explain(error))
            self.hint.setText(explain(error))
            return
        if wanted != self.month or self.typed.text() != str(wanted):
            self.show_month(wanted)

    def show_month(self, month: Month) -> None:
        """Show another month."""
        mark_wrong(self.typed, None)
        self.month = month
        self.typed.setText(str(month))
        self.count()

    def _print(self) -> None:
        self.paper_asked.emit("month-plan", Asked(month=str(self.month), language=language()))


def _say_lines(entry: Entry) -> str:
    money = format_money(entry.fen) if entry.fen is not None else ""
    kind = _(KINDS.get(entry.kind, entry.kind))
    standing = "　".join(filter(None, (say_standing(entry.word, entry.late), money)))
    return "\n".join((f"{kind}　{entry.number}", entry.title, standing))
