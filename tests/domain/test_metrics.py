"""The figures of the office, against the checked cases."""

from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain import metrics
from chamber_desk.domain.metrics import Promise, Share
from chamber_desk.domain.money import round_half_up

from .vectors import load, told

CASES = load("metrics")
DAY = date(2026, 11, 23)
days = st.dates(date(2025, 6, 1), date(2027, 6, 1))
histories = st.dictionaries(st.sampled_from("ABCDEF"), st.lists(days, max_size=5))


def hundredths(text: str | None) -> int | None:
    return None if text is None else round_half_up(Fraction(text) * 100)


def on(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def share(case: dict, count: str, base: str) -> Share:
    return Share(case[count], case[base], hundredths(case["pct"]))


def dated(orders: dict) -> dict:
    return {key: [on(day) for day in found] for key, found in orders.items()}


@pytest.mark.parametrize("case", CASES["growth"], ids=told)
def test_growth(case):
    found = metrics.find_growth(case["current"], case["base"])
    assert (found.percent, found.reason) == (hundredths(case["pct"]), case["reason"])


@pytest.mark.parametrize("case", CASES["churn_state"], ids=told)
def test_the_state_of_a_customer(case):
    assert metrics.churn_state(on(case["last_order"]), on(case["day"])) == case["state"]


@pytest.mark.parametrize("case", CASES["churn_rate"], ids=told)
def test_lost_customers(case):
    orders = {key: [on(day) for day, state in found if state == "ok"] for key, found in case["customers"].items()}
    assert metrics.find_churn(orders, on(case["from"]), on(case["to"])) == share(case, "lost", "base")


@pytest.mark.parametrize("case", CASES["satisfaction"], ids=told)
def test_satisfaction(case):
    found = metrics.find_satisfaction(case["ratings"])
    expected = (case["n"], *(hundredths(case[key]) for key in ("mean", "csat_pct", "index_pct")), case["rated"])
    assert (found.count, found.mean, found.content, found.index, found.is_rated) == expected


@pytest.mark.parametrize("case", CASES["conversion_closed"], ids=told)
def test_conversion(case):
    assert metrics.find_share(case["won"], case["won"] + case["lost"]).percent == hundredths(case["pct"])


@pytest.mark.parametrize("case", CASES["loyalty"], ids=told)
def test_loyalty(case):
    found = metrics.find_share(case["customers_with_2_or_more"], case["customers_with_1_or_more"])
    assert found.percent == hundredths(case["pct"])


@pytest.mark.parametrize("case", CASES["channel"], ids=told)
def test_a_channel(case):
    everything = sum(one["sales_fen"] for one in CASES["channel"])
    found = metrics.find_channel(case["leads"], case["converted"], case["cost_fen"], case["sales_fen"], everything)
    assert found.conversion == hundredths(case["conversion_pct"])
    assert found.share == hundredths(case["share_pct"])
    assert found.cost_per_customer == hundredths(case["cost_per_customer_yuan"])
    assert found.cost_ratio == hundredths(case["cost_ratio_pct"])


def test_orders_handed_down_in_time():
    case = CASES["order_handling"]
    moments = [[datetime.fromisoformat(one) if one else None for one in row] for row in case["orders"]]
    found = metrics.find_handling([(row[0], row[1]) for row in moments], moments[0][2])
    assert found == share(case, "timely", "due")


def test_deliveries_in_time():
    case = CASES["delivery"]
    promises = [Promise(*map(on, row[:4]), row[4]) for row in case["orders"]]
    assert metrics.find_delivery(promises, on(case["from"]), on(case["to"])) == share(case, "timely", "due")


@pytest.mark.parametrize("case", CASES["gross_margin"], ids=told)
def test_the_margin(case):
    assert metrics.find_margin(case["sales_fen"], case["cost_fen"]) == (case["profit_fen"], hundredths(case["pct"]))


@pytest.mark.parametrize("case", CASES["inventory_turnover"], ids=told)
def test_stock(case):
    found = metrics.find_turnover(case["cogs"], case["opening"], case["closing"], case["days"])
    assert found == (hundredths(case["turns"]), hundredths(case["days_of_stock"]))


@pytest.mark.parametrize("case", CASES["rfm"], ids=told)
def test_a_segment(case):
    found = metrics.find_segment(case["days_since"], case["orders_12m"], case["amount_12m_yuan"] * 100)
    assert (found.recency, found.frequency, found.money, found.name) == (
        case["R"],
        case["F"],
        case["M"],
        case["segment"],
    )


@pytest.mark.parametrize("case", CASES["aging"], ids=told)
def test_the_age_of_an_amount(case):
    assert metrics.find_bucket(on(case["due"]), on(case["day"]), case["open_fen"]) == case["bucket"]


@pytest.mark.parametrize("case", CASES["visit_due"], ids=told)
def test_the_next_visit(case):
    due = metrics.visit_due(case["grade"].split()[0], on(case["last"]))
    assert due == on(case["due"])
    assert metrics.visit_state(due, DAY) == case["state_on_2026-11-23"]


@pytest.mark.parametrize("case", CASES["visit_state"], ids=told)
def test_whether_a_visit_is_late(case):
    assert metrics.visit_state(on(case["due"]), on(case["today"])) == case["state"]


def test_new_and_old_customers():
    case = CASES["new_old_customers"]
    found = metrics.split_customers(dated(case["orders"]), on(case["from"]), on(case["to"]))
    assert found == (case["new"], case["old_active"])


@given(histories, days, st.integers(0, 60))
def test_customers_are_new_once_and_never_old_at_the_same_time(orders, first, length):
    last = first + timedelta(days=length)
    new, old = metrics.split_customers(orders, first, last)
    assert not set(new) & set(old)
    later, _ = metrics.split_customers(orders, last + timedelta(days=1), last + timedelta(days=30))
    assert not set(new) & set(later)


@given(histories, days, st.integers(0, 60))
def test_no_more_are_lost_than_there_were(orders, first, length):
    found = metrics.find_churn(orders, first, first + timedelta(days=length))
    assert 0 <= found.count <= found.base <= len(orders)
    assert (found.percent is None) is (found.base == 0)


@given(st.lists(st.tuples(days, st.integers(0, 10**9)), max_size=12))
def test_the_ageing_table_adds_up_to_all_that_is_owed(items):
    assert sum(metrics.sum_buckets(items, DAY).values()) == sum(open_fen for _, open_fen in items)


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**9))
def test_growth_is_undone_by_its_base(current, base):
    found = metrics.find_growth(current, base)
    assert abs(base + Fraction(found.percent * base, 10_000) - current) <= Fraction(base, 20_000)


@given(st.lists(st.none() | st.integers(1, 5), max_size=20))
def test_satisfaction_lies_in_its_range(ratings):
    found = metrics.find_satisfaction(ratings)
    if found.count:
        assert 100 <= found.mean <= 500
        assert 2000 <= found.index <= 10_000
        assert 0 <= found.content <= 10_000
