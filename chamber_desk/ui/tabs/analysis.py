"""Analysis: sales by month as bars and figures; customers, channels and products of twelve months; the clause ledger."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout

from chamber_desk.domain.figure_table import FigureTable
from chamber_desk.domain.periods import Month
from chamber_desk.domain.spans import NAMED, named_span
from chamber_desk.i18n import _, format_rule, language
from chamber_desk.jobs import comparing, findings, parted
from chamber_desk.services import behind, clause_ledger, sales
from chamber_desk.services.evidence import Evidence
from chamber_desk.ui import ask
from chamber_desk.ui.by_chooser import ByChooser, CompareChooser
from chamber_desk.ui.figure_cells import TOPIC_ROWS, name_line
from chamber_desk.ui.figure_page import FigurePage
from chamber_desk.ui.figures_tab import FiguresTab
from chamber_desk.ui.labels import hint_label, join_segments, plain_tip, segment_button, title_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.registers import REGISTERS
from chamber_desk.ui.tab import PagesTab, Tab
from chamber_desk.ui.take_finding import TAKEN, take_line
from chamber_desk.ui.theme import icon

_LEDGER_WIDTHS = (84, 330, 180, 60, 100, 300)
_SPANLESS = ("findings", "segments", "groups", "forecast", "clauses")  # topics that look back from today
_MONTHS = 24  # how far back the clause ledger is offered


class AnalysisTab(FiguresTab):
    """A topic is chosen above; below stand its figures and the rule they follow."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.topic = "sales"
        self._clauses: list[str] = []
        self._pressed = 0  # lines whose records were asked for
        self._found: FigureTable | None = None  # what is shown, and of which days
        self._spanned = (date.today(), date.today())
        self._kept: dict[tuple[object, ...], FigureTable] = {}  # what was counted since the last change
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 10)
        layout.addLayout(self._build_chooser())
        layout.addLayout(self._build_settings())
        self._hint = hint_label("")
        self._hint.setWordWrap(True)
        layout.addWidget(self._hint)
        self._pages = QStackedWidget()
        self._build_pages()
        layout.addWidget(self._pages, 1)
        self._show_settings()

    def _build_chooser(self) -> QVBoxLayout:
        """Figures in one row, what is found in them in another: one row of twelve is wider than a small screen."""
        rows, self._chooser = QVBoxLayout(), QButtonGroup(self)
        rows.setSpacing(4)
        labels = {**parted.TITLES, "clauses": clause_ledger.TITLE}
        self.choices: dict[str, QPushButton] = {}
        for topics in TOPIC_ROWS:
            row = QHBoxLayout()
            row.setSpacing(0)
            for topic in topics:
                button = segment_button(_(labels[topic]))
                button.setChecked(topic == self.topic)
                button.clicked.connect(lambda _checked=False, one=topic: self.show_topic(one))
                self._chooser.addButton(button)
                self.choices[topic] = button
                row.addWidget(button)
            join_segments([self.choices[topic] for topic in topics])
            row.addStretch(1)
            rows.addLayout(row)
        return rows

    def _build_settings(self) -> QHBoxLayout:
        """Beside the title: by what, of when, and printing."""
        row = QHBoxLayout()
        self._title = title_label("")
        row.addWidget(self._title)
        row.addStretch(1)
        self.by, self.compare, self.span, self.month = ByChooser(), CompareChooser(), QComboBox(), QComboBox()
        self.print = QPushButton(icon("print"), "")
        row.addWidget(self.compare)
        row.addWidget(self.by)
        for box, name in ((self.span, _("期间")), (self.month, _("月份"))):
            box.setAccessibleName(name)
            row.addWidget(box)
        for key, label in NAMED.items():
            self.span.addItem(_(label), key)
        month = Month(date.today().year, date.today().month)
        for _place in range(_MONTHS):
            self.month.addItem(str(month))
            month = month.previous()
        for box in (self.by, self.compare, self.span, self.month):
            box.currentIndexChanged.connect(lambda _place: self._ask_again())
        self.print.clicked.connect(self._print)
        self.take = QPushButton(icon("new"), "")
        self.take.clicked.connect(self._take)
        row.addWidget(self.take)
        self.export = QPushButton(icon("export"), _("导出……"))
        self.export.setAccessibleName(_("导出这张表"))
        self.export.clicked.connect(self._export)
        row.addWidget(self.export)
        row.addWidget(self.print)
        return row

    def _export(self) -> None:
        """The table on screen as a workbook."""
        from chamber_desk.exchange.figure_book import write_figures

        found, title = self._found, self.choices[self.topic].text()
        if found is not None and found.topic == self.topic:
            target = ask.ask_target(self, _("导出这张表"), f"{title}.xlsx", "Excel (*.xlsx)")
            if target is not None:
                self.office.background.run(
                    _("正在导出……"), lambda _progress: write_figures(found, title, target), lambda _none: None
                )

    def _ask_again(self) -> None:
        self._name_button()
        self._offer_comparing()
        self.count()

    def _printed_month(self) -> str:
        """The month of the clause ledger, else the last one of the span that is shown."""
        if self.topic == "clauses":
            return self.month.currentText()
        name = "this_month" if self.topic in _SPANLESS else self.span.currentData()
        return f"{named_span(name, date.today()).last:%Y-%m}"

    def _name_button(self) -> None:
        if self.topic == "clauses":
            told = tip = _("打印执行情况表")
        else:
            told, tip = _("打印月度分析"), _("打印 {month} 的月度经营分析（四页）").format(month=self._printed_month())
        self.print.setText(told)
        self.print.setAccessibleName(told)
        self.print.setToolTip(plain_tip(tip))

    def _print(self) -> None:
        from chamber_desk.jobs.asked import Asked

        paper = "compliance" if self.topic == "clauses" else "analysis"
        self.paper_asked.emit(paper, Asked(month=self._printed_month(), language=language()))

    def _build_pages(self) -> None:
        """A page for each topic; a line or its bar opens what stands behind it."""
        topics = {
            "sales": (sales.TITLE, sales.columns("month")),
            **{topic: (one[0], findings.COLUMNS[topic]) for topic, one in findings.TOPICS.items()},
            "clauses": (clause_ledger.TITLE, clause_ledger.COLUMNS),
        }
        self.figures: dict[str, FigurePage] = {}
        for topic, (title, columns) in topics.items():
            opens = topic == "clauses" or behind.has_records(topic)
            widths = _LEDGER_WIDTHS if topic == "clauses" else ()
            page = self.figures[topic] = FigurePage(_(title), columns, opens=opens, widths=widths)
            if opens:
                page.opened.connect(self._open_clause if topic == "clauses" else self._open_behind)
            self._pages.addWidget(page)
        self._others: dict[tuple[str, ...], FigurePage] = {}  # topics parted or compared: other columns, other pages
        self.tables = {topic: page.table for topic, page in self.figures.items() if topic != "sales"}
        self.table = self.figures["sales"].table
        for topic in TAKEN:
            self.tables[topic].itemSelectionChanged.connect(self._allow_taking)

    def _page_for(self, found: FigureTable) -> FigurePage:
        """The page with the columns of a table: the first one only tells by what it is parted."""
        page, keys = self.figures[found.topic], (found.topic, *(one.key for one in found.columns[1:]))
        if keys[1:] == page.keys:
            return page
        if keys not in self._others:
            title = self.choices[found.topic].text()
            self._others[keys] = FigurePage(title, found.columns, opens=behind.has_records(found.topic))
            self._others[keys].opened.connect(self._open_behind)
            self._pages.addWidget(self._others[keys])
        return self._others[keys]

    def show_topic(self, topic: str) -> None:
        """Show another topic; its figures are counted beside the window."""
        self.topic = topic
        self.choices[topic].setChecked(True)
        self._show_settings()
        self._pages.setCurrentWidget(self.figures[topic])
        self._title.setText(self.choices[topic].text())
        self._hint.setText(_("正在计算……"))
        self.count()

    def _open_behind(self, place: int) -> None:
        """The records that a line was counted from; read beside the window, for a large office has many of them."""
        found, (first, last) = self._found, self._spanned
        if found is None or found.topic != self.topic or not 0 <= place < len(found.keys):
            return  # what is shown is just being counted anew
        self._pressed = pressed = self._pressed + 1

        def show(records: list[Evidence]) -> None:
            from chamber_desk.ui.dialogs.behind import BehindDialog

            if (
                pressed == self._pressed and found is self._found and found.topic == self.topic
            ):  # she went on to nothing else
                dialog = BehindDialog(name_line(found, place), records, self)
                dialog.open_asked.connect(self.open_asked)
                ask.run_dialog(dialog)

        read = self.office.read
        self.office.run(lambda _progress: read(behind.list_behind, found.topic, found.keys[place], first, last), show)

    def _open_clause(self, place: int) -> None:
        """The records behind a clause, and what the office says of it."""
        from chamber_desk.ui.dialogs.clause import ClauseDialog

        dialog = ClauseDialog(self.office, self._clauses[place], self.month.currentText(), self)
        dialog.open_asked.connect(self.open_asked)
        ask.run_dialog(dialog)

    def _show_settings(self) -> None:
        """What can be chosen for the topic that is shown."""
        self.month.setVisible(self.topic == "clauses")
        self.by.show_for(self.topic)
        self._offer_comparing()
        self.span.setVisible(self.topic not in _SPANLESS)
        self.take.setVisible(self.topic in TAKEN)
        told = _(TAKEN.get(self.topic, ""))
        self.take.setText(told)
        self.take.setAccessibleName(told)
        self._allow_taking()
        self._name_button()

    def _way(self) -> str:
        """By what the topic is parted; "" where it is not."""
        return self.by.currentData() or "" if self.topic in parted.BY else ""

    def _offer_comparing(self) -> None:
        self.compare.show_for(self.topic, self._way())

    def _allow_taking(self) -> None:
        shown = self._found is not None and self._found.topic == self.topic in TAKEN
        self.take.setEnabled(shown and self.tables[self.topic].currentRow() >= 0)

    def _take(self) -> None:
        """What was found becomes a decision or a plan, which is then shown."""
        place = self.tables[self.topic].currentRow()
        if self._found is not None and 0 <= place < len(self._found.rows):
            made = take_line(self.office, self.window(), self._found, place)
            if made is not None:
                self.open_asked.emit(*made)

    def _note_change(self) -> None:
        self._kept.clear()
        super()._note_change()

    def _asked_for(self) -> tuple[object, ...]:
        """What stands for a table that was counted: its topic and all that was chosen, on a day."""
        boxes = (self.by, self.compare, self.span, self.month)
        return self.topic, date.today(), *(box.currentData() or box.currentText() for box in boxes)

    def _reading(self) -> Callable[[], Any]:
        """Going back to a topic costs nothing until a record changes; on a server others change them too."""
        count, kept = self._counting(), self._kept.get(self._asked_for())
        return count if kept is None or self.office.desk.is_shared else lambda: kept

    def _counting(self) -> Callable[[], Any]:
        day, topic, by, desk = date.today(), self.topic, self._way(), self.office.desk
        if topic == "clauses":
            month = self.month.currentText()
            return lambda: self.office.read(clause_ledger.find_ledger, month)
        name = "year_back" if topic in _SPANLESS else self.span.currentData()
        first, last = named_span(name, day).first, day if topic in _SPANLESS else named_span(name, day).last
        if (topic, by, name) == ("sales", "month", "year_back"):  # the same month of last year stands beside this one
            first = Month(day.year, day.month).year_before().first_day
        self._spanned = (first, last)
        compared = self.compare.currentData() if topic in comparing.TOPICS else ""
        if compared:
            return lambda: comparing.find_compared(desk, topic, compared, first, last, by)
        return lambda: parted.find_figures(desk, topic, by, first, last)

    def _show_found(self, found: FigureTable) -> None:
        self._found = self._kept[self._asked_for()] = found
        title, more = self.choices[found.topic].text(), ""
        if found.topic == "clauses":
            self._clauses = [str(row[0]) for row in found.rows]
            more = str(found.values["month"])
        elif found.topic not in _SPANLESS:
            more = self.span.currentText()
        self._title.setText(f"{title}　{more}")
        self._hint.setText(format_rule(found))
        page = self._page_for(found)
        page.show_found(found)
        self._pages.setCurrentWidget(page)
        self._allow_taking()


def make(office: Office) -> Tab:
    """The tab."""
    return PagesTab(office, REGISTERS["analysis"], extra={_("图表"): AnalysisTab(office)})
