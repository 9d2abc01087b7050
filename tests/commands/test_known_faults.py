"""What the commands should do and do not yet. Each stands here until it is mended; then its mark goes, and it fails if left."""

import re
import shutil
import sqlite3
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from .terminal import Run


def _fault(why: str, *raises: type[BaseException]) -> pytest.MarkDecorator:
    return pytest.mark.xfail(reason=why, strict=True, raises=raises or AssertionError)


@pytest.fixture
def other(office: str, tmp_path: Path) -> Path:
    """Another office, whose file is given by mistake as the place to write to."""
    shutil.copy(tmp_path / office, tmp_path / "other.chamber")
    (tmp_path / "people.csv").write_text("姓名,岗位\n甲,没有这岗位\n", "utf-8")
    return tmp_path / "other.chamber"


@_fault("write_whole and its like in exchange replace whatever stands at the target, also an office")
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


@_fault("OFFICE is asked for by every command")
def test_an_office_left_out_is_the_last_one_opened(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "o.chamber", "--name", "商会")
    assert run("check").code == 0


@_fault("a moment in --where is read by fromisoformat", ValueError)
def test_a_moment_that_is_none_is_refused_in_a_sentence(office: str, run: Run) -> None:
    assert run("list", office, "orders", "--where", "confirmed_at=soon").code == 2


@_fault("the part file is named after the target, which has no name", ValueError)
def test_a_folder_is_no_place_to_print_to(office: str, run: Run) -> None:
    assert run("print", office, "contract", "商销合字〔2026〕第0001号", "--to", ".").code == 2


@_fault("restore does not ask whether the folder is there", sqlite3.OperationalError)
def test_restoring_into_a_folder_there_is_not_is_refused_in_a_sentence(office: str, run: Run) -> None:
    assert run("restore", office, "--to", "nodir/o.chamber").code == 2


@_fault("demo takes any scale, leaves half an office behind and its lock open")
def test_a_demonstration_of_no_size_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    words = ["demo", str(tmp_path / "d.chamber"), "--scale", "0", "--no-window"]
    ended = subprocess.run([sys.executable, "-m", "chamber_desk", *words], capture_output=True, check=False)
    assert (ended.returncode, list(tmp_path.iterdir())) == (2, [])


@_fault("--limit takes a number below zero for no limit")
def test_a_limit_below_zero_is_refused(office: str, run: Run) -> None:
    assert run("list", office, "customers", "--limit", "-1").code == 2


@_fault("argparse speaks English only")
def test_wrong_words_are_told_in_chinese(office: str, run: Run) -> None:
    assert re.search("[\u4e00-\u9fff]", run("list", office).err)
