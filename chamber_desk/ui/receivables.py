"""What is owed on the Contracts tab: contracts not fully paid, with percent and days late; reminder letters from here."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout

from chamber_desk.domain.figure_table import Figure
from chamber_desk.i18n import _, format_day, format_figure, format_money, language
from chamber_desk.jobs.asked import Asked
from chamber_desk.services.receivables import Receivable, list_receivables
from chamber_desk.ui import ask
from chamber_desk.ui.figures_tab import FiguresTab
from chamber_desk.ui.labels import chip_button, hint_label, say_late
from chamber_desk.ui.office import Office
from chamber_desk.ui.period_chooser import act_button
from chamber_desk.ui.plain_table import PlainTable

_MOST = 500  # lines


class ReceivablesPage(FiguresTab):
    """One line a contract; a line opens it."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._found: list[Receivable] = []
        self.shown: list[Receivable] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        bar = QHBoxLayout()
        self.overdue = chip_button(_("只看已逾期"))
        self.overdue.toggled.connect(lambda _on: self._show())
        bar.addWidget(self.overdue)
        bar.addStretch(1)
        bar.addWidget(act_button(_("打印付款提醒函"), "print", lambda _checked=False: self._remind()))
        bar.addWidget(act_button(_("打印账龄表"), "print", lambda _checked=False: self._age()))
        layout.addLayout(bar)
        self.hint = hint_label()
        layout.addWidget(self.hint)
        headings = [_("编号"), _("客户"), _("标题"), _("价税合计"), _("已收"), _("已收比例"), _("未收｜列"), _("其中逾期"),
                    _("最早到期"), _("逾期天数")]  # fmt: skip
        self.table = PlainTable(
            headings, _("未收清的合同"), right=(3, 4, 5, 6, 7, 9), widths=(200, 200, 180, 105, 105, 80, 105, 105, 100, 80), wide=2
        )  # fmt: skip
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.opened.connect(lambda place: self.open_asked.emit("contracts", self.shown[place].id))
        layout.addWidget(self.table, 1)

    def _reading(self) -> Callable[[], list[Receivable]]:
        day = date.today()
        return lambda: self.office.read(list_receivables, day)

    def _show_found(self, found: list[Receivable]) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        chosen = [one for one in self._found if one.overdue or not self.overdue.isChecked()]
        self.shown = chosen[:_MOST]
        told = _("未收清的合同 {count} 份，未收 {open} 元，其中逾期 {overdue} 元。").format(
            count=len(self._found),
            open=format_money(sum(one.open for one in self._found)),
            overdue=format_money(sum(one.overdue for one in self._found)),
        )
        if len(chosen) > _MOST:
            told += _("先列出逾期最久的 {count} 份。").format(count=_MOST)
        self.hint.setText(told)
        self.table.show_lines([_line(one) for one in self.shown])

    def _remind(self) -> None:
        """Letters for the chosen contracts; for every overdue one that is shown where none is chosen."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        chosen = [self.shown[row] for row in rows] or self.shown
        late = tuple(one.id for one in chosen if one.overdue)
        if not late:
            ask.say(self, _("所选的合同没有逾期未付的款项。"))
            return
        self.paper_asked.emit("reminder-letter", Asked(ids=late, language=language()))

    def _age(self) -> None:
        self.paper_asked.emit("ageing", Asked(language=language()))


def _line(one: Receivable) -> tuple[str, ...]:
    overdue = format_money(one.overdue) if one.overdue else "—"
    late = say_late(one.late) or "—"
    return (
        one.number, one.customer, one.title, format_money(one.total), format_money(one.received),
        format_figure(Figure.PERCENT, one.percent), format_money(one.open), overdue, format_day(one.due_on), late,
    )  # fmt: skip
