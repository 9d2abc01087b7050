"""A reader that goes away, and targets whose name does not say what is written."""

import subprocess
import sys
from pathlib import Path

import pytest

from .terminal import Run


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
@pytest.mark.parametrize(
    "words", [("today",), ("list", "people"), ("comply", "--month", "2026-10"), ("today", "--json")]
)
def test_a_reader_that_leaves_after_a_line_hears_no_complaint(office: str, words: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "chamber_desk", words[0], office, *words[1:]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()  # before anything is said
        said = process.stderr.read().decode()
        process.wait(60)
    assert said == ""


@pytest.mark.parametrize("name", ["x.txt", "x", "x.pdf.xlsx"])
def test_a_paper_goes_into_a_pdf_only(office: str, run: Run, tmp_path: Path, name: str) -> None:
    ended = run("print", office, "staff-list", "--to", tmp_path / name)
    assert ended.code == 2
    assert ".pdf" in ended.err
    assert not (tmp_path / name).exists()
    assert run("print", office, "staff-list", "--to", tmp_path / "X.PDF").code == 0


def test_reports_of_an_import_are_workbooks_and_nothing_comes_in_before_that_is_clear(
    office: str, run: Run, tmp_path: Path
) -> None:
    rows = tmp_path / "客户.csv"
    rows.write_text("名称\n某某公司\n", "utf-8")
    assert run("import", office, rows, "--cleaning", tmp_path / "c.txt").code == 2
    assert run("import", office, rows, "--report", tmp_path / "r.csv").code == 2
    assert run("list", office, "customers", "--search", "某某公司", "--json").data["count"] == 0


def test_a_persons_data_and_a_filled_contract_say_what_they_are(office: str, run: Run, tmp_path: Path) -> None:
    assert run("personal", office, "people", "P1", "--to", tmp_path / "p.txt").code == 2
    assert run("fill", office, "HT1", "模板", "--to", tmp_path / "p.pdf").code == 2
