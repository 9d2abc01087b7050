"""Why these points: the lines of one person's month, the formula of the chosen line and the records it was counted from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chamber_desk.domain.indicators import name_indicator, tell_counting
from chamber_desk.domain.month_results import PersonResult
from chamber_desk.i18n import NOT_APPLICABLE, _, format_day, format_money
from chamber_desk.services import evidence, left_out
from chamber_desk.ui.labels import hint_label, title_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.why_words import say_figure, say_formula

_MOST = 1000  # records of a group that are listed


class WhyPanel(QWidget):
    """Press a line of the score: below stand its formula and its records, each of which opens."""

    open_asked = Signal(str, int)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._period = ""
        self._person: PersonResult | None = None
        self._evidence: list[evidence.Evidence] = []
        self._left: list[left_out.LeftOut] = []
        stack = QVBoxLayout(self)
        stack.setContentsMargins(8, 0, 0, 0)
        self._who = title_label()
        stack.addWidget(self._who)
        headings = [_("指标"), _("实际"), _("目标"), _("得分"), _("权重"), _("折算分"), _("依据")]
        self.lines = PlainTable(
            headings, _("得分明细"), right=(1, 2, 3, 4, 5, 6), widths=(130, 96, 96, 56, 70, 72, 50), wide=0
        )
        self.lines.itemSelectionChanged.connect(self._show_evidence)
        stack.addWidget(self.lines, 3)
        self.formula = hint_label()
        stack.addWidget(self.formula)
        headings = [_("编号"), _("日期"), _("名称"), _("金额或原因")]
        self.records = PlainTable(headings, _("依据的记录"), right=(3,), widths=(130, 110, 250, 150), wide=2)
        self.records.opened.connect(self._open_record)
        stack.addWidget(self.records, 2)

    def show_person(self, period: str, person: PersonResult | None, title: str = "") -> None:
        """Show a person's lines of a month or a year; none clears everything."""
        self._period, self._person = period, person
        if person is None:
            self._who.clear()
            self.lines.show_lines([])
            self.records.show_lines([])
            return
        self._who.setText(title or f"{person.name}　{person.total or NOT_APPLICABLE}　{_(person.grade)}")
        rows = []
        for line in person.lines:
            rows.append(
                (_(name_indicator(line.indicator, person.role)),
                 say_figure(line.indicator, line.actual), say_figure(line.indicator, line.target),
                 line.score or NOT_APPLICABLE, line.effective_weight or NOT_APPLICABLE,
                 line.contribution or NOT_APPLICABLE, str(line.count))
            )  # fmt: skip
        self.lines.show_lines(rows)
        if self.lines.currentRow() < 0:
            self.lines.selectRow(0)
        self._show_evidence()

    def _show_evidence(self) -> None:
        person, place = self._person, self.lines.currentRow()
        if person is None or not 0 <= place < len(person.lines):
            return
        line = person.lines[place]
        how = " ".join(_(one) for one in tell_counting(line.indicator, person.role))
        self.formula.setText(f"{say_formula(line, person.role)}\n{how}")
        asked = (self._period, person.person_id, line.indicator)
        found = self.office.read(evidence.list_evidence, *asked)
        left = self.office.read(left_out.list_left_out, *asked)
        self._evidence, self._left = found[:_MOST], left[:_MOST]
        counted = [
            (one.number, format_day(one.day), _tell(one), "" if one.amount is None else format_money(one.amount))
            for one in self._evidence
        ]
        skipped = [(one.number, format_day(one.day), _tell(one), _(one.reason)) for one in self._left]
        groups = [(_say_more(_("计入 {count} 条").format(count=len(found)), len(found)), counted)]
        if skipped:
            words = _("没有计入 {count} 条，原因在最后一栏").format(count=len(left))
            groups.append((_say_more(words, len(left)), skipped))
        self.records.show_groups(groups)

    def _open_record(self, place: int) -> None:
        homes = [(one.sheet, one.id) for one in self._evidence] + [(one.sheet, one.id) for one in self._left]
        self.open_asked.emit(*homes[place])


def _tell(one: evidence.Evidence | left_out.LeftOut) -> str:
    """What a record is among the others, where it is told, and its name."""
    return "　".join(filter(None, (_(one.word) if one.word else "", one.title)))


def _say_more(words: str, count: int) -> str:
    """The heading of a group, with how many of its records are listed where that is not all."""
    return words if count <= _MOST else words + "　" + _("（先列出 {count} 条）").format(count=_MOST)
