"""What market specialists are measured by (domain base 5.1): campaigns and research, leads of their campaigns, tasks of their own."""

from datetime import date, datetime

import pytest

from chamber_desk.services import appraisals, evidence, left_out, target_progress
from chamber_desk.services.target_plans import find_shape

from .making import Office, add, change

MONTH, WHO, FIRM = "2026-10", "澹台雨", "江城瑞丰贸易有限公司"


@pytest.fixture
def specialist(office: Office) -> int:
    """A market specialist in the second team."""
    head = office.id("people", "欧阳青")
    return add(office.desk, "people", name=WHO, role="specialist", manager=head, hired_on=date(2025, 1, 6))


def _line(office: Office, indicator: str, month: str = MONTH):
    return next(one for one in office.desk.read(appraisals.get_month, month).people if one.name == WHO).line(indicator)


def _behind(office: Office, person: int, indicator: str) -> list[tuple[str, str, str]]:
    found = office.desk.read(evidence.list_evidence, MONTH, person, indicator)
    return [(one.sheet, one.title, one.word) for one in found]


def _left(office: Office, person: int, indicator: str) -> list[tuple[str, str]]:
    return [(one.title, one.reason) for one in office.desk.read(left_out.list_left_out, MONTH, person, indicator)]


def _campaign(office: Office, person: int, name: str, ends_on: date, result: str | None = "三十家到场") -> int:
    starts_on = ends_on.replace(day=1)
    return add(office.desk, "campaigns", name=name, owner=person, starts_on=starts_on, ends_on=ends_on, result=result)


def test_campaigns_and_research_that_ended_with_a_result_count_and_visits_do_not(
    office: Office, specialist: int
) -> None:
    _campaign(office, specialist, "秋季推介会", date(2026, 10, 31))
    _campaign(office, specialist, "没有总结的展会", date(2026, 10, 20), result=None)
    _campaign(office, specialist, "十一月的活动", date(2026, 11, 1))
    add(office.desk, "research", subject="会员需求调研", person=specialist, starts_on=date(2026, 9, 20), ends_on=date(2026, 10, 9),
        conclusion="培训最缺")  # fmt: skip
    add(office.desk, "visits", customer=1, person=specialist, kind="visit", done_on=date(2026, 10, 9), result="已谈")
    line = _line(office, "visits")
    assert (line.actual, line.count) == ("2", 2)
    assert _behind(office, specialist, "visits") == [("research", "会员需求调研", ""), ("campaigns", "秋季推介会", "")]
    assert _left(office, specialist, "visits") == [("没有总结的展会", "没有填结果")]


def test_leads_of_ones_campaigns_that_became_customers_are_the_conversion(office: Office, specialist: int) -> None:
    campaign = _campaign(office, specialist, "秋季推介会", date(2026, 10, 31))
    other = _campaign(office, office.id("people", "江一舟"), "别人的活动", date(2026, 10, 31))
    customer = office.id("customers", FIRM)
    for name, of, won, day in (("甲公司", campaign, customer, 9), ("乙公司", campaign, None, 10), ("丙公司", campaign, None, 31),
                               ("丁公司", other, customer, 9)):  # fmt: skip
        add(
            office.desk, "leads", name=name, channel="fair", campaign=of, collected_on=date(2026, 10, day), customer=won
        )
    assert (_line(office, "conversion").actual, _line(office, "conversion").count) == ("33.33", 3)
    assert _behind(office, specialist, "conversion")[0] == ("leads", "甲公司", "已成客户")


def test_own_tasks_are_on_time_by_their_day_or_the_working_day_after_a_holiday(office: Office, specialist: int) -> None:
    at = datetime(2026, 10, 8, 10)
    order = office.add_order(FIRM, "单小明", at, ("标准展位", 1000, 100_00), dispatched_at=at.replace(hour=11))
    for content, due_on, done_on in (
        ("展位图", date(2026, 10, 9), date(2026, 10, 9)),
        ("布展", date(2026, 10, 24), date(2026, 10, 26)),  # a Saturday: Monday is in time
        ("撤展", date(2026, 10, 28), date(2026, 10, 29)),
        ("总结", date(2026, 10, 30), None),
    ):
        add(office.desk, "tasks", order=order, content=content, person=specialist, due_on=due_on, done_on=done_on)
    line = _line(office, "timeliness")
    assert (line.actual, line.count) == ("50.00", 4)
    late = [title for _sheet, title, word in _behind(office, specialist, "timeliness") if word == "没有按时完成"]
    assert late == ["撤展", "总结"]


def test_a_task_that_is_not_due_yet_is_left_out_and_says_so(office: Office, specialist: int) -> None:
    at = datetime(2026, 10, 8, 10)
    order = office.add_order(FIRM, "单小明", at, ("标准展位", 1000, 100_00), dispatched_at=at.replace(hour=11))
    add(office.desk, "tasks", order=order, content="月底总结", person=specialist, due_on=date(2026, 10, 30))
    result = office.desk.read(appraisals.get_month, MONTH, now=datetime(2026, 10, 15, 9))
    line = next(one for one in result.people if one.name == WHO).line("timeliness")
    assert (line.actual, line.score, line.count) == (None, None, 0)


def test_without_any_of_it_only_the_amount_is_nothing_and_the_rates_do_not_apply(
    office: Office, specialist: int
) -> None:
    assert _line(office, "visits").actual == "0"
    assert _line(office, "conversion").actual is None and _line(office, "timeliness").actual is None


def test_who_becomes_a_specialist_is_one_from_then_on(office: Office, specialist: int) -> None:
    _campaign(office, specialist, "秋季推介会", date(2026, 10, 31))
    add(office.desk, "visits", customer=1, person=specialist, kind="visit", done_on=date(2026, 10, 9), result="已谈")
    add(office.desk, "visits", customer=2, person=specialist, kind="visit", done_on=date(2026, 10, 12), result="已谈")
    assert _line(office, "visits").actual == "1"
    change(office.desk, "people", specialist, role="rep")
    assert _line(office, "visits").actual == "2"


def test_progress_and_last_years_shape_count_the_same(office: Office, specialist: int) -> None:
    _campaign(office, specialist, "去年的推介会", date(2025, 3, 31))
    _campaign(office, specialist, "秋季推介会", date(2026, 10, 31))
    (one,) = (one for one in office.desk.read(target_progress.list_progress, MONTH, "visits") if one.name == WHO)
    assert one.actual == 1
    assert office.desk.read(find_shape, "2026", specialist, "visits") == [0, 0, 1] + [0] * 9


def test_the_paper_names_a_specialists_indicators_by_what_they_count(office: Office, specialist: int) -> None:
    from chamber_desk.documents.preview import page_text
    from chamber_desk.jobs.asked import Asked
    from chamber_desk.jobs.papers import make_paper

    pages = make_paper(office.desk, "appraisal", Asked(month=MONTH, numbers=(WHO,)))
    text = "".join(page_text(pages, 0).split())
    for told in ("活动与调研", "活动线索转化率", "本人任务及时率"):
        assert told in text, told
