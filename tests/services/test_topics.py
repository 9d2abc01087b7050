"""Customers, channels and products of a span, counted from the records."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chamber_desk.domain.figure_table import Noted
from chamber_desk.i18n import format_figure
from chamber_desk.services.desk import Desk
from chamber_desk.services.topics import COLUMNS, TOPICS, count_customers, split_customers

from .making import Office, add, move

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
OLD, RUI, QIMING = "江城博远科技有限公司", "江城瑞丰贸易有限公司", "江城启明咨询有限公司"


def _read(desk: Desk, topic: str, first: date = FIRST, last: date = LAST) -> dict[str, dict[str, object]]:
    found = desk.read(TOPICS[topic][1], first, last)
    keys = [one.key for one in found.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in found.rows]
    return {getattr(row[keys[0]], "text", str(row[keys[0]])): row for row in rows}


def _order(office: Office, firm: str, day: datetime, net: int = 100_00, **values: object) -> int:
    return office.add_order(firm, "单小明", day, ("标准展位", 1000, net), **values)


def test_a_customer_is_new_by_its_first_order_and_lost_after_half_a_year_without_one(office: Office) -> None:
    _order(office, OLD, datetime(2025, 12, 1, 9))
    _order(office, RUI, datetime(2025, 11, 1, 9))
    _order(office, RUI, datetime(2026, 11, 1, 9))
    _order(office, QIMING, datetime(2026, 11, 2, 9))
    told = _read(office.desk, "customers")
    assert (told["新客户"]["count"], told["老客户"]["count"]) == (1, 1)
    assert (told["流失客户"]["count"], told["流失客户"]["base"], told["流失客户"]["percent"]) == (1, 2, 50_00)


def test_ratings_of_visits_and_of_the_sheet_count_alike(office: Office) -> None:
    firm, rep = office.id("customers", RUI), office.id("people", "单小明")
    add(office.desk, "ratings", customer=firm, person=rep, rated_on=date(2026, 3, 1), rating=5)
    add(office.desk, "visits", customer=firm, person=rep, done_on=date(2026, 3, 2), result="好", rating=2)
    add(office.desk, "ratings", customer=firm, person=rep, rated_on=date(2025, 3, 1), rating=1)
    told = _read(office.desk, "customers")["满意评价（4、5 分）"]
    assert (told["count"], told["base"], told["percent"]) == (1, 2, Noted(50_00, "样本不足"))
    add(office.desk, "ratings", customer=firm, person=rep, rated_on=date(2026, 3, 9), rating=5)
    assert _read(office.desk, "customers")["满意评价（4、5 分）"]["percent"] == 66_67  # three are enough


def _deal(office: Office, firm: str, day: date, won: date | None = None, channel: str | None = "fair") -> None:
    values = {"customer": office.id("customers", firm), "owner": office.id("people", "单小明"), "title": "展位"}
    deal = add(office.desk, "opportunities", **values, channel=channel, amount=100, opened_on=day)
    if won:
        move(office.desk, "opportunities", deal, "win", now=datetime.combine(won, time(9)))


def test_leads_of_a_channel_are_followed_to_the_last_day(office: Office) -> None:
    for day in (1, 2, 3):
        _deal(office, RUI, date(2026, 3, day), date(2026, 4, 1) if day == 1 else None)
    _deal(office, QIMING, date(2026, 3, 9))
    _deal(office, OLD, date(2025, 12, 9), date(2026, 3, 1))  # won in the span, but no lead of it
    _order(office, RUI, datetime(2026, 4, 2, 9))
    _order(office, QIMING, datetime(2027, 1, 2, 9))  # after the last day
    fair = _read(office.desk, "channels")["行业展会"]
    assert (fair["leads"], fair["won"], fair["converted"], fair["conversion"]) == (4, 1, 1, 25_00)


def test_a_customer_that_had_ordered_before_is_no_first_order_of_a_lead(office: Office) -> None:
    _order(office, RUI, datetime(2026, 1, 2, 9))
    _deal(office, RUI, date(2026, 3, 1), date(2026, 4, 1))
    _order(office, RUI, datetime(2026, 4, 2, 9))
    fair = _read(office.desk, "channels")["行业展会"]
    assert (fair["won"], fair["converted"], fair["cost_each"]) == (1, 0, Noted(None, "没有首单"))


def test_a_registered_lead_counts_once_beside_the_deal_it_became(office: Office) -> None:
    firm = office.id("customers", RUI)
    add(office.desk, "leads", name="瑞丰", channel="fair", collected_on=date(2026, 3, 1), customer=firm)
    add(office.desk, "leads", name="没有下文的公司", channel="fair", collected_on=date(2026, 3, 1))
    _deal(office, RUI, date(2026, 3, 5))
    assert _read(office.desk, "channels")["行业展会"]["leads"] == 2


def test_the_cost_of_a_channel_is_of_the_same_days_as_its_leads(office: Office) -> None:
    _deal(office, RUI, date(2026, 4, 5))
    _order(office, RUI, datetime(2026, 4, 9, 9))
    add(office.desk, "channel_costs", month="2026-03", channel="fair", amount=310_00)
    add(office.desk, "channel_costs", month="2026-04", channel="fair", amount=300_00)
    fair = _read(office.desk, "channels", date(2026, 3, 22), date(2026, 4, 15))["行业展会"]
    assert (fair["cost"], fair["cost_each"]) == (100_00 + 150_00, 250_00)
    assert _read(office.desk, "channels")["合计"]["cost"] == 610_00


def test_what_is_no_figure_says_why(office: Office) -> None:
    told = _read(office.desk, "channels")["网络平台"]
    assert [told[key] for key in ("leads", "conversion", "share", "cost_each")] == [
        0, Noted(None, "期内没有线索"), Noted(None, "没有销售额"), Noted(None, "没有首单"),
    ]  # fmt: skip


def test_closed_deals_stand_by_person_in_a_table_of_their_own(office: Office) -> None:
    _deal(office, RUI, date(2025, 12, 1), date(2026, 4, 1))  # opened before, closed in the span
    _deal(office, RUI, date(2026, 4, 1))  # still open
    told = _read(office.desk, "conversion")
    assert (told["单小明"]["won"], told["单小明"]["closed"], told["单小明"]["conversion"]) == (1, 1, 100_00)
    assert told["合计"]["closed"] == 1
    empty = _read(office.desk, "conversion", date(2027, 1, 1), date(2027, 1, 31))
    assert empty["合计"]["conversion"] == Noted(None, "期内没有结案")


def test_goods_in_stock_have_a_turnover_and_services_none(office: Office) -> None:
    goods = add(office.desk, "products", name="纪念册", kind="goods", cost=10_00, opening_stock=100_000)
    add(office.desk, "products", name="讲座", kind="service", cost=10_00)
    for day, kind, quantity in ((date(2025, 12, 1), "count", 90_000), (date(2026, 3, 1), "in", 20_000),
                                (date(2026, 6, 1), "out", 80_000), (date(2027, 1, 5), "in", 999_000)):  # fmt: skip
        add(office.desk, "stock_moves", product=goods, moved_on=day, kind=kind, quantity=quantity)
    order = add(office.desk, "orders", customer=office.id("customers", RUI), owner=office.id("people", "单小明"),
                confirmed_at=datetime(2026, 5, 1, 9))  # fmt: skip
    add(office.desk, "order_lines", order=order, product=goods, quantity=60_000, net_price=20_00, unit_cost=10_00)
    add(office.desk, "order_lines", order=order, product=office.id("products", "讲座"), quantity=1000, net_price=1_00)
    found = office.desk.read(TOPICS["products"][1], FIRST, LAST)
    rows = {row[1]: dict(zip([one.key for one in found.columns], row, strict=True)) for row in found.rows}
    told = rows["纪念册"]
    assert (told["opening"], told["closing"]) == (90_000, 30_000)
    assert (told["turnover"], told["stock_days"]) == (1_00, 365_00)  # 600.00 sold over 600.00 held on average
    assert rows["讲座"]["turnover"] == Noted(None, "服务")


def test_goods_nobody_counts_have_no_turnover_rather_than_nought(office: Office) -> None:
    _order(office, RUI, datetime(2026, 3, 1, 9))
    found = office.desk.read(TOPICS["products"][1], FIRST, LAST)
    assert found.rows[0][-2:] == (Noted(None, "无记录"),) * 2


def test_products_share_what_was_sold_and_a_cancelled_order_counts_nowhere(office: Office) -> None:
    _order(office, RUI, datetime(2026, 3, 1, 9), 300_00)
    office.add_order(RUI, "单小明", datetime(2026, 3, 1, 9), ("商会礼盒", 2000, 50_00))
    cancelled = _order(office, RUI, datetime(2026, 3, 2, 9), 999_00)
    move(office.desk, "orders", cancelled, "cancel", reason="客户取消")
    found = office.desk.read(TOPICS["products"][1], FIRST, LAST)
    rows = [dict(zip([one.key for one in found.columns], row, strict=True)) for row in found.rows]
    assert [(row["name"], row["quantity"], row["sales"], row["share"]) for row in rows] == [
        ("标准展位", 1000, 300_00, 75_00), ("商会礼盒", 2000, 100_00, 25_00),
    ]  # fmt: skip


def test_a_refund_lowers_the_sales_of_the_channel_it_came_from(office: Office) -> None:
    firm = add(office.desk, "customers", name="展会来的公司", channel="fair")
    order = add(office.desk, "orders", customer=firm, owner=3, confirmed_at=datetime(2026, 3, 1, 9))
    add(office.desk, "order_lines", order=order, product=1, quantity=1000, net_price=300_00)
    add(office.desk, "refunds", order=order, refunded_on=date(2026, 4, 1), net_amount=100_00)
    assert _read(office.desk, "channels")["行业展会"]["sales"] == 200_00


@pytest.mark.parametrize("topic", list(TOPICS))
def test_an_office_without_records_gives_dashes_and_no_fault(office: Office, topic: str) -> None:
    found = office.desk.read(TOPICS[topic][1], FIRST, LAST)
    assert all(len(row) == len(COLUMNS[topic]) for row in found.rows)
    assert found.rule


def test_what_a_new_customer_cost_stands_by_channel_and_quarter(office: Office) -> None:
    for name, channel, month in (("甲公司", "fair", 2), ("乙公司", "fair", 3), ("丙公司", "web", 5)):
        firm = add(office.desk, "customers", name=name, channel=channel)
        add(office.desk, "opportunities", customer=firm, owner=office.id("people", "单小明"), title="展位",
            opened_on=date(2026, month, 1), channel=channel)  # fmt: skip
        office.add_order(name, "单小明", datetime(2026, month, 20, 9), ("标准展位", 1000, 500_00))
    for month, channel, amount in (("2026-01", "fair", 300_00), ("2026-03", "fair", 100_00), ("2026-05", "web", 90_00)):
        add(office.desk, "channel_costs", month=month, channel=channel, amount=amount)
    found = office.desk.read(TOPICS["channel_quarters"][1], date(2026, 1, 1), date(2026, 6, 30))
    told = [[format_figure(one.kind, cell) for one, cell in zip(found.columns, row, strict=True)] for row in found.rows]
    assert [row[:7] for row in told] == [
        ["2026 年第 2 季度", "网络平台", "90.00", "1", "90.00", "1", "90.00"],
        ["2026 年第 2 季度", "合计", "90.00", "1", "90.00", "1", "90.00"],
        ["2026 年第 1 季度", "行业展会", "400.00", "2", "200.00", "2", "200.00"],
        ["2026 年第 1 季度", "合计", "400.00", "2", "200.00", "2", "200.00"],
    ]
    assert told[2][7:] == ["1,000.00", "40.00%"]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from([OLD, RUI, QIMING]), st.integers(0, 900)), max_size=12))
def test_customers_counted_in_sql_are_those_that_are_listed(office: Office, orders: list[tuple[str, int]]) -> None:
    for firm, back in orders:
        _order(office, firm, datetime(2026, 12, 31, 23, 30) - timedelta(days=back))
    for first, last in ((date(2026, 10, 1), date(2026, 12, 31)), (date(2026, 3, 5), date(2026, 3, 5)), (FIRST, LAST)):
        split = office.desk.read(split_customers, first, last)
        counted = office.desk.read(count_customers, first, last)
        assert counted == tuple(len(split[name]) for name in ("new", "old", "base", "lost"))
