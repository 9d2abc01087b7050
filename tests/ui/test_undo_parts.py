"""One part of a long import is taken back: the window offers the others too."""

from collections.abc import Callable
from pathlib import Path

import pytest

from chamber_desk.exchange import inspection, long_files
from chamber_desk.jobs.transfer import read_files, run_import
from chamber_desk.services import lists
from chamber_desk.ui import ask
from chamber_desk.ui.main_window import MainWindow


def test_undo_offers_the_other_parts_and_takes_them_back(
    window: MainWindow, until: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (long_files, inspection):
        monkeypatch.setattr(module, "MOST_UNPACKED", 10_000)
    monkeypatch.setattr(long_files.read_parts, "__kwdefaults__", {"rows": 300})
    asked: list[str] = []
    monkeypatch.setattr(ask, "confirm", lambda _parent, words, *_more: asked.append(words) or True)
    monkeypatch.setattr(ask, "say", lambda _parent, words: asked.append(words))
    before = window.office.read(lists.count_records, "customers")
    file = tmp_path / "customers.csv"
    file.write_text(
        "名称,电话\n" + "".join(f"江城第{place}家商行,0571-{88000000 + place}\n" for place in range(700)), "utf-8"
    )
    run_import(window.office.desk, read_files([file]))
    assert window.office.read(lists.count_records, "customers") == before + 700
    window.undo()
    until(lambda: len(asked) == 2)
    assert asked == ["同一次导入还有 2 段，也一起撤销吗？", "已撤销整次导入的其余 2 段。"]
    assert window.office.read(lists.count_records, "customers") == before


def test_an_ordinary_change_asks_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "confirm", lambda *_words: pytest.fail("asked"))
    window.undo()
