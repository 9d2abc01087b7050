"""Encrypted offices in the window."""

from pathlib import Path

import pytest

from chamber_desk.db import sealing
from chamber_desk.domain.errors import SealedError
from chamber_desk.services.desk import Desk
from chamber_desk.ui import ask
from chamber_desk.ui.dialogs.passphrase import KeyDialog, SealDialog
from chamber_desk.ui.main_window import MainWindow

pytest.importorskip("sqlcipher3")
PASS = "春江潮水连海平，海上明月"


def test_an_office_is_sealed_from_the_menu_and_opened_with_its_passphrase(
    window: MainWindow, until, tmp_path: Path, monkeypatch
) -> None:
    opened: list[str] = []
    asked: list[str] = []
    window.office_asked.connect(opened.append)
    target = tmp_path / "sealed.chamber"
    monkeypatch.setattr(ask, "ask_target", lambda *_words: target)
    monkeypatch.setattr(ask, "confirm", lambda _parent, text, *_words: not asked.append(text))
    dialog = SealDialog(window.office, window)
    dialog.passphrase.setText("短")
    dialog.seal()
    assert "至少" in dialog.wrong.text() and not target.exists()
    dialog.passphrase.setText(PASS)
    dialog.again.setText(PASS)
    dialog.seal()
    until(lambda: bool(opened))
    assert opened == [str(target)] and "恢复码" in asked[0]
    assert next(tmp_path.glob("*.pdf")).read_bytes().startswith(b"%PDF")
    sealing._KEYS.clear()
    key = KeyDialog(window, target, SealedError("加密的"))
    key.secret.setText("wrong")
    key.unlock()
    assert "不对" in key.wrong.text()
    key.secret.setText(PASS)
    key.unlock()
    assert key.result() == 1
    Desk.open_desk(target).close()
    sealing._KEYS.clear()
