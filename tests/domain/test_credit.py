"""Customer credit: reviews, limits, alerts."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain import credit
from chamber_desk.domain.credit import AlertFacts, CreditFacts, Instalment
from chamber_desk.domain.money import round_half_up

from .vectors import load, told

CASES = load("credit")
DAY = date(2026, 11, 23)
RULES = {
    "no confirmed order yet: not rated": "not_rated",
    "open overdue > 90 days": "open_90",
    "open overdue > 180 days": "open_180",
    "business status not active": "inactive",
    "on the dishonest-debtor list": "dishonest",
}
dues = st.dates(DAY - timedelta(days=800), DAY + timedelta(days=60))
payments = st.lists(st.tuples(st.dates(DAY - timedelta(days=800), DAY), st.integers(1, 10**7)), max_size=3).map(tuple)
instalments = st.lists(st.builds(Instalment, dues, st.integers(1, 10**7), payments), max_size=5).map(tuple)
all_facts = st.builds(
    CreditFacts,
    st.just(DAY),
    st.none() | st.dates(DAY - timedelta(days=3000), DAY),
    st.integers(0, 10**9),
    st.integers(0, 4),
    st.fixed_dictionaries({name: st.booleans() for name in credit.PAPERS}),
    instalments,
    st.booleans(),
)


def hundredths(text: str | None) -> int | None:
    return None if text is None else round_half_up(Fraction(text) * 100)


def on(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def facts_of(case: dict) -> CreditFacts:
    owed = tuple(
        Instalment(on(one["due"]), one["fen"], tuple((on(paid["on"]), paid["fen"]) for paid in one["payments"]))
        for one in case["instalments"]
    )
    papers = {name: bool(case["papers"].get(name)) for name in credit.PAPERS}
    listed = bool(case["papers"].get("on_dishonest_list"))
    first = on(case["first_order"])
    return CreditFacts(on(case["day"]), first, case["sales_12m_fen"], case["disputes_12m"], papers, owed, listed)


def test_the_policy_is_the_agreed_one():
    assert CASES["max_points"] == credit.MOST
    assert {name: least // 100 for least, name in credit.GRADES} == CASES["grade_floor"]
    for grade, row in CASES["policy"].items():
        policy = credit.POLICIES[grade]
        assert (policy.months, policy.cap) == (int(row["months"]), row["cap_fen"])
        assert (policy.terms_days, policy.prepay) == (row["terms_days"], row["prepay_pct"])
        assert policy.review_months == row["review_months"]


@pytest.mark.parametrize("case", CASES["customer_cases"], ids=lambda case: case["name"])
def test_a_customer_is_reviewed(case):
    found, facts = credit.review_credit(facts_of(case)), case["facts"]
    history = found.history
    assert (history.due, history.open_overdue, history.worst_days) == tuple(
        facts[key] for key in ("due_fen", "open_overdue_fen", "worst_open_overdue_days")
    )
    if history.late_days is not None:
        assert round_half_up(history.late_days * 100) == hundredths(facts["avg_overdue_days"])
        assert round_half_up(Fraction(history.on_time * 10_000, history.due)) == hundredths(facts["on_time_pct"])
    shown = {part: None if got is None else round_half_up(got * 100) for part, got in found.points.items()}
    assert shown == {part: hundredths(text) for part, text in case["points"].items()}
    assert (found.score, found.grade) == (hundredths(case["score"]), case["grade"])
    assert list(found.hard_rules) == [RULES[rule] for rule in case["hard_rules"]]
    assert (found.limit, found.next_review) == (case["limit_fen"], on(case["next_review"]))
    assert (found.policy.terms_days, found.policy.prepay) == (case["terms_days"], case["prepay_pct"])


@pytest.mark.parametrize("case", CASES["band_cases"], ids=told)
def test_a_grade(case):
    assert credit.grade_of(hundredths(case["score"])) == case["grade"]


@pytest.mark.parametrize("case", CASES["limit_cases"], ids=told)
def test_a_limit(case):
    assert credit.find_limit(case["grade"], case["sales_12m_fen"]) == case["limit_fen"]


@pytest.mark.parametrize("case", CASES["available_cases"], ids=told)
def test_what_is_left_of_a_limit(case):
    free = credit.find_free_limit(case["limit_fen"], case["receivable_fen"], case["undelivered_unpaid_fen"])
    assert free == case["available_fen"]
    assert credit.needs_leader(free, case["new_order_fen"]) is (case["decision"] != "ok")


@pytest.mark.parametrize("case", CASES["anomaly_cases"], ids=told)
def test_alerts(case):
    given_facts = {key.removesuffix("_fen"): value for key, value in case["facts"].items()}
    given_facts["last_orders"] = tuple(given_facts["last_orders"])
    given_facts |= {key: on(given_facts[key]) for key in ("today", "review_due")}
    assert credit.find_triggers(AlertFacts(**given_facts)) == case["triggers"]


def test_a_quiet_customer_raises_no_alert():
    assert credit.find_triggers(AlertFacts(DAY)) == []


@given(all_facts)
def test_any_customer_gets_a_grade_and_a_limit(facts):
    found = credit.review_credit(facts)
    assert (found.score is None) is (found.grade == "N") is (facts.first_order is None)
    assert found.score is None or 0 <= found.score <= 10_000
    assert all(got is None or 0 <= got <= credit.MOST[part] for part, got in found.points.items())
    assert 0 <= found.limit <= found.policy.cap
    assert found.limit % credit.LIMIT_STEP == 0
    assert found.next_review > facts.day
    assert all(rule in credit.HARD_RULES for rule in found.hard_rules)


@given(all_facts)
def test_the_dishonest_list_always_gives_the_lowest_grade(facts):
    found = credit.review_credit(replace(facts, on_dishonest_list=True))
    assert found.grade == ("N" if facts.first_order is None else "E")


@given(instalments)
def test_a_payment_history_adds_up(owed):
    found = credit.find_history(owed, DAY)
    assert 0 <= found.on_time <= found.due
    assert (found.late_days is None) is (found.due == 0)
    assert (found.worst_days > 0) is (found.open_overdue > 0)


def test_a_review_at_the_end_of_a_month_falls_on_its_last_day():
    facts = CreditFacts(date(2026, 8, 31), date(2020, 1, 1), 0, 0, {}, ())
    assert credit.review_credit(facts).next_review == date(2026, 11, 30)
