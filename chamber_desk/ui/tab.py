"""What every tab offers the window, and the tab that is made of pages of records."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from chamber_desk.i18n import _
from chamber_desk.ui.labels import join_segments, segment_button
from chamber_desk.ui.office import Office
from chamber_desk.ui.page import PageSpec, SheetPage
from chamber_desk.ui.page_words import PAGE_WORDS


class Tab(QWidget):
    """What every tab offers the window."""

    open_asked = Signal(str, int)  # sheet, id
    paper_asked = Signal(str, object)  # paper, jobs.papers.Asked
    archived = Signal(str)  # what was put away, for the undo bar

    def focus_search(self) -> None:
        """Put the cursor into the search box."""

    def add(self) -> None:
        """A new record of what the tab shows."""

    def open_record(self, sheet: str, record: int) -> bool:  # noqa: ARG002 - tabs without records hold none
        """Show a record of a sheet this tab holds; False if it holds no such sheet."""
        return False

    def show_page(self, _name: str) -> None:
        """Bring one of the tab's pages forward."""


class PagesTab(Tab):
    """One or more pages of records, with a plain switch on top where there are several."""

    def __init__(self, office: Office, specs: tuple[PageSpec, ...], extra: dict[str, QWidget] | None = None) -> None:
        super().__init__()
        self.office = office
        self.pages: dict[str, QWidget] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._switch = QButtonGroup(self)
        self._bar = QHBoxLayout()
        self._bar.setContentsMargins(12, 8, 12, 0)
        self._bar.setSpacing(0)
        layout.addLayout(self._bar)
        self._stack = QStackedWidget()
        layout.addWidget(self._stack, 1)
        for name, widget in (extra or {}).items():
            self._add_page(name, name, widget)
        for spec in specs:
            page = SheetPage(office, spec)
            page.open_asked.connect(self.open_asked)
            page.paper_asked.connect(self._ask_paper)
            page.archived.connect(self.archived)
            self._add_page(spec.sheet, _(PAGE_WORDS[spec.sheet]), page)
        self._bar.addStretch(1)
        single = len(self.pages) == 1
        join_segments([button for button in self._switch.buttons() if isinstance(button, QPushButton)])
        for button in self._switch.buttons():
            button.setVisible(not single)
        if single:
            self._bar.setContentsMargins(0, 0, 0, 0)
        self._switch.buttons()[0].setChecked(True)

    def _add_page(self, name: str, label: str, widget: QWidget) -> None:
        button = segment_button(label)
        button.clicked.connect(lambda: self._stack.setCurrentWidget(widget))
        self._switch.addButton(button)
        self._switch.setExclusive(True)
        self._bar.addWidget(button)
        self._stack.addWidget(widget)
        self.pages[name] = widget

    def _ask_paper(self, paper: str, records: tuple[int, ...]) -> None:
        from chamber_desk.jobs.papers import Asked

        self.paper_asked.emit(paper, Asked(ids=records))

    def show_page(self, name: str) -> None:
        """Bring one page forward."""
        place = list(self.pages).index(name)
        self._stack.setCurrentIndex(place)
        self._switch.buttons()[place].setChecked(True)

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

    def open_record(self, sheet: str, record: int) -> bool:
        """Show a record of one of the pages."""
        page = self.pages.get(sheet)
        if not isinstance(page, SheetPage):
            return False
        self.show_page(sheet)
        page.open_record(record)
        return True
