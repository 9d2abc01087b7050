"""Targets of a team: a draft until the members' add up, then they count; a year over its months; progress in three levels."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.services import appraisals, lists, month_papers, target_plans, today
from chamber_desk.services.target_progress import list_progress

from .making import NOON, Office, add

MONTH = "2026-11"
HEAD, FIRST, SECOND = "欧阳青", "单小明", "江一舟"
BEFORE = datetime(2026, 10, 28, 9)


def _values(office: Office, team: int, first: int, second: int, **levels: int) -> dict:
    ids = [office.id("people", name) for name in (HEAD, FIRST, SECOND)]
    return {
        (person, "sales"): {"value": value, **(levels if person == ids[0] else {})}
        for person, value in zip(ids, (team, first, second), strict=True)
    }


def _keep(
    office: Office, values: dict, *, issue: bool, now: datetime = NOON, reason: str = "", month: str = MONTH
) -> None:
    head = office.id("people", HEAD)
    office.desk.write_at(now, target_plans.keep_plan, month, head, values, issue=issue, reason=reason)


def _target(office: Office, person: str) -> str | None:
    result = office.desk.read(appraisals.get_month, MONTH)
    return next(one for one in result.people if one.name == person).line("sales").target


def test_a_breakdown_that_lacks_a_zero_is_told_kept_as_a_draft_and_not_issued(office: Office) -> None:
    wrong = _values(office, 210_000_00, 180_000_00, 3_000_00)
    ids = [office.id("people", name) for name in (HEAD, FIRST, SECOND)]
    assert target_plans.find_differences(ids[0], ids[1:], wrong) == {("sales", "value"): -27_000_00}
    with pytest.raises(DeskError, match="-27,000"):
        _keep(office, wrong, issue=True)
    _keep(office, wrong, issue=False)
    assert office.desk.read(target_plans.get_plan, MONTH, ids[0]).state == "draft"
    assert _target(office, FIRST) is None, "a draft does not count"
    sheet = office.desk.read(month_papers.get_target_sheet, MONTH, "zh_CN")
    assert "草稿" in sheet.notes[0][0]


def test_once_it_adds_up_it_is_issued_and_counts(office: Office) -> None:
    _keep(office, _values(office, 210_000_00, 180_000_00, 3_000_00), issue=False)
    _keep(office, _values(office, 210_000_00, 180_000_00, 30_000_00), issue=True)
    plan = office.desk.read(target_plans.get_plan, MONTH, office.id("people", HEAD))
    assert plan.state == "issued"
    assert [line.name for line in plan.members] == [FIRST, SECOND] or {line.name for line in plan.members} == {
        FIRST,
        SECOND,
    }
    assert (_target(office, HEAD), _target(office, SECOND)) == ("210000.00", "30000.00")


def test_an_issued_target_changes_after_its_month_began_only_with_a_reason(office: Office) -> None:
    _keep(office, _values(office, 100_00, 60_00, 40_00), issue=True, now=BEFORE)
    _keep(office, _values(office, 120_00, 70_00, 50_00), issue=True, now=BEFORE)
    changed = _values(office, 130_00, 80_00, 50_00)
    with pytest.raises(DeskError, match="理由"):
        _keep(office, changed, issue=True)
    _keep(office, changed, issue=True, reason="新增一个展会")
    ids = office.desk.read(lists.find_ids, "targets", where={"month": MONTH})
    reasons = {row["reason"] for row in office.desk.read(lists.read_rows, "targets", ids)}
    assert reasons == {"新增一个展会"}


def test_a_cleared_target_goes_and_may_come_back(office: Office) -> None:
    _keep(office, _values(office, 100_00, 60_00, 40_00), issue=True, now=BEFORE)
    empty = {place: {"value": None} for place in _values(office, 0, 0, 0)}
    _keep(office, empty, issue=False, now=BEFORE)
    assert office.desk.read(target_plans.get_plan, MONTH, office.id("people", HEAD)).state == ""
    _keep(office, _values(office, 100_00, 60_00, 40_00), issue=True, now=BEFORE)
    assert _target(office, FIRST) == "60.00"


def test_a_stretch_target_of_the_team_must_add_up_too(office: Office) -> None:
    with pytest.raises(DeskError, match="进取目标"):
        _keep(office, _values(office, 100_00, 60_00, 40_00, stretch=120_00), issue=True)


def test_a_year_goes_over_its_months_by_last_years_shape_and_the_quarters_add_up(office: Office) -> None:
    for month, price in ((3, 100_00), (7, 300_00)):
        office.add_order("江城瑞丰贸易有限公司", FIRST, datetime(2025, month, 5, 10), ("标准展位", 1000, price))
    first = office.id("people", FIRST)
    assert office.desk.read(target_plans.find_shape, "2026", first, "sales") == [
        0,
        0,
        10000,
        0,
        0,
        0,
        30000,
        0,
        0,
        0,
        0,
        0,
    ]
    assert office.desk.read(target_plans.find_shape, "2026", office.id("people", HEAD), "sales")[6] == 30000, (
        "the team's"
    )
    months = [0, 0, 250_00, 0, 0, 0, 750_00, 0, 0, 0, 0, 0]
    office.desk.write_at(BEFORE, target_plans.keep_year, "2026", first, "sales", months)
    ids = office.desk.read(lists.find_ids, "targets", where={"person": first})
    rows = {row["month"]: (row["value"], row["state"]) for row in office.desk.read(lists.read_rows, "targets", ids)}
    assert rows["2026"] == (1000_00, "issued")
    assert rows["2026-07"] == (750_00, "draft")
    assert len(rows) == 13
    with pytest.raises(DeskError):
        office.desk.write_at(BEFORE, target_plans.keep_year, "2026", first, "satisfaction", months)


def test_progress_tells_percentage_gap_and_the_level_that_is_reached(office: Office) -> None:
    person = office.id("people", FIRST)
    add(
        office.desk,
        "targets",
        month=MONTH,
        person=person,
        indicator="sales",
        value=100_00,
        stretch=150_00,
        challenge=300_00,
    )
    office.add_order("江城瑞丰贸易有限公司", FIRST, datetime(2026, 11, 5, 10), ("标准展位", 1000, 160_00))
    lines = {one.name: one for one in office.desk.read(list_progress, MONTH, "sales")}
    one = lines[FIRST]
    assert (one.percent, one.gap, one.reached) == (160, 60, "进取目标")
    assert (lines[SECOND].percent, lines[SECOND].reached) == (None, None)


def test_today_asks_for_last_months_appraisal_and_this_months_targets_from_the_first_working_day(
    office: Office,
) -> None:
    day = date(2026, 11, 2)
    assert not [one for one in office.desk.read(today.list_due, day) if one.kind in ("月度考核", "月度目标")]
    office.add_order("江城瑞丰贸易有限公司", FIRST, datetime(2026, 10, 5, 10), ("标准展位", 1000, 160_00))
    _keep(office, _values(office, 100_00, 60_00, 40_00), issue=True, now=BEFORE, month="2026-10")
    due = {one.kind: one for one in office.desk.read(today.list_due, day) if one.kind in ("月度考核", "月度目标")}
    assert (due["月度考核"].day, due["月度考核"].note, due["月度考核"].number) == (day, "建立上月考核", "2026-10")
    assert due["月度目标"].note == "下达本月目标"
    office.desk.write_at(NOON, appraisals.lock_month, "2026-10")
    _keep(office, _values(office, 100_00, 60_00, 40_00), issue=True)
    assert not [one for one in office.desk.read(today.list_due, day) if one.kind in ("月度考核", "月度目标")]
