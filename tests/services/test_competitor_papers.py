"""The comparison with competitors: the newest file of each, what was lost to it, ourselves beside them, on one page."""

from datetime import date, datetime

import pytest

from chamber_desk.documents.list_paper import print_list
from chamber_desk.documents.preview import page_count, page_text
from chamber_desk.domain.errors import DeskError
from chamber_desk.services import competitor_papers, lists

from .making import Office, add, move

DAY = date(2026, 11, 30)


def _rival(office: Office, name: str, day: date, **values: object) -> int:
    return add(office.desk, "competitors", name=name, noted_on=day, **values)


def _text(office: Office, ids: list[int], language: str = "zh_CN") -> str:
    pdf = print_list(office.desk.read(competitor_papers.get_comparison, ids, DAY, language))
    assert page_count(pdf) == 1
    return "".join(page_text(pdf, 0).split())


def test_rivals_stand_beside_us_with_what_was_lost_to_them(office: Office) -> None:
    ids = [
        _rival(office, "江城会展联盟", date(2025, 1, 1), price="过去的价格"),
        _rival(office, "江城会展联盟", date(2026, 11, 1), product="展位、会务", price="低一成", strengths="场馆自有", answer="一站式服务"),
        _rival(office, "天元企业服务中心", date(2026, 1, 1), weaknesses="没有行业资源", source="公开网站"),
    ]  # fmt: skip
    deal = add(
        office.desk, "opportunities", customer=1, owner=office.id("people", "单小明"), title="展位", amount=100_00,
        opened_on=date(2026, 1, 1),
    )  # fmt: skip
    move(
        office.desk,
        "opportunities",
        deal,
        "lose",
        now=datetime(2026, 10, 1, 9),
        reason="价格",
        competitor="江城会展联盟",
    )
    text = _text(office, ids)
    for told in (
        "标准展位8,800.00",
        "低一成",
        "场馆自有",
        "一站式服务",
        "输给它1100.00",
        "没有输给它",
        "待更新",
        "0/1（0.00%）",
    ):
        assert told in text, told
    assert "过去的价格" not in text
    assert text.index("江城会展联盟") < text.index("天元企业服务中心")


def test_a_file_of_ourselves_fills_our_column_and_is_no_rival(office: Office) -> None:
    ids = [
        _rival(office, "天元企业服务中心", DAY, strengths="讲师多"),
        _rival(office, "本会", date(2026, 1, 5), strengths="过去的优势"),
        _rival(office, "本会", date(2026, 11, 5), strengths="会员多、政府认可", weaknesses="人手少"),
    ]
    paper = office.desk.read(competitor_papers.get_comparison, ids, DAY, "zh_CN")
    assert [column.label for column in paper.columns][1:] == ["本会", "天元企业服务中心"]
    text = _text(office, ids[:1])
    assert "会员多、政府认可" in text and "人手少" in text and "过去的优势" not in text
    with pytest.raises(DeskError):
        office.desk.read(competitor_papers.get_comparison, ids[1:], DAY, "zh_CN")


def test_four_rivals_with_long_notes_stay_on_one_page(office: Office) -> None:
    note = "服务人手少，售后慢，旺季常常延误交付，客户多有抱怨，价格也不稳。"
    ids = [
        _rival(office, f"第{place}家", DAY, product="展位", strengths=note, weaknesses=note, offers=note, answer=note)
        for place in range(6)
    ]
    paper = office.desk.read(competitor_papers.get_comparison, ids, DAY, "zh_CN")
    assert len(paper.columns) == 2 + competitor_papers.MOST
    _text(office, ids)
    assert "Comparisonwithcompetitors" in _text(office, ids, "en")


def test_nothing_to_compare_is_said(office: Office) -> None:
    assert not office.desk.read(lists.find_ids, "competitors")
    with pytest.raises(DeskError):
        office.desk.read(competitor_papers.get_comparison, [], DAY, "zh_CN")
