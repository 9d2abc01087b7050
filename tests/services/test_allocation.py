"""Allocation: the share of money and time beside the share of sales."""

from datetime import date, datetime

from chamber_desk.services.allocation import find_allocation

from .making import Office, add

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
RUI = "江城瑞丰贸易有限公司"


def _read(office: Office) -> dict[object, tuple[object, ...]]:
    found = office.desk.read(find_allocation, FIRST, LAST)
    assert len(found.keys) == len(found.rows)
    return {
        f"{key[0]}:{getattr(row[2], 'text', row[2])}": tuple(getattr(cell, "text", cell) for cell in row[3:])
        for key, row in zip(found.keys, found.rows, strict=True)
    }


def test_what_brings_more_than_its_share_could_get_more(office: Office) -> None:
    for name, channel, net in (("甲公司", "fair", 100_00), ("乙公司", "web", 300_00)):
        firm = add(office.desk, "customers", name=name, channel=channel)
        assert firm
        office.add_order(name, "单小明", datetime(2026, 3, 1, 9), ("标准展位", 1000, net))
    add(office.desk, "channel_costs", month="2026-03", channel="fair", amount=300_00)
    add(office.desk, "channel_costs", month="2026-03", channel="web", amount=100_00)
    told = _read(office)
    assert told["money:行业展会"] == (75_00, 25_00, 33, "可以减少")
    assert told["money:网络平台"] == (25_00, 75_00, 3_00, "可以增加")


def test_visits_of_people_are_their_time(office: Office) -> None:
    for name, net in (("单小明", 100_00), ("江一舟", 100_00)):
        office.add_order(RUI, name, datetime(2026, 3, 1, 9), ("标准展位", 1000, net))
    for day in (1, 2):
        add(office.desk, "visits", customer=office.id("customers", RUI), person=office.id("people", "单小明"), kind="visit",
            done_on=date(2026, 3, day), result="好")  # fmt: skip
    told = _read(office)
    assert told["time:单小明"] == (100_00, 50_00, 50, "可以减少")
    assert told["time:江一舟"][-1] == "保持不变"  # nothing recorded is no reason to change


def test_without_costs_and_visits_nothing_is_proposed(office: Office) -> None:
    office.add_order(RUI, "单小明", datetime(2026, 3, 1, 9), ("标准展位", 1000, 100_00))
    assert _read(office) == {}


def test_time_is_looked_at_by_market_customer_group_and_product(office: Office) -> None:
    for name, region, kind, net, visits in (("甲公司", "城东", "K1", 300_00, 1), ("乙公司", "城西", "K2", 100_00, 3)):
        firm = add(office.desk, "customers", name=name, region=region, **{"class": kind})
        office.add_order(name, "单小明", datetime(2026, 3, 1, 9), ("标准展位", 1000, net))
        for day in range(visits):
            add(office.desk, "visits", customer=firm, person=office.id("people", "单小明"), kind="visit",
                done_on=date(2026, 3, 1 + day), result="好")  # fmt: skip
            add(office.desk, "opportunities", customer=firm, owner=office.id("people", "单小明"), title="展位",
                opened_on=date(2026, 3, 1 + day), product=office.id("products", "标准展位"))  # fmt: skip
    told = _read(office)
    assert told["time:城东"] == (25_00, 75_00, 3_00, "可以增加")
    assert told["time:城西"] == (75_00, 25_00, 33, "可以减少")
    assert told["time:重点 K1"] == (25_00, 75_00, 3_00, "可以增加")
    assert told["time:标准展位"] == (100_00, 100_00, 1_00, "保持不变")
