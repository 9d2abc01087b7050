"""The command that saves what can be read of a damaged office."""

from pathlib import Path

from .terminal import Run


def test_a_sound_office_is_salvaged_whole_and_a_ruined_one_is_refused(office: str, run: Run, tmp_path: Path) -> None:
    ended = run("salvage", office, "--to", "new.chamber", "--json")
    assert (ended.code, ended.data["lost"], ended.data["damages"]) == (0, 0, [])
    assert run("list", "new.chamber", "customers", "--json").data == run("list", office, "customers", "--json").data
    assert run("check", "new.chamber").code == 0
    (tmp_path / "ruin.chamber").write_bytes(b"SQLite format 3" + bytes(9000))
    assert run("salvage", "ruin.chamber", "--to", "other.chamber").code == 2
    assert run("salvage", office, "--to", "new.chamber").code == 2
