"""What is asked wrongly: exit code 2, one sentence in the user's language on stderr, and nothing written."""

import re
from pathlib import Path

import pytest

from .terminal import Run

# words, and what the sentence holds in Chinese and in English
WRONG = [
    ("list none.chamber customers", "找不到文件“none.chamber”", "was not found"),
    ("check .", "是文件夹，不是办公文件", "is a folder"),
    ("list O nosuch", "没有“nosuch”这张表", "nosuch"),
    ("list O customers --sort nosuch", "没有“nosuch”这一栏", "nosuch"),
    ("list O customers --where nosuch=1", "没有“nosuch”这一栏", "nosuch"),
    ("list O customers --where class=ZZ", "“分类”没有“ZZ”这个选项", "ZZ"),
    ("list O customers --where owner=Nobody", "人员里没有“Nobody”", "Nobody"),
    ("list O orders --where net=abc", "“abc”不是金额", "abc"),
    ("show O customers NOPE", "客户里没有“NOPE”", "NOPE"),
    ("today O --date 2026-02-30", "没有“2026-02-30”这一天", "2026-02-30"),
    ("today O --date soon", "“soon”不是日期", "soon"),
    ("appraise O --month 2026-13", "“2026-13”不是月份", "2026-13"),
    ("appraise O --month 2026-11 --person NOPE", "没有工号为“NOPE”的考核", "NOPE"),
    ("award O --month 2026-11", "还没有锁定", "2026-11"),
    ("print O letter --all --to x.pdf", "letter", "letter"),
    ("print O contract --to x.pdf", "请写明要打印的编号", "--all"),
    ("print O contract NOPE --to x.pdf", "NOPE", "NOPE"),
    ("print O appraisal --to x.pdf", "请写明月份", "--month"),
    ("print O appraisal --all --month 1999-01 --to x.pdf", "1999-01 没有可以考核的人员", "1999-01"),
    ("print O appraisal --all --month 2026-11 --to nodir/x.pdf", "nodir", "nodir"),
    ("analyse O --from x", "“x”不是日期", "x"),
    ("history O customers NOPE", "客户里没有“NOPE”", "NOPE"),
    ("undo O 99999", "没有可以撤销的操作", "undo"),
    ("backup O --to office.chamber", "已经存在，不会覆盖", "already"),
    ("backup O --to nodir/x.chamber", "文件夹“nodir”不存在", "nodir"),
    ("restore text.txt --to r.chamber", "不是本程序的办公文件", "text.txt"),
    ("restore none --to r.chamber", "找不到文件“none”", "was not found"),
    ("restore O --to O", "已经存在，不会覆盖", "already"),
    ("new O --name x", "已经存在，不会覆盖", "already"),
    ("new nodir/x.chamber --name x", "文件夹“nodir”不存在", "nodir"),
    ("demo O --no-window", "已经存在，不会覆盖", "already"),
    ("template nodir/t.xlsx", "没有“nodir”这个文件夹", "nodir"),
    ("import O none.csv", "找不到文件“none.csv”", "was not found"),
    ("import O text.txt", "文件里没有可以导入的表", "text"),
    ("import O empty.csv", "“empty.csv”是空文件", "empty.csv"),
    ("import O text.txt --as nosuch", "没有“nosuch”这张表", "nosuch"),
    ("import O text.txt --map nosuch", "找不到对照方案“nosuch”", "nosuch"),
    ("import O torn.xlsx", "不是有效的 Excel 工作簿", "torn.xlsx"),
    ("import O .", "是文件夹，不是表格文件", "folder"),
    ("export O nosuch --to x.xlsx", "没有“nosuch”这张表", "nosuch"),
    ("export O customers --to x.txt", "要用 .xlsx", ".xlsx"),
    ("export O customers orders --to x.csv", "只有一张表时用 .csv", ".csv"),
    ("export O customers --to nodir/x.xlsx", "没有“nodir”这个文件夹", "nodir"),
]  # fmt: skip
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def folder(office: str, tmp_path: Path) -> Path:
    """The folder of the office with a few files that are no tables."""
    (tmp_path / "text.txt").write_text("hello", "utf-8")
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "torn.xlsx").write_bytes(b"PK\x03\x04torn")
    return tmp_path


def _kept(folder: Path) -> dict[str, bytes]:
    """What stands there; beside an open office SQLite keeps a log and its index."""
    return {
        path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith(("-wal", "-shm", "-lock"))
    }


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize(("words", "chinese", "english"), WRONG, ids=[case[0] for case in WRONG])
def test_a_wrong_wish_is_told_in_one_sentence_and_nothing_is_written(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, words: str, chinese: str, english: str, language: str
) -> None:
    monkeypatch.setenv("CHAMBER_DESK_LANGUAGE", language)
    before = _kept(folder)
    ended = run(*(word if word != "O" else "office.chamber" for word in words.split()))
    assert ended.code == 2
    assert ended.out == ""
    assert "Traceback" not in ended.err
    assert len(ended.err.strip().splitlines()) == 1
    assert (english if language == "en" else chinese) in ended.err
    assert language != "en" or not CHINESE.search(ended.err)
    assert _kept(folder) == before


@pytest.mark.parametrize(
    "words",
    [
        "list", "list O", "list O customers --limit x", "list O customers --colour red", "show O customers", "new O",
        "new O --name x --language fr", "appraise O", "print O contract", "analyse O --topic weather", "undo O first",
        "import O", "restore O", "bench --size many", "dance O now",
    ],
)  # fmt: skip
def test_words_that_are_no_command_end_with_two(office: str, run: Run, words: str) -> None:
    ended = run(*(word if word != "O" else office for word in words.split()))
    assert (ended.code, ended.out) == (2, "")
    assert ended.err


def test_with_json_too_an_error_goes_to_stderr_alone(office: str, run: Run) -> None:
    ended = run("show", office, "customers", "NOPE", "--json")
    assert (ended.code, ended.out) == (2, "")
    assert "NOPE" in ended.err


def test_a_server_that_does_not_answer_is_told_with_three(run: Run) -> None:
    ended = run("list", "postgresql+psycopg://desk@127.0.0.1:1/office", "customers")
    assert (ended.code, ended.out) == (3, "")
    assert "Traceback" not in ended.err


def test_a_list_is_sorted_and_filtered_by_the_headings_it_shows(office: str, run: Run) -> None:
    by_name = run("list", office, "people", "--sort", "姓名", "--json").data
    assert by_name == run("list", office, "people", "--sort", "name", "--json").data
    said = run("list", office, "people", "--where", "姓名")
    assert said.code == 2 and "栏目=值" in said.err


def test_a_template_that_no_spreadsheet_would_open_is_not_written(run: Run, tmp_path: Path) -> None:
    assert run("template", tmp_path / "t.txt").code == 2
    assert not (tmp_path / "t.txt").exists()


def test_without_a_screen_the_window_is_refused_in_one_sentence(
    office: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    said = run(office)
    assert said.code == 2 and "没有屏幕" in said.err and said.out == ""
