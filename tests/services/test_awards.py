"""Honours come from locked scores only, are numbered once, and say for ever what they said."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.services import appraisals, awards, lists, undo
from chamber_desk.services.checking import check_office
from chamber_desk.services.english_certificates import get_english_certificates

from .making import Office, add, change

CLOSING = datetime(2026, 11, 4, 9)
MONTH = "2026-10"


@pytest.fixture
def sold(office: Office) -> Office:
    """A month in which two sell, one better than the other, and targets are set."""
    for rep, customer, net in (
        ("单小明", "江城瑞丰贸易有限公司", 120_000_00), ("江一舟", "江城金禾实业有限公司", 90_000_00), ("区一文", "江城启明咨询有限公司", 90_000_00),
    ):  # fmt: skip
        office.add_order(
            customer, rep, datetime(2026, 10, 12, 10), ("标准展位", 1000, net), dispatched_at=datetime(2026, 10, 12, 11)
        )
        person = office.id("people", rep)
        for indicator, value in (("sales", 100_000_00), ("profit", 50_000_00), ("new", 100), ("visits", 100)):
            add(office.desk, "targets", month=MONTH, person=person, indicator=indicator, value=value)
        add(office.desk, "visits", customer=1, person=person, kind="visit", done_on=date(2026, 10, 9), result="已谈")
        for rater in ("财务部", "秘书处", "市场部"):
            for kind in ("cooperation", "support"):
                add(office.desk, "teamwork", month=MONTH, person=person, rater=rater, kind=kind, score=9500)
        for day in range(5):
            add(
                office.desk,
                "ratings",
                customer=1,
                person=person,
                rated_on=date(2026, 10, 20 + day),
                rating=5,
                source="order",
            )
    return office


def _lock(office: Office, month: str = MONTH) -> None:
    office.desk.write_at(CLOSING, appraisals.lock_month, month)


def test_no_honour_without_a_locked_month(sold: Office) -> None:
    for ask in (awards.propose_month, awards.issue_month):
        with pytest.raises(DeskError, match="还没有锁定"):
            sold.desk.write_at(CLOSING, ask, MONTH)


def test_the_champion_sold_most_and_equals_share(sold: Office) -> None:
    _lock(sold)
    honours = sold.desk.read(awards.propose_month, MONTH)
    by_award: dict[str, list[str]] = {}
    for one in honours:
        by_award.setdefault(one.award, []).append(one.person_name)
        assert one.number is None
    assert by_award["月度销售冠军"] == ["单小明"]
    assert by_award["客户开拓之星"] == ["单小明"]
    assert set(by_award["服务之星"]) == set(by_award["团队协作之星"]) == {"单小明", "江一舟", "区一文"}
    champion = next(one for one in honours if one.award == "月度销售冠军")
    assert champion.basis == "120000.00元"


def test_honours_are_numbered_in_order_and_issued_once(sold: Office) -> None:
    _lock(sold)
    issued = sold.desk.write_at(CLOSING, awards.issue_month, MONTH)
    assert [one.number for one in issued] == [f"商誉字〔2026〕第{place:04d}号" for place in range(1, len(issued) + 1)]
    again = sold.desk.write_at(CLOSING, awards.issue_month, MONTH)
    assert again == issued
    assert sold.desk.read(lists.count_records, "certificates") == len(issued)
    assert check_office(sold.desk).faults == []


def test_numbers_follow_on_in_the_next_month(sold: Office) -> None:
    _lock(sold)
    first = sold.desk.write_at(CLOSING, awards.issue_month, MONTH)
    sold.add_order("江城瑞丰贸易有限公司", "单小明", datetime(2026, 11, 12, 10), ("标准展位", 1000, 500_000_00))
    for indicator, value in (("sales", 100_000_00), ("profit", 50_000_00), ("new", 0), ("visits", 0)):
        add(sold.desk, "targets", month="2026-11", person=sold.id("people", "单小明"), indicator=indicator, value=value)
    later = datetime(2026, 12, 4, 9)
    sold.desk.write_at(later, appraisals.lock_month, "2026-11")
    second = sold.desk.write_at(later, awards.issue_month, "2026-11")
    assert second[0].number == f"商誉字〔2026〕第{len(first) + 1:04d}号"


def test_a_certificate_keeps_its_words_whatever_changes_later(sold: Office) -> None:
    _lock(sold)
    sold.desk.write_at(CLOSING, awards.issue_month, MONTH)
    ids = sold.desk.read(awards.find_issued, MONTH)
    before = sold.desk.read(awards.get_certificates, ids)
    assert before[0].salutation.startswith("单小明")
    assert before[0].organisation == "和顺市商会"
    change(sold.desk, "people", sold.id("people", "单小明"), name="单晓明")
    assert sold.desk.read(awards.get_certificates, ids) == before
    assert sold.desk.read(awards.get_certificates, [*ids, 999]) == before


def test_honours_stay_as_they_were_when_orders_change_after_the_lock(sold: Office) -> None:
    _lock(sold)
    before = sold.desk.read(awards.propose_month, MONTH)
    sold.add_order("江城金禾实业有限公司", "江一舟", datetime(2026, 10, 30, 10), ("标准展位", 1000, 900_000_00))
    assert sold.desk.read(awards.propose_month, MONTH) == before
    assert [name for name, _, _ in sold.desk.read(appraisals.list_changed_since_lock, MONTH)] != []


def test_issuing_is_taken_back_as_one_change(sold: Office) -> None:
    _lock(sold)
    issued = sold.desk.write_at(CLOSING, awards.issue_month, MONTH)
    sold.desk.write(undo.undo_change)
    assert sold.desk.read(lists.count_records, "certificates") == 0
    assert sold.desk.write_at(CLOSING, awards.issue_month, MONTH) == issued


def test_a_complaint_or_a_low_rating_costs_the_service_star(sold: Office) -> None:
    order = sold.desk.read(lists.find_ids, "orders", where={"owner": sold.id("people", "江一舟")})[0]
    add(
        sold.desk,
        "tickets",
        customer=1,
        order=order,
        kind="complaint",
        problem="颜色不符",
        reported_at=datetime(2026, 10, 20, 9),
    )
    rep = sold.id("people", "区一文")
    add(sold.desk, "ratings", customer=1, person=rep, rated_on=date(2026, 10, 28), rating=2, source="order")
    _lock(sold)
    stars = [one.person_name for one in sold.desk.read(awards.propose_month, MONTH) if one.award == "服务之星"]
    assert stars == ["单小明"]


def test_a_locked_month_is_not_locked_again_and_opens_only_with_a_name_and_a_reason(sold: Office) -> None:
    _lock(sold)
    with pytest.raises(DeskError, match="已经锁定"):
        _lock(sold)
    for leader, reason in (("", "漏录订单"), ("司徒明远", " ")):
        with pytest.raises(DeskError, match="负责人和理由"):
            sold.desk.write_at(CLOSING, appraisals.unlock_month, MONTH, leader=leader, reason=reason)
    sold.desk.write_at(CLOSING, appraisals.unlock_month, MONTH, leader="司徒明远", reason="漏录订单")
    assert not sold.desk.read(appraisals.is_locked, MONTH)
    with pytest.raises(DeskError, match="没有锁定"):
        sold.desk.write_at(CLOSING, appraisals.unlock_month, MONTH, leader="司徒明远", reason="漏录订单")


def test_a_special_award_is_printed_in_english_once_its_reason_is(office: Office) -> None:
    approval = awards.Approval(approver="司徒明远")
    person = office.id("people", "单小明")
    plain = office.desk.write_at(CLOSING, awards.issue_special, person, "在秋季展会筹备工作中作出突出贡献", approval)
    told = office.desk.write_at(
        CLOSING,
        awards.issue_special,
        person,
        "在秋季展会筹备工作中作出突出贡献",
        approval,
        reason_en="preparing the autumn fair",
    )
    with pytest.raises(DeskError, match="英文事由") as refused:
        office.desk.read(get_english_certificates, [plain])
    assert refused.value.field == "reason_en"
    (facts,) = office.desk.read(get_english_certificates, [told])
    assert facts.body == "in recognition of preparing the autumn fair, is hereby granted the"
    assert (facts.award, facts.language) == ("Special Contribution Award", "en")
    change(office.desk, "certificates", plain, reason_en="preparing the autumn fair")  # it may be filled in later
    assert office.desk.read(get_english_certificates, [plain])[0].body == facts.body
