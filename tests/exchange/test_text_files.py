"""Text files: encodings, delimiters, guards, and csv there and back."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chamber_desk.domain.errors import DeskError
from chamber_desk.exchange import text_files
from chamber_desk.exchange.reader import read_tables
from chamber_desk.exchange.text_files import find_delimiter, find_encoding, guard, unguard

from .making import notes, records, refusals, save_text

TEXT = "编号,名称,地区\r\nKH00001,杭州样例贸易有限公司,浙江\r\nKH00002,宁波样例物流公司,\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_usual_encoding_is_recognised(tmp_path: Path, encoding: str) -> None:
    tables = read_tables(save_text(tmp_path / "客户.csv", TEXT, encoding))
    assert [record["name"] for record in records(tables[0])] == ["杭州样例贸易有限公司", "宁波样例物流公司"]
    assert ("GBK" in notes(tables)) == encoding.startswith("gb")


def test_a_rare_character_of_gb18030_is_read(tmp_path: Path) -> None:
    tables = read_tables(save_text(tmp_path / "人员.csv", "姓名,岗位\n王䶮,销售代表\n李𠮷,销售经理\n", "gb18030"))
    assert [record["name"] for record in records(tables[0])] == ["王䶮", "李𠮷"]


def test_bytes_of_no_encoding_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "客户.csv"
    path.write_bytes(b"a,b\n\xff\xff\xff\xff\x81\n")
    with pytest.raises(DeskError, match="编码无法识别"):
        read_tables(path)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "，"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    tables = read_tables(save_text(tmp_path / "customers.csv", TEXT.replace(",", delimiter)))
    assert records(tables[0])[0] == {"number": "KH00001", "name": "杭州样例贸易有限公司", "region": "浙江"}


def test_the_delimiter_may_be_declared(tmp_path: Path) -> None:
    tables = read_tables(save_text(tmp_path / "客户.csv", "sep=;\n名称;备注\n甲;a,b\n"))
    assert list(records(tables[0])) == [{"name": "甲", "note": "a,b"}]
    assert tables[0].rows[0].number == 3


def test_commas_and_line_breaks_within_quotes_belong_to_the_cell(tmp_path: Path) -> None:
    tables = read_tables(save_text(tmp_path / "客户.csv", '名称,备注\n"甲,乙","一\n二"\n丙,"他说""好"""\n'))
    assert records(tables[0]) == [{"name": "甲,乙", "note": "一\n二"}, {"name": "丙", "note": '他说"好"'}]
    assert [row.number for row in tables[0].rows] == [2, 3]


def test_nul_bytes_are_dropped_and_noted(tmp_path: Path) -> None:
    path = tmp_path / "客户.csv"
    path.write_bytes("名称,备注\n甲\x00乙,好\n".encode())
    tables = read_tables(path)
    assert records(tables[0]) == [{"name": "甲乙", "note": "好"}]
    assert "1 个空字符" in notes(tables)


def test_an_unclosed_quote_is_named_by_its_row_and_swallows_nothing(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="第 3 行的引号"):
        read_tables(save_text(tmp_path / "客户.csv", '名称,备注\n甲,好\n"乙,好\n丙,好\n'))


def test_a_stray_delimiter_refuses_its_row_only(tmp_path: Path) -> None:
    tables = read_tables(save_text(tmp_path / "客户.csv", "名称,备注\n甲,一,二\n乙,好\n丙,好,,\n"))
    assert [record["name"] for record in records(tables[0])] == ["乙", "丙"]
    (refusal,) = refusals(tables[0])
    assert (refusal.row, refusal.sheet) == (2, "customers")
    assert "3 格" in refusal.reason


def test_blank_lines_count_as_rows(tmp_path: Path) -> None:
    tables = read_tables(save_text(tmp_path / "客户.csv", "\n\n名称\n\n甲\n"))
    assert [row.number for row in tables[0].rows] == [5]


def test_an_empty_file_is_refused_and_a_heading_alone_is_no_fault(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="空文件"):
        read_tables(save_text(tmp_path / "a.csv", ""))
    tables = read_tables(save_text(tmp_path / "客户.csv", "名称,备注\n"))
    assert (tables[0].sheet, tables[0].rows) == ("customers", [])


def test_a_file_of_too_many_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert text_files.MOST_ROWS == 1_000_000
    monkeypatch.setattr(text_files, "MOST_ROWS", 1_000)
    with pytest.raises(DeskError, match="1,000 行"):
        read_tables(save_text(tmp_path / "客户.csv", "名称\n" + "甲\n" * 1_000))


@given(st.text())
def test_a_guard_is_taken_away_exactly(text: str) -> None:
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "+86", "-", "@SUM(A1)", "'=1", "=cmd|' /C calc'!A0"])
def test_what_a_spreadsheet_would_run_stands_behind_an_apostrophe(text: str) -> None:
    assert guard(text) == "'" + text


@pytest.mark.parametrize("text", ["913301005000001970", "007", "12E5", "138001380001"])
def test_what_a_spreadsheet_would_round_stands_behind_a_tab(text: str) -> None:
    assert guard(text) == "\t" + text


@given(st.binary(max_size=300))
def test_any_bytes_have_an_encoding_or_none(data: bytes) -> None:
    assert find_encoding(data) in ("", "utf-8", "utf-8-sig", "gb18030", "cp950", "utf-16", "utf-16-le", "utf-16-be")


@given(st.text(max_size=200))
def test_any_text_has_a_delimiter(text: str) -> None:
    assert find_delimiter(text) in (",", ";", "\t", "，", "|")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["客户.csv", "x.txt", "客户.xlsx"]))
def test_any_bytes_are_read_or_refused_with_a_reason(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    try:
        for table in read_tables(path):
            records(table)
    except DeskError as error:
        assert name in str(error) or "“" in str(error)


words = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(st.lists(st.tuples(words, words), min_size=1, max_size=6), st.sampled_from(["utf-8-sig", "gb18030", "utf-16"]))
def test_cells_of_a_csv_come_back_as_they_were(tmp_path: Path, rows: list[tuple[str, str]], encoding: str) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(["名称", "备注"])
    writer.writerows([guard(cell) for cell in row] for row in rows)
    path = save_text(tmp_path / "客户.csv", stream.getvalue(), encoding)
    (table,) = read_tables(path)
    kept = {row.number: list(row.cells) for row in table.rows}
    expected = {number: list(row) for number, row in enumerate(rows, 2)}
    assert kept == {number: expected[number] for number in kept}
    for number in expected.keys() - kept.keys():  # a blank row, or one that looks like a heading, a total, an example
        assert not "".join(expected[number]).strip() or expected[number][0].strip()
