"""The annotated copy of what was refused."""

from datetime import datetime
from pathlib import Path

import openpyxl

from chamber_desk.domain.errors import DeskError
from chamber_desk.exchange.profiles import load_profile
from chamber_desk.exchange.reader import read_tables
from chamber_desk.exchange.refusals import Refusal, refuse
from chamber_desk.exchange.report import write_report

from .making import records, refusals, save_sheets, save_text

ROWS = [
    ["编号", "客户", "负责人", "结束日期", "金额", "原因"],
    ["S1", "甲", "王", "2026-02-30", 5, "价格"],
    ["S2", "乙", "王", "2026-02-28", 5.5, ""],
    ["S3", "", "王", datetime(2026, 2, 28), "x", ""],
]


def test_only_refused_rows_come_back_with_the_reason_and_the_bad_cells_marked(tmp_path: Path) -> None:
    path = save_sheets(tmp_path / "a.xlsx", {"商机": ROWS})
    refused = refusals(read_tables(path)[0])
    assert write_report(path, refused, tmp_path / "r.xlsx") == 2
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["商机"]
    assert [cell.value for cell in sheet[1]] == [*ROWS[0], "拒收原因"]
    assert [cell.value for cell in sheet[2]] == ["S1", "甲", "王", "2026-02-30", 5, "价格", "没有“2026-02-30”这一天。"]
    assert sheet["D3"].value == datetime(2026, 2, 28)
    marked = [
        cell.coordinate for row in sheet.iter_rows(min_row=2) for cell in row if cell.fill.fgColor.rgb == "FFF8D7DA"
    ]
    assert marked == ["D2", "B3", "E3"]


def test_a_corrected_report_is_imported_again_as_it_stands(tmp_path: Path) -> None:
    path = save_sheets(tmp_path / "a.xlsx", {"商机": ROWS})
    write_report(path, refusals(read_tables(path)[0]), tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    book["商机"]["D2"].value = "2026-02-27"
    book["商机"]["B3"].value = "丙"
    book["商机"]["E3"].value = 7
    book.save(tmp_path / "r.xlsx")
    (table,) = read_tables(tmp_path / "r.xlsx")
    assert not table.notes
    assert [(record["number"], record["reason"], record["amount"]) for record in records(table)] == [
        ("S1", "价格", 500), ("S3", None, 700)
    ]  # fmt: skip


def test_refusals_from_elsewhere_are_written_too(tmp_path: Path) -> None:
    path = save_sheets(tmp_path / "a.xlsx", {"商机": ROWS})
    late = refuse(
        DeskError("没有客户“{value}”。", {"value": "乙"}, field="customer"), sheet="opportunities", row=3, value="乙"
    )
    assert (late.column, late.reason) == ("customer", "没有客户“乙”。")
    assert write_report(path, [late], tmp_path / "r.xlsx") == 1
    assert openpyxl.load_workbook(tmp_path / "r.xlsx").active["G2"].value == "没有客户“乙”。"


def test_two_files_of_one_sheet_and_a_text_file_share_a_report(tmp_path: Path) -> None:
    first = read_tables(save_text(tmp_path / "客户.csv", "名称,电话\n甲,1\n乙,138 0013 8000\n"))
    second = read_tables(save_sheets(tmp_path / "b.xlsx", {"客户": [["名称", "电话"], ["丙", "2"]]}))
    tables = [*first, *second]
    refused = [refusal for table in tables for refusal in refusals(table)]
    assert write_report(tables, refused, tmp_path / "r.xlsx") == 2
    again = read_tables(tmp_path / "r.xlsx")
    assert [(table.source, table.sheet, len(table.rows)) for table in again] == [
        ("客户", "customers", 1), ("客户 (2)", "customers", 1)
    ]  # fmt: skip


def test_a_foreign_file_comes_back_in_its_own_headings(tmp_path: Path) -> None:
    path = save_text(
        tmp_path / "sales_pipeline.csv",
        "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
        "A1,Moses Frase,GTXPro,,Won,10/20/2016,3/1/2017,1054\n",
    )
    profile = load_profile("crm")
    tables = read_tables(path, profile=profile)
    write_report(tables, refusals(tables[0]), tmp_path / "r.xlsx")
    (again,) = read_tables(tmp_path / "r.xlsx", profile=profile)
    assert again.sheet == "opportunities"
    assert [(refusal.row, refusal.column) for refusal in refusals(again)] == [(2, "customer")]
    assert not again.notes


def test_formulas_and_odd_cells_are_written_as_text(tmp_path: Path) -> None:
    path = save_text(tmp_path / "客户.csv", '名称,电话,备注\n=1+1,x,"@a\nb"\n')
    write_report(path, refusals(read_tables(path)[0]), tmp_path / "r.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").active
    assert [(cell.value, cell.data_type) for cell in sheet[2]][:3] == [("=1+1", "s"), ("x", "s"), ("@a\nb", "s")]


def test_a_report_of_nothing_is_a_file_all_the_same(tmp_path: Path) -> None:
    path = save_sheets(tmp_path / "a.xlsx", {"商机": ROWS})
    assert write_report(path, [], tmp_path / "r.xlsx") == 0
    assert write_report(path, [Refusal("customers", 9, "", "", "x")], tmp_path / "r.xlsx") == 0
    assert (tmp_path / "r.xlsx").exists()
