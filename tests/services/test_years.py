"""The appraisal of a year: 80 % indicators, 20 % overall quality, twelve months behind it, honours from six rated months."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from chamber_desk.cli import main
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.scoring import annual_total, grade
from chamber_desk.services import appraisals, awards, evidence, lists, year_awards, years
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from tests.worked_month import EXAMPLE, open_copy

from .making import add

YEAR = "2026"
DIMENSIONS = ("ethics", "ability", "learning", "duty", "team")


@pytest.fixture
def office(worked_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """The worked month of the regulation, in an office of one's own."""
    with open_copy(worked_file, tmp_path) as desk:
        yield desk


def _person(office: Desk, number: str) -> int:
    found = office.read(lists.find_by_number, "people", number)
    assert found is not None
    return found


def _rate(office: Desk, number: str, rater: str, points: int, weight: int | None = None) -> None:
    """The same hundredths of a point in each of the five dimensions."""
    values = dict.fromkeys(DIMENSIONS, points)
    add(office, "quality_ratings", year=YEAR, person=_person(office, number), rater=rater, weight=weight, **values)


def _lock_all(office: Desk) -> None:
    for month in range(1, 13):
        office.write(appraisals.lock_month, f"{YEAR}-{month:02d}")


@pytest.mark.parametrize("case", EXAMPLE["annual_example"], ids=lambda case: case["name"])
def test_the_annual_example_of_the_regulation_holds(case: dict) -> None:
    parts = round(float(case["annual_indicator_total"]) * 100)
    total = annual_total(parts, case["quality_total"])
    assert f"{total / 100:.2f}" == case["annual_total"]
    assert grade(total, None) == case["grade"]


def test_the_years_indicators_are_counted_over_the_whole_year(office: Desk) -> None:
    result = office.read(years.get_year, YEAR)
    one = result.person("P1").indicators
    month = office.read(appraisals.get_month, "2026-11").person("P1")
    assert float(one.line("sales").actual) > float(month.line("sales").actual), "other months count too"
    assert one.line("sales").target == month.line("sales").target, "targets of the months add up to the year's"
    orders = office.read(evidence.list_evidence, YEAR, one.person_id, "sales")
    assert sum(record.amount or 0 for record in orders) == round(float(one.line("sales").actual) * 100)


def test_a_target_set_for_the_year_goes_before_the_months(office: Desk) -> None:
    add(office, "targets", month=YEAR, person=_person(office, "P1"), indicator="sales", value=120_000_000)
    line = office.read(years.get_year, YEAR).person("P1").indicators.line("sales")
    assert line.target == "1200000.00"


def test_overall_quality_is_the_weighted_mean_of_the_raters_without_ones_own(office: Desk) -> None:
    _rate(office, "P1", "会长", 1900, weight=2)
    _rate(office, "P1", "销售经理丁", 1600)
    _rate(office, "P1", "销售代表甲", 2000, weight=5)
    one = office.read(years.get_year, YEAR).person("P1")
    assert one.quality == ("18.00",) * 5
    assert (one.quality_total, one.raters) == ("90.00", 2)
    expected = annual_total(round(float(one.indicators.total) * 100), 90)
    assert one.total == f"{expected / 100:.2f}"


def test_without_a_rating_of_quality_there_is_no_total_and_no_rank(office: Desk) -> None:
    one = office.read(years.get_year, YEAR).person("P2")
    assert (one.total, one.rank, one.grade) == (None, None, "不予评定")


@pytest.mark.parametrize(("year", "points"), [("2026-11", 1000), (YEAR, 2001), (YEAR, -1)])
def test_a_rating_of_a_month_or_beyond_twenty_points_is_refused(office: Desk, year: str, points: int) -> None:
    values = {**dict.fromkeys(DIMENSIONS, 1000), "duty": points}
    with pytest.raises(DeskError):
        add(office, "quality_ratings", year=year, person=_person(office, "P1"), rater="会长", **values)


def test_the_twelve_months_stand_behind_the_year_and_six_rated_ones_open_its_honours(office: Desk) -> None:
    _rate(office, "P1", "会长", 1900)
    for month in ("2026-07", "2026-08", "2026-09", "2026-10", "2026-11"):
        office.write(appraisals.lock_month, month)
    one = office.read(years.get_year, YEAR).person("P1")
    assert [month.month for month in one.months] == [f"{YEAR}-{month:02d}" for month in range(1, 13)]
    rated = [month.month for month in one.months if month.total is not None]
    assert one.months_rated == len(rated) < 6
    assert not one.eligible
    office.write(years.lock_year, YEAR)
    assert not any(one.person_number == "P1" for one in office.read(year_awards.propose_year, YEAR))


def test_a_locked_year_stays_as_it_was_and_opens_only_with_a_name_and_a_reason(office: Desk) -> None:
    _rate(office, "P1", "会长", 1900)
    before = office.write(years.lock_year, YEAR)
    _rate(office, "P1", "秘书长", 1000)
    assert office.read(years.get_year, YEAR) == before
    with pytest.raises(DeskError, match="已经锁定"):
        office.write(years.lock_year, YEAR)
    with pytest.raises(DeskError):
        office.write(years.unlock_year, YEAR, leader="会长", reason="")
    office.write(years.unlock_year, YEAR, leader="会长", reason="漏了一位评分人")
    assert office.read(years.get_year, YEAR).person("P1").quality_total != before.person("P1").quality_total
    assert check_office(office).faults == []


def test_the_honours_of_a_year_follow_its_rules_and_are_numbered_once(demo_year: Desk) -> None:
    with pytest.raises(DeskError, match="没有锁定"):
        demo_year.read(year_awards.propose_year, YEAR)
    demo_year.write_at(datetime(2027, 1, 15, 9), years.lock_year, YEAR)
    result = demo_year.read(years.get_year, YEAR)
    issued = demo_year.write_at(datetime(2027, 1, 15, 9), year_awards.issue_year, YEAR)
    kinds = {one.award: one for one in issued}
    champion = kinds["年度销售冠军"]
    sales = {one.indicators.number: float(one.indicators.line("sales").actual) for one in result.people
             if one.indicators.role == "rep" and one.grade in ("优秀", "良好")}  # fmt: skip
    assert champion.person_number == max(sales, key=lambda number: sales[number])
    reps = sum(one.indicators.role == "rep" for one in result.people)
    assert sum(one.award == "优秀销售代表" for one in issued) <= -(-reps * 3 // 10)
    assert all(one.number and "〔2027〕" in one.number for one in issued)
    again = demo_year.write_at(datetime(2027, 1, 16, 9), year_awards.issue_year, YEAR)
    assert [one.number for one in again] == [one.number for one in issued]
    texts = demo_year.read(awards.get_certificates, demo_year.read(awards.find_issued, YEAR))
    assert all("二〇二六年度" in one.body for one in texts)


@pytest.fixture(scope="module")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration office with everybody's quality rated for 2026."""
    from chamber_desk.jobs.demo import make_demo

    target = tmp_path_factory.mktemp("demo") / "demo.chamber"
    desk = make_demo(target)
    for person in desk.read(lists.find_ids, "people"):
        add(
            desk,
            "quality_ratings",
            year=YEAR,
            person=person,
            rater="会长",
            now=datetime(2027, 1, 10),
            **dict.fromkeys(DIMENSIONS, 1900),
        )
    desk.close()
    return target


@pytest.fixture
def demo_year(demo_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """A copy of it, open."""
    with open_copy(demo_file, tmp_path) as desk:
        yield desk


def test_ratings_of_teamwork_count_by_their_weight(office: Desk) -> None:
    person = _person(office, "P3")
    for ratings in office.read(lists.find_ids, "teamwork", where={"person": person}):
        from chamber_desk.services import records

        office.write(records.archive_record, "teamwork", ratings)
    for rater, score, weight in (("财务部", 9000, 3), ("会展部", 7000, None), ("销售代表丙", 10000, 9)):
        add(
            office,
            "teamwork",
            month="2026-11",
            person=person,
            rater=rater,
            kind="cooperation",
            score=score,
            weight=weight,
        )
    line = office.read(appraisals.get_month, "2026-11").person("P3").line("cooperation")
    assert (line.actual, line.count) == ("85.00", 2)


def test_the_terminal_tells_and_locks_a_year_and_prints_its_papers(
    office: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _rate(office, "P1", "会长", 1900)
    office.close()
    path = str(tmp_path / "office.chamber")
    assert main(["appraise", path, "--year", YEAR, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    first = next(one for one in told["people"] if one["number"] == "P1")
    assert (told["year"], told["locked"]) == (YEAR, False)
    assert first["quality"] == dict.fromkeys(DIMENSIONS, "19.00")
    assert first["months_rated"] == 0 and first["eligible"] is False and len(first["months"]) == 12
    assert main(["appraise", path, "--year", YEAR, "--lock"]) == 0
    assert main(["appraise", path, "--year", YEAR, "--lock"]) == 2
    assert main(["appraise", path]) == 2
    for paper in ("year-appraisal", "year-summary"):
        target = tmp_path / f"{paper}.pdf"
        assert main(["print", path, paper, "--year", YEAR, "--to", str(target)]) == 0
        first_print = target.read_bytes()
        assert main(["print", path, paper, "--year", YEAR, "--to", str(target)]) == 0
        assert target.read_bytes() == first_print, "a locked year's paper is kept"
    assert main(["print", path, "year-summary", "--month", "2026-11", "--to", str(target)]) == 2
    capsys.readouterr()
    import pypdfium2

    document = pypdfium2.PdfDocument((tmp_path / "year-appraisal.pdf").read_bytes())
    text = document[0].get_textpage().get_text_range()
    assert len(document) == 4, "one page a person"
    document.close()
    for words in ("年度绩效考核表", "职业操守", "× 80% + 综合素质 95.00 × 20%", "不参加年度评优"):
        assert words in text, words
