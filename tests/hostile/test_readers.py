"""Any text and any bytes: a right value or a sentence. Hypothesis searches each day, atheris where it is installed."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chamber_desk.domain.errors import DeskError
from chamber_desk.exchange.long_files import FIRST, is_long, read_beginning
from chamber_desk.exchange.reader import read_tables

from ..lengths import longer
from .readers import READERS

LONG = longer()  # how many times the daily length
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.timeout(300 + 60 * LONG)

# What such texts are made of: digits of three scripts, signs of amounts, dates and places, and what breaks programs.
pieces = st.sampled_from([
    *"0123456789", *"０１２三十廿元壹贰仟万亿负整角分零〇", *"年月日号时点上下午今明后大初腊闰", *"-/.:,，。、+%￥¥()（）〔〕第字", *"{}<>&\\'\"",
    " ", "\u3000", "\t", "\n", "\r", "\x00", "\u202e", "\u200b", "\ufeff", "\ud800", "𬱖", "e", "E", "T", "Z", "inf", "nan", "1e9",
    "2026", "11", "26", "{name}", "{total}", "9" * 40, "商销合字", "KH", "DD", "91330100", "+86", "138", "0571",
])  # fmt: skip
texts = st.lists(pieces, max_size=14).map("".join) | st.text(max_size=40)


@pytest.mark.parametrize("reader", READERS, ids=str)
@settings(max_examples=100 * LONG, deadline=None)
@given(texts)
def test_any_text_is_read_or_refused(reader: str, text: str) -> None:
    try:
        READERS[reader](text)
    except DeskError as error:
        assert str(error)


rows = st.lists(st.lists(texts, min_size=1, max_size=6), min_size=1, max_size=8)
separators = st.sampled_from([",", "\t", ";", "，"])
encodings = st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "big5", "latin-1"])


@settings(max_examples=60 * LONG, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows,
    separators,
    encodings,
    st.sampled_from(["客户编号,名称,电话", "name,amount,date", "", "编号,姓名,岗位,入职日期,奖金基数"]),
)
def test_any_text_file_is_taken_or_refused_whole(
    tmp_path: Path, rows: list[list[str]], separator: str, encoding: str, heading: str
) -> None:
    lines = [heading.replace(",", separator), *(separator.join(row) for row in rows)]
    path = tmp_path / "客户.csv"
    path.write_bytes("\n".join(lines).encode(encoding, "replace"))
    try:
        for table in read_tables(path):
            assert all(row.number > 0 for row in table.rows)
    except DeskError as error:
        assert "客户.csv" in str(error) or str(error)


@settings(max_examples=25 * LONG, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 5000), st.binary(min_size=1, max_size=40), st.booleans())
def test_a_workbook_with_bytes_changed_is_read_or_refused(tmp_path: Path, place: int, change: bytes, cut: bool) -> None:
    from chamber_desk.exchange.template import write_template

    whole = tmp_path / "template.xlsx"
    if not whole.exists():
        write_template(whole, language="zh_CN")
    content = bytearray(whole.read_bytes())
    start = place % len(content)
    content[start : start + len(change)] = change
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes(content[: start + 1] if cut else content))
    try:
        read_tables(path)
    except DeskError as error:
        assert str(error)


def test_a_csv_of_a_gigabyte_shows_its_beginning_at_once_and_a_workbook_of_that_size_is_refused(tmp_path: Path) -> None:
    big = tmp_path / "客户.csv"
    with big.open("wb") as file:
        file.write(("编号,名称\n" + "".join(f"K{place},第{place}家\n" for place in range(3000))).encode())
        file.truncate(1 << 30)  # a sparse file: it fills no disk
    assert is_long(big)
    table = read_beginning(big)
    assert (table.sheet, len(table.rows)) == ("customers", FIRST - 1)
    assert "1024 MB" in table.notes[-1].text
    with pytest.raises(DeskError, match="1024 MB，超过 200 MB"):
        read_tables(big)


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")
def test_a_fuzzer_that_sees_the_branches_finds_nothing_either() -> None:
    words = [sys.executable, "-m", "tests.hostile.fuzz", f"-max_total_time={4 * LONG}"]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, timeout=60 + 8 * LONG, check=False)
    assert ended.returncode == 0, ended.stderr[-3000:].decode(errors="replace")
