"""Lists of the whole office that the regulation asks for: credit limits, revisits, costs, quality, forecasts, strategies."""

from datetime import date, datetime
from typing import Any

import pytest

from chamber_desk.domain.clause_papers import PAPER_OF
from chamber_desk.domain.list_papers import Fen, ListPaper, Said, Stack
from chamber_desk.domain.periods import Month
from chamber_desk.domain.register_papers import RECORD_SHEETS
from chamber_desk.domain.regulation import REGULATION
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.papers import PAPERS, make_paper
from chamber_desk.services import (
    cost_papers,
    credit_papers,
    credit_watch,
    data_quality,
    forecast_papers,
    register_papers,
    revisit_papers,
    strategy_papers,
)

from .making import Office, add, change, sign_owing

RUI, BO, QIMING = "江城瑞丰贸易有限公司", "江城博远科技有限公司", "江城启明咨询有限公司"
DAY = date(2026, 11, 23)
# Papers that the clauses of the regulation name (domain base 1), and which of the program's they are.
NAMED = {
    "市场动态月报": "market-notes", "预测对比表": "forecast-comparison", "竞争对手对比表": "competitor-comparison",
    "改进措施表": "improvements", "客户信用评估表": "credit-reviews", "信用额度表": "credit-limits",
    "信用异常清单": "credit-watch", "回访计划表": "revisit-plan", "流失预警表": "churn-causes",
    "合同履行监控表": "contract-watch", "知识产权检查表": "ip-checks", "知识产权台账": "ip-rights",
    "收入成本核对表": "cost-comparison", "数据质量报告": "data-quality", "策略评估表": "strategy-review",
    "差异化策略表": "strategy-matrix", "资源配置建议表": "resource-plans", "会议纪要": "meeting-minutes",
}  # fmt: skip


@pytest.mark.parametrize(("title", "key"), NAMED.items(), ids=str)
def test_every_paper_that_a_clause_names_stands_under_that_name(title: str, key: str) -> None:
    assert PAPERS[key].label == title


@pytest.mark.parametrize(
    "key",
    [
        "credit-limits",
        "credit-watch",
        "revisit-plan",
        "cost-comparison",
        "data-quality",
        "forecast-comparison",
        "strategy-matrix",
    ],
)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_each_prints_of_an_office_that_has_nothing_yet(office: Office, key: str, language: str) -> None:
    assert make_paper(office.desk, key, Asked(language=language)).startswith(b"%PDF")


def _cells(paper: ListPaper) -> list[list[Any]]:
    def plain(value: Any) -> Any:
        if isinstance(value, Stack):
            return [plain(one) for one in value.values]
        return value.text if isinstance(value, Said) else value.amount if isinstance(value, Fen) else value

    return [[plain(value) for value in row] for row in paper.rows]


def test_credit_limits_tell_what_is_used_and_on_what_terms(office: Office) -> None:
    firm = office.id("customers", RUI)
    office.add_order(RUI, "单小明", datetime(2026, 3, 2, 9), ("标准展位", 12_000, 100_000_00))
    add(office.desk, "credit_reviews", customer=firm, reviewed_on=date(2026, 11, 2), active=True)
    paper = office.desk.read(credit_papers.get_credit_limits, DAY, "zh_CN")
    (row,) = _cells(paper)
    assert (row[2], row[4]) == (RUI, "C")
    assert row[5] - row[6] == row[7] and row[8:10] == ["15", "30%"]
    assert _cells(office.desk.read(credit_papers.get_credit_limits, date(2026, 10, 1), "zh_CN")) == []


def test_the_revisit_plan_names_whose_turn_it_is_by_class_and_leaves_prospects_out(office: Office) -> None:
    firm, person = office.id("customers", RUI), office.id("people", "单小明")
    for one in (RUI, BO, QIMING):
        change(office.desk, "customers", office.id("customers", one), created_on=date(2026, 11, 1))
    add(
        office.desk,
        "visits",
        customer=firm,
        person=person,
        planned_on=date(2026, 10, 23),
        done_on=date(2026, 10, 23),
        result="已谈",
    )
    add(office.desk, "contacts", customer=firm, name="甄珍", phone="13900000000", primary=True)
    rows = _cells(office.desk.read(revisit_papers.get_revisit_plan, "2026-11", "zh_CN"))
    mine = [row for row in rows if row[1] in (RUI, BO, QIMING)]
    assert [(row[1], row[7], row[4]) for row in mine] == [(RUI, date(2026, 11, 23), "甄珍")]
    rows = _cells(office.desk.read(revisit_papers.get_revisit_plan, "2026-12", "zh_CN"))
    assert {row[1] for row in rows} >= {RUI, BO} and QIMING not in {row[1] for row in rows}


def test_sales_and_finance_are_held_against_each_other_and_only_differences_are_listed(office: Office) -> None:
    at = datetime(2026, 11, 3, 9)
    same, other = (office.add_order(RUI, "单小明", at, ("标准展位", 1000, 9_000_00)) for _ in range(2))
    cost = 520_000
    add(office.desk, "costs", spent_on=date(2026, 11, 4), kind="order", order=same, amount=cost)
    add(office.desk, "costs", spent_on=date(2026, 11, 4), kind="order", order=other, amount=cost + 100)
    add(office.desk, "costs", spent_on=date(2026, 11, 5), kind="order", order=other, amount=-40)
    add(office.desk, "channel_costs", month="2026-11", channel="web", amount=500_00)
    add(office.desk, "costs", spent_on=date(2026, 12, 1), kind="channel", channel="web", amount=500_00)
    rows = _cells(office.desk.read(cost_papers.get_cost_comparison, "2026-11", "zh_CN"))
    orders = [row for row in rows if row[0] == "订单成本"]
    assert [row[3:6] for row in orders] == [[cost, cost + 60, -60], [2 * cost, 2 * cost + 60, -60]]
    assert next(row[2:6] for row in rows if row[0] == "渠道费用") == ["网络平台", 500_00, 0, 500_00]
    year = _cells(office.desk.read(cost_papers.get_cost_comparison, "2026", "zh_CN"))
    assert [row[5] for row in year if row[0] == "渠道费用"] == [0]


def test_the_quality_report_counts_what_is_missing_doubled_or_without_lines(office: Office) -> None:
    before = {(one.sheet, one.rule) for one in office.desk.read(data_quality.list_issues)}
    assert ("orders", data_quality.LINELESS) not in before and ("customers", data_quality.DOUBLE) not in before
    add(office.desk, "customers", name="江城瑞丰贸易有限责任公司")
    add(
        office.desk,
        "orders",
        customer=office.id("customers", RUI),
        owner=office.id("people", "单小明"),
        confirmed_at=datetime(2026, 11, 2, 9),
    )
    found = {(one.sheet, one.rule, one.fields): one for one in office.desk.read(data_quality.list_issues)}
    assert found["customers", data_quality.DOUBLE, ()].count == 2
    assert found["orders", data_quality.LINELESS, ()].count == 1
    owner = found["customers", data_quality.EMPTY, ("负责人",)]
    assert (owner.count, owner.whole, owner.percent) == (1, 5, 8000)


def test_the_forecast_of_a_month_is_held_against_what_came(office: Office) -> None:
    for month, fen in ((7, 10_00), (8, 20_00), (9, 30_00), (10, 40_00)):
        office.add_order(RUI, "单小明", datetime(2026, month, 2, 9), ("标准展位", 1000, fen))
    (told,) = office.desk.read(forecast_papers.find_foretold, Month(2026, 10))
    assert told[1:] == ("标准展位", 20_00, 40_00, 40_00)
    paper = office.desk.read(forecast_papers.get_forecast_comparison, "2026-10", "zh_CN")
    assert _cells(paper)[0][3:] == [20_00, 40_00, 40_00, "-50.00%", "+0.00%", "趋势"]
    (told,) = office.desk.read(forecast_papers.find_foretold, Month(2027, 1))
    assert told[4] is None, "that month has not come"
    (told,) = office.desk.read(forecast_papers.find_foretold, Month(2026, 9))
    assert told[2:4] == (None, None), "two months are too few"


def test_strategies_stand_beside_what_each_group_buys_and_a_gap_is_named(office: Office) -> None:
    change(office.desk, "products", office.id("products", "标准展位"), category="会展")
    office.add_order(RUI, "单小明", datetime(2026, 10, 2, 9), ("标准展位", 1000, 100_00))
    add(office.desk, "strategies", name="老客户包", target="customer", starts_on=date(2026, 9, 1), measures="连签两年")
    add(
        office.desk,
        "strategies",
        name="旧的",
        target="market",
        starts_on=date(2025, 9, 1),
        ends_on=date(2025, 12, 1),
        measures="略",
    )
    paper = office.desk.read(strategy_papers.get_strategy_matrix, "zh_CN")
    assert _cells(paper) == [["重点 K1", 100_00, 100_00, "会展"]]
    texts = dict(paper.texts)
    assert texts["客户"] == Stack(("老客户包：连签两年",)) and texts["市场"] == Said("还没有策略")


def test_the_minutes_of_a_meeting_list_what_was_decided_there(office: Office) -> None:
    meeting = add(
        office.desk,
        "meetings",
        topic="三季度分析会",
        held_on=date(2026, 10, 9),
        host="司徒明远",
        discussed="网络渠道流失",
    )
    add(office.desk, "decisions", finding="网络渠道流失", measure="逐家回访", proposed_on=date(2026, 10, 9), meeting=meeting,
        owner=office.id("people", "单小明"), due_on=date(2026, 10, 30))  # fmt: skip
    add(office.desk, "decisions", finding="别的", measure="别的", proposed_on=date(2026, 10, 9))
    (meeting_sheet,) = (one for one in RECORD_SHEETS if one.sheet == "meetings")
    paper = office.desk.read(register_papers.get_record_sheet, meeting_sheet, meeting, "zh_CN")
    assert (paper.title, dict(paper.texts)["讨论"]) == ("会议纪要", "网络渠道流失")
    assert _cells(paper) == [["1", "网络渠道流失", "逐家回访", "单小明", date(2026, 10, 30), "已提议"]]
    assert make_paper(office.desk, "meeting-minutes", Asked(ids=(meeting,))).startswith(b"%PDF")


def test_the_list_of_credit_alerts_goes_by_trigger_and_tells_what_is_done_about_each(office: Office) -> None:
    firm, person = office.id("customers", RUI), office.id("people", "单小明")
    sign_owing(office, RUI)
    add(office.desk, "credit_reviews", customer=firm, reviewed_on=date(2026, 11, 2), active=True)
    add(
        office.desk,
        "credit_alerts",
        customer=firm,
        noted_on=date(2026, 11, 20),
        trigger="T1 逾期超过7天",
        measure="collect",
        owner=person,
    )
    rows = _cells(office.desk.read(credit_watch.get_credit_watch, DAY, "zh_CN"))
    assert [(row[0][:2], row[1], row[5], row[6], row[8]) for row in rows] == [
        ("T1", RUI, ["催收"], ["单小明"], ["未完成"]), ("T2", RUI, [], [], []), ("T4", RUI, [], [], []),
    ]  # fmt: skip


def test_the_ledger_names_for_every_clause_a_paper_that_can_be_printed() -> None:
    assert list(PAPER_OF) == [one.place for one in REGULATION]
    assert set(PAPER_OF.values()) <= {one.label for one in PAPERS.values()}
