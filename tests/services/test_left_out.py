"""Why a record does not count: the traps of the worked month, each named with its reason."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from chamber_desk.cli import main
from chamber_desk.domain.appraisals import INDICATORS
from chamber_desk.exchange.writer import write_workbook
from chamber_desk.services import appraisals, lists
from chamber_desk.services.desk import Desk
from chamber_desk.services.evidence import list_evidence
from chamber_desk.services.left_out import list_left_out
from tests.worked_month import workbook_records

from .making import add

MONTH = "2026-11"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked month of the regulation as an office."""
    folder = tmp_path_factory.mktemp("left_out")
    write_workbook(folder / "example.xlsx", workbook_records())
    office = folder / "office.chamber"
    assert main(["new", str(office), "--name", "示例商会"]) == 0
    assert main(["import", str(office), str(folder / "example.xlsx")]) == 0
    return office


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Iterator[Desk]:
    """A copy of it, open."""
    shutil.copy(made, tmp_path / "office.chamber")
    desk = Desk.open_desk(tmp_path / "office.chamber")
    yield desk
    desk.close()


def _left(office: Desk, number: str, indicator: str) -> list[tuple[str, str]]:
    person = office.read(lists.find_by_number, "people", number)
    assert person is not None
    return [(one.number, one.reason) for one in office.read(list_left_out, MONTH, person, indicator)]


def test_cancelled_orders_and_those_of_the_days_around_the_month_are_named(office: Desk) -> None:
    told = [reason for number in ("P1", "P2", "P3") for _order, reason in _left(office, number, "sales")]
    assert "已取消" in told
    assert told.count("不在本期") >= 2, "31 October and 1 December"


def test_nothing_is_both_counted_and_left_out(office: Desk) -> None:
    for person in office.read(appraisals.get_month, MONTH).people:
        for choice in INDICATORS:
            if choice.code in ("new", "satisfaction", "loyalty"):
                continue  # these count customers and leave out orders and tickets
            counted = {(one.sheet, one.id) for one in office.read(list_evidence, MONTH, person.person_id, choice.code)}
            left = {(one.sheet, one.id) for one in office.read(list_left_out, MONTH, person.person_id, choice.code)}
            if choice.code != "visits" and choice.code not in ("sales", "profit", "growth"):
                assert not counted & left, (person.name, choice.code)


def test_the_second_visit_of_a_day_and_a_planned_one_do_not_count_and_say_so(office: Desk) -> None:
    reasons = {reason for number in ("P1", "P2", "P3", "P4") for _visit, reason in _left(office, number, "visits")}
    assert {"同一客户同一天只计一次", "计划了没有完成"} <= reasons


def test_ones_own_rating_does_not_count_and_says_so(office: Desk) -> None:
    reasons = [reason for number in ("P1", "P2", "P3", "P4") for _rater, reason in _left(office, number, "support")]
    assert "本人评分不计" in reasons


def test_a_customer_who_had_bought_before_is_no_new_one(office: Desk) -> None:
    assert any(reason == "不是首单" for number in ("P1", "P2") for _order, reason in _left(office, number, "new"))


def test_a_call_an_unrated_ticket_and_an_invalid_deal_are_named(office: Desk) -> None:
    person = office.read(lists.find_by_number, "people", "P1")
    customer = office.read(lists.find_by_number, "customers", "CX")
    day = date(2026, 11, 12)
    add(office, "visits", customer=customer, person=person, kind="call", planned_on=day, done_on=day, result="谈过")
    add(office, "opportunities", customer=customer, owner=person, title="看错的商机", outcome="invalid", closed_on=day)
    moment = datetime(2026, 11, 12, 9)
    add(office, "tickets", customer=customer, kind="repair", priority="P3", problem="坏了", specialist=person, reported_at=moment,
        forwarded_at=moment, responded_at=moment, solved_at=moment, solution="修好")  # fmt: skip
    assert "电话不算拜访" in [reason for _number, reason in _left(office, "P1", "visits")]
    assert "无效商机" in [reason for _number, reason in _left(office, "P1", "conversion")]
    assert "没有打分" in [reason for _number, reason in _left(office, "P1", "satisfaction")]
