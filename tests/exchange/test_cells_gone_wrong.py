"""Cells in which a formula went wrong, amounts in brackets and files from Taiwan: told, not guessed."""

from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.money import parse_money
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.exchange.cleaning import find_mending, write_cleaning
from chamber_desk.exchange.reader import read_tables
from chamber_desk.jobs import transfer
from chamber_desk.services import lists
from chamber_desk.services.desk import Desk

from .making import notes, records, refusals, save_text


def _costs(path: Path) -> Path:
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet("费用")
    sheet.write_row(2, 1, ["日期", "类别", "金额", "事由"])
    sheet.write_row(3, 1, ["2026-10-01", "差旅"])
    sheet.write_formula(3, 3, "=1/0", None, "#DIV/0!")
    sheet.write_row(4, 1, ["2026-10-02", "差旅", 50])
    sheet.write_formula(4, 4, "=X1", None, "#REF!")
    sheet.write_row(5, 1, ["2026-10-03", "差旅", "(50.00)", "甲"])
    workbook.close()
    return path


def test_a_formula_gone_wrong_in_a_workbook_is_refused_with_file_row_and_column(tmp_path: Path) -> None:
    table = read_tables(_costs(tmp_path / "十月费用.xlsx"))[0]
    found = [(one.file, one.row, one.column, one.value) for one in refusals(table)]
    assert found == [("十月费用.xlsx", 4, "amount", "#DIV/0!"), ("十月费用.xlsx", 5, "note", "#REF!")]
    assert [one["amount"] for one in records(table)] == [-5000]


@pytest.mark.parametrize("word", ["#REF!", "#N/A", "#VALUE!", " #name? ", "#DIV/0!", "#NUM!", "#NULL!"])
def test_the_words_of_a_formula_gone_wrong_are_no_text_in_a_csv(tmp_path: Path, word: str) -> None:
    table = read_tables(save_text(tmp_path / "客户.csv", f"名称,备注\n甲公司,{word}\n乙公司,#1 展位\n"))[0]
    assert [(one.row, one.column) for one in refusals(table)] == [(2, "note")]
    assert [one["note"] for one in records(table)] == ["#1 展位"]


@pytest.mark.parametrize(("text", "fen"), [("(50.00)", -5000), ("（1,200.5）", -120050), ("(￥3)", -300)])
def test_an_amount_in_brackets_is_taken_off(text: str, fen: int) -> None:
    assert parse_money(text) == fen


@pytest.mark.parametrize("text", ["(-50)", "(50", "50)", "()", "((5))", "-(5)"])
def test_a_bracket_that_says_nothing_is_no_amount(text: str) -> None:
    with pytest.raises(DeskError):
        parse_money(text)


def test_the_cleaning_report_says_what_became_of_a_bracket() -> None:
    assert find_mending(SHEETS["costs"].field("amount"), "(50.00)", -5000) == ("(50.00)", "-50.00")


TRADITIONAL = "名稱,地區,備註\n臺北樣例貿易有限公司,臺北,客戶來電詢問展位價格\n高雄樣例物流公司,高雄,下月再聯絡\n"


def test_a_file_in_big5_is_recognised_and_said_so(tmp_path: Path) -> None:
    tables = read_tables(save_text(tmp_path / "客户.csv", TRADITIONAL, "big5"), as_sheet="customers")
    assert [record["name"] for record in records(tables[0])] == ["臺北樣例貿易有限公司", "高雄樣例物流公司"]
    assert "Big5" in notes(tables)


@pytest.mark.parametrize("text", [TRADITIONAL, "名称,备注\n甲,好\n", "名称\n龘靐齉\n"])
def test_a_file_in_gbk_stays_what_it_is(tmp_path: Path, text: str) -> None:
    tables = read_tables(save_text(tmp_path / "客户.csv", text, "gb18030"), as_sheet="customers")
    assert records(tables[0])[0]["name"] == text.split("\n")[1].split(",")[0]
    assert "GBK" in notes(tables)


def test_the_good_rows_come_in_and_the_bad_cell_is_told(tmp_path: Path) -> None:
    desk = Desk.new_desk(tmp_path / "o.chamber", name="和顺市商会")
    preview = transfer.read_files([_costs(tmp_path / "费用.xlsx")])
    transfer.run_import(desk, preview)
    assert desk.read(lists.count_records, "costs") == 1
    told = preview.as_json()["refusals"][0]
    assert (told["file"], told["row"], told["column"], told["value"]) == ("费用.xlsx", 4, "amount", "#DIV/0!")
    assert "算错" in told["reason"]
    write_cleaning(transfer.look_over(preview), tmp_path / "c.xlsx")
    back = list(load_workbook(tmp_path / "c.xlsx")["退回的行"].iter_rows(values_only=True))
    assert [line[:5] for line in back[1:]] == [
        ("费用.xlsx", "费用", 4, "金额", "#DIV/0!"), ("费用.xlsx", "费用", 5, "事由", "#REF!"),
    ]  # fmt: skip
    desk.close()
