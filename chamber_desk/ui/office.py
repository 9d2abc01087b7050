"""The open office as widgets see it: reading, writing with errors shown, slow work in the background, and what changed."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from PySide6.QtWidgets import QWidget

from chamber_desk.domain.errors import DeskError
from chamber_desk.services.desk import Desk
from chamber_desk.ui import ask

T = TypeVar("T")


class _Job(QThread):
    """One piece of slow work."""

    done = Signal(object, object)  # result, error
    progressed = Signal(int, int)

    def __init__(self, work: Callable[[Callable[[int, int], None]], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work

    def run(self) -> None:
        """Runs in the thread; its outcome comes home as a signal."""
        try:
            result = self._work(self.progressed.emit)
        except Exception as error:  # the window's thread decides what to show
            self.done.emit(None, error)
        else:
            self.done.emit(result, None)


class Office(QObject):
    """Wraps a `Desk` for the window. `changed` says which tables a write touched, always on the window's thread."""

    changed = Signal(frozenset)
    _told = Signal(frozenset)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.read = desk.read
        self._jobs: dict[_Job, _Home] = {}
        self._told.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        desk.on_change.append(self._told.emit)

    def write(self, widget: QWidget, function: Callable[..., T], *args: Any, **kwargs: Any) -> T | None:
        """Write and give the result; a broken rule is shown in a box over `widget` and gives None."""
        try:
            return self.desk.write(function, *args, **kwargs)
        except DeskError as error:
            ask.show_error(widget, error)
            return None

    def do(self, widget: QWidget, function: Callable[..., object], *args: Any, **kwargs: Any) -> bool:
        """Write something that gives nothing back; False if a rule was broken (she was told)."""
        try:
            self.desk.write(function, *args, **kwargs)
        except DeskError as error:
            ask.show_error(widget, error)
            return False
        return True

    def run(
        self,
        work: Callable[[Callable[[int, int], None]], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Do slow work in a thread; `done`, `failed` and `progress` are called on the window's thread."""
        job = _Job(work, self)

        def finish(result: Any, error: Exception | None) -> None:
            if error is None:
                done(result)
            elif failed is not None:
                failed(error)
            else:
                ask.show_exception(None, error)

        home = _Home(finish, progress)
        job.done.connect(home.finish)
        job.progressed.connect(home.progress)
        job.finished.connect(lambda: self._forget(job))
        self._jobs[job] = home
        job.start()

    def _forget(self, job: _Job) -> None:
        self._jobs.pop(job, None)
        job.deleteLater()

    def settle(self) -> None:
        """Wait for running work; what it gives is still delivered by the event loop."""
        for job in list(self._jobs):
            job.wait()

    def close(self) -> None:
        """Wait for running work, then close the desk."""
        self.settle()
        self.desk.on_change.clear()
        self.desk.close()


class _Home(QObject):
    """Lives on the window's thread: signals of a job end here, never in the thread."""

    def __init__(self, finish: Callable[[Any, Any], None], progress: Callable[[int, int], None] | None) -> None:
        super().__init__()
        self._finish, self._progress = finish, progress

    @Slot(object, object)
    def finish(self, result: Any, error: Any) -> None:
        """The work ended."""
        self._finish(result, error)

    @Slot(int, int)
    def progress(self, part: int, whole: int) -> None:
        """The work went on."""
        if self._progress is not None:
            self._progress(part, whole)
