"""The appraisal month: everybody's scores, and the way from draft to locked, opened again, honoured and printed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout

from chamber_desk.domain.appraisals import SIGN_STEPS, tell_step
from chamber_desk.domain.month_results import MonthResult, PersonResult
from chamber_desk.domain.operators import BONUS
from chamber_desk.domain.team import ROLES
from chamber_desk.domain.words import N_
from chamber_desk.i18n import NOT_APPLICABLE, _, format_money
from chamber_desk.services import appraisals, awards, conduct
from chamber_desk.ui import ask
from chamber_desk.ui.labels import hint_label
from chamber_desk.ui.month_pack import save_pack
from chamber_desk.ui.office import Office
from chamber_desk.ui.period_chooser import PeriodChooser, act_button
from chamber_desk.ui.period_page import PeriodPage
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.why_panel import WhyPanel

_WORDS = {choice.code: choice.label for choice in ROLES}
_MORE_PAPERS = (
    ("rating-sheet", N_("协作评分表")),
    ("objection-form", N_("考核异议表")),
    ("ranking", N_("业绩排行榜")),
    ("bonus-list", N_("奖金发放表")),
    ("commendation", N_("表彰通报")),
    ("appraisal-differences", N_("考核差异表")),
    ("promotion-list", N_("晋升推荐表")),
    ("manager-report", N_("经理月度报告")),
)


@dataclass(frozen=True, slots=True)
class _Found:
    """What is read of a month: the months there are, its result, and whose figures changed since it was locked."""

    months: Sequence[tuple[str, bool]]
    result: MonthResult | None
    changed: Sequence[tuple[str, str, str]]
    edition: int = 1
    signed: Mapping[str, int] = field(default_factory=dict)


class MonthPage(PeriodPage):
    """People with totals, the chosen person's lines, and the records behind the chosen line."""

    table = "months"

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._result: MonthResult | None = None
        self._ranked: list[PersonResult] = []
        self._signed: Mapping[str, int] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.addLayout(self._build_bar())
        self._note = hint_label()
        layout.addWidget(self._note)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        headings = [_("名次"), _("工号"), _("姓名"), _("岗位"), _("总分"), _("等级"), _("奖金")]
        self.people = PlainTable(headings, _("每人得分"), right=(0, 4, 6), widths=(48, 70, 150, 96, 64, 84, 84), wide=2)
        self.people.itemSelectionChanged.connect(self._show_person)
        splitter.addWidget(self.people)
        self.why = WhyPanel(office)
        self.why.open_asked.connect(self.open_asked)
        self.lines, self.records = self.why.lines, self.why.records
        splitter.addWidget(self.why)
        splitter.setSizes([675, 665])
        layout.addWidget(splitter, 1)

    def _build_bar(self) -> PeriodChooser:
        bar = PeriodChooser(_("考核月份"), self.count, 130)
        self._periods, self.month, self._pill = bar, bar.box, bar.pill
        self._scheme = act_button(_("考核方案……"), "", self._show_schemes)
        bar.addWidget(self._scheme)
        bar.addStretch(1)
        self._lock = act_button(_("锁定本月"), "", self._lock_month)
        self._unlock = act_button(_("解锁……"), "", lambda: self._ask_unlock(appraisals.unlock_month))
        self._award = act_button(_("颁发荣誉"), "", lambda: self._ask_honours(awards.propose_month))
        self._prints = (
            act_button(_("打印每人考核表"), "print", lambda: self._print("appraisal")),
            act_button(_("打印汇总表"), "print", lambda: self._print("appraisal-summary")),
            act_button(_("更多打印"), "print", lambda: None),
        )
        menu = QMenu(self)
        for paper, words in _MORE_PAPERS:
            menu.addAction(_(words), partial(self._print, paper))
        menu.addSeparator()
        menu.addAction(
            _("本月全部文件，每份一个文件……"), lambda: save_pack(self, self.month.currentData(), single=True)
        )
        menu.addAction(
            _("本月全部文件，合成一个 PDF……"), lambda: save_pack(self, self.month.currentData(), single=False)
        )
        self._prints[-1].setMenu(menu)
        for button in (self._lock, self._unlock, self._award, *self._prints):
            button.setEnabled(False)
            bar.addWidget(button)
        return bar

    def _reading(self) -> Callable[[], _Found]:
        read, asked = self.office.read, self.month.currentData()
        self._note.setText(_("正在计算……"))

        def count() -> _Found:
            months = read(appraisals.list_months)
            names = [name for name, _locked in months]
            if not names:
                return _Found(months, None, [])
            result = read(appraisals.get_month, asked if asked in names else names[0])
            changed = read(appraisals.list_changed_since_lock, result.month) if result.locked else []
            edition = read(appraisals.count_versions, result.month) + 1
            return _Found(months, result, changed, edition, read(conduct.count_signatures, result.month))

        return count

    def _show_found(self, found: _Found) -> None:
        self._result, self._signed = found.result, found.signed
        self._periods.show_periods(found.months, found.result.month if found.result else None)
        for button in self._prints:
            button.setEnabled(found.result is not None and bool(found.result.people))
        if found.result is None:
            self._note.setText(_("还没有可以考核的月份：录入人员、目标和订单后，程序按月计算。"))
        else:
            self._show_result(found.result, found)

    def _show_result(self, result: MonthResult, found: _Found) -> None:
        state = _("已锁定") if result.locked else _(tell_step(found.signed, len(result.people)))
        self._show_state(state, found.edition, locked=result.locked, has_people=bool(result.people))
        self._note.setText(self._describe(result, found))
        ranked = sorted(result.people, key=lambda one: (one.rank is None, one.rank, one.number))
        self._ranked = ranked
        self.people.show_lines(
            [(str(one.rank or NOT_APPLICABLE), one.number, one.name, _(_WORDS[one.role]), one.total or NOT_APPLICABLE,
              _(one.grade), self._bonus(one)) for one in ranked]
        )  # fmt: skip
        if ranked and self.people.currentRow() < 0:
            self.people.selectRow(0)
        self._show_person()

    def _bonus(self, one: PersonResult) -> str:
        return "•••" if self.office.desk.hidden.hides(BONUS) else format_money(one.bonus)

    @staticmethod
    def _describe(result: MonthResult, found: _Found) -> str:
        parts = [
            _("方案：{scheme}").format(scheme=_(result.scheme)),
            _("取数时间：{time}").format(time=result.counted_at),
        ]
        if result.without_target:
            parts.append(_("没有设定本月目标的人员：{names}").format(names="、".join(result.without_target)))
        limited = [one.name for one in result.people if one.limited]
        if limited:
            parts.append(_("优秀名额已满，按名次评为良好：{names}").format(names="、".join(limited)))
        if found.signed:
            steps = [f"{_(one.label)} {found.signed.get(one.code, 0)}/{len(result.people)}" for one in SIGN_STEPS]
            objections = found.signed.get("object", 0)
            told = _("签字：{steps}").format(steps="，".join(steps))
            parts.append(told + (_("，异议 {count}").format(count=objections) if objections else ""))
        if found.changed:
            names = "、".join(f"{name} {was}→{now}" for name, was, now in found.changed)
            parts.append(_("数据已变动（锁定的分数不变）：{names}").format(names=names))
        return "　".join(parts)

    def _person(self) -> PersonResult | None:
        place = self.people.currentRow()
        return self._ranked[place] if 0 <= place < len(self._ranked) else None

    def _show_person(self) -> None:
        if self._result is not None:
            self.why.show_person(self._result.month, self._person())

    def _lock_month(self) -> None:
        detail = _("锁定后分数不再随记录变化；之后的修改会列为“数据已变动”。") + self._tell_unsigned()
        self._ask_lock(appraisals.lock_month, detail)

    def _tell_unsigned(self) -> str:
        """How many have not signed each step of the flow yet; nothing where all have."""
        whole = len(self._ranked)
        lacking = [
            f"{_(one.label)} {whole - done}" for one in SIGN_STEPS if (done := self._signed.get(one.code, 0)) < whole
        ]
        return "\n" + _("还没有签字的人数：{steps}。").format(steps="，".join(lacking)) if lacking else ""

    def _show_schemes(self) -> None:
        from chamber_desk.ui.dialogs.schemes import SchemesDialog

        ask.run_dialog(SchemesDialog(self.office, self.window()))
