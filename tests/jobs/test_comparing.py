"""Figures of customers, channels, deals and products beside their earlier spans."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from chamber_desk.cli import main
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.figure_table import Figure, FigureTable, Noted
from chamber_desk.domain.list_papers import Said
from chamber_desk.i18n import format_figure
from chamber_desk.jobs import comparing, findings
from chamber_desk.jobs.demo import make_demo
from chamber_desk.services.desk import Desk

OCTOBER = date(2026, 10, 1), date(2026, 10, 31)
SEPTEMBER = date(2026, 9, 1), date(2026, 9, 30)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = make_demo(tmp_path_factory.mktemp("compare") / "demo.chamber", months=3)
    yield made
    made.close()


def _by_name(table: FigureTable, key: str) -> dict[tuple[object, ...], object]:
    place = [one.key for one in table.columns].index(key)
    names = sum(one.kind is Figure.TEXT for one in table.columns)
    return {row[:names]: row[place] for row in table.rows}


@pytest.mark.parametrize(
    ("topic", "key"), [(topic, one.key) for topic in comparing.TOPICS for one in comparing.comparable(topic)]
)
def test_every_figure_stands_beside_the_same_figure_of_the_month_before(desk: Desk, topic: str, key: str) -> None:
    found = comparing.find_compared(desk, topic, key, *OCTOBER)
    now = findings.TOPICS[topic][1](desk, *OCTOBER)
    then = _by_name(findings.TOPICS[topic][1](desk, *SEPTEMBER), key)
    assert all(len(row) == len(found.columns) for row in found.rows)
    assert _by_name(found, key).items() >= _by_name(now, key).items()
    for name, base in list(_by_name(found, "mom_base").items())[: len(now.rows)]:
        old = then.get(name)
        if isinstance(old, int):
            assert base == old
        else:
            assert isinstance(base, Noted), name


def test_no_line_grows_over_a_year_the_office_has_no_records_of(desk: Desk) -> None:
    found = comparing.find_compared(desk, "products", "sales", *OCTOBER)
    products = [row for row in found.rows if row[-1] != ""]
    assert products and all(row[-1] == Noted(None, "基期没有记录") for row in products)


def test_mean_median_and_deviation_of_the_lines_stand_below_without_the_sum(desk: Desk) -> None:
    found = comparing.find_compared(desk, "channels", "leads", *OCTOBER)
    lines = [row[1] for row in found.rows if row[0] not in (Said("合计"), Said("均值"), Said("中位数"), Said("标准差"))]
    told = {row[0]: format_figure(Figure.COUNT, row[1]) for row in found.rows}
    assert told[Said("均值")] == f"{sum(lines) / len(lines):.2f}"
    assert {Said("中位数"), Said("标准差")} <= told.keys()


def test_new_and_lost_customers_have_no_mean(desk: Desk) -> None:
    assert len(comparing.find_compared(desk, "customers", "count", *OCTOBER).rows) == 5


@pytest.mark.parametrize(("topic", "key"), [("products", "margins"), ("segments", "sales"), ("products", "name")])
def test_what_cannot_be_compared_says_what_can(desk: Desk, topic: str, key: str) -> None:
    with pytest.raises(DeskError) as raised:
        comparing.find_compared(desk, topic, key, *OCTOBER)
    assert raised.value.field == "compare"


def test_the_terminal_compares_and_writes_it_as_a_workbook(desk: Desk, tmp_path: Path, capsys) -> None:
    copy, out = tmp_path / "o.chamber", tmp_path / "p.xlsx"
    desk.copy_to(copy)
    asked = [
        "analyse",
        str(copy),
        "--topic",
        "products",
        "--compare",
        "sales",
        "--from",
        "2026-10-01",
        "--to",
        "2026-10-31",
    ]
    assert main([*asked, "--report", str(out)]) == 0
    assert "同比基数" in capsys.readouterr().out
    assert [cell.value for cell in load_workbook(out).active[1]][2:] == [
        "销售额",
        "环比基数",
        "环比",
        "同比基数",
        "同比",
    ]
