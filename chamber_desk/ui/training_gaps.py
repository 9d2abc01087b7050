"""Training on the Team tab: person by subject, the day or what lacks this year."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout

from chamber_desk.domain.training import SUBJECTS
from chamber_desk.i18n import _, format_day, language
from chamber_desk.jobs.asked import Asked
from chamber_desk.services import training_gaps
from chamber_desk.services.training_gaps import TrainingState
from chamber_desk.ui.figures_tab import FiguresTab
from chamber_desk.ui.labels import hint_label, plain_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.theme import icon


class TrainingGapsPage(FiguresTab):
    """Choose a year; a line opens the person."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._states: Sequence[TrainingState] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        bar = QHBoxLayout()
        self.year = QComboBox()
        self.year.setAccessibleName(_("年度"))
        for place in range(3):
            self.year.addItem(str(date.today().year - place))
        self.year.currentIndexChanged.connect(lambda _place: self.count())
        label = plain_label(_("年度"))
        label.setBuddy(self.year)
        show = QPushButton(icon("print"), _("打印培训覆盖表"))
        show.setAccessibleName(show.text())
        show.clicked.connect(
            lambda _checked=False: self.paper_asked.emit(
                "training-coverage", Asked(month=self.year.currentText(), language=language())
            )
        )
        bar.addWidget(label)
        bar.addWidget(self.year)
        bar.addStretch(1)
        bar.addWidget(show)
        layout.addLayout(bar)
        self.hint = hint_label()
        layout.addWidget(self.hint)
        headings = [_("工号"), _("姓名"), *(_(subject.label) for subject in SUBJECTS), _("缺几类"), _("新人期限")]
        self.table = PlainTable(headings, _("培训覆盖"), right=(7,), widths=(80, 150, 130, 140, 120, 170, 120, 70, 120))
        self.table.opened.connect(lambda place: self.open_asked.emit("people", self._states[place].person_id))
        layout.addWidget(self.table, 1)

    def _reading(self) -> Callable[[], Sequence[TrainingState]]:
        read, year = self.office.read, self.year.currentText()
        return lambda: read(training_gaps.list_training, year, date.today())

    def _show_found(self, found: Sequence[TrainingState]) -> None:
        self._states = found
        lacking = sum(bool(one.lacking) for one in found)
        self.hint.setText(
            _("五类培训每人每年都要有，新人在 90 天内补齐：{count} 人还有缺的。").format(count=lacking)
            if lacking
            else _("五类培训都有了。")
        )
        self.table.show_lines([_line(one) for one in found])


def _line(one: TrainingState) -> tuple[str, ...]:
    days = (_("缺") if day is None else format_day(day) for day in one.days)
    return one.number, one.name, *days, str(len(one.lacking)), "" if one.due_on is None else format_day(one.due_on)
