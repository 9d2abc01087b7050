"""What the market specialist of the demonstration office does each month: a campaign with its leads, research, own tasks."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from chamber_desk.domain.periods import Month
from chamber_desk.domain.words import N_
from chamber_desk.jobs import demo_words as words
from chamber_desk.services import lists, records

_CAMPAIGNS = ("会员沙龙", "产品推介会", "线上直播", "联合促销")
_SUBJECTS = ("会员需求调研", "展会效果调研", "同业价格调研")
_LEAD_FORMS = ("经营部", "商行", "工作室")
_LEADS = 5  # a campaign; two of them become customers, in the last month of a quarter one


def tell_marketing(session: Any, month: Month, person: int, customers: Sequence[dict[str, Any]]) -> None:
    """One month that is over; no lots are drawn, so that the rest of the story stays as it is."""
    turn = month.year * 12 + month.month
    end = month.last_day - timedelta(days=5)
    campaign = records.add_rows(
        session, "campaigns",
        [{"name": f"{month.month}月{_CAMPAIGNS[turn % 4]}", "channel": "campaign", "starts_on": end - timedelta(days=2),
          "ends_on": end, "budget": 2_000_000, "cost": 1_860_000, "owner_id": person, "goal": "带来五家有意向的企业",
          "result": "到场三十余家，留下线索五条"}],
    )[0]  # fmt: skip
    known = list(customers)[turn % 7 :: 11][: 1 if month.month % 3 == 0 else 2]
    leads = []
    for place in range(_LEADS):
        customer = known[place] if place < len(known) else None
        leads.append(
            {"name": str(customer["name"]) if customer else _lead_name(turn * _LEADS + place), "channel": "campaign",
             "campaign_id": campaign, "collected_on": end, "collector_id": person, "state": "kept" if customer else "new",
             "customer_id": customer["id"] if customer else None}
        )  # fmt: skip
    records.add_rows(session, "leads", leads)
    records.add_rows(
        session, "research",
        [{"subject": f"{month.month}月{_SUBJECTS[turn % 3]}", "method": "问卷", "starts_on": month.first_day,
          "ends_on": month.first_day + timedelta(days=14), "sample": 60 + turn % 40, "person_id": person,
          "conclusion": "多数会员看重客流和培训"}],
    )  # fmt: skip
    records.add_rows(session, "tasks", _tasks(session, month, person))
    session.call_it(N_("录入 {month} 市场工作"), month=str(month))


def _lead_name(number: int) -> str:
    """A small firm that has not become a customer; its kind of name no customer of the demonstration has."""
    name = words.FIRM_NAMES[number % len(words.FIRM_NAMES)]
    trade, _industry = words.INDUSTRIES[number // len(words.FIRM_NAMES) % len(words.INDUSTRIES)]
    return f"{words.CITY}{name}{trade}{_LEAD_FORMS[number % len(_LEAD_FORMS)]}"


def _tasks(session: Any, month: Month, person: int) -> list[dict[str, Any]]:
    """Posters and papers for three orders of the month, the last of them a day late in every third month."""
    orders = lists.find_ids(session, "orders", where={"state": "closed"}, limit=3)
    due: date = month.first_day + timedelta(days=18)
    late = month.month % 3 == 0
    return [
        {"order_id": order, "content": "宣传资料定稿", "department": "市场部", "person_id": person, "due_on": due, "state": "done",
         "done_on": due + timedelta(days=4 if late and place == 2 else -1)}
        for place, order in enumerate(orders)
    ]  # fmt: skip
