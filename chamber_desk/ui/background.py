"""Slow work beside the window: reading in threads, and long work one piece at a time, with progress and Cancel."""

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThread, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from chamber_desk.i18n import _
from chamber_desk.ui import ask
from chamber_desk.ui.ask import Cancelled
from chamber_desk.ui.labels import plain_label

T = TypeVar("T")
Progress = Callable[[int, int], None]


class _Job(QThread):
    """One piece of slow work."""

    done = Signal(object, object)  # result, error
    progressed = Signal(int, int)

    def __init__(self, work: Callable[[Progress], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work

    def run(self) -> None:
        """Runs in the thread; its outcome comes home as a signal."""
        try:
            result = self._work(self.tell)
        except Exception as error:  # the window's thread decides what to show
            self.done.emit(None, error)
        else:
            self.done.emit(result, None)

    def tell(self, part: int, whole: int) -> None:
        """How far the work is; ends it if she pressed Cancel."""
        if self.isInterruptionRequested():
            raise Cancelled
        self.progressed.emit(part, whole)


class _Home(QObject):
    """Lives on the window's thread: signals of a job end here, never in the thread."""

    def __init__(self, finish: Callable[[Any, Any], None], progress: Progress | None) -> None:
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


class Threads(QObject):
    """Work in threads, as many at once as asked for; every outcome arrives on the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[_Job, _Home] = {}
        self._closed = False

    def run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        progress: Progress | None = None,
    ) -> _Job:
        """Do `work` in a thread; `done`, `failed` and `progress` are called on the window's thread."""
        job = _Job(work, self)
        if self._closed:
            return job  # a timer of a window that is gone: nobody waits for it any more, so it must not begin

        def finish(result: Any, error: Exception | None) -> None:
            if self._closed:
                return
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
        return job

    def _forget(self, job: _Job) -> None:
        self._jobs.pop(job, None)
        job.deleteLater()

    @property
    def is_busy(self) -> bool:
        """Whether a thread still works, or its outcome was not told yet."""
        return bool(self._jobs)

    def settle(self) -> None:
        """Wait for running work; what it gives is still delivered by the event loop."""
        for job in list(self._jobs):
            job.wait()

    def close(self) -> None:
        """Wait for running work and let nobody know what it gives: the window is gone."""
        self._closed = True
        self.settle()


@dataclass(frozen=True, slots=True)
class _Waiting:
    title: str
    work: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    can_cancel: bool


class Background(QObject):
    """Long work, one piece after another: an import, an export, a batch of papers, a backup."""

    began = Signal(str, bool)  # its title, and whether it can be cancelled
    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, threads: Threads) -> None:
        super().__init__(threads)
        self._threads = threads
        self._waiting: deque[_Waiting] = deque()
        self._job: _Job | None = None
        self._cancelled = False

    def run(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        can_cancel: bool = False,
    ) -> None:
        """Do `work` as soon as what was asked for before is done; `title` tells her what is being done.

        `can_cancel` is for work that writes nothing, or that leaves nothing half done where its progress call ends it.
        After Cancel `failed` gets `Cancelled`, and nothing is shown.
        """
        self._waiting.append(_Waiting(title, work, done, failed, can_cancel))
        if self._job is None:
            self._next()

    @property
    def is_busy(self) -> bool:
        """Whether something is being done, beside the window too, or waits its turn."""
        return self._threads.is_busy or bool(self._waiting)

    def cancel(self) -> None:
        """End the running work at its next step; what it would still give is thrown away."""
        if self._job is not None:
            self._cancelled = True
            self._job.requestInterruption()

    def close(self) -> None:
        """The window closes: what runs ends, what waits and writes is still done; nobody is told any more."""
        self._threads.close()
        while self._waiting:
            one = self._waiting.popleft()
            if one.can_cancel:  # writes nothing, and nobody is there to look at it
                continue
            try:
                one.work(_no_progress)
            except Exception as error:
                logging.getLogger("chamber_desk").error("%s", one.title, exc_info=error)
        self._job = None

    def _next(self) -> None:
        self._job, self._cancelled = None, False
        if not self._waiting:
            self.ended.emit()
            return
        one = self._waiting.popleft()

        def finish(result: Any, error: Exception | None) -> None:
            outcome = Cancelled() if self._cancelled else error
            self._next()
            if outcome is None:
                one.done(result)
            else:
                (one.failed or _show)(outcome)

        self.began.emit(one.title, one.can_cancel)
        self._job = self._threads.run(
            one.work, lambda result: finish(result, None), lambda error: finish(None, error), self.progressed.emit
        )


def _no_progress(_part: int, _whole: int) -> None:
    """Nobody looks."""


def _show(error: Exception) -> None:
    ask.show_exception(None, error)


class WorkBar(QWidget):
    """In the status line: what is being done, how far it is, and Cancel. Hidden while nothing is."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setObjectName("workBar")
        self._words = plain_label()
        self._bar = QProgressBar()
        self._bar.setFixedWidth(160)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("进度"))
        self.cancel = QPushButton(_("取消"))
        self.cancel.setAccessibleName(_("取消正在进行的工作"))
        self.cancel.clicked.connect(background.cancel)
        for widget in (self._words, self._bar, self.cancel):
            layout.addWidget(widget)
        background.began.connect(self._begin)
        background.progressed.connect(self._go_on)
        background.ended.connect(self.hide)
        self.hide()

    def _begin(self, title: str, can_cancel: bool) -> None:
        self._words.setText(title)
        self.cancel.setVisible(can_cancel)
        self._bar.setRange(0, 0)
        self.show()

    def _go_on(self, part: int, whole: int) -> None:
        self._bar.setRange(0, whole)
        self._bar.setValue(part)
