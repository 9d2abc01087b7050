"""The frame that is painted first, while the records are being opened behind it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from chamber_desk.domain.operators import Operator
from chamber_desk.i18n import _, set_language
from chamber_desk.ui.ask import catch_everything
from chamber_desk.ui.choices import read_choices
from chamber_desk.ui.labels import plain_label
from chamber_desk.ui.theme import icon, register_rare_face

OpenOffice = Callable[[str | None, Any], Any]  # (path or None, parent) → Desk or None


class Opening(QMainWindow):
    """An empty frame of the window's size; `open` puts the real window in its place."""

    def __init__(self, open_office: OpenOffice, operator: Operator | None = None) -> None:
        """`operator` is who signed in to the same office before it was opened anew."""
        super().__init__()
        self._open_office = open_office
        self._operator = operator
        self._window: Any = None
        self.setWindowTitle(_("商会工作台"))
        self.resize(1366, 740)
        self.restoreGeometry(QByteArray.fromBase64(read_choices()["geometry"].encode()))
        words = plain_label(_("正在打开……"))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCentralWidget(words)

    def open(self, office: str | None) -> None:
        """Open the office and show its window."""
        catch_everything()
        QTimer.singleShot(5, lambda: self._open(office))  # by then the frame stands on the screen

    @staticmethod
    def _keep(window: QMainWindow) -> None:
        application = QApplication.instance()
        if application is not None:
            application.setProperty("chamberWindow", window)  # Python would let go of a window nobody holds

    def _open(self, office: str | None) -> None:
        from chamber_desk.ui.backups import warn_of_place
        from chamber_desk.ui.keys import admit
        from chamber_desk.ui.main_window import MainWindow
        from chamber_desk.ui.office import Office

        self.setWindowIcon(icon("mark"))
        desk = self._open_office(office, self)
        if desk is None or not admit(desk, self, self._operator):
            if desk is not None:
                desk.close()
            self.close()
            return
        window = MainWindow(Office(desk))
        window.restoreGeometry(self.saveGeometry())
        window.office_asked.connect(lambda other: replace_window(self._open_office, window, other))
        window.show()
        self._keep(window)
        QTimer.singleShot(1200, register_rare_face)
        QTimer.singleShot(1500, window, lambda: warn_of_place(window))
        self.close()
        self.deleteLater()


def replace_window(open_office: OpenOffice, window: QMainWindow, office: str) -> None:
    """Close a window and open another office (or the same one anew) in its place."""
    set_language(read_choices()["language"])
    desk = getattr(getattr(window, "office", None), "desk", None)
    same = desk is not None and desk.path == office
    frame = Opening(open_office, desk.operator if desk is not None and same else None)
    frame.restoreGeometry(window.saveGeometry())
    frame.show()
    window.close()
    frame.open(office)
