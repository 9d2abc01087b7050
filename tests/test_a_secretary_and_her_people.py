"""Features 1–10 and 57–70, each as the sentence of its row: “a secretary can …”."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from chamber_desk.cli import main
from chamber_desk.documents.preview import page_count, page_text
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.indicators import tell_counting
from chamber_desk.domain.schemes import check_scheme
from chamber_desk.domain.scoring import DEFAULT_SCHEME, best_places, limit_grade
from chamber_desk.domain.targets import spread
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.month_pack import write_pack
from chamber_desk.jobs.papers import make_paper
from chamber_desk.services import (
    appraisals,
    awards,
    campaigns,
    conduct,
    duties,
    evidence,
    incidents,
    lists,
    moves,
    records,
    standing,
    target_plans,
    target_progress,
    today,
    training_gaps,
    year_awards,
    years,
)
from chamber_desk.services.desk import Desk

LOCKED, OPEN = "2026-10", "2026-11"
NOW = datetime(2026, 11, 20, 10)


@pytest.fixture
def desk(demo_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """A copy, open."""
    copy = tmp_path / "office.chamber"
    copy.write_bytes(demo_file.read_bytes())
    opened = Desk.open_desk(copy)
    yield opened
    opened.close()


def _add(desk: Desk, sheet: str, **values: Any) -> int:
    return desk.write_at(NOW, records.add_record, sheet, values)


def _rep(desk: Desk) -> int:
    return desk.read(lists.find_ids, "people", where={"role": "rep"}, sort="number")[0]


def _text(pdf: bytes) -> str:
    return "".join("".join(page_text(pdf, place).split()) for place in range(page_count(pdf)))


def test_1_add_a_person_with_role_and_start_date_and_print_the_staff_list(desk: Desk) -> None:
    _add(desk, "people", name="澹台雨", role="specialist", hired_on=date(2026, 11, 2))
    assert "澹台雨" in _text(make_paper(desk, "staff-list", Asked()))


def test_2_open_a_person_and_see_duty_by_duty_what_was_recorded_this_month(desk: Desk) -> None:
    cards = desk.read(duties.list_duties, _rep(desk), LOCKED)
    assert len(cards) == 4 and any(card.signs for card in cards)


def test_3_open_a_vacancy_and_tick_each_standard_per_candidate(desk: Desk) -> None:
    vacancy = _add(desk, "vacancies", title="销售代表", role="rep", opened_on=date(2026, 11, 2))
    record = _add(
        desk,
        "candidates",
        name="申屠安",
        vacancy=vacancy,
        role="rep",
        applied_on=date(2026, 11, 3),
        background="passed",
    )
    told = desk.read(standing.tell_standing, "candidates", desk.read(lists.get_row, "candidates", record))
    assert [values["mark"] for _words, values in told] == ["还没有评"] * 3 + ["达到"]


def test_4_move_a_candidate_on_or_out_with_a_reason_and_hire_into_the_register_in_one_step(desk: Desk) -> None:
    one, other = (
        _add(desk, "candidates", name=name, role="rep", applied_on=date(2026, 11, 3), background="passed") for name in ("申屠安", "赫连平")
    )  # fmt: skip
    for step in ("screen", "interview", "offer", "hire"):
        desk.write_at(NOW, moves.move_record, "candidates", one, step)
    assert desk.read(lists.find_by_number, "people", "申屠安") is not None
    with pytest.raises(DeskError):
        desk.write_at(NOW, moves.move_record, "candidates", other, "reject")
    desk.write_at(NOW, moves.move_record, "candidates", other, "reject", reason="经验不足")


def test_5_plan_a_course_and_see_which_subject_a_person_has_not_had_this_year(desk: Desk) -> None:
    course = _add(desk, "trainings", name="法规课", subject="law", held_on=date(2026, 11, 5))
    lacking = {one.person_id: one.lacking for one in desk.read(training_gaps.list_training, "2026", NOW.date())}
    person = next(one for one, subjects in lacking.items() if "法律法规" in subjects)
    before = lacking[person]
    _add(desk, "attendance", training=course, person=person, attended=True)
    after = {one.person_id: one.lacking for one in desk.read(training_gaps.list_training, "2026", NOW.date())}[person]
    assert len(after) == len(before) - 1


def test_6_tick_who_came_enter_grades_and_be_told_thirty_days_before_a_certificate_lapses(desk: Desk) -> None:
    course = _add(desk, "trainings", name="安全员", subject="law", held_on=date(2026, 11, 5), hours=4000)
    _add(desk, "attendance", training=course, person=_rep(desk), attended=True, grade=9200, valid_to=date(2026, 12, 10))
    told = [(one.kind, one.day) for one in desk.read(today.list_due, date(2026, 11, 12))]
    assert ("证书到期", date(2026, 12, 10)) in told


def test_7_type_a_year_figure_spread_it_and_adjust_one_month(desk: Desk) -> None:
    months = spread(1_200_000_00, [1] * 12)
    months[0], months[1] = months[0] - 10_000_00, months[1] + 10_000_00
    desk.write_at(NOW, target_plans.keep_year, "2027", _rep(desk), "sales", months)
    kept = desk.read(lists.find_ids, "targets", where={"person": _rep(desk), "month": "2027-02"})
    assert desk.read(lists.read_rows, "targets", kept)[0]["value"] == months[1]


def test_8_split_a_team_target_and_be_shown_any_amount_left_over(desk: Desk) -> None:
    manager = desk.read(lists.find_by_number, "people", "欧阳青")
    plan = desk.read(target_plans.get_plan, OPEN, manager)
    whole = plan.team.values["sales", "value"] or 0
    assert whole - sum(one.values["sales", "value"] or 0 for one in plan.members) == 0


def test_9_see_each_members_percentage_and_gap_for_the_month(desk: Desk) -> None:
    found = [one for one in desk.read(target_progress.list_progress, LOCKED, "sales") if one.percent is not None]
    assert found and all(one.gap is not None for one in found)


def test_10_file_a_reps_weekly_report_and_log_an_events_cost_and_leads(desk: Desk) -> None:
    _add(
        desk,
        "reports",
        person=_rep(desk),
        kind="weekly",
        ends_on=date(2026, 11, 13),
        submitted_on=date(2026, 11, 13),
        customers="两家续约",
    )
    event = _add(desk, "campaigns", name="沙龙", starts_on=date(2026, 11, 9), cost=500_00)
    _add(desk, "leads", name="新芽食品", channel="campaign", campaign=event, collected_on=date(2026, 11, 9))
    assert desk.read(campaigns.find_results, [event])[event].leads == 1


def test_57_switch_on_an_indicator_and_read_how_it_is_counted() -> None:
    assert all(tell_counting(one.key) for one in DEFAULT_SCHEME.indicators)


def test_58_set_rep_weights_and_be_told_they_total_95() -> None:
    wrong = tuple(
        replace(one, weights={**one.weights, "rep": 15}) if one.key == "sales" else one
        for one in DEFAULT_SCHEME.indicators
    )
    with pytest.raises(DeskError, match="95"):
        check_scheme(replace(DEFAULT_SCHEME, indicators=wrong))


def test_59_get_the_months_figures_for_all_at_once(desk: Desk) -> None:
    result = desk.read(appraisals.get_month, OPEN)
    assert len(result.people) >= 8 and all(one.line("sales").actual is not None for one in result.people)


def test_60_open_the_year_sheet_with_twelve_months_already_in_it(desk: Desk) -> None:
    person = desk.read(years.get_year, "2026").people[0]
    assert len(person.months) == 12 and person.months_rated == 2


def test_61_enter_three_raters_paper_scores_and_see_the_weighted_result(desk: Desk) -> None:
    person = _add(desk, "people", name="澹台雨", role="rep")
    for rater, score, weight in (("财务部", 9000, 2), ("会展部", 6000, 1), ("市场部", 9000, 1)):
        _add(desk, "teamwork", month=OPEN, person=person, rater=rater, kind="cooperation", score=score, weight=weight)
    line = next(one for one in desk.read(appraisals.get_month, OPEN).people if one.person_id == person).line(
        "cooperation"
    )
    assert (line.actual, line.count) == ("82.50", 3)


def test_62_see_that_six_of_eight_cannot_all_be_excellent() -> None:
    places = best_places(8, 30)
    assert [limit_grade("优秀", place, places) for place in range(1, 7)].count("优秀") == 3


def test_63_record_an_objection_and_its_answer(desk: Desk) -> None:
    values = {"month": OPEN, "person": _rep(desk), "step": "self", "verdict": "object", "signed_on": date(2026, 11, 18)}
    with pytest.raises(DeskError, match="理由"):
        _add(desk, "sign_offs", **values)
    record = _add(desk, "sign_offs", **values, reason="漏了一单")
    assert desk.read(conduct.open_objections, OPEN)
    row = desk.read(lists.get_row, "sign_offs", record)
    answer = {"answer": "已补录", "answered_on": date(2026, 11, 19)}
    desk.write_at(NOW, records.change_record, "sign_offs", record, row.version, answer)
    assert not desk.read(conduct.open_objections, OPEN)


def test_64_reprint_a_locked_month_later_and_get_the_same_sheet(desk: Desk) -> None:
    before = make_paper(desk, "appraisal", Asked(month=LOCKED))
    order = desk.read(
        lists.find_ids,
        "orders",
        where={"confirmed_at__from": datetime(2026, 10, 1), "confirmed_at__to": datetime(2026, 10, 31)},
    )[0]
    add = {"order": order, "refunded_on": date(2026, 10, 30), "net_amount": 100}
    _add(desk, "refunds", **add)
    assert make_paper(desk, "appraisal", Asked(month=LOCKED)) == before
    assert desk.read(appraisals.list_changed_since_lock, LOCKED)


def test_65_answer_why_82_in_two_steps(desk: Desk) -> None:
    person = desk.read(appraisals.get_month, LOCKED).people[0]
    line = person.line("sales")
    assert len(desk.read(evidence.list_evidence, LOCKED, person.person_id, "sales")) == line.count > 0


def test_66_note_a_kind_act_in_may_and_find_it_in_the_december_review(desk: Desk) -> None:
    _add(desk, "incidents", person=_rep(desk), noted_on=date(2026, 5, 8), kind="good", text="主动布展")
    assert "主动布展" in [one.text for one in desk.read(incidents.list_earlier, _rep(desk), "2026-12")]


def test_67_export_the_months_pdfs_for_all_staff_in_one_go(desk: Desk, tmp_path: Path) -> None:
    names = [path.name for path in write_pack(desk, LOCKED, tmp_path / "out", "zh_CN")]
    people = desk.read(appraisals.get_month, LOCKED).people
    assert sum(name.startswith("月度绩效考核表") for name in names) == len(people)


def test_68_produce_the_bonus_list_from_locked_scores(desk: Desk) -> None:
    assert "奖金合计" in _text(make_paper(desk, "bonus-list", Asked(month=LOCKED)))
    with pytest.raises(DeskError, match="没有锁定"):
        make_paper(desk, "bonus-list", Asked(month=OPEN))


def test_69_choose_winners_and_print_numbered_certificates_and_the_notice(desk: Desk) -> None:
    for record in desk.read(awards.find_issued, LOCKED):
        desk.write_at(NOW, moves.move_record, "certificates", record, "void", reason="重新颁发")
    chosen = frozenset((one.person_id, one.key) for one in desk.read(awards.propose_month, LOCKED))
    approval = awards.Approval(chosen, "司徒明远", "商理决〔2026〕5号")
    ids = desk.write_at(NOW, year_awards.issue_chosen, LOCKED, approval, _rep(desk), "筹备秋季展会")
    assert page_count(make_paper(desk, "certificate", Asked(ids=tuple(ids)))) == len(chosen) + 1
    assert "商理决〔2026〕5号" in _text(make_paper(desk, "commendation", Asked(month=LOCKED)))


def test_70_print_a_proposal_sheet_with_the_months_of_scores(desk: Desk) -> None:
    change = _add(
        desk,
        "job_changes",
        person=_rep(desk),
        kind="promotion",
        role_from="rep",
        role_to="manager",
        proposed_on=NOW.date(),
    )
    text = _text(make_paper(desk, "promotion-sheet", Asked(ids=(change,))))
    total = next(one for one in desk.read(appraisals.get_month, LOCKED).people if one.person_id == _rep(desk)).total
    assert LOCKED in text and str(total) in text


def test_and_the_terminal_does_the_month_too(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk.close()
    assert main(["appraise", str(tmp_path / "office.chamber"), "--month", OPEN]) == 0
    assert "欧阳青" in capsys.readouterr().out
