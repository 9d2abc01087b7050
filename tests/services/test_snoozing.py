"""What is put off leaves Today and comes back by itself."""

from datetime import date, timedelta

import pytest

from chamber_desk.domain.due import Due
from chamber_desk.domain.errors import DeskError
from chamber_desk.services import snoozing, today, undo
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk

from .making import add

DAY = date.today()


@pytest.fixture
def due(desk: Desk) -> Due:
    add(desk, "people", name="江一舟", role="rep")
    add(desk, "customers", name="恒通机械有限公司")
    add(desk, "visits", customer=1, person=1, planned_on=DAY, purpose="回访")
    return _visits(desk, DAY)[0]


def _visits(desk: Desk, day: date) -> list[Due]:
    return [one for one in desk.read(today.list_due, day) if one.kind == "计划拜访"]


def test_a_thing_put_off_is_away_until_its_day_and_undo_brings_it_back(desk: Desk, due: Due) -> None:
    until = DAY + timedelta(days=3)
    desk.write(snoozing.put_off, due, until, "客户出差")
    assert _visits(desk, DAY) == []
    assert desk.read(snoozing.count_away, DAY) == 1
    assert [one.id for one in _visits(desk, until)] == [due.id]
    assert check_office(desk).faults == []
    assert desk.write(undo.undo_change).values["reason"] == "客户出差"
    assert _visits(desk, DAY) == [due]


@pytest.mark.parametrize(("days", "reason", "field"), [(0, "客户出差", "until"), (3, " ", "reason")])
def test_it_needs_a_coming_day_and_a_reason(desk: Desk, due: Due, days: int, reason: str, field: str) -> None:
    with pytest.raises(DeskError) as refused:
        desk.write(snoozing.put_off, due, DAY + timedelta(days=days), reason)
    assert refused.value.field == field


def test_another_visit_to_the_same_customer_is_not_put_off_with_it(desk: Desk, due: Due) -> None:
    add(desk, "visits", customer=1, person=1, planned_on=DAY + timedelta(days=1), purpose="送资料")
    desk.write(snoozing.put_off, due, DAY + timedelta(days=5), "客户出差")
    assert [one.note for one in _visits(desk, DAY)] == ["送资料"]
