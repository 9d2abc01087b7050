"""Duty cards on the Team tab: each duty of the role, how many records show it this month, and the records, each opening."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QVBoxLayout

from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.periods import Month
from chamber_desk.domain.team import SALES_ROLES
from chamber_desk.i18n import _
from chamber_desk.services import duties, lists
from chamber_desk.services.duties import DutyCard, Sign
from chamber_desk.ui.figures_tab import FiguresTab
from chamber_desk.ui.labels import hint_label, plain_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable

_MONTHS = 14


@dataclass(frozen=True, slots=True)
class _Found:
    people: Sequence[tuple[int, str]]
    person: int | None
    cards: Sequence[DutyCard]


class DutyCardsPage(FiguresTab):
    """Choose a person and a month; a duty without records says so."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._cards: Sequence[DutyCard] = []
        self._signs: Sequence[Sign] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        bar = QHBoxLayout()
        self.person, self.month = QComboBox(), QComboBox()
        month = Month(date.today().year, date.today().month)
        for _place in range(_MONTHS):
            self.month.addItem(str(month))
            month = month.previous()
        for words, box in ((_("人员"), self.person), (_("月份"), self.month)):
            label = plain_label(words)
            label.setBuddy(box)
            box.setAccessibleName(words)
            box.setMinimumWidth(150)
            box.currentIndexChanged.connect(lambda _place: self.count())
            bar.addWidget(label)
            bar.addWidget(box)
        bar.addStretch(1)
        layout.addLayout(bar)
        self.hint = hint_label(_("办法规定的每条职责，本月有哪些记录可以证明；没有记录的请补记。双击打开记录。"))
        layout.addWidget(self.hint)
        splitter = QSplitter()
        self.duties = PlainTable(
            [_("条款｜表"), _("职责"), _("本月记录")], _("岗位职责"), right=(2,), widths=(90, 330, 90), wide=1
        )
        self.duties.itemSelectionChanged.connect(self._show_signs)
        self.signs = PlainTable([_("类型"), _("编号"), _("名称")], _("职责记录"), widths=(120, 170, 300))
        self.signs.opened.connect(lambda place: self.open_asked.emit(self._signs[place].sheet, self._signs[place].id))
        splitter.addWidget(self.duties)
        splitter.addWidget(self.signs)
        layout.addWidget(splitter, 1)

    def _reading(self) -> Callable[[], _Found]:
        read, asked, month = self.office.read, self.person.currentData(), self.month.currentText()

        def find() -> _Found:
            ids = read(lists.find_ids, "people", where={"role": SALES_ROLES, "left_on": None}, sort="number")
            people = [(row.id, row.title) for row in read(lists.read_rows, "people", ids)]
            known = [person for person, _name in people]
            person = asked if asked in known else next(iter(known), None)
            return _Found(people, person, [] if person is None else read(duties.list_duties, person, month))

        return find

    def _show_found(self, found: _Found) -> None:
        self.person.blockSignals(True)
        self.person.clear()
        for person, name in found.people:
            self.person.addItem(name, person)
        self.person.setCurrentIndex(self.person.findData(found.person))
        self.person.blockSignals(False)
        self._cards = found.cards
        self.duties.show_lines(
            [
                (card.duty.place, _(card.duty.text), str(len(card.signs)) if card.signs else _("没有记录"))
                for card in found.cards
            ]
        )
        if found.cards and self.duties.currentRow() < 0:
            self.duties.selectRow(0)
        self._show_signs()

    def _show_signs(self) -> None:
        place = self.duties.currentRow()
        self._signs = self._cards[place].signs if 0 <= place < len(self._cards) else []
        self.signs.show_lines(
            [
                (_(one.kind), one.number, _(one.title.text) if isinstance(one.title, Said) else one.title)
                for one in self._signs
            ]
        )
