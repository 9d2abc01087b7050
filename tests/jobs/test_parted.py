"""Every table of the analysis however it is parted: its sums are those of the whole office, and behind each line stand its records."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

import pytest

from chamber_desk.domain.figure_table import Cell, Figure, FigureTable, Noted
from chamber_desk.domain.list_papers import Said
from chamber_desk.jobs import findings, parted
from chamber_desk.jobs.demo import make_demo
from chamber_desk.jobs.topic_pictures import find_picture
from chamber_desk.services import behind
from chamber_desk.services.desk import Desk
from chamber_desk.services.evidence import Evidence
from tests.services.making import Office, add, fill_office, move

DAYS = date(2026, 9, 1), date(2026, 10, 24)  # the last month is not whole
WAYS = [(topic, by) for topic, ways in parted.BY.items() for by in ways]
SUM = Said("合计")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = make_demo(tmp_path_factory.mktemp("parted") / "demo.chamber", months=4)
    yield made
    made.close()


def _lines(table: FigureTable) -> list[tuple[object, dict[str, Cell], list[Cell]]]:
    """What each line is about, its figures, its names."""
    return [
        (
            key,
            {one.key: cell for one, cell in zip(table.columns, row, strict=True)},
            [cell for one, cell in zip(table.columns, row, strict=True) if one.kind is Figure.TEXT],
        )
        for key, row in zip(table.keys, table.rows, strict=True)
    ]


def _amount(records: list[Evidence], word: str = "") -> int:
    return sum(one.amount or 0 for one in records if one.word == word)


@pytest.mark.parametrize(("topic", "by"), WAYS)
def test_the_columns_are_those_that_are_promised(desk: Desk, topic: str, by: str) -> None:
    found = parted.find_figures(desk, topic, by, *DAYS)
    assert found.topic == topic and found.columns == parted.columns(topic, by)
    assert len(found.keys) == len(found.rows) and all(len(row) == len(found.columns) for row in found.rows)
    assert topic == "losses" or all(cell is not None for row in found.rows for cell in row)  # there the line says why
    assert len(set(found.keys)) == len(found.keys)


@pytest.mark.parametrize("by", parted.BY["sales"])
def test_behind_sales_stand_orders_and_refunds(desk: Desk, by: str) -> None:
    for key, line, _names in _lines(parted.find_figures(desk, "sales", by, *DAYS)):
        assert _amount(desk.read(behind.list_behind, "sales", key, *DAYS)) == line["sales"]


@pytest.mark.parametrize("by", parted.BY["products"])
def test_behind_products_stand_order_lines(desk: Desk, by: str) -> None:
    found = parted.find_figures(desk, "products", by, *DAYS)
    for key, line, _names in _lines(found):
        assert _amount(desk.read(behind.list_behind, "products", key, *DAYS)) == line["sales"]


@pytest.mark.parametrize("by", parted.BY["channels"])
def test_behind_channels_stand_sales_leads_and_costs(desk: Desk, by: str) -> None:
    for key, line, _names in _lines(parted.find_figures(desk, "channels", by, *DAYS)):
        records = desk.read(behind.list_behind, "channels", key, *DAYS)
        counts = Counter(one.word for one in records)
        assert _amount(records, "销售额") == line["sales"]
        assert sum(count for word, count in counts.items() if word.startswith("线索")) == line["leads"]
        assert counts["线索（赢单）"] + counts["线索（赢单、首单）"] == line["won"]
        assert counts["线索（首单）"] + counts["线索（赢单、首单）"] == line["converted"]
        if isinstance(line["cost"], Noted):
            assert counts["费用"] == 0 and line["cost"].value is None
        else:
            assert _amount(records, "费用") == line["cost"]


@pytest.mark.parametrize("by", parted.BY["conversion"])
def test_behind_closed_deals_stand_the_deals(desk: Desk, by: str) -> None:
    for key, line, _names in _lines(parted.find_figures(desk, "conversion", by, *DAYS)):
        counts = Counter(one.word for one in desk.read(behind.list_behind, "conversion", key, *DAYS))
        assert (counts["赢单"], counts["输单"]) == (line["won"], line["lost"])


@pytest.mark.parametrize("by", [by for by in parted.BY["channels"] if by])
def test_the_last_group_is_the_table_of_all_channels(desk: Desk, by: str) -> None:
    whole = {line["channel"]: line for _key, line, _names in _lines(parted.find_figures(desk, "channels", "", *DAYS))}
    lines = _lines(parted.find_figures(desk, "channels", by, *DAYS))
    for _key, line, (group, channel) in lines:
        if group == SUM:
            same = ("leads", "won", "converted", "conversion", "cost", *(() if by == "product" else ("sales", "share")))
            assert {name: line[name] for name in same} == {name: whole[channel][name] for name in same}
    sums = [line for _key, line, (group, channel) in lines if group != SUM and channel == SUM]
    for name in ("leads", "sales"):
        assert sum(line[name] for line in sums) == next(
            line[name] for _key, line, names in lines if names == [SUM, SUM]
        )
    assert all((line["cost"] == Noted(None, "不能分")) is (by != "month") for line in sums)


@pytest.mark.parametrize("by", [by for by in parted.BY["products"] if by])
def test_the_last_group_is_the_table_of_all_products(desk: Desk, by: str) -> None:
    whole = {line["name"]: line for _key, line, _names in _lines(parted.find_figures(desk, "products", "", *DAYS))}
    lines = _lines(parted.find_figures(desk, "products", by, *DAYS))
    for _key, line, (group, product) in lines:
        if group == SUM and product != SUM:
            same = ("quantity", "sales", "share", "profit", "margin", "turnover", "stock_days")
            assert {name: line[name] for name in same} == {name: whole[product][name] for name in same}
    sums = [line["sales"] for _key, line, (group, product) in lines if group != SUM and product == SUM]
    assert sum(sums) == next(line["sales"] for _key, line, names in lines if names == [SUM, SUM])


def test_stock_turns_by_month_and_belongs_to_nobody(desk: Desk) -> None:
    months = _lines(parted.find_figures(desk, "products", "month", *DAYS))
    october = _lines(parted.find_figures(desk, "products", "", date(2026, 10, 1), DAYS[1]))
    turned = {line["name"]: line["turnover"] for _key, line, _names in october}
    assert any(isinstance(one, int) for one in turned.values())
    for _key, line, (group, product) in months:
        if group == "2026-10" and product != SUM:
            assert line["turnover"] == turned[product]
    people = _lines(parted.find_figures(desk, "products", "person", *DAYS))
    assert {line["turnover"] for _key, line, (group, product) in people if SUM not in (group, product)} == {
        Noted(None, "不能分")
    }


@pytest.mark.parametrize("by", parted.BY["conversion"])
def test_closed_deals_come_to_the_same_however_they_are_parted(desk: Desk, by: str) -> None:
    *groups, whole = (line for _key, line, _names in _lines(parted.find_figures(desk, "conversion", by, *DAYS)))
    assert [sum(line[name] for line in groups) for name in ("won", "lost", "closed")] == [
        whole[name] for name in ("won", "lost", "closed")
    ]
    assert whole["won"] == findings.TOPICS["conversion"][1](desk, *DAYS).rows[-1][1]


@pytest.mark.parametrize(("topic", "by"), WAYS)
def test_an_office_without_records_has_tables_without_lines_or_with_noughts(tmp_path, topic: str, by: str) -> None:
    empty = Desk.new_desk(tmp_path / "e.chamber", name="和顺市商会")
    found = parted.find_figures(empty, topic, by, *DAYS)
    for key in found.keys:
        assert empty.read(behind.list_behind, topic, key, *DAYS) == []
    empty.close()


def test_a_forecast_opens_the_months_it_was_reckoned_from(tmp_path) -> None:
    office = Office(Desk.new_desk(tmp_path / "f.chamber", name="和顺市商会", now=datetime(2026, 1, 5, 9)))
    fill_office(office.desk)
    for month in range(3, 9):
        day = datetime(2026, month, 3, 9)
        office.add_order("江城瑞丰贸易有限公司", "单小明", day, ("标准展位", 1000, month * 100_00))
    found = parted.find_figures(office.desk, "forecast", "", date(2026, 3, 1), date(2026, 9, 10))
    listed = [
        _amount(office.desk.read(behind.list_behind, "forecast", key, date(2026, 3, 1), date(2026, 9, 10)))
        for key in found.keys
    ]
    lines = len(found.rows)
    assert lines == 6 and set(listed[:lines]) == {sum(range(3, 9)) * 100_00}
    assert listed[lines:] == [month * 100_00 for month in range(3, 9)]  # the bars of the months before
    drawn = find_picture(found)
    assert drawn is not None and [bar.line for bar in drawn.bars] == [*range(lines, len(found.keys)), 0, 1, 2]
    office.desk.close()


def test_behind_quarters_segments_and_pairs_stand_what_they_count(desk: Desk) -> None:
    for key, line, _names in _lines(findings.TOPICS["channel_quarters"][1](desk, *DAYS)):
        records = desk.read(behind.list_behind, "channel_quarters", key, *DAYS)
        assert (_amount(records, "销售额"), _amount(records, "费用")) == (line["sales"], line["cost"])
        assert sum(one.word.startswith("线索") for one in records) == line["leads"]
    for topic, figure in (("segments", "customers"), ("pairs", "common"), ("groups", "customers")):
        for key, line, _names in _lines(findings.TOPICS[topic][1](desk, *DAYS)):
            assert len(desk.read(behind.list_behind, topic, key, *DAYS)) == line[figure], topic


@pytest.mark.parametrize("by", parted.BY["losses"])
def test_behind_reasons_stand_the_deals(desk: Desk, by: str) -> None:
    for key, line, _names in _lines(parted.find_figures(desk, "losses", by, *DAYS)):
        records = desk.read(behind.list_behind, "losses", key, *DAYS)
        counts = [line[name] for name in ("lost", "invalid", "won")]
        assert len(records) == sum(one for one in counts if isinstance(one, int)), line


def test_what_is_not_filled_in_cancelled_or_paid_back_is_counted_as_in_the_whole_tables(tmp_path) -> None:
    office = Office(Desk.new_desk(tmp_path / "b.chamber", name="和顺市商会", now=datetime(2026, 1, 5, 9)))
    fill_office(office.desk)  # customers without region and channel
    add(office.desk, "customers", name="城东公司", region="城东", channel="fair", owner=office.id("people", "单小明"))
    nowhere, east = "江城瑞丰贸易有限公司", "城东公司"
    old = office.add_order(nowhere, "江一舟", datetime(2026, 8, 3, 9), ("标准展位", 1000, 900_00))
    office.add_order(nowhere, "单小明", datetime(2026, 9, 3, 9), ("标准展位", 2000, 100_00), ("商会礼盒", 1000, 50_00))
    gone = office.add_order(east, "单小明", datetime(2026, 10, 4, 9), ("商会礼盒", 1000, 70_00))
    move(office.desk, "orders", gone, "cancel", reason="客户取消")
    office.add_order(east, "江一舟", datetime(2026, 10, 5, 9), ("商会礼盒", 3000, 10_00))
    add(office.desk, "refunds", order=old, refunded_on=date(2026, 10, 6), net_amount=100_00)
    add(
        office.desk,
        "leads",
        name="路过的公司",
        channel="web",
        collected_on=date(2026, 9, 9),
        collector=office.id("people", "单小明"),
    )
    whole = parted.find_figures(office.desk, "channels", "", *DAYS).rows[-1]
    assert whole[1] == 1 and whole[5] < 280_00
    for by in ("person", "month", "region", "product"):
        found = parted.find_figures(office.desk, "channels", by, *DAYS)
        (total,) = (row for row in found.rows if row[:2] == (SUM, SUM))
        assert total[2:5] == whole[1:4], by
        assert total[6] == (280_00 if by == "product" else whole[5]), by
        groups = [row for row in found.rows if row[1] == SUM and row[0] != SUM]
        assert sum(row[6] for row in groups) == total[6] and sum(row[2] for row in groups) == 1
    regions = {row[0] for row in parted.find_figures(office.desk, "channels", "region", *DAYS).rows}
    assert regions == {"城东", Said("未填写"), SUM}
    for by in ("person", "month", "region"):
        lines = _lines(parted.find_figures(office.desk, "products", by, *DAYS))
        assert next(line["sales"] for _key, line, names in lines if names == [SUM, SUM]) == 280_00, by
    office.desk.close()
