"""What a span of days is compared with (domain base 6.2, base periods)."""

from datetime import date

import pytest

from chamber_desk.domain.spans import NAMED, Span, named_span


def _span(text: str) -> Span:
    first, last = text.split("/")
    return Span(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("span", "before", "year"),
    [
        ("2026-11-01/2026-11-30", "2026-10-01/2026-10-31", "2025-11-01/2025-11-30"),
        ("2026-01-01/2026-01-31", "2025-12-01/2025-12-31", "2025-01-01/2025-01-31"),
        ("2026-11-01/2026-11-20", "2026-10-01/2026-10-20", "2025-11-01/2025-11-20"),
        ("2026-03-30/2026-03-31", "2026-02-28/2026-02-28", "2025-03-30/2025-03-31"),
        ("2026-01-01/2026-12-31", "2025-01-01/2025-12-31", "2025-01-01/2025-12-31"),
        ("2026-07-01/2026-09-30", "2026-04-01/2026-06-30", "2025-07-01/2025-09-30"),
        ("2026-10-16/2026-11-14", "2026-09-16/2026-10-15", "2025-10-16/2025-11-14"),
        ("2028-02-01/2028-02-29", "2028-01-01/2028-01-31", "2027-02-01/2027-02-28"),
        ("2027-02-01/2027-02-28", "2027-01-01/2027-01-31", "2026-02-01/2026-02-28"),
        ("2026-01-01/2026-11-20", "2025-02-11/2025-12-31", "2025-01-01/2025-11-20"),
    ],
)
def test_a_span_has_a_span_before_and_the_same_days_of_last_year(span: str, before: str, year: str) -> None:
    told = _span(span)
    assert (told.before(), told.year_before()) == (_span(before), _span(year))


def test_the_months_of_a_span_have_no_more_days_than_it() -> None:
    told = [(str(month), part) for month, part in _span("2026-10-16/2026-12-02").months()]
    assert told == [
        ("2026-10", _span("2026-10-16/2026-10-31")), ("2026-11", _span("2026-11-01/2026-11-30")),
        ("2026-12", _span("2026-12-01/2026-12-02")),
    ]  # fmt: skip
    assert _span("2026-10-16/2026-10-16").days == 1


def test_spans_have_names() -> None:
    day = date(2026, 2, 14)
    assert {name: named_span(name, day) for name in NAMED} == {
        "year_back": _span("2025-03-01/2026-02-14"), "this_year": _span("2026-01-01/2026-02-14"),
        "last_year": _span("2025-01-01/2025-12-31"), "this_quarter": _span("2026-01-01/2026-02-14"),
        "last_quarter": _span("2025-10-01/2025-12-31"), "this_month": _span("2026-02-01/2026-02-14"),
        "last_month": _span("2026-01-01/2026-01-31"),
    }  # fmt: skip
