"""Encrypted offices on the terminal."""

from pathlib import Path

import pytest

from chamber_desk.db import sealing

pytest.importorskip("sqlcipher3")
PASS = "correct horse battery"


def test_an_office_is_sealed_read_and_opened_again(office: str, run, monkeypatch) -> None:
    monkeypatch.setenv("CHAMBER_DESK_KEY", PASS)
    ended = run("seal", office, "--to", "sealed.chamber", "--sheet", "sheet.pdf", "--json")
    assert ended.code == 0 and len(ended.data["recovery"]) == 84
    assert Path("sheet.pdf").read_bytes().startswith(b"%PDF")
    sealing._KEYS.clear()
    assert run("list", "sealed.chamber", "people", "--json").data["count"] == 12
    sealing._KEYS.clear()
    monkeypatch.setenv("CHAMBER_DESK_KEY", "wrong wrong wrong")
    ended = run("list", "sealed.chamber", "people")
    assert ended.code == 2 and "不对" in ended.err
    monkeypatch.delenv("CHAMBER_DESK_KEY")
    ended = run("check", "sealed.chamber")
    assert ended.code == 2 and "加密" in ended.err
    monkeypatch.setenv("CHAMBER_DESK_KEY", PASS)
    assert run("seal", "sealed.chamber", "--open", "--to", "plain.chamber").code == 0
    assert run("check", "plain.chamber").code == 0
    sealing._KEYS.clear()


def test_the_backup_of_an_encrypted_office_is_restored_with_its_passphrase(office: str, run, monkeypatch) -> None:
    monkeypatch.setenv("CHAMBER_DESK_KEY", PASS)
    assert run("seal", office, "--to", "sealed.chamber").code == 0
    assert run("backup", "sealed.chamber", "--to", "backup.chamber").code == 0
    sealing._KEYS.clear()
    assert run("restore", "backup.chamber", "--to", "back.chamber").code == 0
    sealing._KEYS.clear()
    monkeypatch.delenv("CHAMBER_DESK_KEY")
    ended = run("restore", "backup.chamber", "--to", "other.chamber")
    assert ended.code == 2 and "加密" in ended.err and not Path("other.chamber").exists()
    sealing._KEYS.clear()
