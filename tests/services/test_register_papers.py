"""Registers, recognition and reminders on paper: the facts that are printed, and the printed words themselves."""

from datetime import date, datetime
from io import BytesIO

import pypdfium2
import pytest

from chamber_desk.documents.list_paper import print_list
from chamber_desk.documents.preview import page_text
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import Fen, InWords, ListPaper
from chamber_desk.domain.register_papers import REGISTER_PAPERS
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.papers import PAPERS, make_paper
from chamber_desk.services import appraisals, award_papers, awards, lists, money_papers

from .making import Office, add, change, complete, move

DAY = date(2026, 11, 2)


def _words(content: bytes) -> str:
    document = pypdfium2.PdfDocument(BytesIO(content))
    return "".join(document[page].get_textpage().get_text_range() for page in range(len(document)))


def _signed(office: Office, *dues: tuple[date, int]) -> int:
    contract = office.add_contract("江城瑞丰贸易有限公司", "单小明", ("标准展位", 1000, sum(fen for _day, fen in dues)))
    for due_on, fen in dues:
        add(office.desk, "instalments", contract=contract, due_on=due_on, amount=fen)
    complete(office.desk, contract)
    for key in ("submit", "approve", "sign", "start"):
        move(office.desk, "contracts", contract, key)
    return contract


@pytest.mark.parametrize("paper", REGISTER_PAPERS, ids=lambda paper: paper.key)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_register_prints_even_when_it_is_empty(office: Office, paper, language: str) -> None:
    assert (SHEETS[paper.sheet].register or paper.fields) and (not paper.day or SHEETS[paper.sheet].has(paper.day))
    words = _words(make_paper(office.desk, paper.key, Asked(month="2026-11", language=language)))
    assert "和顺市商会" in words


def test_a_register_tells_scores_and_words_as_people_read_them(office: Office) -> None:
    ratings = dict.fromkeys(("communication", "selling", "insight", "responsibility", "teamwork", "resilience"), 4)
    add(office.desk, "candidates", name="仲孙越", role="rep", applied_on=DAY, **ratings)
    add(office.desk, "candidates", name="濮阳书", role="rep", applied_on=date(2026, 10, 2))
    words = _words(make_paper(office.desk, "candidates", Asked(month="2026-11")))
    assert "仲孙越" in words and "80" in words and "8000" not in words and "销售代表" in words
    assert "濮阳书" not in words
    both = _words(make_paper(office.desk, "candidates", Asked(month="2026")))
    assert "仲孙越" in both and "濮阳书" in both


def test_the_service_register_of_a_year_holds_its_last_day_and_says_that_no_number_is_missing(office: Office) -> None:
    customer = office.id("customers", "江城瑞丰贸易有限公司")
    for day, problem in ((datetime(2026, 12, 31, 16, 45), "年末报修"), (datetime(2027, 1, 1, 9), "新年报修")):
        add(office.desk, "tickets", now=day, customer=customer, kind="repair", problem=problem, reported_at=day)
    words = _words(make_paper(office.desk, "tickets", Asked(month="2026")))
    assert "年末报修" in words and "新年报修" not in words and "无缺号" in words


def test_rewards_of_a_years_register_hold_those_of_its_months(office: Office) -> None:
    person = office.id("people", "单小明")
    for period, detail in (("2026", "年终奖金"), ("2026-11", "黄山三日游"), ("2027-01", "外训名额")):
        add(office.desk, "rewards", period=period, person=person, kind="trip", detail=detail)
    words = _words(make_paper(office.desk, "rewards", Asked(month="2026")))
    assert "年终奖金" in words and "黄山三日游" in words and "外训名额" not in words


def test_the_seal_register_says_that_no_number_is_missing_and_the_floor_price_is_nowhere(office: Office) -> None:
    _signed(office, (date(2026, 12, 1), 1000_00))
    assert "无缺号" in _words(make_paper(office.desk, "seal-uses", Asked()))
    assert "negotiations" not in {paper.sheet for paper in REGISTER_PAPERS}
    assert not any(field.name == "floor" and field.listed for field in SHEETS["negotiations"].fields)


def _sums(paper: ListPaper) -> list[int | None]:
    return [one.amount for one in paper.total if isinstance(one, Fen)]


def test_the_ageing_table_adds_up_to_all_that_is_owed(office: Office) -> None:
    contract = _signed(office, (date(2026, 8, 3), 1000_00), (date(2026, 10, 20), 2000_00), (date(2026, 12, 1), 3000_00))
    add(office.desk, "receipts", contract=contract, paid_on=date(2026, 8, 10), amount=400_00)
    paper = office.desk.read(money_papers.get_ageing, date(2026, 11, 23), "zh_CN")
    assert _sums(paper) == [3000_00, 0, 2000_00, 0, 600_00, 5600_00]


def test_a_reminder_names_what_is_due_in_figures_and_capitals_alike(office: Office) -> None:
    contract = _signed(office, (date(2026, 10, 17), 1000_00), (date(2026, 12, 1), 3000_00))
    letter = office.desk.read(money_papers.get_reminder_letter, contract, date(2026, 11, 2), "zh_CN")
    # 17 October is a Saturday: nobody is late before Monday has passed.
    assert letter.letter is not None and letter.letter.to == "江城瑞丰贸易有限公司"
    text = "".join("".join(page_text(print_list(letter), 0).split()))
    for told in ("江城瑞丰贸易有限公司：", "下列款项已经到期", "收款账户：", "此致敬礼！和顺市商会2026年11月2日"):
        assert told in text, told
    assert letter.rows == ((date(2026, 10, 17), date(2026, 10, 19), "14", Fen(1000_00)),)
    assert letter.notes[0][1] == {"money": Fen(1000_00), "capitals": InWords(1000_00)}
    add(office.desk, "receipts", contract=contract, paid_on=DAY, amount=1000_00)
    with pytest.raises(DeskError, match="没有到期未付"):
        office.desk.read(money_papers.get_reminder_letter, contract, date(2026, 11, 2), "zh_CN")


def _sell(office: Office, month: int, person: str = "单小明") -> None:
    sold = datetime(2026, month, 6, 9)
    line = ("标准展位", 20_000 + 1000 * month, 8800_00)  # a little more each month
    office.add_order("江城瑞丰贸易有限公司", person, sold, line, dispatched_at=sold)


def _target(office: Office, month: str, person: str = "单小明") -> None:
    for indicator, value in (("sales", 100_000_00), ("profit", 30_000_00)):
        add(office.desk, "targets", month=month, person=office.id("people", person), indicator=indicator, value=value)
    for rater, kind in (("会展部", "cooperation"), ("江一舟", "support")):
        add(
            office.desk, "teamwork", month=month, person=office.id("people", person), rater=rater, kind=kind, score=9500
        )


@pytest.mark.parametrize(("severity", "grade"), [("minor", "合格"), ("major", "不合格")])
def test_a_compliance_matter_caps_the_grade_and_bars_from_the_honours_of_the_month(
    office: Office, severity: str, grade: str
) -> None:
    _sell(office, 10)
    _target(office, "2026-10")
    before = office.desk.read(appraisals.get_month, "2026-10")
    rep = next(one for one in before.people if one.name == "单小明")
    assert rep.grade in ("优秀", "良好")
    add(office.desk, "compliance_events", person=rep.person_id, happened_on=date(2026, 10, 9), kind="law", severity=severity,
        facts="擅自承诺折扣")  # fmt: skip
    office.desk.write_at(datetime(2026, 11, 5, 9), appraisals.lock_month, "2026-10")
    after = office.desk.read(appraisals.get_month, "2026-10")
    assert next(one for one in after.people if one.name == "单小明").grade == grade
    honoured = {one.person_id for one in office.desk.read(awards.propose_month, "2026-10")}
    assert rep.person_id not in honoured


def test_a_month_with_an_unanswered_objection_is_not_locked(office: Office) -> None:
    _sell(office, 10)
    _target(office, "2026-10")
    rep = office.id("people", "单小明")
    with pytest.raises(DeskError, match="理由"):
        add(office.desk, "sign_offs", month="2026-10", person=rep, step="self", verdict="object", signed_on=DAY)
    objection = add(office.desk, "sign_offs", month="2026-10", person=rep, step="self", verdict="object", signed_on=DAY,
                    reason="漏计一单")  # fmt: skip
    with pytest.raises(DeskError, match="单小明"):
        office.desk.write(appraisals.lock_month, "2026-10")
    change(office.desk, "sign_offs", objection, answer="已补计", answered_on=date(2026, 11, 3))
    office.desk.write(appraisals.lock_month, "2026-10")


def test_commendation_needs_honours_and_promotion_six_good_months(office: Office) -> None:
    for month in range(4, 11):
        _sell(office, month)
        _target(office, f"2026-{month:02d}")
    for month in range(4, 10):
        office.desk.write_at(datetime(2026, 11, 5, 9), appraisals.lock_month, f"2026-{month:02d}")
    with pytest.raises(DeskError, match="还没有颁发"):
        office.desk.read(award_papers.get_commendation, "2026-10", "zh_CN")
    early, late = (
        office.desk.read(award_papers.get_promotion_list, month, "zh_CN") for month in ("2026-08", "2026-09")
    )
    assert (early.rows, [row[1] for row in late.rows]) == ((), ["单小明"])
    office.desk.write_at(datetime(2026, 11, 5, 9), appraisals.lock_month, "2026-10")
    office.desk.write_at(datetime(2026, 11, 5, 9), awards.issue_month, "2026-10")
    notice = office.desk.read(award_papers.get_commendation, "2026-10", "zh_CN")
    assert "单小明" in {str(row[0]) for row in notice.rows}
    text = "".join(page_text(print_list(notice), 0).split())
    assert "在2026年10月工作中表现突出" in text and "特此通报。和顺市商会" in text
    assert office.desk.read(lists.count_records, "certificates") == len(notice.rows)
    english = print_list(office.desk.read(award_papers.get_commendation, "2026-10", "en"))
    assert "Sales Champion of the Month" in page_text(english, 0)


def test_all_papers_have_a_name_of_their_own() -> None:
    assert len({paper.label for paper in PAPERS.values()}) == len(PAPERS)


def test_a_change_of_post_is_proposed_on_a_sheet_with_the_rated_months_of_the_person(office: Office) -> None:
    _sell(office, 10)
    _target(office, "2026-10")
    office.desk.write_at(datetime(2026, 11, 5, 9), appraisals.lock_month, "2026-10")
    rep = office.desk.read(appraisals.get_month, "2026-10").person("单小明") or next(
        one for one in office.desk.read(appraisals.get_month, "2026-10").people if one.name == "单小明"
    )
    change_id = add(office.desk, "job_changes", person=rep.person_id, kind="promotion", role_from="rep", role_to="manager",
                    proposed_on=date(2026, 11, 9), basis="连续优秀", opinion="同意推荐")  # fmt: skip
    words = _words(make_paper(office.desk, "promotion-sheet", Asked(ids=(change_id,))))
    for told in ("岗位变动审批表", "单小明", "连续优秀", "同意推荐", "2026-10", str(rep.total), rep.grade):
        assert told in words, told
    early = add(office.desk, "job_changes", person=rep.person_id, kind="promotion", role_from="rep", role_to="manager",
                proposed_on=date(2026, 9, 9))  # fmt: skip
    assert str(rep.total) not in _words(make_paper(office.desk, "promotion-sheet", Asked(ids=(early,)))), (
        "not locked then"
    )
