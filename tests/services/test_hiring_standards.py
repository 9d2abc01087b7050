"""A candidate's four hiring standards (regulation 二(一)1): each told as met, not met, or not judged yet."""

from datetime import date

from chamber_desk.domain.recruitment import meets
from chamber_desk.i18n import fill, set_language
from chamber_desk.services import lists, moves, standing

from .making import Office, add, change


def _told(office: Office, record: int) -> list[str]:
    set_language("zh_CN")
    row = office.desk.read(lists.get_row, "candidates", record)
    return [fill(*told) for told in office.desk.read(standing.tell_standing, "candidates", row)]


def test_a_fresh_application_meets_nothing_yet(office: Office) -> None:
    record = add(office.desk, "candidates", name="申屠安", role="rep", applied_on=date(2026, 11, 2))
    assert [line.split("：")[1] for line in _told(office, record)] == ["还没有评。"] * 4


def test_each_standard_is_ticked_by_its_own_ratings(office: Office) -> None:
    record = add(office.desk, "candidates", name="申屠安", role="rep", applied_on=date(2026, 11, 2), communication=4, selling=3,
                 insight=3, industry_years=0, responsibility=2, teamwork=2, resilience=4, background="passed")  # fmt: skip
    assert [line.split("：")[1] for line in _told(office, record)] == ["达到。", "没有达到。", "没有达到。", "达到。"]
    change(office.desk, "candidates", record, industry_years=3, responsibility=4, background="failed")
    assert [line.split("：")[1] for line in _told(office, record)] == ["达到。", "达到。", "达到。", "没有达到。"]


def test_a_candidate_who_was_refused_still_says_why(office: Office) -> None:
    record = add(office.desk, "candidates", name="申屠安", role="rep", applied_on=date(2026, 11, 2))
    office.desk.write(moves.move_record, "candidates", record, "reject", reason="经验不足")
    assert len(_told(office, record)) == 4


def test_half_a_judgement_is_none() -> None:
    assert meets([5, 5, None]) is None
    assert meets([3, 3, 3]) is True
    assert meets([3, 3, 2]) is False
