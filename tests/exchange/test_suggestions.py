"""Near names."""

from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.exchange.suggestions import suggest

PRODUCTS = ["GTX Basic", "GTX Pro", "MG Special", "MG Advanced", "GTX Plus Pro", "GTX Plus Basic", "GTK 500"]


def test_a_missing_space_is_seen_at_once() -> None:
    assert suggest("GTXPro", PRODUCTS) == "GTX Pro"
    assert suggest("gtx plus-PRO", PRODUCTS) == "GTX Plus Pro"


def test_a_slip_of_the_pen_is_seen() -> None:
    assert suggest("MG Specail", PRODUCTS) == "MG Special"
    assert suggest("杭州样例贸易有限公司", ["杭州样列贸易有限公司", "宁波样例物流公司"]) == "杭州样列贸易有限公司"


def test_nothing_near_is_no_suggestion() -> None:
    assert suggest("Printer", PRODUCTS) is None
    assert suggest("", PRODUCTS) is None
    assert suggest("GTXPro", []) is None


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=8))
def test_a_suggestion_is_always_one_of_the_known_names(text: str, known: list[str]) -> None:
    assert suggest(text, known) in [None, *known]
