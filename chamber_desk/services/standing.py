"""How a record stands now, in sentences: what is due, what counts, what should be looked at (message ids with values)."""

from collections.abc import Callable, Iterator
from typing import Any

from chamber_desk.db.session import Session
from chamber_desk.domain.recruitment import ATTITUDE, SKILLS, meets
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services import credit_reviews, visits
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.contract_standing import Told, tell_archive, tell_contract
from chamber_desk.services.lists import count_records

_WANTED = ("credit_code", "class", "industry", "region", "address", "phone", "channel", "owner")  # of a customer's file


def tell_standing(session: Session, sheet: str, row: Row) -> list[Told]:
    """What there is to say of a record; empty for most kinds."""
    teller = _TELLERS.get(sheet)
    return list(teller(session, row)) if teller is not None and not row.archived else []


def _tell_order(session: Session, row: Row) -> Iterator[Told]:
    from chamber_desk.services.order_standing import tell_order  # with all that counts for orders: only for an order

    yield from tell_order(session, row)


def _tell_ticket(session: Session, row: Row) -> Iterator[Told]:
    from chamber_desk.services.ticket_standing import tell_ticket

    yield from tell_ticket(session, row)


def _tell_quotation(session: Session, row: Row) -> Iterator[Told]:
    from chamber_desk.services.sales_moves import tell_quotation

    yield from tell_quotation(session, row)


def _tell_visit(session: Session, row: Any) -> Iterator[Told]:
    if row["done_on"] is None:
        yield from visits.tell_clashes(session, {**row.values, **row.refs}, row.id)


def _tell_customer(session: Session, row: Row) -> Iterator[Told]:
    yield from _tell_completeness(session, row)
    found = visits.suggest_day(session, row.id)
    if found is not None:
        due, last, kind = found
        late = N_("上次拜访 {last}，{kind} 类应在 {due} 前再访，已逾期。")
        words = late if session.now.date() > due else N_("上次拜访 {last}，{kind} 类应在 {due} 前再访。")
        yield words, {"last": last.isoformat(), "due": due.isoformat(), "kind": kind}
    credit = credit_reviews.get_credit(session, row.id, session.now.date())
    if credit is not None:
        values = {
            "grade": credit.grade,
            "free": credit_reviews.say_yuan(credit.free),
            "days": str(credit.policy.terms_days),
        }
        yield N_("信用 {grade}，剩余额度 {free} 元，账期 {days} 天。"), values
        if credit.policy.prepay:
            yield N_("按等级须预付 {percent}%。"), {"percent": credit.policy.prepay}
        if credit.next_on is not None and credit.next_on < session.now.date():
            yield N_("信用复评已过期（应在 {day}）。"), {"day": credit.next_on.isoformat()}


def _tell_completeness(session: Session, row: Row) -> Iterator[Told]:
    """How much of a customer's file is filled, and what is missing (feature 23)."""
    sheet = SHEETS["customers"]
    missing = [sheet.field(name).label for name in _WANTED if row.values.get(name) in (None, "")]
    if not count_records(session, "contacts", where={"customer": row.id}):
        missing.append(N_("联系人"))
    if missing:
        whole = len(_WANTED) + 1
        values = {"percent": str((whole - len(missing)) * 100 // whole), "fields": tuple(missing)}
        yield N_("资料完整度 {percent}%，还缺：{fields}。"), values


def _tell_holiday(session: Session, row: Any) -> Iterator[Told]:
    """An entered year that says nothing of a holiday is not its notice yet."""
    from chamber_desk.services import holiday_notices

    year = row["ends_on"].year
    gaps = holiday_notices.find_gaps(session, year)
    if gaps:
        yield (
            N_("{year} 年还没有录入：{names}。这些节日先按法定天数计，录齐后该年度才是“官方”。"),
            {"year": str(year), "names": "、".join(gaps)},
        )
    if get_calendar(session).is_provisional(row["ends_on"]):
        yield N_("{year} 年为暂定：有关期限都带“暂定”标记。"), {"year": str(year)}


def _tell_template(session: Session, row: Row) -> Iterator[Told]:
    from chamber_desk.services import word_templates

    if not word_templates.has_file(session, row.id):
        yield N_("还没有 Word 文件：把 .docx 拖到这里；要填的地方写成 {example} 这样。"), {"example": "{total_digits}"}


def _tell_decision(session: Session, row: Any) -> Iterator[Told]:
    """What it changed so far, or until its review."""
    from chamber_desk.services import effects

    told = effects.find_effect(session, row.id, session.now.date())
    if told is not None:
        yield effects.tell_effect(told)


def _tell_campaign(session: Session, row: Row) -> Iterator[Told]:
    """What it brought and what that cost (feature 10)."""
    from chamber_desk.services import campaigns

    one = campaigns.find_results(session, [row.id])[row.id]
    if one.leads:
        yield N_("带来线索 {leads} 条，成为客户 {customers} 家。"), {"leads": one.leads, "customers": one.customers}
    if one.cost_each is not None:
        yield N_("每个新客户费用 {money} 元。"), {"money": f"{one.cost_each / 100:,.2f}"}
    if one.left is not None and one.left < 0:
        yield N_("超出预算 {money} 元。"), {"money": f"{-one.left / 100:,.2f}"}


_STANDARD = {True: N_("达到"), False: N_("没有达到"), None: N_("还没有评")}
_CHECKED = {"passed": True, "failed": False}


def _tell_candidate(_session: Session, row: Any) -> Iterator[Told]:
    """The four hiring standards, each ticked or not (regulation 二(一)1, feature 3)."""
    years = row["industry_years"]
    marks = (
        (N_("一、沟通、销售技巧、市场洞察：{mark}。"), meets([row[name] for name in SKILLS])),
        (N_("二、行业经验：{mark}。"), None if years is None else years > 0),
        (N_("三、责任心、团队精神、抗压：{mark}。"), meets([row[name] for name in ATTITUDE])),
        (N_("四、诚实守信、无不良记录：{mark}。"), _CHECKED.get(row["background"])),
    )
    for words, met in marks:
        yield words, {"mark": _STANDARD[met]}


def _tell_right(session: Session, row: Any) -> Iterator[Told]:
    """Which rule its last day comes from, and when it is paid for or renewed."""
    from chamber_desk.services import ip_rights

    return ip_rights.tell_right(session, row)


_TELLERS: dict[str, Callable[[Session, Row], Iterator[Told]]] = {
    "tickets": _tell_ticket,
    "orders": _tell_order,
    "contracts": tell_contract,
    "archive_items": tell_archive,
    "visits": _tell_visit,
    "quotations": _tell_quotation,
    "customers": _tell_customer,
    "decisions": _tell_decision,
    "ip_rights": _tell_right,
    "candidates": _tell_candidate,
    "campaigns": _tell_campaign,
    "word_templates": _tell_template,
    "holidays": _tell_holiday,
}
