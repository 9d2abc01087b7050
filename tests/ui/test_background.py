"""Slow work: one piece at a time, told, ended when she says so."""

import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication

from chamber_desk.documents.preview import page_count
from chamber_desk.ui.ask import Cancelled
from chamber_desk.ui.background import WorkBar
from chamber_desk.ui.main_window import TABS


def test_long_work_is_done_one_piece_after_another(office, until) -> None:
    running: list[int] = []
    most: list[int] = []
    done: list[int] = []

    def work(number: int) -> Callable[..., int]:
        def run(_progress: object) -> int:
            running.append(number)
            most.append(len(running))
            time.sleep(0.02)
            running.remove(number)
            return number

        return run

    for number in range(3):
        office.background.run("x", work(number), done.append)
    until(lambda: len(done) == 3)
    assert done == [0, 1, 2]
    assert max(most) == 1


def test_progress_is_shown_and_cancel_ends_the_work(office, qtbot, until) -> None:
    bar = WorkBar(office.background)
    qtbot.addWidget(bar)
    steps: list[int] = []
    failed: list[Exception] = []
    going = threading.Event()

    def work(progress: Callable[[int, int], None]) -> None:
        for step in range(1000):
            steps.append(step)
            progress(step, 1000)
            going.wait(0.01)

    office.background.run("正在打印", work, lambda _result: None, failed.append, can_cancel=True)
    until(lambda: bar._bar.value() > 3)
    assert bar._words.text() == "正在打印"
    bar.cancel.click()
    until(lambda: bool(failed))
    assert isinstance(failed[0], Cancelled)
    assert len(steps) < 1000
    assert bar.isHidden()


def test_the_result_of_cancelled_work_is_thrown_away(office, until) -> None:
    done: list[str] = []
    failed: list[Exception] = []
    going = threading.Event()

    def work(_progress: object) -> str:
        going.wait(5)
        return "late"

    office.background.run("x", work, done.append, failed.append, can_cancel=True)
    office.background.cancel()
    going.set()
    until(lambda: bool(failed))
    assert done == []


def test_an_error_in_a_thread_is_shown_in_the_window(office, until, monkeypatch) -> None:
    shown: list[Exception] = []
    monkeypatch.setattr("chamber_desk.ui.ask.show_exception", lambda _parent, error: shown.append(error))

    def work(_progress: object) -> None:
        raise ValueError("x")

    office.background.run("x", work, lambda _result: None)
    until(lambda: bool(shown))
    assert isinstance(shown[0], ValueError)


def test_the_papers_of_all_chosen_lines_come_as_one(window, until, monkeypatch) -> None:
    opened: list[bytes] = []
    monkeypatch.setattr("chamber_desk.ui.preview.PaperPreview.exec", lambda preview: opened.append(preview._content))
    window.tabs.setCurrentIndex([spec.key for spec in TABS].index("contracts"))
    page = window.tab("contracts").pages["contracts"]
    QApplication.processEvents()
    page.view.clearSelection()
    ids = [page.view.rows.id_at(place) for place in range(3, 15)]
    whole_lines = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for place in range(3, 15):
        page.view.selectionModel().select(page.view.rows.index(place, 0), whole_lines)
    assert page.view.chosen_ids() == ids
    assert "12" in page.count.text()
    page._ask_paper("contract", ids[0])
    until(lambda: bool(opened))
    assert page_count(opened[0]) >= 12


def test_what_waits_and_writes_is_done_before_the_window_goes(office) -> None:
    done: list[str] = []
    told: list[object] = []

    def fail(_progress: object) -> None:
        raise OSError("the stick was pulled out")

    office.background.run("备份", lambda _progress: time.sleep(0.02), told.append)
    office.background.run("导出", fail, told.append)
    office.background.run("预览", lambda _progress: done.append("shown"), told.append, can_cancel=True)
    office.background.run("导入", lambda _progress: done.append("imported"), told.append)
    office.background.close()
    assert done == ["imported"]
    assert not told


def test_a_timer_of_a_window_that_is_gone_begins_no_work(office) -> None:
    begun: list[int] = []
    office.threads.close()
    office.run(lambda _progress: begun.append(1), lambda _result: None)
    time.sleep(0.05)
    assert begun == [] and not office.threads.is_busy
