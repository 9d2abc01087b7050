"""Whoever cannot see the window hears a name for everything that can be pressed, typed into or walked through."""

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QWidget,
)

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.i18n import set_language
from chamber_desk.services import lists
from chamber_desk.ui.dialogs.certificate_stock import CertificateStock
from chamber_desk.ui.dialogs.find import FindAnything
from chamber_desk.ui.dialogs.help import HelpDialog
from chamber_desk.ui.dialogs.history import HistoryDialog
from chamber_desk.ui.dialogs.import_files import ImportFiles
from chamber_desk.ui.dialogs.new_office import NewOffice
from chamber_desk.ui.dialogs.office_settings import OfficeSettings
from chamber_desk.ui.dialogs.paper_looks import PaperLooks
from chamber_desk.ui.dialogs.printer_profile import ProfileForm
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.main_window import TABS, MainWindow

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QProgressBar)
QT_OWN = ("qt_", "ScrollLeftButton", "ScrollRightButton")  # parts that Qt makes and names itself


def _nameless(top: QWidget) -> list[str]:
    found = []
    for widget in top.findChildren(QWidget):
        if not isinstance(widget, CONTROLS) or isinstance(widget, QHeaderView) or not widget.isVisibleTo(top):
            continue
        parent = widget.parentWidget()
        own = widget.objectName().startswith(QT_OWN) or type(widget).__name__ == "QTableCornerButton"
        if own or isinstance(parent, QComboBox | QTabBar | QAbstractItemView | QLineEdit):
            continue
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not widget.accessibleName() and len(text.strip("…⋯")) < 2:
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(parent).__name__}")
    return found


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_control_of_every_page_has_a_name(office, qtbot, language) -> None:
    set_language(language)
    window = MainWindow(office)
    qtbot.addWidget(window)
    window.show()
    for place, spec in enumerate(TABS):
        window.tabs.setCurrentIndex(place)
        QApplication.processEvents()
        pages = getattr(window.tab(spec.key), "pages", {"": None})
        for name in pages:
            window.tab(spec.key).show_page(name)
            QApplication.processEvents()
            assert _nameless(window) == [], (spec.key, name)


def test_every_control_of_every_dialog_has_a_name(window: MainWindow, qtbot) -> None:
    dialogs: list[QDialog] = [
        FindAnything(window.office, window),
        HistoryDialog(window.office, window),
        HelpDialog(window),
        OfficeSettings(window.office, window),
        PaperLooks(window.office, window),
        CertificateStock(window.office, window),
        ProfileForm(window.office, window),
        NewOffice(window, first=True),
        ImportFiles(window.office, window),
    ]
    for sheet in SHEETS.values():
        form = RecordForm(window.office, sheet, window)
        form._keeper.stop()
        dialogs.append(form)
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        dialog.show()
        assert _nameless(dialog) == [], dialog.windowTitle()
        dialog.hide()


def test_a_name_is_not_given_to_two_fields_of_one_form(window: MainWindow) -> None:
    for sheet in SHEETS.values():
        ids = window.office.read(lists.find_ids, sheet.name, limit=1)
        row = window.office.read(lists.get_row, sheet.name, ids[0]) if ids else None
        form = RecordForm(window.office, sheet, window, row)
        form._keeper.stop()
        names = [editor.widget.accessibleName() for editor in form._editors.values()]
        assert len(names) == len(set(names)), sheet.name


def test_tab_walks_through_a_form_from_the_first_field_to_the_buttons(window: MainWindow, qtbot) -> None:
    form = RecordForm(window.office, SHEETS["customers"], window)
    form._keeper.stop()
    qtbot.addWidget(form)
    form.show()
    widgets = [editor.widget for editor in form._editors.values()]
    widgets[0].setFocus()
    walked = []
    current: QWidget = widgets[0]
    for _step in range(400):
        if current in widgets and current not in walked:
            walked.append(current)
        current = current.nextInFocusChain()
    assert walked == widgets
    form._drop_draft()
