"""The commands as they are asked for help and as a person reads them."""

import json
import re
import unicodedata
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chamber_desk import __version__
from chamber_desk.cli import COMMANDS, make_parser
from chamber_desk.commands.output import one_line, say_table, say_values
from chamber_desk.i18n import set_language

from .terminal import Run

AGREED = "new demo template import export list show search today appraise award print printer analyse history undo check backup restore bench"
CHINESE = re.compile("[\u4e00-\u9fff]")


def test_the_commands_are_the_agreed_ones() -> None:
    assert set(AGREED.split()) <= {command.name for command in COMMANDS}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_what_does_it(command) -> None:
    module, name = command.does.split(":")
    assert callable(getattr(import_module(f"chamber_desk.commands.{module}"), name))


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "en"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_and_word_is_explained_in_every_language(command, language) -> None:
    set_language(language)
    told = make_parser()._subparsers._group_actions[0].choices[command.name].format_help()
    for word in command.words:
        assert word.help, word.name
        assert (word.settings.get("dest") or word.name).lstrip("-") in told or word.name in told
    ours = told.partition("\n\n")[2].replace("中文", "")
    assert bool(CHINESE.search(ours)) is (language != "en")


def test_help_and_version_end_well(run: Run) -> None:
    assert run("--version").out.strip() == __version__
    for words in (["-h"], ["--help"], ["list", "--help"]):
        ended = run(*words)
        assert (ended.code, ended.err) == (0, "")
        assert "chamber-desk" in ended.out


READ = {
    "list O people --limit 3": ("工号", "No."),
    "show O customers KH00001": ("编号：KH00001", "KH00001"),
    "search O 公司 --limit 3": ("编号", "No."),
    "today O --date 2026-11-23": ("缓急", "Urgency"),
    "appraise O --month 2026-11": ("月度考核", "2026-11"),
    "appraise O --month 2026-11 --person YG004": ("折算分", "YG004"),
    "analyse O --to 2026-11-30": ("毛利率", "Month"),
    "history O --limit 3": ("操作人", "By"),
    "history O customers KH00001": ("原值", "KH00001"),
    "check O": ("完好。", "Sound"),
    "backup O --to copy.chamber": ("可恢复", "copy.chamber"),
    "restore O --to back.chamber": ("已恢复到 back.chamber", "back.chamber"),
    "export O people --to people.csv": ("到 people.csv", "people.csv"),
    "template empty.xlsx": ("empty.xlsx", "empty.xlsx"),
    "new other.chamber --name 商会": ("已建立办公文件：other.chamber", "other.chamber"),
    "print O contract 商销合字〔2026〕第0001号 --to contracts.pdf": ("已打印到 contracts.pdf", "contracts.pdf"),
    "printer O 前台 --measured 1.5 2.0": ("横移", "Shift across"),
    "undo O": ("已撤销：", "Undone"),
}


@pytest.mark.parametrize("words", READ)
def test_a_person_reads_it_in_her_language(office: str, run: Run, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    ended = run(*(word if word != "O" else office for word in words.split()))
    assert (ended.code, ended.err) == (0, "")
    assert READ[words][0] in ended.out


@pytest.mark.parametrize("words", READ)
def test_a_person_reads_it_in_english(office: str, run: Run, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setenv("CHAMBER_DESK_LANGUAGE", "en")
    ended = run(*(word if word != "O" else office for word in words.split()))
    assert (ended.code, ended.err) == (0, "")
    assert READ[words][1].lower() in ended.out.lower()
    heading = ended.out.splitlines()[0]
    assert not CHINESE.search(heading) or words.startswith(("undo", "new"))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


cells = st.text(st.sampled_from("单小明abc12,.—（）"), min_size=1, max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(cells, cells, cells), max_size=6))
def test_columns_line_up_whatever_stands_in_them(
    capsys: pytest.CaptureFixture[str], rows: list[tuple[str, str, str]]
) -> None:
    capsys.readouterr()
    say_table(["工号", "姓名", "No."], rows)
    lines = capsys.readouterr().out.splitlines()
    table = [("工号", "姓名", "No."), *rows]
    assert len(lines) == len(table)
    starts = [max(_width(row[0]) for row in table) + 2]
    starts.append(starts[0] + max(_width(row[1]) for row in table) + 2)
    for line, row in zip(lines, table, strict=True):
        for start, cell in zip(starts, row[1:], strict=True):
            place = next(at for at in range(len(line) + 1) if _width(line[:at]) == start)
            assert line[place:].startswith(cell)


@given(st.text(max_size=200), st.integers(1, 60))
def test_one_line_is_one_line_and_no_longer_than_asked(text: str, limit: int) -> None:
    told = one_line(text, limit)
    assert len(told) <= limit
    assert len(told.splitlines()) <= 1


def test_empty_values_are_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert one_line(None) == ""
    say_values({"编号": "KH00001", "简称": None, "备注": "", "数量": 0})
    assert capsys.readouterr().out.splitlines() == ["编号：KH00001", "数量：0"]


def test_the_office_last_used_is_remembered_for_the_next_time(tmp_path: Path, run: Run) -> None:
    from chamber_desk.jobs.offices import last_office, recent_offices

    for name in ("first", "second", "first"):
        (tmp_path / f"{name}.chamber").unlink(missing_ok=True)
        assert run("new", tmp_path / f"{name}.chamber", "--name", "商会").code == 0
    assert [Path(one).stem for one in recent_offices()] == ["first", "second"]
    (tmp_path / "first.chamber").unlink()
    assert last_office() == str(tmp_path / "second.chamber")


def test_a_damaged_list_of_offices_is_no_hindrance(tmp_path: Path, run: Run) -> None:
    from chamber_desk.jobs.offices import recent_offices
    from chamber_desk.paths import config_dir

    (config_dir() / "recent.json").write_text("{", "utf-8")
    assert recent_offices() == []
    assert run("new", tmp_path / "o.chamber", "--name", "商会").code == 0
    assert json.loads((config_dir() / "recent.json").read_text("utf-8")) == [str(tmp_path / "o.chamber")]


def test_show_tells_the_group_of_a_customer_with_its_sums(office: str, run: Run) -> None:
    rows = run("list", office, "customers", "--json").data["rows"]
    branch = next(row for row in rows if row["parent_firm"])
    told = run("show", office, "customers", branch["number"], "--json").data["group"]
    assert len(told["firms"]) == 4 and "itself" in [one["place"] for one in told["firms"]]
    assert sum(float(one["orders"]) for one in told["firms"]) == float(told["orders"])
    assert "集团（4）" in run("show", office, "customers", branch["number"]).out
