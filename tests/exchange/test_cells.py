"""Reading single cells."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Kind
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.text import clean_text
from chamber_desk.exchange.cells import is_kept_as_is, read_cell, tidy
from chamber_desk.exchange.workbook import exchanged_sheets

TODAY = date(2026, 11, 23)
CODE = "91330100MA0007778N"
ALL_FIELDS = [field for sheet in exchanged_sheets() for field in sheet.typed]
cells = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=40),
    st.text(alphabet="0123456789.,-/:年月日 ￥%万eE+零一〇", max_size=20),
    st.floats(),
    st.integers(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


def read(kind: Kind, value: object, dates: str = "") -> object:
    return read_cell(Field("x", "某列", kind), value, today=TODAY, dates=dates)


def refusal(kind: Kind, value: object) -> str:
    with pytest.raises(DeskError) as caught:
        read(kind, value)
    return str(caught.value)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("value", [None, "", "  ", "\u3000\t"])
def test_an_empty_cell_is_none(kind: Kind, value: object) -> None:
    assert read(kind, value) is None


@pytest.mark.parametrize(
    ("value", "kept"),
    [(11.0, "11"), (11.5, "11.5"), (" 甲  乙 ", "甲 乙"), (True, "TRUE"), (date(2026, 1, 5), "2026-01-05"),
     (datetime(2026, 1, 5, 8, 30), "2026-01-05 08:30"), (time(8, 30), "08:30"), (timedelta(hours=30), "30:00"),
     (0.1 + 0.2, "0.3"), (1e-7, "0.0000001"), ("<b>&", "<b>&"), ("=1+1", "=1+1")],
)  # fmt: skip
def test_text_is_read_as_it_was_seen(value: object, kept: str) -> None:
    assert read(Kind.TEXT, value) == kept


def test_a_note_keeps_its_lines_and_ten_thousand_characters() -> None:
    assert read(Kind.NOTE, " 一\r\n二 ") == "一\n二"
    assert read(Kind.NOTE, "长" * 10_000) == "长" * 10_000


@pytest.mark.parametrize(
    ("value", "fen"),
    [(1234.5, 123450), (0.1 + 0.2, 30), (1e9, 10**11), ("1,234.50", 123450), ("￥1234.5", 123450), ("3.2万", 3200000),
     (-50.0, -5000), ("-50", -5000), (999999999999.99, 99999999999999), (0.0, 0), (19.99 * 100, 199900)],
)  # fmt: skip
def test_money_becomes_fen(value: object, fen: int) -> None:
    assert read(Kind.MONEY, value) == fen


@pytest.mark.parametrize("value", [100 / 3, "12.345", "abc", "1e3", 1e12, float("nan"), float("inf"), date(2026, 1, 1)])
def test_what_is_no_amount_is_refused(value: object) -> None:
    assert refusal(Kind.MONEY, value)


@given(st.integers(min_value=-99_999_999_999_999, max_value=99_999_999_999_999))
def test_every_amount_survives_a_spreadsheet_cell(fen: int) -> None:
    assert read(Kind.MONEY, fen / 100) == fen


@pytest.mark.parametrize("kind", [Kind.NUMBER, Kind.REF, Kind.PHONE, Kind.CREDIT_CODE])
@pytest.mark.parametrize("value", ["9.13301E+17", "9.13301e+17", 9.13301e17, 1e15, "1E+12"])
def test_codes_that_a_spreadsheet_ruined_are_refused_with_the_reason(kind: Kind, value: object) -> None:
    assert "科学记数" in refusal(kind, value)


@pytest.mark.parametrize("kind", [Kind.NUMBER, Kind.REF, Kind.PHONE])
def test_codes_that_became_dates_are_refused(kind: Kind) -> None:
    assert "日期" in refusal(kind, datetime(2026, 11, 1))


def test_a_code_of_few_digits_may_be_a_figure() -> None:
    assert read(Kind.NUMBER, 11.0) == "11"
    assert read(Kind.REF, 13800138000.0) == "13800138000"


def test_phones_are_read_from_text_and_figures() -> None:
    assert read(Kind.PHONE, 13800138000.0) == "138 0013 8000"
    assert read(Kind.PHONE, "0571-87654321转8012") == "0571-87654321-8012"
    assert "不是电话号码" in refusal(Kind.PHONE, "12345678901")


def test_credit_codes_are_checked() -> None:
    assert read(Kind.CREDIT_CODE, " 91 330100 ma0007778n") == CODE
    assert read(Kind.CREDIT_CODE, "99330100MA0007778X") == "99330100MA0007778X"  # an unknown category only warns
    assert "校验位" in refusal(Kind.CREDIT_CODE, "91330100MA0007788N")
    assert "18 位" in refusal(Kind.CREDIT_CODE, "330106000123456")


@pytest.mark.parametrize(
    "value",
    [date(2026, 11, 5), datetime(2026, 11, 5, 8, 30), 46331.0, 46331.75, "2026-11-05", "2026/11/5", "2026年11月5日",
     "20261105", 20261105.0, "2026-11-05 00:00:00", "11-5"],
)  # fmt: skip
def test_a_day_is_read_in_every_form(value: object) -> None:
    assert read(Kind.DAY, value) == date(2026, 11, 5)


@pytest.mark.parametrize(
    "value",
    [
        "2026-02-30",
        "2026-13-01",
        "11/23/2026",
        "昨天",
        2026.0,
        11.0,
        9e9,
        datetime(1899, 12, 31),
        date(2100, 1, 1),
        time(8),
        True,
    ],
)
def test_impossible_days_are_refused(value: object) -> None:
    assert refusal(Kind.DAY, value)


def test_foreign_dates_are_read_only_where_a_profile_says_so() -> None:
    assert read(Kind.DAY, "10/20/2016", dates="m/d/y") == date(2016, 10, 20)
    assert read(Kind.DAY, "20/10/2016", dates="d/m/y") == date(2016, 10, 20)
    assert read(Kind.DAY, "2016-10-20", dates="m/d/y") == date(2016, 10, 20)
    assert read(Kind.MOMENT, "10/20/2016 9:05", dates="m/d/y") == datetime(2016, 10, 20, 9, 5)
    for impossible in ("20/10/2016", "2/30/2016", "1/1/1816"):
        with pytest.raises(DeskError):
            read(Kind.DAY, impossible, dates="m/d/y")


@pytest.mark.parametrize(
    ("value", "moment"),
    [(datetime(2026, 11, 5, 8, 59, 59, 999_700), datetime(2026, 11, 5, 9)), (date(2026, 11, 5), datetime(2026, 11, 5)),
     (46331.375, datetime(2026, 11, 5, 9)), ("2026-11-05 09:30", datetime(2026, 11, 5, 9, 30)),
     ("2026-11-05T09:30:59", datetime(2026, 11, 5, 9, 30)), ("2026年11月5日", datetime(2026, 11, 5))],
)  # fmt: skip
def test_a_moment_is_read_to_the_minute(value: object, moment: datetime) -> None:
    assert read(Kind.MOMENT, value) == moment


@pytest.mark.parametrize(
    "value", ["2026-11", "2026/11", "2026年11月", "202611", 202611.0, datetime(2026, 11, 1), date(2026, 11, 1)]
)
def test_a_month_is_read_in_every_form(value: object) -> None:
    assert read(Kind.MONTH, value) == "2026-11"


def test_a_year_is_read_where_a_month_stands_but_a_day_is_not() -> None:
    assert read(Kind.MONTH, 2026.0) == "2026"
    assert read(Kind.MONTH, "2026年") == "2026"
    assert refusal(Kind.MONTH, date(2026, 11, 23))
    assert refusal(Kind.MONTH, "2026-13")


@pytest.mark.parametrize("word", ["重点 K1", "重点K1", "重点", "K1", "k1", "Ｋ１", " k1 "])
def test_a_choice_is_known_by_code_word_or_part(word: str) -> None:
    assert read_cell(SHEETS["customers"].field("class"), word, today=TODAY) == "K1"


def test_a_choice_of_two_english_words_is_known_however_they_are_joined() -> None:
    field = SHEETS["visits"].field("kind")
    assert {read_cell(field, word, today=TODAY) for word in ("follow_up", "Follow up", "FOLLOW-UP", "回访")} == {
        "follow_up"
    }


def test_an_unknown_choice_is_refused_by_name() -> None:
    with pytest.raises(DeskError, match="没有“黄金”这个选项"):
        read_cell(SHEETS["customers"].field("class"), "黄金", today=TODAY)


@pytest.mark.parametrize("field", [field for field in ALL_FIELDS if field.choices], ids=lambda field: field.label)
def test_every_choice_is_known_by_its_own_words(field: Field) -> None:
    for choice in field.choices:
        assert read_cell(field, choice.code, today=TODAY) == choice.code
        assert read_cell(field, choice.label, today=TODAY) == choice.code


def test_flags_are_known_in_many_words() -> None:
    assert all(read(Kind.FLAG, word) is True for word in ("是", "YES", "y", 1.0, True, "true", "✓", "√", "１"))
    assert all(read(Kind.FLAG, word) is False for word in ("否", "no", 0.0, False, "FALSE", "×"))
    assert refusal(Kind.FLAG, "也许")


def test_ratings_are_one_to_five() -> None:
    assert [read(Kind.RATING, word) for word in (5.0, "4", "3分", "★★", "★☆☆☆☆", "２星")] == [5, 4, 3, 2, 1, 2]
    for wrong in (0.0, 6.0, 4.5, "很好"):
        assert "1 到 5" in refusal(Kind.RATING, wrong)


def test_scores_values_quantities_counts_and_rates() -> None:
    assert [read(Kind.SCORE, word) for word in (92.5, "100", "0", "88.25分")] == [9250, 10000, 0, 8825]
    assert [read(Kind.VALUE, word) for word in (120000.0, "12万", "5.5")] == [12000000, 12000000, 550]
    assert [read(Kind.QUANTITY, word) for word in (2.0, "2.5", "1,200")] == [2000, 2500, 1200000]
    assert [read(Kind.COUNT, word) for word in (3.0, "1,200", "-4")] == [3, 1200, -4]
    assert [read(Kind.RATE, word) for word in (0.06, 6.0, "6%", "免税", "0.13")] == [
        "0.06",
        "0.06",
        "0.06",
        "exempt",
        "0.13",
    ]
    for kind, wrong in (
        (Kind.SCORE, 101.0),
        (Kind.SCORE, "-1"),
        (Kind.VALUE, "多"),
        (Kind.COUNT, 1.5),
        (Kind.RATE, 0.07),
    ):
        assert refusal(kind, wrong)


@given(st.sampled_from(ALL_FIELDS), cells, st.sampled_from(["", "m/d/y", "d/m/y"]))
def test_any_cell_is_read_or_refused_with_a_reason(field: Field, value: object, dates: str) -> None:
    try:
        read_cell(field, value, today=TODAY, dates=dates)
    except DeskError as error:
        assert "{" not in str(error).replace(str(value), "")


def test_a_figure_of_thousands_of_digits_is_refused_not_counted() -> None:
    for kind in Kind:
        if kind not in (Kind.TEXT, Kind.NOTE, Kind.NUMBER, Kind.REF):
            assert refusal(kind, "9" * 5000)


@given(st.text())
def test_tidying_quickly_gives_the_same_as_cleaning(text: str) -> None:
    assert tidy(text) == clean_text(text)
    assert tidy(text, lines=True) == clean_text(text, lines=True)


@given(st.sampled_from(ALL_FIELDS), st.text(max_size=20))
def test_what_is_kept_as_it_is_would_be_read_the_same(field: Field, text: str) -> None:
    if is_kept_as_is(field, text):
        assert read_cell(field, text, today=TODAY) == text
