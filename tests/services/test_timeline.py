"""Everything with a customer in the order of its days; re-visits by the customer's class."""

from datetime import date, timedelta

import pytest

from chamber_desk.documents.preview import page_text
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.papers import make_paper
from chamber_desk.services import timeline, visits
from chamber_desk.services.desk import Desk

from .making import NOON, add, get


@pytest.fixture
def firm(desk: Desk) -> int:
    add(desk, "people", name="江一舟", role="rep")
    return add(desk, "customers", name="恒通机械有限公司", owner=1, **{"class": "K1"})


def test_the_dealings_stand_in_the_order_of_their_days_and_leave_out_other_customers(desk: Desk, firm: int) -> None:
    other = add(desk, "customers", name="远山茶业有限公司")
    for customer, day in ((firm, date(2026, 11, 5)), (other, date(2026, 11, 6)), (firm, date(2026, 9, 1))):
        add(desk, "visits", customer=customer, person=1, planned_on=day, done_on=day, purpose="回访", result="续约")
    add(desk, "visits", customer=firm, person=1, purpose="还没有日子")
    add(desk, "orders", customer=firm, owner=1, confirmed_at=NOON)
    add(desk, "ratings", customer=firm, person=1, rated_on=date(2026, 10, 1), rating=4)
    found = desk.read(timeline.list_timeline, firm)
    assert [(one.day, one.sheet) for one in found] == [
        (date(2026, 11, 5), "visits"), (NOON.date(), "orders"), (date(2026, 10, 1), "ratings"), (date(2026, 9, 1), "visits"),
    ]  # fmt: skip


def test_every_source_of_the_dealings_tells_fields_that_are_there() -> None:
    for sheet, (days, told) in timeline.SOURCES.items():
        assert SHEETS[sheet].has("customer"), sheet
        for name in (*days, *told):
            assert SHEETS[sheet].has(name), (sheet, name)


def _revisit(desk: Desk, firm: int) -> int:
    day = date.today() + timedelta(days=1)
    return add(desk, "visits", customer=firm, person=1, kind="follow_up", planned_on=day, purpose="回访")


def test_a_revisit_ends_with_a_score_and_a_low_one_with_its_reason(desk: Desk, firm: int) -> None:
    visit = _revisit(desk, firm)
    for values, field in (({"result": "续约"}, "rating"), ({"result": "续约", "rating": 3}, "needs")):
        with pytest.raises(DeskError) as refused:
            desk.write(visits.finish_visit, visit, get(desk, "visits", visit).version, values)
        assert refused.value.field == field
    values = {"result": "续约", "rating": 3, "needs": "搭建晚了半天"}
    desk.write(visits.finish_visit, visit, get(desk, "visits", visit).version, values)
    assert get(desk, "visits", visit)["done_on"] == date.today()


def test_the_questions_follow_the_class_of_the_customer_on_screen_and_on_paper(desk: Desk, firm: int) -> None:
    visit = _revisit(desk, firm)
    questions = desk.read(visits.get_questions, visit)
    assert len(questions) == 5
    plain = add(desk, "visits", customer=firm, person=1, kind="visit", purpose="介绍")
    assert desk.read(visits.get_questions, plain) == ()
    text = "".join(page_text(make_paper(desk, "revisit-sheet", Asked((visit,))), 0).split())
    for told in ("客户回访表", "恒通机械有限公司", "重点K1", *questions, "很满意", "回访人"):
        assert told.replace(" ", "") in text, told
