"""The office's own appraisal schemes: weights that come to 100, valid from a month; earlier months keep theirs."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from chamber_desk.documents.appraisal import print_appraisals
from chamber_desk.documents.preview import page_text
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.schemes import check_scheme, read_scheme, write_scheme
from chamber_desk.domain.scoring import DEFAULT_SCHEME, Scheme, best_places, grade, limit_grade, rank
from chamber_desk.services import appraisal_papers, appraisals, schemes
from chamber_desk.services.desk import Desk
from tests.worked_month import EXAMPLE, open_copy

MONTH = "2026-11"


@pytest.fixture
def office(worked_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """The worked month of the regulation, in an office of one's own."""
    with open_copy(worked_file, tmp_path) as desk:
        yield desk


def scheme(name: str = "第2版", role: str = "rep", **weights: int) -> Scheme:
    """The default scheme with other weights of a role."""
    return replace(
        DEFAULT_SCHEME, name=name,
        indicators=tuple(replace(one, weights={**one.weights, role: weights.get(one.key, one.weights[role])}) for one in DEFAULT_SCHEME.indicators),
    )  # fmt: skip


def test_weights_that_come_to_95_are_told_and_refused(office: Desk) -> None:
    with pytest.raises(DeskError, match="合计是 95") as wrong:
        office.write(schemes.keep_scheme, scheme(sales=15), MONTH, "理事会决定")
    assert wrong.value.field == "rep"
    with pytest.raises(DeskError):
        check_scheme(scheme(sales=120, profit=-85))


def test_a_scheme_holds_from_its_month_on_and_earlier_months_keep_theirs(office: Desk) -> None:
    office.write(schemes.keep_scheme, scheme("第2版", sales=30, profit=5), "2026-12", "理事会决定")
    assert office.read(appraisals.get_month, MONTH).scheme == DEFAULT_SCHEME.name
    assert office.read(appraisals.get_month, "2026-12").scheme == "第2版"
    office.write(schemes.keep_scheme, scheme("第3版", sales=30, profit=5), MONTH, "提前执行")
    result = office.read(appraisals.get_month, MONTH)
    line = result.person("P1").line("sales")
    assert (result.scheme, line.weight, line.contribution) == ("第3版", "30", "33.9000")
    manager = result.person("P4")
    assert manager.total == EXAMPLE["expected"]["P4"]["total"], "the other roles' weights are as they were"


def test_an_indicator_of_weight_nothing_does_not_count_and_breaks_nothing(office: Desk) -> None:
    office.write(schemes.keep_scheme, scheme(cooperation=0, support=0, sales=35), MONTH, "停止协作评分")
    one = office.read(appraisals.get_month, MONTH).person("P1")
    assert one.line("cooperation").effective_weight is None
    assert one.total is not None
    office.write(schemes.keep_scheme, scheme(cooperation=0, support=15), MONTH, "只评支持帮助")
    assert office.read(appraisals.get_month, MONTH).person("P1").line("support").effective_weight == "15.0000"


def test_a_locked_month_is_never_touched_by_a_new_scheme(office: Desk) -> None:
    before = office.write(appraisals.lock_month, MONTH)
    with pytest.raises(DeskError, match="已经锁定"):
        office.write(schemes.keep_scheme, scheme(sales=30, profit=5), MONTH, "理事会决定")
    office.write(schemes.keep_scheme, scheme(sales=30, profit=5), "2026-12", "理事会决定")
    assert office.read(appraisals.get_month, MONTH) == before


def test_coefficients_extra_and_targets_are_the_schemes_own(office: Desk) -> None:
    own = replace(scheme(), coefficients={**DEFAULT_SCHEME.coefficients, "优秀": 150}, champion_extra=80000)
    indicators = tuple(
        replace(one, target=Fraction(80, 100)) if one.key == "satisfaction" else one for one in own.indicators
    )
    office.write(schemes.keep_scheme, replace(own, indicators=indicators), MONTH, "理事会决定")
    one = office.read(appraisals.get_month, MONTH).person("P1")
    assert one.bonus == 200000 * 150 // 100 + 80000
    assert one.line("satisfaction").target == "80.00"


def test_what_is_kept_reads_back_the_same_and_needs_a_reason(office: Desk) -> None:
    assert read_scheme("第2版", write_scheme(scheme(sales=18, profit=17))) == scheme(sales=18, profit=17)
    with pytest.raises(DeskError):
        office.write(schemes.keep_scheme, scheme(), MONTH, " ")
    assert office.read(schemes.next_name).endswith("第2版")


def test_of_eight_only_three_can_be_excellent_where_the_scheme_says_so() -> None:
    places = best_places(8, 30)
    assert places == 3, "30 % of eight, rounded up"
    totals = {str(number): 9900 - number * 100 for number in range(6)} | {"a": 8500, "b": 7500}
    places_of = rank(totals)
    grades = {one: limit_grade(grade(total, None), places_of[one], places) for one, total in totals.items()}
    assert [grades[str(number)] for number in range(6)] == ["优秀"] * 3 + ["良好"] * 3
    assert (grades["a"], grades["b"]) == ("良好", "合格")


def test_who_ties_at_the_last_place_keeps_the_grade() -> None:
    assert [limit_grade("优秀", place, 2) for place in (1, 2, 2, 4)] == ["优秀", "优秀", "优秀", "良好"]
    assert limit_grade("优秀", 9, None) == "优秀"


def test_a_limit_of_the_excellent_costs_the_bonus_and_is_told_on_the_sheet(office: Desk) -> None:
    limited = replace(scheme("第2版"), best_share=25)
    office.write(schemes.keep_scheme, limited, MONTH, "理事会决定：优秀不超过四分之一")
    result = office.read(appraisals.get_month, MONTH)
    first, second = result.person("P1"), result.person("P4")
    assert (first.grade, first.limited) == ("优秀", False)
    assert (second.total, second.grade, second.limited) == (EXAMPLE["expected"]["P4"]["total"], "良好", True)
    assert second.bonus == 300_000, "the base times 1.0"
    sheets = {one.staff_number: one for one in office.read(appraisal_papers.get_sheets, MONTH)}
    assert "优秀名额已满" in "".join(page_text(print_appraisals([sheets["P4"]]), 0).split())
    office.write(appraisals.lock_month, MONTH)
    assert office.read(appraisals.get_month, MONTH).person("P4").limited
    assert read_scheme("第2版", write_scheme(limited)).best_share == 25


@pytest.mark.parametrize("share", [0, 101, -5])
def test_a_share_that_cannot_be_meant_is_refused(share: int) -> None:
    with pytest.raises(DeskError, match="优秀名额"):
        check_scheme(replace(DEFAULT_SCHEME, best_share=share))
