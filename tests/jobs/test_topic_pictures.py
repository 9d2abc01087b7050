"""A table of the analysis becomes the picture that says most of it: sums are no bars, months stand, names lie."""

from dataclasses import replace

from chamber_desk.domain.analysis_papers import Shape
from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable, Noted
from chamber_desk.domain.list_papers import Said
from chamber_desk.i18n import format_sentence
from chamber_desk.jobs.topic_pictures import find_picture

_WHOLE = Said("合计")
_TWO = (FigureColumn("group", "分组"), FigureColumn("reason", "原因"), FigureColumn("lost", "输单", Figure.COUNT))


def _table(topic: str, columns: tuple[FigureColumn, ...], *rows: tuple[Cell, ...]) -> FigureTable:
    return FigureTable(topic, columns, rows, "", {}, (), tuple(range(len(rows))))


def test_the_sum_of_all_is_no_bar_and_the_highest_is_dark() -> None:
    columns = (
        FigureColumn("person", "负责人"),
        FigureColumn("won", "赢单", Figure.COUNT),
        FigureColumn("closed", "结案", Figure.COUNT),
    )
    found = find_picture(_table("conversion", columns, ("江一舟", 1, 2), ("单小明", 3, 7), (_WHOLE, 4, 9)))
    assert found is not None and found.shape is Shape.BARS
    assert [(bar.label, bar.value, bar.part, bar.line) for bar in found.bars] == [
        ("单小明", 7, 3, 1),
        ("江一舟", 2, 1, 0),
    ]
    assert found.strong == 0 and found.legend == ("结案", "赢单")
    assert format_sentence(found.sentences[0]) == "最多的是单小明：7；2 项平均 4.50，中位数 4.50，标准差 3.54。"


def test_of_several_groups_their_sums_are_drawn_of_one_its_parts() -> None:
    one = _table("losses", _TWO, ("全部", _WHOLE, 9), ("全部", "价格", 6), ("全部", "交期", 3))
    several = _table(
        "losses", _TWO, ("江一舟", _WHOLE, 2), ("江一舟", "价格", 2), ("单小明", _WHOLE, 5), ("单小明", "价格", 5)
    )
    parts, sums = find_picture(one), find_picture(several)
    assert parts is not None and [bar.label for bar in parts.bars] == ["价格", "交期"]
    assert sums is not None and [(bar.label, bar.line) for bar in sums.bars] == [("单小明", 2), ("江一舟", 0)]


def test_months_stand_from_left_to_right_whatever_way_the_table_goes() -> None:
    columns = (FigureColumn("month", "月份"), FigureColumn("new", "新客户", Figure.COUNT))
    for months in (("2026-01", "2026-02", "2026-03"), ("2026-03", "2026-02", "2026-01")):
        found = find_picture(_table("customers", columns, *((month, 1) for month in months)))
        assert found is not None and found.shape is Shape.COLUMNS
        assert [bar.label for bar in found.bars] == ["2026-01", "2026-02", "2026-03"]


def test_a_table_of_a_figure_and_its_bases_draws_the_figure() -> None:
    columns = (
        FigureColumn("channel", "渠道"), FigureColumn("leads", "线索", Figure.COUNT),
        FigureColumn("mom_base", "环比基数", Figure.MONEY), FigureColumn("mom", "环比", Figure.PERCENT),
    )  # fmt: skip
    rows = (("展会", 5, 900_00, None), ("电话", 8, Noted(None, "基期没有记录"), None), (Said("均值"), 6, "", ""))
    compared = _table("channels", columns, *rows)
    found = find_picture(replace(compared, keys=("fair", "phone")))  # how the lines spread has no records
    assert found is not None and [(bar.label, bar.value) for bar in found.bars] == [("电话", 8), ("展会", 5)]


def test_figures_of_many_kinds_and_empty_tables_are_not_drawn() -> None:
    columns = (FigureColumn("figure", "指标"), FigureColumn("count", "家数", Figure.COUNT))
    assert find_picture(_table("customers", columns, ("新客户", 3))) is None
    assert find_picture(_table("losses", _TWO)) is None
    assert find_picture(_table("findings", _TWO, ("地区", "没有订单", 3))) is None
