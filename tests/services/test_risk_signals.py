"""Signals of risks: each is found from its records, taken in once, and comes back when that is undone."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.risk_signals import RiskSignal
from chamber_desk.i18n import format_sentence
from chamber_desk.services import lists, risk_signals, undo
from chamber_desk.services.desk import Desk

from .making import Office, add, change, get, move, sign_owing

DAY = date(2026, 11, 30)
RUI, QIMING = "江城瑞丰贸易有限公司", "江城启明咨询有限公司"


def _signals(desk: Desk) -> dict[str, RiskSignal]:
    return {one.key: one for one in desk.read(risk_signals.list_risk_signals, DAY)}


def _lose(office: Office, rival: str | None, day: date = date(2026, 10, 1)) -> None:
    deal = add(
        office.desk, "opportunities", customer=office.id("customers", RUI), owner=office.id("people", "单小明"),
        title="展位", amount=100_00, opened_on=date(2024, 1, 1),
    )  # fmt: skip
    given = {"competitor": rival} if rival else {}
    move(
        office.desk,
        "opportunities",
        deal,
        "lose",
        now=datetime.combine(day, datetime.min.time()),
        reason="价格",
        **given,
    )


def test_an_office_without_trouble_has_no_signals(office: Office) -> None:
    assert _signals(office.desk) == {}


def test_a_rival_that_won_several_deals_is_named_with_what_was_lost(office: Office) -> None:
    _lose(office, "江城会展联盟")
    assert _signals(office.desk) == {}
    _lose(office, "江城会展联盟")
    _lose(office, "另一家", date(2025, 1, 1))
    _lose(office, "另一家")
    _lose(office, None)
    found = _signals(office.desk)
    assert list(found) == ["competitor:江城会展联盟"]
    told = found["competitor:江城会展联盟"]
    assert (told.kind, format_sentence(told.sentence)) == (
        "competition",
        "一年内 2 个商机输给“江城会展联盟”，金额 200.00 元。",
    )


def test_what_leaders_allowed_beyond_the_credit_is_counted_by_customer(office: Office) -> None:
    firm = office.id("customers", RUI)
    for day in (date(2025, 11, 1), date(2026, 3, 2), date(2026, 11, 20)):  # the first is more than a year ago
        add(office.desk, "credit_exceptions", customer=firm, approved_on=day, approver="司徒明远", reason="老客户")
    found = _signals(office.desk)[f"allowed:{firm}"]
    assert format_sentence(found.sentence) == f"一年内 2 次特批“{RUI}”超出信用额度，最近一次 2026-11-20。"
    assert (found.kind, found.sheet, found.record, found.level) == ("credit", "customers", firm, 9)


def test_a_contract_performed_before_it_is_signed_is_the_gravest_signal(office: Office) -> None:
    contract = office.add_contract(RUI, "单小明", ("展位", 1000, 100_00))
    assert _signals(office.desk) == {}
    office.add_order(RUI, "单小明", datetime(2026, 11, 1, 9), ("标准展位", 1000, 100_00), contract=contract)
    found = office.desk.read(risk_signals.list_risk_signals, DAY)
    assert (found[0].key, found[0].level, found[0].record) == (f"unsigned:{contract}", 20, contract)


def test_a_duty_whose_day_passed_and_an_open_dispute_are_signals_until_they_are_done(office: Office) -> None:
    contract = office.add_contract(RUI, "单小明", ("展位", 1000, 100_00))
    duty = add(office.desk, "obligations", contract=contract, side="ours", text="交付场地图", due_on=date(2026, 11, 1))
    add(office.desk, "obligations", contract=contract, side="ours", text="撤展", due_on=date(2026, 12, 20))
    dispute = add(
        office.desk, "disputes", contract=contract, raised_on=date(2026, 11, 5), subject="面积不符", stage="mediation"
    )
    assert set(_signals(office.desk)) == {f"obligation:{duty}", f"dispute:{dispute}"}
    change(office.desk, "obligations", duty, done_on=date(2026, 11, 20))
    assert set(_signals(office.desk)) == {f"dispute:{dispute}"}


def test_a_product_that_is_sold_needs_a_check_for_infringement(office: Office) -> None:
    office.add_order(RUI, "单小明", datetime(2026, 11, 1, 9), ("标准展位", 1000, 100_00), ("商会礼盒", 1000, 100_00))
    booth, box = office.id("products", "标准展位"), office.id("products", "商会礼盒")
    assert set(_signals(office.desk)) == {f"ip:{booth}", f"ip:{box}"}
    add(office.desk, "ip_checks", subject="展位设计", product=booth, checked_on=date(2026, 11, 2), verdict="clear")
    check = add(
        office.desk, "ip_checks", subject="礼盒图案", product=box, checked_on=date(2026, 11, 2), verdict="infringing"
    )
    assert set(_signals(office.desk)) == {f"infringing:{check}"}


def test_a_signal_becomes_a_risk_once_and_is_undone_in_one_step(office: Office) -> None:
    desk = office.desk
    office.add_order(RUI, "单小明", datetime(2026, 11, 1, 9), ("标准展位", 1000, 100_00))
    key = f"ip:{office.id('products', '标准展位')}"
    risk = desk.write(risk_signals.take_signal, key, "标准展位没有侵权检查", DAY)
    row = get(desk, "risks", risk)
    assert (row["kind"], row["likelihood"], row["effect"], row["level"], row["state"]) == ("ip", 2, 4, 8, "open")
    assert (row["noted_on"], row["review_on"]) == (DAY, date(2026, 12, 30))
    assert key not in _signals(desk)
    with pytest.raises(DeskError):
        desk.write(risk_signals.take_signal, key, "再来一次", DAY)
    desk.write(undo.undo_change)
    assert key in _signals(desk)
    assert not desk.read(lists.find_ids, "risks")


def test_a_closed_risk_may_show_itself_again_after_half_a_year(office: Office) -> None:
    desk = office.desk
    office.add_order(RUI, "单小明", datetime(2026, 11, 1, 9), ("标准展位", 1000, 100_00))
    key = f"ip:{office.id('products', '标准展位')}"
    risk = desk.write(risk_signals.take_signal, key, "标准展位没有侵权检查", DAY)
    move(desk, "risks", risk, "close", reason="已查")
    assert key not in _signals(desk)
    later = {one.key for one in desk.read(risk_signals.list_risk_signals, date(2027, 6, 15))}
    assert key in later


def test_the_matrix_counts_what_is_not_closed(office: Office) -> None:
    for likelihood, effect in ((5, 5), (5, 5), (1, 2)):
        add(office.desk, "risks", title="风险", kind="other", noted_on=DAY, likelihood=likelihood, effect=effect)
    gone = add(office.desk, "risks", title="过去的", kind="other", noted_on=DAY, likelihood=1, effect=2)
    move(office.desk, "risks", gone, "close", reason="没有了")
    assert office.desk.read(risk_signals.count_matrix) == {(5, 5): 2, (1, 2): 1}


def test_credit_triggers_of_a_customer_are_one_signal_until_each_stands_in_the_register(office: Office) -> None:
    firm = office.id("customers", RUI)
    sign_owing(office, RUI)
    assert _signals(office.desk) == {}, "nobody rated this customer yet"
    add(office.desk, "credit_reviews", customer=firm, reviewed_on=date(2026, 11, 20), active=True)
    key, found = next((key, one) for key, one in _signals(office.desk).items() if key.startswith("credit:"))
    assert key == f"credit:{firm}:T1+T2+T4"
    assert format_sentence(found.sentence) == f"“{RUI}”：T1 逾期超过7天、T2 逾期额超过额度20%、T4 无额度而有占用。"
    assert (found.kind, found.sheet, found.record) == ("credit", "customers", firm)
    office.desk.write(risk_signals.take_signal, key, "瑞丰迟付", DAY)
    assert not [one for one in _signals(office.desk) if one.startswith("credit:")]


def test_a_trigger_that_comes_later_is_told_though_the_first_stands_in_the_register() -> None:
    assert risk_signals._is_known("credit:7:T1", {"credit:7:T1+T2"})
    assert not risk_signals._is_known("credit:7:T1+T5", {"credit:7:T1+T2", "credit:77:T5"})
    assert risk_signals._is_known("credit:7:T1+T5", {"credit:7:T1+T2", "credit:7:T5"})


def test_a_key_customer_that_orders_no_longer_is_a_signal_and_another_is_not(office: Office) -> None:
    for firm, kind in ((RUI, "K1"), (QIMING, "K3")):
        change(office.desk, "customers", office.id("customers", firm), **{"class": kind})
        office.add_order(firm, "单小明", datetime(2026, 7, 20, 9), ("标准展位", 1000, 100_00))
    add(
        office.desk,
        "ip_checks",
        subject="展位",
        product=office.id("products", "标准展位"),
        checked_on=DAY,
        verdict="clear",
    )
    found = _signals(office.desk)
    assert list(found) == [f"leaving:{office.id('customers', RUI)}"]
    told = next(iter(found.values()))
    assert format_sentence(told.sentence) == f"重点客户“{RUI}”133 天没有下单。"


def test_a_right_whose_renewal_is_near_or_passed_is_a_signal_until_it_is_renewed(office: Office) -> None:
    mark = add(office.desk, "ip_rights", name="会标", kind="trademark", state="granted", granted_on=date(2017, 1, 10))
    near = _signals(office.desk)
    assert [one.level for one in near.values()] == [12]
    assert format_sentence(next(iter(near.values())).sentence) == "“会标”应在 2027-01-10 前缴费或续展。"
    change(office.desk, "ip_rights", mark, renew_on=date(2026, 11, 1))
    assert (
        format_sentence(next(iter(_signals(office.desk).values())).sentence)
        == "“会标”应在 2026-11-01 前缴费或续展，已过期。"
    )
    change(office.desk, "ip_rights", mark, renew_on=date(2037, 1, 10), expires_on=date(2037, 1, 10))
    assert _signals(office.desk) == {}


def test_a_doubtful_check_weighs_less_than_one_that_found_something(office: Office) -> None:
    for subject, verdict in (("甲", "doubt"), ("乙", "infringing"), ("丙", "clear")):
        add(office.desk, "ip_checks", subject=subject, checked_on=DAY, verdict=verdict)
    assert [one.level for one in office.desk.read(risk_signals.list_risk_signals, DAY)] == [20, 10]
