"""A table of the analysis as a workbook: figures stay numbers, dashes say why."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.figure_table import Figure, FigureColumn, FigureTable, Noted
from chamber_desk.domain.list_papers import Said
from chamber_desk.exchange.figure_book import write_figures

TABLE = FigureTable(
    "products",
    (FigureColumn("name", "产品"), FigureColumn("sales", "销售额", Figure.MONEY), FigureColumn("share", "占比", Figure.PERCENT),
     FigureColumn("quantity", "数量", Figure.QUANTITY), FigureColumn("count", "订单数", Figure.COUNT), FigureColumn("turnover", "库存周转（次）", Figure.RATIO)),
    (("=展位", 1234_50, 25_00, 1500, 3, 1_25), (Said("未填写"), -5_00, Noted(None, "没有销售额"), 0, 0, Noted(1_00, "样本不足"))),
    "没有库存记录，不计周转。", {},
)  # fmt: skip


def test_figures_are_numbers_and_dashes_say_why(tmp_path: Path) -> None:
    write_figures(TABLE, "产品分析", tmp_path / "p.xlsx")
    sheet = load_workbook(tmp_path / "p.xlsx")["产品分析"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=3)]
    assert rows == [
        ["产品", "销售额", "占比", "数量", "订单数", "库存周转（次）"],
        ["=展位", 1234.5, 0.25, 1.5, 3, 1.25],
        ["未填写", -5, "—（没有销售额）", 0, 0, "1.00（样本不足）"],
    ]
    assert sheet["A2"].data_type == "s"  # a name is never a formula
    assert sheet["A5"].value == "没有库存记录，不计周转。"


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeskError):
        write_figures(TABLE, "产品分析", tmp_path / "p.csv")
    assert not list(tmp_path.iterdir())


def test_the_terminal_writes_a_topic(tmp_path: Path, capsys) -> None:
    from chamber_desk.cli import main

    office = str(tmp_path / "o.chamber")
    main(["new", office, "--name", "商会"])
    assert main(["analyse", office, "--by", "person", "--report", str(tmp_path / "s.xlsx")]) == 0
    assert load_workbook(tmp_path / "s.xlsx").sheetnames == ["销售分析"]
    assert main(["analyse", office, "--report", str(tmp_path / "s.txt")]) == 2
    capsys.readouterr()
