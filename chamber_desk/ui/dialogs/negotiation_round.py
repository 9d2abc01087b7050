"""A whole round of a negotiation in one form (feature 29): the open points with where they stood, and what was said now."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.money import parse_money
from chamber_desk.domain.periods import parse_day
from chamber_desk.i18n import _, explain
from chamber_desk.services.negotiations import Point, begin_round, keep_round
from chamber_desk.ui.labels import FormLayout, answer_buttons, hint_label, show_words, wrong_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.theme import fitting_size

_NEW_ROWS = 4
_THEIRS, _OURS, _AGREED, _GIVEN = range(3, 7)  # columns that are typed; issue is column 0


class NegotiationRound(QDialog):
    """One line an issue; what did not move keeps the words of the round before."""

    def __init__(self, office: Office, parent: QWidget, opportunity: int) -> None:
        super().__init__(parent)
        self.office, self._opportunity = office, opportunity
        number, points = office.read(begin_round, opportunity)
        self.setWindowTitle(_("登记第 {round} 轮谈判").format(round=number))
        self.resize(fitting_size(self, 980, 420))
        layout = QVBoxLayout(self)
        hint = _("左边是上一轮，右边是这一轮：没有变的不用改。写了一致意见的议题下一轮不再列出。空行可以写新议题。")
        layout.addWidget(hint_label(hint))
        form = FormLayout()
        self.day, self.people = QLineEdit(date.today().isoformat()), QLineEdit()
        for words, line in ((_("日期"), self.day), (_("参加人"), self.people)):
            line.setAccessibleName(words)
            form.addRow(words, line)
        layout.addLayout(form)
        self.table = self._build_table(points)
        layout.addWidget(self.table, 1)
        self._wrong = wrong_label()
        layout.addWidget(self._wrong)
        layout.addWidget(answer_buttons(self, _("保存"), self.save))

    def _build_table(self, points: list[Point]) -> QTableWidget:
        headings = [_("议题"), _("上轮对方"), _("上轮我方"), _("对方条件"), _("我方条件"), _("一致意见"), _("让步金额")]
        table = QTableWidget(len(points) + _NEW_ROWS, len(headings))
        table.setAccessibleName(_("这一轮的议题"))
        table.setHorizontalHeaderLabels(headings)
        table.setTabKeyNavigation(True)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for row in range(table.rowCount()):
            point = points[row] if row < len(points) else Point("")
            told = (point.issue, point.theirs, point.ours, point.theirs, point.ours, "", "")
            for column, text in enumerate(told):
                item = QTableWidgetItem(text)
                if column in (1, 2) or (column == 0 and point.issue):
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                table.setItem(row, column, item)
        table.setCurrentCell(0, _THEIRS)
        return table

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip() if item is not None else ""

    def points(self) -> list[Point]:
        """What stands in the lines. Raises DeskError for an amount that is none."""
        found = []
        for row in range(self.table.rowCount()):
            issue, theirs, ours, agreed = (self._text(row, column) for column in (0, _THEIRS, _OURS, _AGREED))
            given = self._text(row, _GIVEN)
            if issue or theirs or ours or agreed:
                found.append(Point(issue, theirs, ours, agreed, parse_money(given) if given else None))
        return found

    def save(self) -> None:
        """Keep the round as one act; what is refused stays typed."""
        try:
            day = parse_day(self.day.text(), date.today())
            self.office.desk.write(keep_round, self._opportunity, day, self.people.text().strip(), self.points())
        except DeskError as error:
            show_words(self._wrong, explain(error), wrong=True)
            return
        self.accept()
