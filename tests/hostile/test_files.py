"""Files that someone made to harm, or that came broken: each is refused in a sentence that names it, or read rightly."""

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.exchange.profiles import load_profile
from chamber_desk.exchange.reader import read_tables
from chamber_desk.exchange.report import write_report
from chamber_desk.exchange.writer import write_workbook
from tests.exchange.making import notes, records, refusals, save_by_hand, save_sheets

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff\x08\x06"
WRONG_KINDS = {
    "a pdf by another name": ("a.xlsx", b"%PDF-1.7\n1 0 obj", "不是有效的 Excel 工作簿"),
    "a pdf named csv": ("a.csv", b"%PDF-1.7\n1 0 obj", "无法读取"),
    "an empty file": ("a.xlsx", b"", "空文件"),
    "an empty csv": ("a.csv", b"", "空文件"),
    "an old workbook": ("a.xls", OLE + bytes(600), "旧格式"),
    "an encrypted workbook": ("a.xlsx", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
    "a huge picture named xlsx": ("a.xlsx", PNG, "不是有效的 Excel 工作簿"),
    "a huge picture named csv": ("a.csv", PNG, "无法读取"),
    "a web page named xls": ("a.xls", b"<html><script>alert(1)</script>", "网页"),
    "an xml with an entity named csv": ("a.csv", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]>', "网页"),
    "an office file named csv": ("a.csv", b"SQLite format 3\x00" + bytes(100), "无法读取"),
    "a zip cut short": ("a.xlsx", b"PK\x03\x04" + bytes(30), "不是有效的 Excel 工作簿"),
    "a zip of nothing": ("a.xlsx", b"PK\x05\x06" + bytes(18), "不是有效的 Excel 工作簿"),
    "a gzip bomb named csv": ("a.csv", b"\x1f\x8b\x08" + bytes(90), "无法读取"),
    "bytes of no encoding": ("客户.csv", b"a,b\n\xff\xff\xff\xff\x81\n", "编码无法识别"),
    "half a character in utf-8": ("客户.csv", "名称\n甲".encode() + b"\xed\xa0\x80\xff", "编码无法识别"),
    "a quote never closed": ("客户.csv", '名称,备注\n"甲,乙\n'.encode(), "第 2 行的引号"),
    "a line of a million signs": ("客户.csv", ("名称,备注\n甲," + "长" * 1_000_000).encode(), "一格文字太长"),
}


@pytest.mark.parametrize("case", WRONG_KINDS)
def test_a_file_of_a_wrong_kind_is_refused_by_name(tmp_path: Path, case: str) -> None:
    name, content, reason = WRONG_KINDS[case]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DeskError, match=reason) as refusal:
        read_tables(tmp_path / name)
    assert name in str(refusal.value)


def _cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def _with_part(path: Path, name: str, content: str) -> Path:
    """The workbook at `path` with one part replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in {**parts, name: content.encode()}.items():
            archive.writestr(part, data)
    return path


def _sheet_with(path: Path, doctype: str, text: str) -> Path:
    whole = save_by_hand(path, _cell("A1", "名称") + f'</row><row r="2">{_cell("A2", text)}')
    sheet = (
        f'<?xml version="1.0"?>{doctype}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<sheetData><row r="1">{_cell("A1", "名称")}</row><row r="2">{_cell("A2", text)}</row></sheetData></worksheet>'
    )
    return _with_part(whole, "xl/worksheets/sheet1.xml", sheet)


LAUGHS = (
    "<!DOCTYPE z [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 11)) + "]>"
)
SECRET = "secret-that-must-not-be-read"


@pytest.mark.parametrize("kind", ["laughs", "external", "parameter"])
def test_entities_of_an_xml_are_never_followed(tmp_path: Path, kind: str) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    address = (tmp_path / "secret.txt").as_uri()
    doctype, text = {
        "laughs": (LAUGHS, "&a10;"),
        "external": (f'<!DOCTYPE z [<!ENTITY x SYSTEM "{address}">]>', "&x;"),
        "parameter": (f'<!DOCTYPE z [<!ENTITY % x SYSTEM "{address}"> %x;]>', "甲"),
    }[kind]
    try:
        found = [
            record
            for table in read_tables(_sheet_with(tmp_path / "a.xlsx", doctype, text))
            for record in records(table)
        ]
    except DeskError as refusal:
        assert "a.xlsx" in str(refusal)
        return
    assert len(str(found)) < 300
    assert SECRET not in str(found)


def test_a_workbook_of_many_times_its_size_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = save_by_hand(tmp_path / "a.xlsx", _cell("A1", "名称"), padding=bytes(201 << 20))
    with pytest.raises(DeskError, match=r"a\.xlsx.*超过 200 MB"):
        read_tables(path)


def test_a_huge_picture_within_a_workbook_is_left_alone(tmp_path: Path) -> None:
    path = save_by_hand(tmp_path / "a.xlsx", _cell("A1", "名称"), padding=PNG + bytes(50 << 20))
    assert [table.sheet for table in read_tables(path)] == ["customers"]


def test_a_million_empty_rows_are_no_records(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{number}"/>' for number in range(3, 1_000_001))
    path = save_by_hand(
        tmp_path / "a.xlsx", f'<row r="1">{_cell("A1", "名称")}</row><row r="2">{_cell("A2", "甲")}</row>{rows}'
    )
    (table,) = read_tables(path)
    assert records(table) == [{"name": "甲"}]


def test_parts_with_paths_upwards_are_never_unpacked(tmp_path: Path) -> None:
    path = _with_part(save_by_hand(tmp_path / "a.xlsx", _cell("A1", "名称")), "../../escaped.txt", "out")
    assert read_tables(path)
    assert not (tmp_path.parent / "escaped.txt").exists()
    assert {file.name for file in tmp_path.iterdir()} == {"a.xlsx"}


def test_nuls_in_a_text_file_are_dropped_and_told(tmp_path: Path) -> None:
    (tmp_path / "客户.csv").write_bytes("名称,备注\n甲\x00乙,好\n".encode())
    (table,) = read_tables(tmp_path / "客户.csv")
    assert records(table)[0]["name"] == "甲乙"
    assert "空字符" in notes([table])


def test_marks_that_turn_the_reading_direction_do_not_reach_a_record(tmp_path: Path) -> None:
    (table,) = read_tables(save_sheets(tmp_path / "a.xlsx", {"客户": [["名称"], ["甲\u202eexe.乙\u2066"]]}))
    assert records(table) == [{"name": "甲exe.乙"}]


def test_a_text_of_a_megabyte_refuses_its_row_alone(tmp_path: Path) -> None:
    (tmp_path / "客户.csv").write_text("名称,备注\n甲," + "长" * 30_000 + "\n乙,好\n", "utf-8")
    (table,) = read_tables(tmp_path / "客户.csv")
    assert [record["name"] for record in records(table)] == ["乙"]
    assert [(one.row, one.column, "太长" in one.reason) for one in refusals(table)] == [(2, "note", True)]


@pytest.mark.parametrize(
    "name", ["../up.csv", "nul\x00.csv", "\ud800.csv", "con<>|?.csv", "..", "", "长" * 300 + ".csv"]
)
def test_a_strange_path_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(DeskError):
        read_tables(tmp_path / "there" / name)


RUN = ["=1+1", "+1", "-1+2", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1+1", "＋1", "－1", "＠SUM(A1)", "'=1", "\t=1"]


@pytest.mark.parametrize("text", RUN)
def test_what_a_spreadsheet_would_run_stays_text(tmp_path: Path, text: str) -> None:
    shown = text.strip("\t")
    record = {"name": text}
    write_workbook(tmp_path / "客户.xlsx", {"customers": [record]})
    with zipfile.ZipFile(tmp_path / "客户.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert 'quotePrefix="1"' in archive.read("xl/styles.xml").decode() or text[:1] in "'\t"
    write_workbook(tmp_path / "客户.csv", {"customers": [record]})
    cell = (tmp_path / "客户.csv").read_text("utf-8-sig").splitlines()[1]
    assert any(guarded in cell for guarded in (f"'{shown}", f"\t{text}", f"'{text}"))
    for ending in ("xlsx", "csv"):
        (table,) = read_tables(tmp_path / f"客户.{ending}")
        assert records(table)[0]["name"] == shown


def test_refused_rows_are_given_back_as_text_too(tmp_path: Path) -> None:
    (tmp_path / "客户.csv").write_text("名称,电话\n=HYPERLINK(1),=cmd|x\n", "utf-8")
    tables = read_tables(tmp_path / "客户.csv")
    assert write_report(tables, refusals(tables[0]), tmp_path / "back.xlsx") == 1
    with zipfile.ZipFile(tmp_path / "back.xlsx") as archive:
        assert "<f>" not in archive.read("xl/worksheets/sheet1.xml").decode()


TABLE = {"sheet": "customers", "columns": {"a": "name"}}
PROFILES: dict[str, bytes | object] = {
    "broken": b"{",
    "empty": b"",
    "nuls": bytes(9),
    "of another encoding": b"\xff\xfe\x00",
    "too deep": b"[" * 200_000,
    "a number of ten thousand digits": b'{"name":' + b"9" * 10_000 + b"}",
    "a list": [],
    "without tables": {"name": "a"},
    "tables as a list": {"tables": []},
    "an unknown sheet": {"tables": {"x": {**TABLE, "sheet": "sqlite_master"}}},
    "an unknown field": {"tables": {"x": {**TABLE, "columns": {"a": "id; DROP TABLE"}}}},
    "a field twice": {"tables": {"x": {**TABLE, "columns": {"a": "name", "b": "name"}}}},
    "a figure for a field": {"tables": {"x": {**TABLE, "columns": {"a": 5}}}},
    "words for a list": {"tables": {"x": {**TABLE, "values": {"name": "x"}}}},
    "unknown dates": {"dates": "y?", "tables": {"x": TABLE}},
}


@pytest.mark.parametrize("case", PROFILES)
def test_a_profile_that_is_wrong_is_refused_by_name(tmp_path: Path, case: str) -> None:
    content = PROFILES[case]
    path = tmp_path / "own.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    with pytest.raises(DeskError, match=r"own\.json"):
        load_profile(str(path))


@pytest.mark.parametrize("name", ["../../../etc/passwd", "/no/such.json", "a\x00b", "."])
def test_a_profile_is_no_way_to_another_file(name: str) -> None:
    with pytest.raises(DeskError, match="对照方案"):
        load_profile(name)


DAYS = ["0000-01-01", "9999-12-31", "2026-02-30", "2026-13-01", "10000-01-01", "1e300", "-5", "明天；DROP", "=TODAY()"]


@pytest.mark.parametrize("day", DAYS)
def test_a_day_there_is_not_refuses_its_row_and_names_the_column(tmp_path: Path, day: str) -> None:
    path = save_sheets(
        tmp_path / "a.xlsx",
        {"拜访": [["客户", "拜访人", "完成日期"], ["甲", "王", day], ["甲", "王", date(2026, 11, 5)]]},
    )
    (table,) = read_tables(path)
    assert [(one.row, one.column) for one in refusals(table)] == [(2, "done_on")]
    assert len(records(table)) == 1


AMOUNTS = {"0.01": 1, "999999999999.99": 99_999_999_999_999, "10000000000000": None, "0.001": None, "1e12": None,
           "--1": None, "9" * 31: None, "1" * 10_000: None, "٣": None, "NaN": None, "inf": None}  # fmt: skip


@pytest.mark.parametrize("amount", AMOUNTS)
def test_an_amount_is_whole_fen_within_bounds_or_refused(tmp_path: Path, amount: str) -> None:
    path = save_sheets(tmp_path / "a.xlsx", {"收款": [["合同", "日期", "金额"], ["HT1", "2026-11-05", amount]]})
    (table,) = read_tables(path)
    if AMOUNTS[amount] is None:
        assert [(one.row, one.column) for one in refusals(table)] == [(2, "amount")]
    else:
        assert records(table)[0]["amount"] == AMOUNTS[amount]
