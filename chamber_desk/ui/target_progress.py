"""How far everybody is: a bar of per cent, the gap, and which of the three levels is reached."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QVBoxLayout

from chamber_desk.domain.appraisals import INDICATORS
from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.periods import Month
from chamber_desk.domain.targets import LEVELS, PLANNED
from chamber_desk.domain.team import ROLES
from chamber_desk.i18n import NOT_APPLICABLE, _
from chamber_desk.services import target_progress
from chamber_desk.services.target_progress import Progress
from chamber_desk.ui.figures_tab import FiguresTab
from chamber_desk.ui.labels import hint_label, plain_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.target_boxes import say_target

_WORDS = {choice.code: choice.label for choice in (*INDICATORS, *ROLES)}
_MONTHS, _BAR = 14, 2


@dataclass(frozen=True, slots=True)
class _Found:
    indicator: str
    lines: Sequence[Progress]


class TargetProgressPage(FiguresTab):
    """Choose a month, or this year, and an indicator."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        bar = QHBoxLayout()
        self.month, self.indicator = QComboBox(), QComboBox()
        month = Month(date.today().year, date.today().month)
        self.month.addItem(str(month))
        self.month.addItem(str(month.year))
        for _place in range(_MONTHS):
            month = month.previous()
            self.month.addItem(str(month))
        for code in PLANNED:
            self.indicator.addItem(_(_WORDS[code]), code)
        for words, box in ((_("期间"), self.month), (_("指标"), self.indicator)):
            label = plain_label(words)
            label.setBuddy(box)
            box.setAccessibleName(words)
            box.currentIndexChanged.connect(lambda _place: self.count())
            bar.addWidget(label)
            bar.addWidget(box)
        bar.addStretch(1)
        layout.addLayout(bar)
        layout.addWidget(hint_label(_("完成率 = 实际 ÷ 基本目标；差额为负表示还差多少。没有下达目标的显示 —。")))
        headings = [
            _("姓名"),
            _("岗位"),
            _("完成率"),
            _("实际"),
            *(_(level.label) for level in LEVELS),
            _("差额"),
            _("已达档次"),
        ]
        self.table = PlainTable(
            headings, _("目标进度"), right=(3, 4, 5, 6, 7), widths=(150, 100, 260, 120, 120, 120, 120, 120, 110), wide=2
        )
        layout.addWidget(self.table, 1)
        self._lines: Sequence[Progress] = []
        self.table.opened.connect(lambda place: self.open_asked.emit("people", self._lines[place].person_id))

    def _reading(self) -> Callable[[], _Found]:
        read, period, indicator = self.office.read, self.month.currentText(), self.indicator.currentData()
        return lambda: _Found(indicator, read(target_progress.list_progress, period, indicator))

    def _show_found(self, found: _Found) -> None:
        self._lines = found.lines
        self.table.show_lines([_line(found.indicator, one) for one in found.lines])
        for row, one in enumerate(found.lines):
            if one.percent is None:
                self.table.removeCellWidget(row, _BAR)
            else:
                self.table.setCellWidget(row, _BAR, _bar(one))


def _bar(one: Progress) -> QProgressBar:
    percent = round_half_up(one.percent or Fraction(0))
    bar = QProgressBar()
    bar.setRange(0, 100)
    bar.setValue(max(0, min(100, percent)))
    bar.setFormat(f"{percent}%")
    bar.setAccessibleName(_("{name} 完成率 {percent}%").format(name=one.name, percent=percent))
    return bar


def _line(indicator: str, one: Progress) -> tuple[str, ...]:
    def tell(value: Fraction | int | None) -> str:
        if value is None:
            return NOT_APPLICABLE
        told = say_target(indicator, round_half_up(abs(Fraction(value))))
        return f"−{told}" if value < 0 else told

    percent = NOT_APPLICABLE if one.percent is None else f"{round_half_up(one.percent)}%"
    gap = None if one.gap is None else one.gap * 100
    return (
        one.name, _(_WORDS[one.role]), percent, tell(one.actual * 100), *(tell(target) for target in one.targets), tell(gap),
        _(one.reached) if one.reached else "",
    )  # fmt: skip
