"""VAT of lines, rates and quantities as they are typed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.taxes import (
    LARGEST_QUANTITY,
    RATES,
    format_quantity_plain,
    line_amounts,
    parse_quantity,
    parse_rate,
    rate_share,
)

from .vectors import load, told

CASES = load("vat")


def test_the_rates_are_the_agreed_ones():
    assert [row["rate"] for row in CASES["rate_table_default"]] == list(RATES)


@pytest.mark.parametrize("row", CASES["rate_table_default"], ids=told)
def test_a_rate_is_read_from_its_label_and_its_code(row):
    assert parse_rate(row["rate"]) == row["rate"]
    assert parse_rate(row["label"]) == row["rate"]


READ = {
    "0.06": ["6%", "0.06", "6", "６％", "6.0%", " 6 % "],
    "0.01": ["1%", "1", "1% 阶段性优惠征收率"],
    "0.03": ["3%征收率"],
    "0": ["0%", "0.0", "0"],
    "exempt": ["免税", "Exempt"],
    "none": ["不征税"],
}


@pytest.mark.parametrize(("text", "rate"), [(text, rate) for rate, texts in READ.items() for text in texts])
def test_a_rate_is_read(text, rate):
    assert parse_rate(text) == rate


@pytest.mark.parametrize("text", ["", "17%", "-6%", "6%%", "six", "600", "0.006", "免", "٦%"])
def test_an_unknown_rate_is_refused(text):
    with pytest.raises(DeskError):
        parse_rate(text)


@pytest.mark.parametrize("case", CASES["line_cases"], ids=told)
def test_a_line(case):
    amounts = line_amounts(
        int(Fraction(case["qty"]) * 1000),
        Fraction(case["unit_price"]) * 100,
        case["rate"],
        inclusive=case["mode"] == "tax_inclusive",
        discount=Fraction(case["discount"]),
    )
    assert (amounts.net, amounts.tax, amounts.total) == (case["net_fen"], case["tax_fen"], case["total_fen"])


def test_a_document_adds_up_rounded_lines():
    case = CASES["contract_case"]
    lines = [
        line_amounts(int(line["qty"]) * 1000, Fraction(line["unit_price_incl"]) * 100, line["rate"], inclusive=True)
        for line in case["lines"]
    ]
    assert [(line.net, line.tax, line.total) for line in lines] == [
        (line["net_fen"], line["tax_fen"], line["total_fen"]) for line in case["lines"]
    ]
    assert sum(line.net for line in lines) == case["net_fen"]
    assert sum(line.tax for line in lines) == case["tax_fen"]
    assert sum(line.total for line in lines) == case["total_fen"]


@given(st.integers(0, 10**7), st.integers(-(10**9), 10**9), st.sampled_from(RATES), st.booleans())
def test_a_line_always_adds_up_and_its_tax_is_right_to_the_fen(quantity, price, rate, inclusive):
    amounts = line_amounts(quantity, price, rate, inclusive=inclusive)
    assert amounts.net + amounts.tax == amounts.total
    assert abs(amounts.tax - amounts.net * rate_share(rate)) <= 1
    mirrored = line_amounts(quantity, -price, rate, inclusive=inclusive)
    assert (mirrored.net, mirrored.tax, mirrored.total) == (-amounts.net, -amounts.tax, -amounts.total)
    if rate in ("exempt", "none", "0"):
        assert amounts.tax == 0


@pytest.mark.parametrize(
    ("text", "thousandths"),
    [("2", 2000), ("2.5", 2500), ("1,200", 1_200_000), ("0.125", 125), ("２", 2000), ("1.5000", 1500), (" 3 ", 3000)],
)
def test_a_quantity_is_read(text, thousandths):
    assert parse_quantity(text) == thousandths


@pytest.mark.parametrize("text", ["", "-1", "1.2345", "1,20", "两个", "1e3", ".5", "5.", "1234567890123"])
def test_a_strange_quantity_is_refused(text):
    with pytest.raises(DeskError):
        parse_quantity(text)


@pytest.mark.parametrize("text", ["1" * 5000, "1" + ",123" * 2000, "1." + "1" * 5000, "0." + "0" * 5000 + "6"])
def test_a_page_of_digits_is_refused_not_counted(text):
    for parse in (parse_quantity, parse_rate):
        with pytest.raises(DeskError):
            parse(text)


@given(st.integers(0, LARGEST_QUANTITY))
def test_a_written_quantity_is_read_back(thousandths):
    assert parse_quantity(format_quantity_plain(thousandths)) == thousandths


@given(st.text(max_size=20) | st.text(alphabet="0123456789.,%", max_size=12))
def test_anything_typed_is_a_rate_or_a_quantity_or_refused(text):
    for parse, good in ((parse_rate, RATES), (parse_quantity, range(LARGEST_QUANTITY + 1))):
        try:
            assert parse(text) in good
        except DeskError as error:
            assert text in str(error)
