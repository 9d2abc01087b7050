"""Days, moments and months as they are typed and written."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain import periods
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.periods import Month, parse_day, parse_moment, parse_time

from .vectors import load, told

CASES = load("cn_dates")
TODAY = date.fromisoformat(CASES["today_for_parsing"])
days = st.dates(date(1949, 10, 1), date(2099, 12, 31))
months = st.builds(Month, st.integers(1900, 2099), st.integers(1, 12))


@pytest.mark.parametrize("case", CASES["cases"], ids=told)
def test_a_day_in_every_style(case):
    day = date.fromisoformat(case["iso"])
    assert periods.certificate_date(day) == case["certificate"]
    assert periods.cheque_date(day) == case["cheque"]
    assert periods.contract_date(day) == case["numeric"]
    assert periods.WEEKDAYS[day.weekday()] == case["weekday"]


@pytest.mark.parametrize("case", CASES["months"], ids=told)
def test_a_month_on_a_certificate(case):
    assert periods.certificate_month(case["year"], case["month"]) == case["certificate_month"]


@pytest.mark.parametrize("case", CASES["years"], ids=told)
def test_a_year_on_a_certificate(case):
    assert periods.certificate_year(case["year"]) == case["certificate_year"]


@pytest.mark.parametrize("case", CASES["periods"], ids=told)
def test_a_period_in_a_contract(case):
    assert periods.contract_period(*(date.fromisoformat(case[end]) for end in ("from", "to"))) == case["text"]


@pytest.mark.parametrize("case", CASES["parse_cases"], ids=told)
def test_a_typed_day_is_read_or_refused(case):
    if case["iso"] is None:
        with pytest.raises(DeskError):
            parse_day(case["text"], TODAY)
    else:
        assert parse_day(case["text"], TODAY).isoformat() == case["iso"]


@given(days)
def test_every_style_is_read_back(day):
    written = (
        f"{day}", f"{day:%Y%m%d}", f"{day:%Y/%m/%d}", f"{day.year}.{day.month}.{day.day}",
        periods.certificate_date(day), periods.cheque_date(day), periods.contract_date(day),
    )  # fmt: skip
    assert {parse_day(text, TODAY) for text in written} == {day}
    assert parse_day(f"{day.month}月{day.day}日", day) == day


@given(days)
def test_a_certificate_date_holds_no_other_zero(day):
    text = periods.certificate_date(day)
    assert not set(text) - set("〇一二三四五六七八九十年月日")
    assert "十〇" not in text


@given(st.text(max_size=24) | st.text(alphabet="0123456789-/.年月日〇零一二十拾壹 ", max_size=16))
def test_anything_typed_is_a_day_or_refused(text):
    try:
        assert 1900 <= parse_day(text, TODAY).year <= 2099
    except DeskError as error:
        assert text in str(error)


def test_a_day_without_year_is_this_year_and_may_not_exist():
    assert parse_day("2-29", date(2028, 1, 1)) == date(2028, 2, 29)
    with pytest.raises(DeskError, match="没有"):
        parse_day("2-29", date(2026, 1, 1))


@pytest.mark.parametrize(
    "text", ["٢٠٢٦-١١-٢٣", "2026-1１-²3", "二〇二六年十十月一日", "二〇二六年十一月二十十日", "2026--1-1"]
)
def test_strange_days_are_refused(text):
    with pytest.raises(DeskError):
        parse_day(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-13 18:05",
        "2026/11/13 18:05",
        "2026年11月13日 18:05",
        "2026-11-13T18:05:00",
        "２０２６－１１－１３　１８：０５",
        "11-13 18:05",
        "2026年11月13日18:05",
        "2026-11-13\u00a018:05",
    ],
)
def test_a_moment_is_read(text):
    assert parse_moment(text, TODAY) == datetime(2026, 11, 13, 18, 5)


def test_a_moment_keeps_its_seconds_and_a_day_alone_starts_at_midnight():
    assert parse_moment("2026-11-13 18:05:09", TODAY) == datetime(2026, 11, 13, 18, 5, 9)
    assert parse_moment("2026-11-13", TODAY) == datetime(2026, 11, 13)


@pytest.mark.parametrize(
    "text", ["2026-11-13 24:00", "2026-11-13 18:60", "2026-11-13 18:05:60", "2026-11-31 10:00", "18:05", "x 10:00"]
)
def test_an_impossible_moment_is_refused(text):
    with pytest.raises(DeskError):
        parse_moment(text, TODAY)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31)))
def test_a_written_moment_is_read_back(moment):
    moment = moment.replace(microsecond=0)
    assert parse_moment(f"{moment}", TODAY) == parse_moment(moment.isoformat(), TODAY) == moment


@given(st.text(max_size=24) | st.text(alphabet="0123456789-:T ：", max_size=20))
def test_anything_typed_is_a_moment_or_refused(text):
    try:
        parse_moment(text, TODAY)
    except DeskError as error:
        assert set(error.values) == {"value"}


@pytest.mark.parametrize(
    "text", ["2026-11", "2026/11", "2026.11", "2026年11月", "202611", " 2026 年 11 月 ", "２０２６－１１"]
)
def test_a_month_is_read(text):
    assert Month.parse(text) == Month(2026, 11)


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-0", "26-11", "2026-11-01", "11月", "1899-12", "2100-01"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(DeskError):
        Month.parse(text)


@given(months)
def test_a_month_and_its_neighbours(month):
    assert Month.parse(str(month)) == month
    assert month.first_day.day == 1
    assert month.last_day + timedelta(days=1) == month.following().first_day
    assert month.following().previous() == month
    assert month.year_before().month == month.month
    assert month.previous() < month < month.following()


@pytest.mark.parametrize("case", load("metrics")["base_period"], ids=told)
def test_the_base_periods_of_growth(case):
    month = Month.parse(case["period"])
    assert (str(month.year_before()), str(month.previous())) == (case["yoy"], case["mom"])


@pytest.mark.parametrize(
    ("text", "time"),
    [("14:30", "14:30"), ("9：05", "09:05"), ("1430", "14:30"), ("930", "09:30"), ("下午2点半", "14:30"), ("上午9点", "09:00"),
     ("14时05分", "14:05"), ("2:30 PM", "14:30"), ("12:00am", "00:00"), ("中午12点", "12:00"), ("中午1点", "13:00"), ("08:00:00", "08:00")],
)  # fmt: skip
def test_a_time_of_day_is_read_as_people_write_it(text: str, time: str) -> None:
    assert parse_time(text) == time


@pytest.mark.parametrize("text", ["24:00", "9:60", "下午", "九点", "14", "", "2026-11-05 14:30"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(DeskError):
        parse_time(text)
