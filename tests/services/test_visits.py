"""When to visit next, whom else on that day, and a plan that becomes a record."""

from datetime import date

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.i18n import fill
from chamber_desk.services import list_papers, lists, standing, today, undo, visits
from chamber_desk.services.desk import Desk

from .making import NOON, add, get


@pytest.fixture
def office(desk: Desk) -> Desk:
    add(desk, "people", name="江一舟", role="rep")
    for name in ("恒通机械有限公司", "远山茶业有限公司"):
        add(desk, "customers", name=name, **{"class": "K1"})
    return desk


def _visit(desk: Desk, customer: int, planned: date, done: date | None = None) -> int:
    return add(
        desk, "visits", customer=customer, person=1, planned_on=planned, done_on=done, purpose="回访", kind="visit"
    )


def test_the_next_visit_of_a_k1_customer_falls_on_the_working_day_after_thirty_days(office: Desk) -> None:
    """Story 7.2: 23 October and thirty days is a Sunday."""
    assert office.read(visits.suggest_day, 1) is None
    _visit(office, 1, date(2026, 10, 23), date(2026, 10, 23))
    assert office.read(visits.suggest_day, 1) == (date(2026, 11, 23), date(2026, 10, 23), "K1")


def test_two_customers_of_one_person_on_one_day_are_told_and_allowed(office: Desk) -> None:
    day = date(2026, 11, 5)
    first, second = _visit(office, 1, day), _visit(office, 2, day)
    assert _clash(office, first) == ["同一天还要拜访 远山茶业有限公司。"]
    told = office.read(standing.tell_standing, "visits", get(office, "visits", second))
    assert [values["names"] for _words, values in told] == ["恒通机械有限公司"]


def _clash(desk: Desk, visit: int) -> list[str]:
    return [fill(*told) for told in desk.read(standing.tell_standing, "visits", get(desk, "visits", visit))]


def _timed(desk: Desk, customer: int, starts: str | None, ends: str | None = None, **more: object) -> int:
    given = {"person": 1, "planned_on": date(2026, 11, 5), "purpose": "回访", **more}
    return add(desk, "visits", customer=customer, starts_at=starts, ends_at=ends, **given)


def test_two_customers_at_one_time_are_a_clash_and_at_different_times_are_none(office: Desk) -> None:
    first = _timed(office, 1, "09:30", "11:00")
    _timed(office, 2, "11:00", "12:00")
    assert _clash(office, first) == []
    _timed(office, 2, "10:45")  # an hour where nothing else is told
    assert _clash(office, first) == ["时间冲突：同一时间还要拜访 远山茶业有限公司（10:45）。"]


def test_a_visit_whose_time_nobody_knows_is_remarked_for_the_whole_day(office: Desk) -> None:
    first = _timed(office, 1, "09:30")
    _timed(office, 2, None)
    assert _clash(office, first) == ["同一天还要拜访 远山茶业有限公司。"]


def test_one_room_is_not_promised_twice_at_one_time_but_each_customer_has_its_own_office(office: Desk) -> None:
    add(office, "people", name="江二舟", role="rep")
    first = _timed(office, 1, "09:30", place="商会 302 会议室")
    _timed(office, 2, "10:00", place="商会 302 会议室", person=2)
    _timed(office, 2, "14:00", place="商会 302 会议室", person=2)
    assert _clash(office, first) == ["商会 302 会议室已有安排：江二舟 → 远山茶业有限公司（10:00）。"]
    there = _timed(office, 1, "15:00", place="客户办公室")
    _timed(office, 2, "15:00", place="客户办公室", person=2)
    assert _clash(office, there) == []


def test_a_visit_does_not_end_before_it_begins(office: Desk) -> None:
    with pytest.raises(DeskError) as refused:
        _timed(office, 1, "10:00", "09:30")
    assert refused.value.field == "ends_at"


def test_the_weeks_plan_and_today_tell_times_in_their_order(office: Desk) -> None:
    _timed(office, 1, "14:00", "15:30")
    _timed(office, 2, "09:00")
    paper = office.read(list_papers.get_visit_plan, date(2026, 11, 4), "zh_CN")
    assert [(row[3], row[4]) for row in paper.rows] == [
        ("09:00", "远山茶业有限公司"), ("14:00–15:30", "恒通机械有限公司"),
    ]  # fmt: skip
    assert [fill(*one) for one in paper.notes] == ["缺目的、时间、地点或沟通内容，请补全：第 1、2 项。"]
    full = {"place": "客户处", "agenda": "续约"}
    for customer, starts, ends in ((1, "09:30", "10:00"), (2, "09:45", "10:15")):
        _timed(office, customer, starts, ends, planned_on=date(2026, 11, 11), **full)
    (note,) = office.read(list_papers.get_visit_plan, date(2026, 11, 11), "zh_CN").notes
    assert fill(*note) == "时间冲突：江一舟的第 1 项与第 2 项。"
    found = office.read(today.list_due, date(2026, 11, 5))
    due = [one for one in found if one.kind == "计划拜访" and one.day == date(2026, 11, 5)]
    assert [one.time for one in due] == ["09:00", "14:00–15:30"]


def test_a_result_finishes_the_plan_and_plans_the_next_visit_as_one_act(office: Desk) -> None:
    plan = _visit(office, 1, date(2026, 11, 2))
    values = {"result": "有意续约", "needs": "展位靠门", "rating": 5, "next_on": date(2026, 12, 2), "place": "客户处"}
    following = office.write_at(NOON, visits.finish_visit, plan, get(office, "visits", plan).version, values)
    assert following is not None
    done, planned = get(office, "visits", plan), get(office, "visits", following)
    assert (done["done_on"], done["result"]) == (NOON.date(), "有意续约")
    assert (planned["planned_on"], planned["done_on"], planned["place"]) == (date(2026, 12, 2), None, "客户处")
    office.write(undo.undo_change)
    assert list(office.read(lists.find_ids, "visits", where={"done_on": None})) == [plan]


def test_a_visit_without_a_result_is_not_finished(office: Desk) -> None:
    plan = _visit(office, 1, date(2026, 11, 2))
    with pytest.raises(DeskError) as refused:
        office.write(visits.finish_visit, plan, get(office, "visits", plan).version, {"done_on": date(2026, 11, 2)})
    assert refused.value.field == "result"


def test_a_next_visit_that_is_planned_already_is_not_planned_twice(office: Desk) -> None:
    plan = _visit(office, 1, date(2026, 11, 2))
    _visit(office, 1, date(2026, 12, 2))
    values = {"result": "有意续约", "next_on": date(2026, 12, 2)}
    assert office.write(visits.finish_visit, plan, get(office, "visits", plan).version, values) is None


def test_a_customer_tells_how_much_of_its_file_is_filled_and_what_is_missing(desk: Desk) -> None:
    customer = add(desk, "customers", name="恒通机械有限公司", phone="0571-85142610", region="高新区")
    ((_words, values),) = desk.read(standing.tell_standing, "customers", get(desk, "customers", customer))
    assert values["percent"] == "33"  # class P is given by the program
    assert values["fields"][:2] == ("统一社会信用代码", "行业") and values["fields"][-1] == "联系人"
    add(desk, "contacts", customer=customer, name="单小明")
    ((_words, values),) = desk.read(standing.tell_standing, "customers", get(desk, "customers", customer))
    assert values["percent"] == "44"
