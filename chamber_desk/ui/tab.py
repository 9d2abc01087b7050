"""What every tab offers the window, and the tab that is made of pages of records."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from chamber_desk.i18n import _
from chamber_desk.ui.labels import join_segments, segment_button
from chamber_desk.ui.office import Office
from chamber_desk.ui.page import PageSpec, SheetPage
from chamber_desk.ui.page_words import page_word


class Tab(QWidget):
    """What every tab offers the window."""

    open_asked = Signal(str, int)  # sheet, id
    paper_asked = Signal(str, object)  # paper, jobs.papers.Asked
    archived = Signal(str)  # what was put away, for the undo bar

    def focus_search(self) -> None:
        """Put the cursor into the search box."""

    def add(self) -> None:
        """A new record of what the tab shows."""

    def change_chosen(self) -> None:
        """Change one field of all chosen records."""

    def open_record(self, sheet: str, record: int) -> bool:  # noqa: ARG002 - tabs without records hold none
        """Show a record of a sheet this tab holds; False if it holds no such sheet."""
        return False

    def show_page(self, _name: str) -> None:
        """Bring one of the tab's pages forward."""


class PagesTab(Tab):
    """Pages of records with a plain switch on top; a page is built when it is first asked for. Rarer ones stand in a menu."""

    def __init__(
        self,
        office: Office,
        specs: tuple[PageSpec, ...],
        extra: dict[str, Tab] | None = None,
        more: tuple[PageSpec, ...] = (),
        after: dict[str, Callable[[], Tab]] | None = None,
        places: dict[str, str] | None = None,
    ) -> None:
        """`extra` pages stand before those of records, `after` behind, made when they are first looked at; `places` names the
        one that shows what no sheet holds."""
        super().__init__()
        self.office = office
        self._places = places or {}
        self.pages = _Pages(self._build_page)
        more = tuple(spec for spec in more if not office.desk.hidden.sheet(spec.sheet))
        self._specs = {spec.sheet: spec for spec in (*specs, *more)}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._switch = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._bar = QHBoxLayout()
        self._bar.setContentsMargins(12, 8, 12, 0)
        self._bar.setSpacing(0)
        layout.addLayout(self._bar)
        self._stack = QStackedWidget()
        layout.addWidget(self._stack, 1)
        self._after = after or {}
        for name, widget in (extra or {}).items():
            self.pages[name] = self._take_in(widget)
            self._add_button(name, name)
        first = next(iter((*self.pages, *self._specs)))
        for spec in specs:
            self._add_button(spec.sheet, page_word(spec.sheet))
        for name in self._after:
            self._add_button(name, name)
        if more:
            self._add_more(more)
        self._bar.addStretch(1)
        join_segments([button for button in self._switch.buttons() if isinstance(button, QPushButton)])
        if len(self._switch.buttons()) == 1:
            self._switch.buttons()[0].hide()
            self._bar.setContentsMargins(0, 0, 0, 0)
        self.show_page(first)

    def _take_in(self, widget: Tab) -> Tab:
        widget.open_asked.connect(self.open_asked)
        widget.paper_asked.connect(self.paper_asked)
        self._stack.addWidget(widget)
        return widget

    def _add_button(self, name: str, label: str) -> QPushButton:
        button = segment_button(label)
        # Toggled, not clicked: a screen reader toggles a switch without clicking it.
        button.toggled.connect(lambda on: self.show_page(name) if on else None)
        self._switch.addButton(button)
        self._switch.setExclusive(True)
        self._bar.addWidget(button)
        self._buttons[name] = button
        return button

    def _add_more(self, specs: tuple[PageSpec, ...]) -> None:
        """One button with the rarer registers; it bears the name of the one on screen."""
        self._more = segment_button(_("更多"))
        menu = QMenu(self._more)
        for spec in specs:
            menu.addAction(page_word(spec.sheet), partial(self.show_page, spec.sheet))
            self._buttons[spec.sheet] = self._more
        self._more.setMenu(menu)
        self._rare = {spec.sheet for spec in specs}
        self._switch.addButton(self._more)
        self._bar.addWidget(self._more)

    def _build_page(self, name: str) -> QWidget:
        if name in self._after:
            return self._take_in(self._after[name]())
        page = SheetPage(self.office, self._specs[name])
        page.open_asked.connect(self.open_asked)
        page.paper_asked.connect(self._ask_paper)
        page.archived.connect(self.archived)
        self._stack.addWidget(page)
        return page

    def _ask_paper(self, paper: str, records: tuple[int, ...]) -> None:
        from chamber_desk.jobs.asked import Asked

        self.paper_asked.emit(paper, Asked(ids=records))

    def show_page(self, name: str) -> None:
        """Bring one page forward."""
        self._stack.setCurrentWidget(self.pages[name])
        button = self._buttons[name]
        button.setChecked(True)
        if hasattr(self, "_more"):
            rare = name in self._rare
            self._more.setText(_("更多：{page}").format(page=page_word(name)) if rare else _("更多"))

    def _shown(self) -> SheetPage | None:
        page = self._stack.currentWidget()
        return page if isinstance(page, SheetPage) else None

    def focus_search(self) -> None:
        """The search box of the shown page."""
        page = self._shown()
        if page is not None:
            page.search.setFocus()
            page.search.selectAll()

    def add(self) -> None:
        """A new record on the shown page."""
        page = self._shown()
        if page is not None:
            page.add()

    def change_chosen(self) -> None:
        """Change one field of the chosen records of the shown page."""
        page = self._shown()
        if page is not None:
            page.change_chosen()

    def open_record(self, sheet: str, record: int) -> bool:
        """Show a record of one of the pages."""
        if sheet in self._places:
            self.show_page(self._places[sheet])
            return True
        if sheet not in self._specs:
            return False
        self.show_page(sheet)
        page = self.pages[sheet]
        assert isinstance(page, SheetPage)
        page.open_record(record)
        return True


class _Pages(dict[str, QWidget]):
    """Pages by name; one that was not looked at yet is built."""

    def __init__(self, build: Callable[[str], QWidget]) -> None:
        super().__init__()
        self._build = build

    def __missing__(self, name: str) -> QWidget:
        self[name] = self._build(name)
        return self[name]
