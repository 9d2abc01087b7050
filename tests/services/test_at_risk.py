"""Customers that may be lost, with the reason for each."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from chamber_desk.documents.preview import page_text
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.papers import make_paper
from chamber_desk.services import at_risk, moves
from chamber_desk.services.desk import Desk

from .making import NOON, add

DAY = date(2026, 11, 26)


@pytest.fixture
def office(desk: Desk) -> Desk:
    add(desk, "people", name="江一舟", role="rep")
    add(desk, "products", name="展位", code="ZW")
    return desk


def _firm(desk: Desk, name: str, *ages: int, net: int = 100_00) -> int:
    """A customer with an order so many days ago, each."""
    firm = add(desk, "customers", name=name, owner=1, **{"class": "K1"})
    for age in ages:
        at = datetime(DAY.year, DAY.month, DAY.day, 10) - timedelta(days=age)
        order = add(desk, "orders", customer=firm, owner=1, confirmed_at=at)
        add(desk, "order_lines", order=order, product=1, quantity=1000, net_price=net)
    return firm


def _told(desk: Desk) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {one.name: (one.state, one.reasons) for one in desk.read(at_risk.list_at_risk, DAY)}


def test_who_ordered_nothing_for_long_is_warned_of_and_who_left_long_ago_is_no_news(office: Desk) -> None:
    for name, age in (("活跃", 120), ("预警", 121), ("临界", 180), ("刚流失", 181), ("早已流失", 260)):
        _firm(office, name, age)
    _firm(office, "潜在")
    assert _told(office) == {
        "预警": ("warning", (at_risk.LONG,)), "临界": ("warning", (at_risk.LONG,)), "刚流失": ("churned", (at_risk.LOST,)),
    }  # fmt: skip


def test_falling_orders_low_scores_lost_deals_and_entered_causes_are_told(office: Desk) -> None:
    _firm(office, "订单减少", 10, 100, 120, 130)
    low = _firm(office, "低分", 5)
    add(office, "ratings", customer=low, person=1, rated_on=DAY - timedelta(days=20), rating=2)
    rival = _firm(office, "被抢", 40)
    _firm(office, "又来下单", 5)
    deal = add(office, "opportunities", customer=rival, owner=1, title="展位", opened_on=date(2026, 10, 1))
    office.write_at(
        NOON, moves.move_record, "opportunities", deal, "lose", reason="价格", values={"competitor": "远山"}
    )
    known = _firm(office, "登记过", 400)
    add(
        office,
        "churn_causes",
        customer=known,
        noted_on=date(2026, 11, 3),
        reason="service",
        measure="换专员",
        outcome="open",
    )
    told = _told(office)
    assert told["订单减少"] == ("active", (at_risk.FALLING,))
    assert told["低分"] == ("active", (at_risk.LOW_SCORE,))
    assert told["被抢"] == ("active", (at_risk.RIVAL,))
    assert told["登记过"] == ("churned", (at_risk.LOST, "服务"))
    assert [one.measure for one in office.read(at_risk.list_at_risk, DAY) if one.name == "登记过"] == ["换专员"]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_months_list_is_printed_with_the_reason_for_each(office: Desk, language: str, path: Path) -> None:
    _firm(office, "恒通机械有限公司", 150)
    pdf = make_paper(office, "at-risk", Asked(month="2026-11", language=language))
    text = "".join(page_text(pdf, 0).split())
    assert "恒通机械有限公司" in text
    assert ("120天以上没有下单" in text) is (language != "en")


def test_those_that_leave_are_the_same_that_the_list_names_for_their_orders(office: Desk) -> None:
    for age in (119, 120, 121, 180, 181, 211, 212, 400):
        firm = _firm(office, f"{age} 天", age, age + 30)
        if age == 400:
            add(office, "churn_causes", customer=firm, noted_on=DAY - timedelta(days=9), reason="price")
    add(office, "customers", name="从未下单", owner=1, **{"class": "K1"})
    listed = {
        (one.id, one.name, one.days, one.state)
        for one in office.read(at_risk.list_at_risk, DAY)
        if one.state in ("warning", "churned")
    }
    found = office.read(at_risk.list_leaving, DAY, "K1")
    assert set(found) == listed and {one[2] for one in found} == {121, 180, 181, 211, 400}
    assert office.read(at_risk.list_leaving, DAY, "K2") == []
