"""Keys to the desk: signing in before the window opens, and the lock that closes it while nobody works."""

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QWidget

from chamber_desk.domain.operators import Operator, Work
from chamber_desk.i18n import _
from chamber_desk.services import operators
from chamber_desk.services.desk import Desk
from chamber_desk.ui import ask

if TYPE_CHECKING:
    from chamber_desk.ui.main_window import MainWindow

_LOOK_EVERY = 5_000
_WORK = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)


def admit(desk: Desk, parent: QWidget, before: Operator | None = None) -> bool:
    """Sign in where the office has operators; False if she thought better of it. `before` signed in a moment ago."""
    from chamber_desk.ui.dialogs.sign_in import SignIn

    known = desk.read(operators.list_operators)
    if not known:
        return True
    if before is not None and before in known:
        desk.go_on_as(before)
        return True
    return bool(ask.run_dialog(SignIn(desk, parent)))


class _Cover(QFrame):
    """Hides what a window shows, without closing anything that is half filled."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAutoFillBackground(True)
        self.setObjectName("cover")
        self.setGeometry(window.rect())
        self.raise_()
        self.show()


class AutoLock(QObject):
    """Counts the idle minutes; when they are over, or at a press, everything is covered until the password is given."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._last = monotonic()
        self._minutes = 0
        self._covers: list[_Cover] = []
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(lambda: self.look(monotonic()))
        self.watch()

    @property
    def locked(self) -> bool:
        """Is everything covered now?"""
        return bool(self._covers)

    def watch(self) -> None:
        """Watch from now on, as the office wishes it; an office without operators is never locked."""
        application = QApplication.instance()
        desk = self._window.office.desk
        self._minutes = desk.read(operators.get_lock_minutes) if desk.operator is not None else 0
        self._last = monotonic()
        if application is None:
            return
        application.removeEventFilter(self)
        self._timer.stop()
        if self._minutes:
            application.installEventFilter(self)
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever types or moves the mouse is at work."""
        if event.type() in _WORK:
            self._last = monotonic()
        return super().eventFilter(watched, event)

    def look(self, now: float) -> None:
        """Lock if nobody worked for long enough."""
        if self._minutes and not self.locked and now - self._last >= 60 * self._minutes:
            self.lock()

    def lock(self) -> None:
        """Cover every window and ask for the password of the one who signed in."""
        desk = self._window.office.desk
        if desk.operator is None:
            ask.say(self._window, _("还没有操作人，不能锁定；先在“文件 → 操作人”里新建。"))
            return
        if self.locked:
            return
        from chamber_desk.ui.dialogs.sign_in import SignIn

        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()]
        self._covers = [_Cover(one) for one in shown]
        dialog = SignIn(desk, self._window, locked=desk.operator)
        answer = ask.run_dialog(dialog)
        for cover in self._covers:
            cover.deleteLater()
        self._covers = []
        self._last = monotonic()
        if not answer:
            self.change_operator()

    def change_operator(self) -> None:
        """Open the office anew, so that somebody else signs in."""
        desk = self._window.office.desk
        if desk.operator is None:
            ask.say(self._window, _("还没有操作人，不能锁定；先在“文件 → 操作人”里新建。"))
            return
        desk.operator = None
        for one in QApplication.topLevelWidgets():  # what is half filled stays as a draft
            if isinstance(one, QDialog) and one.isVisible():
                one.close()
        QTimer.singleShot(0, self._window, lambda: self._window.office_asked.emit(desk.path))


def barred_entries(desk: Desk) -> dict[str, Work | None]:
    """The entries that are not for every role, and the work each belongs to if it is others'."""
    barred = desk.barred
    return {
        _("商会资料……"): barred.table("settings"), _("文书样式……"): barred.table("settings"),
        _("商机阶段……"): barred.table("settings"), _("自定字段……"): barred.table("settings"),
        _("加密另存……"): barred.act("seal"), _("从备份恢复……"): barred.act("restore"),
        _("抢救损坏的文件……"): barred.act("salvage"), _("交接包……"): barred.act("handover"),
    }  # fmt: skip
