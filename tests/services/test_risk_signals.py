"""Signals of risks: each is found from its records, taken in once, and comes back when that is undone."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.i18n import format_sentence
from chamber_desk.services import lists, risk_signals, undo
from chamber_desk.services.desk import Desk
from chamber_desk.services.risk_signals import RiskSignal

from .making import Office, add, change, get, move

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
