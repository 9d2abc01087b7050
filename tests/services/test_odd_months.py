"""Months that are not plain: joined or left in the middle, a post that changed, no targets, ties, old refunds, wrong scores."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.services import appraisals, awards, evidence, left_out

from .making import NOON, Office, add, change, get, move

MONTH = "2026-10"
REP, OTHER, HEAD = "单小明", "江一舟", "欧阳青"
FIRM, SECOND = "江城瑞丰贸易有限公司", "江城金禾实业有限公司"
CLOSING = datetime(2026, 11, 4, 9)


def _sell(office: Office, customer: str, owner: str, day: int, price: int, month: int = 10) -> int:
    at = datetime(2026, month, day, 10)
    return office.add_order(customer, owner, at, ("标准展位", 1000, price), dispatched_at=at.replace(hour=11))


def _person(office: Office, name: str, month: str = MONTH):
    return next((one for one in office.desk.read(appraisals.get_month, month).people if one.name == name), None)


def test_who_joined_or_left_in_the_month_is_in_it_and_who_left_before_is_not(office: Office) -> None:
    for name, hired, left in (
        ("申屠安", date(2026, 10, 20), None),
        ("赫连平", None, date(2026, 10, 9)),
        ("闻人乐", None, date(2026, 9, 30)),
    ):
        add(office.desk, "people", name=name, role="rep", hired_on=hired, left_on=left)
    names = {one.name for one in office.desk.read(appraisals.get_month, MONTH).people}
    assert {"申屠安", "赫连平"} <= names
    assert "闻人乐" not in names


def test_a_post_that_changes_later_leaves_the_month_before_as_it_was(office: Office) -> None:
    _sell(office, FIRM, REP, 12, 100_00)
    person = office.id("people", REP)
    before = _person(office, REP)
    changed = add(
        office.desk,
        "job_changes",
        person=person,
        kind="promotion",
        role_from="rep",
        role_to="manager",
        proposed_on=date(2026, 11, 2),
    )
    move(office.desk, "job_changes", changed, "approve", effective_on=date(2026, 11, 2))
    move(office.desk, "job_changes", changed, "apply", now=datetime(2026, 11, 2, 15))
    assert (_person(office, REP).role, _person(office, REP).total) == ("rep", before.total)
    assert _person(office, REP, "2026-11").role == "manager"
    found = office.desk.read(evidence.list_evidence, MONTH, person, "sales")
    assert len(found) == 1, "the records too are those of a representative"


def test_a_new_manager_takes_the_team_along(office: Office) -> None:
    _sell(office, FIRM, REP, 12, 100_00)
    change(office.desk, "people", office.id("people", REP), manager=office.id("people", "尉迟林"))
    assert _person(office, "尉迟林").line("sales").actual == "100.00"
    assert _person(office, HEAD).line("sales").actual == "0.00"


def test_without_targets_and_without_a_base_nobody_gets_nothing_or_everything(office: Office) -> None:
    _sell(office, FIRM, REP, 12, 100_00)
    one = _person(office, REP)
    assert one.line("sales").score is None and one.line("growth").score is None
    assert one.total is None and one.grade == "不予评定"


def _transfer(office: Office, name: str, manager: str, day: date, **more) -> int:
    person = office.id("people", name)
    changed = add(office.desk, "job_changes", person=person, kind="transfer", role_to="rep", manager_to=office.id("people", manager),
                  proposed_on=day, **more)  # fmt: skip
    move(office.desk, "job_changes", changed, "approve", effective_on=day)
    move(office.desk, "job_changes", changed, "apply", now=datetime.combine(day, datetime.min.time()).replace(hour=15))
    return changed


def test_a_manager_that_changes_later_leaves_the_months_before_as_they_were(office: Office) -> None:
    _sell(office, FIRM, REP, 12, 100_00)
    _sell(office, SECOND, REP, 9, 300_00, month=11)
    changed = _transfer(office, REP, "尉迟林", date(2026, 11, 5))
    assert (_person(office, HEAD).line("sales").actual, _person(office, "尉迟林").line("sales").actual) == (
        "100.00",
        "0.00",
    )
    assert _person(office, "尉迟林", "2026-11").line("sales").actual == "300.00"
    row = get(office.desk, "job_changes", changed)
    assert (row["role_from"], row["manager_from"]) == ("rep", HEAD), "what was before is written down by itself"
    found = office.desk.read(evidence.list_evidence, MONTH, office.id("people", HEAD), "sales")
    assert len(found) == 1, "the records stay with the team of then"


def test_who_changes_teams_twice_is_in_each_month_where_its_last_day_was(office: Office) -> None:
    for month, price in ((9, 100_00), (10, 200_00), (11, 400_00)):
        _sell(office, FIRM, REP, 12, price, month=month)
    _transfer(office, REP, "尉迟林", date(2026, 10, 15))
    _transfer(office, REP, HEAD, date(2026, 11, 10))
    told = [
        (_person(office, HEAD, month).line("sales").actual, _person(office, "尉迟林", month).line("sales").actual)
        for month in ("2026-09", "2026-10", "2026-11")
    ]
    assert told == [("100.00", "0.00"), ("0.00", "200.00"), ("400.00", "0.00")]


def test_nobody_becomes_their_own_manager(office: Office) -> None:
    with pytest.raises(DeskError, match="自己的上级"):
        _transfer(office, REP, REP, date(2026, 11, 5))


@pytest.mark.parametrize("back", [500_00, 700_00])
def test_a_base_that_refunds_ate_up_is_no_base(office: Office, back: int) -> None:
    old = _sell(office, FIRM, REP, 12, 500_00, month=9)
    add(office.desk, "refunds", order=old, refunded_on=date(2026, 9, 28), net_amount=back)
    _sell(office, SECOND, REP, 12, 100_00)
    line = _person(office, REP).line("growth")
    assert (line.actual, line.score, line.effective_weight) == (None, None, None)


def test_a_refund_of_an_old_month_counts_where_it_was_paid(office: Office) -> None:
    order = _sell(office, FIRM, REP, 12, 500_00, month=9)
    _sell(office, SECOND, REP, 12, 100_00)
    add(office.desk, "refunds", order=order, refunded_on=date(2026, 10, 20), net_amount=300_00)
    assert _person(office, REP).line("sales").actual == "-200.00"
    assert _person(office, REP, "2026-09").line("sales").actual == "500.00"
    amounts = [one.amount for one in office.desk.read(evidence.list_evidence, MONTH, office.id("people", REP), "sales")]
    assert sum(amounts) == -200_00
    assert not any(
        one.id == order for one in office.desk.read(left_out.list_left_out, MONTH, office.id("people", REP), "sales")
    )


def test_champions_who_tie_in_sales_and_profit_are_all_champions(office: Office) -> None:
    for customer, owner in ((FIRM, REP), (SECOND, OTHER)):
        _sell(office, customer, owner, 12, 10_000_00)
        for indicator, value in (("sales", 10_000_00), ("profit", 4_800_00), ("new", 100), ("visits", 0)):
            add(
                office.desk, "targets", month=MONTH, person=office.id("people", owner), indicator=indicator, value=value
            )
        for kind, rater in (("cooperation", "财务部"), ("support", "会展部")):
            add(
                office.desk,
                "teamwork",
                month=MONTH,
                person=office.id("people", owner),
                rater=rater,
                kind=kind,
                score=9000,
            )
    office.desk.write_at(CLOSING, appraisals.lock_month, MONTH)
    champions = [
        one.person_name for one in office.desk.read(awards.propose_month, MONTH) if one.key == "sales_champion_m"
    ]
    assert sorted(champions) == sorted([REP, OTHER])
    ranks = {one.name: one.rank for one in office.desk.read(appraisals.get_month, MONTH).people if one.rank is not None}
    assert ranks[REP] == ranks[OTHER]


@pytest.mark.parametrize("score", [10100, -100])
def test_a_score_of_101_or_below_nothing_is_refused(office: Office, score: int) -> None:
    with pytest.raises(DeskError, match="0 到 100"):
        add(
            office.desk,
            "teamwork",
            month=MONTH,
            person=office.id("people", REP),
            rater="财务部",
            kind="support",
            score=score,
        )


def test_a_month_is_not_locked_twice_nor_without_anybody(office: Office) -> None:
    office.desk.write_at(CLOSING, appraisals.lock_month, MONTH)
    with pytest.raises(DeskError, match="已经锁定"):
        office.desk.write_at(NOON, appraisals.lock_month, MONTH)
    with pytest.raises(DeskError, match="没有可以考核"):
        office.desk.write_at(NOON, appraisals.lock_month, "2015-01")


def test_the_records_behind_a_locked_month_open_though_the_person_was_put_away(office: Office) -> None:
    from chamber_desk.services import records

    _sell(office, FIRM, REP, 12, 100_00)
    office.desk.write_at(CLOSING, appraisals.lock_month, MONTH)
    person = office.id("people", REP)
    office.desk.write_at(CLOSING, records.archive_record, "people", person)
    assert len(office.desk.read(evidence.list_evidence, MONTH, person, "sales")) == 1
    assert office.desk.read(left_out.list_left_out, MONTH, person, "sales") == []
