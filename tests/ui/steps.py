"""Short words for what tests of the window do again and again."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from chamber_desk.ui.main_window import TABS, MainWindow
from chamber_desk.ui.page import SheetPage


def settle(window: MainWindow) -> None:
    """Let what is counted beside the window come home, and the record beside a list be shown."""
    for _time in range(2):
        QTest.qWait(5)
        window.office.settle()
    while any(page.isVisible() and page._pause.isActive() for page in window.findChildren(SheetPage)):
        QTest.qWait(5)  # the list is painted before the record beside it
    QApplication.processEvents()


def show_sheet(window: MainWindow, tab: str, sheet: str) -> SheetPage:
    """The page of a sheet, on screen."""
    window.tabs.setCurrentIndex([spec.key for spec in TABS].index(tab))
    QApplication.processEvents()
    window.tab(tab).show_page(sheet)
    return next(one for one in window.tab(tab).findChildren(SheetPage) if one.spec.sheet == sheet)
