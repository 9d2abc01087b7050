"""A notice in the corner of the desktop, once a day at the time she chose: what is overdue and due. It can be put off."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from chamber_desk.domain.due import Due
from chamber_desk.i18n import _
from chamber_desk.ui.choices import read_choices, set_choice
from chamber_desk.ui.office import Office
from chamber_desk.ui.theme import icon

if TYPE_CHECKING:
    from chamber_desk.ui.main_window import MainWindow

OFF = "off"
TIMES = ("08:30", "09:00", "09:30", "13:30")
SNOOZE = timedelta(hours=1)
_MINUTE = 60_000
_AFTER_START = 2_500


def count_due(office: Office) -> dict[str, int]:
    """How much is due, by sheet: asked when the window already stands."""
    from chamber_desk.services import today

    return office.read(today.count_due, date.today())


def is_time(now: datetime, chosen: str, told_on: str, put_off_until: datetime | None) -> bool:
    """Is it time for the notice? `chosen` is hours and minutes or `off`, `told_on` the last day that had its notice."""
    if put_off_until is not None:
        return now >= put_off_until
    if chosen == OFF or told_on == now.date().isoformat():
        return False
    return now.time() >= time.fromisoformat(chosen)


def describe_due(found: list[Due]) -> str:
    """The words of the notice; empty if nothing is due."""
    overdue = sum(one.level == "overdue" for one in found)
    due = sum(one.level == "today" for one in found)
    if not overdue and not due:
        return ""
    return _("今天到期 {due} 项，已逾期 {overdue} 项。").format(due=due, overdue=overdue)


class Notices(QObject):
    """Looks every minute whether it is time. Does nothing where the desktop shows no notices."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._put_off_until: datetime | None = None
        self._tray: QSystemTrayIcon | None = None
        self._timer = QTimer(self, interval=_MINUTE)
        self._timer.timeout.connect(lambda: self.look(datetime.now()))
        later = QTimer(
            self, singleShot=True, interval=_AFTER_START
        )  # asking the desktop must not delay the first paint
        later.timeout.connect(self._begin)
        later.start()

    def _begin(self) -> None:
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._tray = self._make_tray()
            self._timer.start()
            self.look(datetime.now())

    def _make_tray(self) -> QSystemTrayIcon:
        tray = QSystemTrayIcon(icon("mark"), self)
        menu = QMenu(self._window)
        menu.addAction(_("打开“今日”"), self._open_today)
        menu.addAction(_("一小时后再提醒"), self.put_off)
        tray.setContextMenu(menu)
        tray.setToolTip(self._window.windowTitle())
        tray.messageClicked.connect(self._open_today)
        tray.show()
        return tray

    def look(self, now: datetime) -> None:
        """Show the notice if it is time for it."""
        chosen = read_choices()
        if is_time(now, chosen["notice"], chosen["told_on"], self._put_off_until):
            self._put_off_until = None
            set_choice("told_on", now.date().isoformat())
            office = self._window.office
            from chamber_desk.services import today

            office.run(lambda _progress: office.read(today.list_due, date.today()), self._tell)

    def _tell(self, found: list[Due]) -> None:
        words = describe_due(found)
        if words and self._tray is not None:
            self._tray.showMessage(self._window.windowTitle(), words, icon("mark"))

    def put_off(self) -> None:
        """Show it again in an hour."""
        self._put_off_until = datetime.now() + SNOOZE

    def _open_today(self) -> None:
        self._window.tabs.setCurrentIndex(0)
        self._window.showNormal() if self._window.isMinimized() else self._window.raise_()
        self._window.activateWindow()
