"""The four figures of customers by person and by region add up to those of the whole office."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.figure_table import FigureTable
from chamber_desk.domain.list_papers import Said
from chamber_desk.services import behind
from chamber_desk.services.customers_by import find_customers_by
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


@pytest.mark.parametrize("by", ["person", "region"])
def test_the_groups_add_up_to_the_whole_office(office: Office, by: str) -> None:
    found = office.desk.read(find_customers_by, FIRST, LAST, by)
    whole = office.desk.read(find_customers, FIRST, LAST)
    *groups, everybody = found.rows
    assert everybody[0] == Said("合计") and len(found.keys) == len(found.rows)
    assert everybody[1:4] == tuple(row[1] for row in whole.rows[:3])
    assert [sum(row[place] for row in groups) for place in (1, 2, 3, 4, 6)] == [
        everybody[place] for place in (1, 2, 3, 4, 6)
    ]


def test_a_region_tells_who_is_new_who_stayed_and_how_content_they_are(office: Office) -> None:
    told = _lines(office.desk.read(find_customers_by, FIRST, LAST, "region"))["城北"]
    assert told[:4] == (0, 1, 0, 1) and told[5:] == (3, 66_67, 73_33)


@pytest.mark.parametrize("by", ["person", "region"])
def test_behind_a_line_stand_the_customers_that_ordered_or_were_lost(office: Office, by: str) -> None:
    found = office.desk.read(find_customers_by, FIRST, LAST, by)
    for key, row in zip(found.keys, found.rows, strict=True):
        records = office.desk.read(behind.list_behind, "customers", key, FIRST, LAST)
        assert len(records) == row[1] + row[2] + row[3], row
