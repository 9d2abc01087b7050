"""All papers of a month from the month's page, in the background: a folder of single files, or one PDF."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAction

from chamber_desk.ui.main_window import TABS, MainWindow

Until = Callable[[Callable[[], bool]], None]
MONTH = "2026-10"


def _press(window: MainWindow, until: Until, words: str) -> None:
    window.tabs.setCurrentIndex([one.key for one in TABS].index("appraisals"))
    page = window.tab("appraisals").pages["月度考核"]
    until(lambda: page.month.count() > 0)
    page.month.setCurrentIndex(page.month.findData(MONTH))
    until(lambda: page._result is not None and page._result.month == MONTH)
    actions: list[QAction] = page._prints[-1].menu().actions()
    next(one for one in actions if words in one.text()).trigger()


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the window says instead of a box."""
    told: list[str] = []
    monkeypatch.setattr("chamber_desk.ui.ask.say", lambda _parent, words: told.append(words))
    return told


def test_a_folder_is_filled_and_the_window_says_how_many_files(
    window: MainWindow, until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    folder = tmp_path / "out"
    monkeypatch.setattr("chamber_desk.ui.month_pack.QFileDialog.getExistingDirectory", lambda *_words: str(folder))
    _press(window, until, "每份一个文件")
    until(lambda: bool(said))
    assert f"写出 {len(list(folder.iterdir()))} 个文件" in said[0]
    assert any(path.name.startswith("荣誉证书") for path in folder.iterdir())


def test_one_pdf_is_written_and_the_window_names_what_is_in_it(
    window: MainWindow, until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    target = tmp_path / "all.pdf"
    monkeypatch.setattr("chamber_desk.ui.ask.ask_target", lambda *_words: target)
    _press(window, until, "合成一个 PDF")
    until(lambda: bool(said))
    assert target.read_bytes().startswith(b"%PDF")
    assert "月度绩效考核表、月度考核汇总表" in said[0]


def test_thinking_better_of_it_prints_nothing(
    window: MainWindow, until: Until, monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    monkeypatch.setattr("chamber_desk.ui.ask.ask_target", lambda *_words: None)
    monkeypatch.setattr("chamber_desk.ui.month_pack.QFileDialog.getExistingDirectory", lambda *_words: "")
    for words in ("每份一个文件", "合成一个 PDF"):
        _press(window, until, words)
    assert said == []
