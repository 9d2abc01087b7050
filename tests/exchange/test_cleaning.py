"""The cleaning report: what was mended and what only had its usual form, and how full each column is."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.exchange.cells import read_cell
from chamber_desk.exchange.cleaning import Cleaning, find_mending, summary, write_cleaning
from chamber_desk.jobs import transfer
from chamber_desk.services import lists
from chamber_desk.services.desk import Desk

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("sheet", "name", "cell", "mended"),
    [
        ("customers", "name", "江城公司", None),
        ("customers", "name", " 江城公司 ", "江城公司"),
        ("customers", "class", "K1", None),
        ("customers", "created_on", "2026-03-01", None),
        ("customers", "created_on", "2026年3月1日", "2026-03-01"),
        ("customers", "created_on", date(2026, 3, 1), None),
        ("customers", "created_on", "", None),
        ("orders", "confirmed_at", "2026-03-01 09:00:00", None),
        ("orders", "confirmed_at", datetime(2026, 3, 1, 9), None),
        ("orders", "confirmed_at", "2026-03-01", None),
        ("costs", "amount", "1200", None),
        ("costs", "amount", "1200.50", None),
        ("costs", "amount", 1200.5, None),
        ("costs", "amount", "1,200.50", "1200.50"),
        ("costs", "amount", "￥1200.5元", "1200.50"),
        ("costs", "kind", "差旅", None),
        ("costs", "kind", "差 旅", "差旅"),
        ("products", "tax_rate", "6%", None),
    ],
)  # fmt: skip
def test_what_was_mended_is_told_with_both_forms(sheet: str, name: str, cell: object, mended: str | None) -> None:
    field = SHEETS[sheet].field(name)
    found = find_mending(field, cell, read_cell(field, cell, today=TODAY))
    assert found == (None if mended is None else (cell, mended))


@pytest.fixture
def desk(tmp_path: Path):
    opened = Desk.new_desk(tmp_path / "o.chamber", name="和顺市商会")
    yield opened
    opened.close()


def _write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_a_cost_sheet_is_reported_field_by_field(desk: Desk, tmp_path: Path) -> None:
    file = _write(
        tmp_path / "费用.csv",
        '日期,类别,金额,事由\n2026-03-01,差旅,"1,200.00",出差\n2026年3月2日,接待,80,\n2026-03-03,没有这种,90,x\n',
    )
    preview = transfer.run_import(desk, transfer.read_files([file], as_sheet="costs"))
    told = transfer.look_over(preview)
    assert (told.read, told.added, told.refused, told.mended) == (3, 2, 1, 2)
    by_field = {one.field: one for one in told.fields}
    assert (by_field["金额"].rows, by_field["金额"].filled, by_field["金额"].examples) == (
        2,
        2,
        (("1,200.00", "1200.00"),),
    )
    assert by_field["日期"].examples == (("2026年3月2日", "2026-03-02"),)
    assert (by_field["事由"].filled, by_field["事由"].percent) == (1, 50_00)
    assert by_field["人员"].absent and by_field["人员"].percent == 0
    assert "程序整理 2 处" in summary(told)


def test_merged_rows_and_corrections_by_hand_are_counted(desk: Desk, tmp_path: Path) -> None:
    first = _write(tmp_path / "客户.csv", "名称,地区\n江城甲公司,城东\n")
    transfer.run_import(desk, transfer.read_files([first], as_sheet="customers"))
    again = _write(tmp_path / "客户2.csv", "名称,地区,建档日期\n江城甲公司,城西,\n江城乙公司,城东,不知道\n")
    preview = transfer.read_files([again], as_sheet="customers", on_duplicate="update")
    transfer.rehearse_import(desk, preview)
    assert transfer.correct_cell(preview, preview.refusals[0], "2026-03-01")
    transfer.read_again(preview)
    told = transfer.look_over(transfer.run_import(desk, preview))
    assert (told.added, told.updated, told.refused) == (1, 1, 0)
    assert told.by_hand == (("customers", 3, "建档日期", "不知道", "2026-03-01"),)
    out = tmp_path / "清洗.xlsx"
    write_cleaning(told, out)
    book = load_workbook(out)
    assert book.sheetnames == ["清洗报告", "手工更正"]
    assert "并入已有记录 1" in book["清洗报告"]["A1"].value
    assert [cell.value for cell in book["手工更正"][2]] == ["客户", 3, "建档日期", "不知道", "2026-03-01"]


def test_an_empty_report_is_written_too(tmp_path: Path) -> None:
    write_cleaning(Cleaning(0, 0, 0, 0, 0, ()), tmp_path / "e.xlsx")
    assert load_workbook(tmp_path / "e.xlsx").sheetnames == ["清洗报告"]


def test_the_terminal_writes_the_report(desk: Desk, tmp_path: Path, capsys) -> None:
    from chamber_desk.cli import main

    desk.close()
    file = _write(tmp_path / "费用.csv", "日期,类别,金额\n2026年3月2日,接待,80\n")
    out = tmp_path / "清洗.xlsx"
    assert main(["import", str(tmp_path / "o.chamber"), str(file), "--as", "costs", "--cleaning", str(out)]) == 0
    assert load_workbook(out)["清洗报告"].max_row > 5
    capsys.readouterr()


COSTS = "日期,类别,金额,事由\n2026-03-01,差旅,60,出租车\n2026-03-01,差旅,60,出租车\n2026-03-02,差旅,80,车票\n"


@pytest.mark.parametrize(("policy", "skipped", "refused"), [("skip", 3, 0), ("update", 3, 0), ("error", 0, 3)])
def test_a_cost_sheet_that_is_read_twice_counts_once(
    desk: Desk, tmp_path: Path, policy: str, skipped: int, refused: int
) -> None:
    file = _write(tmp_path / "费用.csv", COSTS)
    first = transfer.run_import(desk, transfer.read_files([file], as_sheet="costs"))
    assert (first.result.added, first.result.alike) == (3, 1)
    assert any("一模一样" in note for note in first.notes) and "一模一样" in summary(transfer.look_over(first))
    again = transfer.run_import(desk, transfer.read_files([file], as_sheet="costs", on_duplicate=policy))
    told = transfer.look_over(again)
    assert (told.added, told.updated, told.skipped, told.refused) == (0, 0, skipped, refused)
    assert desk.read(lists.count_records, "costs") == 3


def test_only_what_is_new_of_a_longer_sheet_is_taken(desk: Desk, tmp_path: Path) -> None:
    transfer.run_import(desk, transfer.read_files([_write(tmp_path / "a.csv", COSTS)], as_sheet="costs"))
    longer = _write(
        tmp_path / "b.csv", COSTS + "2026-03-01,差旅,60,出租车\n2026-03-05,招待,100,会餐\n".replace("招待", "接待")
    )
    told = transfer.run_import(desk, transfer.read_files([longer], as_sheet="costs", on_duplicate="skip")).result
    assert (told.added, told.skipped) == (2, 3), "a third taxi of the day is a third one"


def test_rows_that_a_rule_refused_count_neither_as_mended_nor_as_filled(desk: Desk, tmp_path: Path) -> None:
    file = _write(tmp_path / "费用.csv", "日期,类别,金额\n2026/3/1,差旅,60\n2026/3/2,差旅,0\n")
    told = transfer.look_over(transfer.rehearse_import(desk, transfer.read_files([file], as_sheet="costs")))
    assert (told.read, told.added, told.refused, told.mended) == (2, 1, 1, 1)
    assert all(one.rows == 1 for one in told.fields)
