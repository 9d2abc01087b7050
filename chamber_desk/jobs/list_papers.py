"""The office's lists and slips as PDF: which facts each needs; all are drawn by one module."""

from collections.abc import Callable
from datetime import date

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import ListPaper
from chamber_desk.domain.periods import Month
from chamber_desk.domain.register_papers import RecordSheet, RegisterPaper
from chamber_desk.domain.words import N_
from chamber_desk.services import (
    at_risk,
    award_papers,
    campaigns,
    certificate_papers,
    clause_ledger,
    competitor_papers,
    contract_register,
    cost_papers,
    credit_papers,
    credit_watch,
    data_quality,
    forecast_papers,
    late_tickets,
    list_papers,
    manager_papers,
    money_papers,
    monitoring,
    month_papers,
    month_versions,
    negotiation_papers,
    order_papers,
    quotation_papers,
    rating_papers,
    register_papers,
    review_papers,
    revisit_papers,
    service_papers,
    slip_papers,
    strategy_papers,
    training_gaps,
    version_papers,
    year_papers,
)
from chamber_desk.services.desk import Desk


def print_staff(desk: Desk, _month: str, language: str) -> bytes:
    """销售人员名册."""
    return _print(desk.read(list_papers.get_staff_list, language))


def print_rivals(desk: Desk, ids: tuple[int, ...], language: str) -> bytes:
    """竞争对手对比表."""
    return _print(desk.read(competitor_papers.get_comparison, ids, date.today(), language))


def print_visits(desk: Desk, day: date, language: str) -> bytes:
    """拜访计划表 of the week of a day."""
    return _print(desk.read(list_papers.get_visit_plan, day, language))


def print_day(desk: Desk, day: date, language: str) -> bytes:
    """今日事项单 of a day."""
    return _print(desk.read(list_papers.get_day_sheet, day, language))


def print_contracts(desk: Desk, month: str, language: str) -> bytes:
    """合同台账 of the month's year, or of this one."""
    return _print(desk.read(contract_register.get_contract_register, _day(month), language))


def print_certificates(desk: Desk, month: str, language: str) -> bytes:
    """证书登记簿 of the month's year, or of this one."""
    return _print(desk.read(certificate_papers.get_certificate_register, _day(month), language))


def print_targets(desk: Desk, month: str, language: str) -> bytes:
    """目标分解表 of a month."""
    return _print(desk.read(month_papers.get_target_sheet, month, language))


def print_bonuses(desk: Desk, month: str, language: str) -> bytes:
    """奖金发放表 of a locked month."""
    return _print(desk.read(month_papers.get_bonus_list, month, language))


def print_compliance(desk: Desk, month: str, language: str) -> bytes:
    """管理办法执行情况表 of a month."""
    return _print(desk.read(clause_ledger.get_compliance_report, month, language))


def print_register(desk: Desk, paper: RegisterPaper, ids: tuple[int, ...], period: str, language: str) -> bytes:
    """A register as a list: of chosen records, of a month or a year, or whole."""
    return _print(desk.read(register_papers.get_register, paper, ids, period, language))


def print_record(desk: Desk, paper: RecordSheet, ids: tuple[int, ...], language: str) -> bytes:
    """Records on sheets of their own."""
    return _join(ids, lambda one: desk.read(register_papers.get_record_sheet, paper, one, language))


def print_ranking(desk: Desk, month: str, language: str) -> bytes:
    """业绩排行榜 of a month."""
    return _print(desk.read(month_papers.get_ranking, month, language))


def print_differences(desk: Desk, month: str, language: str) -> bytes:
    """考核差异表 of a month or a year."""
    return _print(desk.read(month_versions.get_difference_sheet, month, language))


def print_year_summary(desk: Desk, year: str, language: str) -> bytes:
    """年度考核汇总表."""
    return _print(desk.read(year_papers.get_year_summary, year, language))


def print_training(desk: Desk, year: str, language: str) -> bytes:
    """培训覆盖表 of a year."""
    return _print(desk.read(training_gaps.get_training_sheet, year, language))


def print_rating_sheet(desk: Desk, month: str, language: str) -> bytes:
    """协作评分表 of a month, to be filled in by hand."""
    return _print(desk.read(rating_papers.get_rating_sheet, month, language))


def print_objection_form(desk: Desk, month: str, language: str) -> bytes:
    """考核异议表 of a month, to be filled in by hand."""
    return _print(desk.read(rating_papers.get_objection_form, month, language))


def print_commendation(desk: Desk, month: str, language: str) -> bytes:
    """表彰通报 of a month's honours."""
    return _print(desk.read(award_papers.get_commendation, month, language))


def print_promotions(desk: Desk, month: str, language: str) -> bytes:
    """晋升推荐表 as of a month."""
    return _print(desk.read(award_papers.get_promotion_list, month, language))


def print_campaigns(desk: Desk, period: str, language: str) -> bytes:
    """活动转化表 of a month or a year."""
    return _print(desk.read(campaigns.get_campaign_results, period, language))


def print_manager_reports(desk: Desk, month: str, numbers: tuple[str, ...], language: str) -> bytes:
    """经理月度报告 of a month, one a manager."""
    from chamber_desk.documents.joining import join_papers

    return join_papers([_print(one) for one in desk.read(manager_papers.get_manager_reports, month, numbers, language)])


def print_ageing(desk: Desk, _month: str, language: str) -> bytes:
    """账龄表 of today."""
    return _print(desk.read(money_papers.get_ageing, date.today(), language))


def print_credit_limits(desk: Desk, _month: str, language: str) -> bytes:
    """信用额度表 of today."""
    return _print(desk.read(credit_papers.get_credit_limits, date.today(), language))


def print_credit_watch(desk: Desk, _month: str, language: str) -> bytes:
    """信用异常清单 of today."""
    return _print(desk.read(credit_watch.get_credit_watch, date.today(), language))


def print_revisit_plan(desk: Desk, month: str, language: str) -> bytes:
    """回访计划表 of a month, or of this one."""
    return _print(desk.read(revisit_papers.get_revisit_plan, month or f"{date.today():%Y-%m}", language))


def print_costs(desk: Desk, period: str, language: str) -> bytes:
    """收入成本核对表 of a month or a year, or of this month."""
    return _print(desk.read(cost_papers.get_cost_comparison, period, language))


def print_quality(desk: Desk, _month: str, language: str) -> bytes:
    """数据质量报告 of today."""
    return _print(desk.read(data_quality.get_quality_report, language))


def print_foretold(desk: Desk, month: str, language: str) -> bytes:
    """预测对比表 of a month, or of the last whole one."""
    day = date.today()
    month = month or str(Month(day.year, day.month).previous())
    return _print(desk.read(forecast_papers.get_forecast_comparison, month, language))


def print_strategy_matrix(desk: Desk, _month: str, language: str) -> bytes:
    """差异化策略表 of today."""
    return _print(desk.read(strategy_papers.get_strategy_matrix, language))


def print_reminders(desk: Desk, ids: tuple[int, ...], language: str) -> bytes:
    """付款提醒函, one a contract."""
    return _join(ids, lambda one: desk.read(money_papers.get_reminder_letter, one, date.today(), language))


def print_month_plan(desk: Desk, month: str, language: str) -> bytes:
    """交付与收款月安排 of a month."""
    return _print(desk.read(order_papers.get_month_plan, month, date.today(), language))


def print_slips(desk: Desk, ids: tuple[int, ...], language: str) -> bytes:
    """订单下达单, one a department."""
    from chamber_desk.documents.joining import join_papers

    papers = [paper for one in ids for paper in desk.read(slip_papers.get_dispatch_slips, one, language)]
    return join_papers([_print(paper) for paper in papers])


def print_reviews(desk: Desk, ids: tuple[int, ...], language: str) -> bytes:
    """合同会签单, one a contract."""
    return _join(ids, lambda one: desk.read(review_papers.get_review_sheet, one, language))


def print_watches(desk: Desk, ids: tuple[int, ...], language: str) -> bytes:
    """合同履行监控表, one a contract."""
    return _join(ids, lambda one: desk.read(monitoring.get_watch_sheet, one, language))


def print_changes(desk: Desk, ids: tuple[int, ...], language: str) -> bytes:
    """合同修改对照表, one a contract."""
    return _join(ids, lambda one: desk.read(version_papers.get_change_sheet, one, language))


def print_late_tickets(desk: Desk, month: str, language: str) -> bytes:
    """服务超时清单 of a month."""
    return _print(desk.read(late_tickets.get_late_tickets, month, language))


def print_at_risk(desk: Desk, month: str, language: str) -> bytes:
    """流失预警名单 of today, or of the last day of a month."""
    day = Month.parse(month).last_day if month else date.today()
    return _print(desk.read(at_risk.get_at_risk_list, day, language))


def print_quotations(desk: Desk, ids: tuple[int, ...], language: str) -> bytes:
    """报价单, one a quotation."""
    return _join(ids, lambda one: desk.read(quotation_papers.get_quotation, one, language))


def print_plans(desk: Desk, ids: tuple[int, ...], language: str, *, floor: bool = True) -> bytes:
    """谈判计划, one a plan; without the floor price for the room."""
    return _join(ids, lambda one: desk.read(negotiation_papers.get_plan, one, language, floor=floor))


def print_rounds(desk: Desk, ids: tuple[int, ...], language: str) -> bytes:
    """谈判记录表, one an opportunity."""
    return _join(ids, lambda one: desk.read(negotiation_papers.get_rounds_sheet, one, language))


def print_revisits(desk: Desk, ids: tuple[int, ...], language: str) -> bytes:
    """客户回访表, one a visit."""
    return _join(ids, lambda one: desk.read(list_papers.get_revisit_sheet, one, language))


def print_services(desk: Desk, ids: tuple[int, ...], language: str) -> bytes:
    """服务单, one a sheet."""
    return _join(ids, lambda one: desk.read(service_papers.get_service_sheet, one, language))


def _day(month: str) -> date:
    return Month.parse(month).first_day if month else date.today()


def _print(facts: ListPaper) -> bytes:
    from chamber_desk.documents.list_paper import print_list

    return print_list(facts)


def _join(ids: tuple[int, ...], find: Callable[[int], ListPaper]) -> bytes:
    from chamber_desk.documents.joining import join_papers

    if not ids:
        raise DeskError(N_("没有要打印的内容。"))
    return join_papers([_print(find(one)) for one in ids])
