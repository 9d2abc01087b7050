"""The bar over a list: search box, filters of one press, the count, the columns and one plain button for a new record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QMenu, QPushButton, QToolButton, QWidget

from chamber_desk.domain.fields import Sheet
from chamber_desk.domain.register_papers import RECORD_SHEETS, REGISTER_PAPERS
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _
from chamber_desk.ui import ask
from chamber_desk.ui.labels import chip_button, hint_label, plain_action
from chamber_desk.ui.theme import icon
from chamber_desk.ui.views import View, drop_view, keep_view, plain_where, read_views, read_where


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter of one press: its word and the conditions it means on a day."""

    label: str
    where: Callable[[date], dict[str, Any]]
    archived: bool = False
    view: View | None = None  # her own: what it searches besides


def _everything(_day: date) -> dict[str, Any]:
    return {}


_PRINTED = {one.sheet for one in REGISTER_PAPERS}
# What else is printed of the chosen records, or of all that are listed: a sheet for each, labels.
_ALSO = {
    **{one.sheet: ((one.key, N_("逐条打印选中的")),) for one in RECORD_SHEETS},
    "archive_items": (("archive-label", N_("打印档案标签")), ("archive-remarks", N_("打印卷内备考表"))),
    "visits": (
        ("visit-record", N_("逐条打印选中的")),
        ("revisit-sheet", N_("打印客户回访表")),
        ("revisit-plan", N_("打印回访计划表")),
    ),
    "negotiations": (
        ("negotiation-plan", N_("打印谈判计划（内部）")),
        ("negotiation-plan-copy", N_("打印谈判计划（不含底价）")),
    ),
    "competitors": (("competitor-comparison", N_("打印竞争对手对比表")),),
    "strategies": (("strategy-review", N_("逐条打印选中的")), ("strategy-matrix", N_("打印差异化策略表"))),
    "credit_reviews": (("credit-sheet", N_("逐条打印选中的")), ("credit-limits", N_("打印信用额度表"))),
    "costs": (("cost-comparison", N_("打印收入成本核对表")),),
}
ARCHIVED = Chip(N_("已存档"), _everything, archived=True)


class ListBar(QWidget):
    """Says what the list shall show; knows nothing of the records."""

    typed = Signal()  # another search
    filtered = Signal()  # another filter
    add_asked = Signal()
    list_asked = Signal()  # the down key in the search box
    print_asked = Signal(str)  # a paper of the list as it stands
    filter_asked = Signal()  # by a field of her choice

    def __init__(
        self, sheet: Sheet, chips: tuple[Chip, ...], *, can_add: bool, columns_menu: Callable[[], QMenu]
    ) -> None:
        super().__init__()
        self._sheet = sheet
        self._all: list[Chip] = []
        self._passing: int | None = None  # the place of the filter that another page asked for
        self._columns_menu = columns_menu
        bar = QHBoxLayout(self)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(8)
        self.search = self._build_search(sheet)
        self.search.installEventFilter(self)
        bar.addWidget(self.search, 2)
        self.chips = QButtonGroup(self)
        self.chips.setExclusive(False)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        bar.addLayout(self._row)
        for chip in (*chips, ARCHIVED):
            self._add_chip(chip, _(chip.label))
        for view in read_views(sheet.name):
            self._add_view(view)
        bar.addStretch(1)
        self.count = hint_label(wrap=False)
        bar.addWidget(self.count)
        bar.addWidget(self._build_menu("columns", _("列与视图"), self._fill_columns))
        if sheet.name in _PRINTED:
            bar.addWidget(self._build_menu("print", _("打印列表"), self._fill_papers))
        self.new = QPushButton(icon("new"), _("新建{sheet}").format(sheet=_(sheet.label)))
        self.new.setAccessibleName(self.new.text())
        self.new.setToolTip("Ctrl+N")
        self.new.clicked.connect(self.add_asked)
        self.new.setVisible(can_add)
        bar.addWidget(self.new)

    def add_button(self, text: str, act: Callable[[], object]) -> QPushButton:
        """A button of the page's own, before the one for a new record."""
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.clicked.connect(lambda _checked=False: act())
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.insertWidget(layout.indexOf(self.new), button)
        return button

    def _add_chip(self, chip: Chip, words: str) -> None:
        place = len(self._all)
        self._all.append(chip)
        button = chip_button(words)
        if place < 9 and not chip.archived:
            button.setShortcut(f"Alt+{place + 1}")
            button.setToolTip(f"Alt+{place + 1}")
        button.toggled.connect(lambda on: self._choose(place, on))
        self.chips.addButton(button, place)
        self._row.addWidget(button)

    def _add_view(self, view: View) -> None:
        base = next((chip for chip in self._all if chip.view is None and chip.label == view.chip), None)
        kept = read_where(self._sheet, view.where)
        where = base.where if base else (lambda _day: kept)
        self._add_chip(Chip(view.name, where, bool(base and base.archived), view), view.name)

    def ask_for(self, label: str, where: dict[str, Any]) -> None:
        """Show only what meets some conditions, under a filter of its own that she can lift like any other."""
        chip = Chip(label, lambda _day: where)
        if self._passing is None:
            self._passing = len(self._all)
            self._add_chip(chip, label)
        self._all[self._passing] = chip
        button = self.chips.button(self._passing)
        button.setText(label)
        self.clear()
        button.setChecked(True)

    def keep_view(self, name: str) -> None:
        """Make a view of what is asked for now, and choose it."""
        chosen = self._chosen()
        passing = self._passing is not None and chosen is self._all[self._passing]
        where = plain_where(chosen.where(date.today())) if chosen and passing else {}
        view = View(name, self.search.text().strip(), chosen.label if chosen and not passing else "", where)
        keep_view(self._sheet.name, view)
        self.clear()
        self._add_view(view)
        self.chips.button(len(self._all) - 1).setChecked(True)

    def drop_view(self, view: View) -> None:
        """Forget a view and ask for everything again."""
        drop_view(self._sheet.name, view.name)
        self.clear()
        for place, chip in enumerate(self._all):
            if chip.view == view:
                self.chips.button(place).hide()
        self.filtered.emit()

    def _build_search(self, sheet: Sheet) -> QLineEdit:
        search = QLineEdit(clearButtonEnabled=True)
        search.setPlaceholderText(_("查找：汉字、拼音、首字母、数字（Ctrl+F）"))
        search.setAccessibleName(_("查找{sheet}").format(sheet=_(sheet.label)))
        search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        search.setMinimumWidth(200)
        search.setMaximumWidth(380)
        search.textChanged.connect(lambda _text: self.typed.emit())
        search.setVisible(bool(sheet.searched))
        return search

    def _build_menu(self, name: str, words: str, fill: Callable[[QMenu], None]) -> QToolButton:
        """A small button with a menu that is made when it is opened."""
        button = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setIcon(icon(name))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setMinimumHeight(self.search.sizeHint().height())
        menu = QMenu(button)
        button.setMenu(menu)
        menu.aboutToShow.connect(menu.clear)
        menu.aboutToShow.connect(lambda: fill(menu))
        return button

    def _fill_columns(self, menu: QMenu) -> None:
        menu.addActions(self._columns_menu().actions())
        menu.addSeparator()
        menu.addAction(icon("search"), _("按栏目筛选……"), self.filter_asked.emit)
        self._add_view_actions(menu)

    def _fill_papers(self, menu: QMenu) -> None:
        whole = (self._sheet.name.replace("_", "-"), N_("打印这张列表"))
        for paper, words in (whole, *_ALSO.get(self._sheet.name, ())):
            menu.addAction(_(words), partial(self.print_asked.emit, paper))

    def _add_view_actions(self, menu: QMenu) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.view is not None:
            view = chosen.view
            menu.addAction(plain_action(_("删除视图“{name}”").format(name=view.name)), lambda: self.drop_view(view))
        else:
            menu.addAction(_("把当前筛选存为视图……"), self._ask_view).setEnabled(self.narrows())

    def _ask_view(self) -> None:
        name = ask.ask_line(self, _("存为视图"), _("视图名称"))
        if name:
            self.keep_view(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The down key in the search box goes into the list."""
        down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if down and watched is self.search and event.type() == QEvent.Type.KeyPress:
            self.list_asked.emit()
            return True
        return super().eventFilter(watched, event)

    def _choose(self, number: int, on: bool) -> None:
        if on:
            self._uncheck(number)
        self.filtered.emit()

    def _uncheck(self, keep: int | None = None) -> None:
        for button in self.chips.buttons():
            if button.isChecked() and self.chips.id(button) != keep:
                button.blockSignals(True)
                button.setChecked(False)
                button.blockSignals(False)

    def _chosen(self) -> Chip | None:
        return next((chip for place, chip in enumerate(self._all) if self.chips.button(place).isChecked()), None)

    def conditions(self) -> dict[str, Any]:
        """What the list shall show, as `lists.find_ids` takes it."""
        chosen = self._chosen()
        where = chosen.where(date.today()) if chosen else {}
        words = [chosen.view.search if chosen and chosen.view else "", self.search.text()]
        return {"search": " ".join(filter(None, words)), "where": where, "archived": bool(chosen and chosen.archived)}

    def narrows(self) -> bool:
        """Is anything asked for at all?"""
        return bool(self.search.text()) or self._chosen() is not None

    def clear(self) -> None:
        """Ask for everything again, without telling."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._uncheck()
