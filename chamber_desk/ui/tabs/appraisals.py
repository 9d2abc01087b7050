"""Appraisals: the month's scores; two presses from a score to the records behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QSplitter, QVBoxLayout, QWidget

from chamber_desk.domain.appraisals import INDICATORS
from chamber_desk.domain.month_results import MonthResult, PersonResult
from chamber_desk.domain.team import ROLES
from chamber_desk.domain.words import N_
from chamber_desk.i18n import NOT_APPLICABLE, _, format_day, format_money
from chamber_desk.jobs.papers import Asked
from chamber_desk.services import appraisals, awards, evidence
from chamber_desk.ui import ask
from chamber_desk.ui.figures_tab import FiguresTab
from chamber_desk.ui.labels import hint_label, plain_label, title_label
from chamber_desk.ui.list_bar import Chip
from chamber_desk.ui.office import Office
from chamber_desk.ui.page import PageSpec
from chamber_desk.ui.pill import Pill
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.registers import REGISTERS
from chamber_desk.ui.tab import PagesTab, Tab
from chamber_desk.ui.theme import icon

_WORDS = {choice.code: choice.label for choice in (*INDICATORS, *ROLES)}
_MORE_PAPERS = (
    ("ranking", N_("业绩排行榜")),
    ("bonus-list", N_("奖金发放表")),
    ("commendation", N_("表彰通报")),
    ("promotion-list", N_("晋升推荐表")),
)
_SUFFIX = {"growth": "%", "satisfaction": "%", "loyalty": "%", "conversion": "%", "timeliness": "%"}


def _figure(indicator: str, text: str | None) -> str:
    """A figure as it is read: money with its thousands parted, shares in per cent, a dash for none."""
    if text is None:
        return NOT_APPLICABLE
    return f"{Decimal(text):,}" + _SUFFIX.get(indicator, "")


@dataclass(frozen=True, slots=True)
class _Found:
    """What is read of a month: the months there are, its result, and whose figures changed since it was locked."""

    months: Sequence[tuple[str, bool]]
    result: MonthResult | None
    changed: Sequence[tuple[str, str, str]]


class MonthPage(FiguresTab):
    """People with totals, the chosen person's lines, and the records behind the chosen line."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._result: MonthResult | None = None
        self._ranked: list[PersonResult] = []
        self._evidence: list[evidence.Evidence] = []
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
        splitter.addWidget(self._build_why())
        splitter.setSizes([680, 660])
        layout.addWidget(splitter, 1)

    def _build_bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        label = plain_label(_("考核月份"))
        self.month = QComboBox()
        self.month.setAccessibleName(_("考核月份"))
        self.month.setMinimumWidth(130)
        self.month.currentIndexChanged.connect(lambda _place: self.count())
        label.setBuddy(self.month)
        self._pill = Pill()
        bar.addWidget(label)
        bar.addWidget(self.month)
        bar.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignVCenter)
        bar.addStretch(1)
        self._lock = self._button(_("锁定本月"), "", self._lock_month)
        self._award = self._button(_("颁发荣誉"), "", self._issue)
        self._prints = (
            self._button(_("打印每人考核表"), "print", lambda: self._print("appraisal")),
            self._button(_("打印汇总表"), "print", lambda: self._print("appraisal-summary")),
            self._button(_("更多打印"), "print", lambda: None),
        )
        menu = QMenu(self)
        for paper, words in _MORE_PAPERS:
            menu.addAction(_(words), partial(self._print, paper))
        self._prints[-1].setMenu(menu)
        for button in (self._lock, self._award, *self._prints):
            button.setEnabled(False)
            bar.addWidget(button)
        return bar

    def _button(self, text: str, name: str, act: Any) -> QPushButton:
        button = QPushButton(text)
        if name:
            button.setIcon(icon(name))
        button.setAccessibleName(text)
        button.clicked.connect(act)
        return button

    def _build_why(self) -> QWidget:
        holder = QWidget()
        stack = QVBoxLayout(holder)
        stack.setContentsMargins(8, 0, 0, 0)
        self._who = title_label()
        stack.addWidget(self._who)
        headings = [_("指标"), _("实际"), _("目标"), _("得分"), _("权重"), _("折算分"), _("依据")]
        self.lines = PlainTable(
            headings, _("得分明细"), right=(1, 2, 3, 4, 5, 6), widths=(130, 104, 104, 72, 76, 84, 56), wide=0
        )
        self.lines.itemSelectionChanged.connect(self._show_evidence)
        stack.addWidget(self.lines, 3)
        self._formula = hint_label()
        stack.addWidget(self._formula)
        headings = [_("编号"), _("日期"), _("名称"), _("金额")]
        self.records = PlainTable(headings, _("依据的记录"), right=(3,), widths=(150, 110, 290, 120), wide=2)
        self.records.opened.connect(self._open_record)
        stack.addWidget(self.records, 2)
        return holder

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
            return _Found(months, result, changed)

        return count

    def _show_found(self, found: _Found) -> None:
        self._result = found.result
        self.month.blockSignals(True)
        self.month.clear()
        for name, locked in found.months:
            self.month.addItem(_("{month}　已锁定").format(month=name) if locked else name, name)
        self.month.setCurrentIndex(self.month.findData(found.result.month) if found.result else -1)
        self.month.blockSignals(False)
        for button in self._prints:
            button.setEnabled(found.result is not None and bool(found.result.people))
        if found.result is None:
            self._note.setText(_("还没有可以考核的月份：录入人员、目标和订单后，程序按月计算。"))
        else:
            self._show_result(found.result, found.changed)

    def _show_result(self, result: MonthResult, changed: Sequence[tuple[str, str, str]]) -> None:
        self._pill.show_state("good" if result.locked else "plain", _("已锁定") if result.locked else _("未锁定"))
        self._lock.setEnabled(not result.locked and bool(result.people))
        self._award.setEnabled(result.locked)
        self._note.setText(self._describe(result, changed))
        ranked = sorted(result.people, key=lambda one: (one.rank is None, one.rank, one.number))
        self._ranked = ranked
        self.people.show_lines(
            [(str(one.rank or NOT_APPLICABLE), one.number, one.name, _(_WORDS[one.role]), one.total or NOT_APPLICABLE,
              _(one.grade), format_money(one.bonus)) for one in ranked]
        )  # fmt: skip
        if ranked and self.people.currentRow() < 0:
            self.people.selectRow(0)
        self._show_person()

    @staticmethod
    def _describe(result: MonthResult, changed: Sequence[tuple[str, str, str]]) -> str:
        parts = [
            _("方案：{scheme}").format(scheme=_(result.scheme)),
            _("取数时间：{time}").format(time=result.counted_at),
        ]
        if result.without_target:
            parts.append(_("没有设定本月目标的人员：{names}").format(names="、".join(result.without_target)))
        if changed:
            names = "、".join(f"{name} {was}→{now}" for name, was, now in changed)
            parts.append(_("数据已变动（锁定的分数不变）：{names}").format(names=names))
        return "　".join(parts)

    def _person(self) -> PersonResult | None:
        place = self.people.currentRow()
        return self._ranked[place] if 0 <= place < len(self._ranked) else None

    def _show_person(self) -> None:
        person = self._person()
        if person is None:
            self._who.clear()
            self.lines.show_lines([])
            self.records.show_lines([])
            return
        self._who.setText(f"{person.name}　{person.total or NOT_APPLICABLE}　{_(person.grade)}")
        rows = []
        for line in person.lines:
            rows.append(
                (_(_WORDS[line.indicator]), _figure(line.indicator, line.actual), _figure(line.indicator, line.target),
                 line.score or NOT_APPLICABLE, line.effective_weight or NOT_APPLICABLE,
                 line.contribution or NOT_APPLICABLE, str(line.count))
            )  # fmt: skip
        self.lines.show_lines(rows)
        if self.lines.currentRow() < 0:
            self.lines.selectRow(0)
        self._show_evidence()

    def _show_evidence(self) -> None:
        person, place = self._person(), self.lines.currentRow()
        if person is None or place < 0 or self._result is None:
            return
        line = person.lines[place]
        if line.score is None:
            self._formula.setText(_("{name}：不适用，权重移给同组其他指标。").format(name=_(_WORDS[line.indicator])))
        else:
            self._formula.setText(
                _("{name}：得分 {score} × 有效权重 {weight} ÷ 100 = {part}").format(
                    name=_(_WORDS[line.indicator]),
                    score=line.score,
                    weight=line.effective_weight,
                    part=line.contribution,
                )
            )
        self._evidence = self.office.read(evidence.list_evidence, self._result.month, person.person_id, line.indicator)
        self.records.show_lines(
            [(one.number, format_day(one.day), one.title, "" if one.amount is None else format_money(one.amount))
             for one in self._evidence]
        )  # fmt: skip

    def _open_record(self, place: int) -> None:
        self.open_asked.emit(self._evidence[place].sheet, self._evidence[place].id)

    def _lock_month(self) -> None:
        month = self.month.currentData()
        detail = _("锁定后分数不再随记录变化；之后的修改会列为“数据已变动”。")
        if ask.confirm(self, _("锁定 {month} 的考核吗？").format(month=month), _("锁定"), detail):
            self.office.write(self, appraisals.lock_month, month)

    def _issue(self) -> None:
        month = self.month.currentData()
        honours = self.office.write(self, awards.issue_month, month)
        if honours is None:
            return
        ids = self.office.read(awards.find_issued, month)
        if ids:
            self.paper_asked.emit("certificate", Asked(ids=tuple(ids)))
        else:
            ask.say(self, _("{month} 没有人达到评选条件。").format(month=month))

    def _print(self, paper: str) -> None:
        self.paper_asked.emit(paper, Asked(month=self.month.currentData()))


_PAGES = (
    PageSpec(
        "teamwork",
        (Chip(N_("本月"), lambda day: {"month": f"{day:%Y-%m}"}),),
        N_("这里录入协作评分：各部门和同事给每个人的分数。"),
    ),
    PageSpec("ratings", (), N_("这里录入客户给负责人的满意度评价。")),
    PageSpec(
        "certificates",
        (),
        N_("这里是荣誉证书登记簿。锁定月度考核后，用“颁发荣誉”取号。"),
        can_add=False,
        can_edit=False,
    ),
)


def make(office: Office) -> Tab:
    """The tab."""
    return PagesTab(office, (*_PAGES, *REGISTERS["appraisals"]), extra={_("月度考核"): MonthPage(office)})
