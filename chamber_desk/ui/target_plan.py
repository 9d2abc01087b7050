"""Targets of a team broken down to its members: the difference in red, a draft until it is nothing, then issued."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.appraisals import INDICATORS
from chamber_desk.domain.periods import Month
from chamber_desk.domain.targets import LEVELS, PLANNED, SUMMED, spread, unit_of
from chamber_desk.i18n import _, language
from chamber_desk.jobs.asked import Asked
from chamber_desk.services import target_plans
from chamber_desk.services.target_plans import PlanLine, TeamPlan
from chamber_desk.ui import ask
from chamber_desk.ui.dialogs.year_targets import YearTargets
from chamber_desk.ui.figures_tab import FiguresTab
from chamber_desk.ui.labels import grey_out, hint_label, plain_label, show_quietly, show_words
from chamber_desk.ui.office import Office
from chamber_desk.ui.pill import Pill
from chamber_desk.ui.target_boxes import TargetBox, say_target
from chamber_desk.ui.theme import icon

_LABELS = {choice.code: choice.label for choice in INDICATORS}
_BACK, _AHEAD = 2, 13  # months that are offered before and after this one

Levels = dict[str, int | None]


@dataclass(frozen=True, slots=True)
class _Found:
    teams: Sequence[tuple[int, str]]
    plan: TeamPlan | None


class TargetPlanPage(FiguresTab):
    """Choose a month and a team, type, and watch the difference; what is being typed is never overwritten."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._plan: TeamPlan | None = None
        self._values: dict[tuple[int, str], Levels] = {}
        self._boxes: dict[tuple[int, str], TargetBox] = {}
        self._sums: dict[str, QLabel] = {}
        self._differences: dict[str, QLabel] = {}
        self._typed = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.addLayout(self._build_bar())
        self.hint = hint_label()
        layout.addWidget(self.hint)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        layout.addWidget(self._area, 1)

    def _build_bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        self.month, self.team, self.level = QComboBox(), QComboBox(), QComboBox()
        today = date.today()
        month = Month(today.year, today.month)
        for _place in range(_BACK):
            month = month.previous()
        for place in range(_BACK + _AHEAD):
            self.month.addItem(str(month))
            if place == _BACK:
                self.month.setCurrentIndex(place)
            month = month.following()
        for choice in LEVELS:
            self.level.addItem(_(choice.label), choice.code)
        for words, box in ((_("月份"), self.month), (_("团队"), self.team), (_("档次"), self.level)):
            label = plain_label(words)
            label.setBuddy(box)
            box.setAccessibleName(words)
            box.setMinimumWidth(130)
            bar.addWidget(label)
            bar.addWidget(box)
        self.month.currentIndexChanged.connect(lambda _place: self._choose())
        self.team.currentIndexChanged.connect(lambda _place: self._choose())
        self.level.currentIndexChanged.connect(lambda _place: self._show_level())
        self._pill = Pill()
        bar.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignVCenter)
        bar.addStretch(1)
        self._spread = self._button(_("平均分给成员"), self._share)
        self._year = self._button(_("年度分解……"), self._split_year)
        self._draft = self._button(_("保存草稿"), partial(self._keep, issue=False))
        self._issue = self._button(_("下达"), partial(self._keep, issue=True))
        self._print = self._button(_("打印目标分解表"), self._print_sheet)
        self._print.setIcon(icon("print"))
        for button in (self._spread, self._year, self._draft, self._issue, self._print):
            bar.addWidget(button)
        return bar

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _choose(self) -> None:
        self._typed = False
        self.count()

    def _reading(self) -> Callable[[], _Found]:
        read, month, asked = self.office.read, self.month.currentText(), self.team.currentData()

        def find() -> _Found:
            teams = read(target_plans.list_teams)
            known = [team for team, _name in teams]
            team = asked if asked in known else next(iter(known), None)
            return _Found(teams, None if team is None else read(target_plans.get_plan, month, team))

        return find

    def _show_found(self, found: _Found) -> None:
        if self._typed:
            return
        self._plan = plan = found.plan
        self.team.blockSignals(True)
        self.team.clear()
        for team, name in found.teams:
            self.team.addItem(_("{name}团队").format(name=name), team)
        self.team.setCurrentIndex(self.team.findData(plan.team.person_id) if plan else -1)
        self.team.blockSignals(False)
        for button in (self._spread, self._draft, self._print):
            button.setEnabled(plan is not None)
        words = {"": _("未设定"), "draft": _("草稿"), "issued": _("已下达")}
        self._pill.show_state(
            "signed" if plan and plan.state == "issued" else "draft", words[plan.state] if plan else ""
        )
        if plan is None:
            self.hint.setText(_("还没有团队：在人员里登记销售经理，并给成员写明上级。"))
            self._area.setWidget(QWidget())
            self._issue.setEnabled(False)
            return
        self.hint.setText(
            _("经理一行是团队目标（拜访次数是经理本人的）；成员合计与它一致时才能下达，之前只是草稿，不计入考核。")
        )
        self._values = {
            (line.person_id, indicator): {level.code: line.values.get((indicator, level.code)) for level in LEVELS}
            for line in (plan.team, *plan.members)
            for indicator in PLANNED
        }
        self._area.setWidget(self._build_grid(plan))
        self._show_level()

    def _build_grid(self, plan: TeamPlan) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        self._boxes = {}
        for column, indicator in enumerate(PLANNED, 1):
            head = plain_label(_(_LABELS[indicator]))
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(head, 0, column)
            grid.setColumnStretch(column, 1)
        lines = [
            (_("团队目标（{name}）").format(name=plan.team.name), plan.team),
            *((one.name, one) for one in plan.members),
        ]
        for row, (label, line) in enumerate(lines, 1):
            grid.addWidget(plain_label(label), row, 0)
            for column, indicator in enumerate(PLANNED, 1):
                box = TargetBox(f"{line.name} {_(_LABELS[indicator])}", indicator, self._note_typed)
                self._boxes[line.person_id, indicator] = box
                grid.addWidget(box, row, column)
        for place, (words, labels) in enumerate(((_("成员合计"), self._sums), (_("差额"), self._differences))):
            grid.addWidget(plain_label(words), len(lines) + 1 + place, 0)
            for column, indicator in enumerate(SUMMED, 1):
                labels[indicator] = label_ = plain_label()
                label_.setAlignment(Qt.AlignmentFlag.AlignRight)
                grid.addWidget(label_, len(lines) + 1 + place, column)
        grid.setRowStretch(len(lines) + 3, 1)
        return holder

    def _show_level(self) -> None:
        level = self.level.currentData()
        for place, box in self._boxes.items():
            box.show_value(self._values[place][level])
        self._compare()

    def _note_typed(self) -> None:
        level = self.level.currentData()
        self._typed = True
        for place, box in self._boxes.items():
            if box.fault() is None:
                self._values[place][level] = box.value()
        self._compare()

    def _compare(self) -> None:
        """The members' sums and what they differ by: in red, and in words, until it is nothing."""
        plan, level = self._plan, self.level.currentData()
        if plan is None:
            return
        members = [one.person_id for one in plan.members]
        found = target_plans.find_differences(plan.team.person_id, members, self._values)
        for indicator in SUMMED:
            total = sum(self._values[one, indicator][level] or 0 for one in members)
            self._sums[indicator].setText(say_target(indicator, total))
            difference = found.get((indicator, level))
            words = "" if difference is None else _say_difference(indicator, difference)
            if difference:
                show_words(self._differences[indicator], words, wrong=True)
            else:
                show_quietly(self._differences[indicator], words)
            self._differences[indicator].setAccessibleName(words)
        wrong = any(box.fault() for box in self._boxes.values())
        self._draft.setEnabled(not wrong)
        self._issue.setEnabled(not wrong and not any(found.values()) and bool(found))
        for button in (self._spread, self._year, self._draft, self._issue):
            grey_out(button, self.office.why_not(self.office.desk.barred.table("targets")))

    def _share(self) -> None:
        """The team's targets in equal parts to everybody."""
        plan, level = self._plan, self.level.currentData()
        if plan is None or not plan.members:
            return
        for indicator in SUMMED:
            whole = self._values[plan.team.person_id, indicator][level]
            if whole is not None:
                parts = spread(whole, [1] * len(plan.members), unit_of(indicator, whole))
                for one, part in zip(plan.members, parts, strict=True):
                    self._values[one.person_id, indicator][level] = part
        self._typed = True
        self._show_level()

    def _keep(self, *, issue: bool) -> None:
        plan = self._plan
        if plan is None:
            return
        reason = ""
        if plan.state == "issued" and date.today() >= Month.parse(plan.month).first_day and self._differs(plan):
            reason = ask.ask_line(self, _("变动已下达的目标"), _("当月已经开始，请写明变动理由："))
            if not reason:
                return
        team = plan.team.person_id
        if self.office.do(self, target_plans.keep_plan, plan.month, team, self._values, issue=issue, reason=reason):
            self._typed = False
            self.count()

    def _differs(self, plan: TeamPlan) -> bool:
        lines: dict[int, PlanLine] = {line.person_id: line for line in (plan.team, *plan.members)}
        return any(
            lines[person].values.get((indicator, level)) != value
            for (person, indicator), levels in self._values.items()
            for level, value in levels.items()
        )

    def _split_year(self) -> None:
        ask.run_dialog(YearTargets(self.office, self.month.currentText()[:4], self.team.currentData(), self.window()))

    def _print_sheet(self) -> None:
        self.paper_asked.emit("target-sheet", Asked(month=self.month.currentText(), language=language()))


def _say_difference(indicator: str, difference: int) -> str:
    """The figure with its sign, as −27,000.00."""
    told = say_target(indicator, abs(difference))
    return f"−{told}" if difference < 0 else f"+{told}" if difference else told
