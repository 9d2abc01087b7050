"""The working calendar takes what she enters, and every clock follows it."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.holidays import statutory_blocks
from chamber_desk.domain.notices import read_notice
from chamber_desk.services import holiday_notices, lists, standing, undo
from chamber_desk.services.calendar import get_calendar

from .making import Office, add, change, get


def _off(office: Office, name: str, first: date, last: date | None = None) -> int:
    return add(office.desk, "holidays", name=name, kind="off", starts_on=first, ends_on=last or first)


def test_a_year_she_enters_line_by_line_is_official_once_no_holiday_is_missing(office: Office) -> None:
    blocks = statutory_blocks(2027)
    for first, last, name in blocks[:-1]:
        _off(office, name, first, last)
        assert office.desk.read(get_calendar).is_provisional(date(2027, 6, 1)), name
    first, last, name = blocks[-1]
    _off(office, name, first, last)
    assert not office.desk.read(get_calendar).is_provisional(date(2027, 6, 1))


def test_one_day_entered_by_hand_leaves_the_rest_of_the_year_as_it_was(office: Office) -> None:
    _off(office, "会庆日", date(2026, 12, 7))
    _off(office, "会庆日", date(2027, 12, 6))
    calendar = office.desk.read(get_calendar)
    assert not calendar.is_working_day(date(2026, 12, 7)) and not calendar.is_working_day(date(2027, 12, 6))
    assert not calendar.is_working_day(date(2026, 10, 1)) and not calendar.is_working_day(date(2027, 10, 1))
    assert calendar.is_working_day(date(2026, 10, 10))  # the make-up day of the announced year
    assert not calendar.is_provisional(date(2026, 12, 7)) and calendar.is_provisional(date(2027, 12, 6))


def test_what_she_enters_of_a_holiday_takes_the_place_of_what_was_computed_of_it(office: Office) -> None:
    assert not office.desk.read(get_calendar).is_working_day(date(2027, 5, 4))  # computed: the day for a Saturday
    _off(office, "劳动节", date(2027, 5, 1), date(2027, 5, 3))
    calendar = office.desk.read(get_calendar)
    assert calendar.is_working_day(date(2027, 5, 4)) and not calendar.is_working_day(date(2027, 5, 3))


def test_what_she_enters_moves_deadlines(office: Office) -> None:
    assert office.desk.read(get_calendar).is_provisional(date(2027, 2, 1))
    add(office.desk, "holidays", name="春节", kind="off", starts_on=date(2027, 2, 5), ends_on=date(2027, 2, 12))
    add(office.desk, "holidays", name="春节", kind="worked", starts_on=date(2027, 2, 14), ends_on=date(2027, 2, 14))
    after = office.desk.read(get_calendar)
    assert after.is_provisional(date(2027, 2, 1))
    assert after.is_working_day(date(2027, 2, 14)) and not after.is_working_day(date(2027, 2, 11))
    assert after.order_limit(datetime(2027, 2, 4, 10)) == datetime(2027, 2, 14, 17, 30)


def test_a_make_up_day_that_is_worked_anyway_is_refused_and_nothing_is_kept(office: Office) -> None:
    add(office.desk, "holidays", name="元旦", kind="off", starts_on=date(2027, 1, 1), ends_on=date(2027, 1, 3))
    with pytest.raises(DeskError, match="本来就是工作日"):
        add(office.desk, "holidays", name="元旦", kind="worked", starts_on=date(2027, 1, 6), ends_on=date(2027, 1, 6))
    assert office.desk.read(lists.count_records, "holidays") == 1


def test_an_entry_cannot_be_changed_into_nonsense(office: Office) -> None:
    entry = add(office.desk, "holidays", name="元旦", kind="off", starts_on=date(2027, 1, 1), ends_on=date(2027, 1, 3))
    with pytest.raises(DeskError, match="起止日期"):
        change(office.desk, "holidays", entry, starts_on=date(2026, 12, 1))


NOTICE = "\n".join(f"{first} 至 {last} {name} 放假" for first, last, name in statutory_blocks(2027))
DRAFT = "2027-01-01 至 2027-01-03 元旦 放假\n2027-01-09 元旦 上班\n2027-02-05 至 2027-02-11 春节 放假"


def _told(office: Office, entry: int) -> list[str]:
    found = office.desk.read(standing.tell_standing, "holidays", get(office.desk, "holidays", entry))
    return [words.format(**values) for words, values in found]


def test_a_pasted_notice_replaces_the_year_as_one_change_that_is_taken_back_whole(office: Office) -> None:
    old = add(office.desk, "holidays", name="听说的", kind="off", starts_on=date(2027, 1, 4), ends_on=date(2027, 1, 4))
    assert office.desk.write(holiday_notices.enter_notice, read_notice(DRAFT)) == 3
    calendar = office.desk.read(get_calendar)
    assert calendar.is_working_day(date(2027, 1, 4)) and calendar.is_working_day(date(2027, 1, 9))
    assert office.desk.read(lists.count_records, "holidays") == 3
    assert get(office.desk, "holidays", old).archived
    office.desk.write(holiday_notices.enter_notice, read_notice(DRAFT.replace("01-03", "01-02")))
    assert office.desk.read(lists.count_records, "holidays") == 3  # the same entries, one with another end
    office.desk.write(undo.undo_change)
    office.desk.write(undo.undo_change)
    assert not office.desk.read(get_calendar).is_working_day(date(2027, 1, 4))
    assert office.desk.read(lists.count_records, "holidays") == 1


def test_a_year_entered_as_a_draft_is_counted_with_and_stays_marked(office: Office) -> None:
    office.desk.write(holiday_notices.enter_notice, read_notice(DRAFT), provisional=True)
    calendar = office.desk.read(get_calendar)
    assert calendar.is_provisional(date(2027, 1, 1)) and calendar.is_working_day(date(2027, 1, 9))
    office.desk.write(holiday_notices.enter_notice, read_notice(NOTICE), provisional=True)
    assert office.desk.read(get_calendar).is_provisional(date(2027, 1, 1))
    office.desk.write(holiday_notices.enter_notice, read_notice(NOTICE))
    assert not office.desk.read(get_calendar).is_provisional(date(2027, 1, 1))


def test_a_contradicting_notice_changes_nothing(office: Office) -> None:
    with pytest.raises(DeskError, match="本来就是工作日"):
        office.desk.write(holiday_notices.enter_notice, read_notice("2027-01-06 元旦 上班"))
    assert office.desk.read(lists.count_records, "holidays") == 0


def test_an_entered_year_names_the_holidays_it_says_nothing_of(office: Office) -> None:
    office.desk.write(holiday_notices.enter_notice, read_notice(DRAFT))
    entry = office.desk.read(lists.find_ids, "holidays")[0]
    assert _told(office, entry) == [
        "2027 年还没有录入：清明、劳动、端午、中秋、国庆。这些节日先按法定天数计，录齐后该年度才是“官方”。",
        "2027 年为暂定：有关期限都带“暂定”标记。",
    ]


def test_a_day_of_her_own_in_an_announced_year_is_told_nothing(office: Office) -> None:
    assert _told(office, _off(office, "会庆日", date(2026, 12, 7))) == []


def test_a_deadline_in_a_year_without_notice_is_marked_on_its_record(office: Office) -> None:
    order = office.add_order("江城瑞丰贸易有限公司", "单小明", datetime(2027, 6, 2, 9))
    told = office.desk.read(standing.tell_standing, "orders", get(office.desk, "orders", order))
    assert ("{year} 年的放假通知还没有录入，有关期限为暂定。", {"year": "2027"}) in told
