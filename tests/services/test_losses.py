"""Why deals were won, lost or came to nothing is counted from the records."""

from datetime import date, datetime, time

import pytest

from chamber_desk.i18n import format_figure
from chamber_desk.services.behind import list_behind
from chamber_desk.services.losses import BY, COLUMNS, find_losses

from .making import Office, add, move

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
RUI, YUAN = "江城瑞丰贸易有限公司", "江城博远科技有限公司"


def _deal(
    office: Office, how: str, day: date, reason: str = "", rep: str = "单小明", amount: int = 100_00, **values: object
) -> int:
    given = {"customer": office.id("customers", RUI), "owner": office.id("people", rep), "title": "展位"}
    product = values.pop("product", None)
    if product:
        given["product"] = office.id("products", str(product))
    deal = add(office.desk, "opportunities", **given, amount=amount, opened_on=day)
    move(office.desk, "opportunities", deal, how, now=datetime.combine(day, time(9)), reason=reason, **values)
    return deal


@pytest.fixture
def deals(office: Office) -> Office:
    """Two won, three lost, one that came to nothing, and one outside the span."""
    _deal(office, "win", date(2026, 2, 1))
    _deal(office, "win", date(2026, 3, 1), rep="江一舟")
    _deal(office, "lose", date(2026, 2, 3), "价格；交付时间", competitor="远山会展", product="标准展位", amount=300_00)
    _deal(office, "lose", date(2026, 2, 9), "价格；对方有库存", competitor="远山会展", rep="江一舟")
    _deal(office, "lose", date(2026, 3, 9), "Price", competitor="江城联盟")
    _deal(office, "drop", date(2026, 3, 10), "联系不上")
    _deal(office, "lose", date(2025, 12, 31), "质量或方案", competitor="江城联盟")
    return office


def _rows(office: Office, by: str = "reason") -> dict[tuple[str, str], dict[str, object]]:
    found = office.desk.read(find_losses, FIRST, LAST, by)
    lines = [dict(zip((one.key for one in COLUMNS), row, strict=True)) for row in found.rows]
    told = {
        (format_figure(COLUMNS[0].kind, one["group"]), format_figure(COLUMNS[1].kind, one["reason"])): one
        for one in lines
    }
    assert len(told) == len(lines)
    return told


def test_each_reason_of_a_deal_counts_once_and_shares_are_of_the_lost_deals(deals: Office) -> None:
    rows = _rows(deals)
    whole = rows["全部商机", "合计"]
    assert (whole["won"], whole["lost"], whole["invalid"], whole["rate"]) == (2, 3, 1, 40_00)
    assert [reason for _group, reason in rows] == ["合计", "价格", "交付时间", "联系不上", "其他（只有一次的说明）"]
    price, late = rows["全部商机", "价格"], rows["全部商机", "交付时间"]
    assert (price["lost"], price["share"], price["amount"]) == (3, 100_00, 500_00)
    assert (late["lost"], late["share"], late["amount"]) == (1, 33_33, 300_00)
    assert (rows["全部商机", "联系不上"]["invalid"], rows["全部商机", "联系不上"]["lost"]) == (1, 0)


def test_by_rival_the_one_that_won_most_stands_first(deals: Office) -> None:
    rows = _rows(deals, "competitor")
    assert list(dict.fromkeys(group for group, _reason in rows)) == ["远山会展", "江城联盟", "没有写明"]
    assert (rows["远山会展", "合计"]["lost"], rows["远山会展", "合计"]["amount"]) == (2, 400_00)
    assert rows["远山会展", "价格"]["share"] == 100_00


def test_by_month_person_and_product(deals: Office) -> None:
    assert [group for group, reason in _rows(deals, "month") if reason == "合计"] == ["2026-03", "2026-02"]
    people = _rows(deals, "person")
    assert (people["单小明", "合计"]["lost"], people["江一舟", "合计"]["lost"]) == (2, 1)
    assert people["江一舟", "合计"]["rate"] == 50_00
    products = _rows(deals, "product")
    assert (products["标准展位", "交付时间"]["lost"], products["没有写明", "合计"]["lost"]) == (1, 2)


@pytest.mark.parametrize("by", list(BY))
def test_every_line_opens_the_deals_it_counts(deals: Office, by: str) -> None:
    found = deals.desk.read(find_losses, FIRST, LAST, by)
    for key, row in zip(found.keys, found.rows, strict=True):
        behind = deals.desk.read(list_behind, "losses", key, FIRST, LAST)
        counted = dict(zip((one.key for one in COLUMNS), row, strict=True))
        assert len(behind) == counted["won"] + counted["lost"] + counted["invalid"]  # type: ignore[operator]
