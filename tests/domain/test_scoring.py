"""The appraisal scheme: scores, weights, totals, grades, ranks, bonuses, the year."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain import scoring
from chamber_desk.domain.money import format_fen, round_half_up
from chamber_desk.domain.scoring import DEFAULT_SCHEME

from .vectors import load, told

CASES = load("appraisal_example")
KEYS = [one.key for one in DEFAULT_SCHEME.indicators]
ROLES = ("rep", "manager", "specialist")
shares = st.fractions(-10, 10, max_denominator=10_000)


def hundredths(text: str | None) -> int | None:
    return None if text is None else round_half_up(Fraction(text) * 100)


def test_the_scheme_is_the_agreed_one():
    agreed = CASES["scheme"]
    assert [(one.key, one.group, one.kind) for one in DEFAULT_SCHEME.indicators] == [
        (row["key"], row["group"], row["kind"]) for row in agreed["indicators"]
    ]
    for role in ROLES:
        assert {one.key: one.weights[role] for one in DEFAULT_SCHEME.indicators} == agreed["weights"][role]
        assert sum(agreed["weights"][role].values()) == 100
    targets = {one.key: one.target for one in DEFAULT_SCHEME.indicators if one.target is not None}
    assert targets == {key: Fraction(text) / 100 for key, text in agreed["default_targets_pct"].items()}
    assert agreed["groups"] == scoring.GROUPS
    assert [(name, least) for least, name in scoring.GRADES][:-1] == [
        (name, hundredths(least)) for name, least in agreed["bands"][: len(scoring.GRADES) - 1]
    ]
    assert {name: hundredths(text) for name, text in agreed["bonus_coefficient"].items()} == scoring.COEFFICIENTS
    assert DEFAULT_SCHEME.least_weight == agreed["min_available_weight"]


@pytest.mark.parametrize("case", CASES["score_cases"], ids=told)
def test_a_score(case):
    actual, target = (None if case[key] is None else Fraction(case[key]) for key in ("actual", "target"))
    assert scoring.score(case["kind"], actual, target) == hundredths(case["score"])


@pytest.mark.parametrize("case", CASES["weight_cases"], ids=told)
def test_what_does_not_apply_gives_its_weight_to_the_rest(case):
    weights = scoring.effective_weights(DEFAULT_SCHEME, "rep", set(KEYS) - set(case["missing"]))
    if case["effective"] is None:
        assert weights is None
    else:
        shown = {key: round_half_up(weight * 10_000) for key, weight in weights.items()}
        assert shown == {key: round_half_up(Fraction(text) * 10_000) for key, text in case["effective"].items()}


@pytest.mark.parametrize("case", CASES["grade_cases"], ids=told)
def test_a_grade(case):
    assert scoring.grade(hundredths(case["total"]), case["violation"]) == case["grade"]


@pytest.mark.parametrize("case", CASES["rank_cases"], ids=told)
def test_places(case):
    assert scoring.rank({key: hundredths(text) for key, text in case["totals"].items()}) == case["ranks"]


@pytest.mark.parametrize("case", CASES["bonus_cases"], ids=told)
def test_a_bonus(case):
    assert scoring.bonus(case["base_fen"], case["grade"]) == case["bonus_fen"]


@pytest.mark.parametrize("case", CASES["annual_example"], ids=told)
def test_a_year(case):
    assert sum(case["quality_dimensions"]) == case["quality_total"]
    total = scoring.annual_total(hundredths(case["annual_indicator_total"]), case["quality_total"])
    assert total == hundredths(case["annual_total"])
    assert scoring.grade(total, None) == case["grade"]
    assert scoring.is_eligible_for_year(case["months_rated"]) is case["eligible_for_annual_awards"]


@pytest.mark.parametrize("person", sorted(CASES["expected"]))
def test_the_example_person_from_scores_to_bonus(person):
    case = CASES["expected"][person]
    scores = {key: hundredths(text) for key, text in case["score"].items()}
    available = {key for key, value in scores.items() if value is not None}
    weights = scoring.effective_weights(DEFAULT_SCHEME, case["role"], available)
    assert {key: f"{float(weight):.4f}" for key, weight in weights.items()} == case["effective_weight"]
    for key, text in case["contribution"].items():
        assert round_half_up(weights[key] * scores[key]) == round_half_up(Fraction(text) * 10_000), key
    total = scoring.total(weights, scores)
    assert total == hundredths(case["total"])
    assert scoring.grade(total, None) == case["grade"]
    base = next(one["base_bonus_fen"] for one in CASES["records"]["people"] if one["id"] == person)
    extra = sum(one["extra_bonus_fen"] for one in CASES["awards"] if one["person"] == person)
    assert scoring.bonus(base, case["grade"]) + extra == case["bonus_fen"]


@pytest.mark.parametrize("person", sorted(CASES["expected"]))
def test_the_example_scores_follow_from_figures_and_targets(person):
    case = CASES["expected"][person]
    for one in DEFAULT_SCHEME.indicators:
        actual, target = case["actual"][one.key], case["target"].get(one.key)
        if isinstance(actual, int):  # amounts are exact there; rates are shown rounded, so they are compared elsewhere
            shown = scoring.score(one.kind, Fraction(actual), Fraction(target))
            assert shown == hundredths(case["score"][one.key]), one.key


def test_the_example_ranks():
    expected = CASES["expected"]
    assert scoring.rank({key: hundredths(one["total"]) for key, one in expected.items()}) == {
        key: one["rank_all"] for key, one in expected.items()
    }


@pytest.mark.parametrize("role", ROLES)
def test_weights_always_make_a_hundred_or_nobody_is_rated(role):
    for count in range(len(KEYS) + 1):
        for missing in combinations(KEYS, count):
            available = set(KEYS) - set(missing)
            weights = scoring.effective_weights(DEFAULT_SCHEME, role, available)
            own = sum(one.weights[role] for one in DEFAULT_SCHEME.indicators if one.key in available)
            assert (weights is None) is (own < 50)
            if weights is not None:
                assert set(weights) == available
                assert sum(weights.values()) == 100


@given(st.sampled_from(["amount", "rate", "growth", "score"]), shares, shares)
def test_a_score_lies_in_its_range(kind, actual, target):
    found = scoring.score(kind, actual, target)
    most = {"amount": 12_000, "growth": 12_000}.get(kind, 10_000)
    assert found is None or 0 <= found <= most
    assert (found is None) is (kind != "score" and target <= 0)


@given(st.sampled_from(["amount", "rate", "growth"]), shares, shares, st.fractions(min_value="1/100", max_value=10))
def test_more_is_never_scored_less(kind, one, other, target):
    low, high = sorted((one, other))
    assert scoring.score(kind, low, target) <= scoring.score(kind, high, target)


@given(st.dictionaries(st.text(max_size=3), st.none() | st.integers(0, 200), max_size=8))
def test_places_count_those_before(totals):
    places = scoring.rank(totals)
    for key, place in places.items():
        if totals[key] is None:
            assert place is None
        else:
            assert place == 1 + sum(1 for value in totals.values() if value is not None and value > totals[key])


@given(st.integers(0, 10**9), st.sampled_from([name for _, name in scoring.GRADES]))
def test_a_bonus_is_right_to_half_a_fen(base, name):
    share = Fraction(scoring.COEFFICIENTS[name], 100)
    assert abs(scoring.bonus(base, name) - base * share) <= Fraction(1, 2)


def test_nobody_without_a_grade_gets_a_bonus():
    assert scoring.bonus(200_000, scoring.NOT_RATED) == 0
    assert format_fen(scoring.bonus(200_000, "优秀")) == "2600.00"
