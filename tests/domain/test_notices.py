"""The yearly holiday notice as it is published, and as lines of days."""

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.holidays import find_missing
from chamber_desk.domain.notices import OFF, WORKED, read_notice
from chamber_desk.domain.working_days import default_calendar

# The days of 2026 in the words of every year's notice.
NOTICE = """关于2026年部分节假日安排的通知
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
办公厅
2025年11月4日"""


@pytest.mark.parametrize("text", [NOTICE, NOTICE.replace("\n", ""), NOTICE.replace("（", "(").replace("）", ")")])
def test_the_notice_of_a_year_gives_the_calendar_that_ships_with_the_program(text: str) -> None:
    notice = read_notice(text)
    shipped = default_calendar()
    made = shipped.with_notice(notice.year, notice.off, notice.worked)
    assert (notice.year, made) == (2026, shipped)
    assert find_missing(one.name for one in notice.stretches) == []


def test_traditional_characters_and_older_wordings_are_read() -> None:
    notice = read_notice(
        "2014年節假日\n一、元旦：1月1日放假1天。\n三、清明節：4月5日放假，4月7日(星期一)補休。\n二、春節：1月31日至2月6日放假調休，共7天。1月26日（星期日）上班。"
    )
    assert [(one.kind, one.name, one.first.isoformat(), one.last.isoformat()) for one in notice.stretches] == [
        (OFF, "元旦", "2014-01-01", "2014-01-01"),
        (WORKED, "春节", "2014-01-26", "2014-01-26"),
        (OFF, "春节", "2014-01-31", "2014-02-06"),
        (OFF, "清明节", "2014-04-05", "2014-04-05"),
        (OFF, "清明节", "2014-04-07", "2014-04-07"),
    ]


def test_a_holiday_that_begins_in_the_year_before_belongs_to_its_year() -> None:
    notice = read_notice(
        "2019年节假日\n一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。"
    )
    assert notice.year == 2019 and notice.off[0][0].isoformat() == "2018-12-30"
    assert [one.first.isoformat() for one in notice.left_out] == ["2018-12-29"] and notice.worked == []


@pytest.mark.parametrize(
    "text",
    [
        "2027-01-01 至 2027-01-03 元旦 放假\n2027-01-09 元旦 上班",
        "节日,类型,开始日期,结束日期\n元旦,放假,2027-01-01,2027-01-03\n元旦,调休上班,2027-01-09,2027-01-09",
        "元旦\toff\t2027/1/1\t2027/1/3\n元旦\tworked\t2027/1/9\t2027/1/9",
        "2027.1.1~2027.1.3 元旦休\n2027年1月9日 元旦 补班",
    ],
)
def test_lines_of_days_say_the_same_in_whatever_form(text: str) -> None:
    told = [(one.kind, one.name, one.first.day, one.last.day) for one in read_notice(text).stretches]
    assert told == [(OFF, "元旦", 1, 3), (WORKED, "元旦", 9, 9)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "没有读到放假日期"),
        ("今天天气很好。", "没有读到放假日期"),
        (NOTICE.replace("2026", "2027"), "2027-01-01 不是星期四"),
        (NOTICE.replace("共9天", "共8天"), "写明共 8 天，日期却是 9 天"),
        ("2027-01-01 元旦", "没有写明是放假还是上班"),
        ("2027-01-03 至 2027-01-01 元旦 放假", "起止颠倒"),
        ("2027-01-01 休\n2028-01-01 休", "一次只能录入一个年度"),
        ("2027-02-30 休", "没有“2027-02-30”这一天"),
        ("一、元旦：1月1日放假1天。", "没有写明是哪一年"),
        ("2027年节假日\n一、元旦：1月1日至3日。", "没有写明是放假还是上班"),
    ],
)
def test_what_cannot_be_is_refused_by_its_place(text: str, reason: str) -> None:
    with pytest.raises(DeskError) as refusal:
        read_notice(text)
    assert reason in refusal.value.message_id.format(**refusal.value.values)
