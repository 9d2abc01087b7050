"""The appraisal year: both parts of everybody's total, the twelve months behind it, and the honours of the year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from chamber_desk.domain.appraisals import QUALITY_DIMENSIONS
from chamber_desk.domain.team import ROLES
from chamber_desk.domain.year_results import YearPerson, YearResult
from chamber_desk.i18n import NOT_APPLICABLE, _
from chamber_desk.services import appraisals, year_awards, years
from chamber_desk.ui.labels import hint_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.period_chooser import PeriodChooser, act_button
from chamber_desk.ui.period_page import PeriodPage
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.why_panel import WhyPanel

_ROLE = {choice.code: choice.label for choice in ROLES}


@dataclass(frozen=True, slots=True)
class _Found:
    years: Sequence[tuple[str, bool]]
    result: YearResult | None
    changed: Sequence[tuple[str, str, str]] = ()
    edition: int = 1


class YearPage(PeriodPage):
    """People by rank; of the chosen one the indicators with their records, the months and the quality."""

    table = "years"

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._result: YearResult | None = None
        self._ranked: list[YearPerson] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.addLayout(self._build_bar())
        self._note = hint_label()
        layout.addWidget(self._note)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        headings = [_("名次"), _("工号"), _("姓名"), _("岗位"), _("指标得分"), _("综合素质"), _("年度总分"), _("等级"),
                    _("参评月数"), _("年度评优")]  # fmt: skip
        self.people = PlainTable(
            headings, _("年度得分"), right=(0, 4, 5, 6, 8), widths=(44, 62, 96, 76, 68, 68, 68, 64, 66, 100), wide=2
        )
        self.people.itemSelectionChanged.connect(self._show_person)
        splitter.addWidget(self.people)
        splitter.addWidget(self._build_person())
        splitter.setSizes([640, 700])
        layout.addWidget(splitter, 1)

    def _build_bar(self) -> PeriodChooser:
        bar = PeriodChooser(_("考核年度"), self.count, 110)
        self._periods, self.year, self._pill = bar, bar.box, bar.pill
        bar.addStretch(1)
        self._lock = act_button(
            _("锁定本年"), "", lambda: self._ask_lock(years.lock_year, _("锁定后分数不再随记录变化。"))
        )
        self._unlock = act_button(_("解锁……"), "", lambda: self._ask_unlock(years.unlock_year))
        self._award = act_button(_("颁发年度荣誉"), "", lambda: self._ask_honours(year_awards.propose_year))
        self._prints = (
            act_button(_("打印年度考核表"), "print", lambda: self._print("year-appraisal")),
            act_button(_("打印年度汇总表"), "print", lambda: self._print("year-summary")),
        )
        for button in (self._lock, self._unlock, self._award, *self._prints):
            button.setEnabled(False)
            bar.addWidget(button)
        return bar

    def _build_person(self) -> QWidget:
        parts = QTabWidget()
        parts.setAccessibleName(_("年度依据"))
        self.why = WhyPanel(self.office)
        self.why.open_asked.connect(self.open_asked)
        self.months = PlainTable([_("月份"), _("总分"), _("等级")], _("十二个月"), right=(1,), widths=(140, 120, 160))
        self.quality = PlainTable(
            [_("维度"), _("得分（满分 20）")], _("综合素质得分"), right=(1,), widths=(220, 160), wide=0
        )
        parts.addTab(self.why, _("指标与依据"))
        parts.addTab(self.months, _("十二个月"))
        parts.addTab(self.quality, _("综合素质"))
        return parts

    def _reading(self) -> Callable[[], _Found]:
        read, asked = self.office.read, self.year.currentData()
        self._note.setText(_("正在计算……"))

        def count() -> _Found:
            found = read(years.list_years)
            names = [name for name, _locked in found]
            if not names:
                return _Found(found, None)
            result = read(years.get_year, asked if asked in names else names[0])
            changed = read(years.list_changed_since_lock, result.year)
            return _Found(found, result, changed, read(appraisals.count_versions, result.year) + 1)

        return count

    def _show_found(self, found: _Found) -> None:
        self._result = result = found.result
        self._periods.show_periods(found.years, found.result.year if found.result else None)
        people = result.people if result else ()
        locked = result is not None and result.locked
        for button in self._prints:
            button.setEnabled(bool(people))
        state = _("已锁定") if locked else _("未锁定")
        self._show_state(state, found.edition, locked=locked, has_people=bool(people))
        self._note.setText(self._describe(result, found.changed))
        self._ranked = sorted(people, key=lambda one: (one.rank is None, one.rank, one.indicators.number))
        self.people.show_lines([_line(one) for one in self._ranked])
        if self._ranked and self.people.currentRow() < 0:
            self.people.selectRow(0)
        self._show_person()

    @staticmethod
    def _describe(result: YearResult | None, changed: Sequence[tuple[str, str, str]]) -> str:
        if result is None:
            return _("还没有可以考核的年度。")
        parts = [
            _("方案：{scheme}").format(scheme=_(result.scheme)),
            _("取数时间：{time}").format(time=result.counted_at),
            _("年度总分 = 指标得分 × 80% + 综合素质 × 20%；参评不足六个月的不参加年度评优。"),
        ]
        unrated = [one.indicators.name for one in result.people if one.quality_total is None]
        if unrated:
            parts.append(_("综合素质还没有评分的人员：{names}").format(names="、".join(unrated)))
        limited = [one.indicators.name for one in result.people if one.indicators.limited]
        if limited:
            parts.append(_("优秀名额已满，按名次评为良好：{names}").format(names="、".join(limited)))
        if changed:
            names = "、".join(f"{name} {was}→{now}" for name, was, now in changed)
            parts.append(_("数据已变动（锁定的分数不变）：{names}").format(names=names))
        return "　".join(parts)

    def _show_person(self) -> None:
        place = self.people.currentRow()
        person = self._ranked[place] if 0 <= place < len(self._ranked) else None
        if person is None or self._result is None:
            self.why.show_person("", None)
            self.months.show_lines([])
            self.quality.show_lines([])
            return
        name = person.indicators.name
        self.why.show_person(
            self._result.year, person.indicators, f"{name}　{person.total or NOT_APPLICABLE}　{_(person.grade)}"
        )
        self.months.show_lines(
            [
                (one.month, one.total or NOT_APPLICABLE, _(one.grade) if one.grade else _("未锁定或未参评"))
                for one in person.months
            ]
        )
        dimensions = zip(QUALITY_DIMENSIONS, person.quality, strict=True)
        self.quality.show_lines(
            [*((_(choice.label), points or NOT_APPLICABLE) for choice, points in dimensions),
             (_("合计（{count} 人评分）").format(count=person.raters), person.quality_total or NOT_APPLICABLE)]
        )  # fmt: skip


def _line(one: YearPerson) -> tuple[str, ...]:
    person = one.indicators
    return (
        str(one.rank or NOT_APPLICABLE), person.number, person.name, _(_ROLE[person.role]), person.total or NOT_APPLICABLE,
        one.quality_total or NOT_APPLICABLE, one.total or NOT_APPLICABLE, _(one.grade), str(one.months_rated),
        _("参加") if one.eligible else _("不参加年度评优"),
    )  # fmt: skip
