"""The four figures of customers by person, month, region and product, beside those of the whole office."""

from collections import Counter
from datetime import date, datetime

import pytest

from chamber_desk.domain.figure_table import FigureTable
from chamber_desk.domain.list_papers import Said
from chamber_desk.services import behind
from chamber_desk.services.customers_by import BY, find_customers_by
from chamber_desk.services.topics import find_customers

from .making import Office, add

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
RUI, QIMING, OLD = "江城瑞丰贸易有限公司", "江城启明咨询有限公司", "江城博远科技有限公司"


@pytest.fixture
def office(office: Office) -> Office:
    add(office.desk, "customers", name="北方公司", region="城北", owner=office.id("people", "江一舟"))
    for firm, day in (
        (RUI, datetime(2026, 3, 1, 9)), ("北方公司", datetime(2025, 9, 3, 9)), ("北方公司", datetime(2026, 12, 3, 9)),
        (OLD, datetime(2025, 12, 3, 9)), (QIMING, datetime(2026, 6, 1, 9)),
    ):  # fmt: skip
        office.add_order(firm, "单小明", day, ("标准展位", 1000, 100_00))
    for rating in (5, 4, 2):
        add(office.desk, "ratings", customer=office.id("customers", "北方公司"), person=office.id("people", "单小明"),
            rated_on=date(2026, 3, 3), rating=rating)  # fmt: skip
    return office


def _lines(found: FigureTable) -> dict[object, tuple[object, ...]]:
    return {row[0]: row[1:] for row in found.rows}


@pytest.mark.parametrize("by", BY)
def test_the_last_line_is_the_whole_office(office: Office, by: str) -> None:
    found = office.desk.read(find_customers_by, FIRST, LAST, by)
    whole = office.desk.read(find_customers, FIRST, LAST)
    everybody = found.rows[-1]
    assert everybody[0] == Said("合计") and len(found.keys) == len(found.rows)
    assert everybody[1] == everybody[2] + everybody[3]
    assert everybody[2:5] == tuple(row[1] for row in whole.rows[:3])
    assert everybody[7:] == (whole.rows[3][2], whole.rows[3][3], whole.rows[4][3])


@pytest.mark.parametrize("by", ["person", "region"])
def test_the_groups_of_a_file_add_up_to_the_whole_office(office: Office, by: str) -> None:
    *groups, everybody = office.desk.read(find_customers_by, FIRST, LAST, by).rows
    assert [sum(row[place] for row in groups) for place in (1, 2, 3, 4, 5, 7)] == [
        everybody[place] for place in (1, 2, 3, 4, 5, 7)
    ]


def test_a_region_tells_who_is_new_who_stayed_and_how_content_they_are(office: Office) -> None:
    told = _lines(office.desk.read(find_customers_by, FIRST, LAST, "region"))["城北"]
    assert told[:5] == (1, 0, 1, 0, 1) and told[6:] == (3, 66_67, 73_33)


@pytest.mark.parametrize("first", [date(2025, 8, 1), date(2025, 10, 12), date(2026, 2, 1)])
def test_each_month_says_what_the_month_alone_says(office: Office, first: date) -> None:
    last = date(2026, 12, 17)
    found = office.desk.read(find_customers_by, first, last, "month")
    for (_by, span), row in zip(found.keys[:-1], found.rows, strict=False):
        alone = office.desk.read(find_customers, span.first, span.last)
        assert row[0] == f"{span.first:%Y-%m}"
        assert row[2:5] == tuple(one[1] for one in alone.rows[:3]) and row[5] == alone.rows[2][2], row
    assert found.rows[-1][2:5] == tuple(one[1] for one in office.desk.read(find_customers, first, last).rows[:3])


def test_a_customer_stands_with_each_product_it_bought(office: Office) -> None:
    office.add_order(RUI, "单小明", datetime(2026, 4, 1, 9), ("商会礼盒", 1000, 5_00), ("标准展位", 1000, 5_00))
    told = _lines(office.desk.read(find_customers_by, FIRST, LAST, "product"))
    # Of a product: who bought it, the new ones, the old ones, lost of those that bought it in the half year before.
    assert told["商会礼盒"][:5] == (1, 1, 0, 0, 0)
    assert told["标准展位"][:5] == (3, 2, 1, 1, 2)
    assert told["标准展位"][6] == 3 and told["商会礼盒"][6] == 0


@pytest.mark.parametrize("by", BY)
def test_behind_a_line_stand_the_customers_of_each_figure_and_the_ratings(office: Office, by: str) -> None:
    found = office.desk.read(find_customers_by, FIRST, LAST, by)
    for key, row in zip(found.keys, found.rows, strict=True):
        records = office.desk.read(behind.list_behind, "customers", key, FIRST, LAST)
        counts = Counter(one.word for one in records)
        told = [counts[word] for word in ("新客户", "老客户", "流失客户", "期初在用客户", "评价")]
        assert told == [row[2], row[3], row[4], row[5], row[7]], row
