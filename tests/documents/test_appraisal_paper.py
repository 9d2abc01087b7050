"""Appraisal sheets and the month's summary."""

from dataclasses import replace

import pytest
from paper_samples import APPRAISAL, SUMMARY

from chamber_desk.documents.appraisal import print_appraisals, print_summary
from chamber_desk.documents.preview import page_count, page_text
from chamber_desk.documents.year_appraisal import print_years
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.looks import Look
from chamber_desk.domain.papers import YearFacts


def read_page(pdf: bytes, index: int = 0) -> str:
    """A page's text without blanks."""
    return "".join(page_text(pdf, index).split())


def test_a_sheet_shows_every_indicator_with_all_its_figures() -> None:
    text = read_page(print_appraisals([APPRAISAL]))
    for line in APPRAISAL.lines:
        assert line.indicator in text
        assert line.contribution is not None
        assert line.contribution in text
    for told in ("陈喆𫞩", "113,000.50", "15.31%", "基数：98,000.00", "103.73", "优秀", "总排名第1名", "3,100.00元（人民币叁仟壹佰元整）",
                 "本人签字", "经理签字", "秘书长（会长）签字", "有异议", "考核方案：默认方案第1版", "取数时间：2026-12-0218:00",
                 "编号：商考字〔2026〕第011号", "第1页共1页", "销售业绩116.9", "11月"):  # fmt: skip
        assert told in text, told
    assert "未锁定" not in text


def test_an_ordinary_sheet_is_one_page_and_pages_count_by_person() -> None:
    long = replace(APPRAISAL, comment="应引起重视，并在下月例会上汇报整改情况。" * 120)
    pdf = print_appraisals([APPRAISAL, long, APPRAISAL])
    assert page_count(pdf) > 3
    assert "第1页共1页" in read_page(pdf, 0)
    assert "第1页共" in read_page(pdf, 1)
    assert "第1页共1页" in read_page(pdf, page_count(pdf) - 1)


def test_what_does_not_apply_is_a_dash_and_an_open_month_says_so() -> None:
    lines = tuple(
        replace(line, actual=None, score=None, contribution=None, effective_weight=None) for line in APPRAISAL.lines
    )
    facts = replace(APPRAISAL, lines=lines, total=None, grade="不予评定", rank=None, rank_in_role=None, bonus=None, locked=False,
                    comment="", history=())  # fmt: skip
    text = read_page(print_appraisals([facts]))
    assert "不予评定" in text
    assert "未锁定，仅供核对" in text
    assert "绩效奖金" not in text


def test_a_comment_is_never_markup_and_a_missing_character_is_named() -> None:
    assert "<b>&amp;" in read_page(print_appraisals([replace(APPRAISAL, comment="<b>&amp;</b>")]))
    with pytest.raises(DeskError, match=r"主管评语：😀"):
        print_appraisals([replace(APPRAISAL, comment="很好😀")])


def test_the_same_facts_give_the_same_bytes() -> None:
    assert print_appraisals([APPRAISAL]) == print_appraisals([APPRAISAL])
    assert print_summary(SUMMARY) == print_summary(SUMMARY)


def test_the_summary_adds_the_bonuses_in_figures_and_capitals() -> None:
    text = read_page(print_summary(SUMMARY))
    for told in (
        "陈喆𫞩",
        "刘䶮",
        "𠮷田正",
        "㛃小云",
        "10,100.00",
        "人民币壹万零壹佰元整",
        "不予评定",
        "编制签字",
        "批准签字",
    ):
        assert told in text, told


def test_a_summary_of_many_people_repeats_its_head() -> None:
    lines = tuple(replace(SUMMARY.lines[index % 5], person=f"人员{index:03d}") for index in range(80))
    pdf = print_summary(replace(SUMMARY, lines=lines))
    text = [read_page(pdf, index) for index in range(page_count(pdf))]
    assert len(text) > 2
    assert all("岗位名次" in page or "奖金合计" in page or "编制签字" in page for page in text)
    assert all(f"人员{index:03d}" in "".join(text) for index in range(80))


def test_an_english_sheet_names_months_in_english() -> None:
    text = page_text(print_appraisals([replace(APPRAISAL, language="en")]), 0)
    assert "November 2026" in text
    assert "Sep" in text


def test_the_sheet_of_a_year_has_the_margins_and_signatories_of_the_monthly_one() -> None:
    quality = (("职业操守", "18.00"), ("业务能力", "17.00"))
    facts = YearFacts(replace(APPRAISAL, month="2026"), quality, "88.00", 3, "100.58", 11, True)
    plain, changed = (
        "".join(page_text(print_years([facts], look=look), 0).split())
        for look in (Look(), Look({"signer1": "被考核人", "title": "不用于年度"}, {"left": 30}))
    )
    assert "年度绩效考核表" in plain and "本人签字：" in plain
    assert "年度绩效考核表" in changed and "被考核人签字：" in changed and "本人签字：" not in changed
