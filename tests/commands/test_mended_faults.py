"""Faults the commands once had, each mended and held."""

import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from chamber_desk.i18n import _, fill
from chamber_desk.jobs.demo import make_demo

from .terminal import Run


@pytest.fixture
def other(office: str, tmp_path: Path) -> Path:
    """Another office, whose file is given by mistake as the place to write to."""
    shutil.copy(tmp_path / office, tmp_path / "other.chamber")
    (tmp_path / "people.csv").write_text("姓名,岗位\n甲,没有这岗位\n", "utf-8")
    return tmp_path / "other.chamber"


@pytest.mark.parametrize(
    "words",
    [
        "template other.chamber",
        "print office.chamber contract 商销合字〔2026〕第0001号 --to other.chamber",
        "print other.chamber contract 商销合字〔2026〕第0001号 --to other.chamber",
        "import office.chamber people.csv --dry-run --report other.chamber",
    ],
)
def test_an_office_is_never_overwritten_by_a_paper_or_a_spreadsheet(other: Path, run: Run, words: str) -> None:
    before = sha256(other.read_bytes()).hexdigest()  # whole files would be compared sign by sign where CI is set
    ended = run(*words.split())
    assert sha256(other.read_bytes()).hexdigest() == before
    assert ended.code == 2


def test_an_office_left_out_is_the_last_one_opened(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "o.chamber", "--name", "商会")
    assert run("check").code == 0


def test_a_moment_that_is_none_is_refused_in_a_sentence(office: str, run: Run) -> None:
    assert run("list", office, "orders", "--where", "confirmed_at=soon").code == 2


def test_a_folder_is_no_place_to_print_to(office: str, run: Run) -> None:
    assert run("print", office, "contract", "商销合字〔2026〕第0001号", "--to", ".").code == 2


def test_restoring_into_a_folder_there_is_not_is_refused_in_a_sentence(office: str, run: Run) -> None:
    assert run("restore", office, "--to", "nodir/o.chamber").code == 2


def test_a_demonstration_of_no_size_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    words = ["demo", str(tmp_path / "d.chamber"), "--scale", "0", "--no-window"]
    ended = subprocess.run([sys.executable, "-m", "chamber_desk", *words], capture_output=True, check=False)
    assert (ended.returncode, list(tmp_path.iterdir())) == (2, [])


def test_a_limit_below_zero_is_refused(office: str, run: Run) -> None:
    assert run("list", office, "customers", "--limit", "-1").code == 2


def test_wrong_words_are_told_in_chinese(office: str, run: Run) -> None:
    assert re.search("[\u4e00-\u9fff]", run("list", office).err)


@pytest.mark.parametrize("words", ["list customers --limit 1", "check --json", "list --limit 2 customers"])
def test_an_office_may_be_left_out_wherever_options_stand(run: Run, tmp_path: Path, words: str) -> None:
    run("new", tmp_path / "o.chamber", "--name", "商会")
    assert run(*words.split()).code == 0


def test_without_any_office_a_sentence_says_how_to_make_one(run: Run) -> None:
    ended = run("list", "customers")
    assert (ended.code, ended.out) == (2, "")
    assert "chamber-desk new" in ended.err


def test_a_chamber_must_have_a_name(run: Run, tmp_path: Path) -> None:
    assert run("new", tmp_path / "o.chamber", "--name", "  ").code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_month_without_certificates_is_said_so(office: str, run: Run) -> None:
    ended = run("print", office, "certificate", "--all", "--month", "1999-01", "--to", "x.pdf")
    assert ended.code == 2
    assert "没有可以打印的“荣誉证书”" in ended.err


def test_a_demonstration_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def stop(part: int, whole: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_demo(tmp_path / "d.chamber", months=1, progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_bar_in_a_users_own_text_is_kept_and_the_mark_of_a_use_is_not() -> None:
    assert fill("建立办公文件：{name}", {"name": "甲｜乙商会"}) == "建立办公文件：甲｜乙商会"
    assert _("客户｜页") == "客户"
