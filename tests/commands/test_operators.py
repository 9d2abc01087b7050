"""The terminal asks for the same key as the window."""

import pytest

from chamber_desk.services import operators
from chamber_desk.services.desk import Desk

PASSWORD = "mima-123"


@pytest.fixture
def kept(office: str, monkeypatch: pytest.MonkeyPatch) -> str:
    desk = Desk.open_desk(office)
    desk.write(operators.add_operator, "贺知秋", "secretary", PASSWORD, PASSWORD)
    desk.write(operators.add_operator, "单小明", "rep", PASSWORD, PASSWORD)
    desk.close()
    monkeypatch.setenv("CHAMBER_DESK_PASSWORD", PASSWORD)
    monkeypatch.delenv("CHAMBER_DESK_OPERATOR", raising=False)
    return office


def test_without_a_name_or_with_a_wrong_password_nothing_is_shown(kept: str, run, monkeypatch) -> None:
    ended = run("list", kept, "people")
    assert ended.code == 2 and "--operator" in ended.err and not ended.out
    monkeypatch.setenv("CHAMBER_DESK_PASSWORD", "wrong")
    ended = run("list", kept, "people", "--operator", "贺知秋")
    assert ended.code == 2 and "不对" in ended.err and not ended.out


def test_each_sees_what_the_role_sees(kept: str, run) -> None:
    def bases(name: str) -> set:
        rows = run("list", kept, "people", "--json", "--operator", name).data["rows"]
        return {row["bonus_base"] for row in rows}

    assert bases("单小明") == {None}
    assert len(bases("贺知秋")) > 1
    assert run("list", kept, "candidates", "--json", "--operator", "单小明").data["count"] == 0


def test_the_month_is_told_without_bonuses(kept: str, run) -> None:
    months = [
        run("appraise", kept, "--month", "2026-10", "--json", "--operator", name).data for name in ("单小明", "贺知秋")
    ]
    assert {one["bonus"] for one in months[0]["people"]} == {None}
    assert {one["bonus"] for one in months[1]["people"]} != {None}


def test_the_name_may_stand_in_the_environment_and_is_written_into_the_journal(kept: str, run, monkeypatch) -> None:
    monkeypatch.setenv("CHAMBER_DESK_OPERATOR", "贺知秋")
    assert run("undo", kept).code == 0
    assert run("history", kept, "--json").data["changes"][0]["who"] == "贺知秋"


def test_a_forgotten_password_is_set_anew_and_the_journal_tells(kept: str, run, monkeypatch) -> None:
    monkeypatch.setenv("CHAMBER_DESK_NEW_PASSWORD", "new-one-1")
    ended = run("operators", kept, "--reset", "贺知秋")
    assert ended.code == 0 and "贺知秋" in ended.out
    assert run("today", kept, "--operator", "贺知秋").code == 2
    monkeypatch.setenv("CHAMBER_DESK_PASSWORD", "new-one-1")
    told = run("history", kept, "--json", "--operator", "贺知秋").data["changes"][0]["name"]
    assert told == "在终端重设密码：贺知秋"
    assert run("operators", kept, "--reset", "没有这人").code == 2
    assert [one["role"] for one in run("operators", kept, "--json").data["operators"]] == ["secretary", "rep"]


def test_a_representative_is_refused_in_one_sentence(kept: str, run, tmp_path) -> None:
    backup = str(tmp_path / "copy.chamber")
    assert run("backup", kept, "--to", backup, "--operator", "单小明").code == 0
    for words in (
        ("appraise", kept, "--month", "2026-11", "--lock"),
        ("handover", kept, "--to", str(tmp_path)),
        ("seal", kept, "--to", str(tmp_path / "sealed.chamber")),
        ("restore", backup, "--to", kept, "--replace"),
    ):
        ended = run(*words, "--operator", "单小明")
        assert ended.code == 2 and len(ended.err.strip().splitlines()) == 1, words
        assert "您的岗位" in ended.err, ended.err
    assert not (tmp_path / "sealed.chamber").exists()
    assert run("restore", backup, "--to", kept, "--replace", "--operator", "贺知秋").code == 0
