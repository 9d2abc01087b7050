"""The working calendar takes what she enters, and every clock follows it."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.services.calendar import get_calendar

from .making import Office, add, change


def test_a_year_she_enters_is_official_and_moves_deadlines(office: Office) -> None:
    before = office.desk.read(get_calendar)
    assert before.is_provisional(date(2027, 2, 1))
    add(office.desk, "holidays", name="春节", kind="off", starts_on=date(2027, 2, 5), ends_on=date(2027, 2, 12))
    add(office.desk, "holidays", name="春节", kind="worked", starts_on=date(2027, 2, 14), ends_on=date(2027, 2, 14))
    after = office.desk.read(get_calendar)
    assert not after.is_provisional(date(2027, 2, 1))
    assert after.is_working_day(date(2027, 2, 14)) and not after.is_working_day(date(2027, 2, 11))
    assert after.order_limit(datetime(2027, 2, 4, 10)) == datetime(2027, 2, 14, 17, 30)


def test_a_make_up_day_that_is_worked_anyway_is_refused_and_nothing_is_kept(office: Office) -> None:
    add(office.desk, "holidays", name="元旦", kind="off", starts_on=date(2027, 1, 1), ends_on=date(2027, 1, 3))
    with pytest.raises(DeskError, match="本来就是工作日"):
        add(office.desk, "holidays", name="元旦", kind="worked", starts_on=date(2027, 1, 6), ends_on=date(2027, 1, 6))
    assert not office.desk.read(get_calendar).is_provisional(date(2027, 6, 1))


def test_an_entry_cannot_be_changed_into_nonsense(office: Office) -> None:
    entry = add(office.desk, "holidays", name="元旦", kind="off", starts_on=date(2027, 1, 1), ends_on=date(2027, 1, 3))
    with pytest.raises(DeskError, match="起止日期"):
        change(office.desk, "holidays", entry, starts_on=date(2026, 12, 1))
