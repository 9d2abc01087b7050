"""The manager's monthly report (regulation 二(二)2e): the team's figures put together, what the manager wrote beside them."""

from datetime import date, datetime

import pytest

from chamber_desk.documents.preview import page_count, page_text
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import Fen
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.papers import make_paper
from chamber_desk.services.manager_papers import get_manager_reports

from .making import Office, add

MONTH, HEAD, REP, FIRM = "2026-10", "欧阳青", "单小明", "江城瑞丰贸易有限公司"


def _report(office: Office):
    (one,) = office.desk.read(get_manager_reports, MONTH, (HEAD,), "zh_CN")
    return one


def _sell(office: Office, price: int) -> None:
    at = datetime(2026, 10, 12, 10)
    office.add_order(FIRM, REP, at, ("标准展位", 1000, price), dispatched_at=at.replace(hour=11))


def test_the_report_has_a_line_a_member_and_the_teams_own_figures_below(office: Office) -> None:
    _sell(office, 80_000)
    add(office.desk, "targets", month=MONTH, person=office.id("people", REP), indicator="sales", value=100_000)
    add(office.desk, "targets", month=MONTH, person=office.id("people", HEAD), indicator="sales", value=200_000)
    paper = _report(office)
    line = next(row for row in paper.rows if row[0] == REP)
    assert (line[2], line[3]) == (Fen(80_000), "80.00%")
    assert (paper.total[2], paper.total[3]) == (Fen(80_000), "40.00%")
    assert HEAD not in [row[0] for row in paper.rows], "the manager's line is the team's"


def test_without_a_target_the_share_is_a_dash(office: Office) -> None:
    _sell(office, 80_000)
    assert next(row for row in _report(office).rows if row[0] == REP)[3] == "—"


def test_what_the_manager_wrote_stands_in_it_else_there_is_room_for_a_pen(office: Office) -> None:
    assert [text for _label, text in _report(office).texts] == ["", "", ""]
    add(office.desk, "reports", person=office.id("people", HEAD), kind="manager", ends_on=date(2026, 10, 31), customers="两家会员续约",
        market="同业降价", plan="走访二十家")  # fmt: skip
    add(
        office.desk,
        "reports",
        person=office.id("people", HEAD),
        kind="manager",
        ends_on=date(2026, 9, 30),
        customers="上月的",
    )
    assert [text for _label, text in _report(office).texts] == ["两家会员续约", "同业降价", "走访二十家"]


def test_coaching_and_issues_of_the_month_are_counted(office: Office) -> None:
    head, rep = office.id("people", HEAD), office.id("people", REP)
    add(
        office.desk,
        "coaching",
        manager=head,
        person=rep,
        held_on=date(2026, 10, 9),
        content="谈报价",
        improvement="先问需求",
    )
    add(office.desk, "coaching", manager=head, person=rep, held_on=date(2026, 9, 9), content="谈礼仪")
    add(
        office.desk,
        "issues",
        title="展位漏水",
        level="major",
        raised_on=date(2026, 10, 9),
        owner=rep,
        due_on=date(2026, 10, 20),
    )
    add(office.desk, "issues", title="发票抬头", level="normal", raised_on=date(2026, 10, 9), owner=rep, due_on=date(2026, 10, 20),
        done_on=date(2026, 10, 12), result="已换开")  # fmt: skip
    facts = dict(_report(office).facts)
    assert (facts["本月辅导次数"], facts["未完成的改进项"]) == (1, 1)
    assert (facts["本月解决的问题"], facts["未解决的重大问题"]) == (1, 1)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_manager_gets_a_report_of_a_page(office: Office, language: str) -> None:
    _sell(office, 80_000)
    pdf = make_paper(office.desk, "manager-report", Asked(month=MONTH, language=language))
    text = "".join(page_text(pdf, place) for place in range(page_count(pdf)))
    assert HEAD in text and "尉迟林" in text
    assert language == "en" or page_count(pdf) == 2


def test_a_month_without_a_manager_of_that_name_says_so(office: Office) -> None:
    with pytest.raises(DeskError, match="没有销售经理"):
        office.desk.read(get_manager_reports, MONTH, ("江一舟",), "zh_CN")
