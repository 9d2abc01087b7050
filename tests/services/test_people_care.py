"""Duty cards, training that lacks, notes read when rating, and candidates' data that may no longer be kept."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from chamber_desk.domain.duties import DUTIES
from chamber_desk.domain.personal import ERASED
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.jobs.personal import erase_expired_candidates
from chamber_desk.services import duties, incidents, today, training_gaps
from chamber_desk.services.checking import check_office

from .making import NOON, Office, add, get, move

MONTH = "2026-11"
DAY = date(2026, 11, 5)


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.place)
def test_every_duty_rests_on_fields_that_there_are(duty) -> None:
    for shown in duty.shown_by:
        sheet = SHEETS[shown.sheet]
        assert sheet.field(shown.person).ref == "people"
        assert sheet.has(shown.day)
        assert all(sheet.has(name.partition("__")[0]) for name in shown.where)


def test_a_card_tells_duty_by_duty_what_was_recorded_this_month_and_what_was_not(office: Office) -> None:
    person = office.id("people", "单小明")
    customer = office.id("customers", "江城瑞丰贸易有限公司")
    add(office.desk, "visits", customer=customer, person=person, planned_on=DAY, done_on=DAY, result="谈妥")
    add(office.desk, "visits", customer=customer, person=person, planned_on=DAY)
    add(office.desk, "reports", person=person, kind="weekly", ends_on=DAY, submitted_on=DAY)
    add(office.desk, "reports", person=person, kind="weekly", ends_on=date(2026, 10, 2), submitted_on=date(2026, 10, 2))
    cards = {card.duty.place: card.signs for card in office.desk.read(duties.list_duties, person, MONTH)}
    assert list(cards) == ["二(二)1a", "二(二)1b", "二(二)1c", "二(二)1d"]
    assert [sign.sheet for sign in cards["二(二)1a"]].count("visits") == 1, "a plan alone shows nothing"
    assert [sign.sheet for sign in cards["二(二)1d"]] == ["reports"]
    assert cards["二(二)1b"] == ()


def test_a_managers_card_counts_targets_and_coaching_and_a_leader_has_none(office: Office) -> None:
    head = office.id("people", "欧阳青")
    add(office.desk, "targets", month=MONTH, person=head, indicator="sales", value=100)
    add(office.desk, "coaching", manager=head, person=office.id("people", "单小明"), held_on=DAY, content="陪访一次")
    cards = {card.duty.place: len(card.signs) for card in office.desk.read(duties.list_duties, head, MONTH)}
    assert (cards["二(二)2a"], cards["二(二)2b"]) == (1, 1)
    assert office.desk.read(duties.list_duties, office.id("people", "司徒明远"), MONTH) == []


def test_who_lacks_which_subject_this_year_is_told_and_a_new_person_has_ninety_days(office: Office) -> None:
    person = office.id("people", "单小明")
    for subject, held, attended in (("law", DAY, True), ("product", DAY, False), ("culture", date(2025, 3, 1), True)):
        training = add(office.desk, "trainings", name=subject, subject=subject, held_on=held)
        add(office.desk, "attendance", training=training, person=person, attended=attended)
    new = add(office.desk, "people", name="仲孙越", role="rep", hired_on=date(2026, 10, 20))
    states = {one.name: one for one in office.desk.read(training_gaps.list_training, "2026", DAY)}
    assert states["单小明"].lacking == ("文化与价值观", "产品或服务知识", "销售技巧", "行业动态与市场分析")
    assert states["单小明"].due_on is None
    assert states["仲孙越"].due_on == date(2026, 10, 20) + timedelta(days=90)
    due = [one for one in office.desk.read(today.list_due, date(2027, 1, 10)) if one.kind == "新人培训"]
    assert [(one.id, one.day) for one in due] == [(new, date(2027, 1, 18))]
    sheet = office.desk.read(training_gaps.get_training_sheet, "2026", "zh_CN")
    assert sheet.total[3:] and any(str(cell).endswith("%") for cell in sheet.total)


def test_notes_of_the_month_are_read_for_the_month_and_the_year(office: Office) -> None:
    person = office.id("people", "单小明")
    for day, kind, text in ((date(2026, 5, 8), "good", "帮新同事整理客户档案"), (DAY, "bad", "会议缺席")):
        add(office.desk, "incidents", person=person, noted_on=day, kind=kind, text=text)
    assert [one.text for one in office.desk.read(incidents.list_incidents, person, MONTH)] == ["会议缺席"]
    assert len(office.desk.read(incidents.list_incidents, person, "2026")) == 2


def _rejected(office: Office, name: str, applied: date) -> int:
    ratings = dict.fromkeys(("communication", "selling", "insight", "responsibility", "teamwork", "resilience"), 4)
    record = add(
        office.desk,
        "candidates",
        name=name,
        role="rep",
        applied_on=applied,
        phone="13800138000",
        source="网络",
        experience="三年",
        **ratings,
    )
    move(office.desk, "candidates", record, "reject", reason="经验不足")
    return record


def test_a_refused_candidates_data_are_erased_after_twelve_months_by_one_act(office: Office) -> None:
    old = _rejected(office, "申屠安", date(2025, 10, 20))
    young = _rejected(office, "赫连平", date(2025, 12, 1))
    kinds = [(one.kind, one.id) for one in office.desk.read(today.list_due, NOON.date())]
    assert ("删除应聘资料", old) in kinds
    assert erase_expired_candidates(office.desk, NOON.date(), "保存期满 12 个月") == 1
    row = get(office.desk, "candidates", old)
    assert (row["name"], row["phone"], row["experience"], row["score"], row["state_reason"]) == (
        ERASED,
        None,
        None,
        None,
        None,
    )
    assert (row["role"], row["applied_on"], row["state"]) == ("rep", date(2025, 10, 20), "rejected")
    assert get(office.desk, "candidates", young)["phone"]
    assert not [
        one for one in office.desk.read(today.list_due, NOON.date()) if one.kind == "删除应聘资料" and one.id == old
    ]
    assert erase_expired_candidates(office.desk, NOON.date(), "保存期满 12 个月") == 0
    assert check_office(office.desk).faults == []
    office.desk.close()
    assert "申屠安".encode() not in Path(office.desk.path).read_bytes(), "not in the journal either"
