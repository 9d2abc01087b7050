"""People's figures on a real shared server: refunds, market specialists, years opened again, campaigns and certificates."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

from chamber_desk.services import (
    appraisals,
    awards,
    campaigns,
    certificate_papers,
    evidence,
    left_out,
    month_versions,
    moves,
    records,
    years,
)
from chamber_desk.services.desk import Desk

NOON = datetime(2026, 11, 2, 12)
MONTH = "2026-10"


@pytest.fixture
def office(address: str) -> Iterator[Desk]:
    """An empty office on the server."""
    desk = Desk.new_desk(address, name="和顺市商会", who="贺知秋")
    yield desk
    desk.close()


def _add(desk: Desk, sheet: str, **values: Any) -> int:
    return desk.write_at(NOON, records.add_record, sheet, values)


@pytest.fixture
def team(office: Desk) -> dict[str, int]:
    """A manager, a representative with an order that was partly refunded, a specialist with a campaign and tasks."""
    manager = _add(office, "people", name="欧阳青", role="manager", hired_on=date(2016, 4, 11), bonus_base=300000)
    rep = _add(
        office, "people", name="单小明", role="rep", manager=manager, hired_on=date(2019, 5, 6), bonus_base=200000
    )
    who = _add(office, "people", name="澹台雨", role="specialist", manager=manager, hired_on=date(2020, 1, 6))
    customer = _add(office, "customers", name="江城瑞丰贸易有限公司")
    product = _add(office, "products", name="标准展位", unit="个", price=880000, cost=300000, tax_rate="0.06")
    at = datetime(2026, 10, 12, 10)
    order = _add(office, "orders", customer=customer, owner=rep, confirmed_at=at, dispatched_at=at)
    _add(office, "order_lines", order=order, product=product, quantity=1000, net_price=500_00)
    _add(office, "refunds", order=order, refunded_on=date(2026, 10, 20), net_amount=100_00)
    campaign = _add(office, "campaigns", name="推介会", owner=who, starts_on=date(2026, 10, 8), ends_on=date(2026, 10, 9), budget=100,
                    cost=90, result="三十家")  # fmt: skip
    for name, won in (("甲公司", customer), ("乙公司", None)):
        _add(
            office, "leads", name=name, channel="fair", campaign=campaign, collected_on=date(2026, 10, 9), customer=won
        )
    for done in (date(2026, 10, 26), None):
        _add(office, "tasks", order=order, content="布展", person=who, due_on=date(2026, 10, 24), done_on=done)
    for person in (manager, rep, who):
        points = dict.fromkeys(("ethics", "ability", "learning", "duty", "team"), 1800)
        _add(office, "quality_ratings", year="2026", person=person, rater="会长", **points)
    return {"manager": manager, "rep": rep, "who": who, "campaign": campaign}


def _line(office: Desk, person: int, indicator: str):
    result = office.read(appraisals.get_month, MONTH, now=NOON)
    return next(one for one in result.people if one.person_id == person).line(indicator)


def test_refunds_and_a_specialists_work_are_counted_as_on_a_file(office: Desk, team: dict[str, int]) -> None:
    sales = _line(office, team["rep"], "sales")
    assert (sales.actual, sales.count, sales.refunded) == ("400.00", 2, "-100.00")
    assert [one.amount for one in office.read(evidence.list_evidence, MONTH, team["rep"], "sales")] == [500_00, -100_00]
    told = {key: _line(office, team["who"], key).actual for key in ("visits", "conversion", "timeliness")}
    assert told == {"visits": "1", "conversion": "50.00", "timeliness": "50.00"}
    for key in ("visits", "conversion", "timeliness", "sales"):
        office.read(left_out.list_left_out, MONTH, team["who"], key)
    assert office.read(campaigns.find_results, [team["campaign"]])[team["campaign"]].customers == 1


def test_a_year_is_opened_again_and_compared(office: Desk, team: dict[str, int]) -> None:
    office.write_at(NOON, years.lock_year, "2026")
    office.write_at(NOON, years.unlock_year, "2026", leader="会长", reason="补评")
    points = dict.fromkeys(("ethics", "ability", "learning", "duty", "team"), 1000)
    _add(office, "quality_ratings", year="2026", person=team["rep"], rater="秘书长", **points)
    office.write_at(NOON, years.lock_year, "2026")
    (correction,) = office.read(month_versions.list_corrections, "2026")
    assert any(one.item == "quality" for one in correction.differences)


def test_a_certificate_is_replaced_and_stands_in_the_register(office: Desk, team: dict[str, int]) -> None:
    approval = awards.Approval(approver="会长", decision="决〔2026〕1号")
    record = office.write_at(NOON, awards.issue_special, team["rep"], "筹备展会", approval)
    office.write_at(NOON, moves.move_record, "certificates", record, "replace", reason="遗失")
    paper = office.read(certificate_papers.get_certificate_register, date(2026, 12, 31), "zh_CN")
    assert len(paper.rows) == 2 and paper.rows[0][6].values == ("会长", "决〔2026〕1号")
