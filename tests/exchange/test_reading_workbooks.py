"""Workbooks as people and programs make them, good and bad."""

import os
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from chamber_desk.domain.errors import DeskError
from chamber_desk.exchange import calamine_reader
from chamber_desk.exchange.inspection import check_workbook
from chamber_desk.exchange.reader import check_readable, read_tables
from chamber_desk.exchange.tables import Table

from .making import CODE, notes, records, refusals, save_by_hand, save_sheets, save_text


def read_one(path: Path, **options: str) -> Table:
    (table,) = read_tables(path, **options)  # type: ignore[arg-type]
    return table


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_sheets_and_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    path = save_sheets(
        tmp_path / "office.xlsx",
        {
            "订单明细": [["数量", "订单", "不含税单价", "产品"], [2.5, "DD1", 99.9, "展位"]],
            "customers": [["Name", "number"], ["甲<b>&公司", 11]],
        },
    )
    lines, customers = read_tables(path)
    assert records(lines) == [{"quantity": 2500, "order": "DD1", "net_price": 9990, "product": "展位"}]
    assert records(customers) == [{"name": "甲<b>&公司", "number": "11"}]


def test_real_dates_figures_and_flags_are_read(tmp_path: Path) -> None:
    path = save_sheets(
        tmp_path / "a.xlsx",
        {
            "拜访": [["客户", "拜访人", "完成日期", "满意度"], ["甲", "王", date(2026, 11, 5), 5]],
            "联系人": [["客户", "姓名", "主要联系人"], ["甲", "赵", True], ["甲", "钱", 1], ["甲", "孙", False]],
            "订单": [["客户", "负责人", "确认时间"], ["甲", "王", datetime(2026, 11, 5)]],
        },
    )
    visits, contacts, orders = read_tables(path)
    assert records(visits) == [{"customer": "甲", "person": "王", "done_on": date(2026, 11, 5), "rating": 5}]
    assert [record["primary"] for record in records(contacts)] == [True, True, False]
    assert records(orders)[0]["confirmed_at"] == datetime(2026, 11, 5)


def test_formula_cells_are_read_by_their_kept_value(tmp_path: Path) -> None:
    workbook = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    worksheet = workbook.add_worksheet("收款")
    worksheet.write_row(0, 0, ["合同", "日期", "金额"])
    worksheet.write_formula(1, 0, '="HT"&1', None, "HT1")
    worksheet.write_formula(1, 1, "=TODAY()", workbook.add_format({"num_format": "yyyy-mm-dd"}), 46331)
    worksheet.write_formula(1, 2, "=1000+0.5", None, 1000.5)
    workbook.close()
    expected = {"contract": "HT1", "paid_on": date(2026, 11, 5), "amount": 100050}
    assert records(read_one(tmp_path / "a.xlsx")) == [expected]


def test_refusals_name_sheet_row_column_value_and_reason(tmp_path: Path) -> None:
    path = save_sheets(
        tmp_path / "a.xlsx",
        {
            "商机": [
                ["编号", "客户", "负责人", "结束日期", "金额"],
                ["S1", "甲", "王", "2026-02-30", 5],
                ["S2", "", "王", "", "x"],
            ]
        },
    )
    first, second, third = refusals(read_one(path))
    assert (first.sheet, first.row, first.column, first.value) == ("opportunities", 2, "closed_on", "2026-02-30")
    assert first.reason == "没有“2026-02-30”这一天。"
    assert first.as_json()["reason"] == first.reason
    assert [(each.row, each.column) for each in (second, third)] == [(3, "customer"), (3, "amount")]


def test_codes_that_a_spreadsheet_ruined_are_refused(tmp_path: Path) -> None:
    rows = [["名称", "统一社会信用代码"], ["甲", 913301005000001970], ["乙", "9.13301E+17"], ["丙", CODE]]
    table = read_one(save_sheets(tmp_path / "a.xlsx", {"客户": rows}))
    assert [record["name"] for record in records(table)] == ["丙"]
    assert [(refusal.row, "科学记数" in refusal.reason) for refusal in refusals(table)] == [(2, True), (3, True)]


def test_a_missing_required_column_refuses_every_row_and_is_noted(tmp_path: Path) -> None:
    table = read_one(save_sheets(tmp_path / "a.xlsx", {"联系人": [["姓名"], ["赵"], ["钱"]]}))
    assert [(refusal.row, refusal.column) for refusal in refusals(table)] == [(2, "customer"), (3, "customer")]
    assert "缺少必填的列：客户" in notes([table])


def test_an_empty_number_is_no_fault(tmp_path: Path) -> None:
    table = read_one(save_sheets(tmp_path / "a.xlsx", {"客户": [["编号", "名称"], ["", "甲"]]}))
    assert records(table) == [{"number": None, "name": "甲"}]


def test_titles_and_totals_and_repeated_headings_are_skipped_and_named(tmp_path: Path) -> None:
    rows = [
        ["某某商会 2026 年收款表", "", ""],
        ["", "", ""],
        ["合同", "日期", "金额（元）"],
        ["HT1", "2026-11-05", 100],
        ["小计：", "", 100],
        ["合同", "日期", "金额（元）"],
        ["HT2", "2026-11-06", 50],
        ["合 计", "", 150],
    ]
    table = read_one(save_sheets(tmp_path / "a.xlsx", {"收款": rows}))
    assert [(row.number, row.cells[0]) for row in table.rows] == [(4, "HT1"), (7, "HT2")]
    said = notes([table])
    assert "某某商会 2026 年收款表" in said
    assert "第 5、8 行是合计" in said
    assert "第 6 行重复了标题" in said
    assert not refusals(table)


def test_a_heading_of_two_merged_rows_is_read(tmp_path: Path) -> None:
    workbook = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    worksheet = workbook.add_worksheet("客户")
    worksheet.merge_range(0, 0, 1, 0, "名称")
    worksheet.merge_range(0, 1, 0, 2, "联系方式")
    worksheet.write_row(1, 1, ["电话", "地址"])
    worksheet.write_row(2, 0, ["甲", "0571-87654321", "样例路"])
    workbook.close()
    assert records(read_one(tmp_path / "a.xlsx")) == [{"name": "甲", "phone": "0571-87654321", "address": "样例路"}]


def test_merged_cells_among_the_records_are_named(tmp_path: Path) -> None:
    workbook = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    worksheet = workbook.add_worksheet("联系人")
    worksheet.write_row(0, 0, ["客户", "姓名"])
    worksheet.merge_range(1, 0, 2, 0, "甲")
    worksheet.write_column(1, 1, ["赵", "钱"])
    workbook.close()
    table = read_one(tmp_path / "a.xlsx")
    assert "第 2 行起有合并的单元格" in notes([table])
    assert [(refusal.row, refusal.column) for refusal in refusals(table)] == [(3, "customer")]


def test_a_table_that_begins_in_the_middle_of_the_sheet_is_read(tmp_path: Path) -> None:
    rows: list[list[object]] = [[], [], ["", "", "名称", "备注"], ["", "", "甲", "好"]]
    table = read_one(save_sheets(tmp_path / "a.xlsx", {"客户": rows}))
    assert records(table) == [{"name": "甲", "note": "好"}]
    assert table.rows[0].number == 4


@pytest.mark.parametrize(
    ("name", "kept"), [("Total", 1), ("TotalEnergies", 1), ("合计科技有限公司", 1), ("合计", 0), ("本页小计", 0)]
)
def test_a_firm_may_be_called_total(tmp_path: Path, name: str, kept: int) -> None:
    rows = [["名称", "地区", "备注"], [name, "上海", ""]]
    assert len(records(read_one(save_sheets(tmp_path / "a.xlsx", {"客户": rows})))) == kept


def test_unknown_sheets_and_headings_are_named_not_guessed(tmp_path: Path) -> None:
    path = save_sheets(
        tmp_path / "a.xlsx", {"客户": [["名称", "血型", "名称"], ["甲", "A", "乙"]], "菜单": [["菜", "价"], ["鱼", 30]]}
    )
    customers, menu = read_tables(path)
    assert records(customers) == [{"name": "甲"}]
    assert menu.sheet is None
    assert not list(records(menu))
    assert "血型、名称" in notes([customers])
    assert "菜单" in notes([menu])


def test_a_workbook_without_any_known_table_says_so(tmp_path: Path) -> None:
    tables = read_tables(save_sheets(tmp_path / "a.xlsx", {"菜单": [["菜", "价"], ["鱼", 30]]}))
    with pytest.raises(DeskError, match=r"没有可以导入的表.*菜单"):
        check_readable(tables)
    check_readable(read_tables(save_sheets(tmp_path / "b.xlsx", {"客户": [["名称"], ["甲"]]})))


def test_a_lone_sheet_is_told_by_the_file_name_or_its_headings(tmp_path: Path) -> None:
    rows = [["名称", "备注"], ["甲", "好"]]
    assert read_one(save_sheets(tmp_path / "客户 (1).xlsx", {"Sheet1": rows})).sheet == "customers"
    assert read_one(save_sheets(tmp_path / "x.xlsx", {"Sheet1": rows})).sheet is None
    guessed = read_one(save_sheets(tmp_path / "y.xlsx", {"Sheet1": [["名称", "负责人"], ["甲", "王"]]}))
    assert guessed.sheet == "customers"
    assert "认作“客户”" in notes([guessed])


def test_a_named_sheet_takes_the_table(tmp_path: Path) -> None:
    rows = [["名称", "备注"], ["甲", "好"]]
    path = save_sheets(tmp_path / "x.xlsx", {"Sheet1": rows, "Sheet2": rows})
    first, second = read_tables(path, as_sheet="products")
    assert (first.sheet, second.sheet) == ("products", None)
    assert records(first) == [{"name": "甲", "note": "好"}]
    text = save_text(tmp_path / "任意.csv", "名称,备注\n甲,好\n")
    assert records(read_one(text, as_sheet="客户")) == [{"name": "甲", "note": "好"}]
    with pytest.raises(DeskError, match="没有“没有的表”"):
        read_tables(text, as_sheet="没有的表")


def test_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    workbook = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    workbook.add_worksheet("客户").write_column(0, 0, ["名称", "甲"])
    hidden = workbook.add_worksheet("产品")
    hidden.write_column(0, 0, ["名称", "乙"])
    hidden.hide()
    workbook.close()
    customers, products = read_tables(tmp_path / "a.xlsx")
    assert (customers.sheet, products.sheet) == ("customers", None)
    assert "隐藏的工作表“产品”" in notes([products])


def test_a_year_stands_for_a_month_among_the_targets_only(tmp_path: Path) -> None:
    path = save_sheets(
        tmp_path / "a.xlsx",
        {
            "目标": [["月份", "姓名", "指标", "目标值"], [2026, "王", "销售额", "12万"]],
            "渠道费用": [["月份", "渠道", "金额"], [2026, "行业展会", 5]],
        },
    )
    targets, costs = read_tables(path)
    assert records(targets) == [{"month": "2026", "person": "王", "indicator": "sales", "value": 12_000_000}]
    assert [refusal.column for refusal in refusals(costs)] == ["month"]


def test_a_note_of_ten_thousand_characters_is_read(tmp_path: Path) -> None:
    table = read_one(
        save_sheets(tmp_path / "a.xlsx", {"客户": [["名称", "备注"], ["甲", "长" * 10_000], ["乙", "长" * 20_001]]})
    )
    assert records(table)[0]["note"] == "长" * 10_000
    assert [(refusal.row, refusal.column) for refusal in refusals(table)] == [(3, "note")]


# What must not be read.


def test_a_far_cell_is_refused_by_name_before_reading(tmp_path: Path) -> None:
    path = save_by_hand(tmp_path / "a.xlsx", text_cell("A1", "名称") + text_cell("XFD1048576", "远"))
    with pytest.raises(DeskError, match="XFD1048576"):
        read_tables(path)


def test_a_cell_that_is_far_to_the_right_and_down_is_refused(tmp_path: Path) -> None:
    path = save_by_hand(tmp_path / "a.xlsx", text_cell("A1", "名称") + text_cell("ZZ900000", "远"))
    with pytest.raises(DeskError, match="ZZ900000"):
        read_tables(path)


def test_a_far_cell_that_slips_through_ends_the_child_not_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save_by_hand(tmp_path / "a.xlsx", text_cell("A1", "名称") + text_cell("XFD1048576", "远"))
    monkeypatch.setattr(calamine_reader, "check_workbook", lambda path: None)
    with pytest.raises(DeskError, match="放不进内存"):
        read_tables(path)


def test_a_reader_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    path = save_by_hand(tmp_path / "a.xlsx", text_cell("A1", "名称"))
    with pytest.raises(DeskError, match="已停止"):
        calamine_reader.read_workbook(path, time_limit=0.0)


def test_a_million_and_one_rows_are_refused_by_what_the_sheet_declares(tmp_path: Path) -> None:
    path = save_by_hand(tmp_path / "a.xlsx", text_cell("A1", "名称"), dimension="A1:M1000001")
    with pytest.raises(DeskError, match="1,000,000 行"):
        read_tables(path)
    check_workbook(save_by_hand(tmp_path / "b.xlsx", text_cell("A1", "名称"), dimension="A1:M1000000"))


def test_rows_formatted_to_the_last_are_no_records(tmp_path: Path) -> None:
    data = (
        f'<row r="1">{text_cell("A1", "名称")}</row><row r="2">{text_cell("A2", "甲")}</row><row r="1048576" ht="12"/>'
    )
    assert records(read_one(save_by_hand(tmp_path / "a.xlsx", data))) == [{"name": "甲"}]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = save_by_hand(tmp_path / "a.xlsx", text_cell("A1", "名称"), padding=bytes(201 << 20))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(DeskError, match="超过 200 MB"):
        read_tables(path)


def test_a_sheet_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = save_by_hand(tmp_path / "a.xlsx", text_cell("A1", "名称") + " " * 5_000_000)
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    path.write_bytes(data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    with pytest.raises(DeskError):
        read_tables(path)


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    path = save_sheets(tmp_path / "a.xlsx", {"客户": [["名称"], ["甲"]]})
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(DeskError, match="不是有效的 Excel 工作簿"):
        read_tables(path)


def test_a_workbook_with_any_byte_changed_is_read_or_refused(tmp_path: Path) -> None:
    whole = save_sheets(tmp_path / "a.xlsx", {"客户": [["名称", "电话"], ["甲", "1"]]}).read_bytes()
    for place in range(11, len(whole), len(whole) // 25):
        (tmp_path / "b.xlsx").write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        try:
            for table in read_tables(tmp_path / "b.xlsx"):
                records(table)
        except DeskError as error:
            assert "b.xlsx" in str(error)


def test_a_workbook_with_broken_xml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="损坏"):
        read_tables(
            save_by_hand(tmp_path / "a.xlsx", '<row r="1"><c r="A1" t="s"><v>99999</v></c></row></sheetData><oops')
        )


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(DeskError, match=r"不是 \.xlsx 工作簿"):
        read_tables(tmp_path / "a.xlsx")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xlsx", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        ("a.xls", OLE + bytes(600), "旧格式"),
        ("a.xlsx", "名称\n甲\n".encode(), "不是有效的 Excel 工作簿"),
        ("a.xlsx", b"", "空文件"),
        ("a.xls", b"<html><table><tr><td>x</td></tr></table></html>", "网页"),
        ("a.csv", b"\xef\xbb\xbf<?xml version='1.0'?>", "网页"),
        ("a.csv", b"%PDF-1.7 ...", "无法读取"),
        ("a.pdf", b"%PDF-1.7 ...", "无法读取"),
        ("a.docx", b"hello", "无法读取"),
        ("a", b"hello", "无法读取"),
    ],
)
def test_files_of_another_kind_are_refused_with_what_to_do(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DeskError, match=reason):
        read_tables(tmp_path / name)


def test_a_workbook_named_csv_is_read_by_what_it_is(tmp_path: Path) -> None:
    path = save_sheets(tmp_path / "a.xlsx", {"客户": [["名称"], ["甲"]]}).rename(tmp_path / "b.csv")
    assert records(read_one(path)) == [{"name": "甲"}]


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    (tmp_path / "夹.xlsx").mkdir()
    for name, reason in (("没有.xlsx", "找不到"), ("夹.xlsx", "是文件夹"), ("a\x00b.csv", "“a")):
        with pytest.raises(DeskError, match=reason):
            read_tables(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the system's administrator may read all")
def test_a_file_without_the_right_to_read_is_refused(tmp_path: Path) -> None:
    path = save_text(tmp_path / "客户.csv", "名称\n甲\n")
    path.chmod(0)
    with pytest.raises(DeskError, match="没有读取权限"):
        read_tables(path)
