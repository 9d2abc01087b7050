"""What a campaign brought (regulation 二(二)3b–c): leads, customers, what each of them cost, told and printed."""

from datetime import date

from chamber_desk.documents.preview import page_text
from chamber_desk.domain.list_papers import Fen
from chamber_desk.i18n import fill, set_language
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.papers import make_paper
from chamber_desk.services import campaigns, lists, standing

from .making import Office, add, change


def _campaign(office: Office, day: date = date(2026, 10, 9), **values: object) -> int:
    given = {"budget": 1_000_000, "cost": 900_000, **values}
    return add(office.desk, "campaigns", name="秋季推介会", starts_on=day, owner=office.id("people", "江一舟"), **given)


def _leads(office: Office, campaign: int, won: int, lost: int) -> None:
    customer = office.id("customers", "江城瑞丰贸易有限公司")
    for place in range(won + lost):
        add(office.desk, "leads", name=f"第{place}家", channel="fair", campaign=campaign, collected_on=date(2026, 10, 9),
            customer=customer if place < won else None)  # fmt: skip


def _told(office: Office, campaign: int) -> list[str]:
    set_language("zh_CN")
    row = office.desk.read(lists.get_row, "campaigns", campaign)
    return [fill(*told) for told in office.desk.read(standing.tell_standing, "campaigns", row)]


def test_a_campaign_says_what_it_brought_and_what_a_customer_cost(office: Office) -> None:
    campaign = _campaign(office)
    assert _told(office, campaign) == []
    _leads(office, campaign, won=2, lost=3)
    assert _told(office, campaign) == ["带来线索 5 条，成为客户 2 家。", "每个新客户费用 4,500.00 元。"]
    change(office.desk, "campaigns", campaign, cost=1_100_050)
    assert _told(office, campaign)[-1] == "超出预算 1,000.50 元。"


def test_leads_without_a_customer_cost_nothing_each_rather_than_everything(office: Office) -> None:
    campaign = _campaign(office)
    _leads(office, campaign, won=0, lost=2)
    assert _told(office, campaign) == ["带来线索 2 条，成为客户 0 家。"]
    assert office.desk.read(campaigns.find_results, [campaign])[campaign].cost_each is None


def test_the_printed_table_adds_up_the_year_and_leaves_other_years_out(office: Office) -> None:
    _leads(office, _campaign(office), won=2, lost=3)
    _leads(office, _campaign(office, date(2026, 12, 1), cost=None), won=1, lost=0)
    _campaign(office, date(2025, 12, 1))
    paper = office.desk.read(campaigns.get_campaign_results, "2026", "zh_CN")
    assert len(paper.rows) == 2
    assert paper.rows[0][4:] == (Fen(1_000_000), Fen(900_000), Fen(100_000), "5", "2", "40.00%", Fen(450_000))
    assert paper.rows[1][5:] == ("—", "—", "1", "1", "100.00%", "—")
    assert paper.total[7:10] == ("6", "3", "50.00%")
    assert len(office.desk.read(campaigns.get_campaign_results, "2026-12", "zh_CN").rows) == 1


def test_the_paper_prints_in_both_languages_and_when_there_was_no_campaign(office: Office) -> None:
    for language in ("zh_CN", "en"):
        assert "2024" in page_text(
            make_paper(office.desk, "campaign-results", Asked(month="2024", language=language)), 0
        )
