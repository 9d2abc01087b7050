"""The versions of a month or a year and what each correction changed: old, new, and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout

from chamber_desk.domain.month_differences import BONUS, SPOKEN, Difference
from chamber_desk.i18n import NOT_APPLICABLE, _, format_money, labelled, language
from chamber_desk.jobs.asked import Asked
from chamber_desk.services import month_versions
from chamber_desk.services.month_versions import Correction, Version
from chamber_desk.ui.figures_tab import FiguresTab
from chamber_desk.ui.labels import hint_label, plain_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.theme import icon
from chamber_desk.ui.why_words import say_figure


@dataclass(frozen=True, slots=True)
class _Found:
    periods: Sequence[str]
    period: str
    versions: Sequence[Version]
    corrections: Sequence[Correction]


class MonthVersions(FiguresTab):
    """Above the versions of the chosen month or year, below the differences from each to the next."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        bar = QHBoxLayout()
        label = plain_label(_("考核期间"))
        self.period = QComboBox()
        self.period.setAccessibleName(_("考核期间"))
        self.period.setMinimumWidth(130)
        self.period.currentIndexChanged.connect(lambda _place: self.count())
        label.setBuddy(self.period)
        self.print = QPushButton(icon("print"), _("打印差异表"))
        self.print.setAccessibleName(_("打印差异表"))
        self.print.clicked.connect(self._print)
        bar.addWidget(label)
        bar.addWidget(self.period)
        bar.addStretch(1)
        bar.addWidget(self.print)
        layout.addLayout(bar)
        self.hint = hint_label()
        layout.addWidget(self.hint)
        headings = [_("版次"), _("锁定时间"), _("重开时间"), _("批准人"), _("理由")]
        self.versions = PlainTable(headings, _("考核版本"), widths=(90, 160, 160, 120, 400))
        layout.addWidget(self.versions, 1)
        headings = [_("工号"), _("姓名"), _("项目｜表"), _("原实际"), _("新实际"), _("原得分"), _("新得分")]
        self.differences = PlainTable(
            headings, _("版本差异"), right=(3, 4, 5, 6), widths=(90, 160, 170, 150, 150, 100, 100), wide=2
        )
        layout.addWidget(self.differences, 3)

    def _reading(self) -> Callable[[], _Found]:
        read, asked = self.office.read, self.period.currentText()

        def count() -> _Found:
            periods = read(month_versions.list_locked_periods)
            period = asked if asked in periods else next(iter(periods), "")
            if not period:
                return _Found([], "", [], [])
            versions = read(month_versions.list_versions, period)
            return _Found(periods, period, versions, read(month_versions.list_corrections, period))

        return count

    def _show_found(self, found: _Found) -> None:
        self.period.blockSignals(True)
        self.period.clear()
        self.period.addItems(list(found.periods))
        self.period.setCurrentText(found.period)
        self.period.blockSignals(False)
        self.print.setEnabled(bool(found.corrections))
        self.hint.setText(
            _("每次锁定都是一版；重开要写明批准人和理由，原来的一版不会消失。")
            if found.corrections
            else _("这个期间没有重开过。锁定以后要更正，请在“月度考核”或“年度考核”里解锁，改好记录后重新锁定。")
        )
        self.versions.show_lines(
            [
                (
                    str(one.edition),
                    _moment(one.locked_at) or _("未锁定"),
                    _moment(one.opened_at),
                    one.leader,
                    one.reason,
                )
                for one in found.versions
            ]
        )
        self.differences.show_groups(
            [(_heading(one), [_line(difference) for difference in one.differences]) for one in found.corrections]
        )

    def _print(self) -> None:
        period = self.period.currentText()
        paper = "year-differences" if len(period) == len("2026") else "appraisal-differences"
        self.paper_asked.emit(paper, Asked(month=period, language=language()))


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%Y-%m-%d %H:%M}"


def _heading(one: Correction) -> str:
    step = _("第{old}版 → 第{new}版").format(old=one.before.edition, new=one.after.edition)
    return f"{step}　{labelled(one.before.leader, one.before.reason)}"


def _line(one: Difference) -> tuple[str, ...]:
    def tell(text: str | None) -> str:
        if text is None:
            return NOT_APPLICABLE
        if one.item == BONUS:
            return format_money(int(text))
        if one.item in SPOKEN:
            return _(text)
        return say_figure(one.item, text) if one.of_indicator else text

    scores = (one.old_score or NOT_APPLICABLE, one.new_score or NOT_APPLICABLE) if one.of_indicator else ("", "")
    return one.number, one.name, _(one.label), tell(one.old), tell(one.new), *scores
