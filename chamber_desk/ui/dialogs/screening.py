"""The leads that wait, screened in one list (feature 13)."""

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.marketing import LEAD_SCORES, LEADS
from chamber_desk.domain.moves import MOVES
from chamber_desk.domain.rows import Row
from chamber_desk.i18n import _, explain, format_value
from chamber_desk.services.screening import Screened, list_waiting, screen_leads
from chamber_desk.ui.labels import answer_buttons, hint_label, show_words, wrong_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.theme import fitting_size

_NAME, _CHANNEL, _NEED, _FIRST, _TOTAL, _MOVE, _REASON = 0, 1, 2, 3, 7, 8, 9


class Screening(QDialog):
    """A line a lead: its points, what is decided and why; all are kept with one press."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self.leads: list[Row] = office.read(list_waiting)
        self.setWindowTitle(_("筛选线索"))
        self.resize(fitting_size(self, 1260, 560))
        layout = QVBoxLayout(self)
        words = _("每项 1 到 5 分，总分满分 20。“跟进”的一步建档；“暂缓”“放弃”要写理由。没有选结论的只存分数。")
        layout.addWidget(hint_label(words if self.leads else _("没有待筛选的线索。")))
        self.table = self._build_table()
        layout.addWidget(self.table, 1)
        self._wrong = wrong_label()
        layout.addWidget(self._wrong)
        layout.addWidget(answer_buttons(self, _("保存"), self.save))

    def _build_table(self) -> QTableWidget:
        scores = [_(LEADS.field(name).label) for name in LEAD_SCORES]
        headings = [_("名称"), _("来源渠道"), _("需求"), *scores, _("总分"), _("结论"), _("理由")]
        table = QTableWidget(len(self.leads), len(headings))
        table.setAccessibleName(_("待筛选的线索"))
        table.setHorizontalHeaderLabels(headings)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        for row, lead in enumerate(self.leads):
            channel = format_value(LEADS.field("channel"), lead["channel"])
            for column, text in ((_NAME, lead.title), (_CHANNEL, channel), (_NEED, str(lead["need"] or ""))):
                table.setItem(row, column, QTableWidgetItem(" ".join(text.split())))
            table.setItem(row, _TOTAL, QTableWidgetItem())
            for place, name in enumerate(LEAD_SCORES):
                table.setCellWidget(row, _FIRST + place, self._score_box(row, lead, name))
            move = QComboBox()
            move.setAccessibleName(_("结论：{name}").format(name=lead.title))
            move.addItem("", "")
            for one in MOVES["leads"]:
                if (lead["state"] or "new") in one.sources:
                    move.addItem(_(one.label), one.key)
            table.setCellWidget(row, _MOVE, move)
            reason = QLineEdit()
            reason.setAccessibleName(_("理由：{name}").format(name=lead.title))
            table.setCellWidget(row, _REASON, reason)
        usual = {_NAME: 180, _CHANNEL: 80, _NEED: 120, _TOTAL: 50, _MOVE: 120}
        for column, heading in enumerate(headings[:-1]):
            words = table.fontMetrics().horizontalAdvance(heading) + 24
            table.setColumnWidth(column, max(usual.get(column, 70), words))
        table.horizontalHeader().setSectionResizeMode(_REASON, QHeaderView.ResizeMode.Stretch)
        self.table = table
        for row in range(len(self.leads)):
            self._sum_up(row)
        return table

    def _score_box(self, row: int, lead: Row, name: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(0, 5)
        box.setSpecialValueText("—")
        box.setValue(int(str(lead[name] or 0)))
        box.setAccessibleName(_("{field}：{name}").format(field=_(LEADS.field(name).label), name=lead.title))
        box.valueChanged.connect(lambda _value: self._sum_up(row))
        return box

    def scores(self, row: int) -> dict[str, int | None]:
        """The points of a line, by field."""
        found: dict[str, int | None] = {}
        for place, name in enumerate(LEAD_SCORES):
            box = self.table.cellWidget(row, _FIRST + place)
            found[name] = (box.value() or None) if isinstance(box, QSpinBox) else None
        return found

    def _sum_up(self, row: int) -> None:
        points = [one for one in self.scores(row).values() if one is not None]
        item = self.table.item(row, _TOTAL)
        if item is not None:
            item.setText(str(sum(points)) if len(points) == len(LEAD_SCORES) else "—")

    def decide(self, row: int, move: str, reason: str = "") -> None:
        """Choose what is decided of a line."""
        box, line = self.table.cellWidget(row, _MOVE), self.table.cellWidget(row, _REASON)
        if isinstance(box, QComboBox) and isinstance(line, QLineEdit):
            box.setCurrentIndex(box.findData(move))
            line.setText(reason)

    def _read(self, row: int, lead: Row) -> Screened:
        box, line = self.table.cellWidget(row, _MOVE), self.table.cellWidget(row, _REASON)
        move = str(box.currentData() or "") if isinstance(box, QComboBox) else ""
        return Screened(lead.id, self.scores(row), move, line.text() if isinstance(line, QLineEdit) else "")

    def save(self) -> None:
        """Keep all of it as one act; the lead that is refused is named and everything typed stays."""
        try:
            self.office.desk.write(screen_leads, [self._read(row, lead) for row, lead in enumerate(self.leads)])
        except DeskError as error:
            show_words(self._wrong, explain(error), wrong=True)
            place = next((row for row, lead in enumerate(self.leads) if str(lead.id) == error.field), None)
            if place is not None:
                self.table.selectRow(place)
                self.table.scrollTo(self.table.currentIndex())
            return
        self.accept()
