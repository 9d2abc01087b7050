"""Why 82: the formula with its numbers, the records counted and those left out with the reason, each opening."""

from collections.abc import Callable

import pytest

from chamber_desk.domain.month_results import LineResult
from chamber_desk.i18n import set_language
from chamber_desk.services import appraisals
from chamber_desk.ui.main_window import TABS, MainWindow
from chamber_desk.ui.why_panel import WhyPanel
from chamber_desk.ui.why_words import say_formula


def _line(indicator: str, actual: str | None, target: str | None, score: str | None, **more) -> LineResult:
    values = {
        "base": None,
        "weight": "20",
        "effective_weight": "20.0000",
        "contribution": "17.0000",
        "count": 3,
        **more,
    }
    return LineResult(indicator=indicator, group="G1", actual=actual, target=target, score=score, **values)


@pytest.mark.parametrize(("line", "words"), [
    (_line("sales", "68000.00", "80000.00", "85.00"), "68,000.00 ÷ 80,000.00 × 100 = 85.00 分"),
    (_line("sales", "113000.50", "100000.00", "113.00", refunds=1, refunded="-3000.00"),
     "× 100（已减退款 1 笔，-3,000.00） = 113.00 分"),
    (_line("profit", "39500.50", "30000.00", "120.00"), "39,500.50 ÷ 30,000.00 × 100，最高 120 = 120.00 分"),
    (_line("growth", "-2.86", "10.00", "48.57", base="70000.00"), "60 + 40 × -2.86% ÷ 10.00%（基数 70,000.00） = 48.57 分"),
    (_line("conversion", "35.71", "30.00", "100.00"), "35.71% ÷ 30.00% × 100，最高 100 = 100.00 分"),
    (_line("support", "90.00", None, "90.00"), "3 份评分的平均 = 90.00 分"),
    (_line("sales", "24000.00", "30000.00", "80.00", effective_weight="25.7143"), "权重 20，加上不适用指标移来的为 25.7143"),
    (_line("satisfaction", None, "90.00", None), "不适用（评价不足 3 份）"),
    (_line("sales", "24000.00", None, None), "不适用（没有设定目标）"),
    (_line("support", "90.00", None, "90.00", effective_weight=None), "本方案不计权重"),
])  # fmt: skip
def test_the_formula_is_told_with_its_numbers(line: LineResult, words: str) -> None:
    set_language("zh_CN")
    assert words in say_formula(line)


def test_counted_and_left_out_records_stand_in_groups_and_each_opens(
    window: MainWindow, until: Callable[[Callable[[], bool]], None]
) -> None:
    window.tabs.setCurrentIndex([one.key for one in TABS].index("appraisals"))
    page = window.tab("appraisals").pages["月度考核"]
    until(lambda: page.month.count() > 0)
    page.month.setCurrentIndex(page.month.findData("2026-10"))
    until(lambda: page._result is not None and page._result.month == "2026-10")
    asked: list[tuple[str, int]] = []
    page.open_asked.connect(lambda sheet, record: asked.append((sheet, record)))
    found = False
    for person in range(page.people.rowCount()):
        page.people.selectRow(person)
        for line in range(page.lines.rowCount()):
            page.lines.selectRow(line)
            texts = [page.records.item(row, 0).text() for row in range(page.records.rowCount())]
            assert texts[0].startswith("计入")
            if any(text.startswith("没有计入") for text in texts) and not found:
                found = True
                page.records.opened.emit(len(page.why._evidence))
                assert asked[-1] == (page.why._left[0].sheet, page.why._left[0].id)
    assert found


def test_of_very_many_records_the_first_ones_are_listed_and_all_are_counted(window: MainWindow, monkeypatch) -> None:
    monkeypatch.setattr("chamber_desk.ui.why_panel._MOST", 2)
    person = window.office.read(appraisals.get_month, "2026-10").people[0]
    panel = WhyPanel(window.office)
    panel.show_person("2026-10", person)
    assert "先列出 2 条" in panel.records.item(0, 0).text()
    assert len(panel._evidence) == 2
    panel.deleteLater()
