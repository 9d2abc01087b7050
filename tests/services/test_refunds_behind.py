"""A refund, also of an order of an old month, stands among the records behind a figure, with its sign, and says so."""

from datetime import date, datetime
from pathlib import Path

import pytest

from chamber_desk.documents.preview import page_text
from chamber_desk.domain.appraisals import INDICATORS
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.papers import make_paper
from chamber_desk.services import appraisals, evidence, left_out, lists, records
from chamber_desk.services.desk import Desk
from tests.worked_month import EXAMPLE, open_copy

from .making import Office, add, move

MONTH, REP, FIRM = "2026-10", "单小明", "江城瑞丰贸易有限公司"


def _sell(office: Office, month: int, price: int) -> int:
    at = datetime(2026, month, 12, 10)
    return office.add_order(FIRM, REP, at, ("标准展位", 1000, price), dispatched_at=at.replace(hour=11))


def _line(office: Office, indicator: str, month: str = MONTH):
    person = next(one for one in office.desk.read(appraisals.get_month, month).people if one.name == REP)
    return person.line(indicator)


def _behind(office: Office, indicator: str) -> list[evidence.Evidence]:
    return office.desk.read(evidence.list_evidence, MONTH, office.id("people", REP), indicator)


def _left(office: Office, month: str = MONTH) -> list[tuple[str, str]]:
    found = office.desk.read(left_out.list_left_out, month, office.id("people", REP), "sales")
    return [(one.word, one.reason) for one in found]


def test_refunds_count_among_the_records_with_what_they_took_away(office: Office) -> None:
    old, new = _sell(office, 9, 500_00), _sell(office, 10, 800_00)
    add(office.desk, "refunds", order=old, refunded_on=date(2026, 10, 20), net_amount=300_00, cost_back=200_00)
    add(office.desk, "refunds", order=new, refunded_on=date(2026, 10, 25), net_amount=50_00)
    sales, profit = _line(office, "sales"), _line(office, "profit")
    assert (sales.count, sales.refunds, sales.refunded) == (3, 2, "-350.00")
    assert (profit.count, profit.refunds, profit.refunded) == (3, 2, "-150.00")
    told = [(one.amount, one.word) for one in _behind(office, "sales")]
    assert told == [(800_00, ""), (-300_00, "往期订单的退款"), (-50_00, "退款")]
    assert sum(one.amount or 0 for one in _behind(office, "profit")) == round(float(profit.actual) * 100)


def test_a_month_with_nothing_but_a_refund_rests_on_one_record(office: Office) -> None:
    add(office.desk, "refunds", order=_sell(office, 9, 500_00), refunded_on=date(2026, 10, 20), net_amount=300_00)
    assert (_line(office, "sales").count, _line(office, "sales").actual) == (1, "-300.00")
    assert len(_behind(office, "growth")) == _line(office, "growth").count == 1


def test_refunds_that_do_not_count_are_told_with_the_reason(office: Office) -> None:
    order = _sell(office, 10, 800_00)
    add(office.desk, "refunds", order=order, refunded_on=date(2026, 11, 20), net_amount=50_00)
    assert _left(office) == [("退款", "不在本期")], "it counts in November"
    put_away = add(office.desk, "refunds", order=order, refunded_on=date(2026, 10, 21), net_amount=60_00)
    office.desk.write(records.archive_record, "refunds", put_away)
    assert ("退款", "已存档") in _left(office)
    move(office.desk, "orders", order, "cancel", reason="客户取消参展")
    again = add(
        office.desk, "refunds", order=_sell(office, 9, 100_00), refunded_on=date(2026, 10, 22), net_amount=10_00
    )
    assert again and _line(office, "sales").count == 1
    add(office.desk, "refunds", order=order, refunded_on=date(2026, 10, 22), net_amount=70_00)
    assert ("退款", "订单已取消，退款不计") in _left(office)
    assert _line(office, "sales").refunded == "-10.00"


def test_the_worked_month_counts_its_refund_of_october_in_window_and_on_paper(
    worked_file: Path, tmp_path: Path
) -> None:
    (refund,) = EXAMPLE["records"]["refunds"]
    with open_copy(worked_file, tmp_path) as desk:
        line = desk.read(appraisals.get_month, "2026-11").person("P1").line("sales")
        person = desk.read(lists.find_by_number, "people", "P1")
        found = desk.read(evidence.list_evidence, "2026-11", person, "sales")
        assert (line.count, line.refunds, line.refunded) == (6, 1, "-3000.00")
        assert [(one.number, one.amount) for one in found if one.word] == [(refund["order"], -refund["net_fen"])]
        text = "".join(page_text(make_paper(desk, "appraisal", Asked(month="2026-11", numbers=("P1",))), 0).split())
        for told in ("含退款-3,000.00", "含退款-1,000.00", "退款1"):
            assert told in text, told


@pytest.mark.parametrize("month", ["2026-10", "2026-11", "2026"])
def test_every_figure_rests_on_as_many_records_as_are_listed_behind_it(
    worked_file: Path, tmp_path: Path, month: str
) -> None:
    from chamber_desk.services import years

    with open_copy(worked_file, tmp_path) as desk:
        people = (
            [one.indicators for one in desk.read(years.get_year, month).people]
            if month == "2026"
            else desk.read(appraisals.get_month, month).people
        )
        assert people
        _compare(desk, month, people)


def test_so_it_is_in_the_demonstration_office(demo_file: Path) -> None:
    desk = Desk.open_desk(demo_file, read_only=True)
    for month in ("2026-09", "2026-10", "2026-11"):
        _compare(desk, month, desk.read(appraisals.compute_month, month).people)
    desk.close()


def _compare(desk: Desk, month: str, people) -> None:
    for person in people:
        for choice in INDICATORS:
            behind = desk.read(evidence.list_evidence, month, person.person_id, choice.code)
            assert person.line(choice.code).count == len(behind), (person.name, choice.code)
