"""Today: what is overdue, due today and coming; each line opens its record."""

from collections.abc import Callable
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout

from chamber_desk.domain.due import LEVELS, Due
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.periods import WEEKDAYS
from chamber_desk.domain.words import N_
from chamber_desk.domain.working_days import Calendar
from chamber_desk.i18n import _, format_day
from chamber_desk.services import candidates, snoozing, today
from chamber_desk.services.calendar import get_calendar
from chamber_desk.ui import ask
from chamber_desk.ui.figures_tab import FiguresTab
from chamber_desk.ui.labels import chip_button, hint_label, say_deadline, title_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.tab import Tab

if TYPE_CHECKING:
    from chamber_desk.ui.due_calendar import DueCalendar

_MOST = 200  # lines of a group


class TodayTab(FiguresTab):
    """The home of the window."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._due: list[Due] = []
        self._shown: list[Due] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 10)
        self._title = title_label()
        layout.addWidget(self._title)
        self._calendar = hint_label()
        layout.addWidget(self._calendar)
        bar = QHBoxLayout()
        self._levels = QButtonGroup(self)
        self._levels.setExclusive(True)
        for place, (_level, label) in enumerate((("", N_("全部")), *LEVELS.items())):
            button = chip_button(_(label))
            button.clicked.connect(self._show)
            self._levels.addButton(button, place)
            bar.addWidget(button)
        self._levels.button(0).setChecked(True)
        bar.addStretch(1)
        self.clear = QPushButton()
        self.clear.clicked.connect(lambda _checked=False: self._clear_candidates())
        self.clear.hide()
        bar.addWidget(self.clear)
        self._away = hint_label(wrap=False)
        bar.addWidget(self._away)
        self.as_month = chip_button(_("月历"))
        self.as_month.toggled.connect(self._show_month)
        bar.addWidget(self.as_month)
        later = QPushButton(_("推迟……"))
        later.setAccessibleName(_("推迟所选事项"))
        later.clicked.connect(self._put_off)
        bar.addWidget(later)
        layout.addLayout(bar)
        headings = [_("日期"), _("编号"), _("名称"), _("说明")]
        self.table = PlainTable(headings, _("到期事项"), widths=(150, 220, 420, 260))
        self.table.opened.connect(self._open)
        layout.addWidget(self.table, 1)
        self._month: DueCalendar | None = None
        self._empty = hint_label(_("没有到期的事项。录入拜访计划、合同付款计划和订单后，到期的都会列在这里。"))
        self._empty.hide()
        layout.addWidget(self._empty)
        self._show_day(date.today())

    def _reading(self) -> Callable[[], list[Due]]:
        day = date.today()
        return lambda: self.office.read(today.list_due, day)

    def _show_found(self, found: list[Due]) -> None:
        self._due = found
        self._show_day(date.today())
        counts = {level: sum(one.level == level for one in self._due) for level in LEVELS}
        for place, (level, label) in enumerate((("", N_("全部")), *LEVELS.items())):
            count = counts.get(level, len(self._due)) if level else len(self._due)
            self._levels.button(place).setText(f"{_(label)} {count}")
        expired = len(self.office.read(candidates.find_expired, date.today()))
        self.clear.setText(_("删除到期的应聘资料（{count} 人）").format(count=expired))
        self.clear.setAccessibleName(self.clear.text())
        self.clear.setVisible(bool(expired))
        away = self.office.read(snoozing.count_away, date.today())
        self._away.setText(_("已推迟 {count} 项").format(count=away) if away else "")
        self._show()

    def _clear_candidates(self) -> None:
        """One press erases what may no longer be kept, from the journal too; no undo brings it back."""
        from chamber_desk.jobs.personal import erase_expired_candidates

        detail = _("姓名、电话、经历和评分都会从记录和操作记录里删除，不能撤销；只留下应聘岗位和日期。")
        if ask.confirm(self, _("删除满 12 个月的未录用人员资料吗？"), _("删除"), detail):
            try:
                erase_expired_candidates(self.office.desk, date.today(), _("保存期满 12 个月"))
            except DeskError as error:
                ask.show_error(self, error)

    def _show_day(self, day: date) -> None:
        self._title.setText(f"{format_day(day)}　{_(WEEKDAYS[day.weekday()])}")
        calendar = self.office.read(get_calendar)
        official, provisional = _("{year}：官方"), _("{year}：暂定，待录入放假通知")
        years = [
            (provisional if calendar.is_provisional(date(year, 1, 1)) else official).format(year=year)
            for year in (day.year, day.year + 1)
        ]
        self._calendar.setText(_("工作日历　") + "　".join(years))

    def _show(self) -> None:
        level = ["", *LEVELS][max(0, self._levels.checkedId())]
        order = list(LEVELS)
        chosen = [one for one in self._due if not level or one.level == level]
        chosen.sort(key=lambda one: (order.index(one.level), one.kind))
        groups, shown = [], list[Due]()
        calendar = self.office.read(get_calendar)
        for (urgency, kind), found in groupby(chosen, key=lambda one: (one.level, one.kind)):
            group = list(found)
            shown += group[:_MOST]
            lines = [(_say_when(calendar, one), one.number, one.title, _(one.note)) for one in group[:_MOST]]
            more = "　" + _("（先列出最早的 {count} 项）").format(count=_MOST) if len(group) > _MOST else ""
            groups.append((f"{_(LEVELS[urgency])} · {_(kind)} {len(group)}{more}", lines))
        self._shown = shown
        self.table.show_groups(groups)
        self._show_parts()

    def _show_month(self, on: bool) -> None:
        """The list, or everything due as a month; built when it is first looked at."""
        if on and self._month is None:
            from chamber_desk.ui.due_calendar import DueCalendar

            self._month = DueCalendar(self.office)
            self._month.open_asked.connect(self.open_asked)
            layout = self.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.insertWidget(layout.indexOf(self.table), self._month, 1)
        self._show_parts()

    def _show_parts(self) -> None:
        month = self.as_month.isChecked()
        if self._month is not None:
            self._month.setVisible(month)
        self.table.setVisible(bool(self._due) and not month)
        self._empty.setVisible(not self._due and not month)

    def _put_off(self) -> None:
        from chamber_desk.ui.dialogs.put_off import PutOff

        place = self.table.chosen_line()
        if place is None:
            ask.say(self, _("先选中要推迟的一项。"))
            return
        ask.run_dialog(PutOff(self.office, self, self._shown[place]))

    def _open(self, place: int) -> None:
        self.open_asked.emit(self._shown[place].sheet, self._shown[place].id)


def _say_when(calendar: Calendar, due: Due) -> str:
    return f"{say_deadline(calendar, due.day)} {due.time}".rstrip()


def make(office: Office) -> Tab:
    """The tab."""
    return TodayTab(office)
