"""How a record stands now, in sentences: what is due, what counts, what should be looked at (message ids with values)."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from chamber_desk.db.session import Session
from chamber_desk.domain.contract_rules import asks_at_once
from chamber_desk.domain.recruitment import ATTITUDE, SKILLS, meets
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.signing import STEPS
from chamber_desk.domain.words import N_
from chamber_desk.services import credit_reviews, visits
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.lists import count_records, find_ids, get_row, read_rows

Told = tuple[str, dict[str, Any]]
_WANTED = ("credit_code", "class", "industry", "region", "address", "phone", "channel", "owner")  # of a customer's file


def tell_standing(session: Session, sheet: str, row: Row) -> list[Told]:
    """What there is to say of a record; empty for most kinds."""
    teller = _TELLERS.get(sheet)
    return list(teller(session, row)) if teller is not None and not row.archived else []


def _tell_contract(session: Session, row: Any) -> Iterator[Told]:
    """Whose opinion a review waits for, and since when too long; duties that lapsed; where the paper is."""
    yield from tell_supplements(session, row)
    from chamber_desk.services.contract_clauses import is_wording_changed  # with all that a contract's paper says

    if (
        row["state"] in ("draft", "in_review")
        and not row.refs.get("supplements")
        and is_wording_changed(session, row.id)
    ):
        yield N_("模板已改动：会签要加法务。"), {}
    yield from _tell_lapsed(session, row)
    yield from _tell_owed(session, row)
    yield from _tell_papers(session, {"contract": row.id})
    if (row["received"] or 0) > (row["total"] or 0) and row["state"] != "draft":
        over = credit_reviews.say_yuan(row["received"] - (row["total"] or 0))
        yield N_("收款超出合同价款 {yuan} 元，记为预收。"), {"yuan": over}
    if row["state"] != "in_review":
        return
    from chamber_desk.services import contract_review  # with all that a contract's paper says: only for a contract
    from chamber_desk.services.ticket_standing import say_limit

    steps = contract_review.open_steps(session, row.id)
    if not steps:
        return
    words = {one.code: one.label for one in STEPS}
    mode = steps[0]["review_mode"]
    if asks_at_once(mode):
        sentence = (
            N_("会签等待：{steps}，任一同意即通过。") if mode == "any" else N_("会签等待：{steps}，全部同意才通过。")
        )
        yield sentence, {"steps": [words[one["step"]] for one in steps]}
    else:
        yield N_("会签等待“{step}”，还有 {count} 步。"), {"step": words[steps[0]["step"]], "count": str(len(steps))}
    due = steps[0]["due_at"]
    if due is not None:
        yield say_limit(session, due, N_("应完成 {time}。"), N_("应完成 {time}，已超时。"))


def tell_supplements(session: Session, row: Any) -> Iterator[Told]:
    """The supplementary agreements of a contract that were signed, and of a supplement the contract it goes with."""
    where = {"supplements": row.id, "signed_on__from": date.min}
    signed = read_rows(session, "contracts", find_ids(session, "contracts", where=where, sort="number"))
    if signed:
        named = "、".join(f"{one['number']}（{one['signed_on']}）" for one in signed)
        yield N_("补充协议：{numbers}。"), {"numbers": named}
    main = get_row(session, "contracts", row.refs["supplements"]) if row.refs.get("supplements") else None
    if main is not None:
        yield N_("补充的合同：{number} {title}。"), {"number": main["number"] or "", "title": main.title}


def _tell_owed(session: Session, row: Any) -> Iterator[Told]:
    """What of the payment plan has not come in, and since when too long (feature 42)."""
    from chamber_desk.services.receivables import list_receivables  # with the whole of today: only for a contract

    for one in list_receivables(session, session.now.date(), row.id):
        told = {
            "open": credit_reviews.say_yuan(one.open),
            "overdue": credit_reviews.say_yuan(one.overdue),
            "day": one.due_on.isoformat(),
            "days": str(one.late),
        }
        if one.late:
            yield N_("未收 {open} 元，其中逾期 {overdue} 元，最早一期已逾期 {days} 天。"), told
        else:
            yield N_("未收 {open} 元，最早一期 {day} 到期。"), told


def _tell_lapsed(session: Session, row: Any) -> Iterator[Told]:
    where = {
        "contract": row.id,
        "done_on": None,
        "due_on__to": get_calendar(session).previous_working_day(session.now.date()),
    }
    ids = find_ids(session, "obligations", where=where, sort="due_on")
    if ids:
        texts = "、".join(str(one["text"]) for one in read_rows(session, "obligations", ids[:3]))
        yield N_("逾期的履约事项 {count} 项：{texts}。"), {"count": str(len(ids)), "texts": texts}


def _tell_archive(session: Session, row: Any) -> Iterator[Told]:
    yield from _tell_loan(session, row.id)


def _tell_papers(session: Session, where: dict[str, Any]) -> Iterator[Told]:
    """Where a contract's paper lies, and who has it."""
    for item in read_rows(session, "archive_items", find_ids(session, "archive_items", where=where)):
        yield N_("原件：{place}（{number}）。"), {"place": item["place"], "number": item["number"] or "—"}
        yield from _tell_loan(session, item.id)


def _tell_loan(session: Session, item: int) -> Iterator[Told]:
    for loan in read_rows(session, "loans", find_ids(session, "loans", where={"item": item, "returned_on": None})):
        due = loan.values["due_on"]
        late = isinstance(due, date) and get_calendar(session).effective_due(due) < session.now.date()
        words = N_("现由 {name} 借出，应还 {day}，已逾期。") if late else N_("现由 {name} 借出，应还 {day}。")
        yield words, {"name": loan["borrower"], "day": due.isoformat() if isinstance(due, date) else "—"}


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
    "contracts": _tell_contract,
    "archive_items": _tell_archive,
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
