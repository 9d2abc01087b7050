"""Certificates of honour: kinds and wording."""

from datetime import date

import pytest

from chamber_desk.domain.certificate_rules import AWARDS, certificate_texts, find_award
from chamber_desk.domain.numbering import format_number

from .vectors import load, told

CASES = load("certificates")


def test_the_kinds_are_the_agreed_ones():
    agreed = [(row["key"], row["zh"], row["en"], row["scope"]) for row in CASES["types"]]
    # A team's honour is a yearly one with a wording of its own.
    scopes = {"team": "year"}
    assert agreed == [(kind.key, kind.name, kind.english, scopes.get(kind.scope, kind.scope)) for kind in AWARDS]


@pytest.mark.parametrize("case", CASES["cases"], ids=told)
def test_the_texts_of_a_certificate(case):
    given, day = case["input"], date.fromisoformat(case["input"]["date"])
    texts = certificate_texts(
        given["type"],
        given["name"],
        tuple(given["period"]) if given.get("period") else None,
        day,
        format_number("certificate", given["n"], day=day),
        honorific=given.get("honorific"),
        reason=given.get("reason_zh", given.get("reason", "")),
        reason_en=given.get("reason_en", ""),
    )
    assert texts["zh"] == {key: text for key, text in case["zh"].items() if key != "org"}
    assert texts["en"] == case["en"]


def test_an_unknown_kind_is_refused():
    with pytest.raises(KeyError):
        find_award("best_dancer")


@pytest.mark.parametrize("kind", AWARDS, ids=lambda kind: kind.key)
def test_no_place_of_the_wording_stays_empty(kind):
    texts = certificate_texts(kind.key, "江一舟", (2026, 11), date(2026, 12, 4), "1", reason="理由", reason_en="reason")
    for text in [*texts["zh"].values(), *texts["en"].values()]:
        assert text
        assert "{" not in text
    assert "您" not in texts["zh"]["body"]
