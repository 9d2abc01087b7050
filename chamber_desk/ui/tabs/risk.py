"""Risk: the matrix of the register and signals for it; what the records tell of neglected customers and late money."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from chamber_desk.domain.customers import CLASSES
from chamber_desk.domain.risk import OPEN_STATES, RISK_KINDS
from chamber_desk.domain.risk_signals import RiskSignal
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.i18n import _, format_day, format_money, format_sentence, language
from chamber_desk.jobs.asked import Asked
from chamber_desk.services import credit_changes, credit_reviews, credit_watch, neglect, risk_signals, today
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.credit_changes import CreditChange
from chamber_desk.services.credit_watch import Measure
from chamber_desk.ui import ask
from chamber_desk.ui.figures_tab import FiguresTab
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.labels import hint_label, title_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.page import SheetPage
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.registers import REGISTERS
from chamber_desk.ui.risk_matrix import RiskMatrix
from chamber_desk.ui.tab import PagesTab, Tab
from chamber_desk.ui.theme import icon


class RiskTab(FiguresTab):
    """Three lists, each line opening its record."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._neglected: list[Any] = []
        self._late: list[Any] = []
        self._alerts: list[tuple[int, str, list[str]]] = []
        self._measures: dict[int, list[Measure]] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 10)
        self._late_title = title_label()
        layout.addWidget(self._late_title)
        headings = [_("到期日"), _("逾期天数"), _("编号"), _("标题"), _("未收金额")]
        self.late = PlainTable(headings, _("逾期未收"), right=(1, 4), widths=(120, 100, 220, 320, 160), wide=3)
        self.late.opened.connect(lambda place: self.open_asked.emit("contracts", self._late[place].id))
        layout.addWidget(self.late, 2)
        self._alert_title = title_label()
        layout.addLayout(self._build_alert_head())
        headings = [_("客户"), _("触发项"), _("七天来的变化"), _("措施")]
        self.alerts = PlainTable(headings, _("信用提醒"), widths=(280, 360, 280, 220), wide=1)
        self.alerts.itemSelectionChanged.connect(self._allow)
        self.alerts.opened.connect(lambda place: self.open_asked.emit("customers", self._alerts[place][0]))
        layout.addWidget(self.alerts, 2)
        self._neglect_title = title_label()
        layout.addWidget(self._neglect_title)
        rule = hint_label(_("按客户分类的回访周期：K1 30 天、K2 60 天、K3 90 天、潜在 14 天；从未联系的从建档日算起。"))
        rule.setWordWrap(True)
        layout.addWidget(rule)
        headings = [_("编号"), _("名称"), _("分类"), _("上次联系"), _("未联系天数")]
        self.neglected = PlainTable(headings, _("久未联系的客户"), right=(4,), widths=(110, 340, 130, 140, 160), wide=1)
        self.neglected.opened.connect(lambda place: self.open_asked.emit("customers", self._neglected[place].id))
        layout.addWidget(self.neglected, 3)

    def _build_alert_head(self) -> QHBoxLayout:
        """The title of the alerts with what is done about them: a measure noted, the list printed."""
        head = QHBoxLayout()
        head.addWidget(self._alert_title)
        head.addStretch(1)
        self.note = QPushButton(icon("new"), _("登记措施"))
        self.note.setAccessibleName(_("给选中的客户登记信用措施"))
        self.note.clicked.connect(self._note)
        self.print = QPushButton(icon("print"), _("打印信用异常清单"))
        self.print.clicked.connect(lambda: self.paper_asked.emit("credit-watch", Asked(language=language())))
        for button in (self.note, self.print):
            head.addWidget(button)
        self.note.setEnabled(False)
        return head

    def _allow(self) -> None:
        self.note.setEnabled(0 <= self.alerts.currentRow() < len(self._alerts))

    def _note(self) -> None:
        """The form of a measure with the customer and the first trigger that none was noted against."""
        customer, _name, triggers = self._alerts[self.alerts.currentRow()]
        had = self._measures.get(customer, [])
        free = [one for one in triggers if not credit_watch.measures_against(had, one)]
        told = next(iter([*free, *triggers]), "")
        given = {"customer": customer, "noted_on": date.today(), **({"trigger": _(told)} if told else {})}
        ask.run_dialog(RecordForm(self.office, SHEETS["credit_alerts"], self, given=given))

    def _reading(self) -> Callable[[], tuple[Any, ...]]:
        day, read = date.today(), self.office.read
        return lambda: (
            read(today.open_instalments, day), read(neglect.find_neglected, day), read(credit_reviews.list_alerts, day),
            read(credit_changes.list_credit_changes, day - timedelta(days=credit_changes.DAYS), day),
            read(credit_watch.read_measures, day),
        )  # fmt: skip

    def _show_found(self, found: tuple[Any, ...]) -> None:
        day, calendar = date.today(), self.office.read(get_calendar)
        instalments, self._neglected, alerts, changes, self._measures = found
        self._show_alerts(alerts, changes)
        self._late = sorted(
            (row for row in instalments if calendar.effective_due(row.due_on) < day),
            key=lambda row: (row.due_on, row.id),
        )
        self._late_title.setText(_("逾期未收：{count} 笔").format(count=len(self._late)))
        self.late.show_lines(
            [(format_day(row.due_on), str((day - calendar.effective_due(row.due_on)).days), row.number or "", row.title,
              format_money(row.open_fen)) for row in self._late]
        )  # fmt: skip
        words = {choice.code: _(choice.label) for choice in CLASSES}
        self._neglect_title.setText(_("久未联系的客户：{count} 家").format(count=len(self._neglected)))
        self.neglected.show_lines(
            [(row.number or "", row.name, words.get(row.kind, ""), format_day(row.last) or _("从未"),
              str((day - row.since).days) if row.since else "") for row in self._neglected]
        )  # fmt: skip

    def _show_alerts(self, alerts: list[tuple[int, str, list[str]]], changes: list[CreditChange]) -> None:
        """Who changed within the week first, what got worse at the top; then the others that something speaks against."""
        gap = "; " if language() == "en" else "；"
        triggers, changed = {one[0]: one[2] for one in alerts}, {one.customer: one for one in changes}
        first = [(one.customer, one.name, triggers.get(one.customer, [])) for one in changes]
        self._alerts = [*first, *(one for one in alerts if one[0] not in changed)]
        told = _("信用提醒：{count} 家，七天来有变化 {changed} 家")
        self._alert_title.setText(told.format(count=len(alerts), changed=len(changes)))
        self.alerts.show_lines([
            (name, gap.join(_(one) for one in found), _tell_change(changed[key]) if key in changed else "",
             self._tell_measures(key))
            for key, name, found in self._alerts
        ])  # fmt: skip

    def _tell_measures(self, customer: int) -> str:
        """What is being done, who sees to it: 催收 贺知秋"""
        open_ = (one for one in self._measures.get(customer, []) if one.done_on is None)
        return "；".join(f"{_(one.word)} {one.owner}".strip() for one in open_)


def _tell_change(change: CreditChange) -> str:
    """等级 B → C；新增：T1 …"""
    parts = []
    if change.before and change.before != change.after:
        parts.append(_("等级 {before} → {after}").format(before=change.before, after=change.after))
    for words, triggers in ((_("新增：{triggers}"), change.new), (_("消除：{triggers}"), change.gone)):
        if triggers:
            parts.append(words.format(triggers="、".join(_(one) for one in triggers)))
    return "；".join(parts)


class RiskOverview(FiguresTab):
    """The matrix of the register on the left; on the right what the records say that does not stand there yet."""

    cell_asked = Signal(int, int)  # likelihood, effect

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._signals: list[RiskSignal] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 10)
        layout.setSpacing(20)
        left, right = QVBoxLayout(), QVBoxLayout()
        layout.addLayout(left, 2)
        layout.addLayout(right, 3)
        self._matrix_title = title_label()
        left.addWidget(self._matrix_title)
        left.addWidget(_rule(_("格子里是未关闭的风险个数，点一格看是哪些；15 分起为高，8 分起为中。")))
        self.matrix = RiskMatrix()
        self.matrix.asked.connect(self.cell_asked)
        left.addWidget(self.matrix, 1)
        head = QHBoxLayout()
        self._signal_title = title_label()
        head.addWidget(self._signal_title)
        head.addStretch(1)
        self.take = QPushButton(icon("new"), _("登记为风险"))
        self.take.setAccessibleName(_("把选中的迹象登记为风险"))
        self.take.clicked.connect(self._take)
        head.addWidget(self.take)
        right.addLayout(head)
        right.addWidget(
            _rule(_("程序从记录中看出、风险台账里还没有的；双击打开有关的记录。可能性和影响是建议值，登记后可以改。"))
        )
        headings = [_("类别"), _("迹象"), _("可能性"), _("影响程度")]
        self.signals = PlainTable(headings, _("风险迹象"), right=(2, 3), widths=(110, 400, 76, 86), wide=1)
        self.signals.opened.connect(self._open)
        self.signals.itemSelectionChanged.connect(self._allow)
        right.addWidget(self.signals, 1)
        self._allow()

    def _reading(self) -> Callable[[], Any]:
        day, read = date.today(), self.office.read
        return lambda: (read(risk_signals.count_matrix), read(risk_signals.list_risk_signals, day))

    def _show_found(self, found: Any) -> None:
        counts, self._signals = found
        self._matrix_title.setText(_("风险矩阵：{count} 个未关闭").format(count=sum(counts.values())))
        self.matrix.show_counts(counts)
        self._signal_title.setText(_("记录中的迹象：{count} 条").format(count=len(self._signals)))
        kinds = {choice.code: _(choice.label) for choice in RISK_KINDS}
        self.signals.show_lines([
            (kinds[one.kind], format_sentence(one.sentence), str(one.likelihood), str(one.effect)) for one in self._signals
        ])  # fmt: skip
        self._allow()

    def _allow(self) -> None:
        self.take.setEnabled(0 <= self.signals.currentRow() < len(self._signals))

    def _take(self) -> None:
        one = self._signals[self.signals.currentRow()]
        self.office.write(
            self, risk_signals.take_signal, one.key, format_sentence(one.sentence).rstrip("。."), date.today()
        )

    def _open(self, place: int) -> None:
        one = self._signals[place]
        if one.record is not None:
            self.open_asked.emit(one.sheet, one.record)


def _rule(text: str) -> QLabel:
    label = hint_label(text)
    label.setWordWrap(True)
    return label


class RisksTab(PagesTab):
    """Overview, alerts and the registers; a cell of the matrix shows its risks in the register."""

    def __init__(self, office: Office) -> None:
        specs = REGISTERS["risk"]
        overview = RiskOverview(office)
        super().__init__(
            office, specs[:5], extra={_("风险总览"): overview, _("风险提醒"): RiskTab(office)}, more=specs[5:]
        )
        overview.cell_asked.connect(self._show_cell)

    def _show_cell(self, likelihood: int, effect: int) -> None:
        self.show_page("risks")
        page = self.pages["risks"]
        assert isinstance(page, SheetPage)
        label = _("可能性 {likelihood} × 影响 {effect}").format(likelihood=likelihood, effect=effect)
        page.ask_for(label, {"likelihood": likelihood, "effect": effect, "state": OPEN_STATES})


def make(office: Office) -> Tab:
    """The tab."""
    return RisksTab(office)
