"""The monthly analysis on paper: four pages, a sentence under each picture, charts as vectors, in three languages."""

import re
from datetime import date

import pytest

from chamber_desk.documents.analysis import print_analysis
from chamber_desk.documents.bar_chart import find_marks
from chamber_desk.documents.preview import page_texts
from chamber_desk.domain.analysis_papers import AnalysisFacts, AnalysisPage, Bar, Headline, Picture, Shape
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.figure_table import Figure, Noted, Sentence, Shown


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [(0, 72, [0, 20, 40, 60, 80]), (0, 0, [0, 0.2, 0.4, 0.6, 0.8, 1.0]), (0, 1000, [0, 200, 400, 600, 800, 1000]),
     (-30, 70, [-40, -20, 0, 20, 40, 60, 80]), (0, 3, [0, 1, 2, 3])],
)  # fmt: skip
def test_marks_of_a_chart_are_round_and_hold_all(low: float, high: float, marks: list[float]) -> None:
    found = find_marks(low, high)
    assert found[0] <= low and found[-1] >= high and 0 in found and len(found) <= 8
    if high > 3:
        assert found == pytest.approx(marks)


def _facts(language: str = "zh_CN", **values: object) -> AnalysisFacts:
    bars = tuple(Bar(f"26-{month:02d}", month * 1_000_000_00, month * 300_000_00) for month in range(1, 13))
    ahead = (
        Bar("27-01", 13_000_000_00, foretold=True, low=9_000_000_00, high=20_000_000_00),
        Bar("27-02", 0, foretold=True),
    )
    said = Sentence("{count} 个月平均每月 {mean} 元，中位数 {median} 元，标准差 {deviation} 元；最高的是 {best}，{most} 元。", (
        ("count", 12), ("mean", Shown(Figure.MONEY, 650_000_00)), ("median", "1"), ("deviation", "2"), ("best", "2026-12"), ("most", "3"),
    ))  # fmt: skip
    page = AnalysisPage(
        "一、销售", (Headline("环比", Figure.PERCENT, Noted(None, "基期为零")),),
        (
            Picture("每月销售额", Shape.COLUMNS, Figure.MONEY, (*bars, *ahead), (said,), ("销售额", "其中利润"), strong=11),
            Picture("本月各人销售额", Shape.BARS, Figure.MONEY, tuple(Bar(name, 100_00) for name in ("单小明", "江一舟")), (said,)),
        ), "值得注意", (said, said), "待落实和本月评估的决策", (("发现", 1.0),), (("推荐渠道转化率最高",),),
    )  # fmt: skip
    return AnalysisFacts("和顺市商会", "2026-12", (page,) * 4, ("编制",), language, **values)


def test_each_page_has_its_sheet_and_its_words() -> None:
    texts = page_texts(print_analysis(_facts()))
    assert len(texts) == 4
    assert "月度经营分析" in texts[0].replace(" ", "")
    for text in texts:
        assert "12个月平均每月650,000.00元" in re.sub(r"\s", "", text)
        assert "—（基期为零）" in text and "（万元）" in text and "单小明" in text
    assert "编制" in texts[-1]


def test_english_and_traditional_papers_speak_their_language() -> None:
    english = " ".join(page_texts(print_analysis(_facts("en", until=date(2026, 12, 9)))))
    assert "Monthly analysis" in english and "base is zero" in english and "thousand yuan" in english
    assert "9 December 2026" in english
    assert not re.search(
        "[\u4e00-\u9fff]",
        english.replace("和顺市商会", "").replace("单小明", "").replace("江一舟", "").replace("推荐渠道转化率最高", ""),
    )
    assert "銷售額" in " ".join(page_texts(print_analysis(_facts("zh_TW"))))


def test_the_same_facts_give_the_same_bytes_and_no_picture_is_of_dots() -> None:
    first = print_analysis(_facts())
    assert first == print_analysis(_facts())
    assert b"/Subtype /Image" not in first


def test_a_page_without_records_says_so() -> None:
    empty = AnalysisPage("一、销售", (), (Picture("每月销售额", Shape.COLUMNS, Figure.MONEY, (), ()),))
    assert "没有记录" in page_texts(print_analysis(AnalysisFacts("和顺市商会", "2026-12", (empty,), ())))[0]


def test_a_name_no_face_can_draw_is_named() -> None:
    page = AnalysisPage(
        "一、销售", (), (Picture("本月各人销售额", Shape.BARS, Figure.MONEY, (Bar("李\U0001f600", 1),), ()),)
    )
    with pytest.raises(DeskError) as raised:
        print_analysis(AnalysisFacts("和顺市商会", "2026-12", (page,), ()))
    assert "本月各人销售额" in str(raised.value.values)
