"""The papers of the office by name: which facts each needs and who draws it. The window and the terminal use this list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.papers import CertificateFacts, Overlay
from chamber_desk.domain.register_papers import RECORD_SHEETS, REGISTER_PAPERS, RecordSheet, RegisterPaper
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.jobs import analysis_paper, list_papers
from chamber_desk.jobs.asked import Asked
from chamber_desk.services import (
    appraisal_papers,
    archive_labels,
    awards,
    contracts,
    english_certificates,
    lists,
    looks,
    negotiation_papers,
    overlays,
    year_papers,
)
from chamber_desk.services.desk import Desk
from chamber_desk.services.settings import CONTRACT_SEAM, get_setting


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper: of records of `sheet`, or of a month where `monthly`, of a year where `yearly`."""

    key: str
    label: str
    make: Callable[[Desk, Asked], bytes]
    sheet: str = ""
    monthly: bool = False
    yearly: bool = False
    live: bool = False  # tells what the records say now, also of what is final, and so is never kept
    onto_stock: bool = False  # may be printed onto certificate stock
    listed: bool = False  # a list of the whole office, which needs nothing chosen
    daily: bool = False  # of a day, or of its week


def _contracts(desk: Desk, asked: Asked) -> bytes:
    from chamber_desk.documents.contract import print_contract
    from chamber_desk.documents.joining import join_papers

    seam, look = desk.read(get_setting, CONTRACT_SEAM) == "yes", desk.read(looks.get_look, "contract", asked.language)
    facts = [desk.read(contracts.get_contract_facts, one, asked.language) for one in asked.ids]
    return join_papers([print_contract(one, seam=seam, look=look) for one in facts])


def _contract_copies(desk: Desk, asked: Asked) -> bytes:
    from chamber_desk.documents.contract import print_contract
    from chamber_desk.documents.joining import join_papers

    facts = [desk.read(partial(contracts.get_contract_facts, priced=False), one, asked.language) for one in asked.ids]
    look = desk.read(looks.get_look, "contract", asked.language)
    return join_papers([print_contract(one, priced=False, look=look) for one in facts])


def _certificates(desk: Desk, asked: Asked) -> bytes:
    from chamber_desk.documents.certificate import print_certificates

    facts = read_certificates(desk, asked)
    return print_certificates(
        facts, overlay=_overlay(desk, asked), look=desk.read(looks.get_look, "certificate", asked.language)
    )


def read_certificates(desk: Desk, asked: Asked) -> list[CertificateFacts]:
    """What certificates say, in Chinese as they were issued or in English."""
    read = english_certificates.get_english_certificates if asked.language == "en" else awards.get_certificates
    return desk.read(read, list(asked.ids))


def _overlay(desk: Desk, asked: Asked) -> Overlay | None:
    return desk.read(overlays.get_profile, asked.overlay).overlay() if asked.overlay else None


def find_seal(desk: Desk, key: str, asked: Asked) -> tuple[float, float, float] | None:
    """Where a paper's seal will be stamped (x, y, radius in points); None for papers without one."""
    if key != "certificate":
        return None
    from chamber_desk.documents.certificate_layout import seal_place

    return seal_place(_overlay(desk, asked), desk.read(looks.get_look, key, "zh_CN"))


def _calibration(desk: Desk, asked: Asked) -> bytes:
    from chamber_desk.documents.calibration import print_calibration

    overlay = _overlay(desk, asked)
    if overlay is None:
        raise DeskError(N_("请写明套打方案，如 --overlay 前台打印机。"), field="overlay")
    return print_calibration(overlay, language=asked.language)


def _appraisals(desk: Desk, asked: Asked) -> bytes:
    from chamber_desk.documents.appraisal import print_appraisals

    sheets = desk.read(appraisal_papers.get_sheets, asked.month, asked.numbers, asked.language)
    if not sheets:
        raise DeskError(N_("{month} 没有可以考核的人员。"), {"month": asked.month})
    return print_appraisals(sheets, look=desk.read(looks.get_look, "appraisal", asked.language))


def _labels(desk: Desk, asked: Asked) -> bytes:
    from chamber_desk.documents.archive_label import print_labels

    return print_labels(desk.read(archive_labels.get_labels, asked.ids, asked.language))


def _summary(desk: Desk, asked: Asked) -> bytes:
    from chamber_desk.documents.appraisal import print_summary

    return print_summary(desk.read(appraisal_papers.get_summary, asked.month, asked.language))


def _years(desk: Desk, asked: Asked) -> bytes:
    from chamber_desk.documents.year_appraisal import print_years

    sheets = desk.read(year_papers.get_year_sheets, asked.month, asked.numbers, asked.language)
    if not sheets:
        raise DeskError(N_("{month} 没有可以考核的人员。"), {"month": asked.month})
    return print_years(sheets, look=desk.read(looks.get_look, "appraisal", asked.language))


def _of_records(draw: Callable[[Desk, tuple[int, ...], str], bytes]) -> Callable[[Desk, Asked], bytes]:
    return lambda desk, asked: draw(desk, asked.ids, asked.language)


def _of_office(draw: Callable[[Desk, str, str], bytes]) -> Callable[[Desk, Asked], bytes]:
    return lambda desk, asked: draw(desk, asked.month, asked.language)


def _of_day(draw: Callable[[Desk, date, str], bytes]) -> Callable[[Desk, Asked], bytes]:
    return lambda desk, asked: draw(desk, asked.day or date.today(), asked.language)


def _manager_reports(desk: Desk, asked: Asked) -> bytes:
    return list_papers.print_manager_reports(desk, asked.month, asked.numbers, asked.language)


def _sheet(key: str, label: str, draw: Callable[[Desk, tuple[int, ...], str], bytes], sheet: str) -> Paper:
    """A paper of records as they are now."""
    return Paper(key, label, _of_records(draw), sheet=sheet, live=True)


def _register(paper: RegisterPaper) -> Paper:
    def make(desk: Desk, asked: Asked) -> bytes:
        return list_papers.print_register(desk, paper, asked.ids, asked.month, asked.language)

    return Paper(paper.key, paper.title, make, listed=True, live=True)


def _record(paper: RecordSheet) -> Paper:
    def make(desk: Desk, asked: Asked) -> bytes:
        return list_papers.print_record(desk, paper, asked.ids, asked.language)

    return Paper(paper.key, paper.title, make, sheet=paper.sheet, live=True)


# Lists of the whole office, of today or of a month.
_OFFICE_LISTS = (
    ("credit-limits", N_("信用额度表"), list_papers.print_credit_limits),
    ("credit-watch", N_("信用异常清单"), list_papers.print_credit_watch),
    ("revisit-plan", N_("回访计划表"), list_papers.print_revisit_plan),
    ("cost-comparison", N_("收入成本核对表"), list_papers.print_costs),
    ("data-quality", N_("数据质量报告"), list_papers.print_quality),
    ("forecast-comparison", N_("预测对比表"), list_papers.print_foretold),
    ("strategy-matrix", N_("差异化策略表"), list_papers.print_strategy_matrix),
)
PAPERS: dict[str, Paper] = {
    paper.key: paper
    for paper in (
        Paper("contract", N_("合同"), _contracts, sheet="contracts"),
        Paper("contract-copy", N_("合同无价副本"), _contract_copies, sheet="contracts", live=True),
        Paper("certificate", N_("荣誉证书"), _certificates, sheet="certificates", onto_stock=True),
        Paper("calibration", N_("套打校准页"), _calibration, onto_stock=True),
        Paper("appraisal", N_("月度绩效考核表"), _appraisals, monthly=True),
        Paper("appraisal-summary", N_("月度考核汇总表"), _summary, monthly=True),
        Paper("year-appraisal", N_("年度绩效考核表"), _years, yearly=True),
        Paper("year-summary", N_("年度考核汇总表"), _of_office(list_papers.print_year_summary), yearly=True),
        Paper("training-coverage", N_("培训覆盖表"), _of_office(list_papers.print_training), yearly=True, live=True),
        _sheet("review-sheet", N_("合同会签单"), list_papers.print_reviews, "contracts"),
        _sheet("contract-changes", N_("合同修改对照表"), list_papers.print_changes, "contracts"),
        _sheet("contract-watch", N_("合同履行监控表"), list_papers.print_watches, "contracts"),
        _sheet("competitor-comparison", N_("竞争对手对比表"), list_papers.print_rivals, "competitors"),
        _sheet("revisit-sheet", N_("客户回访表"), list_papers.print_revisits, "visits"),
        Paper("at-risk", N_("流失预警名单"), _of_office(list_papers.print_at_risk), listed=True, live=True),
        _sheet("quotation", N_("报价单"), list_papers.print_quotations, "quotations"),
        _sheet("negotiation-plan", N_("谈判计划"), list_papers.print_plans, "negotiations"),
        _sheet(
            "negotiation-plan-copy",
            N_("谈判计划（不含底价）"),
            partial(list_papers.print_plans, floor=False),
            "negotiations",
        ),
        _sheet("negotiation-rounds-sheet", N_("谈判记录表"), list_papers.print_rounds, "opportunities"),
        Paper("archive-label", N_("档案标签"), _labels, sheet="archive_items", live=True),
        Paper("dispatch-slip", N_("订单下达单"), _of_records(list_papers.print_slips), sheet="orders"),
        Paper("service-sheet", N_("服务单"), _of_records(list_papers.print_services), sheet="tickets"),
        Paper("staff-list", N_("销售人员名册"), _of_office(list_papers.print_staff), listed=True),
        Paper("visit-plan", N_("拜访计划表"), _of_day(list_papers.print_visits), listed=True, daily=True),
        Paper("day-sheet", N_("今日事项单"), _of_day(list_papers.print_day), listed=True, daily=True),
        Paper("contract-register", N_("合同台账"), _of_office(list_papers.print_contracts), listed=True),
        Paper("certificate-register", N_("证书登记簿"), _of_office(list_papers.print_certificates), listed=True),
        Paper("target-sheet", N_("目标分解表"), _of_office(list_papers.print_targets), monthly=True),
        Paper(
            "compliance", N_("管理办法执行情况表"), _of_office(list_papers.print_compliance), monthly=True, live=True
        ),
        Paper("analysis", N_("月度经营分析"), _of_office(analysis_paper.print_month), monthly=True, live=True),
        Paper("bonus-list", N_("奖金发放表"), _of_office(list_papers.print_bonuses), monthly=True),
        Paper("appraisal-differences", N_("考核差异表"), _of_office(list_papers.print_differences), monthly=True),
        Paper("year-differences", N_("年度考核差异表"), _of_office(list_papers.print_differences), yearly=True),
        Paper("rating-sheet", N_("协作评分表"), _of_office(list_papers.print_rating_sheet), monthly=True, live=True),
        Paper(
            "objection-form", N_("考核异议表"), _of_office(list_papers.print_objection_form), monthly=True, live=True
        ),
        Paper("ranking", N_("业绩排行榜"), _of_office(list_papers.print_ranking), monthly=True),
        Paper("commendation", N_("表彰通报"), _of_office(list_papers.print_commendation), monthly=True),
        Paper("promotion-list", N_("晋升推荐表"), _of_office(list_papers.print_promotions), monthly=True, live=True),
        Paper("campaign-results", N_("活动转化表"), _of_office(list_papers.print_campaigns), listed=True, live=True),
        Paper("manager-report", N_("经理月度报告"), _manager_reports, monthly=True, live=True),
        Paper("late-tickets", N_("服务超时清单"), _of_office(list_papers.print_late_tickets), monthly=True, live=True),
        Paper("month-plan", N_("交付与收款月安排"), _of_office(list_papers.print_month_plan), monthly=True, live=True),
        Paper("ageing", N_("账龄表"), _of_office(list_papers.print_ageing), listed=True, live=True),
        *(Paper(key, label, _of_office(draw), listed=True, live=True) for key, label, draw in _OFFICE_LISTS),
        _sheet("reminder-letter", N_("付款提醒函"), list_papers.print_reminders, "contracts"),
        *(_register(one) for one in REGISTER_PAPERS),
        *(_record(one) for one in RECORD_SHEETS),
    )
}


def make_paper(desk: Desk, key: str, asked: Asked) -> bytes:
    """One paper, or several of a kind in one PDF. Raises DeskError for a kind there is not and for nothing to print."""
    if key not in PAPERS:
        raise DeskError(N_("没有“{paper}”这种文件；可用的有：{names}。"), {"paper": key, "names": " ".join(PAPERS)})
    desk.hidden.refuse_paper(key)
    paper = PAPERS[key]
    if paper.monthly and len(asked.month) != len("2026-11"):
        raise DeskError(N_("请写明月份，如 --month 2026-11。"))
    if paper.yearly and len(asked.month) != len("2026"):
        raise DeskError(N_("请写明年度，如 --year 2026。"))
    if asked.day and not paper.daily:
        raise DeskError(N_("只有拜访计划表和今日事项单可以写日期。"), field="date")
    if asked.overlay and not paper.onto_stock:
        raise DeskError(N_("只有荣誉证书可以套打。"), field="overlay")
    if paper.sheet and not asked.ids:
        raise DeskError(N_("请写明要打印的编号，或用 --all 打印全部。"))
    return paper.make(desk, asked)


def _still_valid(month: str) -> dict[str, str]:
    """Certificates that were not made void, of a month where one is given."""
    return {"state": "issued", **({"month": month} if month else {})}


def find_records(
    desk: Desk, key: str, numbers: Sequence[str], *, everything: bool = False, month: str = ""
) -> list[int]:
    """The ids that numbers on the command line mean; with `everything` all records of the paper's sheet (of the month)."""
    sheet = PAPERS[key].sheet if key in PAPERS else ""
    if not sheet:
        return []
    if everything:
        where = _still_valid(month) if sheet == "certificates" else None
        everyone = list(
            desk.read(lists.find_ids, sheet, where=where, sort="number" if SHEETS[sheet].has("number") else "")
        )
        if not everyone:
            raise DeskError(N_("没有可以打印的“{paper}”。"), {"paper": PAPERS[key].label})
        return everyone
    found = []
    for number in numbers:
        record = desk.read(lists.find_by_number, sheet, number)
        if (
            record is None and sheet == "negotiations"
        ):  # plans have no number: that of their opportunity means the newest
            deal = desk.read(lists.find_by_number, "opportunities", number)
            record = desk.read(negotiation_papers.find_plan, deal) if deal is not None else None
        if record is None:
            raise DeskError(N_("没有编号为“{number}”的记录。"), {"number": number})
        found.append(record)
    return found
