"""Figures of customers, channels, deals and products beside their earlier spans."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from chamber_desk.cli import main
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.figure_table import Figure, FigureTable, Noted
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.spans import Span
from chamber_desk.i18n import format_figure
from chamber_desk.jobs import comparing, parted
from chamber_desk.services.desk import Desk
from chamber_desk.services.topics import count_customers
from tests.services.making import Office, fill_office

OCTOBER = date(2026, 10, 1), date(2026, 10, 31)
SEPTEMBER = date(2026, 9, 1), date(2026, 9, 30)


@pytest.fixture(scope="module")
def desk(demo_file: Path) -> Iterator[Desk]:
    made = Desk.open_desk(demo_file, read_only=True)
    yield made
    made.close()


def _figures(table: FigureTable, key: str) -> dict[object, object]:
    place = [one.key for one in table.columns].index(key)
    return {about: row[place] for about, row in zip(table.keys, table.rows, strict=False)}


def _ways(topic: str) -> list[str]:
    return list(parted.BY.get(topic, {"": ""}))


def _earlier(about: object, base: Span, step: Callable[[Span], Span]) -> tuple[Span, object]:
    """Where the base of a line is found: the span to ask, and the line there."""
    parts = about if isinstance(about, tuple) else (about,)
    own = next((one for one in parts if isinstance(one, Span)), None)
    if own is None:
        return base, about
    moved = tuple(step(own) if one == own else one for one in parts)
    return step(own), moved if isinstance(about, tuple) else moved[0]


@pytest.mark.parametrize(
    ("topic", "by", "key"),
    [(topic, by, one.key) for topic in comparing.TOPICS for by in _ways(topic) for one in comparing.comparable(topic, by)],
)  # fmt: skip
def test_every_figure_stands_beside_the_same_figure_of_the_month_before(
    desk: Desk, topic: str, by: str, key: str
) -> None:
    found = comparing.find_compared(desk, topic, key, *OCTOBER, by)
    summed = next(one.kind for one in comparing.comparable(topic, by) if one.key == key) in (
        Figure.COUNT, Figure.MONEY, Figure.QUANTITY,
    )  # fmt: skip
    now, then = (
        _figures(parted.find_figures(desk, topic, by, *days), key) for days in (OCTOBER, SEPTEMBER)
    )  # fmt: skip
    assert all(len(row) == len(found.columns) for row in found.rows)
    assert _figures(found, key).items() >= now.items()
    for about, base in _figures(found, "mom_base").items():
        old = then.get(_earlier(about, Span(*SEPTEMBER), Span.before)[1])
        value = old.value if isinstance(old, Noted) else old
        if isinstance(value, int):
            assert base == value
        elif old is None and summed and now:  # a line the month before had not: nought of it
            assert base == 0 or isinstance(base, Noted), about
        else:
            assert isinstance(base, Noted), about
    gone = set(_figures(found, key)) - set(now)
    for about in gone:
        assert _figures(found, key)[about] == 0 or isinstance(_figures(found, key)[about], Noted)


def test_what_is_no_longer_sold_stands_with_nought_and_a_hundred_percent_less(tmp_path: Path) -> None:
    office = Office(Desk.new_desk(tmp_path / "o.chamber", name="和顺市商会", now=datetime(2026, 1, 5, 9)))
    fill_office(office.desk)
    for day, product in ((datetime(2026, 8, 3, 9), "标准展位"), (datetime(2026, 9, 3, 9), "标准展位"),
                         (datetime(2026, 9, 4, 9), "商会礼盒"), (datetime(2026, 10, 3, 9), "商会礼盒")):  # fmt: skip
        office.add_order("江城瑞丰贸易有限公司", "单小明", day, (product, 1000, 100_00))
    found = comparing.find_compared(office.desk, "products", "sales", *OCTOBER)
    told = {row[1]: row[2:5] for row in found.rows}
    assert told["标准展位"] == (0, 100_00, -100_00) and told["商会礼盒"] == (100_00, 100_00, 0)
    margin = comparing.find_compared(office.desk, "products", "quantity", *OCTOBER)
    assert {row[1]: row[2:5] for row in margin.rows}["标准展位"] == (0, 1000, -100_00)
    people = comparing.find_compared(office.desk, "sales", "orders", date(2026, 11, 1), date(2026, 11, 30), "person")
    assert people.rows[0][:4] == ("单小明", 0, 1, -100_00)
    office.desk.close()


def test_what_was_not_sold_before_has_a_base_of_nought_and_what_has_no_figure_says_why(tmp_path: Path) -> None:
    office = Office(Desk.new_desk(tmp_path / "o.chamber", name="和顺市商会", now=datetime(2026, 1, 5, 9)))
    fill_office(office.desk)
    for day, product in ((datetime(2026, 8, 3, 9), "标准展位"), (datetime(2026, 10, 3, 9), "商会礼盒")):
        office.add_order("江城瑞丰贸易有限公司", "单小明", day, (product, 1000, 100_00))
    found = comparing.find_compared(office.desk, "products", "sales", *OCTOBER)
    assert {row[1]: row[2:5] for row in found.rows}["商会礼盒"] == (100_00, 0, Noted(None, "基期为零"))
    people = comparing.find_compared(office.desk, "products", "quantity", *OCTOBER, "person")
    assert people.rows[0][2:5] == (Noted(None, "单位不同"), 0, Noted(None, "单位不同"))
    office.desk.close()


def test_months_stand_beside_the_month_before_and_the_same_month_of_last_year(desk: Desk) -> None:
    found = comparing.find_compared(desk, "customers", "new", date(2026, 9, 1), date(2026, 10, 15), "month")
    september, october, whole = found.rows[:3]
    assert october[2] == desk.read(count_customers, date(2026, 9, 1), date(2026, 9, 15))[0]
    assert september[2] == Noted(None, "基期没有记录")  # the office began in September or October
    assert october[1] == desk.read(count_customers, date(2026, 10, 1), date(2026, 10, 15))[0]
    assert whole[0] == Said("合计") and whole[1] == september[1] + october[1]


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
