"""Rewards beside the bonus, papers to be filled in by hand, and by when an objection is answered."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import Fen
from chamber_desk.domain.register_papers import REGISTER_PAPERS
from chamber_desk.services import appraisals, rating_papers, today
from chamber_desk.services.register_papers import get_register

from .making import Office, add

MONTH = "2026-10"
FIRM, REP = "江城瑞丰贸易有限公司", "单小明"


def _sold(office: Office) -> Office:
    office.add_order(FIRM, REP, datetime(2026, 10, 5, 10), ("标准展位", 1000, 880000))
    return office


def test_a_trip_without_amount_and_a_course_with_one_are_entered_and_printed_with_their_sum(office: Office) -> None:
    person = office.id("people", REP)
    add(office.desk, "rewards", period="2026-06", person=person, kind="trip", detail="黄山两日", approver="会长")
    add(office.desk, "rewards", period="2026", person=person, kind="year_end", amount=500000, approver="会长")
    paper = next(one for one in REGISTER_PAPERS if one.sheet == "rewards")
    sheet = office.desk.read(get_register, paper, [], "", "zh_CN")
    assert len(sheet.rows) == 2
    assert Fen(500000) in sheet.total
    with pytest.raises(DeskError):
        add(office.desk, "rewards", period="2026-06", person=person, kind="other", amount=-1)


def test_the_rating_sheet_names_everybody_and_leaves_room_for_points(office: Office) -> None:
    sheet = _sold(office).desk.read(rating_papers.get_rating_sheet, MONTH, "zh_CN")
    assert {str(row[2]) for row in sheet.rows} == {
        one.name for one in office.desk.read(appraisals.get_month, MONTH).people
    }
    assert all(row[4:] == ("", "", "") for row in sheet.rows)


def test_the_objection_form_tells_by_when(office: Office) -> None:
    _sold(office).desk.write_at(datetime(2026, 11, 5, 9), appraisals.lock_month, MONTH)
    facts = dict(office.desk.read(rating_papers.get_objection_form, MONTH, "zh_CN").facts)
    assert (facts["结果送达日期"], facts["提出期限"]) == (date(2026, 11, 5), date(2026, 11, 12)), (
        "five working days, over a weekend"
    )


def test_an_objection_is_to_be_answered_within_five_working_days(office: Office) -> None:
    objection = {
        "month": MONTH,
        "person": office.id("people", REP),
        "step": "self",
        "verdict": "object",
        "reason": "漏了一单",
    }
    add(office.desk, "sign_offs", signed_on=date(2026, 11, 5), **objection)
    due = [one.day for one in office.desk.read(today.list_due, date(2026, 11, 6)) if one.kind == "答复异议"]
    assert due == [date(2026, 11, 12)]
