"""A locked year that is opened again keeps what it said; the difference sheet tells old, new and why, as a month's does."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from chamber_desk.cli import main
from chamber_desk.domain.errors import DeskError
from chamber_desk.services import appraisals, journal, lists, month_versions, records, undo, year_papers, years
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from tests.worked_month import open_copy

from .making import add

YEAR = "2026"
DIMENSIONS = ("ethics", "ability", "learning", "duty", "team")


@pytest.fixture
def office(worked_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """The worked month of the regulation, in an office of one's own; everybody's quality is rated."""
    with open_copy(worked_file, tmp_path) as desk:
        for number, points in (("P1", 1900), ("P2", 1600), ("P3", 1700), ("P4", 1800)):
            _rate(desk, number, "会长", points)
        yield desk


def _rate(office: Desk, number: str, rater: str, points: int) -> None:
    person = office.read(lists.find_by_number, "people", number)
    add(office, "quality_ratings", year=YEAR, person=person, rater=rater, **dict.fromkeys(DIMENSIONS, points))


def _correct(office: Desk) -> None:
    """Locked, opened because a rater was forgotten and a refund came to light, locked again."""
    office.write(years.lock_year, YEAR)
    office.write(years.unlock_year, YEAR, leader="会长", reason="漏了一位评分人")
    _rate(office, "P2", "秘书长", 2000)
    order = office.read(lists.find_by_number, "orders", "O11")
    add(office, "refunds", order=order, refunded_on=date(2026, 11, 20), net_amount=2_000_000)
    office.write(years.lock_year, YEAR)


def test_both_versions_of_a_corrected_year_can_be_read(office: Desk) -> None:
    _correct(office)
    first, second = office.read(month_versions.list_versions, YEAR)
    assert (first.edition, first.leader, first.reason) == (1, "会长", "漏了一位评分人")
    assert first.result.person("P2").quality_total == "80.00"
    assert second.result.person("P2").quality_total == "90.00"
    assert second.locked_at is not None


def test_the_difference_sheet_of_a_year_tells_quality_indicators_and_total_of_whoever_changed(office: Desk) -> None:
    before = office.read(years.get_year, YEAR)
    _correct(office)
    after = office.read(years.get_year, YEAR)
    (correction,) = office.read(month_versions.list_corrections, YEAR)
    told = {(one.number, one.item): (one.old, one.new) for one in correction.differences}
    assert told["P2", "quality"] == ("80.00", "90.00")
    assert all(told["P2", dimension] == ("16.00", "18.00") for dimension in DIMENSIONS)
    assert told["P2", "total"] == (before.person("P2").total, after.person("P2").total)
    sales = [one.person("P2").indicators.line("sales").actual for one in (before, after)]
    assert told["P2", "sales"] == tuple(sales) and float(sales[0]) - float(sales[1]) == 20000
    assert told["P2", "indicators"] == tuple(one.person("P2").indicators.total for one in (before, after))
    assert not any(number in ("P1", "P3") for number, _item in told), "who did not change is not listed"


def test_months_that_were_locked_in_between_and_the_right_to_honours_are_told_too(office: Desk) -> None:
    office.write(years.lock_year, YEAR)
    office.write(years.unlock_year, YEAR, leader="会长", reason="补锁各月")
    for month in range(1, 13):
        office.write(appraisals.lock_month, f"{YEAR}-{month:02d}")
    (correction,) = office.read(month_versions.list_corrections, YEAR)
    told = {(one.number, one.label): (one.old, one.new) for one in correction.differences}
    november = office.read(appraisals.get_month, "2026-11").person("P1").total
    assert told["P1", "2026-11"] == (None, november)
    if office.read(years.get_year, YEAR).person("P1").eligible:
        assert told["P1", "年度评优"] == ("不参加年度评优", "参加")


def test_after_the_lock_changed_records_are_listed_and_the_year_stays(office: Desk) -> None:
    locked = office.write(years.lock_year, YEAR)
    assert office.read(years.list_changed_since_lock, YEAR) == []
    _rate(office, "P2", "秘书长", 2000)
    ((name, was, now),) = office.read(years.list_changed_since_lock, YEAR)
    assert (name, was) == ("销售代表乙", locked.person("P2").total)
    assert float(now) > float(was)
    assert office.read(years.get_year, YEAR) == locked


def test_a_year_can_be_corrected_more_than_once_and_undo_takes_the_opening_back(office: Desk) -> None:
    _correct(office)
    office.write(years.unlock_year, YEAR, leader="秘书长", reason="再次复核")
    assert [one.edition for one in office.read(month_versions.list_versions, YEAR)] == [1, 2, 3]
    office.write(undo.undo_change, office.read(journal.list_changes, limit=1)[0].id)
    versions = office.read(month_versions.list_versions, YEAR)
    assert [one.edition for one in versions] == [1, 2] and versions[-1].locked_at is not None
    assert check_office(office).faults == []


def test_a_year_that_was_never_opened_again_has_no_difference_sheet(office: Desk) -> None:
    office.write(years.lock_year, YEAR)
    with pytest.raises(DeskError, match="没有重开过"):
        office.read(month_versions.get_difference_sheet, YEAR, "zh_CN")


def test_the_years_of_versions_stand_before_their_months(office: Desk) -> None:
    office.write(years.lock_year, YEAR)
    office.write(appraisals.lock_month, "2026-11")
    assert office.read(month_versions.list_locked_periods) == [YEAR, "2026-11"]


def test_every_paper_of_a_locked_year_bears_the_digest_of_its_lock(office: Desk) -> None:
    assert office.read(year_papers.get_year_sheets, YEAR)[0].sheet.digest == ""
    office.write(years.lock_year, YEAR)
    lock = office.read(journal.list_changes, limit=1)[0]
    sheets = office.read(year_papers.get_year_sheets, YEAR)
    assert {one.sheet.digest for one in sheets} == {lock.hash[:16]}
    notes = office.read(year_papers.get_year_summary, YEAR, "zh_CN").notes
    assert notes[-1][1]["digest"] == lock.hash
    person = office.read(lists.find_by_number, "people", "P1")
    office.write(
        records.change_record, "people", person, office.read(lists.get_row, "people", person).version, {"note": "备注"}
    )
    assert office.read(year_papers.get_year_sheets, YEAR)[0].sheet.digest == lock.hash[:16], (
        "later changes do not alter it"
    )


def test_the_terminal_prints_the_differences_of_a_year(office: Desk, tmp_path: Path) -> None:
    _correct(office)
    office.close()
    target = tmp_path / "differences.pdf"
    words = [str(tmp_path / "office.chamber"), "year-differences", "--year", YEAR, "--to", str(target)]
    assert main(["print", *words]) == 0
    document = pypdfium2.PdfDocument(target.read_bytes())
    text = document[0].get_textpage().get_text_range()
    document.close()
    for said in ("年度考核差异表", "漏了一位评分人", "综合素质", "80.00", "90.00", "团队精神"):
        assert said in text, said
