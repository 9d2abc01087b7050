"""Numbers of contracts, orders, certificates: writing, reading, counting without gaps."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.numbering import (
    PATTERNS,
    Counter,
    counter_period,
    find_gaps,
    format_number,
    match_number,
    parse_number,
)

from .vectors import load, told

CASES = load("numbering")
COUNTED = sorted(kind for kind in PATTERNS if kind not in ("supplement", "archive"))
days = st.dates(date(1950, 1, 1), date(2099, 12, 31))


def test_the_patterns_are_the_agreed_ones():
    for kind, case in CASES["kinds"].items():
        assert PATTERNS[kind] == case["pattern"]


@pytest.mark.parametrize("case", CASES["format_cases"], ids=told)
def test_a_number_is_written(case):
    words = {key: case[key] for key in ("PARENT", "FONDS", "KEEP") if key in case}
    day = date(case["Y"], case.get("M", 1), 1) if "Y" in case else None
    assert format_number(case["pattern"], case["N"], day=day, **words) == case["expected"]


@pytest.mark.parametrize("case", CASES["format_errors"], ids=told)
def test_a_pattern_without_what_it_needs_is_refused(case):
    with pytest.raises(ValueError, match=case["error"]):
        format_number(case["pattern"], 1)


@pytest.mark.parametrize("case", CASES["parse_cases"], ids=told)
def test_a_number_is_read_in_any_brackets(case):
    if case["parsed"] is None:
        with pytest.raises(DeskError):
            parse_number(case["text"])
    else:
        assert parse_number(case["text"]) == case["parsed"]


def test_a_year_of_counting():
    counters: dict[tuple[str, int], Counter] = {}
    for step in CASES["sequence"]:
        kind, year, *number = step["args"]
        counter = counters.setdefault((kind, year), Counter())
        try:
            result = getattr(counter, step["op"])(*number)
        except ValueError as error:
            result = f"error:{error}"
        assert result == step["result"], step


@given(st.sampled_from(COUNTED), st.integers(1, 99_999), days)
def test_a_written_number_is_matched(kind, n, day):
    text = format_number(kind, n, day=day)
    assert match_number(kind, text) == (counter_period(kind, day), n)
    assert match_number(kind, text + "x") is None


@given(st.sampled_from(["contract", "certificate", "appraisal"]), st.integers(1, 99_999), days)
def test_a_written_number_is_parsed(kind, n, day):
    parsed = parse_number(format_number(kind, n, day=day))
    assert (parsed["year"], parsed["n"]) == (day.year, n)


def test_kinds_are_counted_by_year_by_month_or_for_ever():
    day = date(2026, 11, 23)
    assert counter_period("contract", day) == "2026"
    assert counter_period("order", day) == "2026-11"
    assert counter_period("customer", day) == ""


OTHERS = [
    ("contract", "商销合字[2026]第0012号"),
    ("contract", "商销合字〔2026〕第012号"),
    ("contract", "商销合字〔2026〕第00012号"),
    ("contract", "商销合字〔2026〕第0000号"),
    ("contract", ""),
    ("order", "DD20261-0005"),
    ("order", "DD202613-0005"),
    ("customer", "KH１"),
    ("customer", "KH٠٠٠٨٧"),
    ("ticket", "SH2026-0041 "),
]


@pytest.mark.parametrize(("kind", "text"), OTHERS)
def test_another_number_does_not_match(kind, text):
    assert match_number(kind, text) is None


def test_a_supplement_and_an_archive_number_match_too():
    assert match_number("supplement", "商销合字〔2026〕第0012号-补01") == ("", 1)
    assert match_number("archive", "S001-HT·2026-D10-XS-0009") == ("2026", 9)


@given(st.sets(st.integers(1, 60)), st.integers(1, 60))
def test_gaps_are_every_missing_number_once(taken, first_own):
    gaps = find_gaps(taken, first_own)
    missing = set(range(1, max(taken, default=0) + 1)) - taken
    assert set(gaps["historic"]) | set(gaps["error"]) == missing
    assert all(number < first_own for number in gaps["historic"])
    assert all(number >= first_own for number in gaps["error"])


@given(st.lists(st.sampled_from(["take", "void"]), max_size=40))
def test_a_counter_alone_never_leaves_a_gap(steps):
    counter = Counter()
    for step in steps:
        if step == "take":
            counter.take()
        elif counter.numbers:
            counter.void_it(max(counter.numbers))
    assert counter.gaps() == {"historic": [], "error": []}


@pytest.mark.parametrize("text", ["商销合字〔2026〕第{}号", "商销合字〔2026〕第0012号-补{}"])
def test_a_page_of_digits_is_no_number(text):
    with pytest.raises(DeskError):
        parse_number(text.format("1" * 5000))


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_refused(text):
    try:
        assert parse_number(text)["n"] is not None
    except DeskError as error:
        assert text in str(error)
